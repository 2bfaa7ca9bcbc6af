"""Reading all users, however many there are, without holding them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import read_order
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository

_CHUNK: Final = 1000


def each_user(workspace: Workspace, row_ids: Sequence[int] | None = None) -> Iterator[UserRecord]:
    """Users in the order given, or every one by name; all from one state of the database, a thousand at a time.

    Raises:
        SurroundingsError: locked for too long, unreadable, damaged.
    """
    with workspace.database.read() as session:
        repository = UserRepository(session, load_server(session)[0])
        ids = read_order(session) if row_ids is None else row_ids
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            records = {record.row_id: record for record in repository.load_many(chunk)}
            yield from (records[row_id] for row_id in chunk if row_id in records)
