"""Where a value comes from, in words: an assumption, an edit made here, or the server, with date and file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QDateTime, QLocale

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.domain.kinds import Origin
from swyxsip_admin.domain.words import NO, YES, word
from swyxsip_admin.storage.deliveries import Delivery
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop
from swyxsip_admin.ui.words import say

_ASSUMED = tr_noop("Dialog", "An assumption: no import and no administrator has said so.")
_EDITED = tr_noop("Dialog", "Edited here; no import has delivered this value.")
_EDITED_DIFFERS = Phrase("origin_edited_differs", tr_noop("Dialog", "Edited here. The server last delivered: {value}"))
_EDITED_EMPTY = tr_noop("Dialog", "Edited here. What the server delivered last was empty.")
_SERVER = tr_noop("Dialog", "From the server.")
_SERVER_FILE = Phrase("origin_server_file", tr_noop("Dialog", "From the server: {file}, {date}"))
_SERVER_SAID = Phrase("origin_server_said", tr_noop("Dialog", "From the server, as stated by {account} on {date}"))


@dataclass(frozen=True, slots=True)
class OriginWords:
    """A short mark beside the control, and the whole sentence."""

    origin: Origin
    mark: str
    sentence: str


def origin_words(draft: UserDraft, spec: FieldSpec, deliveries: Mapping[int, Delivery]) -> OriginWords:
    """What is said of the present value of a field."""
    if spec.ui.local:
        return OriginWords(Origin.EDITED, "", "")
    origin = draft.origin(spec.name)
    delivered = draft.baseline.server_state.get(spec.name)
    sentence: Message | Text
    if origin is Origin.ASSUMED:
        sentence = _ASSUMED
    elif delivered is None:
        sentence = _EDITED
    elif origin is Origin.EDITED:
        shown = shown_value(spec, delivered.value)
        sentence = _EDITED_DIFFERS(value=shown) if shown else _EDITED_EMPTY
    else:
        sentence = _from_server(deliveries.get(delivered.delivery))
    return OriginWords(origin, say(word(origin)), say(sentence))


def shown_value(spec: FieldSpec, value: Any) -> str:
    """A value as a person reads it; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say(YES if value else NO)
    if isinstance(value, list):
        return "; ".join(value)
    if spec.choices is not None and not isinstance(value, StrEnum):
        value = spec.choices(value)
    return say(word(value)) if isinstance(value, StrEnum) else str(value)


def shown_date(moment: datetime) -> str:
    """A point in time as a date of this place, in the way of the window's language."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return QLocale().toString(local.date(), short if "yyyy" in short else short.replace("yy", "yyyy"))


def plain_tooltip(text: str) -> str:
    """A text as a tooltip, which takes what looks like markup for markup: a user's ``<`` becomes ``‹``."""
    return text.replace("<", "‹").replace(">", "›")


def _from_server(delivery: Delivery | None) -> Message | Text:
    if delivery is None:
        return _SERVER
    date = shown_date(delivery.delivered_at)
    if delivery.file_name:
        return _SERVER_FILE(file=delivery.file_name, date=date)
    return _SERVER_SAID(account=delivery.account, date=date)
