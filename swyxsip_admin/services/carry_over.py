"""Marking open changes as carried over: an administrator says that the SwyxServer has them now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import CancelledError, ConflictError
from swyxsip_admin.services.server_statement import Stated, write_stated
from swyxsip_admin.services.status import status_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, add_delivery
from swyxsip_admin.storage.history import Verb, begin_operation
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import CHANGED_MEANWHILE, REMOVED_MEANWHILE, UserRepository

_KIND_OF: Final[Mapping[str, SecretKind]] = {spec.name: kind for kind, spec in SECRETS.items()}


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked off of one user.

    Attributes:
        name: the user's name as it was shown.
        revision: the row's revision when it was shown; None where that does not matter.
        fields: names of fields and passwords; None for everything that is open.
    """

    name: str
    revision: int | None = None
    fields: Collection[str] | None = None


def carry_over(
    workspace: Workspace,
    ticked: Mapping[int, Ticked],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Note that the SwyxServer has these values now, by an administrator's word; one transaction, one undo step.

    The values become the server state through a delivery of the source ``statement``; a password no longer waits
    to be set there. What is not open is left alone. No value changes.

    Returns:
        How many changes were carried over.

    Raises:
        ConflictError: a user was changed or removed since it was shown; nothing was written.
        CancelledError: ``cancelled`` said so; nothing was written.
    """
    if not ticked:
        return 0
    done = 0
    rows = sorted(ticked)
    with workspace.database.write() as session:
        server = load_server(session)[0]
        repository = UserRepository(session, server)
        delivery = add_delivery(session, workspace.here, source="statement")
        operation = begin_operation(session, Verb.CARRIED, workspace.here)
        for start in range(0, len(rows), CHUNK):
            if cancelled():
                raise CancelledError
            if progress is not None:
                progress(start, len(rows))
            chunk = rows[start : start + CHUNK]
            records = {record.row_id or 0: record for record in repository.load_many(chunk)}
            stated: list[Stated] = []
            for row_id in chunk:
                record = _unchanged(records.get(row_id), ticked[row_id])
                fields = _open(record, server, ticked[row_id])
                kinds = [kind for name, kind in _KIND_OF.items() if name in fields]
                stated.append(Stated(record, [name for name in fields if name in FIELDS], kinds))
                done += len(fields)
            write_stated(session, operation, delivery, stated)
        if not done:
            session.rollback()  # nothing was open any more: nothing happened
    return done


def _unchanged(record: UserRecord | None, ticked: Ticked) -> UserRecord:
    if record is None:
        raise ConflictError(REMOVED_MEANWHILE(user=ticked.name))
    if ticked.revision not in (None, record.revision):
        raise ConflictError(CHANGED_MEANWHILE(user=ticked.name))
    return record


def _open(record: UserRecord, server: ServerProfile, ticked: Ticked) -> list[str]:
    found = (change.field for change in status_of(record, server).changes)
    return [field for field in found if ticked.fields is None or field in ticked.fields]
