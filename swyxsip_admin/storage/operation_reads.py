"""Reading the history operation by operation, for undo."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, func, select
from sqlmodel import Session

from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.storage.bulk import KEY_FIELDS
from swyxsip_admin.storage.history import SERVER_STATE, Change, Verb
from swyxsip_admin.storage.history_reads import read_change
from swyxsip_admin.storage.tables import ChangeRow, OperationRow, UndoRow
from swyxsip_admin.storage.undo_data import NOBODY

NOT_UNDOABLE: Final = tuple(verb.value for verb in (Verb.REVEAL, Verb.COPY, Verb.PHONES, Verb.REGISTRAR, Verb.SETTING))
"""Operations that changed no user and nothing known of the server."""

FEW: Final = 1000
"""So many users of an operation are counted at once."""
_UNIQUE: Final = (*sorted(KEY_FIELDS), "phones")
"""The fields that hold, or lead to, what no two users may have in common."""
_OPERATION: Any = OperationRow.__table__  # type: ignore[attr-defined]
_CHANGE: Any = ChangeRow.__table__  # type: ignore[attr-defined]
_UNDO: Any = UndoRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """One operation.

    Attributes:
        undoes: which operation it took back; None for one that took none back.
        users: how many users it touched.
        label: the name of one of them.
    """

    id: int
    verb: str
    by: Owner
    done_at: datetime
    detail: str
    undoes: int | None
    users: int = 0
    label: str = ""


def read_operations(session: Session, by: Owner, since: int) -> list[OperationFacts]:
    """What an account did on a machine after an operation, oldest first.

    Left out is what changed nothing, and that of which nothing but its number is left.
    """
    told, kept = (exists().where(part.c.operation_id == _OPERATION.c.id) for part in (_CHANGE, _UNDO))
    query = (
        select(_OPERATION)
        .where(
            _OPERATION.c.id > since,
            _OPERATION.c.account == by.account,
            _OPERATION.c.machine == by.machine,
            _OPERATION.c.verb.not_in(NOT_UNDOABLE),
            told | kept,
        )
        .order_by(_OPERATION.c.id)
    )
    return [_facts(row) for row in session.execute(query).mappings()]


def touched(session: Session, operation_id: int) -> tuple[int, str]:
    """How many users an operation touched, and the name of one of them."""
    query = select(func.count(_CHANGE.c.user_id.distinct()), func.min(_CHANGE.c.user_label)).where(
        _CHANGE.c.operation_id == operation_id, _CHANGE.c.user_id != 0
    )
    users, label = session.execute(query).one()
    return int(users), label or ""


def touched_few(session: Session, operation_id: int) -> tuple[int, str] | None:
    """As :func:`touched`, but None where they are so many that counting them takes a while."""
    of_users = (_CHANGE.c.operation_id == operation_id) & (_CHANGE.c.user_id != 0)
    users = session.execute(select(_CHANGE.c.user_id).where(of_users).distinct().limit(FEW + 1)).all()
    if len(users) > FEW:
        return None
    label = session.execute(select(_CHANGE.c.user_label).where(of_users).limit(1)).scalar()
    return len(users), label or ""


def last_operation(session: Session) -> int:
    """The newest operation's id; 0 where there is none."""
    return int(session.execute(select(func.coalesce(func.max(_OPERATION.c.id), 0))).scalar_one())


def adds_users(session: Session, operation_id: int) -> bool:
    """Whether an operation added users."""
    query = select(_CHANGE.c.id).where(
        _CHANGE.c.operation_id == operation_id, _CHANGE.c.field == "", _CHANGE.c.new.is_not(None)
    )
    return session.execute(query.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class TouchedUsers:
    """Whom an operation touched.

    Attributes:
        added: users it added.
        removed: users it removed.
        changed: all others of whom it changed something, if only what the server is known to hold.
        keys: of those, the ones whose unique values it changed, with the names of these fields.
    """

    added: list[int]
    removed: list[int]
    changed: list[int]
    keys: dict[int, set[str]]


def read_users(session: Session, operation_id: int) -> TouchedUsers:
    """Whom an operation touched: a few statements."""

    def found(condition: Any) -> list[int]:
        return list(session.execute(of_users.where(condition)).scalars())

    of_users = select(_CHANGE.c.user_id).where(_CHANGE.c.operation_id == operation_id, _CHANGE.c.user_id != 0)
    whole = _CHANGE.c.field == ""
    added = found(whole & _CHANGE.c.old.is_(None) & _CHANGE.c.new.like("{%"))
    removed = found(whole & _CHANGE.c.new.is_(None) & _CHANGE.c.old.like("{%"))
    of_kept = select(_UNDO.c.user_id).where(_UNDO.c.operation_id == operation_id, _UNDO.c.user_id != NOBODY)
    everybody = set(session.execute(of_users.union(of_kept)).scalars())
    keys: dict[int, set[str]] = {}
    for user_id, field in session.execute(of_users.add_columns(_CHANGE.c.field).where(_CHANGE.c.field.in_(_UNIQUE))):
        keys.setdefault(user_id, set()).add(field)
    return TouchedUsers(sorted(added), sorted(removed), sorted(everybody.difference(added, removed)), keys)


def read_changes(session: Session, operation_id: int, user_ids: Sequence[int]) -> list[Change]:
    """What an operation changed of some users (0: of the data about the server): one statement."""
    # The sum keeps the database from reading the whole operation for each thousand of its users.
    of_operation = _CHANGE.c.operation_id + 0 == operation_id
    query = select(_CHANGE).where(_CHANGE.c.user_id.in_(user_ids), of_operation).order_by(_CHANGE.c.id)
    return [read_change(row) for row in session.execute(query).mappings()]


def read_states_left(
    session: Session, operation_id: int, user_ids: Sequence[int]
) -> dict[int, dict[str, Delivered | None]]:
    """What an operation left of the server states of some users, as far as something was said of them since.

    What was said and taken back counts for nothing: it left everything as it was.

    Returns:
        User → field → what was known of it then, None where nothing was: two statements.
    """
    since = (_CHANGE.c.operation_id > operation_id) & _CHANGE.c.operation_id.not_in(_taken_back(session, operation_id))
    query = (
        select(_CHANGE.c.user_id, _CHANGE.c.old)
        .where(_CHANGE.c.user_id.in_(user_ids), _CHANGE.c.field == SERVER_STATE, since)
        .order_by(_CHANGE.c.id)
    )
    left: dict[int, dict[str, Delivered | None]] = {}
    for user_id, old in session.execute(query):
        known = left.setdefault(user_id, {})
        for field, pair in json.loads(old).items():
            known.setdefault(field, None if pair is None else Delivered(*pair))
    return left


def _taken_back(session: Session, after: int) -> set[int]:
    """The operations after one that have no effect: undone or redone, and the undo or redo of each."""
    turns = (
        select(_OPERATION.c.id, _OPERATION.c.undoes).where(_OPERATION.c.undoes > after).order_by(_OPERATION.c.id.desc())
    )
    gone: set[int] = set()
    for turn, undone in session.execute(turns):
        if turn not in gone:
            gone |= {turn, undone}
    return gone


def last_change_by(session: Session, user_id: int, fields: Iterable[str], after: int) -> Owner | None:
    """Who last changed one of these fields of a user, or added or removed it, after an operation."""
    query = (
        select(_OPERATION.c.account, _OPERATION.c.machine)
        .join(_CHANGE, _CHANGE.c.operation_id == _OPERATION.c.id)
        .where(
            _CHANGE.c.user_id == user_id,
            _CHANGE.c.field.in_(["", *fields]),
            _OPERATION.c.id > after,
            _OPERATION.c.verb.not_in(NOT_UNDOABLE),  # who looked at a password, or exported, has changed nothing
        )
        .order_by(_CHANGE.c.id.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else Owner(*found)


def _facts(row: Mapping[Any, Any]) -> OperationFacts:
    by = Owner(row["account"], row["machine"])
    return OperationFacts(row["id"], row["verb"], by, row["done_at"], row["detail"], row["undoes"])
