"""What a registrar is told of all users, as plain rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from swyxsip_admin.storage.tables import SecretRow, User

_USER: Any = User.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]


UserRow = tuple[int, str, int, str, str, str, str]
"""Id, name, SIP login allowed, mode, effective SIP user name, effective SIP user ID, source of the password."""

SecretPlace = tuple[str | None, str, str]
"""Reference (None where an administrator stated that the server has none), account, machine."""


class Registrations(NamedTuple):
    """What is known of all users, as plain rows.

    Attributes:
        users: every user, in the order of ids.
        secrets: where each password is kept, by user and kind; nothing where nothing is known of it.
    """

    users: list[UserRow]
    secrets: dict[tuple[int, str], SecretPlace]


def read_registrations(session: Session) -> Registrations:
    """Read every user: two statements, each from the beginning of its table to its end.

    They go to the driver itself: a join, the order of names, or SQLAlchemy's rows would each take twice as long.
    """
    users = select(
        _USER.c.id,
        _USER.c.name,
        _USER.c.sip_allowed,
        _USER.c.sip_auth_mode,
        _USER.c.effective_sip_user_name,
        _USER.c.effective_sip_user_id,
        _USER.c.sip_password_source,
    ).order_by(_USER.c.id)
    secrets = select(_SECRET.c.user_id, _SECRET.c.kind, _SECRET.c.reference, _SECRET.c.account, _SECRET.c.machine)
    return Registrations(
        _fetch(session, users),
        {
            (user_id, kind): (reference, account, machine)
            for user_id, kind, reference, account, machine in _fetch(session, secrets)
        },
    )


def _fetch(session: Session, query: Any) -> list[Any]:
    connection = session.connection()
    cursor: Any = connection.connection.cursor()
    try:
        return list(cursor.execute(str(query.compile(dialect=connection.dialect))).fetchall())
    finally:
        cursor.close()


def count_allowed(session: Session) -> tuple[int, int]:
    """How many users may log on with SIP, and how many may not: one statement."""
    rows = session.execute(select(_USER.c.sip_allowed, func.count()).group_by(_USER.c.sip_allowed))
    counts = {bool(allowed): int(count) for allowed, count in rows}
    return counts.get(True, 0), counts.get(False, 0)
