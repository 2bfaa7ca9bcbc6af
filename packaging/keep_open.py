"""Runs first in the frozen programs: keeps the archive of their modules open.

PyInstaller opens the program's file anew for each of the hundred modules that a start loads, so that a running program
can be renamed; Windows' virus scanners look at the file each time.
"""

from __future__ import annotations

import _thread
from typing import IO, Any

import pyimod01_archive


class _Kept:
    """A file that a `with` statement does not close. One thread at a time reads from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._turn = _thread.allocate_lock()

    def __enter__(self) -> IO[bytes]:
        self._turn.acquire()
        return self._file

    def __exit__(self, *_: object) -> None:
        self._turn.release()


_kept: dict[str, _Kept] = {}


def _open(name: str, mode: str, *_: Any) -> _Kept:
    if name not in _kept:
        _kept[name] = _Kept(open(name, mode))  # it stays open
    return _kept[name]


pyimod01_archive.open = _open
