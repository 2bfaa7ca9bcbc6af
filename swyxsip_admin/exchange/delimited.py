"""Read a table of text cells (CSV) as Windows PowerShell, PowerShell 7 and German Excel write it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.content import EMPTY, Content, recognise
from swyxsip_admin.exchange.source import Cancelled, Progress, Watch, open_source
from swyxsip_admin.exchange.table import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    IsPassword,
    MalformedRow,
    Row,
    Table,
    check_size,
    new_table,
    take_secrets,
    without_blank_end,
)
from swyxsip_admin.exchange.values import restore
from swyxsip_admin.texts import Message, Phrase, tr_noop

_LINE_LIMIT = 1024 * 1024
_DELIMITERS = (";", ",", "\t")
_SAMPLE_RECORDS = 100
_BLOCK = 1024 * 1024
"""Bytes read at a time. Each read lets go of the interpreter, and one that does so every few kilobytes has it back
before another thread wakes: a window would stand still for as long as the file is read."""
_SHARED = 2000
"""So many texts are looked for in later cells."""

NO_ROWS = Phrase("csv_no_rows", tr_noop("Import", "“{file}” holds a header but no rows."))
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


def read_table(
    path: str | os.PathLike[str],
    *,
    is_password: IsPassword | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """Read a CSV file, whatever encoding and delimiter it has.

    Guarantees that a row with a wrong number of cells or a NUL byte is listed with its reason and the others
    stay, that the values of PIN and password columns are dropped at once (those that ``is_password`` asks for
    become secrets as soon as their line is read), and that `progress` and `cancelled` are called at least every
    0.1 s. Rows without any content are skipped.

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
            text._CHUNK_SIZE = _BLOCK  # type: ignore[attr-defined] # undocumented, and the only way
            table = _parse(text, content, file, watch, is_password)
        watch.finish()
        return table


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


def _parse(text: io.TextIOWrapper, content: Content, file: str, watch: Watch, is_password: IsPassword | None) -> Table:
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
                if any(map(str.strip, cells)):
                    kind = Table((), content.encoding, delimiter, content.pure_ascii, frozenset())
                    kind = replace(kind, header_line=lines.first)
                    table = new_table([restore(cell) for cell in cells], file, kind, is_password)
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


def _add(table: Table, cells: list[str], lines: _Lines, file: str) -> None:
    expected = len(table.headers)
    if expected < len(cells) <= expected + table.unnamed:  # a cell more than the header has is a shifted row
        cells = [*without_blank_end(cells, expected)]
    found = len(cells)
    check_size(table, file)
    if lines.apostrophe:
        # No export writes a password, so an apostrophe at its beginning is part of it and no guard.
        cells = [cell if column in table.kept else restore(cell) for column, cell in enumerate(cells)]
    message: Message | None = None
    if found == expected and not lines.nul:
        message = take_secrets(table, lines.first, cells) if table.secret else None
        if message is None:
            table.rows.append(Row(lines.first, lines.shared(cells)))
            return
    elif lines.nul:
        message = NUL_BYTE(line=lines.first)
    else:
        phrase = TOO_FEW_CELLS if found < expected else TOO_MANY_CELLS
        message = phrase(line=lines.first, expected=expected, found=found)
    # In a row that does not fit its header nobody knows where the secret stands.
    kept = () if table.secret else tuple(cells[:COLUMN_LIMIT])
    table.malformed.append(MalformedRow(lines.first, kept, message))


def _check_cells(cells: list[str], line: int, file: str) -> None:
    if any(len(cell) > CELL_LIMIT for cell in cells):
        raise RefusedError(CELL_TOO_LONG(file=file, line=line, limit=CELL_LIMIT))
