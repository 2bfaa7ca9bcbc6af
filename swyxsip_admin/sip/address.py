"""SIP addresses (RFC 3261 section 25.1): which characters stand in a user part, which are escaped.

Standard library only. An address here is an address-of-record: scheme, user, host and port; no parameters.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

UNRESERVED: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
USER_UNRESERVED: Final = "&=+$,;?/"
STANDS: Final = frozenset(UNRESERVED + USER_UNRESERVED)
"""The characters that stand in a user part as they are; every other one is written as ``%HH`` of its UTF-8 bytes."""

MAX_ADDRESS: Final = 4096
"""Longest address that is read, in characters."""

_ESCAPED: Final = {byte: (chr(byte) if chr(byte) in STANDS else f"%{byte:02X}") for byte in range(256)}
_USER = re.compile(rf"(?:[{re.escape(''.join(sorted(STANDS)))}]|%[0-9A-Fa-f]{{2}})+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?"
)
_ADDRESS = re.compile(
    r"(?P<scheme>sips?):(?:(?P<user>[^@]*)@)?(?P<host>\[[^\]]*\]|[^:\[\]@]*)(?::(?P<port>[0-9]{1,5}))?", re.I
)


class AddressError(ValueError):
    """A text that is no SIP address; holds nothing of the text."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address-of-record.

    Attributes:
        user: the user part, unescaped; compared with regard to letter case.
        host: name or IP address, in lower case; an IPv6 address without brackets.
        port: None where the address names none.
        scheme: ``sip`` or ``sips``.
    """

    user: str
    host: str
    port: int | None = None
    scheme: str = "sip"

    def __str__(self) -> str:
        user = f"{escape_user(self.user)}@" if self.user else ""
        return f"{self.scheme}:{user}{host_and_port(self.host, self.port)}"


def escape_user(user: str) -> str:
    """The user part as it stands in an address.

    Guarantees NFC, UTF-8 and upper-case escapes, and that :func:`unescape_user` gives the same text back (in NFC).
    """
    return "".join(map(_ESCAPED.__getitem__, unicodedata.normalize("NFC", user).encode()))


def unescape_user(escaped: str) -> str:
    """The text behind a user part.

    Raises:
        AddressError: a character that must be escaped, half an escape, or bytes that are no UTF-8.
    """
    if not _USER.fullmatch(escaped):
        raise AddressError("not a user part")
    raw = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), escaped).encode("latin-1")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise AddressError("a user part that is not UTF-8") from None


def needs_escapes(user: str) -> frozenset[str]:
    """The characters of a text that cannot stand in a user part as they are."""
    return frozenset(user) - STANDS


def host_and_port(host: str, port: int | None = None) -> str:
    """Host and port as they stand in an address: an IPv6 address in brackets."""
    name = f"[{host}]" if ":" in host else host
    return name if port is None else f"{name}:{port}"


def check_host(host: str) -> str:
    """A host in the form this package uses: lower case, an IPv6 address without brackets.

    Raises:
        AddressError: neither a host name nor an IP address.
    """
    name = host.strip()
    bare = name[1:-1] if name.startswith("[") and name.endswith("]") else name
    if ":" in bare:
        try:
            return str(ipaddress.IPv6Address(bare))
        except ValueError:
            raise AddressError("not an IPv6 address") from None
    if bare != name or len(name) > 253 or not _HOST.fullmatch(name):
        raise AddressError("not a host")
    if re.fullmatch(r"[0-9.]+", name):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise AddressError("not an IPv4 address") from None
    return name.lower()


def parse_address(text: str) -> Address:
    """Read an address-of-record.

    Raises:
        AddressError: it is none, or holds parameters, headers or a password.
    """
    found = _ADDRESS.fullmatch(text) if len(text) <= MAX_ADDRESS else None
    if found is None:
        raise AddressError("not an address-of-record")
    user = found["user"]
    port = None if found["port"] is None else int(found["port"])
    if user == "" or (port is not None and not 1 <= port <= 65535):
        raise AddressError("not an address-of-record")
    host = found["host"]
    if host.startswith("[") and ":" not in host:
        raise AddressError("not an IPv6 address")
    return Address(
        user="" if user is None else unescape_user(user),
        host=check_host(host),
        port=port,
        scheme=found["scheme"].lower(),
    )
