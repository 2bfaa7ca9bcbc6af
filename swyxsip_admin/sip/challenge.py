"""Challenges: what a server asks for, and the answer to it (RFC 3261 section 22, RFC 7616, RFC 8760)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip import digest
from swyxsip_admin.sip.digest import STRONGEST_FIRST, Algorithm, algorithm_named
from swyxsip_admin.sip.message import Garbled, Response

MAX_CHALLENGE: Final = 8192
"""Longest challenge that is read, in characters."""
MAX_CHALLENGES: Final = 8
"""Most challenges of one response that are looked at."""

_SCHEME = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]{1,32})(?:[ \t]+|$)")
_PARAMETER = re.compile(
    r"[ \t]*([A-Za-z0-9!#$%&'*+.^_`|~-]{1,64})[ \t]*=[ \t]*"
    r'(?:"((?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*)"|([^\s",;\x00-\x1f\x7f]*))[ \t]*(,|$)'
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Challenge:
    """A digest challenge. Realm, nonce and opaque are raw: as they stand between the server's quotation marks.

    Attributes:
        realm: the realm, raw.
        nonce: the nonce, raw.
        opaque: to be sent back as it is; None where there is none.
        algorithm: the algorithm as the server names it; empty where it names none.
        qop: the qualities of protection offered; empty for RFC 2069.
        stale: whether the server says that only the nonce was too old.
        userhash: whether the server takes a hashed user name.
    """

    realm: str
    nonce: str
    opaque: str | None
    algorithm: str
    qop: tuple[str, ...]
    stale: bool
    userhash: bool

    @property
    def realm_text(self) -> str:
        """The realm as a person reads and types it: its escapes resolved, bytes that are no text replaced."""
        text = _ESCAPED.sub(r"\1", self.realm)
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    @property
    def method(self) -> tuple[Algorithm, bool] | None:
        """The hash and whether its session form is wanted; None where we cannot do what is asked for."""
        return algorithm_named(self.algorithm) if not self.qop or "auth" in self.qop else None


def read_challenge(value: str) -> Challenge | None:
    """Read the value of a WWW-Authenticate or Proxy-Authenticate field; None for another scheme than Digest.

    Raises:
        Garbled: it breaks the grammar, names a parameter twice, or lacks realm or nonce.
    """
    if len(value) > MAX_CHALLENGE:
        raise Garbled("challenge too large")
    scheme = _SCHEME.match(value)
    if scheme is None:
        raise Garbled("a challenge that is none")
    if scheme[1].lower() != "digest":
        return None
    found = _parameters(value[scheme.end() :])
    if "realm" not in found or not found.get("nonce"):
        raise Garbled("a challenge without realm or nonce")
    return Challenge(
        realm=found["realm"],
        nonce=found["nonce"],
        opaque=found.get("opaque"),
        algorithm=found.get("algorithm", ""),
        qop=tuple(word.strip().lower() for word in found.get("qop", "").split(",") if word.strip()),
        stale=found.get("stale", "").lower() == "true",
        userhash=found.get("userhash", "").lower() == "true",
    )


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        match = _PARAMETER.match(text, place)
        if match is None or match[1].lower() in found:
            raise Garbled("a challenge that is none")
        found[match[1].lower()] = match[3] if match[2] is None else match[2]
        place = match.end()
        if place == len(text) and match[4] == ",":
            raise Garbled("a challenge that is cut off")
    return found


def challenges_of(response: Response) -> list[Challenge]:
    """The digest challenges of a 401 or 407.

    Raises:
        Garbled: one of them breaks the grammar, or there is none of any scheme.
    """
    values = response.all("proxy-authenticate" if response.status == 407 else "www-authenticate")
    if not values or len(values) > MAX_CHALLENGES:
        raise Garbled("no challenge")
    return [challenge for value in values if (challenge := read_challenge(value)) is not None]


def best(challenges: Sequence[Challenge], realm: str) -> Challenge | None:
    """The challenge to answer: of the realm that is known, if it is offered; of those the strongest we can do."""
    able = [challenge for challenge in challenges if challenge.method is not None]
    known = [challenge for challenge in able if challenge.realm_text == realm]
    return min(known or able, key=_weakness, default=None)


def _weakness(challenge: Challenge) -> int:
    method = challenge.method
    return len(STRONGEST_FIRST) if method is None else STRONGEST_FIRST.index(method[0])


class Answer:
    """The answers to one challenge: the first, and further ones with a higher nonce count.

    Attributes:
        challenge: what is answered.
        secrets: everything sent so far from which a password could be guessed; no trace may show it.
    """

    def __init__(self, challenge: Challenge, username: str, password: Secret) -> None:
        """Compute what stays the same.

        Raises:
            ValueError: a challenge that we cannot do, or a ``:`` in the user name.
        """
        if challenge.method is None:
            raise ValueError("a challenge that cannot be answered")
        self.challenge = challenge
        self.secrets: list[str] = []
        self._algorithm, session = challenge.method
        self._cnonce = digest.new_cnonce()
        self._count = 0
        self._username = username
        self._session = session
        self._ha1 = digest.ha1(username, challenge.realm, password, self._algorithm)
        if session:
            self._ha1 = digest.session_ha1(self._ha1, challenge.nonce, self._cnonce, self._algorithm)

    @property
    def algorithm(self) -> Algorithm:
        """The hash used."""
        return self._algorithm

    def header(self, method: str, uri: str) -> str:
        """The value of the Authorization field for the next request."""
        challenge, with_qop = self.challenge, bool(self.challenge.qop)
        self._count += 1
        response = digest.response(
            self._ha1,
            digest.ha2(method, uri, self._algorithm),
            challenge.nonce,
            self._algorithm,
            cnonce=self._cnonce if with_qop else None,
            nonce_count=self._count,
        )
        self.secrets.append(response)
        name = self._username
        if challenge.userhash:
            name = digest.user_hash(name, challenge.realm, self._algorithm)
        parts = [f"username={digest.quoted(name)}", f'realm="{challenge.realm}"', f'nonce="{challenge.nonce}"']
        parts += [f'uri="{uri}"', f'response="{response}"']
        if challenge.algorithm:
            parts.append(f"algorithm={challenge.algorithm}")
        if with_qop:
            parts += ["qop=auth", f"nc={digest.nonce_count_text(self._count)}"]
        if with_qop or self._session:
            parts.append(f'cnonce="{self._cnonce}"')
        if challenge.opaque is not None:
            parts.append(f'opaque="{challenge.opaque}"')
        if challenge.userhash:
            parts.append("userhash=true")
        return f"Digest {', '.join(parts)}"
