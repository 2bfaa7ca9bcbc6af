"""The history in words, for window, console and files: what was done, and a value before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.server import SERVER_FIELDS
from swyxsip_admin.domain.words import LABELS, NO, YES, label, word
from swyxsip_admin.storage.history import HISTORY_MONTHS, SERVER_STATE, SecretEvent, Verb
from swyxsip_admin.storage.history_reads import MASKED, HistoryLine
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

Say = Callable[[Message | Text], str]
"""Puts a text into words; a program has one for its language."""

COLUMNS: Final = (
    tr_noop("History", "When"),
    tr_noop("History", "Who"),
    tr_noop("History", "Machine"),
    tr_noop("History", "Operation"),
    tr_noop("History", "User"),
    tr_noop("History", "Field"),
    tr_noop("History", "Old"),
    tr_noop("History", "New"),
)

VERBS: Final[Mapping[str, Text]] = {
    Verb.ADD: tr_noop("History", "Added"),
    Verb.EDIT: tr_noop("History", "Edited"),
    Verb.REMOVE: tr_noop("History", "Deleted"),
    Verb.BULK: tr_noop("History", "Bulk edit"),
    Verb.STATEMENT: tr_noop("History", "State of the server"),
    Verb.IMPORT: tr_noop("History", "Import"),
    Verb.SERVER: tr_noop("History", "About your SwyxServer"),
    Verb.SECRET: tr_noop("History", "Passwords set"),
    Verb.REVEAL: tr_noop("History", "Password shown"),
    Verb.COPY: tr_noop("History", "Password copied"),
    Verb.PHONES: tr_noop("History", "Phone files written"),
    Verb.REGISTRAR: tr_noop("History", "Exported to another registrar"),
    Verb.CARRIED: tr_noop("History", "Marked as carried over"),
    Verb.SETTING: tr_noop("History", "Setting"),
    Verb.UNDO: tr_noop("History", "Undone"),
    Verb.REDO: tr_noop("History", "Redone"),
}
"""What an operation is called."""

EVENTS: Final[Mapping[str, Text]] = {
    SecretEvent.STORED: tr_noop("History", "set anew"),
    SecretEvent.DROPPED: tr_noop("History", "dropped"),
    SecretEvent.STATED_NONE: tr_noop("History", "the server has none"),
    SecretEvent.REVEALED: tr_noop("History", "shown"),
    SecretEvent.COPIED: tr_noop("History", "copied"),
    SecretEvent.WRITTEN: tr_noop("History", "written into a file"),
    SecretEvent.CARRIED_OVER: tr_noop("History", "carried over"),
    SecretEvent.OPEN_AGAIN: tr_noop("History", "to be carried over again"),
    SecretEvent.RESTORED: tr_noop("History", "the earlier one applies again"),
}
"""What is said of a password; never more."""

WITH_FILE = Phrase("history_with_file", tr_noop("History", "{operation} ({file})"))
PSEUDONYM = Phrase("history_pseudonym", tr_noop("History", "user {number}"))
FOLLOWS = Phrase("history_follows", tr_noop("History", "(follows: {field})"))
EMPTY = tr_noop("History", "(empty)")
WHOLE_USER = tr_noop("History", "(the whole user)")
ADDED = tr_noop("History", "added")
DELETED = tr_noop("History", "deleted")
KEPT_MONTHS = tr_noop("History", "(months kept)")
ON_SERVER = tr_noop("History", "(on the SwyxServer)")
NOT_KNOWN = tr_noop("History", "(not known)")
ONE_OF_MANY = Phrase("history_one_of_many", tr_noop("History", "{field}: {value}"))
_OUR_OWN: Final = {SERVER_STATE: ON_SERVER, HISTORY_MONTHS: KEPT_MONTHS}
_SECRETS: Final = frozenset({"password", "sip_password"})


def cells(line: HistoryLine, say: Say, when: Callable[[datetime], str] | None = None) -> tuple[str, ...]:
    """One change, column by column.

    Args:
        line: the change.
        say: puts texts into words.
        when: writes a point in time; in an order that sorts if None.
    """
    return (
        (when or local_time)(line.done_at),
        line.by.account,
        line.by.machine,
        operation_words(line, say),
        user_words(line, say),
        field_words(line, say),
        value_of(line, line.change.old, say),
        value_of(line, line.change.new, say),
    )


def operation_words(line: HistoryLine, say: Say) -> str:
    """What was done, with the imported file."""
    operation = VERBS.get(line.verb)
    words = line.verb if operation is None else say(operation)
    return say(WITH_FILE(operation=words, file=line.detail)) if line.detail else words


def user_words(line: HistoryLine, say: Say) -> str:
    """The user's name, or its number where it is no longer there; empty for the data about the server."""
    return say(PSEUDONYM(number=line.user_id)) if line.gone else line.user


def field_words(line: HistoryLine, say: Say) -> str:
    """The field's label."""
    change = line.change
    if not change.field:
        return say(WHOLE_USER)
    if change.field in _OUR_OWN:
        return say(_OUR_OWN[change.field])
    return say(label(change.field)) if change.field in LABELS else change.field


def value_of(line: HistoryLine, value: Any, say: Say) -> str:
    """A value before or after."""
    field = line.change.field
    if value is MASKED:
        return say(PSEUDONYM(number=line.user_id))
    if not field:
        return _fate(line, value, say)
    if isinstance(value, dict):
        shown = ((label(name), _delivered(line, name, one, say)) for name, one in value.items() if name in LABELS)
        return "; ".join(say(ONE_OF_MANY(field=field, value=words)) for field, words in shown)
    if field in _SECRETS:
        event = EVENTS.get(value) if isinstance(value, str) else None
        return "" if event is None else say(event)
    return value_words(field, value, say)


def value_words(field: str, value: Any, say: Say) -> str:
    """A value of a field, also one whose closed set is plain text by now."""
    spec = FIELDS.get(field) or SERVER_FIELDS.get(field)
    if value is None:
        follows = None if spec is None else spec.ui.follows
        return say(EMPTY) if follows is None else say(FOLLOWS(field=label(follows)))
    if isinstance(value, bool):
        return say(YES if value else NO)
    if spec is not None and spec.choices is not None and isinstance(value, str):
        return _choice(spec.choices, value, say)
    text = ("; " if field == "phones" else ", ").join(map(str, value)) if isinstance(value, list) else str(value)
    return text or say(EMPTY)


def local_time(moment: datetime) -> str:
    """A point in time of this place, to the second, in an order that sorts."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _delivered(line: HistoryLine, field: str, one: Any, say: Say) -> str:
    """What the server was known to hold: a value with the number of its delivery, or nothing."""
    if one is None:
        return say(NOT_KNOWN)
    if one is MASKED or isinstance(one, str):
        return say(PSEUDONYM(number=line.user_id))
    return value_words(field, one[0], say)


def _choice(choices: type[StrEnum], value: str, say: Say) -> str:
    try:
        return say(word(choices(value)))
    except ValueError:  # written by another version
        return value


def _fate(line: HistoryLine, value: Any, say: Say) -> str:
    """What became of the whole user; said in the new value's column alone."""
    change = line.change
    if value is not change.new or not (isinstance(change.old, dict) or isinstance(change.new, dict)):
        return ""
    return say(ADDED if change.new is not None else DELETED)
