"""Reading the history page by page, for people.

A user that is no longer there has no name in what is read: see :data:`IDENTIFYING`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, func, or_, select
from sqlmodel import Session

from swyxsip_admin.domain.naming import fold
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.storage.history import SERVER_STATE, Change, Verb
from swyxsip_admin.storage.tables import ChangeRow, OperationRow, User

PAGE: Final = 200
"""How many changes are read at a time."""

IDENTIFYING: Final = frozenset(
    {
        "phones",
        "server_user_id",
        "name",
        "email",
        "description",
        "windows_accounts",
        "user_name",
        "sip_user_name",
        "sip_user_id",
        "internal_numbers",
        "public_numbers",
        "alternative_number",
    }
)
"""The fields whose values tell who a person is."""

_OPERATION: Any = OperationRow.__table__  # type: ignore[attr-defined]
_CHANGE: Any = ChangeRow.__table__  # type: ignore[attr-defined]
_USER: Any = User.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which changes are wanted; what is empty or None does not matter.

    Attributes:
        user_id: a user's row.
        user: a part of the name, user name, SIP identity, e-mail or number of users that are still there.
        field: a field's or password's name.
        account: a part of the account's or the machine's name.
        verb: the kind of operation.
        since: from this moment on, with a time zone.
        until: before this moment.
    """

    user_id: int | None = None
    user: str = ""
    field: str = ""
    account: str = ""
    verb: Verb | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change as it is shown.

    Attributes:
        change_id: its number; later changes have higher ones.
        operation_id: what it was part of.
        done_at: when, UTC.
        by: whose account, on which machine.
        verb: what kind of operation.
        detail: the imported file.
        user_id: the user; 0 for the data about the SwyxServer.
        user: the user's name at that time; empty where the user is no longer there.
        gone: whether the user is no longer there.
        change: field, old and new; identifying values of a user that is gone are :data:`MASKED`.
    """

    change_id: int
    operation_id: int
    done_at: datetime
    by: Owner
    verb: str
    detail: str
    user_id: int
    user: str
    gone: bool
    change: Change


class _Masked:
    """Stands for a value that told who a removed user was."""

    def __repr__(self) -> str:
        return "MASKED"


MASKED: Final = _Masked()
"""Instead of a value that told who a removed user was."""


def read_history(
    session: Session, wanted: HistoryFilter, *, before: int | None = None, limit: int = PAGE
) -> list[HistoryLine]:
    """Changes, newest first: one statement.

    Args:
        session: the open session.
        wanted: which.
        before: only changes older than this one.
        limit: at most so many.
    """
    gone = and_(_USER.c.id.is_(None), _CHANGE.c.user_id != 0).label("gone")
    columns = [column.label(f"{table.name}_{column.name}") for table in (_CHANGE, _OPERATION) for column in table.c]
    query = _filtered(select(*columns, gone), wanted)
    if before is not None:
        query = query.where(_CHANGE.c.id < before)
    rows = session.execute(query.order_by(_CHANGE.c.id.desc()).limit(limit)).mappings()
    return [_line(row) for row in rows]


def count_history(session: Session, wanted: HistoryFilter) -> int:
    """How many changes there are: one statement."""
    return int(session.execute(_filtered(select(func.count()), wanted)).scalar_one())


def pseudonym(user_id: int) -> str:
    """What stands in the database for a user that was removed."""
    return f"user {user_id}"


def without_identity(field_name: str, value: Any, stand_in: Any) -> Any:
    """A value of the history with everything that identifies a person replaced."""
    if value is None:
        return None
    if isinstance(value, dict):
        return {name: stand_in if name in IDENTIFYING and one else one for name, one in value.items()}
    return stand_in if field_name in IDENTIFYING else value


def _filtered(query: Select[Any], wanted: HistoryFilter) -> Select[Any]:
    query = (
        query.select_from(_CHANGE)
        .join(_OPERATION, _OPERATION.c.id == _CHANGE.c.operation_id)
        .join(_USER, _USER.c.id == _CHANGE.c.user_id, isouter=True)
    )
    if wanted.user_id is not None:
        query = query.where(_CHANGE.c.user_id == wanted.user_id)
    for word in fold(wanted.user).split():
        query = query.where(_USER.c.search_text.contains(word, autoescape=True))
    if wanted.field:
        listed = [column.contains(f'"{wanted.field}"', autoescape=True) for column in (_CHANGE.c.old, _CHANGE.c.new)]
        query = query.where(
            or_(_CHANGE.c.field == wanted.field, and_(_CHANGE.c.field.in_(["", SERVER_STATE]), or_(*listed)))
        )
    if wanted.account:
        names = (_OPERATION.c.account, _OPERATION.c.machine)
        query = query.where(or_(*(name.contains(wanted.account, autoescape=True) for name in names)))
    if wanted.verb is not None:
        query = query.where(_OPERATION.c.verb == wanted.verb.value)
    if wanted.since is not None:
        query = query.where(_OPERATION.c.done_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(_OPERATION.c.done_at < wanted.until)
    return query


def _line(row: Mapping[Any, Any]) -> HistoryLine:
    gone = bool(row["gone"])
    change = read_change({name: row[f"change_{name}"] for name in ("user_id", "user_label", "field", "old", "new")})
    if gone:
        old = without_identity(change.field, change.old, MASKED)
        new = without_identity(change.field, change.new, MASKED)
        change = Change(change.user_id, "", change.field, old, new)
    return HistoryLine(
        change_id=row["change_id"],
        operation_id=row["operation_id"],
        done_at=row["operation_done_at"],
        by=Owner(row["operation_account"], row["operation_machine"]),
        verb=row["operation_verb"],
        detail=row["operation_detail"],
        user_id=change.user_id,
        user=change.user_label,
        gone=gone,
        change=change,
    )


def read_change(row: Mapping[Any, Any]) -> Change:
    """A change from its row."""
    return Change(row["user_id"], row["user_label"], row["field"], _loaded(row["old"]), _loaded(row["new"]))


def _loaded(text: str | None) -> Any:
    return None if text is None else json.loads(text)
