"""What still has to be carried over to the SwyxServer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from swyxsip_admin.domain.kinds import Origin, SecretKind
from swyxsip_admin.domain.origin import origin_of
from swyxsip_admin.domain.record import UserRecord, effective_names
from swyxsip_admin.domain.sections import FIELDS, SECTIONS
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, count_open, read_order
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Text, tr_noop

NEW_PASSWORDS = {
    SecretKind.USER: tr_noop("Status", "set new password"),
    SecretKind.SIP: tr_noop("Status", "set new SIP password"),
}
"""What is said of a password instead of the password."""

_FOLLOWING: Final = ("user_name", "sip_user_name", "sip_user_id")


@dataclass(frozen=True, slots=True)
class OpenChange:
    """One value the server does not have.

    Attributes:
        field: name of the field or password.
        known: whether the server ever delivered the field.
        old: what it delivered last; None where it is not known.
        new: the value here; of a password the sentence that says what to do, never the password.
        comes_to: what a field that follows another one comes to; empty where it follows none.
    """

    field: str
    known: bool
    old: Any
    new: Any
    comes_to: str = ""

    @property
    def is_password(self) -> bool:
        """Whether it is a password."""
        return isinstance(self.new, Text)


@dataclass(frozen=True, slots=True)
class UserStatus:
    """A user with changes the server does not have.

    Attributes:
        row_id: the row.
        name: the user's name here.
        server_user_id: the server ID; None where it is not known.
        is_new: whether nothing says that the server knows the user.
        revision: of the row; what was read of it holds while it stays the same.
        changes: in the order of the tabs, the passwords of a tab after its fields.
    """

    row_id: int
    name: str
    server_user_id: int | None
    is_new: bool
    changes: tuple[OpenChange, ...]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How much has to be carried over."""

    users: int
    changes: int


def open_count(workspace: Workspace) -> OpenCount:
    """How many users and changes are open, as the database last computed it: one statement."""
    with workspace.database.read() as session:
        return OpenCount(*count_open(session))


def open_changes(workspace: Workspace) -> Iterator[UserStatus]:
    """Every user with open changes, by name; a thousand are read at a time."""
    with workspace.database.read() as session:
        ids = read_order(session, with_open_changes=True)
    # A read for each thousand: one that lasts while files are written would keep other programs from writing.
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        with workspace.database.read() as session:
            server = load_server(session)[0]
            records = {record.row_id: record for record in UserRepository(session, server).load_many(chunk)}
        found = (status_of(records[row_id], server) for row_id in chunk if row_id in records)
        yield from (user for user in found if user.changes)  # somebody may have carried them over since


def status_of(record: UserRecord, server: ServerProfile) -> UserStatus:
    """What the server does not have of one user."""
    values = record.values
    return UserStatus(
        row_id=record.row_id or 0,
        name=str(values["name"]),
        server_user_id=values["server_user_id"],
        is_new=not record.server_state and values["server_user_id"] is None,
        changes=tuple(_changes(record, server)),
        revision=record.revision,
    )


def _changes(record: UserRecord, server: ServerProfile) -> Iterator[OpenChange]:
    following = dict(zip(_FOLLOWING, effective_names(record.values, server), strict=True))
    for section in SECTIONS:
        for spec in (spec for spec in section.specs() if not spec.ui.local):
            value, delivered = record.values[spec.name], record.server_state.get(spec.name)
            if origin_of(value, FIELDS[spec.name].default, delivered) is Origin.EDITED:
                old = None if delivered is None else delivered.value
                comes_to = following.get(spec.name, "") if value is None else ""
                yield OpenChange(spec.name, delivered is not None, old, value, comes_to)
        for secret in section.secrets:
            entry = record.secrets.get(secret.kind)
            if entry is not None and entry.pending and entry.reference is not None:
                yield OpenChange(secret.name, False, None, NEW_PASSWORDS[secret.kind])
