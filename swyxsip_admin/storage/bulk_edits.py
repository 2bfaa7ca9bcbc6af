"""Writing the same change into many users: set-based where users get equal values, prepared beforehand.

The transaction computes nothing: it compares revisions, releases keys where users swap them, and writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.many import UNCACHED, among, select_by_texts
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
    """Some columns of users as plain rows that begin with the id: one statement, or one for each thousand ids."""
    query = select(_USER.c.id, *(_USER.c[name] for name in columns)).order_by(_USER.c.id)
    if row_ids is None:
        yield from session.execute(query)
        return
    for chunk in _chunks(row_ids):
        yield from session.execute(query.where(among(_USER.c.id, chunk)), execution_options=UNCACHED)


def read_by_name(session: Session, row_ids: Collection[int]) -> list[int]:
    """Those of the ids that are there, in the order of the users' names: one statement for each thousand."""
    query = select(_USER.c.name_sort, _USER.c.id)
    found: list[Any] = []
    for chunk in _chunks(sorted(row_ids)):
        found += session.execute(query.where(among(_USER.c.id, chunk)), execution_options=UNCACHED).all()
    return [row_id for _name, row_id in sorted(map(tuple, found))]


def read_revisions(session: Session, row_ids: Sequence[int]) -> dict[int, int]:
    """The present revisions; missing users are left out: one statement for each thousand."""
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


def write_prepared(session: Session, rows: Sequence[Prepared]) -> None:
    """Second pass: write the new values and raise the revisions."""
    by_columns: dict[tuple[str, ...], list[Prepared]] = {}
    for row in rows:
        by_columns.setdefault(tuple(row.columns), []).append(row)
    for columns, alike in by_columns.items():
        groups = _groups(alike)
        if groups is None:
            _write_different(session, columns, alike)
        else:
            for group in groups:
                _write_equal(session, group)


def mark_carried_over(session: Session, row_ids: Sequence[int]) -> None:
    """The server has the passwords of these users: one statement for each thousand."""
    for chunk in _chunks(row_ids):
        session.execute(update(_SECRET).where(_SECRET.c.user_id.in_(chunk), _SECRET.c.pending).values(pending=False))


def _groups(rows: Sequence[Prepared]) -> Collection[list[Prepared]] | None:
    """The users by what they get; None where too many get something of their own."""
    groups: dict[Any, list[Prepared]] = {}
    for row in rows:
        groups.setdefault(tuple(map(_hashable, row.columns.values())), []).append(row)
        if len(groups) > MANY_GROUPS:
            return None
    return groups.values()


def _write_equal(session: Session, rows: Sequence[Prepared]) -> None:
    values = dict(rows[0].columns)
    for chunk in _chunks([row.row_id for row in rows]):
        _update(session, chunk, {"revision": _USER.c.revision + 1, **values})


def _update(session: Session, row_ids: Iterable[int], values: Mapping[str, Any]) -> None:
    statement = update(_USER).where(among(_USER.c.id, row_ids)).values(values)
    session.connection().execute(statement, execution_options=UNCACHED)


def _write_different(session: Session, columns: tuple[str, ...], rows: Sequence[Prepared]) -> None:
    """Compiled by SQLAlchemy, then handed to the driver as a whole: its work for each row costs more than SQLite's."""
    connection = session.connection()
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    statement: Any = (
        update(_USER).where(_USER.c.id == bindparam("row_id")).values(revision=_USER.c.revision + 1, **values)
    )
    compiled = statement.compile(dialect=connection.dialect)
    bound: list[list[Any]] = []
    for name in compiled.positiontup:
        if name == "row_id":
            bound.append([row.row_id for row in rows])
            continue
        if not name.startswith("new_"):
            bound.append([compiled.params[name]] * len(rows))
            continue
        column = name.removeprefix("new_")
        process = _USER.c[column].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        texts = [row.columns[column] for row in rows]
        bound.append(texts if process is None else [process(value) for value in texts])
    connection.exec_driver_sql(str(compiled), list(zip(*bound, strict=True)))


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    everything = list(items)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]
