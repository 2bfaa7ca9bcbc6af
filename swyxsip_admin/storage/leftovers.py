"""Hidden files that a killed program left beside the place its file was meant for. Standard library alone."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

STALE_SECONDS: Final = 3600
"""A hidden file that nobody has written to for so long belongs to no program that still runs."""

WRITTEN_BESIDE: Final = r"\.swyxsip-[0-9a-f]{16}\.tmp"
"""The names of files that are written before they are moved to their place."""


def drafts_of(path: Path) -> str:
    """The names of what is made before it becomes this database, as a regular expression."""
    return rf"\.{re.escape(path.name)}\.[0-9]+\.(?:new|copy|upgrade)(?:-journal)?"


def forget_leftovers(folder: Path, names: str) -> None:
    """Remove what is left of a program that was killed; never an error, and never what is still being written.

    Args:
        folder: where to look; not below it.
        names: what such files are called, as a regular expression. No other file is touched.
    """
    wanted, stale = re.compile(names), time.time() - STALE_SECONDS
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not wanted.fullmatch(entry.name):
                continue
            with suppress(OSError):  # another program did the same, or holds it
                if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < stale:
                    os.unlink(entry.path)
