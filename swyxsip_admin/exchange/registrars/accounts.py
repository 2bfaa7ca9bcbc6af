"""What a registrar is told: who may register which address, and what no registrar could use."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

STEP: Final = 1000
"""After so many users the work asks whether it was cancelled."""

NO_REALM = Phrase(
    "registrar_no_realm",
    tr_noop(
        "Registrar",
        "The SIP realm is not known, and the registrar's hashes are computed with it. "
        "Enter it under “About your SwyxServer”.",
    ),
)
BAD_REALM = Phrase(
    "registrar_bad_realm",
    tr_noop(
        "Registrar",
        "The SIP realm “{realm}” holds a character that {target} cannot read: {character}. "
        "Change it under “About your SwyxServer”.",
    ),
)
NOT_ASCII = Phrase(
    "registrar_not_ascii",
    tr_noop(
        "Registrar", "“{value}” is not plain ASCII: registrars do not accept such a user part of an address-of-record."
    ),
)
EMPTY = Phrase("registrar_empty", tr_noop("Registrar", "There is no value for {identity}."))
BAD_CHARACTER = Phrase(
    "registrar_bad_character", tr_noop("Registrar", "{identity} “{value}” holds a character that fails: {character}.")
)
TAKEN = Phrase(
    "registrar_taken", tr_noop("Registrar", "{identity} “{value}” is the same for the registrar as that of {other}.")
)
ADDRESS_USER = tr_noop("Registrar", "The user part of the address-of-record")
DIGEST_USERNAME = tr_noop("Registrar", "The digest user name")
CONTROL = tr_noop("Registrar", "a control character")


class Account(NamedTuple):
    """A user with SIP login allowed, as a registrar sees it.

    Attributes:
        row_id: the user's row.
        name: the user's name, for reports.
        aor_user: user part of the address-of-record, not escaped.
        digest_username: what stands in ``username=`` of the Authorization header, and in the hashes.
        own_mode: the mode as it is set for the user, a word of ``AuthMode``.
        mode: the mode that takes effect; unknown where it is the server's default and that is unknown.
        password: the password that applies; None with the mode ``never``, and where ``missing`` says why.
        missing: why there is no password.
    """

    row_id: int
    name: str
    aor_user: str
    digest_username: str
    own_mode: str
    mode: KnownMode
    password: Secret | None = None
    missing: Message | None = None


@dataclass(frozen=True, slots=True)
class Registrations:
    """Everything a registrar is told.

    Attributes:
        realm: as the server writes it in its challenge.
        accounts: the users with SIP login allowed.
        denied: user parts of the addresses of all others; only names.
    """

    realm: str
    accounts: Sequence[Account]
    denied: Sequence[str] = ()


class LeftOut(NamedTuple):
    """A user that the registrar was not told of, and why."""

    row_id: int
    name: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        accounts: how many users may register with the registrar now.
        denied: how many addresses it was told to refuse.
        left_out: who could not be written.
        warnings: what there is to say about the file.
    """

    accounts: int
    denied: int
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Message, ...] = ()


Pause = Callable[[int], None]
"""Called with the number of users done; raises to cancel, and then nothing is written."""


class WriteRegistrar(Protocol):
    """Write registrations to a registrar's file, as a whole or not at all, readable by its owner alone."""

    def __call__(self, path: str | os.PathLike[str], registrations: Registrations, pause: Pause) -> Written: ...


@dataclass(frozen=True, slots=True)
class Registrar:
    """A target, as a dialog and the console offer it.

    Attributes:
        label: its name.
        explanation: what is written, and what for; one or two sentences.
        suffix: of the file.
        file_kind: as a file dialog shows it.
        in_place: whether an existing file is written into, and not replaced.
        write: writes.
    """

    label: Text
    explanation: Text
    suffix: str
    file_kind: Text
    in_place: bool
    write: WriteRegistrar


def composed(text: str) -> str:
    """The form that is hashed and compared: NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def control_character(text: str) -> bool:
    """Whether a text holds a character that no header and no line of a file can carry."""
    return not text.isprintable() and any(unicodedata.category(character) == "Cc" for character in text)


def check_realm(realm: str, target: Text, forbidden: str) -> None:
    """Refuse a realm that a target could not read.

    Raises:
        RefusedError: no realm, or a character that fails.
    """
    if not realm:
        raise RefusedError(NO_REALM())
    if control_character(realm):
        raise RefusedError(BAD_REALM(realm=realm, target=target, character=CONTROL))
    for character in forbidden:
        if character in realm:
            raise RefusedError(BAD_REALM(realm=realm, target=target, character=character))


def fault(account: Account, *, in_address: str = "", in_username: str = '":') -> Message | None:
    """Why a user cannot be written, whatever else there is; None where it can.

    Args:
        account: the user.
        in_address: ASCII characters that the target cannot carry in the user part.
        in_username: characters that it cannot carry in the digest user name.
    """
    address = account.aor_user
    if _plain(address) and _plain(account.digest_username):
        return account.missing
    if not address:
        return EMPTY(identity=ADDRESS_USER)
    if not address.isascii():
        return NOT_ASCII(value=address)
    found = _bad_character(ADDRESS_USER, address, in_address)
    if found is None and account.mode is not KnownMode.NEVER:
        username = account.digest_username
        found = (
            (_bad_character(DIGEST_USERNAME, username, in_username) or account.missing)
            if username
            else EMPTY(identity=DIGEST_USERNAME)
        )
    return found


_plain = re.compile("[A-Za-z0-9._-]+").fullmatch
"""What every target carries."""


def _bad_character(identity: Text, value: str, forbidden: str) -> Message | None:
    if control_character(value):
        return BAD_CHARACTER(identity=identity, value=_printable(value), character=CONTROL)
    for character in forbidden:
        if character in value:
            return BAD_CHARACTER(identity=identity, value=value, character=character)
    return None


def _printable(value: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value)


class Taken:
    """Who has which identity already: the second one of the same is left out."""

    def __init__(self) -> None:
        self._holders: dict[Hashable, str] = {}

    def refuse(self, identity: Text, value: str, key: Hashable = None) -> Message | None:
        """The message if somebody has a value, or what the registrar looks it up by."""
        holder = self._holders.get(value if key is None else key)
        return None if holder is None else TAKEN(identity=identity, value=value, other=holder)

    def take(self, key: Hashable, name: str) -> None:
        """From now on it is this user's."""
        self._holders[key] = name
