"""The same tables as SQL text, for a Kamailio on SQLite, PostgreSQL or MySQL that lies elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from swyxsip_admin.exchange.csv_writer import written_beside
from swyxsip_admin.exchange.registrars.accounts import Pause, Registrar, Registrations, Written
from swyxsip_admin.exchange.registrars.kamailio_tables import (
    ADDED_COLUMNS,
    SUBSCRIBER_VERSION,
    Policy,
    Subscriber,
    Tables,
    make_policy,
)
from swyxsip_admin.storage.private import create_private
from swyxsip_admin.texts import tr_noop

LONGEST: Final = 64
"""Characters that Kamailio's columns hold; only SQLite takes more."""

_BACKSLASH: Final = "\\"
"""Leaves the text where MySQL reads it: no user with one is written."""
_ROWS: Final = 200
"""In one statement."""
_ALTER: Final = "\n".join(
    f"-- ALTER TABLE subscriber ADD COLUMN {name} {kind};" for name, kind in ADDED_COLUMNS.items()
)
_HEAD: Final = f"""-- Users of SwyxServer that may log on with SIP, for Kamailio. Made by SwyxSIP Admin. UTF-8.
-- The hashes are as good as the passwords: delete this file when it was read.
--
-- Kamailio's own table subscriber needs these columns, added once:
{_ALTER}
-- MySQL takes u and ü for the same, unless these tables are compared letter by letter (COLLATE utf8mb4_bin).
"""
_SCHEMA: Final = f"""
-- For an empty database; where Kamailio's tables are there, this does nothing.
CREATE TABLE IF NOT EXISTS version (
    table_name VARCHAR(32) NOT NULL PRIMARY KEY, table_version INTEGER DEFAULT 0 NOT NULL
);
CREATE TABLE IF NOT EXISTS subscriber (
    username VARCHAR(64) NOT NULL, domain VARCHAR(64) NOT NULL, password VARCHAR(64) DEFAULT '' NOT NULL,
    ha1 VARCHAR(128) NOT NULL, ha1b VARCHAR(128) NOT NULL,
    {", ".join(f"{name} {kind}" for name, kind in ADDED_COLUMNS.items())},
    PRIMARY KEY (username, domain)
);
{make_policy()};

BEGIN;
INSERT INTO version (table_name, table_version)
    SELECT 'subscriber', {SUBSCRIBER_VERSION} FROM (SELECT 1 AS one) AS always
    WHERE NOT EXISTS (SELECT 1 FROM version WHERE table_name = 'subscriber');
"""  # noqa: S608 - our own names


def write_kamailio_sql(path: str | os.PathLike[str], registrations: Registrations, pause: Pause) -> Written:
    """Write the statements that replace all rows of the realm which this program made, in one transaction.

    Guarantees that the file appears as a whole or not at all, and that its owner alone can read it.

    Raises:
        RefusedError: no realm.
        SurroundingsError: the file cannot be written; an older one is as it was.
        CancelledError: ``pause`` said so.
    """
    tables = Tables(registrations, pause, forbidden=_BACKSLASH, longest=LONGEST)
    realm = _quoted(tables.realm)
    with written_beside(path) as beside:
        create_private(beside, named=Path(path).name)
        with open(beside, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(_HEAD + _SCHEMA)
            stream.write(f"DELETE FROM subscriber WHERE sip_realm = {realm};\n")  # noqa: S608 - quoted
            stream.write(f"DELETE FROM sip_policy WHERE realm = {realm};\n")  # noqa: S608
            stream.writelines(_inserts("subscriber", Subscriber._fields, tables.subscribers()))
            stream.writelines(_inserts("sip_policy", Policy._fields, tables.policies))
            stream.write("COMMIT;\n")
        pause(len(registrations.accounts))
    return tables.written()


def _inserts(table: str, columns: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> Iterator[str]:
    lines = (f"({', '.join(map(_quoted, row))})" for row in rows)
    while values := ",\n".join(islice(lines, _ROWS)):
        yield f"INSERT INTO {table} ({', '.join(columns)}) VALUES\n{values};\n"


def _quoted(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


KAMAILIO_SQL: Final = Registrar(
    label=tr_noop("Registrar", "Kamailio: SQL statements"),
    explanation=tr_noop(
        "Registrar",
        "A text file with the same tables, to be read by the SQLite, PostgreSQL or MySQL of a Kamailio elsewhere.",
    ),
    suffix=".sql",
    file_kind=tr_noop("Registrar", "SQL statements (*.sql)"),
    in_place=False,
    write=write_kamailio_sql,
)
