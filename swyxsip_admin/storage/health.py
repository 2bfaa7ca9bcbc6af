"""Looking whether a database is whole, and whether what it computed still agrees with what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import select, text
from sqlmodel import Session

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import ServerState
from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.storage.derived import derive
from swyxsip_admin.storage.secrets import all_entries
from swyxsip_admin.storage.tables import ServerStateRow, User
from swyxsip_admin.storage.users import read_state

_USER: Any = User.__table__  # type: ignore[attr-defined]
_STATE: Any = ServerStateRow.__table__  # type: ignore[attr-defined]


class Examined(NamedTuple):
    """One user as it was found.

    Attributes:
        row_id: the row.
        name: the user's name.
        wrong: the computed columns that do not hold what they should.
        readable: whether the server state can be read.
    """

    row_id: int
    name: str
    wrong: tuple[str, ...]
    readable: bool


def damages(session: Session) -> list[str]:
    """What SQLite says against the file and its references; technical text, empty where all is well."""
    verdicts = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check(20)"))]
    found = [verdict for verdict in verdicts if verdict != "ok"]
    found += [f"{row[0]} {row[1]} -> {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    return found


def examine(session: Session, server: ServerProfile) -> Iterator[Examined]:
    """Compute every user's columns anew and compare; two statements, read as a stream."""
    secrets: dict[int, dict[SecretKind, SecretEntry]] = {}
    for (row_id, kind), entry in all_entries(session).items():
        secrets.setdefault(row_id, {})[kind] = entry
    query = select(_USER, _STATE.c.fields.label("delivered")).join(_STATE, _STATE.c.user_id == _USER.c.id, isouter=True)
    for row in session.execute(query.order_by(_USER.c.id)).yield_per(1000).mappings():
        state = _state(row["delivered"])
        values = {name: row[name] for name in FIELDS}
        computed = derive(values, server, state or {}, secrets.get(row["id"], {}))
        wrong = tuple(name for name, value in computed.items() if row[name] != value)
        yield Examined(row["id"], row["name"], wrong, state is not None)


def _state(stored: str | None) -> ServerState | None:
    try:
        return read_state(stored)
    except (json.JSONDecodeError, TypeError, AttributeError):
        return None
