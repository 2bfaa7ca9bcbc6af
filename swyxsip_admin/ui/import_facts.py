"""What the import window says about a file, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from swyxsip_admin.services.import_plan import ImportPlan, ImportResult
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.words import say

FILE = Phrase("import_facts", tr_noop("Import", "{rows}, {encoding}, separated by {delimiter}. {meaning}"))
ROWS = Phrase("import_rows", tr_n_noop("Import", "%n row(s)"))
AS_SERVER = tr_noop("Import", "The values count as the state of the SwyxServer.")
AS_EDITS = tr_noop("Import", "The header is this program's own: the values count as edited here.")
UNKNOWN = Phrase("import_unknown", tr_noop("Import", "Unknown columns, not read: {columns}."))
SECRET = Phrase("import_secret", tr_noop("Import", "Columns with PINs or passwords, not read: {columns}."))
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
DONE = Phrase(
    "import_done", tr_noop("Import", "The import is done: {added} added, {changed} changed, {unchanged} unchanged.")
)
LEFT_OUT = Phrase("import_left_out", tr_n_noop("Import", "%n row(s) were left out."))
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


def facts(plan: ImportPlan) -> Iterator[Message]:
    """What there is to know about the file before its rows."""
    source, mapping = plan.source, plan.mapping
    yield FILE(
        rows=ROWS(n=source.rows),
        encoding=_ENCODINGS.get(source.encoding, source.encoding),
        delimiter=_DELIMITERS.get(source.delimiter, source.delimiter),
        meaning=AS_SERVER if plan.as_server else AS_EDITS,
    )
    for phrase, headers in (
        (UNKNOWN, mapping.unknown),
        (SECRET, mapping.secret),
        (UNDELIVERED, mapping.undelivered),
    ):
        if headers:
            yield phrase(columns=_listed(headers))
    for header, count in mapping.ignored_cells.items():
        yield IGNORED(column=header, n=count)
    if plan.adopts_server_name is not None:
        yield ADOPTS(name=plan.adopts_server_name)
    if plan.unchanged:
        yield UNCHANGED(n=plan.unchanged)


def said_done(result: ImportResult) -> Message:
    """What an import did."""
    return DONE(added=result.added, changed=result.changed, unchanged=result.unchanged)


def title(text: Text, count: int) -> Message:
    """The title of a table with the number of its rows."""
    return TITLE_WITH_COUNT(title=text, count=count)


def _listed(headers: Sequence[str]) -> str:
    shown = [say(QUOTED(header=header)) for header in headers[:_MOST_COLUMNS]]
    return ", ".join([*shown, "…"] if len(headers) > _MOST_COLUMNS else shown)
