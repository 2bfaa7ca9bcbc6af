"""Read a table from a file, whatever kind of table it is."""

from __future__ import annotations

import os
import zipfile
from typing import Final

from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.exchange.source import Cancelled, Progress
from swyxsip_admin.exchange.table import IsPassword, Table

WORKBOOK_KIND: Final = "xlsx"
"""Stands for the encoding of a table that was read from a workbook; its delimiter is empty."""


def read_any_table(
    path: str | os.PathLike[str],
    *,
    is_password: IsPassword | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """Read a CSV file or an Excel workbook; the content decides which, not the name.

    Raises:
        As :func:`~swyxsip_admin.exchange.delimited.read_table`.
    """
    if _is_workbook(path):
        from swyxsip_admin.exchange.workbook_reader import read_workbook

        return read_workbook(path, is_password=is_password, progress=progress, cancelled=cancelled)
    return read_table(path, is_password=is_password, progress=progress, cancelled=cancelled)


def _is_workbook(path: str | os.PathLike[str]) -> bool:
    """Whether it is an archive with a workbook; whatever cannot be read is left to the reader, which says why."""
    try:
        if not os.path.isfile(path):  # a pipe would be read empty
            return False
        with open(path, "rb") as stream:
            if stream.read(4) != b"PK\x03\x04":
                return False
            with zipfile.ZipFile(stream) as archive:
                return "xl/workbook.xml" in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
