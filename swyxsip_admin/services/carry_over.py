"""Marking open changes as carried over: an administrator says that the SwyxServer has them now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.errors import CancelledError, ConflictError
from swyxsip_admin.services.status import status_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, Written, add_delivery, update_users, write_entries, write_states
from swyxsip_admin.storage.history import Change, Verb, begin_operation, record_changes
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.undo_data import kept_change
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
        server, _revision = load_server(session)
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
            written: list[tuple[UserRecord, Written]] = []
            changes: list[Change] = []
            for row_id in chunk:
                record = _unchanged(records.get(row_id), ticked[row_id])
                fields = _open(record, ticked[row_id])
                if fields:
                    written.append((record, _as_server(record, fields, delivery)))
                    changes.append(Change(row_id, str(record.values["name"]), new=fields))
                    done += len(fields)
            users = [user for _record, user in written]
            update_users(session, users, server)
            write_states(session, {user.row_id: user.state for user in users})
            write_entries(
                session, ((user.row_id, user.secrets) for record, user in written if user.secrets != record.secrets)
            )
            kept = [
                kept_change(user.row_id, (record.server_state, user.state), (record.secrets, user.secrets))
                for record, user in written
            ]
            record_changes(session, operation, changes, [one for one in kept if one is not None])
        if not done:
            session.rollback()  # nothing was open any more: nothing happened
    return done


def _unchanged(record: UserRecord | None, ticked: Ticked) -> UserRecord:
    if record is None:
        raise ConflictError(REMOVED_MEANWHILE(user=ticked.name))
    if ticked.revision not in (None, record.revision):
        raise ConflictError(CHANGED_MEANWHILE(user=ticked.name))
    return record


def _open(record: UserRecord, ticked: Ticked) -> list[str]:
    return [
        change.field for change in status_of(record).changes if ticked.fields is None or change.field in ticked.fields
    ]


def _as_server(record: UserRecord, fields: Collection[str], delivery: int) -> Written:
    state = {
        **record.server_state,
        **{name: Delivered(record.values[name], delivery) for name in FIELDS if name in fields},
    }
    secrets = dict(record.secrets)
    for name, kind in _KIND_OF.items():
        if name in fields and kind in secrets:
            secrets[kind] = replace(secrets[kind], pending=False)
    return Written(record.row_id or 0, record.values, state, secrets)
