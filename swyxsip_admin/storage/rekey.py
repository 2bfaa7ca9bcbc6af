"""Writing computed columns of many users, so that two may swap their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session

from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.storage.derived import KEYS, derive
from swyxsip_admin.storage.tables import User

_USER: Any = User.__table__  # type: ignore[attr-defined]


def rekey(session: Session, records: Sequence[UserRecord], server: ServerProfile) -> None:
    """Compute the columns of users anew and write them in two passes: first no keys, then the new ones.

    The caller has made sure that no two keys are equal; the database refuses the whole transaction otherwise.
    """
    clear_keys(session, [record.row_id for record in records if record.row_id is not None])
    rows = [
        {"row_id": record.row_id, **derive(record.values, server, record.server_state, record.secrets)}
        for record in records
    ]
    if rows:
        columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row_id"}
        statement = update(_USER).where(_USER.c.id == bindparam("row_id")).values(columns)
        session.connection().execute(statement, rows)


def clear_keys(session: Session, row_ids: Sequence[int]) -> None:
    """First pass of writing many: take the unique keys of SIP user names and IDs away."""
    for start in range(0, len(row_ids), 1000):
        chunk = row_ids[start : start + 1000]
        session.execute(update(_USER).where(_USER.c.id.in_(chunk)).values(dict.fromkeys(KEYS)))
