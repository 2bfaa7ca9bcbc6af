"""One writer of secrets at a time, between programs."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.texts import Message, Phrase, tr_noop

WAIT_SECONDS: Final = 5.0

BUSY = Phrase(
    "secret-lock-busy",
    tr_noop(
        "Credentials",
        "Another SwyxSIP Admin program is saving passwords of this database right now. "
        "Wait until it has finished, then try again.",
    ),
)
READ_ONLY = Phrase(
    "secret-lock-read-only",
    tr_noop(
        "Credentials",
        "Passwords cannot be saved, because the folder of the database is read-only: {folder}. "
        "Move the database to a folder that you may write to.",
    ),
)
FAILED = Phrase(
    "secret-lock-failed",
    tr_noop(
        "Credentials",
        "Passwords cannot be saved, because no lock file can be made beside the database in {folder}. "
        "Check the folder and the free space.",
    ),
)


class SecretLockError(SurroundingsError):
    """The lock was not taken, so nothing was written; ``message.id`` tells busy, read-only and failed apart."""


@contextmanager
def secret_lock(database_path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock ``<database>.lock`` for the block; whoever writes secrets does so under it.

    Guarantees that no other program, and no other thread of this one, is inside at the same time. The operating
    system frees it when a program dies. The empty file may stay behind: removing it would let two in. It is not
    re-entrant.

    Raises:
        SecretLockError: busy for longer than ``wait_seconds``, a read-only folder, or no lock file possible.
    """
    # A link to the file leads to the same lock.
    lock = FileLock(f"{os.path.realpath(database_path)}.lock", timeout=wait_seconds)
    failure: Message | None = None
    details = ""
    try:
        lock.acquire()
    except Timeout:  # an OSError too, so it comes first
        failure = BUSY()
    except OSError as error:
        read_only = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        failure = (READ_ONLY if read_only else FAILED)(folder=str(database_path.parent))
        details = f"{type(error).__name__} {errno.errorcode.get(error.errno or 0, '')}".strip()
    if failure is not None:
        raise SecretLockError(failure, details=details)
    try:
        yield
    finally:
        lock.release()
