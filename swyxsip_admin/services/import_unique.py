"""Which rows cannot be taken because a name, server ID, SIP identity or phone's line would belong to two users."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from swyxsip_admin.domain.device import pretty_mac, read_device
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import effective
from swyxsip_admin.domain.rules import DUPLICATE, PHONE_TAKEN
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.services.import_compare import full_values
from swyxsip_admin.storage.bulk import Keys, Known
from swyxsip_admin.texts import Message

_FREE: Final = Keys("", None, None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that gives a user unique values.

    Attributes:
        line: the row, by which it is named.
        user: the stored user, with what it holds now; None for a new one.
        name: the user's name after the import.
        after: what it would hold.
        values: the user's values after the import; of a new one only those that differ from the default.
        phones: the lines of phones it would hold, as the keys of :class:`~swyxsip_admin.domain.device.Device`.
    """

    line: int
    user: Known | None
    name: str
    after: Keys
    values: Mapping[str, Any]
    phones: tuple[str, ...] = ()

    @property
    def before(self) -> Keys:
        """What the user holds now."""
        return _FREE if self.user is None else self.user.keys


def claim(line: int, user: Known | None, values: Mapping[str, Any], server: ServerProfile) -> Claim:
    """The unique values a user would hold.

    Args:
        line: the row.
        user: the stored user; None for a new one.
        values: its values after the import; every field, or for a new one those that differ from the default.
        server: what effective values are computed with.
    """
    name = str(values["name"])
    sip_name = sip_id = None
    if values.get("sip_allowed"):
        comes_to = effective(full_values(values), server)
        sip_name, sip_id = key(comes_to.sip_user_name), key(comes_to.sip_user_id)
    after = Keys(key(name), values.get("server_user_id"), sip_name, sip_id)
    return Claim(line, user, name, after, values, _lines(values.get("phones", ())))


def clashes(
    claims: Sequence[Claim],
    known: Sequence[Known],
    server: ServerProfile,
    phones: Iterable[tuple[int, str, Sequence[str]]] = (),
) -> dict[int, Message]:
    """The claims that cannot be met, by line, with the reason naming the other user.

    Guarantees that what remains can be written together: users may swap values, and a row that is refused keeps
    what it has, so that nobody else gets it.

    Args:
        claims: what the rows would give to users.
        known: all users.
        server: what effective values are computed with.
        phones: row, name and phones of all users that have some, where the file says anything of phones.
    """
    refused: dict[int, Message] = {}
    with_phones = any(one.phones for one in claims)
    held = {row_id: (name, _lines(texts)) for row_id, name, texts in phones}
    while rest := [one for one in claims if one.line not in refused]:
        found = _Owners(known, server).settle(rest)
        if with_phones:
            found |= _phone_clashes([one for one in rest if one.line not in found], held)
        refused |= found
        if not found or not with_phones:
            break  # without phones all of them are found at once
    return refused


def _phone_clashes(claims: Sequence[Claim], held: Mapping[int, tuple[str, tuple[str, ...]]]) -> dict[int, Message]:
    """The claims whose lines of phones another user has; those that counted on a refused one are found next time."""
    moving = {one.user.row_id for one in claims if one.user and one.phones != held.get(one.user.row_id, ("", ()))[1]}
    holders = {line: name for row_id, (name, lines) in held.items() if row_id not in moving for line in lines}
    refused: dict[int, Message] = {}
    for one in claims:
        if one.user is not None and one.user.row_id not in moving:
            continue
        taken = next((line for line in one.phones if line in holders), None)
        if taken is None:
            holders.update(dict.fromkeys(one.phones, one.name))
        else:
            mac, _slash, number = taken.partition("/")
            refused[one.line] = PHONE_TAKEN(mac=pretty_mac(mac), line=int(number), other=holders[taken])
    return refused


def _lines(phones: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in phones if (line := read_device(text).key) is not None)


class _Owners:
    """Who holds which unique value, while rows are granted or refused."""

    def __init__(self, known: Iterable[Known], server: ServerProfile) -> None:
        self._server = server
        # Per kind of key: key → the stored user or the claim that holds it.
        self._holders: tuple[dict[Any, Known | Claim], ...] = ({}, {}, {}, {})
        self._refused: dict[int, Message] = {}
        for user in known:
            self._take(user, user.keys)

    def settle(self, claims: Sequence[Claim]) -> dict[int, Message]:
        """Grant or refuse every claim, in the order of the file."""
        for one in claims:
            for kind, value in enumerate(one.before):
                if one.before[kind] != one.after[kind]:
                    self._holders[kind].pop(value, None)
        for one in claims:
            other = self._conflict(one)
            if other is not None:
                self._refuse([(one, *other)])
            else:
                self._take(one, one.after)
        return self._refused

    def _take(self, who: Known | Claim, keys: Keys) -> None:
        for kind, value in enumerate(keys):
            if value is not None:
                self._holders[kind][value] = who

    def _conflict(self, one: Claim) -> tuple[int, str] | None:
        """The first kind of key that another user holds, and that user's name."""
        for kind, value in enumerate(one.after):
            if value is None or value == one.before[kind]:
                continue
            holder = self._holders[kind].get(value)
            if holder is not None:
                return kind, holder.name
        return None

    def _refuse(self, todo: list[tuple[Claim, int, str]]) -> None:
        """Refuse a claim, and every claim granted so far that counted on what its user now keeps."""
        while todo:
            one, kind, other = todo.pop()
            if one.line in self._refused:
                continue
            self._refused[one.line] = self._message(one, kind, other)
            self._release(one)
            if one.user is None:
                continue
            for back, value in enumerate(one.before):
                if value is None:
                    continue
                holder = self._holders[back].get(value)
                if isinstance(holder, Claim):
                    todo.append((holder, back, one.user.name))
                self._holders[back][value] = one.user

    def _release(self, one: Claim) -> None:
        for kind, value in enumerate(one.after):
            if value is not None and self._holders[kind].get(value) is one:
                del self._holders[kind][value]

    def _message(self, one: Claim, kind: int, other: str) -> Message:
        field = Keys._fields[kind]
        if field in ("sip_user_name", "sip_user_id"):
            value = str(getattr(effective(full_values(one.values), self._server), field))
        else:
            value = str(one.values[field])
        return DUPLICATE(field=label(field), value=value, other=other)
