"""What the database knows of passwords, across users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.storage.tables import FailedLoginRow, SecretRow, User
from swyxsip_admin.storage.users import read_entry

_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]
_FAILED: Any = FailedLoginRow.__table__  # type: ignore[attr-defined]
_USER: Any = User.__table__  # type: ignore[attr-defined]


def all_entries(session: Session) -> dict[tuple[int, SecretKind], SecretEntry]:
    """Every password's entry by user and kind: one statement."""
    rows = session.execute(select(_SECRET).order_by(_SECRET.c.user_id, _SECRET.c.kind)).mappings()
    return {(row["user_id"], row["kind"]): read_entry(row) for row in rows}


def point_to(session: Session, references: Mapping[str, str]) -> None:
    """Give passwords other references, old → new.

    Raises the revision of their users: who has one open holds the old references and must not write them back.
    """
    rows = [{"old": old, "new": new} for old, new in references.items()]
    if rows:
        statement = update(_SECRET).where(_SECRET.c.reference == bindparam("old")).values(reference=bindparam("new"))
        session.connection().execute(statement, rows)
        # What a registrar refused is still the same password.
        statement = update(_FAILED).where(_FAILED.c.reference == bindparam("old")).values(reference=bindparam("new"))
        session.connection().execute(statement, rows)
    fresh = list(references.values())
    for start in range(0, len(fresh), 1000):
        of_these = select(_SECRET.c.user_id).where(_SECRET.c.reference.in_(fresh[start : start + 1000]))
        session.execute(update(_USER).where(_USER.c.id.in_(of_these)).values(revision=_USER.c.revision + 1))
