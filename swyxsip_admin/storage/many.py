"""Statements over many rows, without SQLAlchemy's work for each single row or value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

AT_ONCE: Final = 5000
"""About how many rows a statement with :func:`among` is at most; it takes a few hundredths of a second."""

_TEXTS: Final = 1000

UNCACHED: Final = MappingProxyType({"compiled_cache": None})
"""For statements with :func:`among`: no two are alike, and SQLAlchemy would keep the last 500 of them."""

Process = Callable[[Any], Any]
Column = Callable[[Sequence[Any]], Sequence[Any]]


def insert_many(session: Session, table: sa.Table, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows; nothing where there are none.

    SQLAlchemy compiles the statement and says how each type is bound; the rows then go straight to the driver, which
    takes a third of the time.

    Args:
        session: the open transaction.
        table: where to.
        columns: the columns that are given; all others get the database's default.
        rows: a value for each of the columns.
    """
    if not rows:
        return
    connection = session.connection()
    statement, processors = _prepared(table, columns, connection.dialect)
    if not processors:
        connection.exec_driver_sql(statement, list(map(tuple, rows)))
        return
    by_column: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for position, process in processors:
        by_column[position] = process(by_column[position])
    connection.exec_driver_sql(statement, list(zip(*by_column, strict=True)))


def execute_many(session: Session, statement: Any, given: Mapping[str, Sequence[Any]]) -> int:
    """Execute a statement for many rows, as :func:`insert_many` does.

    Args:
        session: the open transaction.
        statement: with named parameters.
        given: parameter → its value in each row; the same number of each.

    Returns:
        How many rows were touched.
    """
    connection = session.connection()
    compiled: Any = statement.compile(dialect=connection.dialect)
    every = len(next(iter(given.values())))
    by_parameter: list[Sequence[Any]] = []
    for name in compiled.positiontup:
        parameter = compiled.binds[name]
        values = given.get(name, [parameter.value] * every)
        process = _processor(parameter.type, connection.dialect)
        by_parameter.append(values if process is None else process(values))
    return int(connection.exec_driver_sql(str(compiled), list(zip(*by_parameter, strict=True))).rowcount)


def among(column: Any, ids: Iterable[int]) -> Any:
    """The condition that a whole number is one of these, the numbers written out; to be executed ``UNCACHED``."""
    written = ",".join([str(int(one)) for one in ids])
    return column.in_([sa.literal_column(written or "NULL")])


def select_by_texts(session: Session, wanted: Sequence[Any], column: Any, texts: Sequence[str]) -> list[Any]:
    """Some columns of the rows in which a column holds one of these texts: one statement for each thousand."""
    if not texts:
        return []
    connection = session.connection()
    statement = _by_texts(tuple(wanted), column, connection.dialect)
    found: list[Any] = []
    for start in range(0, len(texts), _TEXTS):
        chunk = list(texts[start : start + _TEXTS])
        # One statement for every number of texts: the last one is asked for again and again.
        chunk += chunk[-1:] * (_TEXTS - len(chunk))
        found += connection.exec_driver_sql(statement, tuple(chunk)).all()
    return found


@lru_cache(maxsize=32)
def _by_texts(wanted: tuple[Any, ...], column: Any, dialect: sa.Dialect) -> str:
    marks: list[Any] = [sa.bindparam(f"text{number}") for number in range(_TEXTS)]
    return str(sa.select(*wanted).where(column.in_(marks)).compile(dialect=dialect))


@lru_cache(maxsize=32)
def _prepared(table: sa.Table, columns: tuple[str, ...], dialect: sa.Dialect) -> tuple[str, list[tuple[int, Column]]]:
    """The statement in the driver's words, and what makes a column's values the driver's, by the column's place."""
    # A bare table: the model's would add the defaults of the columns that are not given.
    bare = sa.table(table.name, *(sa.column(name) for name in columns))
    compiled: Any = sa.insert(bare).compile(dialect=dialect, column_keys=list(columns))
    if tuple(compiled.positiontup or ()) != columns:
        raise ValueError("the driver wants its parameters in another order")
    processors = []
    for position, name in enumerate(columns):
        process = _processor(table.c[name].type, dialect)
        if process is not None:
            processors.append((position, process))
    return str(compiled), processors


def _processor(kind: Any, dialect: sa.Dialect) -> Column | None:
    """What makes a column's values the driver's; None where they are already."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    # SQLite takes a bool for the number it is.
    if process is None or isinstance(kind, sa.Boolean):
        return None
    return _each_once(process) if isinstance(kind, sa.Enum) else _each(process)


def _each(process: Process) -> Column:
    return lambda values: [process(value) for value in values]


def _each_once(process: Process) -> Column:
    """Of a closed set: as many calls as there are members."""

    def column(values: Sequence[Any]) -> list[Any]:
        known = {value: process(value) for value in set(values)}
        return [known[value] for value in values]

    return column
