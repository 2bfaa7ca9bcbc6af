"""Read a table of text cells (CSV) as Windows PowerShell, PowerShell 7 and German Excel write it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, NamedTuple

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.content import CONTROL_CHARACTERS, EMPTY, NOT_TEXT, Content, recognise
from swyxsip_admin.exchange.headers import is_secret_header
from swyxsip_admin.exchange.source import Cancelled, Progress, Watch, open_source
from swyxsip_admin.exchange.values import restore
from swyxsip_admin.texts import Message, Phrase, tr_noop

ROW_LIMIT: Final = 500_000
VALUE_LIMIT: Final = 10_000_000
COLUMN_LIMIT: Final = 1_000
CELL_LIMIT: Final = 32_767  # what Excel takes
_LINE_LIMIT = 1024 * 1024
_DELIMITERS = (";", ",", "\t")
_SAMPLE_RECORDS = 100
_SHARED = 2000
"""So many texts are looked for in later cells."""

TOO_MANY = Phrase(
    "csv_too_many_rows",
    tr_noop(
        "Import",
        "“{file}” is too long for a list of users: at most {rows} rows and {cells} cells are read.",
    ),
)
TOO_MANY_COLUMNS = Phrase(
    "csv_too_many_columns",
    tr_noop("Import", "The header of “{file}” has {found} columns; at most {limit} are read."),
)
NO_ROWS = Phrase("csv_no_rows", tr_noop("Import", "“{file}” holds a header but no rows."))
BLANK_HEADER = Phrase("csv_blank_header", tr_noop("Import", "Column {column} of “{file}” has no name in the header."))
DUPLICATE_HEADER = Phrase(
    "csv_duplicate_header", tr_noop("Import", "The header of “{file}” names the column “{header}” twice.")
)
BROKEN_QUOTES = Phrase(
    "csv_broken_quotes",
    tr_noop("Import", "In “{file}”, the row in line {line} has a quotation mark without its partner."),
)
CELL_TOO_LONG = Phrase(
    "csv_cell_too_long",
    tr_noop(
        "Import",
        "In “{file}”, the row in line {line} has a cell of more than {limit} characters; "
        "perhaps a quotation mark is not closed there.",
    ),
)
TOO_FEW_CELLS = Phrase(
    "row_too_few_cells",
    tr_noop("Import", "Too few cells: the header has {expected}, the row in line {line} has {found}."),
)
TOO_MANY_CELLS = Phrase(
    "row_too_many_cells",
    tr_noop("Import", "Too many cells: the header has {expected}, the row in line {line} has {found}."),
)
NUL_BYTE = Phrase("row_nul_byte", tr_noop("Import", "The row in line {line} holds a NUL byte."))


class Row(NamedTuple):
    """A row with as many cells as the header."""

    number: int
    """The line in the file where the row begins, counted from 1 as an editor does."""
    cells: tuple[str, ...]


class MalformedRow(NamedTuple):
    """A row that cannot be taken, with the reason."""

    number: int
    cells: tuple[str, ...]
    """What was found, at most `COLUMN_LIMIT`; empty if the table has secret columns."""
    message: Message


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells. Formula guards of an export are already taken off."""

    headers: tuple[str, ...]
    encoding: str
    delimiter: str
    pure_ascii: bool
    """No character in the whole file lies beyond ASCII."""
    secret: frozenset[int]
    """Columns of PINs and passwords; their cells were dropped while reading and are empty here."""
    rows: list[Row] = field(default_factory=list)
    malformed: list[MalformedRow] = field(default_factory=list)


def read_table(
    path: str | os.PathLike[str], *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Table:
    """Read a CSV file, whatever encoding and delimiter it has.

    Guarantees that a row with a wrong number of cells or a NUL byte is listed with its reason and the others
    stay, that the values of PIN and password columns are dropped at once, and that `progress` and `cancelled`
    are called at least every 0.1 s. Rows without any content are skipped.

    Limits: 512 MB (checked before reading), 500,000 rows, 10 million cells, 1,000 columns, 32,767 characters in
    a cell.

    Raises:
        SurroundingsError: the path cannot be read.
        RefusedError: what lies there is no table: not text, empty, a header alone, a header with blank or double
            names, broken quoting, or over a limit.
        CancelledError: `cancelled` said so.
    """
    with open_source(path, progress, cancelled) as (stream, file, watch):
        content = recognise(stream, file, watch.pause)
        stream.seek(content.skip)
        with io.TextIOWrapper(stream, content.codec, newline="") as text:
            table = _parse(text, content, file, watch)
        watch.finish()
        return table


def question_marks(table: Table, column: int) -> list[int]:
    """The lines whose cell in a column holds a question mark, where that means lost umlauts.

    Windows PowerShell writes ASCII unless told otherwise and puts ``?`` for every other character. Guarantees
    an empty list for a file that holds any character beyond ASCII.
    """
    if not table.pure_ascii:
        return []
    return [row.number for row in table.rows if "?" in row.cells[column]]


class _Lines:
    """The file's lines for the csv module, with what the row's checks need noted on the way."""

    def __init__(self, text: io.TextIOWrapper, file: str, watch: Watch) -> None:
        self._text, self._file, self._watch = text, file, watch
        self.number = 0
        self._known: dict[str, str] = {}
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.first = self.number + 1
        self.characters = 0
        self.nul = self.apostrophe = False

    def shared(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells, equal ones of all rows as one text: most cells of a list of users say what others say."""
        known = self._known
        if len(known) < _SHARED:
            return tuple([known.setdefault(cell, cell) for cell in cells])
        return tuple([known.get(cell, cell) for cell in cells])

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._watch.advance()
        line = self._text.readline(_LINE_LIMIT)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == _LINE_LIMIT and line[-1] not in "\r\n":
            raise RefusedError(CELL_TOO_LONG(file=self._file, line=self.first, limit=CELL_LIMIT))
        self.characters += len(line)
        self.nul = self.nul or "\0" in line
        self.apostrophe = self.apostrophe or "'" in line
        return line


def _parse(text: io.TextIOWrapper, content: Content, file: str, watch: Watch) -> Table:
    skip, delimiter = _layout(content)
    lines = _Lines(text, file, watch)
    for _ in range(skip):
        next(lines, None)
    lines.begin()
    # The csv module's own limit of a cell (131,072) belongs to the process and is left alone: `_check_cells`
    # is stricter.
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    table: Table | None = None
    try:
        for cells in records:
            if lines.characters > CELL_LIMIT:
                _check_cells(cells, lines.first, file)
            if table is None:
                if cells:
                    table = new_table(
                        [restore(cell) for cell in cells],
                        file,
                        Table((), content.encoding, delimiter, content.pure_ascii, frozenset()),
                    )
            elif any(cells):
                _add(table, cells, lines, file)
            lines.begin()
    except csv.Error as error:
        phrase = CELL_TOO_LONG if "field larger" in str(error) else BROKEN_QUOTES
        arguments: dict[str, str | int] = {"file": file, "line": lines.first}
        if phrase is CELL_TOO_LONG:
            arguments["limit"] = CELL_LIMIT
        raise RefusedError(phrase(**arguments), details=str(error)) from None
    if table is None:
        raise RefusedError(EMPTY(file=file))
    if not table.rows and not table.malformed:
        raise RefusedError(NO_ROWS(file=file))
    return table


def _layout(content: Content) -> tuple[int, str]:
    """How many lines come before the header, and the delimiter."""
    lines = list(io.StringIO(content.sample, newline=""))
    skip, told = 0, None
    for line in lines:
        start = line.strip().strip('"').casefold()
        if start.startswith("sep=") and len(start) <= 5:
            # `sep=` and a tab: strip() took the tab.
            told = start[4:] or "\t"
        elif start and not start.startswith("#type "):
            break
        skip += 1
    if told is not None and told in (*_DELIMITERS, "|"):
        return skip, told
    known = lines[skip:]
    if content.cut and len(known) > 1:
        known.pop()
    return skip, max(_DELIMITERS, key=lambda delimiter: _fit(known, delimiter))


def _fit(lines: Sequence[str], delimiter: str) -> tuple[bool, int, int]:
    """How well a delimiter explains the first rows: it splits the header, rows agree with it, into how many."""
    try:
        records = [r for r in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_RECORDS) if r]
    except csv.Error:
        return False, 0, 0
    width = len(records[0]) if records else 0
    return width > 1, sum(len(record) == width for record in records), width


def new_table(cells: Sequence[str], file: str, kind: Table) -> Table:
    """The table with its header checked, still without rows; otherwise as ``kind``.

    Raises:
        RefusedError: too many columns, one without a name, one named twice, or no text.
    """
    headers = tuple(cell.strip() for cell in cells)
    if len(headers) > COLUMN_LIMIT:
        raise RefusedError(TOO_MANY_COLUMNS(file=file, found=len(headers), limit=COLUMN_LIMIT))
    seen: set[str] = set()
    for column, header in enumerate(headers, 1):
        if CONTROL_CHARACTERS.search(header):
            raise RefusedError(NOT_TEXT(file=file))
        if not header:
            raise RefusedError(BLANK_HEADER(file=file, column=column))
        if header.casefold() in seen:
            raise RefusedError(DUPLICATE_HEADER(file=file, header=header))
        seen.add(header.casefold())
    secret = frozenset(column for column, header in enumerate(headers) if is_secret_header(header))
    return replace(kind, headers=headers, secret=secret, rows=[], malformed=[])


def _add(table: Table, cells: list[str], lines: _Lines, file: str) -> None:
    expected, found = len(table.headers), len(cells)
    check_size(table, file)
    if lines.apostrophe:
        cells = [restore(cell) for cell in cells]
    if found == expected and not lines.nul:
        for column in table.secret:
            cells[column] = ""
        table.rows.append(Row(lines.first, lines.shared(cells)))
        return
    if lines.nul:
        message = NUL_BYTE(line=lines.first)
    else:
        phrase = TOO_FEW_CELLS if found < expected else TOO_MANY_CELLS
        message = phrase(line=lines.first, expected=expected, found=found)
    # In a row that does not fit its header nobody knows where the secret stands.
    kept = () if table.secret else tuple(cells[:COLUMN_LIMIT])
    table.malformed.append(MalformedRow(lines.first, kept, message))


def check_size(table: Table, file: str) -> None:
    """Refuse one more row where there are enough."""
    count = len(table.rows) + len(table.malformed)
    if count >= ROW_LIMIT or count * len(table.headers) >= VALUE_LIMIT:
        raise RefusedError(TOO_MANY(file=file, rows=ROW_LIMIT, cells=VALUE_LIMIT))


def _check_cells(cells: list[str], line: int, file: str) -> None:
    if any(len(cell) > CELL_LIMIT for cell in cells):
        raise RefusedError(CELL_TOO_LONG(file=file, line=line, limit=CELL_LIMIT))
