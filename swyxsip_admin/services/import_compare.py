"""What a row changes about a stored user, and what it makes of a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from swyxsip_admin.domain.kinds import Origin, PasswordSource, SecretKind
from swyxsip_admin.domain.origin import Delivered, origin_of
from swyxsip_admin.domain.record import UserRecord, defaults
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.services.import_match import Entry
from swyxsip_admin.services.import_plan import Added, Changed, Delivery, FieldChange, Kept

_DEFAULTS: Final = defaults()
_NUMBERED: Final = ("location", "feature_profile")
_NO_NEWS: Final[Mapping[str, Any]] = {}


class Comparison(NamedTuple):
    """What a row comes to for a stored user.

    Attributes:
        changed: the changes; None where there are none.
        kept: values edited here that stay.
        delivery: what becomes the server state; None where the row says nothing of the server.
    """

    changed: Changed | None
    kept: Sequence[Kept]
    delivery: Delivery | None


def compare(entry: Entry, record: UserRecord, *, as_server: bool, take_server: bool) -> Comparison:
    """Compare a row with the user it means.

    Guarantees that a value edited here since the server last delivered the field stays, unless ``take_server``;
    that fields a server cannot deliver are edits; and that a field the row does not say is not touched.
    """
    if record.row_id is None:
        raise ValueError("only a stored user can be compared")
    changes: list[FieldChange] = []
    kept: list[Kept] = []
    news: dict[str, Any] = {}
    confirmed: list[str] = []
    name = str(record.values["name"])
    for field in FIELDS:
        if field not in entry.said.values:
            continue
        said, here = entry.said.values[field], record.values[field]
        if as_server and FIELDS[field].ui.delivered and field not in entry.said.resets:
            before = record.server_state.get(field)
            said = _same_number(field, said, before)
            if before is not None and before.value == said:
                confirmed.append(field)
            else:
                news[field] = said
            forced = take_server or (field == "server_user_id" and entry.new_id)
            if here != said and not forced and origin_of(here, _DEFAULTS[field], before) is Origin.EDITED:
                kept.append(Kept(entry.line, record.row_id, name, field, here, said))
                continue
        if here != said:
            changes.append(FieldChange(field, here, said))
    changed = None
    if changes:
        changed = Changed(entry.line, record.row_id, name, tuple(changes), _drops_sip_password(record, changes))
    delivery = Delivery(record.row_id, news or _NO_NEWS, tuple(confirmed)) if news or confirmed else None
    return Comparison(changed, kept, delivery)


def added(entry: Entry, *, as_server: bool, shared: dict[tuple[str, ...], tuple[str, ...]]) -> Added:
    """The new user a row makes; whatever it does not say stays assumed.

    Args:
        entry: the row.
        as_server: whether it states what the server has.
        shared: the lists of delivered fields so far. Most rows of a file say the same fields, and one list of names
            each would be a tenth of what the plan takes.
    """
    values = {field: value for field, value in entry.said.values.items() if value != _DEFAULTS[field]}
    delivered = tuple(
        field
        for field in entry.said.values
        if as_server and FIELDS[field].ui.delivered and field not in entry.said.resets
    )
    return Added(entry.line, values, shared.setdefault(delivered, delivered))


def full_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Every field: those given, and the defaults."""
    return {**defaults(), **values}


def _same_number(field: str, said: Any, before: Delivered | None) -> Any:
    """The words around a location's number depend on the window's language; the same number is no change."""
    if field in _NUMBERED and before is not None and before.value != said:
        words, _blank, number = str(said).rpartition(" ")
        if words.endswith(".") and number.isdigit() and str(before.value).endswith(f". {number}"):
            return before.value
    return said


def _drops_sip_password(record: UserRecord, changes: Sequence[FieldChange]) -> bool:
    if SecretKind.SIP not in record.secrets:
        return False
    return any(change.field == "sip_password_source" and change.new is PasswordSource.USER for change in changes)
