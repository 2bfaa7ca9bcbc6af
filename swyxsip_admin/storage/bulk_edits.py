"""Writing the same change into many users: set-based where users get equal values, prepared beforehand.

The transaction computes nothing: it compares revisions, releases keys where users swap them, and writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from swyxsip_admin.storage.many import AT_ONCE, UNCACHED, among, execute_many, select_by_texts
from swyxsip_admin.storage.tables import SecretRow, User

_USER: Any = User.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]

Holder = tuple[str, int, str]
"""A key, and the row and name of the user that holds it."""

MANY_GROUPS: Final = 64
"""Users that fall into more groups of equal values than this are written row by row."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is written into one user's row.

    Attributes:
        row_id: the row.
        revision: the revision it was prepared from; the write raises it by one.
        columns: column → new value; only what changes.
    """

    row_id: int
    revision: int
    columns: Mapping[str, Any]


def read_columns(session: Session, columns: Sequence[str], row_ids: Sequence[int] | None = None) -> Iterator[Any]:
    """Some columns of users as plain rows that begin with the id: one statement, or one for each :data:`AT_ONCE`."""
    query = select(_USER.c.id, *(_USER.c[name] for name in columns)).order_by(_USER.c.id)
    if row_ids is None:
        yield from session.execute(query)
        return
    for chunk in _chunks(row_ids):
        yield from session.execute(query.where(among(_USER.c.id, chunk)), execution_options=UNCACHED)


def read_by_name(session: Session, row_ids: Collection[int]) -> list[int]:
    """Those of the ids that are there, in the order of the users' names: a statement for each :data:`AT_ONCE`."""
    query = select(_USER.c.name_sort, _USER.c.id)
    found: list[Any] = []
    for chunk in _chunks(sorted(row_ids)):
        found += session.execute(query.where(among(_USER.c.id, chunk)), execution_options=UNCACHED).all()
    return [row_id for _name, row_id in sorted(map(tuple, found))]


def read_revisions(session: Session, row_ids: Sequence[int]) -> dict[int, int]:
    """The present revisions; missing users are left out: a statement for each :data:`AT_ONCE`."""
    query = select(_USER.c.id, _USER.c.revision)
    found: dict[int, int] = {}
    for chunk in _chunks(row_ids):
        found.update(session.execute(query.where(among(_USER.c.id, chunk)), execution_options=UNCACHED).all())
    return found


def read_holders(session: Session, column: str, keys: Collection[str]) -> list[Holder]:
    """Who holds which of these keys: key, row and name; one statement for each thousand."""
    held = _USER.c[column]
    return [tuple(row) for row in select_by_texts(session, (held, _USER.c.id, _USER.c.name), held, sorted(keys))]


def release_swapped(session: Session, rows: Sequence[Prepared], holders: Mapping[str, Sequence[Holder]]) -> None:
    """First pass: take away keys that another one of these users is to get.

    Args:
        session: the open transaction.
        rows: what is to be written.
        holders: who holds the wanted keys now, by column.
    """
    for column, held in holders.items():
        wanted = {row.columns.get(column): row.row_id for row in rows} if held else {}
        for chunk in _chunks(row_id for key, row_id, _name in held if wanted[key] != row_id):
            _update(session, chunk, {column: None})


def write_prepared(session: Session, rows: Sequence[Prepared]) -> int:
    """Second pass: write the new values and raise the revisions.

    Returns:
        How many rows were written: those that still have the revision they were prepared from.
    """
    groups = _groups(rows)
    if groups is not None:
        return sum(_write_equal(session, group) for group in groups)
    by_columns: dict[tuple[str, ...], list[Prepared]] = {}
    for row in rows:
        by_columns.setdefault(tuple(row.columns), []).append(row)
    return sum(_write_different(session, columns, alike) for columns, alike in by_columns.items())


def mark_carried_over(session: Session, row_ids: Sequence[int]) -> None:
    """The server has the passwords of these users: a statement for each :data:`AT_ONCE`."""
    for chunk in _chunks(row_ids):
        statement = update(_SECRET).where(among(_SECRET.c.user_id, chunk), _SECRET.c.pending).values(pending=False)
        session.connection().execute(statement, execution_options=UNCACHED)


def _groups(rows: Sequence[Prepared]) -> Collection[list[Prepared]] | None:
    """The users by revision and what they get; None where too many get something of their own."""
    groups: dict[Any, list[Prepared]] = {}
    group: list[Prepared] = []
    for row in rows:
        # Neighbours mostly get the same: comparing them is cheaper than a key for each.
        if not group or row.columns != group[0].columns or row.revision != group[0].revision:
            key = (row.revision, *row.columns, *map(hashable, row.columns.values()))
            group = groups.setdefault(key, [])
            if len(groups) > MANY_GROUPS:
                return None
        group.append(row)
    return groups.values()


def _write_equal(session: Session, rows: Sequence[Prepared]) -> int:
    first = rows[0]
    values = {"revision": first.revision + 1, **first.columns}
    return sum(
        _update(session, chunk, values, _USER.c.revision == first.revision)
        for chunk in _chunks([row.row_id for row in rows])
    )


def _update(session: Session, row_ids: Iterable[int], values: Mapping[str, Any], *conditions: Any) -> int:
    statement = update(_USER).where(among(_USER.c.id, row_ids), *conditions).values(values)
    done: Any = session.connection().execute(statement, execution_options=UNCACHED)
    return int(done.rowcount)


def _write_different(session: Session, columns: tuple[str, ...], rows: Sequence[Prepared]) -> int:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    found = (_USER.c.id == bindparam("row_id"), _USER.c.revision == bindparam("expected"))
    statement = update(_USER).where(*found).values(revision=_USER.c.revision + 1, **values)
    given = {f"new_{name}": [row.columns[name] for row in rows] for name in columns}
    row_ids, revisions = [row.row_id for row in rows], [row.revision for row in rows]
    return execute_many(session, statement, {"row_id": row_ids, "expected": revisions, **given})


def hashable(value: Any) -> Any:
    """A field's value as something that a dictionary can be asked for."""
    return tuple(value) if isinstance(value, list) else value


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    everything = list(items)
    for start in range(0, len(everything), AT_ONCE):
        yield everything[start : start + AT_ONCE]
