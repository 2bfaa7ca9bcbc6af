"""What the import window says about a file, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from swyxsip_admin.exchange.tables import WORKBOOK_KIND
from swyxsip_admin.services.import_plan import ImportPlan
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.words import say

WORKBOOK = Phrase("import_facts_workbook", tr_noop("Import", "{rows}, an Excel workbook. {meaning}"))
FILE = Phrase("import_facts", tr_noop("Import", "{rows}, {encoding}, separated by {delimiter}. {meaning}"))
ROWS = Phrase("import_rows", tr_n_noop("Import", "%n row(s)"))
AS_SERVER = tr_noop("Import", "The values count as the state of the SwyxServer.")
AS_EDITS = tr_noop("Import", "The values count as edited here.")
UNKNOWN = Phrase("import_unknown", tr_noop("Import", "Unknown columns, not read: {columns}."))
SECRET = Phrase("import_secret", tr_noop("Import", "Columns with PINs or passwords, not read: {columns}."))
PASSWORDS = Phrase(
    "import_password_columns",
    tr_noop("Import", "Columns whose passwords go into the {store} and are shown nowhere: {columns}."),
)
UNDELIVERED = Phrase(
    "import_undelivered", tr_noop("Import", "Columns that are empty in every row, so not delivered: {columns}.")
)
IGNORED = Phrase(
    "import_ignored",
    tr_n_noop("Import", "“{column}” holds the name of a list instead of its entries in %n row(s); they are not read."),
)
ADOPTS = Phrase(
    "import_adopts", tr_noop("Import", "The server name “{name}” is taken over into “About your SwyxServer”.")
)
UNCHANGED = Phrase("import_unchanged", tr_n_noop("Import", "Unchanged: %n user(s)."))
TITLE_WITH_COUNT = Phrase("import_title_with_count", tr_noop("Import", "{title} ({count})"))

QUOTED = Phrase("import_quoted", tr_noop("Import", "“{header}”"))

_MOST_COLUMNS: Final = 12
_DELIMITERS: Final = {
    ";": tr_noop("Import", "semicolons"),
    ",": tr_noop("Import", "commas"),
    "\t": tr_noop("Import", "tabs"),
    "|": tr_noop("Import", "vertical bars"),
}
_ENCODINGS: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "ANSI (Windows-1252)",
}


def encoding_words(encoding: str) -> str:
    """What an encoding is called."""
    return _ENCODINGS.get(encoding, encoding)


def delimiter_words(delimiter: str) -> Text | str:
    """What stands between the cells, in words."""
    return _DELIMITERS.get(delimiter, delimiter)


def facts(plan: ImportPlan, store: Text) -> Iterator[Message]:
    """What there is to know about the file before its rows; ``store`` is where passwords go."""
    source, mapping = plan.source, plan.mapping
    meaning = AS_SERVER if plan.as_server else AS_EDITS
    if source.encoding == WORKBOOK_KIND:
        yield WORKBOOK(rows=ROWS(n=source.rows), meaning=meaning)
    else:
        yield FILE(
            rows=ROWS(n=source.rows),
            encoding=encoding_words(source.encoding),
            delimiter=delimiter_words(source.delimiter),
            meaning=meaning,
        )
    for phrase, headers in (
        (UNKNOWN, mapping.unknown),
        (SECRET, mapping.secret),
        (UNDELIVERED, mapping.undelivered),
    ):
        if headers:
            yield phrase(columns=_listed(headers))
    if mapping.passwords:
        yield PASSWORDS(store=store, columns=_listed(tuple(mapping.passwords)))
    for header, count in mapping.ignored_cells.items():
        yield IGNORED(column=header, n=count)
    if plan.adopts_server_name is not None:
        yield ADOPTS(name=plan.adopts_server_name)
    if plan.unchanged:
        yield UNCHANGED(n=plan.unchanged)


def title(text: Text, count: int) -> Message:
    """The title of a table with the number of its rows."""
    return TITLE_WITH_COUNT(title=text, count=count)


def _listed(headers: Sequence[str]) -> str:
    shown = [say(QUOTED(header=header)) for header in headers[:_MOST_COLUMNS]]
    return ", ".join([*shown, "…"] if len(headers) > _MOST_COLUMNS else shown)
