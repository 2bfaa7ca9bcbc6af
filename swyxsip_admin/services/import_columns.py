"""Which column of a file holds which field, and which cells count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from swyxsip_admin.domain.sections import FIELDS, ON_SERVER
from swyxsip_admin.exchange.delimited import Table
from swyxsip_admin.exchange.headers import TWO_COLUMNS, HeaderMatch, fold_header, match_headers
from swyxsip_admin.exchange.values import is_collection_type_name
from swyxsip_admin.services.import_plan import ColumnMapping
from swyxsip_admin.texts import Message, Phrase, tr_noop

LINE_COLUMN: Final = "import_line"
REASON_COLUMN: Final = "import_reason"
"""Columns of a file of refused rows; skipped when that file is imported again."""

_SERVER_NAME: Final = "server_name"
_NUMBERS: Final[Mapping[str, str]] = {"location_number": "location", "feature_profile_number": "feature_profile"}
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (FIELDS[name].label.source, *FIELDS[name].ui.headers) for name in ON_SERVER},
    _SERVER_NAME: ("ServerName", "Server name", "Server", "SwyxServer"),
    "location_number": ("LocationID", "Location ID", "Standort-ID", "Standort-Nr."),
    "feature_profile_number": ("FeatureProfileID", "Feature profile ID", "Funktionsprofil-ID", "Funktionsprofil-Nr."),
    LINE_COLUMN: (),
    REASON_COLUMN: (),
}
_NAMES: Final = frozenset(fold_header(name) for field, names in _ALIASES.items() for name in (field, *names))
_NUMBER_PHRASES: Final[Mapping[str, Phrase]] = {
    "location": Phrase("location_number", tr_noop("Import", "Location no. {number}")),
    "feature_profile": Phrase("feature_profile_number", tr_noop("Import", "Feature profile no. {number}")),
}

NO_NAME_COLUMN = Phrase(
    "import_no_name_column", tr_noop("Import", "“{file}” has no column with the users' names, such as “Name”.")
)
SECOND_HEADER = Phrase(
    "import_second_header",
    tr_noop("Import", "“{file}” has a second row with names of columns in line {line}; remove one of the two."),
)
AMBIGUOUS_COLUMN = Phrase(
    "import_ambiguous_column",
    tr_noop("Import", "The column “{header}” can stand for “{first}” or “{second}”. Say which one."),
)
AMBIGUOUS_COLUMN_LEFT = Phrase(
    "import_ambiguous_column_left",
    tr_noop("Import", "The column “{header}” can stand for “{first}”. Say whether it does."),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read.

    Attributes:
        index: counted from 0.
        header: as it stands in the file.
        field: the field it fills.
        inverse: whether its truth value is the opposite of the field's.
        number: what a number in it is called, where it names something by number only.
    """

    index: int
    header: str
    field: str
    inverse: bool = False
    number: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read.

    Attributes:
        columns: those that fill fields.
        mapping: the same for people, with what is not read.
        exchange: whether this program wrote the header: all names are those of fields.
        server_names: the server names in the file, each once.
        stopped: why the table cannot be read.
    """

    columns: tuple[Column, ...]
    mapping: ColumnMapping
    exchange: bool
    server_names: tuple[str, ...] = ()
    stopped: Message | None = None


def lay_out(table: Table, file: str, chosen: Mapping[str, str | None]) -> Layout:
    """Find out what the columns of a table stand for.

    Guarantees that a column that is empty in every row (or holds nothing but type names of collections) is not
    among the columns: it was not delivered.
    """
    answers = {header: answer for header, answer in chosen.items() if header in table.headers}
    match = match_headers(table.headers, _ALIASES, answers)
    exchange = all(header in FIELDS or header in (LINE_COLUMN, REASON_COLUMN) for header in table.headers)
    by_field = {field: column for column, field in match.columns.items()}
    ignored: dict[str, int] = {}
    columns: list[Column] = []
    undelivered: list[str] = []
    for index, field in match.columns.items():
        if field in (LINE_COLUMN, REASON_COLUMN, _SERVER_NAME):
            continue
        delivered, type_names = _content(table, index, exchange=exchange)
        header = table.headers[index]
        if type_names:
            ignored[header] = type_names
        target = _NUMBERS.get(field, field)
        if delivered:
            columns.append(
                Column(
                    index, header, target, index in match.inverse, _NUMBER_PHRASES[target] if target != field else None
                )
            )
        elif not type_names:
            undelivered.append(header)
    columns = _prefer_names(columns)
    mapping = ColumnMapping(
        fields={column.header: column.field for column in columns},
        unknown=match.unknown,
        secret=match.secret,
        ambiguous=match.ambiguous,
        undelivered=tuple(undelivered),
        ignored_cells=ignored,
    )
    layout = Layout(tuple(columns), mapping, exchange, _server_names(table, by_field.get(_SERVER_NAME)))
    return replace(layout, stopped=_stop(layout, match, table, file))


def _content(table: Table, index: int, *, exchange: bool) -> tuple[bool, int]:
    """Whether a column holds anything, and how many of its cells are type names of collections."""
    delivered, type_names = False, 0
    for row in table.rows:
        text = row.cells[index]
        if not text or text.isspace():
            continue
        if not exchange and "." in text and is_collection_type_name(text):
            type_names += 1
        else:
            delivered = True
    return delivered, type_names


def _prefer_names(columns: Sequence[Column]) -> list[Column]:
    """A number is kept only where no column says the name."""
    named = {column.field for column in columns if column.number is None}
    return [column for column in columns if column.number is None or column.field not in named]


def _server_names(table: Table, index: int | None) -> tuple[str, ...]:
    if index is None:
        return ()
    return tuple(dict.fromkeys(name for row in table.rows if (name := row.cells[index].strip())))


def _stop(layout: Layout, match: HeaderMatch, table: Table, file: str) -> Message | None:
    for first, second, *_ in match.twice.values():
        return TWO_COLUMNS(first=first, second=second)
    for header, candidates in match.ambiguous.items():
        labels = [FIELDS[field].label for field in candidates]
        if len(labels) == 1:
            return AMBIGUOUS_COLUMN_LEFT(header=header, first=labels[0])
        return AMBIGUOUS_COLUMN(header=header, first=labels[0], second=labels[1])
    if not any(column.field == "name" for column in layout.columns):
        return NO_NAME_COLUMN(file=file)
    if _looks_like_header(table.rows[0].cells if table.rows else ()):
        return SECOND_HEADER(file=file, line=str(table.rows[0].number))
    return None


def _looks_like_header(cells: Sequence[str]) -> bool:
    """Whether at least two cells of a row, and half of those that are filled, name fields."""
    filled = [folded for cell in cells if (folded := fold_header(cell))]
    named = sum(folded in _NAMES for folded in filled)
    return named >= 2 and named * 2 >= len(filled)
