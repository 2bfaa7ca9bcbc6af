"""A table of text cells, whatever file it came from: its header checked, its secrets apart, its size bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.content import CONTROL_CHARACTERS, NOT_TEXT
from swyxsip_admin.exchange.headers import is_secret_header
from swyxsip_admin.exchange.values import is_reset
from swyxsip_admin.texts import Message, Phrase, tr_noop

ROW_LIMIT: Final = 500_000
VALUE_LIMIT: Final = 10_000_000
COLUMN_LIMIT: Final = 1_000
CELL_LIMIT: Final = 32_767  # what Excel takes

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
BLANK_HEADER = Phrase("csv_blank_header", tr_noop("Import", "Column {column} of “{file}” has no name in the header."))
DUPLICATE_HEADER = Phrase(
    "csv_duplicate_header", tr_noop("Import", "The header of “{file}” names the column “{header}” twice.")
)
PASSWORD_TOKEN = Phrase(
    "row_password_token",
    tr_noop("Import", "A password cannot be cleared through a file; drop it in the user's properties."),
)
BAD_PASSWORD = Phrase("row_bad_password", tr_noop("Import", "Column “{column}”: {reason}"))

IsPassword = Callable[[str], bool]
"""Whether the cells under a header are to be kept as passwords."""


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
    kept: frozenset[int] = frozenset()
    """Those of them whose cells somebody asked to keep, in `passwords`."""
    sheet: str = ""
    """The sheet of a workbook; empty for a CSV file."""
    header_line: int = 1
    """The line in the file where the header stands."""
    unnamed: int = 0
    """So many columns without a name stand at the end of the header."""
    passwords: dict[tuple[int, int], Secret] = field(default_factory=dict)
    """Line and column to the password there, of the columns in `kept`."""
    unreadable: dict[tuple[int, int], Message] = field(default_factory=dict)
    """Line and column to why the cell there stands for no text; that matters only where the column is imported."""
    rows: list[Row] = field(default_factory=list)
    malformed: list[MalformedRow] = field(default_factory=list)


def question_marks(table: Table, column: int) -> list[int]:
    """The lines whose cell in a column holds a question mark, where that means lost umlauts.

    Windows PowerShell writes ASCII unless told otherwise and puts ``?`` for every other character. Guarantees
    an empty list for a file that holds any character beyond ASCII.
    """
    if not table.pure_ascii:
        return []
    return [row.number for row in table.rows if "?" in row.cells[column]]


def new_table(cells: Sequence[str], file: str, kind: Table, is_password: IsPassword | None = None) -> Table:
    """The table with its header checked, still without rows; otherwise as ``kind``.

    Columns without a name at the end of the header are none: Excel writes one for every column that once held
    something.

    Raises:
        RefusedError: too many columns, one without a name, one named twice, or no text.
    """
    headers = tuple(cell.strip() for cell in without_blank_end(cells, 1))
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
    kept = frozenset(column for column, header in enumerate(headers) if is_password is not None and is_password(header))
    fresh = replace(kind, rows=[], malformed=[], passwords={}, unreadable={})
    return replace(fresh, headers=headers, unnamed=len(cells) - len(headers), secret=secret | kept, kept=kept)


def without_blank_end(cells: Sequence[str], least: int) -> Sequence[str]:
    """The cells without the blank ones at their end, but at least so many."""
    end = len(cells)
    while end > least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def take_secrets(table: Table, line: int, cells: list[str]) -> Message | None:
    """Empty the cells of secret columns; what somebody asked to keep becomes a secret beside the rows.

    Returns:
        Why the row cannot be taken, without any part of the password; None where it can.
    """
    complaint = None
    for column in table.secret:
        text, cells[column] = cells[column], ""
        if column in table.kept and text and not text.isspace():
            try:
                if is_reset(text):
                    raise SecretRefused(PASSWORD_TOKEN())
                table.passwords[line, column] = Secret(text)
            except SecretRefused as refusal:
                complaint = BAD_PASSWORD(column=table.headers[column], reason=refusal.message)
    return complaint


def check_size(table: Table, file: str) -> None:
    """Refuse one more row where there are enough."""
    count = len(table.rows) + len(table.malformed)
    if count >= ROW_LIMIT or count * len(table.headers) >= VALUE_LIMIT:
        raise RefusedError(TOO_MANY(file=file, rows=ROW_LIMIT, cells=VALUE_LIMIT))
