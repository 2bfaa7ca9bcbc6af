"""What is known of all passwords of a database, compared with the keyring by one enumeration."""

from __future__ import annotations

from dataclasses import dataclass

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.store import SecretStore
from swyxsip_admin.domain.kinds import PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, SecretEntry
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.storage.secrets import all_entries


@dataclass(frozen=True, slots=True)
class SecretSurvey:
    """All passwords the database knows of.

    Attributes:
        entries: by user (row id) and kind.
        lost: those that should be in this account's keyring and are not.
        waiting: how many old versions in this keyring wait to be dropped by the window's next start.
    """

    entries: dict[tuple[int, SecretKind], SecretEntry]
    lost: frozenset[tuple[int, SecretKind]]
    waiting: int


def survey_secrets(database: Database, store: SecretStore, here: Owner) -> SecretSurvey:
    """Look at every password.

    Guarantees one enumeration of the keyring, however many users there are, and none where this account stored
    nothing.

    Raises:
        SecretStoreError: the keyring cannot be asked.
    """
    with database.read() as session:
        entries = all_entries(session)
        intents = IntentLog(session, here).open()
    mine = {
        entry.reference: user_and_kind
        for user_and_kind, entry in entries.items()
        if entry.reference is not None and entry.state(here) is PasswordState.HERE
    }
    waiting = {intent.reference for intent in intents if intent.aim is Aim.DROP and not intent.in_use}
    asked = mine.keys() | waiting
    present = store.present(asked) if asked else frozenset()
    lost = frozenset(user_and_kind for reference, user_and_kind in mine.items() if reference not in present)
    return SecretSurvey(entries, lost, len(waiting & present))
