"""Opening, saving and removing users: the one way down and the one way up, for window and console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from swyxsip_admin.domain.draft import DropSecret, SecretEdit, StateNone, StoreSecret, UserDraft
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.record import Owner, UserRecord, defaults
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.secrets import SecretService, Stored, field_of
from swyxsip_admin.services.typed_failures import TypedFailures
from swyxsip_admin.storage.bulk import CHUNK, have_passwords
from swyxsip_admin.storage.deliveries import Delivery, read_deliveries
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.failed_logins import FailedLogin, note_failed_logins
from swyxsip_admin.storage.history import (
    Change,
    SecretEvent,
    Verb,
    begin_operation,
    differences,
    record_changes,
    record_operation,
)
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.undo_data import kept_change, kept_user
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Phrase, tr_noop

GONE = Phrase("user_gone", tr_noop("User", "This user is no longer in the database. The list was refreshed."))
UNKNOWN_USER = Phrase("unknown_user", tr_noop("User", "There is no user “{name}”. “swyxsip user list” shows all."))
UNKNOWN_SERVER_ID = Phrase("unknown_server_id", tr_noop("User", "There is no user with the server ID {number}."))
AMBIGUOUS_USER = Phrase(
    "ambiguous_user",
    tr_noop("User", "“{name}” names several users: {users}. Say which one with --server-user-id."),
)


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing users would take with it.

    Attributes:
        names: the users.
        kept_elsewhere: user and owner of every password another account stored; it stays in that keyring.
        stored_here: how many passwords of this account on this PC go with the users.
    """

    names: tuple[str, ...]
    kept_elsewhere: tuple[tuple[str, Owner], ...]
    stored_here: int


class UserService:
    """Users of one database."""

    def __init__(self, database: Database, secrets: SecretService, refused: TypedFailures) -> None:
        self._database = database
        self._secrets = secrets
        self._refused = refused

    def new(self) -> UserDraft:
        """A draft of a user that does not exist yet."""
        with self._database.read() as session:
            server, _revision = load_server(session)
        return UserDraft(UserRecord(row_id=None, revision=0, values=defaults()), server, self._secrets.here)

    def open(self, row_id: int) -> UserDraft:
        """A draft of a stored user.

        Raises:
            RefusedError: it was removed in the meantime.
        """
        with self._database.read() as session:
            server, _revision = load_server(session)
            record = UserRepository(session, server).load(row_id)
        if record is None:
            raise RefusedError(GONE())
        return UserDraft(record, server, self._secrets.here)

    def findings(self, draft: UserDraft) -> tuple[Finding, ...]:
        """Everything there is to say about a draft, the other users considered."""
        with self._database.read() as session:
            return draft.findings(_current(session, draft))

    def deliveries(self, draft: UserDraft) -> dict[int, Delivery]:
        """The deliveries that a user's server state came with."""
        ids = {delivered.delivery for delivered in draft.baseline.server_state.values()}
        if not ids:
            return {}
        with self._database.read() as session:
            return read_deliveries(session, ids)

    def find(self, name: str | None, server_user_id: int | None = None) -> int:
        """The id of the user that a name or user name means; the server ID decides where two match.

        Raises:
            UsageError: none or several.
        """
        with self._database.read() as session:
            repository = UserRepository(session, load_server(session)[0])
            by_name = None if name is None else repository.find(name)
            by_number = None if server_user_id is None else repository.find_server_id(server_user_id)
            found = by_number if by_name is None else by_name
            if by_name is not None and by_number is not None:
                found = [row for row in by_name if row in by_number]
            if len(found or []) > 1:
                names = [str(record.values["name"]) for record in repository.load_many(found or [])]
                raise UsageError(AMBIGUOUS_USER(name=name or "", users=", ".join(names[:5])))
        if not found:
            if server_user_id is not None and not by_number:
                raise UsageError(UNKNOWN_SERVER_ID(number=server_user_id))
            raise UsageError(UNKNOWN_USER(name=name or ""))
        return found[0]

    def save(self, draft: UserDraft) -> int:
        """Write a draft, row and passwords, so that a crash at any step leaves both as they were or as they are said.

        A draft that differs in nothing from its baseline is not written.

        Returns:
            The row's id.

        Raises:
            InvalidUserError: values are refused.
            ConflictError: somebody else saved or removed the user since.
            SurroundingsError: database or keyring cannot be used.
        """
        if draft.baseline.row_id is not None and not draft.dirty:
            return draft.baseline.row_id
        edits = _settled_edits(draft)
        if not edits:
            return self._write(draft, {}, Stored({}))
        self._refuse_early(draft)
        with self._secrets.writing():
            stored = self._secrets.put(edits)
            try:
                return self._write(draft, edits, stored)
            except BaseException:
                self._secrets.withdraw(stored)
                raise

    def removal(self, row_ids: Sequence[int]) -> Removal:
        """What removing these users would take with it."""
        with self._database.read() as session:
            found = UserRepository(session, load_server(session)[0]).names_and_entries(row_ids)
        entries = [(name, entry) for name, known in found for entry in known if entry.reference]
        here = self._secrets.here
        return Removal(
            names=tuple(name for name, _known in found),
            kept_elsewhere=tuple((name, entry.owner) for name, entry in entries if entry.owner != here),
            stored_here=sum(entry.owner == here for _name, entry in entries),
        )

    def remove(self, row_ids: Sequence[int]) -> None:
        """Remove users, and the passwords this account stored for them on this machine.

        The passwords are announced to be dropped with the users, and stay in the keyring until the next start of the
        window, so that a removal can be taken back as a whole. A keyring that cannot be reached keeps no user from
        being removed.
        """
        ids = list(row_ids)
        with self._database.read() as session:
            locked = have_passwords(session, ids)
        with without_collection(), self._secrets.removing() if locked else nullcontext():
            self._remove(ids)

    def load(self, row_ids: Sequence[int] | None = None) -> list[UserRecord]:
        """Users as stored; all of them where no ids are given."""
        with self._database.read() as session:
            repository = UserRepository(session, load_server(session)[0])
            return repository.load_all() if row_ids is None else repository.load_many(row_ids)

    def _remove(self, row_ids: Sequence[int]) -> None:
        with self._database.write() as session:
            repository = UserRepository(session, load_server(session)[0])
            operation = begin_operation(session, Verb.REMOVE, self._secrets.here)
            removed = 0
            for start in range(0, len(row_ids), CHUNK):
                # Read in this very transaction: a password stored a moment ago is announced as well.
                records = repository.load_many(row_ids[start : start + CHUNK])
                self._secrets.drop_with_user(session, records)
                repository.remove(record.row_id for record in records if record.row_id is not None)
                changes = [
                    Change(record.row_id, str(record.values["name"]), old=dict(record.values))
                    for record in records
                    if record.row_id is not None
                ]
                record_changes(session, operation, changes, [kept_user(record) for record in records])
                removed += len(records)
            if not removed:
                session.rollback()  # somebody else has removed all of them: nothing happened

    def _refuse_early(self, draft: UserDraft) -> None:
        """Find refusals before a keyring asks to be unlocked; they are checked again in the transaction."""
        with self._database.read() as session:
            draft.validated(_current(session, draft))

    def _write(self, draft: UserDraft, edits: dict[SecretKind, SecretEdit], stored: Stored) -> int:
        baseline = draft.baseline
        with self._database.write() as session:
            repository = _current(session, draft)
            values = draft.validated(repository)
            entries = self._secrets.entries(baseline.secrets, edits, stored)
            if baseline.row_id is None:
                row_id = repository.add(values, baseline.server_state, entries)
                changes = [Change(row_id, values.name, new=values.model_dump())]
            else:
                row_id = baseline.row_id
                repository.replace(baseline, values, baseline.server_state, entries)
                changes = differences(row_id, baseline.values, values.model_dump())
            if edits:
                self._secrets.commit(session, baseline.secrets, edits, stored)
                self._note_refused(session, edits, stored)
            changes += [
                Change(row_id, values.name, field_of(kind), new=_event(edit).value) for kind, edit in edits.items()
            ]
            verb = Verb.ADD if baseline.row_id is None else Verb.EDIT
            state = baseline.server_state
            kept = kept_change(row_id, (state, state), (baseline.secrets, entries))
            record_operation(session, verb, self._secrets.here, changes, kept=[] if kept is None else [kept])
        return row_id

    def _note_refused(self, session: Session, edits: Mapping[SecretKind, SecretEdit], stored: Stored) -> None:
        """A password that a registrar refused while it was in the draft is not sent again when it is stored."""
        failed = [
            FailedLogin(stored.references[kind], username, realm)
            for kind, edit in edits.items()
            if isinstance(edit, StoreSecret)
            for username, realm in self._refused.of_entry(edit.entry)
        ]
        if failed:
            note_failed_logins(session, failed)


def _current(session: Session, draft: UserDraft) -> UserRepository:
    """The repository, with the draft brought up to what is known of the server by now."""
    draft.server, _revision = load_server(session)
    return UserRepository(session, draft.server)


def _settled_edits(draft: UserDraft) -> dict[SecretKind, SecretEdit]:
    """The password edits, with the own SIP password dropped where the user's password applies again."""
    edits = dict(draft.secret_edits)
    applies_again = draft["sip_password_source"] == PasswordSource.USER and "sip_password_source" in draft.dirty
    if applies_again and SecretKind.SIP in draft.baseline.secrets:
        edits[SecretKind.SIP] = DropSecret()
    return edits


def _event(edit: SecretEdit) -> SecretEvent:
    match edit:
        case StoreSecret():
            return SecretEvent.STORED
        case StateNone():
            return SecretEvent.STATED_NONE
        case DropSecret():
            return SecretEvent.DROPPED
