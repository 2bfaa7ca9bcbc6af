"""What a registrar is told of all users, as plain rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Integer, String, func, select, type_coerce
from sqlmodel import Session

from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.storage.tables import SecretRow, User

_USER: Any = User.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]


class RegistrationRow(NamedTuple):
    """A user's SIP values as they take effect, and where the password that applies is kept.

    ``account`` and ``machine`` are None where nothing is known of the password; ``reference`` also where an
    administrator stated that the server has none.
    """

    row_id: int
    name: str
    sip_allowed: int
    sip_auth_mode: str
    sip_user_name: str
    sip_user_id: str
    reference: str | None
    account: str | None
    machine: str | None


def read_registrations(session: Session) -> list[RegistrationRow]:
    """Every user, in the order of ids: two statements.

    A join, or the order of names, takes twice as long: the rows of users are wide, and read from their beginning to
    their end they are read once.
    """
    secrets: dict[tuple[int, str], tuple[str | None, str, str]] = {
        (user_id, kind): (reference, account, machine)
        for user_id, kind, reference, account, machine in session.execute(
            select(
                _SECRET.c.user_id,
                type_coerce(_SECRET.c.kind, String),
                _SECRET.c.reference,
                _SECRET.c.account,
                _SECRET.c.machine,
            )
        ).fetchall()
    }
    users = session.execute(
        select(
            _USER.c.id,
            _USER.c.name,
            type_coerce(_USER.c.sip_allowed, Integer),
            type_coerce(_USER.c.sip_auth_mode, String),
            _USER.c.effective_sip_user_name,
            _USER.c.effective_sip_user_id,
            type_coerce(_USER.c.sip_password_source, String),
        ).order_by(_USER.c.id)
    ).fetchall()
    applying = {PasswordSource.OWN.value: SecretKind.SIP.value, PasswordSource.USER.value: SecretKind.USER.value}
    return [
        RegistrationRow(*row[:6], *secrets.get((row[0], applying[row[6]]), (None, None, None)))
        for row in map(tuple, users)
    ]


def count_allowed(session: Session) -> tuple[int, int]:
    """How many users may log on with SIP, and how many may not: one statement."""
    rows = session.execute(select(_USER.c.sip_allowed, func.count()).group_by(_USER.c.sip_allowed))
    counts = {bool(allowed): int(count) for allowed, count in rows}
    return counts.get(True, 0), counts.get(False, 0)
