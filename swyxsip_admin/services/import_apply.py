"""Writing the plan of an import: all good rows in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any, Final

from swyxsip_admin.credentials.intents import IntentLog
from swyxsip_admin.domain.draft import DropSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import Delivered, ServerState
from swyxsip_admin.domain.record import SecretEntry, UserRecord
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import CancelledError, ConflictError, RefusedError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.import_compare import full_values
from swyxsip_admin.services.import_plan import Added, Changed, Delivery, ImportPlan, ImportResult
from swyxsip_admin.services.secret_batches import store_many, withdrawn_on_error
from swyxsip_admin.services.secrets import Stored, field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import (
    CHUNK,
    Written,
    add_delivery,
    insert_users,
    read_basis,
    release_keys,
    update_users,
    write_entries,
    write_states,
)
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.history import SERVER_STATE, Change, SecretEvent, Verb, begin_operation, record_changes
from swyxsip_admin.storage.phones import write_phones
from swyxsip_admin.storage.server import load_server, save_server
from swyxsip_admin.storage.tables import now
from swyxsip_admin.storage.undo_data import Kept, kept_change
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Phrase, tr_noop

STALE = Phrase(
    "import_stale",
    tr_noop(
        "Import", "Users were changed by somebody else since the preview was made. Nothing was imported; look again."
    ),
)


STOPPED = Phrase("import_passwords_stopped", tr_noop("Import", "{reason} Nothing was imported."))

_COST: Final = 50
"""How many rows take the time of one password."""

PasswordOf = tuple[int, SecretKind]
"""Line and kind of a password in the file."""


def apply_import(
    workspace: Workspace,
    plan: ImportPlan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Write what a plan says.

    Guarantees that everything is written or nothing, passwords included, and only over the state of the database the
    plan was made for. Open questions and refused rows are left out.

    Raises:
        RefusedError: the plan was stopped.
        ConflictError: anything was written since the plan was made; plan again.
        SurroundingsError: the database, or a keyring that a password goes to or is dropped from, cannot be used.
        CancelledError: ``cancelled`` said so.
    """
    if plan.stopped is not None:
        raise RefusedError(plan.stopped)
    passwords = [(line, kind) for line, of in plan.passwords.items() for kind in of]
    result = ImportResult(len(plan.added), len(plan.changed), plan.unchanged, len(plan.refused), len(passwords))
    if not plan.writes:
        return result
    touches = bool(passwords) or any(changed.drops_sip_password for changed in plan.changed)
    writing = workspace.secrets.writing() if touches else nullcontext()
    with without_collection(), writing:
        if passwords:
            _write_with_passwords(workspace, plan, passwords, progress, cancelled)
        else:
            _write(workspace, plan, {}, progress, cancelled)
    return result


def _write(
    workspace: Workspace,
    plan: ImportPlan,
    references: Mapping[PasswordOf, str],
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> None:
    with workspace.database.write() as session:
        if read_basis(session) != plan.basis:
            raise ConflictError(STALE())
        _Import(workspace, session, plan, references, progress, cancelled).run()


def _write_with_passwords(
    workspace: Workspace,
    plan: ImportPlan,
    passwords: Sequence[PasswordOf],
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> None:
    """Store the passwords, then write the rows that point to them; inside the lock."""
    with workspace.database.read() as session:
        if read_basis(session) != plan.basis:  # seconds before the transaction would find it out
            raise ConflictError(STALE())
    before = len(passwords) * _COST
    rows = len(plan.added) + len(plan.changed) + len(plan.deliveries)

    def stored(done: int, _total: int) -> None:
        if progress is not None:
            progress(done * _COST, before + rows)

    def written(done: int, _total: int) -> None:
        if progress is not None:
            progress(before + done, before + rows)

    references: dict[PasswordOf, str] = {}
    with withdrawn_on_error(workspace, references, STOPPED):
        store_many(
            workspace,
            passwords,
            lambda one: plan.passwords[one[0]][one[1]],
            references,
            progress=stored,
            cancelled=cancelled,
        )
        _write(workspace, plan, references, written, cancelled)


class _Import:
    """One import inside its transaction."""

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        plan: ImportPlan,
        references: Mapping[PasswordOf, str],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._workspace = workspace
        self._session = session
        self._plan = plan
        self._references = references
        self._time: datetime = now()
        self._progress, self._cancelled = progress, cancelled
        self._server, self._server_revision = load_server(session)
        self._operation = begin_operation(session, Verb.IMPORT, workspace.here, detail=plan.source.path.name)
        self._delivery = 0
        self._done = 0

    def run(self) -> None:
        """Write everything."""
        plan = self._plan
        if plan.as_server:
            self._delivery = add_delivery(
                self._session, self._workspace.here, source="import", file_name=plan.source.path.name
            )
        if plan.adopts_server_name is not None:
            self._adopt(plan.adopts_server_name)
        changed = {one.row_id: one for one in plan.changed}
        deliveries = {one.row_id: one for one in plan.deliveries}
        release_keys(self._session, {row: [c.field for c in one.changes] for row, one in changed.items()})
        write_phones(self._session, {row: () for row, one in changed.items() if _phones(one) is not None})
        stored = sorted(changed.keys() | deliveries.keys())
        self._total = len(stored) + len(plan.added)
        for start in range(0, len(stored), CHUNK):
            self._step(start)
            self._update(stored[start : start + CHUNK], changed, deliveries)
        for start in range(0, len(plan.added), CHUNK):
            self._step(len(stored) + start)
            self._insert(plan.added[start : start + CHUNK])
        IntentLog(self._session, self._workspace.here).done(self._references.values())
        self._step(self._total)

    def _step(self, done: int) -> None:
        if self._cancelled():
            raise CancelledError
        if self._progress is not None:
            self._progress(done, self._total)

    def _adopt(self, name: str) -> None:
        before = self._server
        self._server = ServerProfile.model_validate({**before.model_dump(), "server_name": name})
        save_server(self._session, self._server, self._server_revision)
        self._record([Change(0, "", "server_name", before.server_name, self._server.server_name)])

    def _update(
        self, row_ids: Sequence[int], changed: Mapping[int, Changed], deliveries: Mapping[int, Delivery]
    ) -> None:
        written: list[Written] = []
        fields: set[str] = set()
        states: dict[int, ServerState] = {}
        history: list[Change] = []
        kept: list[Kept | None] = []
        for record in UserRepository(self._session, self._server).load_many(row_ids):
            row = record.row_id or 0
            delivery, change = deliveries.get(row), changed.get(row)
            state = self._state(record.server_state, delivery)
            if delivery is not None:
                states[row] = state
            secrets = record.secrets
            if change is not None and change.drops_sip_password:
                secrets = self._drop_sip_password(record)
            if change is not None and change.passwords:
                secrets = self._replace_passwords(record, change)
            kept.append(kept_change(row, (record.server_state, state), (record.secrets, secrets)))
            if change is None and (delivery is None or not delivery.news):
                continue
            values = dict(record.values)
            if change is not None:
                values.update((one.field, one.new) for one in change.changes)
                fields.update(one.field for one in change.changes)
                name = str(values["name"])
                history += [Change(row, name, one.field, one.old, one.new) for one in change.changes]
                if change.drops_sip_password:
                    history.append(Change(row, name, field_of(SecretKind.SIP), new=SecretEvent.DROPPED.value))
                history += _stored(row, name, change.passwords)
            quiet = [] if delivery is None else _quiet_news(delivery, change)
            if quiet:
                states_told = ({field: one.get(field) for field in quiet} for one in (record.server_state, state))
                history.append(Change(row, str(values["name"]), SERVER_STATE, *states_told))
            written.append(Written(row, values, state, secrets))
        update_users(self._session, written, self._server, fields)
        phones = {row: _phones(changed[row]) for row in row_ids if row in changed}
        write_phones(self._session, {row: texts for row, texts in phones.items() if texts is not None})
        write_states(self._session, states)
        self._record(history, [one for one in kept if one is not None])

    def _state(self, before: ServerState, delivery: Delivery | None) -> dict[str, Delivered]:
        state = dict(before)
        if delivery is not None:
            state.update((field, Delivered(value, self._delivery)) for field, value in delivery.news.items())
            state.update((field, Delivered(state[field].value, self._delivery)) for field in delivery.confirmed)
        return state

    def _drop_sip_password(self, record: UserRecord) -> dict[SecretKind, SecretEntry]:
        entries: dict[SecretKind, SecretEntry] = dict(record.secrets)
        del entries[SecretKind.SIP]
        write_entries(self._session, [(record.row_id or 0, entries)])
        self._workspace.secrets.commit(self._session, record.secrets, {SecretKind.SIP: DropSecret()}, Stored({}))
        return entries

    def _replace_passwords(self, record: UserRecord, change: Changed) -> dict[SecretKind, SecretEntry]:
        fresh = self._entries(change)
        entries = {**record.secrets, **fresh}
        write_entries(self._session, [(change.row_id, entries)])
        replaced = [record.secrets[kind] for kind in fresh if kind in record.secrets]
        self._workspace.secrets.announce_drops(self._session, replaced)
        return entries

    def _entries(self, user: Added | Changed) -> dict[SecretKind, SecretEntry]:
        here = self._workspace.here
        return {kind: SecretEntry(self._references[user.line, kind], here, self._time) for kind in user.passwords}

    def _insert(self, users: Sequence[Added]) -> None:
        rows: list[tuple[dict[str, Any], ServerState]] = []
        for user in users:
            values = full_values(user.values)
            rows.append((values, {field: Delivered(values[field], self._delivery) for field in user.delivered}))
        entries = [self._entries(user) for user in users] if self._references else None
        row_ids = insert_users(self._session, rows, self._server, entries)
        if entries is not None:
            write_entries(self._session, zip(row_ids, entries, strict=True))
        phones = {row_id: user.values.get("phones") for row_id, user in zip(row_ids, users, strict=True)}
        write_phones(self._session, {row_id: texts for row_id, texts in phones.items() if texts})
        states = {row_id: state for row_id, (_values, state) in zip(row_ids, rows, strict=True) if state}
        write_states(self._session, states, new=True)
        self._record(
            Change(row_id, user.name, new=dict(user.values)) for row_id, user in zip(row_ids, users, strict=True)
        )
        for row_id, user, known in zip(row_ids, users, entries or (), strict=entries is not None):
            kept = kept_change(row_id, ({}, {}), ({}, known))
            self._record(_stored(row_id, user.name, user.passwords), () if kept is None else (kept,))

    def _record(self, changes: Iterable[Change], kept: Iterable[Kept] = ()) -> None:
        record_changes(self._session, self._operation, changes, kept)


def _phones(change: Changed) -> Sequence[str] | None:
    """The phones a user is to have; None where they stay."""
    return next((one.new for one in change.changes if one.field == "phones"), None)


def _quiet_news(delivery: Delivery, change: Changed | None) -> list[str]:
    """The fields of which the server turned out to hold something else, while the value here stays as it is."""
    told = set() if change is None else {one.field for one in change.changes}
    return [field for field in delivery.news if field not in told]


def _stored(row_id: int, name: str, kinds: Iterable[SecretKind]) -> list[Change]:
    """That passwords were stored: never which."""
    return [Change(row_id, name, field_of(kind), new=SecretEvent.STORED.value) for kind in kinds]
