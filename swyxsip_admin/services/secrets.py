"""Passwords over two stores that share no transaction: the database and the keyring.

A secret is immutable and versioned. Storing one goes: intent (committed) → keyring, under a new reference → read
back → one transaction that points the row to it, strikes out the intent and announces the drop of the old one →
drop, when due. Whatever is interrupted where, row and keyring agree after :meth:`SecretService.recover`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.lock import secret_lock
from swyxsip_admin.credentials.store import SecretStore, new_reference
from swyxsip_admin.domain.draft import SecretEdit, StateNone, StoreSecret
from swyxsip_admin.domain.kinds import PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, SecretEntry, UserRecord
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import SECRETS
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.history import Change, SecretEvent, Verb, record_operation
from swyxsip_admin.storage.place import Place
from swyxsip_admin.storage.server import known_place
from swyxsip_admin.storage.tables import now
from swyxsip_admin.texts import Phrase, tr_noop

MOVED_OR_COPIED = Phrase(
    "moved_or_copied",
    tr_noop(
        "Credentials",
        "{file} was moved or copied since it was last used. Open it in the window and say which, "
        "before passwords are stored or dropped.",
    ),
)
NOT_KEPT = Phrase(
    "secret_not_kept",
    tr_noop("Credentials", "The {store} did not give the password back as it was stored. Nothing was changed."),
)
NOT_HERE = Phrase(
    "secret_not_here",
    tr_noop("Credentials", "This password is not stored in the keyring of this account on this machine."),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """New secrets that lie in the keyring and wait for a row to point to them."""

    references: Mapping[SecretKind, str]


class SecretService:
    """Stores, drops, reveals and recovers passwords of one database.

    Attributes:
        here: whose keyring this is.
    """

    def __init__(self, database: Database, store: SecretStore, here: Owner) -> None:
        self._database = database
        self._store = store
        self.here = here

    @property
    def store(self) -> SecretStore:
        """The store behind the service."""
        return self._store

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock under which secrets are written, with interrupted work finished first.

        Raises:
            SurroundingsError: another program holds the lock for too long; the database was moved or copied and
                nobody has said which.
        """
        with secret_lock(self._database.path):
            self._refuse_unsettled()
            self._recover(drop_old=False)
            yield

    def put(self, edits: Mapping[SecretKind, SecretEdit]) -> Stored:
        """Steps 1 to 3 for the new secrets among the edits; to be called under :meth:`writing`.

        Guarantees that after an error no new secret stays in the keyring that the intent log does not know.

        Raises:
            SecretStoreError: the store refused; nothing in the database points to a new secret.
        """
        new = {kind: edit.secret for kind, edit in edits.items() if isinstance(edit, StoreSecret)}
        references = {kind: new_reference(self._database.uuid) for kind in new}
        if not references:
            return Stored({})
        with self._database.write() as session:
            IntentLog(session, self.here).announce(Aim.STORE, references.values())
        stored = Stored(references)
        try:
            with self._store.connection() as store:
                for kind, secret in new.items():
                    store.put(references[kind], secret)
                    if store.get(references[kind]) != secret:
                        raise SurroundingsError(NOT_KEPT(store=store.description))
        except BaseException:
            self.withdraw(stored)
            raise
        return stored

    def withdraw(self, stored: Stored) -> None:
        """Take new secrets back that no row will point to. What fails here is finished by :meth:`recover`."""
        self.drop_now(list(stored.references.values()))

    def commit(
        self,
        session: Session,
        baseline: Mapping[SecretKind, SecretEntry],
        edits: Mapping[SecretKind, SecretEdit],
        stored: Stored,
    ) -> dict[SecretKind, SecretEntry]:
        """Step 4, inside the transaction that writes the row: the entries the row gets.

        Strikes out the intents of the new secrets and announces the drop of the replaced ones.
        """
        entries = dict(baseline)
        for kind, edit in edits.items():
            entries.pop(kind, None)
            reference = stored.references.get(kind)
            if reference is not None or isinstance(edit, StateNone):
                entries[kind] = SecretEntry(reference, self.here, now())
        log = IntentLog(session, self.here)
        log.done(stored.references.values())
        log.announce(Aim.DROP, self._droppable(baseline[kind] for kind in edits if kind in baseline))
        return entries

    def drop_with_user(self, session: Session, records: Iterable[UserRecord]) -> list[str]:
        """Announce the drop of everything this account stored for users that are being removed."""
        references = self._droppable(entry for record in records for entry in record.secrets.values())
        IntentLog(session, self.here).announce(Aim.DROP, references)
        return references

    def drop_now(self, references: list[str]) -> None:
        """Drop announced secrets at once; what fails stays announced and is dropped at the window's next start."""
        try:
            self._drop(references)
        except SurroundingsError:
            return

    def recover(self) -> int:
        """Finish what was interrupted and drop old versions that are due; for the window's start.

        Returns:
            How many secrets were dropped.

        Raises:
            SurroundingsError: as for :meth:`writing`, or the store cannot be reached; to be tried again next time.
        """
        with secret_lock(self._database.path):
            if self.unsettled():
                return 0
            return self._recover(drop_old=True)

    def lost(self, record: UserRecord) -> frozenset[SecretKind]:
        """The passwords of a user that should be in this keyring and are not: one look at the store.

        Raises:
            SecretStoreError: the store cannot be asked.
        """
        references = {
            entry.reference: kind
            for kind, entry in record.secrets.items()
            if entry.reference is not None and entry.state(self.here) is PasswordState.HERE
        }
        if not references:
            return frozenset()
        present = self._store.present(references.keys())
        return frozenset(kind for reference, kind in references.items() if reference not in present)

    def reveal(self, record: UserRecord, kind: SecretKind, *, event: SecretEvent = SecretEvent.REVEALED) -> Secret:
        """Read a password on purpose; the history notes that it was shown or copied, and by whom.

        Raises:
            SurroundingsError: it is not stored here, or lost, or the store cannot be asked.
        """
        entry = record.secrets.get(kind)
        if entry is None or entry.reference is None or entry.state(self.here) is not PasswordState.HERE:
            raise SurroundingsError(NOT_HERE())
        secret = self._store.get(entry.reference)
        verb = Verb.COPY if event is SecretEvent.COPIED else Verb.REVEAL
        if not self._database.newer and record.row_id is not None:
            with self._database.write() as session:
                change = Change(record.row_id, str(record.values["name"]), field_of(kind), new=event.value)
                record_operation(session, verb, self.here, [change])
        return secret

    def unsettled(self) -> bool:
        """Whether the file was moved or copied since it was last used, and nobody has said which."""
        with self._database.read() as session:
            _uuid, place = known_place(session)
        return place != Place.of(self._database.path)

    def _refuse_unsettled(self) -> None:
        if self.unsettled():
            raise SurroundingsError(MOVED_OR_COPIED(file=str(self._database.path)))

    def _droppable(self, entries: Iterable[SecretEntry]) -> list[str]:
        """References this account may drop: its own, of this database. A copy shares the original's until settled."""
        mine = self._database.uuid.lower() + "/"
        return [
            entry.reference
            for entry in entries
            if entry.reference is not None and entry.owner == self.here and entry.reference.startswith(mine)
        ]

    def _recover(self, *, drop_old: bool) -> int:
        with self._database.read() as session:
            intents = IntentLog(session, self.here).open()
        time = now()
        mine = self._database.uuid.lower() + "/"
        settled = [i.reference for i in intents if i.in_use or not i.reference.startswith(mine)]
        to_drop = [
            i.reference
            for i in intents
            if i.reference not in settled and (i.aim is Aim.STORE or (drop_old and i.not_before <= time))
        ]
        self._drop(to_drop)
        self._strike_out(settled)
        return len(to_drop)

    def _drop(self, references: list[str]) -> None:
        if not references:
            return
        with self._store.connection() as store:
            for reference in references:
                store.drop(reference)
        self._strike_out(references)

    def _strike_out(self, references: list[str]) -> None:
        if references:
            with self._database.write() as session:
                IntentLog(session, self.here).done(references)


def field_of(kind: SecretKind) -> str:
    """The name a password has among the fields."""
    return SECRETS[kind].name
