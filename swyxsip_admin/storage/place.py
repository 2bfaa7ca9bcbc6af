"""Where a database file lies: what tells a moved or copied file from the one that was used before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A file's path and the file system's id of it.

    Two places are the same only if both are: a copy has another id, a moved file another path.
    """

    path: str
    file_id: str

    @classmethod
    def of(cls, file: Path, *, lies_at: Path | None = None) -> Place:
        """Look where a file lies.

        Args:
            file: the file whose id is read.
            lies_at: its path, where it is about to be renamed.
        """
        status = file.stat()
        # The number of a volume is lasting on Windows only; elsewhere it may change with every start of the machine.
        volume = f"{status.st_dev:x}:" if os.name == "nt" else ""
        path = os.path.normcase(os.path.realpath(lies_at or file))
        return cls(path=path, file_id=f"{volume}{status.st_ino:x}")
