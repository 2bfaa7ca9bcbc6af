"""Open a file for reading: what can be wrong with the path, and watching over a long read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.texts import Phrase, tr_noop

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in total."""
Cancelled = Callable[[], bool]

SIZE_LIMIT: Final = 512 * 1024 * 1024
_INTERVAL = 0.05

NOT_THERE = Phrase("csv_not_there", tr_noop("Import", "The file “{file}” does not exist."))
FOLDER = Phrase("csv_folder", tr_noop("Import", "“{file}” is a folder; choose a CSV file in it."))
NOT_A_FILE = Phrase("csv_not_a_file", tr_noop("Import", "“{file}” is not a file."))
NO_PERMISSION = Phrase("csv_no_permission", tr_noop("Import", "You are not allowed to read the file “{file}”."))
IN_USE = Phrase(
    "csv_in_use", tr_noop("Import", "Another program has “{file}” open (Excel perhaps); close the file there.")
)
UNREADABLE = Phrase("csv_unreadable", tr_noop("Import", "The file “{file}” cannot be read from its drive."))
CHANGED = Phrase("csv_changed", tr_noop("Import", "The file “{file}” changed while it was being read; try again."))
TOO_LARGE = Phrase(
    "csv_too_large",
    tr_noop("Import", "“{file}” is too large for a list of users: {size} MB, at most {limit} MB are read."),
)


class Watch:
    """Progress and cancelling, not more often than every 0.05 s."""

    def __init__(self, stream: BinaryIO, size: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._stream, self._size, self._progress, self._cancelled = stream, size, progress, cancelled
        self._due = 0.0

    def pause(self) -> None:
        """While the encoding is found: nothing has been read for good yet."""
        self._look(lambda: 0)

    def advance(self) -> None:
        """While rows are read."""
        self._look(self._stream.tell)

    def finish(self) -> None:
        """Everything has been read."""
        if self._progress is not None:
            self._progress(self._size, self._size)

    def _look(self, done: Callable[[], int]) -> None:
        if (now := time.monotonic()) < self._due:
            return
        self._due = now + _INTERVAL
        if self._cancelled is not None and self._cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(done(), self._size)


@contextmanager
def open_source(
    path: str | os.PathLike[str], progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[tuple[BinaryIO, str, Watch]]:
    """Open a file of at most 512 MB and put into one sentence whatever the system says against it.

    Gives the open file, its name for messages, and what to call during the read.

    Raises:
        SurroundingsError: the path cannot be read, or the file changed its encoding while it was read.
        RefusedError: the file is too large; nothing of it has been read.
        CancelledError: raised out of the watch.
    """
    file = Path(path).name or str(path)
    try:
        size = _size(path, file)
        with open(path, "rb") as stream:
            yield stream, file, Watch(stream, size, progress, cancelled)
    except (FileNotFoundError, NotADirectoryError):
        raise SurroundingsError(NOT_THERE(file=file)) from None
    except UnicodeDecodeError as error:
        raise SurroundingsError(CHANGED(file=file), details=error.reason) from None
    except PermissionError as error:
        phrase = IN_USE if getattr(error, "winerror", None) in {32, 33} else NO_PERMISSION
        raise SurroundingsError(phrase(file=file), details=error.strerror or "") from None
    except OSError as error:
        raise SurroundingsError(UNREADABLE(file=file), details=error.strerror or "") from None


def _size(path: str | os.PathLike[str], file: str) -> int:
    try:
        found = os.stat(path)
    except ValueError:  # a NUL character in the path
        raise SurroundingsError(NOT_THERE(file=file)) from None
    if stat.S_ISDIR(found.st_mode):
        raise SurroundingsError(FOLDER(file=file))
    if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait forever
        raise SurroundingsError(NOT_A_FILE(file=file))
    if found.st_size > SIZE_LIMIT:
        limit = SIZE_LIMIT // 1024**2
        raise RefusedError(TOO_LARGE(file=file, size=found.st_size // 1024**2, limit=limit))
    return found.st_size
