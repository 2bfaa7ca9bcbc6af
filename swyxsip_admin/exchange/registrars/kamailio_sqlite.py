"""Kamailio's SQLite file, written in place: a running Kamailio keeps the file open that it found at its start."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from swyxsip_admin.errors import RefusedError, SurroundingsError
from swyxsip_admin.exchange.csv_writer import IS_FOLDER, NOT_A_FILE, written_beside
from swyxsip_admin.exchange.registrars.accounts import Pause, Registrar, Registrations, Written, composed
from swyxsip_admin.exchange.registrars.kamailio_tables import (
    ADDED_COLUMNS,
    POLICY_COLUMNS,
    SUBSCRIBER_VERSION,
    Policy,
    Subscriber,
    Tables,
    make_policy,
)
from swyxsip_admin.storage.errors import as_surroundings
from swyxsip_admin.storage.private import create_private, is_open_to_others
from swyxsip_admin.texts import Phrase, tr_noop

NOT_KAMAILIO = Phrase(
    "kamailio_not_kamailio",
    tr_noop("Registrar", "“{file}” was not changed: it is not a database of Kamailio with its table subscriber."),
)
OTHER_POLICY = Phrase(
    "kamailio_other_policy",
    tr_noop("Registrar", "“{file}” was not changed: its table sip_policy is not one that this program made."),
)
OPEN_TO_OTHERS = Phrase(
    "kamailio_open_to_others",
    tr_noop(
        "Registrar",
        "Other accounts of this machine may read “{file}”, as before. The hashes in it are as good as passwords.",
    ),
)

CACHE_KIB: Final = 256 * 1024
"""At most; 100,000 users need 70 MB."""

WAIT_SECONDS: Final = 5.0
"""For a file that another program writes."""

_MAGIC: Final = b"SQLite format 3\x00"
_BROKEN: Final = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_STOCK: Final = """
CREATE TABLE version (
    id INTEGER PRIMARY KEY NOT NULL,
    table_name VARCHAR(32) NOT NULL,
    table_version INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT version_table_name_idx UNIQUE (table_name)
);
CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY NOT NULL,
    username VARCHAR(64) DEFAULT '' NOT NULL,
    domain VARCHAR(64) DEFAULT '' NOT NULL,
    password VARCHAR(64) DEFAULT '' NOT NULL,
    ha1 VARCHAR(128) DEFAULT '' NOT NULL,
    ha1b VARCHAR(128) DEFAULT '' NOT NULL,
    CONSTRAINT subscriber_account_idx UNIQUE (username, domain)
);
CREATE INDEX subscriber_username_idx ON subscriber (username);
"""
"""As Kamailio's own script for SQLite makes them."""


def write_kamailio_database(path: str | os.PathLike[str], registrations: Registrations, pause: Pause) -> Written:
    """Write subscribers and policy into Kamailio's SQLite file.

    Guarantees one transaction in the file that is there: all rows that this program wrote for the realm before are
    replaced, rows of others stay, and whatever goes wrong, the file holds what it held. Where there is no file, or an
    empty one, a new one is made that its owner alone can read.

    Raises:
        RefusedError: not Kamailio's database; no realm.
        SurroundingsError: locked, not writable, disk full; nothing was changed.
        CancelledError: ``pause`` said so; nothing was changed.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise SurroundingsError(IS_FOLDER(file=target.name))
    if target.exists() and not target.is_file():
        raise SurroundingsError(NOT_A_FILE(file=target.name))
    if _is_empty(target):
        with written_beside(path) as beside:
            create_private(beside, named=target.name)
            tables = _fill(beside, target, registrations, pause, fresh=True)
        return tables.written()
    tables = _fill(target, target, registrations, pause, fresh=False)
    warnings = (OPEN_TO_OTHERS(file=target.name),) if is_open_to_others(target) else ()
    return tables.written(warnings)


def _is_empty(target: Path) -> bool:
    """Whether there is nothing to keep; refuses what is no SQLite file at all."""
    try:
        with open(target, "rb") as stream:
            start = stream.read(len(_MAGIC))
    except FileNotFoundError:
        return True
    except OSError as error:
        raise as_surroundings(error, target, writing=True) or error from None
    if start and start != _MAGIC:
        raise RefusedError(NOT_KAMAILIO(file=target.name))
    return not start


def _fill(file: Path, named: Path, registrations: Registrations, pause: Pause, *, fresh: bool) -> Tables:
    with _transaction(file, named, fresh=fresh) as connection:
        if fresh:
            for statement in _STOCK.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            versions = [("version", 1), ("subscriber", SUBSCRIBER_VERSION)]
            connection.executemany("INSERT INTO version (table_name, table_version) VALUES (?, ?)", versions)
        _prepare(connection, named)
        realm = composed(registrations.realm)
        others = "SELECT username, domain FROM subscriber WHERE sip_realm IS NULL OR sip_realm <> ?"
        tables = Tables(registrations, pause, held=set(connection.execute(others, (realm,))))
        connection.execute("DELETE FROM subscriber WHERE sip_realm = ?", (realm,))
        connection.execute("DELETE FROM sip_policy WHERE realm = ?", (realm,))
        # The driver reads a plain tuple directly, and each value of any other sequence through a call.
        connection.executemany(_insert("subscriber", Subscriber._fields), map(tuple, tables.subscribers()))
        connection.executemany(_insert("sip_policy", Policy._fields), map(tuple, tables.policies))
        pause(len(registrations.accounts))
    return tables


@contextmanager
def _transaction(file: Path, named: Path, *, fresh: bool) -> Iterator[sqlite3.Connection]:
    """Everything in it or nothing; the errors in sentences."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
        connection.execute("PRAGMA trusted_schema=OFF")
        # A full cache would lock Kamailio out before the end, and searching it for room costs as much as the rows.
        connection.execute("PRAGMA cache_spill=OFF")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        if fresh:  # nothing to roll back to: the whole file is thrown away, and flushed by who moves it to its place
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN:
            raise RefusedError(NOT_KAMAILIO(file=named.name)) from None
        raise as_surroundings(error, named, writing=True) or error from None
    finally:
        if connection is not None:
            connection.close()  # rolls back what was not committed


def _prepare(connection: sqlite3.Connection, named: Path) -> None:
    """Add what lacks to Kamailio's tables.

    Raises:
        RefusedError: they are not Kamailio's, or a table of ours is somebody else's.
    """
    present = _columns(connection, "subscriber")
    if not {"username", "domain", "password", "ha1", "ha1b"} <= present or not _columns(connection, "version"):
        raise RefusedError(NOT_KAMAILIO(file=named.name))
    for column, kind in ADDED_COLUMNS.items():
        if column not in present:
            connection.execute(f"ALTER TABLE subscriber ADD COLUMN {column} {kind}")
    connection.execute(make_policy())
    if not set(POLICY_COLUMNS) <= _columns(connection, "sip_policy"):
        raise RefusedError(OTHER_POLICY(file=named.name))


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names


KAMAILIO_SQLITE: Final = Registrar(
    label=tr_noop("Registrar", "Kamailio: SQLite database"),
    explanation=tr_noop(
        "Registrar",
        "Written into Kamailio's own file in one transaction: the tables subscriber and sip_policy, with the MD5 and "
        "SHA-256 hashes.",
    ),
    suffix=".db",
    file_kind=tr_noop("Registrar", "SQLite databases (*.db *.sqlite)"),
    in_place=True,
    write=write_kamailio_database,
)
