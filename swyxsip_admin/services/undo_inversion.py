"""Taking one operation back inside a transaction: first look whether everything is as it was left, then write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import SecretEntry, UserRecord, defaults
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.services.secrets import SecretService, field_of
from swyxsip_admin.services.server import refuse_collisions
from swyxsip_admin.services.undo_content import (
    CHANGED_SINCE,
    NOT_KEPT,
    ON_SERVER,
    PASSWORD_GONE,
    REMOVED_SINCE,
    SERVER_SINCE,
    SOMEBODY,
    Touched,
    by_user,
    password_event,
    server_changes,
)
from swyxsip_admin.services.undo_unique import refuse_taken, write_lines
from swyxsip_admin.storage.bulk import (
    CHUNK,
    Written,
    read_server_ids,
    release_keys,
    restore_users,
    update_users,
    write_entries,
    write_states,
)
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.history import SERVER_STATE, Change, SecretEvent, Verb, begin_operation, record_changes
from swyxsip_admin.storage.operation_reads import (
    OperationFacts,
    last_change_by,
    read_changes,
    read_states_left,
    read_users,
)
from swyxsip_admin.storage.phones import write_phones
from swyxsip_admin.storage.rekey import rekey
from swyxsip_admin.storage.server import load_server, save_server
from swyxsip_admin.storage.undo_data import Kept, is_forgotten, kept_change, kept_user, read_kept
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Message, Text


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of it.

    Attributes:
        users: how many users were written.
        without_password: the users that came back without a password the keyring no longer holds.
    """

    users: int
    without_password: tuple[str, ...]


class Inversion:
    """One operation being taken back.

    Args:
        session: the open transaction.
        secrets: for the passwords.
        operation: what is taken back.
        verb: undo or redo.
        kept: the references whose passwords can be brought back.
    """

    def __init__(
        self, session: Session, secrets: SecretService, operation: OperationFacts, verb: Verb, kept: frozenset[str]
    ) -> None:
        self._session = session
        self._secrets = secrets
        self._operation = operation
        self._kept_references = kept
        self._server, self._server_revision = load_server(session)
        self._users = read_users(session, operation.id)
        self._done = 0
        self._new_id = begin_operation(session, verb, secrets.here, detail=operation.detail, undoes=operation.id)
        self._numbers: dict[int, int | None] = {}
        self._without_password: list[str] = []
        self._begin_chunk([])

    def run(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Undone:
        """Write everything as it was before the operation; see :meth:`UndoService.undo`.

        A thousand users at a time, so that no more of them is held: first those go that were added, then the others
        are written, then removed ones come back. Unique values that change are released before all that, so that
        users may swap names, server IDs and SIP identities.
        """
        if is_forgotten(self._session, self._operation.id):
            raise RefusedError(NOT_KEPT())
        self._take_back_server()
        self._release()
        users = self._users
        steps = ((users.added, self._let_go), (users.changed, self._write), (users.removed, self._bring_back))
        total = sum(len(row_ids) for row_ids, _work in steps)
        for row_ids, work in steps:
            for start in range(0, len(row_ids), CHUNK):
                _step(self._done, total, progress, cancelled)
                chunk = row_ids[start : start + CHUNK]
                self._begin_chunk(chunk)
                work(chunk)
                self._end_chunk()
                self._done += len(chunk)
        _step(total, total, progress, cancelled)
        return Undone(total, tuple(self._without_password))

    # A thousand users.

    def _begin_chunk(self, row_ids: Sequence[int]) -> None:
        self._changes: list[Change] = []
        self._new_kept: list[Kept] = []
        self._dropped: list[SecretEntry] = []
        self._restored: list[SecretEntry] = []
        self._kept = read_kept(self._session, self._operation.id, row_ids)
        self._touched = by_user(read_changes(self._session, self._operation.id, row_ids))

    def _end_chunk(self) -> None:
        self._secrets.exchange(self._session, self._dropped, self._restored)
        record_changes(self._session, self._new_id, self._changes, self._new_kept)

    def _records(self, row_ids: Sequence[int]) -> Iterator[tuple[int, Touched, UserRecord]]:
        """The users as they are now, each with what the operation did to it."""
        records = {record.row_id or 0: record for record in self._repository.load_many(row_ids)}
        for user_id in row_ids:
            one, record = self._touched.get(user_id) or Touched(""), records.get(user_id)
            if record is None:
                raise RefusedError(REMOVED_SINCE(user=one.name, who=self._who(user_id, ())))
            if user_id in self._numbers:  # released above
                record = replace(record, values={**record.values, "server_user_id": self._numbers[user_id]})
            yield user_id, one, record

    def _release(self) -> None:
        """First pass: take away the unique values that change."""
        changed = self._users.keys
        numbered = [user_id for user_id, fields in changed.items() if "server_user_id" in fields]
        self._numbers = read_server_ids(self._session, numbered)
        release_keys(self._session, changed)
        write_phones(self._session, {user_id: () for user_id, fields in changed.items() if "phones" in fields})

    def _let_go(self, row_ids: Sequence[int]) -> None:
        """Users that were added go again."""
        states = read_states_left(self._session, self._operation.id, row_ids)
        for user_id, one, record in self._records(row_ids):
            self._leaving(one, record, states.get(user_id, {}))
        self._repository.remove(row_ids)

    def _write(self, row_ids: Sequence[int]) -> None:
        """Second pass: users get the values they had."""
        users = [(record, self._as_before(one, record)) for _user_id, one, record in self._records(row_ids)]
        uniquely = [written for _record, written in users if written.row_id in self._users.keys]
        refuse_taken(self._session, uniquely, self._server)
        fields = {name for one in self._touched.values() for name in one.fields}
        update_users(self._session, [written for _record, written in users], self._server, fields)
        write_states(
            self._session,
            {written.row_id: written.state for record, written in users if written.state != record.server_state},
        )
        write_entries(
            self._session,
            ((written.row_id, written.secrets) for record, written in users if written.secrets != record.secrets),
        )
        phones = [written for _record, written in users if "phones" in self._users.keys.get(written.row_id, ())]
        write_lines(self._session, phones)

    def _bring_back(self, row_ids: Sequence[int]) -> None:
        """Removed users come back."""
        users = [self._returning(user_id) for user_id in row_ids]
        refuse_taken(self._session, [written for _revision, written in users], self._server)
        restore_users(self._session, users, self._server)
        write_lines(self._session, [written for _revision, written in users if written.values["phones"]])

    @property
    def _repository(self) -> UserRepository:
        return UserRepository(self._session, self._server)

    # The data about the SwyxServer.

    def _take_back_server(self) -> None:
        before = self._server.model_dump()
        after = dict(before)
        for name, (old, new) in server_changes(read_changes(self._session, self._operation.id, [0])).items():
            if before[name] != new:
                raise RefusedError(SERVER_SINCE(field=label(name), who=self._who(0, [name])))
            after[name] = old
            self._changes.append(Change(0, "", name, new, old))
        if after == before:
            return
        record_changes(self._session, self._new_id, self._changes)
        old_rule = self._server.upn_rule
        self._server = ServerProfile.model_validate(after)
        save_server(self._session, self._server, self._server_revision)
        if self._server.upn_rule is not old_rule:
            records = self._repository.load_all()
            refuse_collisions(records, self._server)
            rekey(self._session, records, self._server)

    # Looking at each user.

    def _leaving(self, one: Touched, record: UserRecord, state: Mapping[str, Delivered | None]) -> None:
        """Note that a user that was added goes again, if nobody touched it since."""
        user_id = record.row_id or 0
        added = {**defaults(), **(one.added or {})}
        for name in FIELDS:
            if record.values[name] != added[name]:
                raise self._changed(record, name)
        for name, known in state.items():
            if record.server_state.get(name) != known:
                raise self._changed(record, name, on_server=True)
        kept = self._kept.get(user_id)
        expected = kept.secrets[1] if kept is not None and kept.secrets is not None else {}
        self._expect_secrets(record, expected)
        self._dropped += record.secrets.values()
        self._changes.append(Change(user_id, str(record.values["name"]), old=dict(record.values)))
        self._new_kept.append(kept_user(record))

    def _as_before(self, one: Touched, record: UserRecord) -> Written:
        """A user as it was before the operation, if nobody touched since what the operation changed."""
        user_id = record.row_id or 0
        values = dict(record.values)
        for name, (old, new) in one.fields.items():
            if values[name] != new:
                raise self._changed(record, name)
            values[name] = old
        kept = self._kept.get(user_id)
        if (one.events and (kept is None or kept.secrets is None)) or (one.notes and kept is None):
            raise RefusedError(NOT_KEPT())
        values = UserValues.model_validate(values).model_dump()
        state, entries = record.server_state, record.secrets
        if kept is not None:
            wrong = kept.unexpected(state)
            if wrong is not None:
                raise self._changed(record, wrong, on_server=True)
            state = kept.state_before(state)
            if kept.secrets is not None:
                self._expect_secrets(record, kept.secrets[1])
                entries = kept.secrets[0]
        self._note(one, record, values, entries)
        fresh = kept_change(user_id, (record.server_state, state), (record.secrets, entries))
        if fresh is not None:
            self._new_kept.append(fresh)
        return Written(user_id, values, state, entries)

    def _note(
        self, one: Touched, record: UserRecord, values: Mapping[str, Any], entries: Mapping[SecretKind, SecretEntry]
    ) -> None:
        """Write down what changes, and which passwords come and go."""
        user_id, name = record.row_id or 0, str(values["name"])
        self._changes += [Change(user_id, name, field, new, old) for field, (old, new) in one.fields.items()]
        self._changes += [Change(user_id, name, note.field, note.new, note.old) for note in one.notes]
        for kind in SecretKind:
            now_there, before = record.secrets.get(kind), entries.get(kind)
            event = password_event(now_there, before)
            if event is None:
                continue
            self._changes.append(Change(user_id, name, field_of(kind), new=event.value))
            if event in (SecretEvent.OPEN_AGAIN, SecretEvent.CARRIED_OVER):
                continue
            if now_there is not None:
                self._dropped.append(now_there)
            if before is not None and before.reference is not None:
                if before.reference not in self._kept_references:
                    raise RefusedError(PASSWORD_GONE(user=name, field=label(field_of(kind))))
                self._restored.append(before)

    def _returning(self, user_id: int) -> tuple[int, Written]:
        """A removed user as it was, without passwords that are no longer kept."""
        one, kept = self._touched[user_id], self._kept.get(user_id)
        if kept is None or kept.removed is None:
            raise RefusedError(NOT_KEPT())
        revision, state, secrets = kept.removed
        values = UserValues.model_validate(one.removed).model_dump()
        entries: dict[SecretKind, SecretEntry] = {}
        for kind, entry in secrets.items():
            if entry.reference is None or entry.reference in self._kept_references:
                entries[kind] = entry
            else:
                self._without_password.append(one.name)
        self._restored += [entry for entry in entries.values() if entry.reference is not None]
        self._changes.append(Change(user_id, one.name, new=values))
        if entries:
            self._new_kept.append(Kept(user_id, {}, secrets=({}, entries)))
        return revision + 1, Written(user_id, values, state, entries)

    def _expect_secrets(self, record: UserRecord, expected: Mapping[SecretKind, SecretEntry]) -> None:
        for kind in SecretKind:
            if record.secrets.get(kind) != expected.get(kind):
                raise self._changed(record, field_of(kind))

    # Saying why not.

    def _changed(self, record: UserRecord, field_name: str, *, on_server: bool = False) -> RefusedError:
        said: Message | Text = label(field_name)
        if on_server:
            said = ON_SERVER(field=said)
        who = self._who(record.row_id or 0, [field_name, SERVER_STATE] if on_server else [field_name])
        return RefusedError(CHANGED_SINCE(user=str(record.values["name"]), field=said, who=who))

    def _who(self, user_id: int, fields: Iterable[str]) -> Text | str:
        owner = last_change_by(self._session, user_id, fields, self._operation.id)
        return SOMEBODY if owner is None else str(owner)


def _step(done: int, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise CancelledError
    if progress is not None:
        progress(done, total)
