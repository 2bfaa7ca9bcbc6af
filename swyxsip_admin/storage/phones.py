"""Who has which line of which phone: computed from the users' phones at every write, held unique by the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from swyxsip_admin.domain.device import pretty_mac, read_device, read_devices
from swyxsip_admin.domain.rules import PHONE_TAKEN
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.storage.tables import PhoneRow, User
from swyxsip_admin.texts import Message

_PHONE: Any = PhoneRow.__table__  # type: ignore[attr-defined]
_USER: Any = User.__table__  # type: ignore[attr-defined]
_CHUNK: Final = 300
"""How many MAC addresses, or users, one statement names."""


class LineTaken(RefusedError):
    """Another user has the line of a phone.

    Attributes:
        row_id: the user that cannot have it.
    """

    def __init__(self, row_id: int, message: Message) -> None:
        super().__init__(message)
        self.row_id = row_id


def line_holder(session: Session, key: str, except_row: int | None) -> str | None:
    """Name of another user that has a line of a phone; ``key`` as :attr:`~swyxsip_admin.domain.device.Device.key`."""
    mac, _slash, line = key.partition("/")
    query = (
        select(_USER.c.name)
        .join(_PHONE, _PHONE.c.user_id == _USER.c.id)
        .where(_PHONE.c.mac == mac, _PHONE.c.line == int(line))
    )
    if except_row is not None:
        query = query.where(_USER.c.id != except_row)
    found: str | None = session.execute(query).scalar()
    return found


def write_phones(session: Session, phones: Mapping[int, Sequence[str]]) -> None:
    """Say which lines users have now, instead of those before; the texts themselves stand in the users' rows.

    Raises:
        LineTaken: a user that is not among them has one of the lines; the transaction must be given up.
    """
    for chunk in _chunks(phones):
        session.execute(delete(_PHONE).where(_PHONE.c.user_id.in_(chunk)))
    devices = [(row_id, device) for row_id, texts in phones.items() for device in read_devices(texts) if device.mac]
    for some in _chunks(devices):
        taken = _holders(session, {device.mac for _row_id, device in some})
        rows = []
        for row_id, device in some:
            other = taken.setdefault((device.mac, device.line), row_id)
            if other != row_id:
                name = session.execute(select(_USER.c.name).where(_USER.c.id == other)).scalar_one()
                raise LineTaken(row_id, PHONE_TAKEN(mac=pretty_mac(device.mac), line=device.line, other=name))
            rows.append({"mac": device.mac, "line": device.line, "user_id": row_id})
        session.execute(insert(_PHONE), rows)


def _holders(session: Session, macs: Collection[str]) -> dict[tuple[str, int], int]:
    """Who has which line of some phones: one statement."""
    query = select(_PHONE.c.mac, _PHONE.c.line, _PHONE.c.user_id).where(_PHONE.c.mac.in_(sorted(macs)))
    return {(mac, line): user_id for mac, line, user_id in session.execute(query)}


def sharing(session: Session, row_ids: Collection[int]) -> list[int]:
    """Other users that have a line of a phone of these users."""
    macs: set[str] = set()
    for chunk in _chunks(row_ids):
        macs.update(session.execute(select(_PHONE.c.mac).where(_PHONE.c.user_id.in_(chunk))).scalars())
    found: set[int] = set()
    for some in _chunks(sorted(macs)):
        found.update(session.execute(select(_PHONE.c.user_id).where(_PHONE.c.mac.in_(some))).scalars())
    return sorted(found.difference(row_ids))


def read_phones(session: Session, row_ids: Collection[int] | None = None) -> list[tuple[int, str, list[str]]]:
    """Row, name and phones of users that have some, by name; of all users where none are given."""
    query = select(_USER.c.name_sort, _USER.c.id, _USER.c.name, _USER.c.phones).where(_USER.c.phones != [])
    found: list[Any] = []
    if row_ids is None:
        found += session.execute(query).all()
    else:
        for chunk in _chunks(row_ids):
            found += session.execute(query.where(_USER.c.id.in_(chunk))).all()
    return [(row_id, name, phones) for _sort, row_id, name, phones in sorted(found)]


def wrong_lines(session: Session) -> list[int]:
    """Users whose computed lines are not those of their phones; for the check."""
    computed: dict[int, set[tuple[str, int]]] = {}
    for row_id, mac, line in session.execute(select(_PHONE.c.user_id, _PHONE.c.mac, _PHONE.c.line)):
        computed.setdefault(row_id, set()).add((mac, line))
    stored = {
        row_id: {(device.mac, device.line) for device in map(read_device, texts) if device.mac}
        for row_id, texts in session.execute(select(_USER.c.id, _USER.c.phones).where(_USER.c.phones != []))
    }
    rows = computed.keys() | stored.keys()
    return sorted(row_id for row_id in rows if computed.get(row_id, set()) != stored.get(row_id, set()))


def _chunks(items: Iterable[Any]) -> Iterable[list[Any]]:
    everything = list(items)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]
