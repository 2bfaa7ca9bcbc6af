"""What is known of a file before its rows are looked at, as any front end can show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """What kind of file it is.

    Attributes:
        path: the file.
        encoding: a codec's name; ``utf-8-sig`` is UTF-8 with a byte order mark.
        delimiter: between the cells.
        rows: how many there are, the malformed ones included.
        headers: the header as it stands there.
        secret_columns: columns of PINs and passwords, counted from 0; none of their cells is in a row.
        sheet: the sheet of a workbook; empty for a CSV file.
        header_line: where the header stands.
    """

    path: Path
    encoding: str
    delimiter: str
    rows: int
    headers: tuple[str, ...]
    secret_columns: frozenset[int]
    sheet: str = ""
    header_line: int = 1


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns stand for, all by their headers.

    Attributes:
        fields: header → field, for every column that is read.
        unknown: headers that stand for nothing here.
        secret: headers of PINs and passwords, which are not read.
        passwords: header → the password it holds, where somebody asked for them.
        ambiguous: header → the fields it can stand for; has to be answered.
        undelivered: headers of known columns that are empty in every row, so that nothing was delivered.
        ignored_cells: header → how many cells held a collection's type name instead of its members.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    passwords: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undelivered: tuple[str, ...] = ()
    ignored_cells: Mapping[str, int] = field(default_factory=dict)
