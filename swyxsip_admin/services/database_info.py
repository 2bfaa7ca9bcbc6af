"""What there is to say about a database file, without changing it and without loading the model."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from swyxsip_admin.storage.errors import storage_errors
from swyxsip_admin.storage.light import HEAD_REVISION, connect, identify
from swyxsip_admin.storage.place import Place


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """A database file.

    Attributes:
        path: the file.
        uuid: the database's id.
        server_name: what an administrator calls the server, or empty.
        is_sample: whether it holds invented users.
        revision: its schema.
        program_revision: the schema this program writes.
        size: bytes.
        users: how many; None where a newer schema keeps them elsewhere.
        open_changes: how many values and passwords are not carried over to the server; None likewise.
        settled: whether it lies where it was last used; otherwise it was moved or copied.
        last_path: where it was last used.
    """

    path: Path
    uuid: str
    server_name: str
    is_sample: bool
    revision: str
    program_revision: str
    size: int
    users: int | None
    open_changes: int | None
    settled: bool
    last_path: str

    @property
    def state(self) -> str:
        """``current``, ``older`` or ``newer`` than this program."""
        if self.revision == self.program_revision:
            return "current"
        return "newer" if self.revision > self.program_revision else "older"


def database_info(path: Path) -> DatabaseInfo:
    """Look at a database file.

    Raises:
        SurroundingsError: no such file, not one of ours, damaged, locked for too long.
    """
    found = identify(path)
    with storage_errors(path), closing(connect(path)) as connection:
        last_path, file_id = connection.execute("SELECT path, file_id FROM database").fetchone()
        users, open_changes = _counts(connection)
    return DatabaseInfo(
        path=path,
        uuid=found.uuid,
        server_name=found.server_name,
        is_sample=found.is_sample,
        revision=found.revision,
        program_revision=HEAD_REVISION,
        size=path.stat().st_size,
        users=users,
        open_changes=open_changes,
        settled=Place(last_path, file_id) == Place.of(path),
        last_path=last_path,
    )


def _counts(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
    try:
        users, open_changes = connection.execute("SELECT count(*), coalesce(sum(open_changes), 0) FROM user").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return None, None
    return users, open_changes
