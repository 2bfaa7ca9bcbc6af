"""The file that is imported, as a file: recognised again, and deleted where it holds passwords."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.texts import Phrase, tr_noop

CHANGED = Phrase(
    "import_file_changed",
    tr_noop("Import", "“{file}” was not deleted: it was changed since it was imported."),
)
NOT_DELETED = Phrase(
    "import_file_not_deleted",
    tr_noop("Import", "“{file}” could not be deleted. It still holds passwords in clear: delete it yourself."),
)


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file was read, so that another one of that name is not taken for it."""

    path: Path
    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> FileMark | None:
        """The file as it is now; None where there is none."""
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            return None
        return cls(path, found.st_size, found.st_mtime_ns)


def delete_file(mark: FileMark) -> None:
    """Delete the file that was imported. One that is gone already is success.

    Raises:
        SurroundingsError: it was changed since, or the system refuses; the file is still there.
    """
    present = FileMark.of(mark.path)
    if present is None and not mark.path.exists():
        return
    if present != mark:
        raise SurroundingsError(CHANGED(file=mark.path.name))
    try:
        mark.path.unlink()
    except OSError as error:
        raise SurroundingsError(NOT_DELETED(file=mark.path.name), details=error.strerror or "") from None
