"""What a registrar says is registered: the Contact fields of its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swyxsip_admin.sip.message import Response

_EXPIRES = re.compile(r";[ \t]*expires[ \t]*=[ \t]*([0-9]{1,10})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,10}")
USUAL_EXPIRY = 3600
"""What a registrar takes where nobody names an expiry (RFC 3261 10.2), in seconds."""


def other_bindings(response: Response, mark: str) -> int:
    """How many bindings the answer lists, ours left out."""
    return sum(mark not in contact for contact in _contacts(response))


def granted_seconds(response: Response, mark: str) -> int:
    """For how long our binding was granted: its own ``expires``, not that of the first in the list."""
    whole = response.first("expires")
    usual = int(whole) if _NUMBER.fullmatch(whole) else USUAL_EXPIRY
    for contact in _contacts(response):
        if mark in contact:
            found = _EXPIRES.search(contact)
            return int(found[1]) if found else usual
    return usual


def _contacts(response: Response) -> Iterator[str]:
    for value in response.all("contact"):
        for contact in _divided(value):
            if contact.strip(" \t*"):
                yield contact


def _divided(value: str) -> Iterator[str]:
    """Split at commas that stand in no quotation marks and no angle brackets, in one pass."""
    start, quoted, bracketed, escaped = 0, False, False, False
    for place, character in enumerate(value):
        if escaped:
            escaped = False
        elif quoted:
            escaped = character == "\\"
            quoted = character != '"'
        elif character == '"':
            quoted = True
        elif character in "<>":
            bracketed = character == "<"
        elif character == "," and not bracketed:
            yield value[start:place]
            start = place + 1
    yield value[start:]
