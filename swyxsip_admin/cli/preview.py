"""What an import would do, and did: as words for people, as JSON for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from swyxsip_admin.cli.output import Output
from swyxsip_admin.cli.views import value_words
from swyxsip_admin.domain.sections import SECRETS
from swyxsip_admin.domain.words import label
from swyxsip_admin.services.import_plan import Added, Changed, FieldChange, ImportPlan, Kept, Missing, RefusedRow
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop

SHOWN: Final = 20
"""Longer lists are cut in words; JSON has them whole."""

T = TypeVar("T")

WORKBOOK = Phrase("preview_workbook", tr_noop("Console", "“{file}”: {rows}, an Excel workbook"))
FILE = Phrase("preview_file", tr_noop("Console", "“{file}”: {rows}, {encoding}, cells separated by {delimiter}"))
ROWS = Phrase("preview_rows", tr_n_noop("Console", "%n row(s)"))
ADDED = Phrase("preview_added", tr_n_noop("Console", "New users: %n"))
CHANGED = Phrase("preview_changed", tr_n_noop("Console", "Changed users: %n"))
KEPT = Phrase(
    "preview_kept", tr_n_noop("Console", "Values edited here that stay: %n (--take-server takes the server's)")
)
MISSING = Phrase(
    "preview_missing", tr_n_noop("Console", "Users that are not in the file (nothing happens to them): %n")
)
REFUSED = Phrase("preview_refused", tr_n_noop("Console", "Refused rows: %n"))
UNCHANGED = Phrase("preview_unchanged", tr_n_noop("Console", "Users that stay as they are: %n"))
SERVER_NAME = Phrase("preview_server_name", tr_noop("Console", "The server's name becomes “{name}”."))
ITEM = Phrase("preview_item", tr_noop("Console", "  {text}"))
CHANGE = Phrase("preview_change", tr_noop("Console", "  {user}: {field}: “{old}” becomes “{new}”"))
KEPT_ITEM = Phrase(
    "preview_kept_item", tr_noop("Console", "  {user}: {field}: edited here “{here}”, server: “{server}”")
)
REFUSED_ITEM = Phrase("preview_refused_item", tr_noop("Console", "  line {line}: {reason}"))
REFUSED_CELL = Phrase("preview_refused_cell", tr_noop("Console", "  line {line}, column “{column}”: {reason}"))
DROPS_PASSWORD = Phrase(
    "preview_drops_password", tr_noop("Console", "  {user}: the own SIP password is dropped, the user's applies again")
)
MORE = Phrase("preview_more", tr_n_noop("Console", "  and %n more (--json shows all)"))
UNKNOWN_COLUMNS = Phrase(
    "preview_unknown_columns", tr_noop("Console", "Columns that stand for nothing here: {columns}")
)
SECRET_COLUMNS = Phrase(
    "preview_secret_columns", tr_noop("Console", "Columns of PINs and passwords, not read: {columns}")
)
PASSWORD_COLUMNS = Phrase(
    "preview_password_columns", tr_noop("Console", "Columns whose passwords go into the keyring: {columns}")
)
NEW_PASSWORD = Phrase("preview_new_password", tr_noop("Console", "  {user}: {field}: a new one is stored"))
EMPTY_COLUMNS = Phrase(
    "preview_empty_columns", tr_noop("Console", "Columns that are empty in every row, so not delivered: {columns}")
)
COLLECTIONS = Phrase(
    "preview_collections",
    tr_noop("Console", "Columns that hold names of collections instead of values, ignored there: {columns}"),
)


def tell_plan(output: Output, plan: ImportPlan) -> None:
    """Print a plan: counts, and lists of what changes."""
    source, mapping = plan.source, plan.mapping
    delimiter = {"\t": "Tab"}.get(source.delimiter, source.delimiter)
    rows = ROWS(n=source.rows)
    if source.delimiter:
        output.tell(FILE(file=source.path.name, rows=rows, encoding=source.encoding, delimiter=delimiter))
    else:
        output.tell(WORKBOOK(file=source.path.name, rows=rows))
    for phrase, columns in (
        (UNKNOWN_COLUMNS, mapping.unknown),
        (SECRET_COLUMNS, mapping.secret),
        (EMPTY_COLUMNS, mapping.undelivered),
        (PASSWORD_COLUMNS, tuple(mapping.passwords)),
        (COLLECTIONS, tuple(mapping.ignored_cells)),
    ):
        if columns:
            output.tell(phrase(columns=", ".join(columns)))
    if plan.stopped is not None:
        return
    if plan.adopts_server_name is not None:
        output.tell(SERVER_NAME(name=plan.adopts_server_name))
    _list(output, ADDED, plan.added, lambda user: [ITEM(text=user.name), *_passwords(user)])
    _list(output, CHANGED, plan.changed, lambda user: _changes(output, user))
    _list(output, KEPT, plan.kept, lambda kept: [_kept(output, kept)])
    output.tell(UNCHANGED(n=plan.unchanged))
    _list(output, MISSING, plan.missing, lambda user: [ITEM(text=user.name)])
    _list(output, REFUSED, plan.refused, lambda row: [_refused(row)])


def plan_object(output: Output, plan: ImportPlan) -> dict[str, Any]:
    """A plan as scripts get it."""
    mapping = plan.mapping
    return {
        "file": str(plan.source.path),
        "encoding": plan.source.encoding,
        "delimiter": plan.source.delimiter,
        "sheet": plan.source.sheet,
        "header_line": plan.source.header_line,
        "rows": plan.source.rows,
        "key": None if plan.options.match_by is None else plan.options.match_by.value,
        "values": "server" if plan.as_server else "edited",
        "columns": dict(mapping.fields),
        "unknown_columns": list(mapping.unknown),
        "secret_columns": list(mapping.secret),
        "password_columns": dict(mapping.passwords),
        "empty_columns": list(mapping.undelivered),
        "ambiguous_columns": {header: list(fields) for header, fields in mapping.ambiguous.items()},
        "ignored_cells": dict(mapping.ignored_cells),
        "stopped": None if plan.stopped is None else output.say(plan.stopped),
        "server_name": plan.adopts_server_name,
        "added": [
            {
                "line": user.line,
                "name": user.name,
                "values": dict(user.values),
                "passwords": [SECRETS[kind].name for kind in user.passwords],
            }
            for user in plan.added
        ],
        "changed": [
            {
                "line": user.line,
                "name": user.name,
                "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in user.changes],
                "drops_sip_password": user.drops_sip_password,
                "passwords": [SECRETS[kind].name for kind in user.passwords],
            }
            for user in plan.changed
        ],
        "kept": [_kept_object(kept) for kept in plan.kept],
        "unchanged": plan.unchanged,
        "missing": [_missing_object(user) for user in plan.missing],
        "refused": [_refused_object(output, row) for row in plan.refused],
    }


def _list(output: Output, heading: Phrase, items: Sequence[T], lines: Callable[[T], Iterable[Message]]) -> None:
    if not items:
        return
    output.tell(heading(n=len(items)))
    for item in items[:SHOWN]:
        for line in lines(item):
            output.tell(line)
    if len(items) > SHOWN:
        output.tell(MORE(n=len(items) - SHOWN))


def _changes(output: Output, user: Changed) -> Iterable[Message]:
    for change in user.changes:
        yield _change(output, user.name, change)
    yield from _passwords(user)
    if user.drops_sip_password:
        yield DROPS_PASSWORD(user=user.name)


def _refused(row: RefusedRow) -> Message:
    # Some reasons name the column themselves.
    if row.column and "column" not in row.reason.arguments:
        return REFUSED_CELL(line=row.line, column=row.column, reason=row.reason)
    return REFUSED_ITEM(line=row.line, reason=row.reason)


def _passwords(user: Added | Changed) -> Iterable[Message]:
    return [NEW_PASSWORD(user=user.name, field=SECRETS[kind].label) for kind in user.passwords]


def _change(output: Output, user: str, change: FieldChange) -> Message:
    field: Text = label(change.field)
    old, new = (value_words(output, change.field, value) for value in (change.old, change.new))
    return CHANGE(user=user, field=field, old=old, new=new)


def _kept(output: Output, kept: Kept) -> Message:
    here, server = (value_words(output, kept.field, value) for value in (kept.here, kept.server))
    return KEPT_ITEM(user=kept.name, field=label(kept.field), here=here, server=server)


def _kept_object(kept: Kept) -> dict[str, Any]:
    return {"line": kept.line, "name": kept.name, "field": kept.field, "here": kept.here, "server": kept.server}


def _missing_object(user: Missing) -> dict[str, Any]:
    return {"name": user.name, "server_user_id": user.server_user_id}


def _refused_object(output: Output, row: RefusedRow) -> dict[str, Any]:
    return {"line": row.line, "column": row.column, "reason": output.say(row.reason)}
