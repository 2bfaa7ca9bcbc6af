"""Own SIP passwords for many users: generated, stored through one connection, and used by all of them or by none.

Only when the last one is safe, one transaction points all rows to them (``secret_batches`` says how they are stored).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from swyxsip_admin.credentials.generate import generate_password
from swyxsip_admin.credentials.intents import IntentLog
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.record import SecretEntry, UserRecord, open_changes
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.secret_batches import store_many, withdrawn_on_error
from swyxsip_admin.services.secrets import field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, write_entries
from swyxsip_admin.storage.bulk_edits import Prepared, write_prepared
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.history import Change, SecretEvent, Verb, begin_operation, record_changes
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.tables import now
from swyxsip_admin.storage.undo_data import Kept, kept_change
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Phrase, tr_noop

STOPPED = Phrase("bulk_passwords_stopped", tr_noop("Bulk", "{reason} No password was changed."))

_SIP: Final = SecretKind.SIP


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who of a selection may get an own SIP password.

    Attributes:
        plain: users with SIP login allowed and no own SIP password stored.
        having: users with SIP login allowed that have one.
        without_sip: users that may not log on with SIP.
    """

    plain: tuple[int, ...]
    having: tuple[int, ...]
    without_sip: tuple[int, ...]


def find_candidates(
    workspace: Workspace,
    row_ids: Sequence[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Candidates:
    """Sort a selection: two statements for each thousand.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    plain: list[int] = []
    having: list[int] = []
    without_sip: list[int] = []
    with without_collection():
        for start in range(0, len(row_ids), CHUNK):
            if cancelled():
                raise CancelledError
            for record in workspace.users.load(row_ids[start : start + CHUNK]):
                entry = record.secrets.get(_SIP)
                group = plain
                if not record.values["sip_allowed"]:
                    group = without_sip
                elif entry is not None and entry.reference is not None:
                    group = having
                group.append(record.row_id or 0)
            if progress is not None:
                progress(min(start + CHUNK, len(row_ids)), len(row_ids))
    return Candidates(tuple(plain), tuple(having), tuple(without_sip))


def generate_passwords(
    workspace: Workspace,
    row_ids: Sequence[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Give each of the users a new own SIP password.

    Guarantees that all of them get one or none does, and that row and keyring agree whatever happens. A user that is
    removed meanwhile is left out.

    Returns:
        How many users got one.

    Raises:
        SurroundingsError: the keyring locked or failed in between; says that nothing was changed.
        CancelledError: ``cancelled`` said so; nothing was changed.
    """
    secrets = workspace.secrets
    references: dict[int, str] = {}
    with secrets.writing():
        with withdrawn_on_error(workspace, references, STOPPED):
            store_many(
                workspace,
                row_ids,
                lambda _row_id: generate_password(),
                references,
                progress=progress,
                cancelled=cancelled,
            )
            with without_collection(), workspace.database.write() as session:
                given = _point_to(workspace, session, references)
                if not given:
                    session.rollback()  # all of them were removed meanwhile: nothing happened
        # Somebody removed these users while their passwords were being stored.
        secrets.drop_now([reference for row_id, reference in references.items() if row_id not in given])
        return len(given)


def _point_to(workspace: Workspace, session: Session, references: Mapping[int, str]) -> frozenset[int]:
    """Let the rows use the new passwords; what else became of a user meanwhile stays."""
    repository = UserRepository(session, load_server(session)[0])
    operation = begin_operation(session, Verb.SECRET, workspace.here)
    row_ids, given = list(references), set[int]()
    time = now()
    for start in range(0, len(row_ids), CHUNK):
        records = repository.load_many(row_ids[start : start + CHUNK])
        prepared: list[Prepared] = []
        history: list[Change] = []
        entries: list[tuple[int, dict[SecretKind, SecretEntry]]] = []
        kept: list[Kept | None] = []
        for record in records:
            row_id = record.row_id or 0
            secrets = {**record.secrets, _SIP: SecretEntry(references[row_id], workspace.here, time)}
            entries.append((row_id, secrets))
            kept.append(kept_change(row_id, ({}, {}), (record.secrets, secrets)))
            prepared.append(_prepared(record, secrets))
            history += _history(record)
            given.add(row_id)
        write_prepared(session, prepared)
        write_entries(session, entries)
        replaced = [record.secrets[_SIP] for record in records if _SIP in record.secrets]
        workspace.secrets.announce_drops(session, replaced)
        record_changes(session, operation, history, [one for one in kept if one is not None])
    IntentLog(session, workspace.here).done(references[row_id] for row_id in given)
    return frozenset(given)


def _prepared(record: UserRecord, secrets: Mapping[SecretKind, SecretEntry]) -> Prepared:
    values = {**record.values, "sip_password_source": PasswordSource.OWN}
    columns = {
        "sip_password_source": PasswordSource.OWN,
        "open_changes": open_changes(values, record.server_state, secrets),
    }
    return Prepared(record.row_id or 0, record.revision, columns)


def _history(record: UserRecord) -> list[Change]:
    row_id, name, source = record.row_id or 0, str(record.values["name"]), record.values["sip_password_source"]
    changes = [Change(row_id, name, field_of(_SIP), new=SecretEvent.STORED.value)]
    if source is not PasswordSource.OWN:
        changes.insert(0, Change(row_id, name, "sip_password_source", source, PasswordSource.OWN))
    return changes
