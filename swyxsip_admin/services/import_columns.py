"""Which column of a file holds which field, and which cells count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from swyxsip_admin.domain.sections import FIELDS, ON_SERVER
from swyxsip_admin.exchange.headers import (
    PASSWORD_TARGETS,
    TWO_COLUMNS,
    HeaderMatch,
    fold_header,
    is_secret_header,
    match_headers,
    password_target,
)
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.exchange.values import is_collection_type_name
from swyxsip_admin.services.import_plan import ImportOptions, MatchKey
from swyxsip_admin.services.import_source import ColumnMapping
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

LINE_COLUMN: Final = "import_line"
REASON_COLUMN: Final = "import_reason"
"""Columns of a file of refused rows; skipped when that file is imported again."""

_SERVER_NAME: Final = "server_name"
_NUMBERS: Final[Mapping[str, str]] = {"location_number": "location", "feature_profile_number": "feature_profile"}
_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (FIELDS[name].label.source, *FIELDS[name].ui.headers) for name in ON_SERVER},
    "phones": (),  # "Phones" and its like are numbers in files of others
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


NO_KEY_COLUMN = Phrase(
    "import_no_key_column",
    tr_noop("Import", "No column stands for “{field}”, by which users are to be found."),
)
NOT_ASKED_FOR = Phrase(
    "import_password_not_asked_for",
    tr_noop("Import", "The column “{header}” is to hold passwords, but importing passwords was not asked for."),
)
SECRET_AS_FIELD = Phrase(
    "import_secret_as_field",
    tr_noop("Import", "By its name, the column “{header}” holds PINs or passwords; it cannot fill an ordinary field."),
)

TARGETS: Final[Mapping[str, Text]] = {
    **{name: spec.label for name, spec in FIELDS.items()},
    "locked": tr_noop("Import", "User is locked (not enabled)"),
    "location_number": tr_noop("Import", "Location, by its number"),
    "feature_profile_number": tr_noop("Import", "Feature profile, by its number"),
    _SERVER_NAME: tr_noop("Import", "Name of the server"),
}
"""What a column can be said to stand for, with its name for people; passwords apart."""


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
        passwords: column → the password it holds, by its name.
        server_names: the server names in the file, each once.
        stopped: why the table cannot be read.
    """

    columns: tuple[Column, ...]
    mapping: ColumnMapping
    exchange: bool
    passwords: Mapping[int, str]
    server_names: tuple[str, ...] = ()
    stopped: Message | None = None


def holds_passwords(header: str, options: ImportOptions) -> str | None:
    """Which password a column is to be read as, by its name; None for any other column, or if nobody asked."""
    if not options.passwords:
        return None
    target = options.chosen.get(header, password_target(header))
    return target if target in PASSWORD_TARGETS else None


def match_table(table: Table, answers: Mapping[str, str | None] | None = None) -> tuple[HeaderMatch, bool]:
    """What the headers stand for, and whether this program wrote them: all names are those of fields."""
    exchange = all(header in FIELDS or header in (LINE_COLUMN, REASON_COLUMN) for header in table.headers)
    return match_headers(table.headers, _ALIASES, answers), exchange


def lay_out(table: Table, file: str, options: ImportOptions) -> Layout:
    """Find out what the columns of a table stand for.

    Guarantees that a column that is empty in every row (or holds nothing but type names of collections) is not
    among the columns: it was not delivered.
    """
    answers = {header: answer for header, answer in options.chosen.items() if header in table.headers}
    passwords = {
        index: target for index, header in enumerate(table.headers) if (target := holds_passwords(header, options))
    }
    plain = {header: None if answer in PASSWORD_TARGETS else answer for header, answer in answers.items()}
    plain.update((table.headers[index], None) for index in passwords)
    match, exchange = match_table(table, plain)
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
        passwords={table.headers[index]: target for index, target in passwords.items()},
        ambiguous=match.ambiguous,
        undelivered=tuple(undelivered),
        ignored_cells=ignored,
    )
    names = _server_names(table, by_field.get(_SERVER_NAME))
    layout = Layout(tuple(columns), mapping, exchange, passwords, names)
    stopped = _secrets_mixed_up(layout, answers, options) or _stop(match, table, file, options.match_by)
    return replace(layout, stopped=stopped)


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


def _secrets_mixed_up(layout: Layout, answers: Mapping[str, str | None], options: ImportOptions) -> Message | None:
    for header, answer in answers.items():
        if answer in PASSWORD_TARGETS and not options.passwords:
            return NOT_ASKED_FOR(header=header)
        if answer is not None and answer not in PASSWORD_TARGETS and is_secret_header(header):
            return SECRET_AS_FIELD(header=header)
    headers: dict[str, str] = {}
    for header, target in layout.mapping.passwords.items():
        if target in headers:
            return TWO_COLUMNS(first=headers[target], second=header)
        headers[target] = header
    return None


def _stop(match: HeaderMatch, table: Table, file: str, match_by: MatchKey | None) -> Message | None:
    for first, second, *_ in match.twice.values():
        return TWO_COLUMNS(first=first, second=second)
    for header, candidates in match.ambiguous.items():
        labels = [FIELDS[field].label for field in candidates]
        if len(labels) == 1:
            return AMBIGUOUS_COLUMN_LEFT(header=header, first=labels[0])
        return AMBIGUOUS_COLUMN(header=header, first=labels[0], second=labels[1])
    # A column that is empty in every row is there all the same; each row then says what it lacks.
    fields = set(match.columns.values())
    if match_by is not None and match_by.value not in fields:
        return NO_KEY_COLUMN(field=FIELDS[match_by.value].label)
    if match_by is None and "name" not in fields:
        return NO_NAME_COLUMN(file=file)
    if _looks_like_header(table.rows[0].cells if table.rows else ()):
        return SECOND_HEADER(file=file, line=str(table.rows[0].number))
    return None


def _looks_like_header(cells: Sequence[str]) -> bool:
    """Whether at least two cells of a row, and half of those that are filled, name fields."""
    filled = [folded for cell in cells if (folded := fold_header(cell))]
    named = sum(folded in _NAMES for folded in filled)
    return named >= 2 and named * 2 >= len(filled)
