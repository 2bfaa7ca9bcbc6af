"""How long the history is kept, and that it forgets who removed users were."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from sqlalchemy import String, bindparam, cast, delete, func, literal, select, update
from sqlmodel import Session

from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.history_reads import pseudonym, without_identity
from swyxsip_admin.storage.many import UNCACHED, among
from swyxsip_admin.storage.tables import ChangeRow, DatabaseRow, OperationRow, UndoRow, User

MONTHS: Final = range(1, 121)
"""For how many months the history may be kept."""

_OPERATION: Any = OperationRow.__table__  # type: ignore[attr-defined]
_CHANGE: Any = ChangeRow.__table__  # type: ignore[attr-defined]
_UNDO: Any = UndoRow.__table__  # type: ignore[attr-defined]
_USER: Any = User.__table__  # type: ignore[attr-defined]
_DATABASE: Any = DatabaseRow.__table__  # type: ignore[attr-defined]


def history_months(session: Session) -> int:
    """For how many months the history is kept."""
    return int(session.execute(select(_DATABASE.c.history_months)).scalar_one())


def set_history_months(session: Session, months: int) -> None:
    """Say for how many months the history is kept; older changes go when it is tidied next."""
    if months not in MONTHS:
        raise ValueError("the history cannot be kept for so many months")
    session.execute(update(_DATABASE).values(history_months=months))


def prune(session: Session, before: datetime) -> int:
    """Delete operations done before a moment, with their changes; what can still be taken back stays.

    Guarantees that nothing younger is touched: what is left is counted before and after, and the transaction is
    given up where the two differ.

    Returns:
        How many operations were deleted.
    """
    old = _is_old(before)
    gone = session.execute(select(func.count()).select_from(_OPERATION).where(old)).scalar_one()
    if not gone:
        return 0
    expected = _left(session, ~old)
    ids = select(_OPERATION.c.id).where(old)
    session.execute(delete(_CHANGE).where(_CHANGE.c.operation_id.in_(ids)))
    session.execute(delete(_OPERATION).where(old))
    if _left(session, None) != expected:
        raise RuntimeError("the history lost more than it should")
    return int(gone)


def can_prune(session: Session, before: datetime) -> bool:
    """Whether :func:`prune` would delete anything."""
    return session.execute(select(_OPERATION.c.id).where(_is_old(before)).limit(1)).first() is not None


def _is_old(before: datetime) -> Any:
    """The condition for an operation that may go."""
    return (_OPERATION.c.done_at < before) & _OPERATION.c.id.not_in(select(_UNDO.c.operation_id))


def pseudonymise(session: Session) -> int:
    """Take the names and identifying values of removed users out of the history, where none can be brought back.

    A thousand changes at a time, so that no more of them is held.

    Returns:
        How many changes were rewritten.
    """
    # Ids alone, from the indexes: the whole history is many times as large, and this is asked at every start.
    named = select(_CHANGE.c.user_id).where(_CHANGE.c.user_id != 0)
    gone = session.execute(named.except_(select(_USER.c.id), select(_UNDO.c.user_id))).scalars().all()
    if not gone:
        return 0
    query = select(_CHANGE).where(
        among(_CHANGE.c.user_id, gone),
        _CHANGE.c.user_label != literal("user ") + cast(_CHANGE.c.user_id, String),
    )
    statement = (
        update(_CHANGE)
        .where(_CHANGE.c.id == bindparam("row_id"))
        .values(user_label=bindparam("label"), old=bindparam("before"), new=bindparam("after"))
    )
    done = last = 0
    while True:
        page = query.where(_CHANGE.c.id > last).order_by(_CHANGE.c.id).limit(CHUNK)
        found = session.execute(page, execution_options=UNCACHED).mappings().all()
        if not found:
            return done
        rows = [
            {
                "row_id": row["id"],
                "label": pseudonym(row["user_id"]),
                "before": _replaced(row["field"], row["old"], row["user_id"]),
                "after": _replaced(row["field"], row["new"], row["user_id"]),
            }
            for row in found
        ]
        session.connection().execute(statement, rows)
        done, last = done + len(rows), rows[-1]["row_id"]


def _replaced(field: str, text: str | None, user_id: int) -> str | None:
    if text is None:
        return None
    return json.dumps(without_identity(field, json.loads(text), pseudonym(user_id)), ensure_ascii=False)


def _left(session: Session, condition: Any) -> tuple[int, int]:
    """How many operations, and how many changes of them, there are."""
    operations = select(func.count()).select_from(_OPERATION)
    changes = select(func.count()).select_from(_CHANGE).join(_OPERATION, _OPERATION.c.id == _CHANGE.c.operation_id)
    if condition is not None:
        operations, changes = operations.where(condition), changes.where(condition)
    return session.execute(operations).scalar_one(), session.execute(changes).scalar_one()
