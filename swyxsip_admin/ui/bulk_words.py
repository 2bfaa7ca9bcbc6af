"""Words for values of many users: how they are distributed, and what becomes of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.words import NO, YES, word
from swyxsip_admin.services.bulk_plan import ValueChange
from swyxsip_admin.services.bulk_survey import Distribution
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.words import say

EMPTY = tr_noop("Bulk", "(empty)")
DEFAULT = tr_noop("Bulk", "Default")
FOLLOWING = Phrase("bulk_following", tr_noop("Bulk", "{value} (Default)"))
TIMES = Phrase("bulk_times", tr_noop("Bulk", "{count} × {value}"))
SAME = Phrase("bulk_same", tr_noop("Bulk", "all: {value}"))
OTHER_VALUES = Phrase("bulk_other_values", tr_n_noop("Bulk", "and %n more value(s)"))
OTHER_USERS = Phrase("bulk_other_users", tr_n_noop("Bulk", "The same or the like for %n more user(s)."))
OF_USER = Phrase("bulk_of_user", tr_noop("Bulk", "{user}: {what}"))

LONGEST = 60
"""Longer values are cut where several stand in a row, in characters."""


def value_words(field: str, value: Any) -> str:
    """A value as a person reads it."""
    if value is None and FIELDS[field].ui.follows is not None:
        return say(DEFAULT)
    if isinstance(value, bool):
        return say(YES if value else NO)
    if isinstance(value, StrEnum):
        return say(word(value))
    text = "; ".join(value) if isinstance(value, list) else str("" if value is None else value)
    return text.replace("\n", " ⏎ ") or say(EMPTY)


def old_words(change: ValueChange) -> str:
    """The value before a change; what a following field comes to, and that it follows."""
    return _shown(change.field, change.old, change.old_shown)


def new_words(change: ValueChange) -> str:
    """The value after a change."""
    return _shown(change.field, change.new, change.new_shown)


def distribution_words(field: str, found: Distribution) -> str:
    """“3 × Always, 5 × Server default”; one value that all have is said as that."""
    if found.common is not None:
        return say(SAME(value=_short(value_words(field, found.common[0]))))
    parts = [say(TIMES(count=count, value=_short(value_words(field, value)))) for value, count in found.counts]
    if found.other_values:
        parts.append(say(OTHER_VALUES(n=found.other_values)))
    return ", ".join(parts)


def _shown(field: str, stored: Any, shown: Any) -> str:
    if stored is None and FIELDS[field].ui.follows is not None:
        return say(FOLLOWING(value=str(shown)))
    return value_words(field, stored)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
