"""Write a table of text cells as CSV. No secret ever passes here."""

from __future__ import annotations

import csv
import errno
import os
import secrets
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.exchange.values import neutralise
from swyxsip_admin.texts import Phrase, tr_noop

DISK_FULL = Phrase(
    "export_disk_full",
    tr_noop("Export", "“{file}” was not written: the drive is full. Nothing was changed."),
)
NO_PERMISSION = Phrase(
    "export_no_permission",
    tr_noop("Export", "“{file}” was not written: you are not allowed to write in this folder."),
)
IN_USE = Phrase(
    "export_in_use",
    tr_noop(
        "Export",
        "“{file}” was not written: the file is read-only or open in another program (Excel perhaps).",
    ),
)
NO_FOLDER = Phrase("export_no_folder", tr_noop("Export", "“{file}” was not written: its folder does not exist."))
NOT_A_FILE = Phrase(
    "export_not_a_file", tr_noop("Export", "“{file}” was not written: what lies there is no ordinary file.")
)
IS_FOLDER = Phrase("export_is_folder", tr_noop("Export", "“{file}” was not written: this is a folder."))
NOT_WRITTEN = Phrase("export_not_written", tr_noop("Export", "“{file}” was not written: the drive reports an error."))

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {5, 32, 33}  # access denied, sharing violation, lock violation: Windows error codes
_ATTEMPTS = 5
_WAIT = 0.1


@dataclass(frozen=True, slots=True)
class Flavour:
    """How a CSV file looks. Every cell is quoted, so no content can be mistaken for a delimiter."""

    delimiter: str
    bom: bool


GERMAN_EXCEL: Final = Flavour(";", bom=True)
INTERNATIONAL: Final = Flavour(",", bom=False)
INTERNATIONAL_BOM: Final = Flavour(",", bom=True)


def write_csv(
    path: str | os.PathLike[str],
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    flavour: Flavour = GERMAN_EXCEL,
) -> None:
    """Write a table in UTF-8 with CRLF line ends, guarded against formulas.

    Guarantees that `read_table` reads back the same cells, and that the file appears as a whole or not at all:
    it is written beside its place, flushed to the disk, then moved there. Whatever goes wrong, also an error or
    a cancel raised by `rows` itself, the old file stays and no temporary file is left behind.

    Args:
        path: where to; an existing file is replaced. A link is followed.
        headers: the names of the columns.
        rows: as many cells each as there are headers; read one by one.
        flavour: delimiter and byte order mark.

    Raises:
        SurroundingsError: full disk, no permission, no such folder, or the file is open elsewhere.
        ValueError: a row with another number of cells than the header: a mistake of the caller.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise SurroundingsError(IS_FOLDER(file=target.name))
        if target.exists() and not target.is_file():  # an administrator could replace a device
            raise SurroundingsError(NOT_A_FILE(file=target.name))
        # Not tempfile: in a folder that denies writing, its mkstemp tries again without end on Windows.
        beside = target.parent / f".swyxsip-{secrets.token_hex(8)}.tmp"
        try:
            with open(beside, "x", encoding="utf-8-sig" if flavour.bom else "utf-8", newline="") as stream:
                writer = csv.writer(stream, delimiter=flavour.delimiter, quoting=csv.QUOTE_ALL)
                writer.writerow(map(neutralise, headers))
                for row in rows:
                    if len(row) != len(headers):
                        raise ValueError(f"{len(row)} cells under {len(headers)} headers")
                    writer.writerow(map(neutralise, row))
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(beside, target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise SurroundingsError(said_of(error)(file=target.name), details=error.strerror or "") from None


def put_in_place(beside: Path, target: Path) -> None:
    """Move the finished file to its place; virus scanners on Windows hold new files for a moment."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            os.replace(beside, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or attempt == _ATTEMPTS:
                raise
            time.sleep(_WAIT * attempt)
        else:
            return


def said_of(error: OSError) -> Phrase:
    """The sentence about a file that could not be written."""
    if error.filename2 is not None and getattr(error, "winerror", None) in _BUSY:
        return IN_USE
    if error.errno in _FULL:
        return DISK_FULL
    if error.errno in _DENIED:
        return NO_PERMISSION
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return NO_FOLDER
    return NOT_WRITTEN
