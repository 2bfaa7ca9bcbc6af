"""How a user and the server's data look on the console: as JSON for scripts, as words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from swyxsip_admin.cli.output import Cell, Output
from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.domain.kinds import AuthMode, Origin, PasswordState, SecretKind
from swyxsip_admin.domain.naming import fold
from swyxsip_admin.domain.record import Effective, Owner, UserRecord, applying_kind, effective, origins, state_of
from swyxsip_admin.domain.sections import FIELDS, SECRETS, SECTIONS
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.domain.words import NO, SERVER_DEFAULT_MEANS, YES, label, word
from swyxsip_admin.texts import Phrase, Text, tr_noop

FOLLOWS = Phrase("console_follows", tr_noop("Console", "follows “{field}”"))
FOLLOWING = Phrase("console_following", tr_noop("Console", "{value} (follows “{field}”)"))
STORED_HERE = Phrase("console_stored_here", tr_noop("Console", "stored here on {date}, may have changed on the server"))
STORED_ELSEWHERE = Phrase("console_stored_elsewhere", tr_noop("Console", "stored elsewhere: {owner}, {date}"))
LOST = Phrase("console_lost", tr_noop("Console", "lost: stored here on {date}, but the keyring does not hold it"))
STATED_NONE = tr_noop("Console", "the server has none")


def as_object(record: UserRecord, server: ServerProfile, here: Owner) -> dict[str, Any]:
    """A user as scripts get it: every field by its name, then what follows from them."""
    comes_to = effective(record.values, server)
    return {
        **{name: record.values[name] for name in FIELDS},
        "effective": {
            "sip_user_name": comes_to.sip_user_name,
            "sip_user_id": comes_to.sip_user_id,
            "sip_auth_mode": comes_to.sip_auth_mode,
        },
        "sip_password_state": state_of(record.secrets.get(applying_kind(record.values)), here),
        "password_state": state_of(record.secrets.get(SecretKind.USER), here),
        "origin": origins(record.values, record.server_state),
        "revision": record.revision,
    }


def server_object(server: ServerProfile, revision: int) -> dict[str, Any]:
    """The server's data as scripts get them."""
    return {**{name: getattr(server, name) for name in SERVER_FIELDS}, "revision": revision}


def in_order(records: Iterable[UserRecord]) -> list[UserRecord]:
    """Users by name, as the window's list sorts them."""
    return sorted(records, key=lambda record: (fold(str(record.values["name"])), record.row_id))


def user_groups(
    output: Output, record: UserRecord, server: ServerProfile, here: Owner
) -> Iterator[tuple[Text, list[list[Cell]]]]:
    """A user's properties tab by tab: field, value, origin."""
    comes_to, origin = effective(record.values, server), origins(record.values, record.server_state)
    for section in SECTIONS:
        rows = [
            [
                Cell(output.say(spec.label)),
                Cell(
                    _value(output, spec, record.values[spec.name], comes_to),
                    pale=origin.get(spec.name) is Origin.ASSUMED,
                ),
                _origin(output, origin.get(spec.name)),
            ]
            for spec in section.specs()
        ]
        for secret in section.secrets:
            rows.append(
                [Cell(output.say(secret.label)), Cell(password_words(output, record, secret.kind, here)), Cell("")]
            )
        yield section.title, rows


def _origin(output: Output, origin: Origin | None) -> Cell:
    """Where a value comes from; nothing for what only this program knows."""
    return Cell("") if origin is None else Cell(output.say(word(origin)), pale=origin is Origin.ASSUMED)


def server_rows(output: Output, server: ServerProfile) -> list[list[Cell]]:
    """The server's data: field, value."""
    return [
        [Cell(output.say(spec.label)), Cell(_plain_value(output, getattr(server, name)))]
        for name, spec in SERVER_FIELDS.items()
    ]


def password_words(output: Output, record: UserRecord, kind: SecretKind, here: Owner, lost: bool = False) -> str:
    """What is known of a password: state, owner and date; never the password."""
    entry = record.secrets.get(kind)
    if entry is None:
        return output.say(word(PasswordState.UNKNOWN))
    date = local_time(entry.stored_at)
    match PasswordState.LOST if lost else entry.state(here):
        case PasswordState.NONE:
            return output.say(STATED_NONE)
        case PasswordState.ELSEWHERE:
            return output.say(STORED_ELSEWHERE(owner=str(entry.owner), date=date))
        case PasswordState.LOST:
            return output.say(LOST(date=date))
        case _:
            return output.say(STORED_HERE(date=date))


def local_time(time: datetime) -> str:
    """A point in time for people: local, to the minute."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def secret_label(kind: SecretKind) -> Text:
    """What the two passwords are called."""
    return SECRETS[kind].label


def value_words(output: Output, field: str, value: Any) -> str:
    """A value of a field, also one that comes from the server state, where a closed set is plain text."""
    spec = FIELDS[field]
    if value is None and spec.ui.follows is not None:
        return output.say(FOLLOWS(field=label(spec.ui.follows)))
    if spec.choices is not None and isinstance(value, str):
        return output.say(word(spec.choices(value)))
    return _plain_value(output, value)


def _value(output: Output, spec: FieldSpec, value: Any, comes_to: Effective) -> str:
    if value is None and spec.ui.follows is not None:
        return output.say(FOLLOWING(value=getattr(comes_to, spec.name), field=label(spec.ui.follows)))
    if value is AuthMode.SERVER_DEFAULT:
        return output.say(SERVER_DEFAULT_MEANS(meaning=word(comes_to.sip_auth_mode)))
    return _plain_value(output, value)


def _plain_value(output: Output, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return output.say(YES if value else NO)
        case StrEnum():
            return output.say(word(value))
        case list():
            return ", ".join(value)
        case _:
            return str(value)
