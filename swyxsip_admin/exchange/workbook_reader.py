"""Read a table of text cells from an Excel workbook: bounded, streamed, and nothing in it is worked out.

openpyxl reads row by row here, after the archive was checked (`workbook_archive.py`).
"""

from __future__ import annotations

import os
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, Final

from openpyxl.utils.escape import unescape

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.content import EMPTY
from swyxsip_admin.exchange.delimited import CELL_TOO_LONG, NO_ROWS, TOO_MANY_CELLS
from swyxsip_admin.exchange.shared_strings import WorkbookReader
from swyxsip_admin.exchange.source import Cancelled, Progress, Watch, open_source
from swyxsip_admin.exchange.table import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    ROW_LIMIT,
    TOO_MANY,
    VALUE_LIMIT,
    IsPassword,
    MalformedRow,
    Row,
    Table,
    check_size,
    new_table,
    take_secrets,
    without_blank_end,
)
from swyxsip_admin.exchange.tables import WORKBOOK_KIND
from swyxsip_admin.exchange.values import restore
from swyxsip_admin.exchange.workbook_archive import DAMAGED, check_archive
from swyxsip_admin.texts import Message, Phrase, tr_noop

LAST_ROW: Final = 1_048_576
"""As Excel has it; between two rows lie as many as their numbers say, and a file can say any number."""

HIDDEN = Phrase(
    "xlsx_hidden",
    tr_noop("Import", "“{file}” has a hidden sheet, “{sheet}”; show or delete it, so that it is clear what is meant."),
)
SEVERAL = Phrase(
    "xlsx_several",
    tr_noop("Import", "“{file}” has several filled sheets, “{first}” and “{second}”; keep the one with the users."),
)
FORMULA = Phrase(
    "xlsx_formula",
    tr_noop("Import", "“{file}” holds a formula in cell {cell}; paste the values over the formulas and save again."),
)
DATE = Phrase(
    "xlsx_date",
    tr_noop("Import", "The row in line {line} holds a date in the column “{column}”, where text belongs."),
)
ERROR = Phrase(
    "xlsx_error", tr_noop("Import", "The row in line {line} holds the error {error} in the column “{column}”.")
)
LONG_NUMBER = Phrase(
    "xlsx_long_number",
    tr_noop(
        "Import",
        "The row in line {line} holds a number of more than 15 digits in the column “{column}”; Excel keeps 15. "
        "Give the column the format Text in Excel, and enter the number anew.",
    ),
)
_EXACT: Final = 10**15
"""Excel keeps all digits of a number below this one; beyond it, those at the end are invented."""
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What unpacking, the XML parser and openpyxl raise where bytes were overwritten."""


def read_workbook(
    path: str | os.PathLike[str],
    *,
    is_password: IsPassword | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """Read the one sheet of a workbook that has content.

    A number is read as its digits, with the leading zeros of its format; a truth value as true or false. Limits: those
    of a CSV file; 1,000 files in the archive, 1 GB unpacked, 200 times its size.

    Raises:
        SurroundingsError: the path cannot be read.
        RefusedError: not a workbook, damaged, protected, a bomb, formulas, merged cells, a hidden sheet, several
            sheets, or as for a CSV file.
        CancelledError: `cancelled` said so.
    """
    with open_source(path, progress, cancelled) as (stream, file, watch):
        try:
            check_archive(stream, file, watch)
            stream.seek(0)
            with warnings.catch_warnings():
                # What openpyxl says of styles and drawings that it does not keep is of no concern here.
                warnings.simplefilter("ignore")
                table = _read(stream, file, watch, is_password)
        except _DAMAGE as error:
            raise RefusedError(DAMAGED(file=file), details=type(error).__name__) from None
        except OSError as error:
            if error.errno is not None:  # what the system says of the drive; openpyxl has no number for a missing part
                raise
            raise RefusedError(DAMAGED(file=file), details=type(error).__name__) from None
        watch.finish()
        return table


def _read(stream: BinaryIO, file: str, watch: Watch, is_password: IsPassword | None) -> Table:
    reader = WorkbookReader(stream, file, watch)
    reader.read()
    book = reader.wb
    try:
        hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]
        if hidden:
            raise RefusedError(HIDDEN(file=file, sheet=hidden[0].title))
        filled = [sheet for sheet in book.worksheets if any(_rows(sheet, file, watch))]
        if not filled:
            raise RefusedError(EMPTY(file=file))
        if len(filled) > 1:
            raise RefusedError(SEVERAL(file=file, first=filled[0].title, second=filled[1].title))
        return _parse(filled[0], file, watch, is_password)
    finally:
        book.close()


def _rows(sheet: Any, file: str, watch: Watch) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that hold anything, with their numbers; empty ones take their time, too."""
    # What the file says of the sheet's size is a guess of the program that wrote it.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        watch.advance()
        if number > LAST_ROW:
            raise RefusedError(TOO_MANY(file=file, rows=ROW_LIMIT, cells=VALUE_LIMIT))
        if any(cell.value is not None and cell.value != "" for cell in cells):
            yield number, cells


def _parse(sheet: Any, file: str, watch: Watch, is_password: IsPassword | None) -> Table:
    table: Table | None = None
    kind = Table((), WORKBOOK_KIND, "", False, frozenset(), sheet=sheet.title)
    for number, cells in _rows(sheet, file, watch):
        for cell in cells:
            if cell.data_type == "f":
                raise RefusedError(FORMULA(file=file, cell=cell.coordinate))
        if table is None:
            names = [_text(cell, number, file) for cell in cells]
            if any(map(str.strip, names)):
                table = new_table(names, file, replace(kind, header_line=number), is_password)
        else:
            _add(table, number, cells, file)
    if table is None:
        raise RefusedError(EMPTY(file=file))
    if not table.rows and not table.malformed:
        raise RefusedError(NO_ROWS(file=file))
    return table


def _add(table: Table, number: int, cells: Sequence[Any], file: str) -> None:
    check_size(table, file)
    expected = len(table.headers)
    texts = [*without_blank_end([_text(cell, number, file) for cell in cells[:COLUMN_LIMIT]], expected)]
    message: Message | None = None
    if len(texts) > expected:
        message = TOO_MANY_CELLS(line=number, expected=expected, found=len(texts))
    else:
        texts += [""] * (expected - len(texts))
        # A workbook that was saved from a CSV file still has the guards of that.
        texts = [
            restore(text) if text.startswith("'") and column not in table.kept else text
            for column, text in enumerate(texts)
        ]
        _note_unreadable(table, number, cells)
        message = take_secrets(table, number, texts)
    if message is None:
        table.rows.append(Row(number, tuple(texts)))
    else:
        kept = () if table.secret else tuple(texts)
        table.malformed.append(MalformedRow(number, kept, message))


def _note_unreadable(table: Table, number: int, cells: Sequence[Any]) -> None:
    for column, (header, cell) in enumerate(zip(table.headers, cells, strict=False)):
        if cell.data_type == "e":
            table.unreadable[number, column] = ERROR(line=number, column=header, error=str(cell.value))
        elif isinstance(cell.value, date | datetime | time | timedelta):
            table.unreadable[number, column] = DATE(line=number, column=header)
        elif cell.data_type == "n" and cell.value is not None and abs(cell.value) >= _EXACT:
            table.unreadable[number, column] = LONG_NUMBER(line=number, column=header)


def _text(cell: Any, line: int, file: str) -> str:
    """What a cell holds, as somebody reads it in Excel."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > CELL_LIMIT:
            raise RefusedError(CELL_TOO_LONG(file=file, line=line, limit=CELL_LIMIT))
        return unescape(value) if "_x" in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        whole = int(value) if float(value).is_integer() else value
        zeros = cell.number_format or ""
        return str(whole).zfill(len(zeros)) if zeros and not zeros.strip("0") else str(whole)
    return str(value)
