"""Importing users: first a plan that anybody can look at, then, on request, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from swyxsip_admin.exchange.csv_writer import write_csv
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.exchange.tables import read_any_table
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.import_apply import apply_import
from swyxsip_admin.services.import_columns import LINE_COLUMN, REASON_COLUMN, holds_passwords
from swyxsip_admin.services.import_plan import Answer, ImportOptions, ImportPlan, ImportResult
from swyxsip_admin.services.import_planner import Planner
from swyxsip_admin.services.import_watch import Watch
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.texts import Translate, english, render

__all__ = [
    "Answer",
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "apply_import",
    "plan_import",
    "read_file",
    "save_refused",
]

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_READING: Final = 0.4
"""The share of reading the file in the whole."""


def read_file(
    path: str | os.PathLike[str],
    options: ImportOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> Table:
    """Read the file alone, for somebody who wants to look at its columns first.

    Guarantees that no password is kept that the options do not ask for: whoever asks for others reads anew.

    Raises:
        RefusedError: the file is no table.
        SurroundingsError: the file cannot be read.
        CancelledError: ``cancelled`` said so.
    """
    choices = options or ImportOptions()
    wanted = (lambda header: holds_passwords(header, choices) is not None) if choices.passwords else None
    with without_collection():
        return read_any_table(path, is_password=wanted, progress=progress, cancelled=cancelled)


def plan_import(
    workspace: Workspace | Database,
    path: str | os.PathLike[str],
    options: ImportOptions | None = None,
    *,
    table: Table | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> ImportPlan:
    """Find out what an import of a file would do.

    Guarantees that nothing is written. A file that cannot be imported as a whole gives a plan that says why
    (``stopped``) wherever a choice or another export can help.

    Args:
        workspace: the open database.
        path: the file.
        options: the choices; none made, by default.
        table: the file, where :func:`read_file` has read it with the same passwords asked for.
        progress: called with steps done and steps in total.
        cancelled: asked now and then.

    Raises:
        RefusedError: the file is no table.
        SurroundingsError: the file or the database cannot be read.
        CancelledError: ``cancelled`` said so.
    """
    database = workspace.database if isinstance(workspace, Workspace) else workspace
    choices = options or ImportOptions()

    watch = Watch(progress, cancelled)
    with without_collection():
        start = 0.0
        if table is None:
            start = _READING
            table = read_file(
                path,
                choices,
                progress=lambda done, total: watch.report(_READING * done / max(total, 1)),
                cancelled=cancelled,
            )
        watch.walk(start, 2 * len(table.rows))
        with database.read() as session:
            return Planner(session, Path(path), table, choices, watch).plan()


def save_refused(plan: ImportPlan, path: str | os.PathLike[str], translate: Translate = english) -> None:
    """Save the rows that cannot be taken, each with its line and the reason, so that they can be mended.

    Guarantees that no PIN and no password is written: their columns are left out. So are the line and the reason of a
    time before, where the file is itself one of refused rows.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    own = (LINE_COLUMN, REASON_COLUMN)
    headers = plan.source.headers
    kept = [
        index for index, header in enumerate(headers) if header not in own and index not in plan.source.secret_columns
    ]
    rows = (
        [
            *(row.cells[index] if index < len(row.cells) else "" for index in kept),
            str(row.line),
            render(row.reason, translate),
        ]
        for row in plan.refused
    )
    write_csv(path, [*(headers[index] for index in kept), *own], rows)
