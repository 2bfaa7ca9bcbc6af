"""Moving a finished file to its place."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

SHARING: Final = frozenset({32, 33})
"""Windows' codes for a file that another program holds: sharing violation, lock violation (winerror.h)."""

HELD: Final = SHARING | {5}
"""The same, and access denied: what replacing a file says that is open elsewhere, or read-only."""

ATTEMPTS: Final = 5
WAIT_SECONDS: Final = 0.1
"""After the first attempt; after each further one as much longer."""


def replace_file(finished: Path, target: Path) -> None:
    """Move a finished file to its place, at once and over an older file of that name.

    On Windows a virus scanner or an indexer holds new files for a moment: it is tried again, for a second in all.

    Raises:
        OSError: the file system refuses, or the file is held for longer; both files are as they were.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            os.replace(finished, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD or attempt == ATTEMPTS:
                raise
            time.sleep(WAIT_SECONDS * attempt)
        else:
            return
