"""Passwords over two stores that share no transaction: the database and the keyring.

A secret is immutable and versioned. Storing one goes: intent (committed) → keyring, under a new reference → read
back → one transaction that points the row to it, strikes out the intent and announces the drop of the old one →
drop, when due. Whatever is interrupted where, row and keyring agree after :meth:`SecretService.recover`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from swyxsip_admin.credentials.intents import Aim, Intent, IntentLog, announced_drops
from swyxsip_admin.credentials.lock import secret_lock
from swyxsip_admin.credentials.store import SecretStore, new_reference
from swyxsip_admin.domain.draft import SecretEdit, StateNone, StoreSecret
from swyxsip_admin.domain.kinds import PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, SecretEntry, UserRecord
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import SECRETS
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.errors import NEWER_DATABASE, storage_errors
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
        self._looked_for_interrupted = False
        self.here = here

    @property
    def store(self) -> SecretStore:
        """The store behind the service."""
        return self._store

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock under which secrets are written.

        Raises:
            SurroundingsError: another program holds the lock for too long; the database was moved or copied and
                nobody has said which; a newer program wrote it.
        """
        self._refuse_newer()
        with secret_lock(self._database.path):
            if self.unsettled():
                raise SurroundingsError(MOVED_OR_COPIED(file=str(self._database.path)))
            self._looked_for_interrupted = False
            yield

    @contextmanager
    def removing(self) -> Iterator[None]:
        """Hold the lock while users with secrets are removed.

        A keyring that is gone, and a file of which nobody has said whether it was moved or copied, keep no user from
        being removed: the drops are announced then, and carried out when that is settled.

        Raises:
            SurroundingsError: another program holds the lock for too long; a newer program wrote the database.
        """
        self._refuse_newer()
        with secret_lock(self._database.path):
            yield

    def put(self, edits: Mapping[SecretKind, SecretEdit]) -> Stored:
        """Steps 1 to 3 for the new secrets among the edits, after interrupted work; to be called in :meth:`writing`.

        Guarantees that after an error no new secret stays in the keyring that the intent log does not know.

        Raises:
            SecretStoreError: the store refused; nothing in the database points to a new secret.
        """
        new = {kind: edit.secret for kind, edit in edits.items() if isinstance(edit, StoreSecret)}
        references = {kind: new_reference(self._database.uuid) for kind in new}
        if not references:
            return Stored({})
        self.finish_interrupted()
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
        """Take new secrets back that no row will point to. What fails here is finished by :meth:`recover`.

        Guarantees that a secret stays that a row did get to point to: the error may have come after the commit.
        """
        self.drop_now(list(stored.references.values()))

    def entries(
        self,
        baseline: Mapping[SecretKind, SecretEntry],
        edits: Mapping[SecretKind, SecretEdit],
        stored: Stored,
    ) -> dict[SecretKind, SecretEntry]:
        """What the row is to know of its passwords after the edits."""
        entries = dict(baseline)
        for kind, edit in edits.items():
            entries.pop(kind, None)
            reference = stored.references.get(kind)
            if reference is not None or isinstance(edit, StateNone):
                entries[kind] = SecretEntry(reference, self.here, now())
        return entries

    def commit(
        self,
        session: Session,
        baseline: Mapping[SecretKind, SecretEntry],
        edits: Mapping[SecretKind, SecretEdit],
        stored: Stored,
    ) -> None:
        """Step 4, inside the transaction that has written the row, and so found that nobody else did since.

        Strikes out the intents of the new secrets and announces the drop of the replaced ones.
        """
        IntentLog(session, self.here).done(stored.references.values())
        self.announce_drops(session, (baseline[kind] for kind in edits if kind in baseline))

    def drop_with_user(self, session: Session, records: Iterable[UserRecord]) -> None:
        """Announce the drop of everything stored for users that are being removed."""
        self.announce_drops(session, (entry for record in records for entry in record.secrets.values()))

    def still_kept(self, entries: Iterable[SecretEntry]) -> frozenset[str]:
        """The references among entries no row uses any more whose passwords can still be brought back.

        A password of this account must be in the keyring and announced to be dropped; another account's is
        taken for kept while its drop is announced, or while it is not this database's to drop. To be called in
        :meth:`writing`, so that nobody drops them before a row points to them again.

        Raises:
            SecretStoreError: the store cannot be asked.
        """
        with self._database.read() as session:
            announced = announced_drops(session)
        mine = self._database.uuid.lower() + "/"
        owners = {entry.reference: entry.owner for entry in entries if entry.reference is not None}
        kept = {
            reference
            for reference, owner in owners.items()
            if reference in announced or (owner != self.here and not reference.startswith(mine))
        }
        here = {reference for reference in kept if owners[reference] == self.here}
        return frozenset(kept - here) | (self._store.present(here) if here else frozenset())

    def exchange(self, session: Session, dropped: Iterable[SecretEntry], restored: Iterable[SecretEntry]) -> None:
        """Inside the transaction that points rows back to old passwords: theirs are no longer to be dropped.

        Those that the rows pointed to until now are announced instead.
        """
        IntentLog(session, self.here).done(entry.reference for entry in restored if entry.reference is not None)
        self.announce_drops(session, dropped)

    def drop_now(self, references: list[str]) -> None:
        """Drop announced secrets at once; what fails stays announced and is dropped at the window's next start."""
        wanted = frozenset(references)
        with suppress(SurroundingsError):
            if wanted and not self.unsettled():
                self._finish(lambda intent: intent.reference in wanted)

    def recover(self) -> int:
        """Finish what was interrupted and drop old versions that are due; for the window's start.

        Returns:
            How many secrets were dropped.

        Raises:
            SurroundingsError: as for :meth:`writing`, or the store cannot be reached; to be tried again next time.
        """
        if self._database.newer:
            return 0
        with secret_lock(self._database.path):
            if self.unsettled():
                return 0
            time = now()
            return self._finish(lambda intent: intent.aim is Aim.STORE or intent.not_before <= time)

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
        if self._database.newer:
            return False  # it is not written anyway
        with self._database.read() as session:
            uuid, place = known_place(session)
        self._database.uuid = uuid  # another program may have declared the file a copy
        with storage_errors(self._database.path):
            return place != Place.of(self._database.path)

    def _refuse_newer(self) -> None:
        if self._database.newer:
            raise SurroundingsError(NEWER_DATABASE(file=str(self._database.path)))

    def announce_drops(self, session: Session, entries: Iterable[SecretEntry]) -> None:
        """Write down that secrets of this database are of no more use, each for the account that can drop it.

        A copied file shares the other accounts' references with the original: those are left alone.
        """
        mine = self._database.uuid.lower() + "/"
        by_owner: dict[Owner, list[str]] = {}
        for entry in entries:
            if entry.reference is not None and entry.reference.startswith(mine):
                by_owner.setdefault(entry.owner, []).append(entry.reference)
        for owner, references in by_owner.items():
            IntentLog(session, owner).announce(Aim.DROP, references)

    def finish_interrupted(self) -> None:
        """Once under each lock: what is announced before the first new secret is nobody's who still works on it."""
        if not self._looked_for_interrupted:
            self._finish(lambda intent: intent.aim is Aim.STORE)
            self._looked_for_interrupted = True

    def _finish(self, wanted: Callable[[Intent], bool]) -> int:
        """Drop what is announced and used by no row, then strike it out; returns how many were dropped."""
        with self._database.read() as session:
            intents = [intent for intent in IntentLog(session, self.here).open() if wanted(intent)]
        unused = [intent.reference for intent in intents if self._may_drop(intent)]
        if unused:
            with self._store.connection() as store:
                for reference in unused:
                    store.drop(reference)
        if intents:
            with self._database.write() as session:
                IntentLog(session, self.here).done(intent.reference for intent in intents)
        return len(unused)

    def _may_drop(self, intent: Intent) -> bool:
        """Whether nobody needs the secret any more.

        A drop that a copied file brought along is the original's business. A new secret under another id than the
        database's is what an interrupted :func:`~swyxsip_admin.services.relocation.declare_copied` left behind.
        """
        mine = intent.reference.startswith(self._database.uuid.lower() + "/")
        return not intent.in_use and (mine or intent.aim is Aim.STORE)


def field_of(kind: SecretKind) -> str:
    """The name a password has among the fields."""
    return SECRETS[kind].name
