"""Which files would be written for phones, and for whom not; no password is read for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from swyxsip_admin.domain.device import Device, read_devices
from swyxsip_admin.domain.kinds import KnownMode, PasswordState, SecretKind
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.makers.base import Account, Composed
from swyxsip_admin.domain.naming import ascii_form
from swyxsip_admin.domain.record import UserRecord, state_of
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.private_folder import existing_files
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.address import AddressError, check_host, escape_user
from swyxsip_admin.sip.identity import identity_of
from swyxsip_admin.storage.phones import read_phones, sharing
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Message, Phrase, tr_noop

NO_REGISTRAR = Phrase(
    "phones_no_registrar",
    tr_noop(
        "Phones", "It is not known how phones reach the SwyxServer. Enter the registrar under “About your SwyxServer”."
    ),
)
BAD_REGISTRAR = Phrase(
    "phones_bad_registrar",
    tr_noop("Phones", "“{host}” is no name or address of a registrar. Correct it under “About your SwyxServer”."),
)
NOT_ALLOWED = Phrase("phones_not_allowed", tr_noop("Phones", "SIP login is not allowed."))
NO_MAC = Phrase("phones_no_mac", tr_noop("Phones", "The MAC address of the phone ({phone}) is not known."))
NO_FILES = Phrase("phones_no_files", tr_noop("Phones", "No files are written for this phone ({phone})."))
NO_PHONE = Phrase("phones_no_phone", tr_noop("Phones", "The user has no phone."))
PASSWORD_UNKNOWN = Phrase("phones_password_unknown", tr_noop("Phones", "The password is not known here."))
PASSWORD_NONE = Phrase("phones_password_none", tr_noop("Phones", "The user has no password, as was stated here."))
PASSWORD_ELSEWHERE = Phrase("phones_password_elsewhere", tr_noop("Phones", "The password is stored by {owner}."))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a planned phone: who has it, and the account without its password."""

    record: UserRecord
    kind: SecretKind
    needed: bool
    account: Account


@dataclass(frozen=True, slots=True)
class Planned:
    """A phone for which files are to be written; ``place`` is its MAC address, or a name for a folder."""

    maker: str
    place: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a user."""

    user: str
    message: Message


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """What would be written. Holds no password.

    Attributes:
        phones: the phones.
        names: the files, relative to the folder.
        left_out: users and phones without a file, and why.
        unknown: users whose password will not be in the file, and why, as far as the database knows.
        also: users that were not asked for and share one of the phones.
    """

    phones: tuple[Planned, ...]
    names: tuple[str, ...]
    left_out: tuple[Remark, ...]
    unknown: tuple[Remark, ...]
    also: tuple[str, ...]


def plan_phone_files(workspace: Workspace, row_ids: Sequence[int] | None = None) -> PhonePlan:
    """What would be written for users, or for all that have a phone; whoever shares such a phone is written too.

    Raises:
        RefusedError: the registrar is not known.
        SurroundingsError: the database cannot be read.
    """
    with workspace.database.read() as session:
        server, _revision = load_server(session)
        _check_registrar(server)
        wanted = [row for row, _name, _phones in read_phones(session)] if row_ids is None else list(row_ids)
        others = sharing(session, wanted)
        records = UserRepository(session, server).load_many([*wanted, *others])
    ordered = {record.row_id: record for record in records}
    names = Counter(_short(record).lower() for record in records)
    left_out: list[Remark] = []
    grouped: dict[tuple[str, str], list[Line]] = {}
    asked: set[tuple[str, str]] = set()
    for row_id in dict.fromkeys([*wanted, *others]):
        if row_id not in ordered:
            continue
        for device, line in _lines(ordered[row_id], server, left_out if row_id not in others else []):
            group = (device.maker, device.mac or _folder(device.maker, ordered[row_id], names))
            if row_id in others and group not in asked:
                continue
            asked.add(group)
            lines = grouped.setdefault(group, [])
            if all(one.account.line != line.account.line for one in lines):
                lines.append(line)
    phones = tuple(
        Planned(maker, place, tuple(sorted(lines, key=lambda line: line.account.line)))
        for (maker, place), lines in grouped.items()
    )
    used = {line.record.row_id: line for phone in phones for line in phone.lines}
    return PhonePlan(
        phones,
        tuple(file.name for phone in phones for file in compose(phone, [line.account for line in phone.lines]).files),
        tuple(left_out),
        tuple(_unknown(workspace, used.values())),
        tuple(line.account.user for row_id, line in used.items() if row_id in others),
    )


def taken_names(plan: PhonePlan, folder: Path) -> list[str]:
    """The files of a plan that are there already and would be replaced."""
    return existing_files(folder, plan.names)


def _check_registrar(server: ServerProfile) -> None:
    if not server.registrar_host:
        raise RefusedError(NO_REGISTRAR())
    try:
        check_host(server.registrar_host)
    except AddressError:
        raise RefusedError(BAD_REGISTRAR(host=server.registrar_host)) from None


def _lines(record: UserRecord, server: ServerProfile, left_out: list[Remark]) -> Iterator[tuple[Device, Line]]:
    """The lines of a user that can be written."""
    name = str(record.values["name"])
    devices = read_devices(record.values["phones"])
    identity = identity_of(record.values, server)
    if not devices or not identity.allowed:
        left_out.append(Remark(name, NOT_ALLOWED() if devices else NO_PHONE()))
        return
    for device in devices:
        maker = makers().get(device.maker)
        if maker is None:
            left_out.append(Remark(name, NO_FILES(phone=str(device))))
        elif maker.by_mac and not device.mac:
            left_out.append(Remark(name, NO_MAC(phone=" ".join((maker.name, device.model)).strip())))
        else:
            account = Account(
                user=name,
                line=device.line if maker.by_mac else 1,
                display_name=name,
                aor_user=identity.aor_user,
                aor_escaped=escape_user(identity.aor_user),
                digest_username=identity.digest_username,
                password=None,
                host=server.registrar_host,
                port=server.registrar_port,
                transport=server.transport,
                realm=server.sip_realm,
                expiry=server.expiry,
                checked=identity.mode is not KnownMode.NEVER,
            )
            seen = device if maker.by_mac else replace(device, mac="")
            yield seen, Line(record, identity.password, account.checked, account)


def _folder(maker: str, record: UserRecord, names: Mapping[str, int]) -> str:
    """A name for a folder that any file system takes and no other of these users gets."""
    name = _short(record)
    alone = name and names[name.lower()] == 1
    return f"{maker}-{name}" if alone else f"{maker}-{name or 'user'}-{record.row_id}"


def _short(record: UserRecord) -> str:
    return ascii_form(str(record.values["name"]))[:40].strip(".")


def compose(phone: Planned, accounts: Sequence[Account]) -> Composed:
    """The files of a planned phone."""
    return makers()[phone.maker].compose(phone.place, accounts)


def _unknown(workspace: Workspace, lines: Iterable[Line]) -> Iterator[Remark]:
    for line in lines:
        entry = line.record.secrets.get(line.kind)
        if line.needed and state_of(entry, workspace.here) is not PasswordState.HERE:
            yield Remark(line.account.user, missing_reason(workspace, line))


def missing_reason(workspace: Workspace, line: Line) -> Message:
    """Why the password is not at hand."""
    entry = line.record.secrets.get(line.kind)
    match state_of(entry, workspace.here):
        case PasswordState.NONE:
            return PASSWORD_NONE()
        case PasswordState.ELSEWHERE if entry is not None:
            return PASSWORD_ELSEWHERE(owner=str(entry.owner))
        case _:
            return PASSWORD_UNKNOWN()
