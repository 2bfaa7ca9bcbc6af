"""Writing many users at once: a number of statements that grows by the thousand, not by the user.

Unique values are written in two passes, so that users may swap names, server IDs and SIP identities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlmodel import Session

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import ServerState
from swyxsip_admin.domain.record import Owner, SecretEntry, Values
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.storage.derived import DERIVED_FROM, KEYS, derive
from swyxsip_admin.storage.many import execute_many, insert_many
from swyxsip_admin.storage.rekey import clear_keys
from swyxsip_admin.storage.tables import DeliveryRow, SecretRow, ServerRow, ServerStateRow, User, now
from swyxsip_admin.storage.users import HOLDER_COLUMNS, secret_row, write_state

CHUNK: Final = 1000
"""How many users are read and written by one statement."""

_USER: Any = User.__table__  # type: ignore[attr-defined]
_STATE: Any = ServerStateRow.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]
_SERVER: Any = ServerRow.__table__  # type: ignore[attr-defined]
_DELIVERY: Any = DeliveryRow.__table__  # type: ignore[attr-defined]

KEY_FIELDS: Final = frozenset({"name", "server_user_id", "user_name", "sip_allowed", "sip_user_name", "sip_user_id"})
"""The fields that unique columns are computed from."""


class Keys(NamedTuple):
    """What the database holds unique about a user, in the order name, server ID, SIP user name, SIP user ID."""

    name: str
    server_user_id: int | None
    sip_user_name: str | None
    sip_user_id: str | None


class Known(NamedTuple):
    """What recognises a user, and whether the server ever delivered it."""

    row_id: int
    name: str
    keys: Keys
    delivered: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """A state of all users and of the server profile; equal only if nothing was written in between.

    An edit raises the sum of revisions, an added user the last id, a removed one lowers the count.
    """

    users: int
    revisions: int
    last_id: int
    server_revision: int


@dataclass(frozen=True, slots=True)
class Written:
    """A stored user as it is to be written.

    Attributes:
        row_id: the row.
        values: every field, validated.
        state: what the server last delivered.
        secrets: what is known of the passwords.
    """

    row_id: int
    values: Values
    state: ServerState
    secrets: Mapping[SecretKind, SecretEntry]


def read_basis(session: Session) -> Basis:
    """Which state the database is in: two statements."""
    users, revisions, last_id = session.execute(
        select(func.count(), func.coalesce(func.sum(_USER.c.revision), 0), func.coalesce(func.max(_USER.c.id), 0))
    ).one()
    return Basis(users, revisions, last_id, session.execute(select(_SERVER.c.revision)).scalar_one())


def read_known(session: Session) -> list[Known]:
    """All users with what recognises them: one statement."""
    query = select(
        _USER.c.id,
        _USER.c.name,
        _USER.c.name_key,
        _USER.c.server_user_id,
        _USER.c.sip_user_name_key,
        _USER.c.sip_user_id_key,
        _STATE.c.user_id,
    ).join(_STATE, _STATE.c.user_id == _USER.c.id, isouter=True)
    return [
        Known(row_id, name, Keys(name_key, server_id, sip_name, sip_id), state is not None)
        for row_id, name, name_key, server_id, sip_name, sip_id, state in session.execute(query.order_by(_USER.c.id))
    ]


def add_delivery(session: Session, by: Owner, *, source: str, file_name: str = "") -> int:
    """Note that the server's state became known; returns the delivery's id."""
    written: Any = session.execute(
        insert(_DELIVERY).values(
            source=source, file_name=file_name, delivered_at=now(), account=by.account, machine=by.machine
        )
    )
    return int(written.inserted_primary_key[0])


def release_keys(session: Session, changed: Mapping[int, Collection[str]]) -> None:
    """First pass: take away the unique values of users whose fields change, so that others may get them.

    Args:
        session: the open transaction; :func:`update_users` must follow for all of them.
        changed: row → names of its changed fields.
    """
    clear_keys(session, [row for row, fields in changed.items() if KEY_FIELDS.intersection(fields)])
    numbered = [row for row, fields in changed.items() if "server_user_id" in fields]
    for start in range(0, len(numbered), CHUNK):
        chunk = numbered[start : start + CHUNK]
        session.execute(update(_USER).where(_USER.c.id.in_(chunk)).values(server_user_id=None))
    # The name's key cannot be NULL; no name can begin with this control character.
    renamed = [{"row_id": row, "free": f"\x01{row}"} for row, fields in changed.items() if "name" in fields]
    if renamed:
        statement = update(_USER).where(_USER.c.id == bindparam("row_id")).values(name_key=bindparam("free"))
        session.connection().execute(statement, renamed)


def update_users(
    session: Session, users: Sequence[Written], server: ServerProfile, fields: Collection[str] = FIELDS
) -> None:
    """Write stored users, computed columns and revision included; not their state and passwords.

    ``fields`` names all that may have changed: an index is written anew for every column that is written.
    """
    if not users:
        return
    rows = [{**user.values, **derive(user.values, server, user.state, user.secrets)} for user in users]
    wanted = {"open_changes", *fields, *(column for field in fields for column in DERIVED_FROM.get(field, ()))}
    if not KEY_FIELDS.isdisjoint(fields):
        wanted.update(KEYS)  # release_keys took both
    columns = {f"new_{name}": [row[name] for row in rows] for name in rows[0] if name in wanted}
    values: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in columns}
    statement = update(_USER).where(_USER.c.id == bindparam("row_id")).values(revision=_USER.c.revision + 1, **values)
    execute_many(session, statement, {"row_id": [user.row_id for user in users], **columns})


def insert_users(
    session: Session,
    users: Sequence[tuple[Values, ServerState]],
    server: ServerProfile,
    secrets: Sequence[Mapping[SecretKind, SecretEntry]] | None = None,
) -> list[int]:
    """Write new users without their state and passwords: two statements.

    Args:
        session: the open transaction.
        users: values and server state of each.
        server: what the computed columns are computed with.
        secrets: what is known of the passwords of each; of none of them, where it is not given.

    Returns:
        Their ids, in the order given.
    """
    if not users:
        return []
    last = session.execute(select(func.coalesce(func.max(_USER.c.id), 0))).scalar_one()
    entries: Iterable[Mapping[SecretKind, SecretEntry]] = repeat({}) if secrets is None else secrets
    given = tuple(users[0][0])
    computed: tuple[str, ...] = ()
    rows = []
    for (values, state), known in zip(users, entries, strict=False):
        columns = derive(values, server, state, known)
        computed = computed or tuple(columns)
        rows.append((1, *map(values.__getitem__, given), *columns.values()))
    insert_many(session, _USER, ("revision", *given, *computed), rows)
    # One statement gives ascending ids in the order of its rows.
    ids = list(session.execute(select(_USER.c.id).where(_USER.c.id > last).order_by(_USER.c.id)).scalars())
    if len(ids) != len(users):
        raise RuntimeError("another number of users than was written")
    return ids


def have_passwords(session: Session, row_ids: Sequence[int]) -> bool:
    """Whether anything is known of a password of one of these users: a statement for each thousand."""
    return any(
        session.execute(
            select(_SECRET.c.user_id).where(_SECRET.c.user_id.in_(row_ids[start : start + CHUNK])).limit(1)
        ).first()
        is not None
        for start in range(0, len(row_ids), CHUNK)
    )


def read_server_ids(session: Session, row_ids: Sequence[int]) -> dict[int, int | None]:
    """The server IDs of users: one statement for each thousand."""
    return {
        row_id: number
        for start in range(0, len(row_ids), CHUNK)
        for row_id, number in session.execute(
            select(_USER.c.id, _USER.c.server_user_id).where(_USER.c.id.in_(row_ids[start : start + CHUNK]))
        )
    }


def restore_users(session: Session, users: Sequence[tuple[int, Written]], server: ServerProfile) -> None:
    """Write removed users under the ids they had, with their state and passwords: a few statements for all.

    Args:
        session: the open transaction.
        users: the revision each is to have, and the user.
        server: what the computed columns are computed with.
    """
    if not users:
        return
    rows = [
        {"id": user.row_id, "revision": revision, **user.values} | derive(user.values, server, user.state, user.secrets)
        for revision, user in users
    ]
    columns = tuple(rows[0])
    insert_many(session, _USER, columns, [tuple(map(row.__getitem__, columns)) for row in rows])
    write_states(session, {user.row_id: user.state for _revision, user in users if user.state})
    write_entries(session, ((user.row_id, user.secrets) for _revision, user in users if user.secrets))


def write_states(session: Session, states: Mapping[int, ServerState], *, new: bool = False) -> None:
    """Replace what the server last delivered for users: two statements for each thousand.

    ``new`` says that nothing was ever delivered for any of them: one statement then.
    """
    rows = [(row, write_state(state)) for row, state in states.items()]
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        if not new:
            session.execute(delete(_STATE).where(_STATE.c.user_id.in_([row_id for row_id, _fields in chunk])))
        # Of a user without state the server never said anything.
        insert_many(session, _STATE, ("user_id", "fields"), [row for row in chunk if states[row[0]]])


def write_entries(session: Session, entries: Iterable[tuple[int, Mapping[SecretKind, SecretEntry]]]) -> None:
    """Replace what is known of the passwords of users: two statements for each thousand."""
    everything = list(entries)
    for start in range(0, len(everything), CHUNK):
        chunk = everything[start : start + CHUNK]
        session.execute(delete(_SECRET).where(_SECRET.c.user_id.in_([row_id for row_id, _secrets in chunk])))
        rows = [secret_row(row_id, kind, entry) for row_id, secrets in chunk for kind, entry in secrets.items()]
        if rows:
            session.connection().execute(insert(_SECRET), rows)


def holders(session: Session, wanted: Sequence[tuple[str, str | int]]) -> dict[tuple[str, str | int], tuple[int, str]]:
    """Who holds unique values: (field, key or number) → row and name; those nobody holds are missing."""
    found: dict[tuple[str, str | int], tuple[int, str]] = {}
    for field, column in HOLDER_COLUMNS.items():
        values = [value for name, value in wanted if name == field]
        for start in range(0, len(values), CHUNK):
            known = _USER.c[column]
            query = select(known, _USER.c.id, _USER.c.name).where(known.in_(values[start : start + CHUNK]))
            found.update(((field, value), (row, name)) for value, row, name in session.execute(query))
    return found


def read_order(session: Session, *, with_open_changes: bool = False) -> list[int]:
    """Ids of all users by name, or of those with changes the server does not have: one statement."""
    query = select(_USER.c.id).order_by(_USER.c.name_sort, _USER.c.id)
    if with_open_changes:
        query = query.where(_USER.c.open_changes > 0)
    return list(session.execute(query).scalars())


def count_open(session: Session) -> tuple[int, int]:
    """How many users have changes the server does not have, and how many changes: one statement."""
    query = select(func.count(), func.coalesce(func.sum(_USER.c.open_changes), 0)).where(_USER.c.open_changes > 0)
    users, changes = session.execute(query).one()
    return users, changes
