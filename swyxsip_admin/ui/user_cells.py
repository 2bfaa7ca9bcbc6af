"""What stands in a cell of the list, and above its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from swyxsip_admin.domain.kinds import AuthMode, Origin, PasswordSource
from swyxsip_admin.domain.words import EFFECTIVE_BY_DEFAULT, NO, YES, label, word
from swyxsip_admin.storage.list_reads import ListRow
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.words import say

HEADERS: Final[Mapping[str, Text]] = {
    "sip_allowed": tr_noop("Window", "SIP login"),
    "sip_auth_mode": tr_noop("Window", "SIP authentication"),
    "sip_password_state": tr_noop("Window", "Password for SIP"),
    "internal_numbers": tr_noop("Window", "Internal number"),
    "public_numbers": tr_noop("Window", "Public number"),
    "open_changes": tr_noop("Window", "Open changes"),
}
"""Shorter headings than the fields' labels, for the columns that need them."""

ASSUMED = Phrase("shown_assumed", tr_noop("Window", "{value} · assumption"))
OWN_PASSWORD = Phrase("own_password", tr_noop("Window", "Own: {state}"))
USERS_PASSWORD = Phrase("users_password", tr_noop("Window", "From user: {state}"))
SPOKEN_EDITED = Phrase("spoken_edited", tr_noop("Window", "{value}, edited here"))

ORIGIN_TIPS: Final[Mapping[Origin, Text]] = {
    Origin.SERVER: tr_noop("Window", "From the server, as it was last imported."),
    Origin.EDITED: tr_noop("Window", "Edited here; not yet carried over to the SwyxServer."),
    Origin.ASSUMED: tr_noop("Window", "An assumption: no import and no administrator has said so."),
}


def header_text(column: str) -> str:
    """The heading of a column."""
    return say(HEADERS.get(column) or label(column))


def cell_text(row: ListRow, column: str) -> str:
    """What stands in a cell; an assumption says that it is one."""
    value = _value(row, column)
    assumed = row.origins.get(column) is Origin.ASSUMED and value
    return say(ASSUMED(value=value)) if assumed else value


def _value(row: ListRow, column: str) -> str:
    match column:
        case "name":
            return row.name
        case "user_name":
            return row.user_name
        case "sip_allowed":
            return say(YES if row.sip_allowed else NO)
        case "sip_auth_mode":
            meaning = word(row.effective_mode)
            return say(EFFECTIVE_BY_DEFAULT(meaning=meaning) if row.mode is AuthMode.SERVER_DEFAULT else meaning)
        case "sip_user_id":
            return row.sip_user_id
        case "sip_password_state":
            phrase = OWN_PASSWORD if row.password_source is PasswordSource.OWN else USERS_PASSWORD
            return say(phrase(state=word(row.password_state)))
        case "internal_numbers":
            return row.internal_number
        case "public_numbers":
            return row.public_number
        case "email":
            return row.email
        case "location":
            return row.location
        case "sip_user_name":
            return row.sip_user_name
        case "server_user_id":
            return row.server_user_id
        case "open_changes":
            return str(row.open_changes) if row.open_changes else ""
        case _:
            return row.description.replace("\n", " ")
