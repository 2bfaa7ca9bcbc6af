"""The tables. Revision 1 of the schema is written out in ``migrations``; a test holds the two together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from swyxsip_admin.domain.columns import enum_type
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.sections import UserValues
from swyxsip_admin.domain.server import ServerProfile

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name from the first revision: an unnamed one cannot be dropped later."""


class UtcTime(TypeDecorator[datetime]):
    """A point in time, stored as UTC without zone and read back with it."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a time without zone: it would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


_UTC_TIME: Any = UtcTime


def now() -> datetime:
    """The present time, in UTC."""
    return datetime.now(UTC)


class User(UserValues, table=True):
    """A user: the values, and what is computed from them at every write.

    ``sip_user_name_key`` and ``sip_user_id_key`` are NULL unless SIP login is allowed: a plain unique index then
    holds among those users alone, in every database.
    """

    __tablename__: ClassVar[Any] = "user"
    __table_args__: ClassVar[Any] = (
        sa.Index(None, "name_key", unique=True),
        sa.Index(None, "server_user_id", unique=True),
        sa.Index(None, "sip_user_name_key", unique=True),
        sa.Index(None, "sip_user_id_key", unique=True),
        sa.Index(None, "user_name_key"),
        sa.Index(None, "name_sort", "id"),
        # What is still to be carried over is counted at every start, and is little most of the time.
        sa.Index(None, "open_changes", sqlite_where=sa.text("open_changes > 0")),
        sa.CheckConstraint("revision >= 1", name="revision"),
        sa.CheckConstraint("name <> ''", name="name"),
        sa.CheckConstraint("open_changes >= 0", name="open_changes"),
        # An id is never used again: the history outlives its users.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    revision: int = 1
    name_key: str
    name_sort: str
    user_name_key: str
    user_name_sort: str
    effective_user_name: str
    effective_sip_user_name: str
    effective_sip_user_id: str
    sip_user_name_key: str | None = None
    sip_user_id_key: str | None = None
    sip_user_id_sort: str
    search_text: str = Field(sa_type=sa.Text)
    open_changes: int = 0


class PhoneRow(SQLModel, table=True):
    """One line of a phone, computed from the user's phones at every write: no two users have the same one."""

    __tablename__: ClassVar[Any] = "phone"
    __table_args__: ClassVar[Any] = (
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.Index(None, "user_id"),
        sa.CheckConstraint("line >= 1", name="line"),
    )

    mac: str = Field(primary_key=True)
    line: int = Field(primary_key=True)
    user_id: int


class SecretRow(SQLModel, table=True):
    """What is known of one password; the password itself is in the keyring of ``account`` on ``machine``."""

    __tablename__: ClassVar[Any] = "secret"
    __table_args__: ClassVar[Any] = (
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),
        sa.Index(None, "reference", unique=True),
    )

    user_id: int = Field(primary_key=True)
    kind: SecretKind = Field(primary_key=True, sa_type=enum_type(SecretKind))
    reference: str | None = None
    account: str
    machine: str
    stored_at: datetime = Field(sa_type=_UTC_TIME)
    pending: bool = True


class IntentRow(SQLModel, table=True):
    """Something to be finished in a keyring: written before the keyring is touched, gone when it is done.

    ``operation`` is ``store`` (a new reference that no row may use yet) or ``drop`` (an old one that no row uses
    any more, due at ``not_before``).
    """

    __tablename__: ClassVar[Any] = "secret_intent"
    __table_args__: ClassVar[Any] = (
        sa.Index(None, "reference", unique=True),
        sa.CheckConstraint("operation IN ('store', 'drop')", name="operation"),
    )

    id: int | None = Field(default=None, primary_key=True)
    operation: str
    reference: str
    account: str
    machine: str
    created_at: datetime = Field(sa_type=_UTC_TIME)
    not_before: datetime = Field(sa_type=_UTC_TIME)


class FailedLoginRow(SQLModel, table=True):
    """A registrar refused a stored password: it is not sent again, so that nobody is locked out.

    The reference names a version of a password; of the password itself there is nothing here.
    """

    __tablename__: ClassVar[Any] = "failed_login"
    __table_args__: ClassVar[Any] = (sa.Index(None, "reference", "username", "realm", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    reference: str
    username: str
    realm: str
    failed_at: datetime = Field(sa_type=_UTC_TIME)


class DeliveryRow(SQLModel, table=True):
    """One time the server's state became known: an import, or an administrator's statement."""

    __tablename__: ClassVar[Any] = "delivery"
    __table_args__: ClassVar[Any] = (sa.CheckConstraint("source IN ('import', 'statement')", name="source"),)

    id: int | None = Field(default=None, primary_key=True)
    source: str
    file_name: str = ""
    delivered_at: datetime = Field(sa_type=_UTC_TIME)
    account: str
    machine: str


class ServerStateRow(SQLModel, table=True):
    """What the server last delivered for a user: JSON object of field → [value, delivery id]."""

    __tablename__: ClassVar[Any] = "server_state"
    __table_args__: ClassVar[Any] = (sa.ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE"),)

    user_id: int = Field(primary_key=True)
    fields: str = Field(sa_type=sa.Text)


class OperationRow(SQLModel, table=True):
    """One thing somebody did: all its changes belong together.

    ``undoes`` is the operation that an undo took back, or the undo that a redo took back.
    """

    __tablename__: ClassVar[Any] = "operation"
    __table_args__: ClassVar[Any] = (sa.Index(None, "done_at"),)

    id: int | None = Field(default=None, primary_key=True)
    verb: str
    done_at: datetime = Field(sa_type=_UTC_TIME)
    account: str
    machine: str
    detail: str = ""
    undoes: int | None = None


class ChangeRow(SQLModel, table=True):
    """One field's change, old → new as JSON; of a secret only that it changed. Outlives its user, on purpose.

    ``field`` is empty for a user that was added (``new`` holds the values as an object) or removed (``old`` does), and
    where fields were carried over to the server (a list of their names).
    """

    __tablename__: ClassVar[Any] = "change"
    __table_args__: ClassVar[Any] = (
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"]),
        sa.Index(None, "operation_id"),
        sa.Index(None, "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    user_id: int
    user_label: str
    field: str = ""
    old: str | None = Field(default=None, sa_type=sa.Text)
    new: str | None = Field(default=None, sa_type=sa.Text)


class UndoRow(SQLModel, table=True):
    """What taking an operation back needs to know of a user beside the history: server state and password entries.

    Short-lived: gone at the next start of the window of whoever did the operation, but for a row of user 0 that says
    so. What ``data`` holds is described in ``undo_data``.
    """

    __tablename__: ClassVar[Any] = "undo_data"
    __table_args__: ClassVar[Any] = (
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"]),
        sa.Index(None, "operation_id"),
        sa.Index(None, "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    user_id: int
    data: str = Field(sa_type=sa.Text)


class ServerRow(ServerProfile, table=True):
    """What an administrator says about the SwyxServer; one row, id 1."""

    __tablename__: ClassVar[Any] = "server"
    __table_args__: ClassVar[Any] = (sa.CheckConstraint("id = 1", name="single"),)

    id: int = Field(default=1, primary_key=True)
    revision: int = 1


class DatabaseRow(SQLModel, table=True):
    """The database itself, id 1: its uuid, and where it lay when it was last used.

    A copied file shares its references with the original; ``path`` and ``file_id`` tell that it was copied or moved.
    ``history_months`` is how long the history is kept.
    """

    __tablename__: ClassVar[Any] = "database"
    __table_args__: ClassVar[Any] = (
        sa.CheckConstraint("id = 1", name="single"),
        sa.CheckConstraint("history_months BETWEEN 1 AND 120", name="history_months"),
    )

    id: int = Field(default=1, primary_key=True)
    uuid: str
    path: str
    file_id: str
    is_sample: bool = False
    history_months: int = 12
    created_at: datetime = Field(sa_type=_UTC_TIME)
