"""Write a table of text cells as CSV. No secret ever passes here."""

from __future__ import annotations

import csv
import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.exchange.values import neutralise
from swyxsip_admin.storage.leftovers import WRITTEN_BESIDE, forget_leftovers
from swyxsip_admin.storage.replace import HELD, replace_file
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
IS_DATABASE = Phrase(
    "export_is_database", tr_noop("Export", "“{file}” was not written: this is a database. Choose another name.")
)
NOT_WRITTEN = Phrase("export_not_written", tr_noop("Export", "“{file}” was not written: the drive reports an error."))

_DATABASE: Final = b"SQLite format 3\0"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


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
    with whole_file(path, encoding="utf-8-sig" if flavour.bom else "utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=flavour.delimiter, quoting=csv.QUOTE_ALL)
        writer.writerow(map(neutralise, headers))
        for row in rows:
            if len(row) != len(headers):
                raise ValueError(f"{len(row)} cells under {len(headers)} headers")
            writer.writerow(map(neutralise, row))


@contextmanager
def whole_file(path: str | os.PathLike[str], *, encoding: str, newline: str) -> Iterator[TextIO]:
    """Open a text file for writing that appears as a whole or not at all, as :func:`written_beside` says.

    Raises:
        SurroundingsError: as there.
    """
    with written_beside(path) as beside, open(beside, "x", encoding=encoding, newline=newline) as stream:
        yield stream


@contextmanager
def written_beside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a path beside a file's place; what is written there is flushed and moved to that place at the end.

    Guarantees that the file appears as a whole or not at all; whatever goes wrong, the old one stays and nothing is
    left behind. A database is never replaced.

    Raises:
        SurroundingsError: full disk, no permission, no such folder, or the file is open elsewhere.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise SurroundingsError(IS_FOLDER(file=target.name))
        if target.exists() and not target.is_file():  # an administrator could replace a device
            raise SurroundingsError(NOT_A_FILE(file=target.name))
        if _is_database(target):  # the users themselves would be gone
            raise SurroundingsError(IS_DATABASE(file=target.name))
        forget_leftovers(target.parent, WRITTEN_BESIDE)
        # Not tempfile: in a folder that denies writing, its mkstemp tries again without end on Windows.
        beside = target.parent / f".swyxsip-{secrets.token_hex(8)}.tmp"
        try:
            yield beside
            with open(beside, "r+b") as stream:
                os.fsync(stream.fileno())
            replace_file(beside, target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise SurroundingsError(_phrase(error)(file=target.name), details=error.strerror or "") from None


def _is_database(target: Path) -> bool:
    with suppress(OSError), target.open("rb") as stream:
        return stream.read(len(_DATABASE)) == _DATABASE
    return False


def _phrase(error: OSError) -> Phrase:
    if error.filename2 is not None and getattr(error, "winerror", None) in HELD:
        return IN_USE
    if error.errno in _FULL:
        return DISK_FULL
    if error.errno in _DENIED:
        return NO_PERMISSION
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return NO_FOLDER
    return NOT_WRITTEN
