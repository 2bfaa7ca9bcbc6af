"""The list of users for people: the same plain reads as the window's list, so that it starts as fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from swyxsip_admin.cli.output import Cell, Output
from swyxsip_admin.domain.kinds import Origin
from swyxsip_admin.domain.words import NO, YES, label, word
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.storage.errors import OLDER_DATABASE
from swyxsip_admin.storage.light import identify
from swyxsip_admin.storage.list_reads import ListRow, UserList
from swyxsip_admin.texts import Phrase, tr_noop

ASSUMED = Phrase("console_assumed", tr_noop("Console", "{value} (assumption)"))
PALE = tr_noop("Console", "Pale values are assumptions: nobody has said them yet.")

_COLUMNS: Final = (
    label("name"),
    label("user_name"),
    tr_noop("Console", "SIP login"),
    tr_noop("Console", "SIP mode"),
    label("sip_user_id"),
    label("sip_password"),
    tr_noop("Console", "Internal number"),
)
_CHUNK: Final = 1000


def tell_users(output: Output, database: Path, row_ids: Sequence[int] | None = None) -> None:
    """Print users in the order given, or all of them by name.

    Raises:
        SurroundingsError: the database cannot be read, or is older than the program.
    """
    found = identify(database)
    if found.older:
        raise SurroundingsError(OLDER_DATABASE(file=str(database)))
    with closing(UserList(database, present_owner(), newer=found.newer)) as users:
        output.table(_COLUMNS, (_cells(output, row) for row in _each(users, row_ids)))
    if output.on_terminal:
        output.tell(PALE)


def _each(users: UserList, row_ids: Sequence[int] | None) -> Iterator[ListRow]:
    ids = users.ids() if row_ids is None else row_ids
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found = {row.row_id: row for row in users.rows(chunk)}
        yield from (found[row_id] for row_id in chunk if row_id in found)


def _cells(output: Output, row: ListRow) -> list[Cell]:
    origins = row.origins
    return [
        Cell(row.name),
        _told(output, row.user_name, origins.get("user_name")),
        _told(output, output.say(YES if row.sip_allowed else NO), origins.get("sip_allowed")),
        _told(output, output.say(word(row.effective_mode)), origins.get("sip_auth_mode")),
        _told(output, row.sip_user_id, origins.get("sip_user_id")),
        Cell(output.say(word(row.password_state))),
        Cell(row.internal_number),
    ]


def _told(output: Output, text: str, origin: Origin | None) -> Cell:
    assumed = origin is Origin.ASSUMED
    return Cell(text, pale=assumed, in_words=output.say(ASSUMED(value=text)) if assumed and text else None)
