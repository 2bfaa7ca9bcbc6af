"""What can go wrong with a database file, in sentences."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.replace import SHARING
from swyxsip_admin.texts import Phrase, tr_noop

NO_DATABASE = Phrase("no_database", tr_noop("Storage", "There is no database at {file}. Create one, or import users."))
NOT_A_DATABASE = Phrase(
    "not_a_database",
    tr_noop("Storage", "{file} is not a database of SwyxSIP Admin. Choose a file that ends in .swyxsip."),
)
DAMAGED_DATABASE = Phrase(
    "damaged_database",
    tr_noop("Storage", "{file} is damaged. Restore one of the copies in the backup folder."),
)
NEWER_DATABASE = Phrase(
    "newer_database",
    tr_noop("Storage", "{file} was written by a newer version of SwyxSIP Admin. Update the program to change it."),
)
OLDER_DATABASE = Phrase(
    "older_database",
    tr_noop(
        "Storage", "{file} was written by an older version. Run “swyxsip database upgrade”, or open it in the window."
    ),
)
LOCKED_DATABASE = Phrase(
    "locked_database",
    tr_noop("Storage", "{file} is in use by another program. Close that program or try again in a moment."),
)
READ_ONLY_DATABASE = Phrase(
    "read_only_database",
    tr_noop("Storage", "{file} cannot be written. Check the permissions of the file and of its folder."),
)
CANNOT_OPEN_DATABASE = Phrase(
    "cannot_open_database",
    tr_noop("Storage", "{file} cannot be opened. Check the path and its permissions."),
)
DISK_FULL = Phrase(
    "disk_full", tr_noop("Storage", "The disk is full: {file} was not changed. Free some space and try again.")
)
DISK_FAILED = Phrase(
    "disk_failed", tr_noop("Storage", "Reading or writing {file} failed. Check the drive or the network connection.")
)
EXISTS = Phrase("database_exists", tr_noop("Storage", "{file} exists already. Choose another name, or open it."))

PASSING: Final = frozenset({LOCKED_DATABASE.id, CANNOT_OPEN_DATABASE.id, DISK_FAILED.id})
"""What may be over by itself in a moment: somebody writes, a drive or the network is away."""

_BY_CODE: Final = {
    sqlite3.SQLITE_BUSY: LOCKED_DATABASE,
    sqlite3.SQLITE_LOCKED: LOCKED_DATABASE,
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY_DATABASE,
    sqlite3.SQLITE_PERM: READ_ONLY_DATABASE,
    sqlite3.SQLITE_AUTH: READ_ONLY_DATABASE,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN_DATABASE,
    sqlite3.SQLITE_NOTADB: NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: DAMAGED_DATABASE,
    sqlite3.SQLITE_IOERR: DISK_FAILED,
}

ERROR_PATH_NOT_FOUND: Final = 3
"""Windows' number (winerror.h)."""

LONGEST_NAME: Final = 255
"""Of a file, in UTF-16 units on Windows and in bytes elsewhere."""

_BY_ERRNO: Final = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: DISK_FULL,
    errno.EACCES: READ_ONLY_DATABASE,
    errno.EPERM: READ_ONLY_DATABASE,
    errno.EROFS: READ_ONLY_DATABASE,
    errno.ENOENT: CANNOT_OPEN_DATABASE,
    errno.ENOTDIR: CANNOT_OPEN_DATABASE,
    errno.EEXIST: CANNOT_OPEN_DATABASE,  # a file where a folder is to be made
    errno.ENAMETOOLONG: CANNOT_OPEN_DATABASE,
    errno.EINVAL: CANNOT_OPEN_DATABASE,
}


def as_surroundings(error: BaseException, file: Path, *, writing: bool = False) -> SurroundingsError | None:
    """The sentence for an error of SQLite or the file system; None where it is neither, and so a bug.

    Args:
        error: what was caught.
        file: the file it is about.
        writing: whether the file, or one beside it, was being written.
    """
    cause: BaseException | None = getattr(error, "orig", None) or error
    details = f"{type(cause).__name__}: {cause}"
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        phrase = _BY_CODE.get(code & 0xFF) if code is not None else None
        if phrase is CANNOT_OPEN_DATABASE and writing and file.parent.is_dir() and _can_be_a_name(file):
            phrase = READ_ONLY_DATABASE  # SQLite's word for a file or journal that cannot be made in a folder
        return None if phrase is None else SurroundingsError(phrase(file=str(file)), details=details)
    if isinstance(cause, OSError):
        phrase = _BY_ERRNO.get(cause.errno or 0, DISK_FAILED)
        if phrase is READ_ONLY_DATABASE and not writing:
            phrase = CANNOT_OPEN_DATABASE
        if getattr(cause, "winerror", None) in SHARING:
            phrase = LOCKED_DATABASE  # Windows' number for it is EACCES, as for a missing permission
        return SurroundingsError(phrase(file=str(file)), details=f"{type(cause).__name__} {cause.errno}")
    return None


def _can_be_a_name(file: Path) -> bool:
    """Tell whether a file in an existing folder may have this name: not too long, nothing that Windows forbids."""
    if len(file.name) > LONGEST_NAME:
        return False
    try:
        file.lstat()
    except FileNotFoundError as error:
        # "Path not found" in a folder that is there: without long paths, Windows takes no more than 260 characters.
        return getattr(error, "winerror", None) != ERROR_PATH_NOT_FOUND
    except OSError as error:
        return error.errno not in (errno.EINVAL, errno.ENAMETOOLONG)
    return True


@contextmanager
def storage_errors(file: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of SQLite and the file system inside the block into sentences; other errors pass as they are."""
    try:
        yield
    except Exception as error:
        told = as_surroundings(error, file, writing=writing)
        if told is None:
            raise
        raise told from error
