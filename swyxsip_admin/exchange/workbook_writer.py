"""Write a table of text cells as an Excel workbook. No secret ever passes here."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.csv_writer import written_beside
from swyxsip_admin.exchange.values import guard_guarded
from swyxsip_admin.texts import Phrase, tr_noop

CELL_LIMIT: Final = 32_767
"""Characters in a cell, as Excel has it."""
ROW_LIMIT: Final = 1_048_575

TOO_LONG = Phrase(
    "export_cell_too_long",
    tr_noop("Export", "“{file}” was not written: a value has more than the {limit} characters a cell of Excel holds."),
)
TOO_MANY_ROWS = Phrase(
    "export_too_many_rows", tr_noop("Export", "“{file}” was not written: a sheet of Excel holds at most {limit} rows.")
)

_NARROWEST: Final = 8
_WIDEST: Final = 50


def write_workbook(path: str | os.PathLike[str], headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table into a workbook of one sheet: frozen header, widths that fit, a filter over all columns.

    Guarantees that every cell is text, so that leading zeros and ``+49…`` stay and nothing is a formula, and that
    columns are formatted as text, so that what is typed there stays text; and that `read_workbook` reads back the same
    cells. As for a CSV file, it appears as a whole or not at all; rows are written one by one and not held.

    Raises:
        SurroundingsError: full disk, no permission, no such folder, or the file is open elsewhere.
        RefusedError: more than a sheet or a cell holds.
        ValueError: a row with another number of cells than the header: a mistake of the caller.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    file = os.path.basename(os.fspath(path))
    with (
        written_beside(path) as beside,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open(beside, "xb", buffering=0) as stream,
    ):
        workbook = Workbook(_Sink(stream), {"constant_memory": True, "tmpdir": folder})
        try:
            _fill(workbook, headers, rows, file)
        except BaseException:
            # Closing is the one way to make the library let go of its files, which Windows could not remove else.
            with suppress(Exception):
                workbook.close()
            raise
        try:
            workbook.close()
        except FileCreateError as error:
            # The library's own kind of error hides the drive's, which says whether it is full.
            raise next((one for one in error.args if isinstance(one, OSError)), OSError(str(error))) from None


class _Sink:
    """Takes what is written to a file until that fails, and nothing more then.

    The library forgets an archive that it could not finish; that one writes its end when it is collected, and its
    failure would be printed by Python.
    """

    def __init__(self, stream: io.FileIO) -> None:
        self._stream = stream
        self._failed = False

    def write(self, data: bytes) -> int:
        """Write everything, or fail once."""
        left = memoryview(data)
        while left and not self._failed:
            try:
                left = left[self._stream.write(left) :]
            except OSError:
                self._failed = True
                raise
        return len(data)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        return self.tell() if self._stream.closed or self._failed else self._stream.seek(place, whence)

    def tell(self) -> int:
        """The present place."""
        return 0 if self._stream.closed else self._stream.tell()

    def flush(self) -> None:
        """Nothing is held back."""


def _fill(workbook: Any, headers: Sequence[str], rows: Iterable[Sequence[str]], file: str) -> None:
    sheet = workbook.add_worksheet()
    text = workbook.add_format({"num_format": "@"})
    bold = workbook.add_format({"bold": True, "num_format": "@"})
    widths = [max(len(header), _NARROWEST) for header in headers]
    write = sheet.write_string
    for column, header in enumerate(headers):
        write(0, column, header, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        if len(row) != len(headers):
            raise ValueError(f"{len(row)} cells under {len(headers)} headers")
        if last > ROW_LIMIT:
            raise RefusedError(TOO_MANY_ROWS(file=file, limit=ROW_LIMIT))
        for column, cell in enumerate(row):
            if not cell:
                continue
            if len(cell) > widths[column]:
                widths[column] = len(cell)
                if len(cell) > CELL_LIMIT:
                    raise RefusedError(TOO_LONG(file=file, limit=CELL_LIMIT))
            write(last, column, guard_guarded(cell) if cell[0] == "'" else cell, text)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(headers) - 1)
