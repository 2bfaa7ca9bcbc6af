"""The history: who did what when, field by field; of a secret only that it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import insert
from sqlmodel import Session

from swyxsip_admin.domain.record import Owner, Values
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.storage.many import insert_many
from swyxsip_admin.storage.tables import ChangeRow, OperationRow, now
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


@dataclass(frozen=True, slots=True)
class Change:
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
    json = _Texts().text
    rows = [
        (operation_id, change.user_id, change.user_label, change.field, json(change.old), json(change.new))
        for change in changes
    ]
    table: Any = ChangeRow.__table__  # type: ignore[attr-defined]
    insert_many(session, table, ("operation_id", "user_id", "user_label", "field", "old", "new"), rows)


def differences(row_id: int, old: Values, new: Values) -> list[Change]:
    """The changes between two states of one user."""
    return [
        Change(row_id, str(new["name"]), field, old[field], new[field]) for field in FIELDS if old[field] != new[field]
    ]


class _Texts:
    """JSON texts of values; many users mostly get and had the same few."""

    def __init__(self) -> None:
        self._known: dict[tuple[type, Any], str] = {}

    def text(self, value: Any) -> str | None:
        """The JSON text of a value; None where there is none."""
        if value is None or isinstance(value, (dict, list)):
            return _json(value)
        known = self._known.get((type(value), value))
        if known is None:
            known = self._known[type(value), value] = to_json(value, fallback=str).decode()
        return known


def _json(value: Any) -> str | None:
    return None if value is None else to_json(value, fallback=str).decode()
