"""What a registrar is told of all users: one statement, plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import String, and_, case, func, select, type_coerce
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
    sip_allowed: bool
    sip_auth_mode: str
    sip_user_name: str
    sip_user_id: str
    reference: str | None
    account: str | None
    machine: str | None


def read_registrations(session: Session) -> Iterator[RegistrationRow]:
    """Every user, by name: one statement."""
    kind = type_coerce(_SECRET.c.kind, String)
    source = type_coerce(_USER.c.sip_password_source, String)
    applies = case((source == PasswordSource.OWN.value, SecretKind.SIP.value), else_=SecretKind.USER.value)
    query = (
        select(
            _USER.c.id,
            _USER.c.name,
            _USER.c.sip_allowed,
            type_coerce(_USER.c.sip_auth_mode, String),
            _USER.c.effective_sip_user_name,
            _USER.c.effective_sip_user_id,
            _SECRET.c.reference,
            _SECRET.c.account,
            _SECRET.c.machine,
        )
        .select_from(_USER.outerjoin(_SECRET, and_(_SECRET.c.user_id == _USER.c.id, kind == applies)))
        .order_by(_USER.c.name_sort, _USER.c.id)
    )
    return map(RegistrationRow._make, session.execute(query))


def count_allowed(session: Session) -> tuple[int, int]:
    """How many users may log on with SIP, and how many may not: one statement."""
    rows = session.execute(select(_USER.c.sip_allowed, func.count()).group_by(_USER.c.sip_allowed))
    counts = {bool(allowed): int(count) for allowed, count in rows}
    return counts.get(True, 0), counts.get(False, 0)
