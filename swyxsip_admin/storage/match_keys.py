"""What users can be found by in an import: one field's folded value to the users who have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from swyxsip_admin.domain.naming import key, number_key
from swyxsip_admin.storage.tables import User

_USER: Any = User.__table__  # type: ignore[attr-defined]


def read_match_keys(session: Session, field: str) -> dict[str | int, Collection[int]]:
    """The folded values of a field → the ids of the users who have it: one statement.

    Args:
        session: the open session.
        field: ``server_user_id``, ``name``, ``user_name`` (what it comes to), ``email`` or ``internal_numbers``.

    Raises:
        KeyError: another field: a mistake of the caller.
    """
    found: dict[str | int, Collection[int]] = {}
    for row_id, one in _values(session, field):
        before = found.get(one)
        if before is None:
            found[one] = (row_id,)
        elif row_id not in before:
            found[one] = (*before, row_id)
    return found


def _values(session: Session, field: str) -> Iterator[tuple[int, str | int]]:
    column = {
        "server_user_id": _USER.c.server_user_id,
        "name": _USER.c.name_key,
        "user_name": _USER.c.user_name_key,
        "email": _USER.c.email,
        "internal_numbers": _USER.c.internal_numbers,
    }[field]
    for row_id, value in session.execute(select(_USER.c.id, column).order_by(_USER.c.id)):
        if field == "internal_numbers":
            yield from ((row_id, number_key(number)) for number in value)
        elif value is not None and value != "":
            yield row_id, key(value) if field == "email" else value
