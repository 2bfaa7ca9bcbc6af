"""What the columns of a file seem to stand for, before anybody has said anything; with the first values of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from swyxsip_admin.exchange.headers import is_secret_header, password_target, target_of
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.services.import_columns import TARGETS, match_table

SAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column.

    Attributes:
        header: as it stands in the file.
        target: what it seems to stand for, one of ``TARGETS`` or the name of a password; None for nothing.
        candidates: what it can stand for, where that has to be said by somebody.
        secret: whether its header is that of a PIN or a password.
        samples: its first values, empty ones included; none of a secret column.
    """

    header: str
    target: str | None
    candidates: tuple[str, ...]
    secret: bool
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileGuess:
    """All columns, and the lines that the samples stand in.

    Attributes:
        columns: in the order of the file.
        lines: the line of each sample.
        exchange: whether this program wrote the header, so that the values count as edits.
    """

    columns: tuple[ColumnGuess, ...]
    lines: tuple[int, ...]
    exchange: bool


def guess_columns(table: Table) -> FileGuess:
    """Guess by the headers alone."""
    match, exchange = match_table(table)
    # Both columns of a field show it, so that somebody sees the mistake and says which one is meant.
    doubled = {header: field for field, headers in match.twice.items() for header in headers}
    rows = table.rows[:SAMPLES]
    columns = []
    for index, header in enumerate(table.headers):
        field = match.columns.get(index, doubled.get(header))
        target = None if field is None else target_of(field, inverse=index in match.inverse)
        secret = is_secret_header(header)
        columns.append(
            ColumnGuess(
                header,
                password_target(header) if secret else target if target in TARGETS else None,
                match.ambiguous.get(header, ()),
                secret,
                () if index in table.secret else tuple(row.cells[index] for row in rows),
            )
        )
    return FileGuess(tuple(columns), tuple(row.number for row in rows), exchange)
