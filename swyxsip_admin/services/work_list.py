"""The work list as a file: what is to be carried over to the SwyxServer, user by user, to print or to take along."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from html import escape
from typing import Any, Final

from swyxsip_admin.domain.fields import Section
from swyxsip_admin.domain.sections import SECTIONS
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.exchange.csv_writer import GERMAN_EXCEL, Flavour, whole_file, write_csv
from swyxsip_admin.services.history_words import Say, value_words
from swyxsip_admin.services.status import OpenChange, UserStatus, open_changes
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop

COLUMNS: Final = (
    tr_noop("Work list", "User"),
    tr_noop("Work list", "Server ID"),
    tr_noop("Work list", "Tab"),
    tr_noop("Work list", "Field"),
    tr_noop("Work list", "On the SwyxServer"),
    tr_noop("Work list", "New"),
)
TITLE = tr_noop("Work list", "Work list: to be carried over to the SwyxServer")
TITLE_OF = Phrase("work_list_of", tr_noop("Work list", "{title} – {server}"))
MADE = Phrase("work_list_made", tr_noop("Work list", "As of {date}"))
NEW_USER = Phrase("work_list_new_user", tr_noop("Work list", "{user} (new user)"))
WITH_ID = Phrase("work_list_with_id", tr_noop("Work list", "{user} (server ID {number})"))
DEFAULT = Phrase("work_list_default", tr_noop("Work list", "{value} (default)"))
NOT_KNOWN = tr_noop("Work list", "(not known)")
DONE = tr_noop("Work list", "Done")
COUNT = Phrase("work_list_count", tr_n_noop("Work list", "%n change(s)"))
NOTHING = tr_noop("Work list", "Nothing is left to be carried over.")

_STYLE: Final = """
body { font: 10pt "Segoe UI", sans-serif; margin: 2em; color: #000; background: #fff }
h1 { font-size: 14pt } h2 { font-size: 11pt; margin: 1.4em 0 0.3em; page-break-after: avoid }
table { border-collapse: collapse; width: 100%; table-layout: fixed; page-break-inside: avoid }
th, td { border: 1px solid #999; padding: 0.25em 0.5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-wrap }
th { background: #eee } td.box { text-align: center } .tab { width: 16% } .field { width: 24% } .box { width: 7% }
"""

_TABS: Final[dict[str, type[Section]]] = {
    name: section
    for section in SECTIONS
    for name in (*(spec.name for spec in section.specs()), *(secret.name for secret in section.secrets))
}


def tab_of(field: str) -> Text:
    """The tab a field or password stands on."""
    return _TABS[field].title


def user_title(user: UserStatus, say: Say) -> str:
    """A user with what tells it apart on the server."""
    if user.is_new:
        return say(NEW_USER(user=user.name))
    if user.server_user_id is None:
        return user.name
    return say(WITH_ID(user=user.name, number=user.server_user_id))


def old_words(change: OpenChange, say: Say) -> str:
    """What the server has, as far as that is known; nothing of a password."""
    if change.is_password:
        return ""
    return value_words(change.field, change.old, say) if change.known else say(NOT_KNOWN)


def new_words(change: OpenChange, say: Say) -> str:
    """What is to be entered there; of a password only that a new one is to be set."""
    if isinstance(change.new, Text):
        return say(change.new)
    if change.comes_to:
        # Whoever types it into the server's administration needs the value, and not where it comes from alone.
        return say(DEFAULT(value=change.comes_to))
    return value_words(change.field, change.new, say)


def write_work_list_csv(
    workspace: Workspace,
    path: str | os.PathLike[str],
    say: Say,
    *,
    flavour: Flavour = GERMAN_EXCEL,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the open changes into a CSV file, one row each; as a whole or not at all, and never a password.

    Returns:
        How many changes were written.

    Raises:
        SurroundingsError: the file cannot be written, or the database not read.
        CancelledError: ``cancelled`` said so.
    """
    count = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal count
        for user in _users(workspace, cancelled):
            number = "" if user.server_user_id is None else str(user.server_user_id)
            for change in user.changes:
                count += 1
                tab, field = say(tab_of(change.field)), say(label(change.field))
                yield user.name, number, tab, field, old_words(change, say), new_words(change, say)

    write_csv(path, [say(title) for title in COLUMNS], rows(), flavour=flavour)
    return count


def write_work_list_html(
    workspace: Workspace,
    path: str | os.PathLike[str],
    say: Say,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the open changes as a page to print, with a box to tick for each; as :func:`write_work_list_csv`."""
    count = 0
    with workspace.database.read() as session:
        server = load_server(session)[0].server_name
    title = say(TITLE_OF(title=TITLE, server=server)) if server else say(TITLE)

    def parts() -> Iterator[str]:
        nonlocal count
        yield f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        yield f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        yield f"<p>{escape(say(MADE(date=datetime.now().strftime('%Y-%m-%d %H:%M'))))}</p>\n"
        for user in _users(workspace, cancelled):
            count += len(user.changes)
            yield from _user(user, say)
        yield f"<p>{escape(say(COUNT(n=count) if count else NOTHING))}</p>\n</body></html>\n"

    with whole_file(path, encoding="utf-8", newline="\n") as stream:
        stream.writelines(parts())
    return count


def _users(workspace: Workspace, cancelled: Callable[[], bool]) -> Iterator[UserStatus]:
    for user in open_changes(workspace):
        if cancelled():
            raise CancelledError
        yield user


def _user(user: UserStatus, say: Say) -> Iterator[str]:
    heads = (*COLUMNS[2:], DONE)
    classes = ("tab", "field", "", "", "box")
    yield f"<h2>{escape(user_title(user, say))}</h2>\n<table><tr>"
    yield "".join(f'<th class="{kind}">{escape(say(head))}</th>' for head, kind in zip(heads, classes, strict=True))
    yield "</tr>\n"
    for change in user.changes:
        words: tuple[Any, ...] = (
            say(tab_of(change.field)),
            say(label(change.field)),
            old_words(change, say),
            new_words(change, say),
        )
        cells = "".join(f"<td>{escape(text)}</td>" for text in words)
        yield f'<tr>{cells}<td class="box">☐</td></tr>\n'
    yield "</table>\n"
