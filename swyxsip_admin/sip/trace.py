"""What was sent and received, to be read by people: nothing in it helps to guess a password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MASK: Final = "***"
MAX_MESSAGES: Final = 64
"""Most messages of one trace; later ones are left out."""
MAX_SHOWN: Final = 16 * 1024
"""Most bytes of one message that are shown."""

MAX_WORDS: Final = 200
"""Most characters of a server's own words that are shown."""

_DERIVED = re.compile(
    r"(?i)\b(response|rspauth|response-auth)([ \t]*=[ \t]*)(\"(?:[^\"\\\r\n]|\\[^\r\n])*\"?|[^\s,;\"]+)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One message.

    Attributes:
        sent: True for what went out, False for what came in.
        seconds: since the probe began.
        text: the message, masked; lines end with a line feed.
    """

    sent: bool
    seconds: float
    text: str


def masked(data: bytes, secrets: Iterable[str] = ()) -> str:
    """A message as text, with everything masked from which the password could be guessed.

    Masked are the parameters ``response`` and ``rspauth`` wherever they stand, and the values themselves, in any letter
    case, should a server send them back under another name. Control characters are replaced.
    """
    text = data[:MAX_SHOWN].decode("utf-8", "replace").replace("\r\n", "\n")
    text = _DERIVED.sub(rf'\1\2"{MASK}"', text)
    for secret in secrets:
        if secret:
            text = re.sub(re.escape(secret), MASK, text, flags=re.IGNORECASE)
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"{text}\n[…]" if len(data) > MAX_SHOWN else text


def plain(text: str) -> str:
    """A server's own words on one line, fit to be shown."""
    decoded = text[:MAX_WORDS].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else " " for character in decoded).strip()
