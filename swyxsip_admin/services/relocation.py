"""A database file that lies elsewhere than last time: moved, or copied."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from swyxsip_admin.credentials.errors import SecretLost
from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.lock import secret_lock
from swyxsip_admin.credentials.store import SecretStore, new_reference
from swyxsip_admin.domain.kinds import PasswordState
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.storage.place import Place
from swyxsip_admin.storage.secrets import all_entries, point_to
from swyxsip_admin.storage.server import known_place, settle


def declare_moved(database: Database) -> None:
    """An administrator says: the file was moved. It keeps its uuid and its secrets."""
    with database.write() as session:
        uuid, _place = known_place(session)
        settle(session, uuid, Place.of(database.path))


def declare_copied(
    database: Database,
    store: SecretStore,
    here: Owner,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """An administrator says: the file is a copy. It gets a uuid of its own, and its secrets are stored again.

    Guarantees that the original's secrets are left alone, and that an interruption leaves the copy as unsettled as
    it was, with an intent for every secret stored so far.

    Returns:
        How many secrets the keyring no longer held.

    Raises:
        SecretStoreError: the store cannot be reached.
        CancelledError: cancelled; nothing has changed.
    """
    uuid = str(uuid4())
    lost = 0
    with secret_lock(database.path):
        with database.read() as session:
            original, _place = known_place(session)
            mine = [
                (key, entry.reference)
                for key, entry in all_entries(session).items()
                if entry.reference is not None and entry.state(here) is PasswordState.HERE
            ]
        fresh = {old: new_reference(uuid) for _key, old in mine}
        with database.write() as session:
            IntentLog(session, here).announce(Aim.STORE, fresh.values())
        with store.connection() as connection:
            for done, (_key, old) in enumerate(mine):
                if cancelled():
                    for reference in fresh.values():
                        connection.drop(reference)
                    with database.write() as session:
                        IntentLog(session, here).done(fresh.values())
                    raise CancelledError
                try:
                    connection.put(fresh[old], connection.get(old))
                except SecretLost:
                    lost += 1
                if progress is not None:
                    progress(done + 1, len(mine))
        with database.write() as session:
            point_to(session, fresh)
            log = IntentLog(session, here)
            # One whose user was removed meanwhile stays announced, and is dropped by recovery.
            log.done(intent.reference for intent in log.open() if intent.in_use)
            log.forget(original)
            settle(session, uuid, Place.of(database.path))
    database.uuid = uuid
    return lost
