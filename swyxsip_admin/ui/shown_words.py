"""The program's own words in the list, such as "Always": a search finds them where they are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from swyxsip_admin.domain.kinds import AuthMode, KnownMode, PasswordSource, PasswordState
from swyxsip_admin.domain.naming import fold
from swyxsip_admin.domain.words import EFFECTIVE_BY_DEFAULT, NO, YES, word
from swyxsip_admin.storage.list_filters import ShownWords
from swyxsip_admin.texts import Message, Text
from swyxsip_admin.ui.user_cells import OWN_PASSWORD, USERS_PASSWORD
from swyxsip_admin.ui.words import say

_WORD: Final = re.compile(r"\w+")
_STATES: Final = (PasswordState.HERE, PasswordState.ELSEWHERE, PasswordState.UNKNOWN, PasswordState.NONE)
_Pairs = tuple[tuple[str, str], ...]


def shown_words(columns: Collection[str]) -> ShownWords:
    """The words that stand in these columns in the window's language, folded, and in whose rows."""
    found: dict[str, list[_Pairs]] = {}
    for column, text, pairs in _texts():
        if column in columns:
            for one in _WORD.findall(fold(say(text))):
                found.setdefault(one, []).append(pairs)
    return found


def _texts() -> Iterator[tuple[str, Message | Text, _Pairs]]:
    """Column, what is shown there, and the facets of the users for whom it is."""
    for value, answer in (("allowed", YES), ("denied", NO), ("assumed", NO)):
        yield "sip_allowed", answer, (("sip_allowed", value),)
    for mode in KnownMode:
        effective = ("effective_mode", mode.value)
        by_default = EFFECTIVE_BY_DEFAULT(meaning=word(mode))
        yield "sip_auth_mode", by_default, (("sip_auth_mode", AuthMode.SERVER_DEFAULT.value), effective)
        if mode is not KnownMode.UNKNOWN:
            yield "sip_auth_mode", word(mode), (("sip_auth_mode", mode.value),)
    for source, phrase in ((PasswordSource.OWN, OWN_PASSWORD), (PasswordSource.USER, USERS_PASSWORD)):
        for state in _STATES:
            pairs = (("sip_password_source", source.value), ("sip_password_state", state.value))
            yield "sip_password_state", phrase(state=word(state)), pairs
