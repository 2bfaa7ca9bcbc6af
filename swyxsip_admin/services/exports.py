"""Writing users into an exchange file: every field by its name, never a password."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.exchange.csv_writer import write_csv
from swyxsip_admin.exchange.registry import Write
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.import_cells import write_cell
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, read_order
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository

COLUMNS: Final = ("server_user_id", *(name for name in FIELDS if name != "server_user_id"))
"""The header: the server ID, by which an import matches, and every other field in the order of the tabs."""


def export_users(
    workspace: Workspace,
    path: str | os.PathLike[str],
    *,
    write: Write = write_csv,
    columns: Sequence[str] = COLUMNS,
    row_ids: Sequence[int] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write users into a file.

    A value that follows another one, and an empty one, is an empty cell, which an import keeps: importing the file
    again changes nothing. Neither passwords nor what is known of them are written.

    Args:
        workspace: the open database.
        path: an existing file is replaced, as a whole or not at all.
        write: the format, one of ``EXPORTERS``.
        columns: the fields, in this order; without name and server ID an import cannot match the users again.
        row_ids: which users, in this order; all of them, by name, where none are given.
        progress: called with users done and users in total.
        cancelled: asked now and then.

    Returns:
        How many users were written.

    Raises:
        SurroundingsError: the file cannot be written, or the database not read.
        CancelledError: ``cancelled`` said so; an old file of that name is still there.
    """
    with workspace.database.read() as session:
        ids = read_order(session) if row_ids is None else list(row_ids)
        repository = UserRepository(session, load_server(session)[0])
        written = 0

        def rows() -> Iterator[list[str]]:
            nonlocal written
            for start in range(0, len(ids), CHUNK):
                if cancelled():
                    raise CancelledError
                if progress is not None:
                    progress(start, len(ids))
                chunk = ids[start : start + CHUNK]
                records = {record.row_id: record for record in repository.load_many(chunk)}
                for row_id in chunk:
                    if row_id in records:
                        written += 1
                        yield _cells(records[row_id], columns)

        with without_collection():
            write(path, columns, rows())
    return written


def _cells(record: UserRecord, columns: Sequence[str]) -> list[str]:
    return [write_cell(record.values[name]) for name in columns]
