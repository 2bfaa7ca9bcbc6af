"""Rows of the list as text for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from swyxsip_admin.errors import CancelledError
from swyxsip_admin.storage.list_reads import ListRow, UserList
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.user_cells import cell_text

AT_ONCE: Final = 500
"""So many rows are read with one statement, and copied without a job of their own."""


def copied_text(users: UserList, ids: Sequence[int], columns: Sequence[str], progress: Progress | None = None) -> str:
    """The users as tab-separated text, one line each as the list shows it; those removed meanwhile are left out.

    Raises:
        SurroundingsError: locked for too long, unreadable, damaged.
        CancelledError: on request.
    """
    lines: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        if progress is not None:
            progress.report(start, len(ids))
            if progress.cancelled():
                raise CancelledError
        lines += (_line(row, columns) for row in users.rows(ids[start : start + AT_ONCE]))
    return "\n".join(lines)


def _line(row: ListRow, columns: Sequence[str]) -> str:
    cells = (cell_text(row, column) for column in columns)
    return "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)
