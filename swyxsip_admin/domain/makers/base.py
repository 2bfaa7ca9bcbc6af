"""What a maker's module says of its phones: their words for each value, what they cannot carry, their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

_HOST = re.compile(r"[\w.:\[\]-]+")
"""A host in any file; anything else would change the meaning of the address it stands in."""

BY_FORMAT = tr_noop("Phones", "follows from the format of its files")
"""A limit that needs no measuring."""

UNCARRIED = Phrase("phone_uncarried", tr_noop("Phones", "a file of {maker} cannot carry this value as it is"))


class Value(StrEnum):
    """A value that a phone needs, by its part in SIP."""

    DISPLAY_NAME = "display_name"
    AOR_USER = "aor_user"
    DIGEST_USERNAME = "digest_username"
    PASSWORD = "password"  # noqa: S105
    HOST = "host"
    PORT = "port"
    TRANSPORT = "transport"
    REALM = "realm"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True)
class Account:
    """One line of a phone as it is to register; plain values, nothing escaped but one.

    Attributes:
        user: the user's name, for reports.
        line: which line of the phone, from 1.
        display_name: what the phone shows.
        aor_user: user part of the address-of-record.
        aor_escaped: the same as it stands in an address (RFC 3261, section 25.1).
        digest_username: what the phone authenticates as.
        password: None where it is not known here, or has no effect.
        checked: whether the registrar may ask for a password.
        host: name or address of the registrar.
        port: its port.
        transport: how it is reached.
        realm: of the challenge; empty where it is not known.
        expiry: for how many seconds the phone registers.
    """

    user: str
    line: int
    display_name: str
    aor_user: str
    aor_escaped: str
    digest_username: str
    password: Secret | None
    host: str
    port: int
    transport: Transport
    realm: str
    expiry: int
    checked: bool = True


@dataclass(frozen=True, slots=True)
class PhoneFile:
    """A file for a phone.

    Attributes:
        name: relative to the folder somebody chose, parts separated by ``/``.
        content: all of it; a secret, because passwords stand in it.
        with_password: whether one does.
    """

    name: str
    content: Secret
    with_password: bool


@dataclass(frozen=True, slots=True)
class Omission:
    """A value that a file could not carry.

    Attributes:
        user: whose.
        line: of which line.
        value: what was left out; without identity the whole line was.
        reason: why, to stand behind a colon.
    """

    user: str
    line: int
    value: Value
    reason: Message


@dataclass(slots=True)
class Composed:
    """The files of one phone, and what is not in them."""

    files: list[PhoneFile] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was found out about a kind of phone, by whom and how. What nobody found out is no limit.

    Attributes:
        value: which value it is about.
        breaks: whether a value breaks it.
        message: what happens then, for a warning; takes the maker's name as ``maker``.
        source: who measured it, with what.
        carried: whether a file can hold the value all the same.
    """

    value: Value
    breaks: Callable[[str], bool]
    message: Phrase
    source: Text
    carried: bool = True


class Compose(Protocol):
    """Makes the files of one phone."""

    def __call__(self, place: str, accounts: Sequence[Account]) -> Composed:
        """Make them.

        Args:
            place: the phone's MAC address (twelve digits, lower case), or a name for a folder where it has none.
            accounts: its lines, in order; at least one.
        """


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker, or a program that is a phone.

    Attributes:
        key: what stands in the database and on the console.
        name: as the maker writes it; not translated.
        calls: what the phone's own pages or settings call each value, where a source says so.
        compose: makes the files.
        by_mac: whether files are named after the MAC address, so that a phone without one gets none.
        tried: what was registered with such files; empty where nobody had such a phone.
        limits: what was found out.
    """

    key: str
    name: str
    calls: Mapping[Value, str]
    compose: Compose
    by_mac: bool = True
    tried: str = ""
    limits: tuple[Limit, ...] = ()

    def broken(self, value: Value, text: str) -> list[Limit]:
        """The limits that a value breaks."""
        return [limit for limit in self.limits if limit.value is value and limit.breaks(text)]

    def left_out(self, account: Account) -> dict[Value, Omission]:
        """Which of an account's values no file of this maker can carry."""
        texts = {
            Value.DISPLAY_NAME: account.display_name,
            Value.AOR_USER: account.aor_user,
            Value.DIGEST_USERNAME: account.digest_username,
            Value.PASSWORD: "" if account.password is None else account.password.reveal(),
            Value.HOST: account.host,
        }
        return {
            value: Omission(account.user, account.line, value, UNCARRIED(maker=self.name))
            for value, text in texts.items()
            if any(not limit.carried for limit in self.broken(value, text))
            or (value is Value.HOST and not _HOST.fullmatch(text))
        }


def host_part(host: str) -> str:
    """A host as it stands in an address: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def without_essentials(omissions: Mapping[Value, Omission]) -> bool:
    """Whether what cannot be carried makes the whole line useless."""
    return not omissions.keys().isdisjoint({Value.AOR_USER, Value.DIGEST_USERNAME, Value.HOST})
