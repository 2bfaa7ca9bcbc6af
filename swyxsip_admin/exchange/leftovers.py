"""Files in the making that a killed program left beside their places: nobody else would remove them."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

OLD_SECONDS: Final = 3600.0
"""A younger one may be another program's, and in the making still."""

_NAME: Final = re.compile(r"\.swyxsip-[0-9a-f]{16}\.tmp")


def unfinished(folder: Path) -> Path:
    """A name for a file in the making."""
    # Not tempfile: in a folder that denies writing, its mkstemp tries again without end on Windows.
    return folder / f".swyxsip-{secrets.token_hex(8)}.tmp"


def remove_leftovers(folder: Path) -> None:
    """Remove what was left in a folder: passwords may stand in it. What cannot be looked at or removed stays."""
    with suppress(OSError):
        for path in folder.glob(".swyxsip-*.tmp"):
            with suppress(OSError):
                if _NAME.fullmatch(path.name) and time.time() - path.lstat().st_mtime > OLD_SECONDS:
                    path.unlink()
