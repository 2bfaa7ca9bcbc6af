"""How long the history is kept, and that it forgets who removed users were."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from sqlalchemy import String, bindparam, cast, delete, exists, func, literal, select, true, update
from sqlmodel import Session

from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.history_reads import pseudonym, without_identity
from swyxsip_admin.storage.many import UNCACHED, among
from swyxsip_admin.storage.tables import ChangeRow, DatabaseRow, OperationRow, UndoRow, User
from swyxsip_admin.storage.undo_data import NOBODY

MONTHS: Final = range(1, 121)
"""For how many months the history may be kept."""

_OPERATION: Any = OperationRow.__table__  # type: ignore[attr-defined]
_CHANGE: Any = ChangeRow.__table__  # type: ignore[attr-defined]
_UNDO: Any = UndoRow.__table__  # type: ignore[attr-defined]
_USER: Any = User.__table__  # type: ignore[attr-defined]
_DATABASE: Any = DatabaseRow.__table__  # type: ignore[attr-defined]
_IS_SUPERSEDED: Final[Any] = _OPERATION.c.id < select(func.max(_OPERATION.alias().c.id)).scalar_subquery()
"""The condition for every operation but the newest."""


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
    given up where the two differ. Of the newest operation there is the number stays, which is never to be given again:
    what comes after is told from what was before by it.

    Returns:
        How many operations were deleted.
    """
    old = _is_old(before)
    gone = session.execute(select(func.count()).select_from(_OPERATION).where(old)).scalar_one()
    if not gone:
        return 0
    superseded = old & _IS_SUPERSEDED
    expected = _left(session, ~superseded, ~old)
    ids = select(_OPERATION.c.id).where(old)
    session.execute(delete(_UNDO).where(_UNDO.c.operation_id.in_(ids)))
    session.execute(delete(_CHANGE).where(_CHANGE.c.operation_id.in_(ids)))
    session.execute(delete(_OPERATION).where(superseded))
    if _left(session, true(), true()) != expected:
        raise RuntimeError("the history lost more than it should")
    return int(gone)


def can_prune(session: Session, before: datetime) -> bool:
    """Whether :func:`prune` would delete anything."""
    return session.execute(select(_OPERATION.c.id).where(_is_old(before)).limit(1)).first() is not None


def _is_old(before: datetime) -> Any:
    """The condition for an operation that may go, or whose changes may where its number is to stay."""
    has_changes = exists().where(_CHANGE.c.operation_id == _OPERATION.c.id).correlate(_OPERATION)
    may_go = (_OPERATION.c.done_at < before) & _OPERATION.c.id.not_in(
        select(_UNDO.c.operation_id).where(_UNDO.c.user_id != NOBODY)
    )
    return may_go & (_IS_SUPERSEDED | has_changes)


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


def _left(session: Session, operations: Any, with_changes: Any) -> tuple[int, int]:
    """How many operations meet a condition, and how many changes those have that meet another."""
    of_these = select(func.count()).select_from(_CHANGE).join(_OPERATION, _OPERATION.c.id == _CHANGE.c.operation_id)
    return (
        session.execute(select(func.count()).select_from(_OPERATION).where(operations)).scalar_one(),
        session.execute(of_these.where(with_changes)).scalar_one(),
    )
