"""Which users a command is meant for: ``--filter FIELD=VALUE`` and ``--from LIST``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import typer

from swyxsip_admin.cli.fields import one_of, read_value
from swyxsip_admin.cli.grammar import FILE
from swyxsip_admin.cli.session import Session, check_text
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from pathlib import Path

    from swyxsip_admin.services.workspace import Workspace

FILTER_HELP = tr_noop(
    "Console",
    "Only users whose field has this value; * stands for anything. Several fields must all fit, several values of "
    "one field may.",
)
FROM_HELP = tr_noop(
    "Console",
    "Only the users on a list: one name, user name, e-mail address or number in each line; - reads the list from "
    "standard input.",
)
ASSIGNMENT = tr_noop("Console", "FIELD=VALUE")
NO_ASSIGNMENT = Phrase("usage_no_assignment", tr_noop("Console", "{option} takes FIELD=VALUE, not “{value}”."))
NOT_CLEAR = Phrase(
    "console_list_not_clear", tr_n_noop("Console", "Lines of the list that name nobody or several users: %n")
)
STANDARD_INPUT: Final = "-"
_LIMIT: Final = 20_000_000
"""Characters of a list that are read from standard input."""


@dataclass(frozen=True)
class Selection:
    """What was said on the command line.

    Attributes:
        filters: field → wanted values.
        listed: where the list is; None for none.
    """

    filters: Mapping[str, Sequence[Any]]
    listed: str | None


@dataclass(frozen=True)
class Selected:
    """Who is meant.

    Attributes:
        row_ids: the users, a list's in its order; None for everybody.
        unclear: how many entries of the list name nobody, or several.
    """

    row_ids: list[int] | None
    unclear: int = 0


def filter_option(session: Session) -> Any:
    """The declaration of ``--filter``."""
    say = session.output.say
    return typer.Option("--filter", metavar=say(ASSIGNMENT), help=say(FILTER_HELP))


def from_option(session: Session) -> Any:
    """The declaration of ``--from``."""
    return typer.Option("--from", metavar=f"{session.output.say(FILE)}|-", help=session.output.say(FROM_HELP))


def read_selection(filters: Sequence[str] | None, listed: str | None) -> Selection:
    """What was said, before the database is opened.

    Raises:
        UsageError: no such field, or a text that this kind of field never holds.
    """
    from swyxsip_admin.domain.fields import FieldKind
    from swyxsip_admin.domain.sections import FIELDS

    found: dict[str, list[Any]] = {}
    for text in filters or ():
        field, value = read_assignment("--filter", text)
        spec = FIELDS[field]
        read: Any = value
        if spec.kind is FieldKind.INTEGER and value == "":
            read = None
        elif spec.kind not in (FieldKind.TEXT, FieldKind.LIST):
            read = read_value(spec, value, f"--filter {field}")
        found.setdefault(field, []).append(read)
    return Selection(found, listed)


def select(session: Session, workspace: Workspace, selection: Selection) -> Selected:
    """Find the users; what a list does not name clearly is told on standard error, one line each.

    Raises:
        RefusedError: the list is no text.
        SurroundingsError: the list or the database cannot be read.
    """
    from swyxsip_admin.services.bulk_filter import filter_users

    if selection.listed is None:
        return Selected(filter_users(workspace, selection.filters) if selection.filters else None)
    row_ids, unclear = look_up_listed(session, workspace.database.path, selection.listed)
    if selection.filters:
        wanted = frozenset(filter_users(workspace, selection.filters))
        row_ids = [row_id for row_id in row_ids if row_id in wanted]
    return Selected(row_ids, unclear)


def look_up_listed(session: Session, database: Path, listed: str) -> tuple[list[int], int]:
    """The users of a list, and how many of its entries are not clear; these are told. Loads no model."""
    from swyxsip_admin.services.named_users import problems
    from swyxsip_admin.storage.list_lookup import entries_of, look_up

    lookup = look_up(database, entries_of(_text(listed)))
    for line in problems(lookup):
        session.output.note(line)
    return lookup.ids, len(lookup.missing) + len(lookup.ambiguous)


def read_assignment(option: str, text: str) -> tuple[str, str]:
    """FIELD=VALUE.

    Raises:
        UsageError: not of that form, no such field, or bytes that are no text.
    """
    from swyxsip_admin.domain.sections import FIELDS

    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(NO_ASSIGNMENT(option=option, value=text))
    field = read_field(option, name)
    return field, check_text(FIELDS[field].label, value)


def read_field(option: str, name: str) -> str:
    """A field, written as field or as option."""
    from swyxsip_admin.domain.sections import FIELDS

    return one_of(option, name.strip().removeprefix("--").replace("-", "_"), tuple(FIELDS))


def _text(listed: str) -> str:
    if listed == STANDARD_INPUT:
        return sys.stdin.read(_LIMIT).removeprefix("\ufeff")
    from swyxsip_admin.exchange.content import recognise
    from swyxsip_admin.exchange.source import open_source

    with open_source(listed, None, None) as (stream, file, watch):
        content = recognise(stream, file, watch.pause)
        stream.seek(content.skip)
        return stream.read().decode(content.codec)
