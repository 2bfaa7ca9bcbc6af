"""Reading and writing what an administrator says about the SwyxServer, and the database's own identity."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.errors import ConflictError
from swyxsip_admin.storage.place import Place
from swyxsip_admin.storage.tables import DatabaseRow, ServerRow
from swyxsip_admin.texts import Phrase, tr_noop

SERVER_CHANGED = Phrase(
    "server_changed",
    tr_noop("Storage", "The data about the SwyxServer were changed by somebody else in the meantime. Open them again."),
)

_SERVER: Any = ServerRow.__table__  # type: ignore[attr-defined]
_DATABASE: Any = DatabaseRow.__table__  # type: ignore[attr-defined]


def load_server(session: Session) -> tuple[ServerProfile, int]:
    """The server profile and its revision: one statement."""
    row = session.execute(select(_SERVER)).mappings().one()
    return ServerProfile.model_validate({name: row[name] for name in SERVER_FIELDS}), row["revision"]


def save_server(session: Session, profile: ServerProfile, revision: int) -> None:
    """Write the server profile over the revision it was read as.

    Raises:
        ConflictError: somebody else wrote it since.
    """
    written: Any = session.execute(
        update(_SERVER).where(_SERVER.c.revision == revision).values(revision=revision + 1, **profile.model_dump())
    )
    if written.rowcount != 1:
        raise ConflictError(SERVER_CHANGED())


def known_place(session: Session) -> tuple[str, Place]:
    """The database's uuid, and where it lay when it was last used."""
    row = session.execute(select(_DATABASE)).mappings().one()
    return row["uuid"], Place(path=row["path"], file_id=row["file_id"])


def settle(session: Session, uuid: str, place: Place) -> None:
    """Write where the database lies now, and under which uuid."""
    session.execute(update(_DATABASE).values(uuid=uuid, path=place.path, file_id=place.file_id))
