"""One database file and its connections: rollback journal, full synchronisation, short explicit transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session as Session

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.errors import NEWER_DATABASE, NO_DATABASE, OLDER_DATABASE, storage_errors
from swyxsip_admin.storage.light import HEAD_REVISION

BUSY_TIMEOUT_SECONDS: Final = 5.0
"""How long a write waits for another program's short transaction."""

SCHEMA_VERSION: Final = int(HEAD_REVISION)
"""SQLite's ``user_version`` of a database of this program's schema."""

_PREPARE: Final = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


_CACHE: Final = "PRAGMA cache_size=-32768"
"""In KiB. With SQLite's 2 MB, an import of 100,000 users writes and reads each page of the indexes many times over."""


def make_engine(path: Path, *, begin: str, prepare: tuple[str, ...] = _PREPARE) -> sa.Engine:
    """An engine on a database file.

    Args:
        path: the file.
        begin: the statement that opens every transaction.
        prepare: statements run once on each new connection.

    Guarantees explicit transactions (the driver's own begin is off, so that a failed migration really rolls back)
    and no row value in an error's text.
    """
    engine = sa.create_engine(
        sa.URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS},
        hide_parameters=True,
    )

    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for statement in prepare:
            connection.execute(statement).close()

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


class Database:
    """An open, current database.

    A session lives inside one ``with`` block; only plain values leave it. Safe to use from several threads, one
    block each.

    Attributes:
        path: the file.
        uuid: the database's own id; part of every secret's reference.
        newer: whether a newer program wrote it; it is then read as far as possible and never written.
        was_written: whether anything was committed since it was opened.
    """

    def __init__(self, path: Path, uuid: str, *, newer: bool = False) -> None:
        self.path = path
        self.uuid = uuid
        self.newer = newer
        self.was_written = False
        self._file = _file_id(path)
        # Not mode=ro: after a crash a reader must be allowed to roll the journal back.
        self._reader = make_engine(path, begin="BEGIN", prepare=(*_PREPARE, "PRAGMA query_only=ON"))
        self._writer = make_engine(path, begin="BEGIN IMMEDIATE", prepare=(*_PREPARE, _CACHE))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database and cannot write.

        Raises:
            SurroundingsError: locked for too long, unreadable, damaged.
        """
        with storage_errors(self.path):
            self._notice_replacement()
            with Session(self._reader) as session:
                yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in ``BEGIN IMMEDIATE``, committed at the end of the block, rolled back on any exception.

        Guarantees that nothing is written into a schema of another version: a newer program may have upgraded the
        file while this one had it open.

        Raises:
            SurroundingsError: locked for too long, read-only, disk full, written by a newer program; nothing was
                written.
        """
        if self.newer:
            raise SurroundingsError(NEWER_DATABASE(file=str(self.path)))
        with storage_errors(self.path, writing=True):
            self._notice_replacement()
            with Session(self._writer, expire_on_commit=False) as session:
                self._refuse_other_schema(session)
                yield session
                session.commit()
                self.was_written = True

    def _refuse_other_schema(self, session: Session) -> None:
        version = session.connection().exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > SCHEMA_VERSION:
            self.newer = True
            raise SurroundingsError(NEWER_DATABASE(file=str(self.path)))
        if version < SCHEMA_VERSION:
            raise SurroundingsError(OLDER_DATABASE(file=str(self.path)))

    def _notice_replacement(self) -> None:
        """Connect anew where another file took the place, as a restored copy does.

        An open connection would go on with the file that was there before, and what it writes would be lost.
        """
        present = _file_id(self.path)
        if present != self._file:
            self.close()
            self._file = present

    def close(self) -> None:
        """Close every connection; the file may be moved or replaced afterwards."""
        self._reader.dispose()
        self._writer.dispose()


def _file_id(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except FileNotFoundError:
        raise SurroundingsError(NO_DATABASE(file=str(path))) from None
    return status.st_dev, status.st_ino
