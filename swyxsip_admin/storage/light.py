"""Reading a database with the standard library alone: what the window needs before anything heavy is loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.errors import NEWER_DATABASE, NO_DATABASE, NOT_A_DATABASE, storage_errors

HEAD_REVISION: Final = "0001"
"""The newest revision of the schema this program writes; a test compares it with the migrations."""

APPLICATION_ID: Final = 0x53575349
"""SQLite's application id of a ``.swyxsip`` file ("SWSI")."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself.

    Attributes:
        revision: the schema's revision.
        uuid: the database's id.
        server_name: what an administrator calls the server, or empty.
        is_sample: whether it holds the invented users.
    """

    revision: str
    uuid: str
    server_name: str
    is_sample: bool

    @property
    def newer(self) -> bool:
        """Whether a newer program wrote the file."""
        return self.revision > HEAD_REVISION

    @property
    def older(self) -> bool:
        """Whether the file has to be migrated before it is used."""
        return self.revision < HEAD_REVISION


def connect(path: Path, *, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection that cannot write, open to any thread that takes turns.

    Not ``mode=ro`` or ``immutable``: after a crash the one fails and the other shows half-applied data.

    Raises:
        SurroundingsError: no such file, or it cannot be read.
    """
    with storage_errors(path):
        if not path.is_file():
            raise SurroundingsError(NO_DATABASE(file=str(path)))
        connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
        return connection


def identify(path: Path, *, timeout: float = 5.0) -> Identity:
    """Tell which database lies in a file, without changing it.

    Raises:
        SurroundingsError: no such file, not one of ours, damaged, locked for too long.
    """
    with storage_errors(path), closing(connect(path, timeout=timeout)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise SurroundingsError(NOT_A_DATABASE(file=str(path)))
        revision = ""
        try:
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            uuid, is_sample = connection.execute("SELECT uuid, is_sample FROM database").fetchone()
            (server_name,) = connection.execute("SELECT server_name FROM server").fetchone()
        except (sqlite3.OperationalError, TypeError) as error:
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            # A newer program may have given these tables another shape.
            phrase = NEWER_DATABASE if revision > HEAD_REVISION else NOT_A_DATABASE
            raise SurroundingsError(phrase(file=str(path))) from error
    return Identity(str(revision), str(uuid), str(server_name), bool(is_sample))
