"""Taking one operation back inside a transaction: first look whether everything is as it was left, then write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from swyxsip_admin.domain.kinds import SecretKind
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
    taken_error,
    unique_values,
)
from swyxsip_admin.storage.bulk import (
    CHUNK,
    KEY_FIELDS,
    Written,
    holders,
    release_keys,
    restore_users,
    update_users,
    write_entries,
    write_states,
)
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.history import Change, SecretEvent, Verb, begin_operation, record_changes
from swyxsip_admin.storage.history_reads import OperationFacts, last_change_by, read_changes
from swyxsip_admin.storage.rekey import rekey
from swyxsip_admin.storage.server import load_server, save_server
from swyxsip_admin.storage.undo_data import Kept, kept_change, kept_user, read_kept
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
        self._kept = read_kept(session, operation.id)
        self._touched, self._server_changes = by_user(read_changes(session, operation.id))
        for user_id in self._kept:
            self._touched.setdefault(user_id, Touched(""))
        self._new_id = begin_operation(session, verb, secrets.here, detail=operation.detail, undoes=operation.id)
        self._changes: list[Change] = []
        self._new_kept: list[Kept] = []
        self._dropped: list[SecretEntry] = []
        self._restored: list[SecretEntry] = []
        self._without_password: list[str] = []

    def run(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Undone:
        """Write everything as it was before the operation; see :meth:`UndoService.undo`."""
        self._take_back_server()
        removed = [user_id for user_id, one in self._touched.items() if one.removed is not None]
        stored = sorted(self._touched.keys() - set(removed))
        total = len(stored) + len(removed)
        leaving: list[UserRecord] = []
        writing: list[tuple[UserRecord, Written]] = []
        for start in range(0, len(stored), CHUNK):
            _step(start, total, progress, cancelled)
            chunk = stored[start : start + CHUNK]
            records = {record.row_id or 0: record for record in self._repository.load_many(chunk)}
            for user_id in chunk:
                one, record = self._touched[user_id], records.get(user_id)
                if record is None:
                    raise RefusedError(REMOVED_SINCE(user=one.name, who=self._who(user_id, ())))
                if one.added is not None:
                    leaving.append(self._leaving(one, record))
                else:
                    writing.append((record, self._as_before(one, record)))
        _step(len(stored), total, progress, cancelled)
        returning = [self._returning(user_id) for user_id in removed]
        self._write(leaving, writing, returning)
        _step(total, total, progress, cancelled)
        self._secrets.exchange(self._session, self._dropped, self._restored)
        record_changes(self._session, self._new_id, self._changes, self._new_kept)
        return Undone(total, tuple(self._without_password))

    @property
    def _repository(self) -> UserRepository:
        return UserRepository(self._session, self._server)

    # The data about the SwyxServer.

    def _take_back_server(self) -> None:
        before = self._server.model_dump()
        after = dict(before)
        for name, (old, new) in self._server_changes.items():
            if before[name] != new:
                raise RefusedError(SERVER_SINCE(field=label(name), who=self._who(0, [name])))
            after[name] = old
            self._changes.append(Change(0, "", name, new, old))
        if after == before:
            return
        old_rule = self._server.upn_rule
        self._server = ServerProfile.model_validate(after)
        save_server(self._session, self._server, self._server_revision)
        if self._server.upn_rule is not old_rule:
            records = self._repository.load_all()
            refuse_collisions(records, self._server)
            rekey(self._session, records, self._server)

    # Looking at each user.

    def _leaving(self, one: Touched, record: UserRecord) -> UserRecord:
        """A user that was added and is to go again, if nobody touched it since."""
        user_id = record.row_id or 0
        added = {**defaults(), **(one.added or {})}
        for name in FIELDS:
            if record.values[name] != added[name]:
                raise self._changed(record, name)
        kept = self._kept.get(user_id)
        expected = kept.secrets[1] if kept is not None and kept.secrets is not None else {}
        self._expect_secrets(record, expected)
        self._dropped += record.secrets.values()
        self._changes.append(Change(user_id, str(record.values["name"]), old=dict(record.values)))
        self._new_kept.append(kept_user(record))
        return record

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
            raise RefusedError(NOT_KEPT(user=str(record.values["name"])))
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
            if _reference(now_there) == _reference(before) and (now_there is None) is (before is None):
                continue
            if now_there is not None:
                self._dropped.append(now_there)
            if before is not None and before.reference is not None:
                if before.reference not in self._kept_references:
                    raise RefusedError(PASSWORD_GONE(user=name, field=label(field_of(kind))))
                self._restored.append(before)
            self._changes.append(Change(user_id, name, field_of(kind), new=_event(before).value))

    def _returning(self, user_id: int) -> tuple[int, Written]:
        """A removed user as it was, without passwords that are no longer kept."""
        one, kept = self._touched[user_id], self._kept.get(user_id)
        if kept is None or kept.removed is None:
            raise RefusedError(NOT_KEPT(user=one.name))
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

    # Writing.

    def _write(
        self,
        leaving: list[UserRecord],
        writing: list[tuple[UserRecord, Written]],
        returning: list[tuple[int, Written]],
    ) -> None:
        """In two passes, so that users may swap names, server IDs and SIP identities."""
        fields = {written.row_id: self._touched[written.row_id].fields.keys() for _record, written in writing}
        release_keys(self._session, fields)
        self._repository.remove(record.row_id for record in leaving if record.row_id is not None)
        self._refuse_taken(
            [
                *(written for _record, written in writing if KEY_FIELDS.intersection(fields[written.row_id])),
                *(written for _revision, written in returning),
            ]
        )
        for start in range(0, len(writing), CHUNK):
            update_users(self._session, [written for _record, written in writing[start : start + CHUNK]], self._server)
        write_states(
            self._session,
            {written.row_id: written.state for record, written in writing if written.state != record.server_state},
        )
        write_entries(
            self._session,
            ((written.row_id, written.secrets) for record, written in writing if written.secrets != record.secrets),
        )
        restore_users(self._session, returning, self._server)

    def _refuse_taken(self, users: list[Written]) -> None:
        """Refuse what another user has taken meanwhile, naming both."""
        unique = {user.row_id: unique_values(user.values, self._server) for user in users}
        names = {user.row_id: str(user.values["name"]) for user in users}
        among: dict[tuple[str, str | int], int] = {}
        for row_id, values in unique.items():
            for field_name, (value, shown) in values.items():
                other = among.setdefault((field_name, value), row_id)
                if other != row_id:
                    raise taken_error(names[row_id], field_name, shown, names[other])
        for (field_name, value), (row_id, other_name) in holders(self._session, list(among)).items():
            if row_id not in unique:  # the others give it up in this very transaction
                wanting = among[field_name, value]
                raise taken_error(names[wanting], field_name, unique[wanting][field_name][1], other_name)

    # Saying why not.

    def _changed(self, record: UserRecord, field_name: str, *, on_server: bool = False) -> RefusedError:
        said: Message | Text = label(field_name)
        if on_server:
            said = ON_SERVER(field=said)
        who = self._who(record.row_id or 0, [field_name])
        return RefusedError(CHANGED_SINCE(user=str(record.values["name"]), field=said, who=who))

    def _who(self, user_id: int, fields: Iterable[str]) -> Text | str:
        owner = last_change_by(self._session, user_id, fields, self._operation.id)
        return SOMEBODY if owner is None else str(owner)


def _reference(entry: SecretEntry | None) -> str | None:
    return None if entry is None else entry.reference


def _event(entry: SecretEntry | None) -> SecretEvent:
    if entry is None:
        return SecretEvent.DROPPED
    return SecretEvent.STATED_NONE if entry.reference is None else SecretEvent.RESTORED


def _step(done: int, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise CancelledError
    if progress is not None:
        progress(done, total)
