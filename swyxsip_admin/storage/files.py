"""The life of a database file: create, open, upgrade, copy, check."""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlmodel import Session

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.engine import Database, make_engine
from swyxsip_admin.storage.errors import DAMAGED_DATABASE, EXISTS, OLDER_DATABASE, storage_errors
from swyxsip_admin.storage.leftovers import drafts_of, forget_leftovers
from swyxsip_admin.storage.light import APPLICATION_ID, HEAD_REVISION, connect, identify
from swyxsip_admin.storage.place import Place
from swyxsip_admin.storage.replace import replace_file
from swyxsip_admin.storage.tables import DatabaseRow, ServerRow, now

DAILY_COPIES_KEPT: Final = 10

_MIGRATING: Final = ("PRAGMA foreign_keys=OFF", "PRAGMA synchronous=FULL", "PRAGMA trusted_schema=OFF")


def create_database(path: Path, *, is_sample: bool = False) -> Database:
    """Make a new, empty database.

    Guarantees that the file appears only when it is complete.

    Raises:
        SurroundingsError: a file of that name exists, the folder cannot be written, the disk is full.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    uuid = str(uuid4())
    with storage_errors(path, writing=True):
        if path.exists():
            raise SurroundingsError(EXISTS(file=str(path)))
        path.parent.mkdir(parents=True, exist_ok=True)
        forget_leftovers(path.parent, drafts_of(path))
        try:
            _migrate(draft)
            _introduce(draft, path, uuid, is_sample)
            _move_without_overwriting(draft, path)
        finally:
            _forget(draft)
    return Database(path, uuid)


def open_database(path: Path) -> Database:
    """Open an existing database; one written by a newer program is opened without ever being written.

    Raises:
        SurroundingsError: no such file, not one of ours, damaged, locked, or from an older program (upgrade it first).
    """
    found = identify(path)
    if found.older:
        raise SurroundingsError(OLDER_DATABASE(file=str(path)))
    forget_leftovers(path.parent, drafts_of(path))
    return Database(path, found.uuid, newer=found.newer)


def upgrade_database(path: Path, backups: Path) -> Path | None:
    """Bring a database to the schema of this program.

    A verified copy is kept in ``backups``; the migration is rehearsed on another copy and only then run on the file
    itself, in one transaction. Guarantees that a migration that fails or is killed leaves the file as it was.

    Returns:
        The copy that was kept; None where the file was current already.
    """
    found = identify(path)
    if not found.older:
        return None
    with storage_errors(path, writing=True):
        kept = copy_database(
            path, _free_name(backups / f"{path.stem} before upgrade from {found.revision}{path.suffix}")
        )
        rehearsal = path.with_name(f".{path.name}.{os.getpid()}.upgrade")
        try:
            copy_database(path, rehearsal)
            _migrate(rehearsal)
            verify(rehearsal)
        finally:
            _forget(rehearsal)
        _migrate(path)
    return kept


def copy_database(source: Path, target: Path) -> Path:
    """Copy a database that may be in use, and verify the copy.

    Guarantees that ``target`` appears only when it is whole, and replaces an older file of that name at once.

    Raises:
        SurroundingsError: the target cannot be written, the disk is full, or the source is damaged.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.copy")
    try:
        with storage_errors(target, writing=True):
            target.parent.mkdir(parents=True, exist_ok=True)
        forget_leftovers(target.parent, drafts_of(target))
        with closing(connect(source)) as original:
            with storage_errors(source):
                # Take the lock with a bounded wait: the copy itself would wait for another program for ever.
                original.execute("BEGIN")
                original.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with storage_errors(target, writing=True), closing(sqlite3.connect(draft)) as copy:
                original.backup(copy)
        with storage_errors(target, writing=True):
            _verify(draft, shown=source)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            replace_file(draft, target)
    finally:
        _forget(draft)
    return target


def keep_daily_copy(path: Path, folder: Path, today: date) -> Path | None:
    """Keep one verified copy for each day of use, the last ten.

    The name carries the beginning of the database's id: sites in folders of their own may give their files the same
    name, and share the folder of the copies.

    Returns:
        The copy made now; None where today's is there already.
    """
    name = f"{path.stem} {identify(path).uuid[:8]}"
    target = folder / f"{name} {today.isoformat()}{path.suffix}"
    if target.exists():
        return None
    copy_database(path, target)
    days = sorted(folder.glob(f"{glob.escape(name)} ????-??-??{glob.escape(path.suffix)}"))
    for old in days[:-DAILY_COPIES_KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


def verify(path: Path) -> None:
    """Check that a file is a whole SQLite database with all references intact.

    Raises:
        SurroundingsError: it is not.
    """
    _verify(path, shown=path)


def _verify(path: Path, *, shown: Path) -> None:
    with storage_errors(shown), closing(connect(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            # SQLite names pages and indexes, but may quote a value: only the kind is taken over.
            raise SurroundingsError(DAMAGED_DATABASE(file=str(shown)), details="integrity_check")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise SurroundingsError(DAMAGED_DATABASE(file=str(shown)), details="foreign_key_check")


def _migrate(path: Path) -> None:
    """Run the missing revisions in one transaction; foreign keys are off, since SQLite rebuilds tables by dropping."""
    # Opening a current database, which the console does at every run, needs none of it.
    from alembic import command
    from alembic.config import Config

    engine = make_engine(path, begin="BEGIN IMMEDIATE", prepare=_MIGRATING)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", "swyxsip_admin.storage:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise SurroundingsError(DAMAGED_DATABASE(file=str(path)))
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={int(HEAD_REVISION)}")
    finally:
        engine.dispose()


def _introduce(draft: Path, path: Path, uuid: str, is_sample: bool) -> None:
    """Write the two rows every database has; a file keeps its id when it is renamed into place."""
    engine = make_engine(draft, begin="BEGIN IMMEDIATE")
    place = Place.of(draft, lies_at=path)
    try:
        with Session(engine) as session:
            identity = DatabaseRow(
                uuid=uuid,
                path=place.path,
                file_id=place.file_id,
                is_sample=is_sample,
                created_at=now(),
            )
            session.add_all([identity, ServerRow()])
            session.commit()
    finally:
        engine.dispose()


def _move_without_overwriting(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise SurroundingsError(EXISTS(file=str(target))) from None
    except OSError:
        # A file system without hard links: the name was free a moment ago.
        source.rename(target)


def _free_name(wanted: Path) -> Path:
    candidate, number = wanted, 1
    while candidate.exists():
        number += 1
        candidate = wanted.with_stem(f"{wanted.stem} {number}")
    return candidate


def _forget(draft: Path) -> None:
    for leftover in (draft, draft.with_name(draft.name + "-journal")):
        with contextlib.suppress(OSError):  # the error that led here says more
            leftover.unlink(missing_ok=True)
