"""The formats a table can be exported to, by the word the console takes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from swyxsip_admin.exchange.csv_writer import INTERNATIONAL, write_csv
from swyxsip_admin.exchange.workbook_writer import write_workbook
from swyxsip_admin.texts import Text, tr_noop


class Write(Protocol):
    """Write headers and rows of plain cells into a file, as a whole or not at all."""

    def __call__(self, path: str | os.PathLike[str], headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format, as a file dialog and the console offer it."""

    label: Text
    suffix: str
    write: Write


EXPORTERS: Final[Mapping[str, Exporter]] = {
    "xlsx": Exporter(tr_noop("Export", "Excel workbook"), ".xlsx", write_workbook),
    "csv": Exporter(tr_noop("Export", "CSV for a German Excel (semicolons)"), ".csv", write_csv),
    "csv-comma": Exporter(tr_noop("Export", "CSV with commas"), ".csv", partial(write_csv, flavour=INTERNATIONAL)),
}
