"""“This is the server's state”: an administrator states that the server holds the values and passwords shown here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from swyxsip_admin.domain.kinds import Origin, SecretKind
from swyxsip_admin.domain.origin import Delivered, ServerState
from swyxsip_admin.domain.record import SecretEntry, UserRecord, open_changes, origins
from swyxsip_admin.domain.sections import ON_SERVER
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.secrets import field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, add_delivery, write_entries, write_states
from swyxsip_admin.storage.bulk_edits import Prepared, mark_carried_over, write_prepared
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.history import SERVER_STATE, Change, SecretEvent, Verb, begin_operation, record_changes
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.undo_data import Kept, kept_change
from swyxsip_admin.storage.users import UserRepository


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement covers, or covered.

    Attributes:
        users: users whose server state it changes.
        edited: values that were edited here.
        assumed: values that nobody had said anything about.
        passwords: passwords that still had to be carried over.
    """

    users: int = 0
    edited: int = 0
    assumed: int = 0
    passwords: int = 0


def statement_of(
    workspace: Workspace,
    row_ids: Sequence[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Statement:
    """What a statement about these users would cover. Writes nothing.

    Args:
        workspace: the open database.
        row_ids: the users; those that are gone are left out.
        progress: told how many users are done, and of how many.
        cancelled: asked after every thousand.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    found = Statement()
    with without_collection():
        for start in range(0, len(row_ids), CHUNK):
            if cancelled():
                raise CancelledError
            for record in workspace.users.load(row_ids[start : start + CHUNK]):
                found = _counted(found, record, ON_SERVER, list(SecretKind))
            if progress is not None:
                progress(min(start + CHUNK, len(row_ids)), len(row_ids))
    return found


def state_as_server(
    workspace: Workspace,
    row_ids: Sequence[int],
    *,
    fields: Collection[str] | None = None,
    passwords: bool = True,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Statement:
    """Make the values of users the server state, and their passwords ones that the server has.

    One transaction, one delivery of the source ``statement``, one operation of the history. Values that the server
    delivered just so keep the delivery they came with: a file is the better evidence.

    Args:
        workspace: the open database.
        row_ids: the users; those that are gone are left out.
        fields: the fields that are stated; None for all.
        passwords: whether the passwords are stated too.
        progress: told how many users are done, and of how many.
        cancelled: asked after every thousand.

    Raises:
        SurroundingsError: the database cannot be written.
        CancelledError: ``cancelled`` said so; nothing was written.
    """
    stated = ON_SERVER if fields is None else [field for field in ON_SERVER if field in fields]
    kinds = list(SecretKind) if passwords else []
    done = Statement()
    with without_collection(), workspace.database.write() as session:
        repository = UserRepository(session, load_server(session)[0])
        operation = begin_operation(session, Verb.STATEMENT, workspace.here)
        delivery = add_delivery(session, workspace.here, source="statement")
        for start in range(0, len(row_ids), CHUNK):
            if cancelled():
                raise CancelledError
            records = repository.load_many(row_ids[start : start + CHUNK])
            for record in records:
                done = _counted(done, record, stated, kinds)
            write_stated(session, operation, delivery, [Stated(record, stated, kinds) for record in records])
            if progress is not None:
                progress(min(start + CHUNK, len(row_ids)), len(row_ids))
        if not done.users:
            session.rollback()  # nothing was stated that was not known: nothing happened
    return done


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of one user: these fields, and that the server has the passwords of these kinds."""

    record: UserRecord
    fields: Collection[str]
    kinds: Collection[SecretKind]


def write_stated(session: Session, operation: int, delivery: int, stated: Sequence[Stated]) -> None:
    """Make values the server state, inside the caller's operation; what is the server's already is left alone."""
    states: dict[int, ServerState] = {}
    prepared: list[Prepared] = []
    carried: dict[int, Mapping[SecretKind, SecretEntry]] = {}
    some: dict[int, Mapping[SecretKind, SecretEntry]] = {}
    history: list[Change] = []
    kept: list[Kept | None] = []
    for one in stated:
        record = one.record
        row_id, name = record.row_id or 0, str(record.values["name"])
        news = _news(record, one.fields, delivery)
        pending = _pending(record, one.kinds)
        if not news and not pending:
            continue
        state = {**record.server_state, **news}
        secrets: Mapping[SecretKind, SecretEntry] = {
            kind: replace(entry, pending=False) if kind in pending else entry for kind, entry in record.secrets.items()
        }
        if news:
            states[row_id] = state
            old = {field: record.server_state.get(field) for field in news}
            history.append(Change(row_id, name, SERVER_STATE, old, news))
        if pending:
            every = len(pending) == sum(entry.pending for entry in record.secrets.values())
            (carried if every else some)[row_id] = secrets
            history += [Change(row_id, name, field_of(kind), new=SecretEvent.CARRIED_OVER.value) for kind in pending]
        kept.append(kept_change(row_id, (record.server_state, state), (record.secrets, secrets)))
        columns = {"open_changes": open_changes(record.values, state, secrets)}
        prepared.append(Prepared(row_id, record.revision, columns))
    write_prepared(session, prepared)
    write_states(session, states)
    mark_carried_over(session, list(carried))
    write_entries(session, some.items())
    record_changes(session, operation, history, [one for one in kept if one is not None])


def _news(record: UserRecord, fields: Collection[str], delivery: int) -> dict[str, Delivered]:
    """What the server state does not say yet."""
    known = origins(record.values, record.server_state)
    return {field: Delivered(record.values[field], delivery) for field in fields if known[field] is not Origin.SERVER}


def _pending(record: UserRecord, kinds: Collection[SecretKind]) -> list[SecretKind]:
    return [kind for kind, entry in record.secrets.items() if kind in kinds and entry.pending]


def _counted(found: Statement, record: UserRecord, fields: Collection[str], kinds: Collection[SecretKind]) -> Statement:
    known = origins(record.values, record.server_state)
    edited = sum(known[field] is Origin.EDITED for field in fields)
    assumed = sum(known[field] is Origin.ASSUMED for field in fields)
    pending = _pending(record, kinds)
    return Statement(
        users=found.users + bool(edited or assumed or pending),
        edited=found.edited + edited,
        assumed=found.assumed + assumed,
        passwords=found.passwords + sum(record.secrets[kind].reference is not None for kind in pending),
    )
