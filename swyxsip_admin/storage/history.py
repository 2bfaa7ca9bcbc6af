"""The history: who did what when, field by field; of a secret only that it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, StrEnum
from itertools import repeat
from typing import Any, Final, NamedTuple

from pydantic_core import to_json
from sqlalchemy import Text, insert, literal, select, true, union_all
from sqlmodel import Session

from swyxsip_admin.domain.record import Owner, Values
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.storage.many import AT_ONCE, UNCACHED, among, insert_many
from swyxsip_admin.storage.tables import ChangeRow, OperationRow, User, now
from swyxsip_admin.storage.undo_data import Kept, keep_for_undo


class Verb(StrEnum):
    """What an operation did."""

    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    BULK = "bulk"
    IMPORT = "import"
    STATEMENT = "statement"
    SERVER = "server"
    SECRET = "secret"  # noqa: S105
    REVEAL = "reveal"
    COPY = "copy"
    PHONES = "phones"
    REGISTRAR = "registrar"
    CARRIED = "carried"
    SETTING = "setting"
    UNDO = "undo"
    REDO = "redo"


class SecretEvent(StrEnum):
    """What happened to a secret; all that the history ever says of it."""

    STORED = "stored"
    DROPPED = "dropped"
    STATED_NONE = "stated none"
    REVEALED = "revealed"
    COPIED = "copied"
    WRITTEN = "written"
    CARRIED_OVER = "carried over"
    RESTORED = "restored"
    OPEN_AGAIN = "open again"


HISTORY_MONTHS: Final = "history_months"
"""The field of a change of how long the history is kept."""
SERVER_STATE: Final = "server_state"
"""The field of a change of what the server is known to hold: field → [value, delivery] or null, before and after."""


FieldChange = tuple[str, Any, Any]
"""A field, its old value and its new one."""

_USER: Any = User.__table__  # type: ignore[attr-defined]
_CHANGE: Any = ChangeRow.__table__  # type: ignore[attr-defined]
_COLUMNS: Final = ("operation_id", "user_id", "user_label", "field", "old", "new")


class Change(NamedTuple):
    """One field's change.

    ``field`` is empty where the whole user was added (``new`` is an object) or removed (``old`` is one).
    """

    user_id: int
    user_label: str
    field: str = ""
    old: Any = None
    new: Any = None


def record_operation(
    session: Session, verb: Verb, by: Owner, changes: Iterable[Change], *, detail: str = "", kept: Iterable[Kept] = ()
) -> None:
    """Write one operation and its changes: two statements, however many changes there are.

    ``kept`` is what taking it back needs beside them: a third statement where there is any.
    """
    record_changes(session, begin_operation(session, verb, by, detail=detail), changes, kept)


def begin_operation(session: Session, verb: Verb, by: Owner, *, detail: str = "", undoes: int | None = None) -> int:
    """Write an operation whose changes follow piece by piece; returns its id."""
    operation: Any = OperationRow.__table__  # type: ignore[attr-defined]
    written: Any = session.execute(
        insert(operation).values(
            verb=verb.value, done_at=now(), account=by.account, machine=by.machine, detail=detail, undoes=undoes
        )
    )
    return int(written.inserted_primary_key[0])


def record_changes(session: Session, operation_id: int, changes: Iterable[Change], kept: Iterable[Kept] = ()) -> None:
    """Write changes of an operation, and what taking them back needs: one statement each, none where there is none."""
    keep_for_undo(session, operation_id, kept)
    every = list(changes)
    if not every:
        return
    users, labels, fields, old, new = zip(*every, strict=True)
    rows = list(zip(repeat(operation_id), users, labels, fields, _texts(old), _texts(new), strict=False))
    insert_many(session, _CHANGE, _COLUMNS, rows)


def record_alike(session: Session, operation_id: int, row_ids: Sequence[int], told: Sequence[FieldChange]) -> None:
    """Write the same changes of many users that are there, user by user: a statement for each :data:`AT_ONCE`.

    The names are copied within the database, so that it need not be handed a row for each change.
    """
    given = [
        select(
            literal(place).label("place"),
            literal(field, Text).label("field"),
            literal(_json(old), Text).label("old"),
            literal(_json(new), Text).label("new"),
        )
        for place, (field, old, new) in enumerate(told)
    ]
    if not given:
        return
    each = union_all(*given).subquery()
    everybody = (
        select(literal(operation_id), _USER.c.id, _USER.c.name, each.c.field, each.c.old, each.c.new)
        .select_from(_USER.join(each, true()))
        .order_by(_USER.c.id, each.c.place)
    )
    for start in range(0, len(row_ids), AT_ONCE):
        some = everybody.where(among(_USER.c.id, row_ids[start : start + AT_ONCE]))
        session.connection().execute(insert(_CHANGE).from_select(_COLUMNS, some), execution_options=UNCACHED)


def differences(row_id: int, old: Values, new: Values) -> list[Change]:
    """The changes between two states of one user."""
    return [
        Change(row_id, str(new["name"]), field, old[field], new[field]) for field in FIELDS if old[field] != new[field]
    ]


def _texts(values: Iterable[Any]) -> Iterator[str | None]:
    """The JSON text of each value, None where there is none; many users mostly get the same one."""
    last: Any = None
    text: str | None = None
    for value in values:
        if value is not last:
            last, text = value, _json(value)
        yield text


def _json(value: Any) -> str | None:
    if value is None:
        return None
    # What an enumeration's member is, the serialiser takes ten times as long to find out.
    return to_json(value.value if isinstance(value, Enum) else value, fallback=str).decode()
