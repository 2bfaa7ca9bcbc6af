"""Digest authentication: RFC 2069, 2617, 7616 and (in SIP) 3261 section 22, 8760. Standard library only.

How texts become bytes: user name and password are hashed in NFC and UTF-8. No RFC before 7616 says so, but every
client and registrar that was tried does, and none accepted Latin-1 or a decomposed form. Realm, nonce and opaque are
taken as the server wrote them, character for character: they are its own.

An HA1 lets anybody register who holds it, for its user name and realm: treat it as the password.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from swyxsip_admin.domain.secret import Secret

if TYPE_CHECKING:
    from hashlib import _Hash

MAX_NONCE_COUNT: Final = 0xFFFFFFFF


class Algorithm(StrEnum):
    """A hash of digest authentication, by the name that stands in a challenge."""

    MD5 = "MD5"
    SHA_256 = "SHA-256"
    SHA_512_256 = "SHA-512-256"


STRONGEST_FIRST: Final = (Algorithm.SHA_512_256, Algorithm.SHA_256, Algorithm.MD5)

_SESSION = "-SESS"


def algorithm_named(text: str) -> tuple[Algorithm, bool] | None:
    """The algorithm a challenge names, and whether it is its session form; None for one that we cannot do.

    An empty text means MD5: the challenge names none (RFC 2617 3.2.1).
    """
    name = text.upper() or Algorithm.MD5.value
    session = name.endswith(_SESSION)
    try:
        algorithm = Algorithm(name.removesuffix(_SESSION))
    except ValueError:
        return None
    return (algorithm, session) if algorithm in _available() else None


def hash_hex(algorithm: Algorithm, data: bytes) -> str:
    """The hash of some bytes as lower-case hexadecimal digits."""
    return _HASHES[algorithm](data).hexdigest()


def ha1(username: str, realm: str, password: Secret, algorithm: Algorithm = Algorithm.MD5) -> str:
    """H(user name ``:`` realm ``:`` password), as registrars store it.

    Args:
        username: the digest username; must hold no ``:``, which would move the border to the realm.
        realm: as the server writes it in its challenge.
        password: the password.
        algorithm: the hash.

    Raises:
        ValueError: a ``:`` in the user name.
    """
    if ":" in username:
        raise ValueError("a colon in a digest username")
    return hash_hex(algorithm, b"%b:%b:%b" % (_composed(username), _as_sent(realm), password.reveal().encode()))


def ha1_maker(realm: str, algorithms: Iterable[Algorithm]) -> Callable[[Iterable[str], Secret], list[str]]:
    """A function for many users of one realm: :func:`ha1` of each user name and, within it, each algorithm.

    Takes half the time, because what all have in common is prepared once.
    """
    middle = b":%b:" % _as_sent(realm)
    hashes = [_HASHES[algorithm] for algorithm in algorithms]

    def make(usernames: Iterable[str], password: Secret) -> list[str]:
        end = middle + password.reveal().encode()
        found = []
        for username in usernames:
            if ":" in username:
                raise ValueError("a colon in a digest username")
            whole = _composed(username) + end
            for hashed in hashes:
                found.append(hashed(whole).hexdigest())
        return found

    return make


def session_ha1(ha1_hex: str, nonce: str, cnonce: str, algorithm: Algorithm) -> str:
    """The HA1 of the ``-sess`` forms: bound to the nonce of the session's first challenge."""
    return _joined(algorithm, ha1_hex, nonce, cnonce)


def ha2(method: str, uri: str, algorithm: Algorithm = Algorithm.MD5) -> str:
    """H(method ``:`` request URI), for ``qop=auth`` and for no qop."""
    return _joined(algorithm, method, uri)


def response(
    ha1_hex: str,
    ha2_hex: str,
    nonce: str,
    algorithm: Algorithm = Algorithm.MD5,
    *,
    cnonce: str | None = None,
    nonce_count: int = 1,
) -> str:
    """The response to a challenge: with ``cnonce`` that of ``qop=auth``, without it that of RFC 2069.

    Raises:
        ValueError: a nonce count that eight hexadecimal digits cannot hold.
    """
    if cnonce is None:
        return _joined(algorithm, ha1_hex, nonce, ha2_hex)
    return _joined(algorithm, ha1_hex, nonce, nonce_count_text(nonce_count), cnonce, "auth", ha2_hex)


def nonce_count_text(count: int) -> str:
    """The nonce count as it stands in the header: eight hexadecimal digits.

    Raises:
        ValueError: out of range.
    """
    if not 1 <= count <= MAX_NONCE_COUNT:
        raise ValueError("a nonce count out of range")
    return f"{count:08x}"


def new_cnonce() -> str:
    """A client nonce nobody can foresee."""
    return secrets.token_hex(16)


def user_hash(username: str, realm: str, algorithm: Algorithm) -> str:
    """What stands for the user name where the server asks for ``userhash=true`` (RFC 7616 3.4.4)."""
    return hash_hex(algorithm, b"%b:%b" % (_composed(username), _as_sent(realm)))


def quoted(text: str) -> str:
    r"""A text in the quotation marks of a header, as phones write it.

    Backslashes are left as they are, although the grammar wants them doubled: every client that was tried sends
    ``CORP\bob`` raw, and the registrar compared it raw. Only where that would break the quotation marks (a ``"``, or
    a backslash at the end) the grammar's escapes are used.

    Raises:
        ValueError: a control character: no header can hold it.
    """
    text = unicodedata.normalize("NFC", text)
    if any(character < " " or character == "\x7f" for character in text):
        raise ValueError("a control character in a quoted text")
    if '"' in text or text.endswith("\\"):
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _as_sent(text: str) -> bytes:
    """The bytes of a text that was read off the wire, where bytes that are no UTF-8 were kept as surrogates."""
    return text.encode("utf-8", "surrogateescape")


def _composed(text: str) -> bytes:
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).encode()


def _joined(algorithm: Algorithm, *parts: str) -> str:
    return hash_hex(algorithm, _as_sent(":".join(parts)))


def _md5(data: bytes) -> _Hash:
    return hashlib.md5(data, usedforsecurity=False)  # what SIP devices speak; a ban on it must not end the program


def _sha512_256(data: bytes) -> _Hash:
    return hashlib.new("sha512_256", data)


_HASHES: Final[dict[Algorithm, Callable[[bytes], _Hash]]] = {
    Algorithm.MD5: _md5,
    Algorithm.SHA_256: hashlib.sha256,
    Algorithm.SHA_512_256: _sha512_256,
}


def _available() -> frozenset[Algorithm]:
    """The algorithms this Python's OpenSSL can do: SHA-512-256 is not in every build."""
    lacks = set() if "sha512_256" in hashlib.algorithms_available else {Algorithm.SHA_512_256}
    return frozenset(set(Algorithm) - lacks)
