"""Passwords of one database, over every kind of keyring."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.credentials.store import SecretStoreError
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, open_changes
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import RefusedError, SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import SecretEvent
from tests.conftest import HERE
from tests.credentials.fake_win32cred import FakeWindows
from tests.secret_service import DENY_SECRETS
from tests.secret_service import SecretService as Daemon

COLLEAGUE = Owner("berta", "laptop")


def user_with(workspace: Workspace, kind: SecretKind, text: str, *, row: int | None = None) -> int:
    draft = workspace.users.new() if row is None else workspace.users.open(row)
    draft["name"] = "Anna"
    draft.edit_secret(kind, StoreSecret(Secret(text)))
    return workspace.users.save(draft)


def events(workspace: Workspace) -> list[tuple[str, str | None]]:
    with workspace.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT field, new FROM change WHERE field IN ('password', 'sip_password') ORDER BY id"
        )
        return [(field, new) for field, new in rows]


def reveal(workspace: Workspace, row: int, kind: SecretKind = SecretKind.SIP) -> str:
    return workspace.secrets.reveal(workspace.users.open(row).baseline, kind).reveal()


def test_states_of_a_password(workspace: Workspace, store: MemoryStore) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim")
    draft = workspace.users.open(row)
    assert draft["sip_password_source"] is PasswordSource.OWN
    assert draft.secret_state(SecretKind.SIP) is PasswordState.HERE
    assert draft.secret_state(SecretKind.USER) is PasswordState.UNKNOWN
    draft.edit_secret(SecretKind.USER, StateNone())
    workspace.users.save(draft)
    assert workspace.users.open(row).secret_state(SecretKind.USER) is PasswordState.NONE
    elsewhere = Workspace.open(workspace.database.path, MemoryStore(), COLLEAGUE)
    assert elsewhere.users.open(row).secret_state(SecretKind.SIP) is PasswordState.ELSEWHERE
    elsewhere.close()
    store._secrets.clear()
    draft = workspace.users.open(row)
    draft.note_lost(workspace.secrets.lost(draft.baseline))
    assert draft.secret_state(SecretKind.SIP) is PasswordState.LOST


def test_a_new_password_waits_for_the_server_and_a_stated_none_does_not(workspace: Workspace) -> None:
    row = user_with(workspace, SecretKind.USER, "geheim")
    record = workspace.users.open(row).baseline
    with_password = open_changes(record.values, {}, record.secrets)
    draft = workspace.users.open(row)
    draft.edit_secret(SecretKind.USER, StateNone())
    workspace.users.save(draft)
    record = workspace.users.open(row).baseline
    assert open_changes(record.values, {}, record.secrets) == with_password - 1


def test_lost_asks_once_and_only_where_there_is_something(workspace: Workspace, store: MemoryStore) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim")
    calls = store.calls
    assert workspace.secrets.lost(workspace.users.open(row).baseline) == frozenset()
    assert store.calls == calls + 1
    assert workspace.secrets.lost(workspace.users.new().baseline) == frozenset()
    assert store.calls == calls + 1


def test_the_history_tells_events_and_never_a_password(workspace: Workspace) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim-1")
    user_with(workspace, SecretKind.SIP, "geheim-2", row=row)
    assert reveal(workspace, row) == "geheim-2"
    record = workspace.users.open(row).baseline
    workspace.secrets.reveal(record, SecretKind.SIP, event=SecretEvent.COPIED)
    draft = workspace.users.open(row)
    draft.use_password_of_user()
    draft.edit_secret(SecretKind.USER, StateNone())
    workspace.users.save(draft)
    assert events(workspace) == [
        ("sip_password", '"stored"'),
        ("sip_password", '"stored"'),
        ("sip_password", '"revealed"'),
        ("sip_password", '"copied"'),
        ("sip_password", '"dropped"'),
        ("password", '"stated none"'),
    ]
    workspace.close()
    assert b"geheim" not in workspace.database.path.read_bytes()


def test_what_is_not_here_cannot_be_revealed(workspace: Workspace) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim")
    elsewhere = Workspace.open(workspace.database.path, MemoryStore(), COLLEAGUE)
    for opened, kind in ((workspace, SecretKind.USER), (elsewhere, SecretKind.SIP)):
        with pytest.raises(SurroundingsError) as caught:
            opened.secrets.reveal(opened.users.open(row).baseline, kind)
        assert caught.value.message.id == "secret_not_here"
    elsewhere.close()


def test_the_password_of_the_user_drops_an_own_one_even_if_it_applied_already(
    workspace: Workspace, store: MemoryStore
) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim")
    with workspace.database.write() as session:  # as an import leaves it that knows the source alone
        session.connection().exec_driver_sql("UPDATE user SET sip_password_source = 'user'")
    draft = workspace.users.open(row)
    assert not draft.dirty
    draft.use_password_of_user()
    assert draft.dirty == {"sip_password"}
    workspace.users.save(draft)
    assert workspace.users.open(row).secret_state(SecretKind.SIP) is PasswordState.UNKNOWN
    assert workspace.secrets.recover() == 1
    assert not store._secrets


def test_a_replaced_password_of_another_account_is_dropped_by_that_account(workspace: Workspace) -> None:
    bertas_keyring = MemoryStore()
    berta = Workspace.open(workspace.database.path, bertas_keyring, COLLEAGUE)
    row = user_with(berta, SecretKind.SIP, "berta's")
    user_with(workspace, SecretKind.SIP, "ours", row=row)
    assert workspace.secrets.recover() == 0
    assert len(bertas_keyring._secrets) == 1, "a keyring that cannot be reached from here"
    assert berta.secrets.recover() == 1
    assert not bertas_keyring._secrets
    assert reveal(workspace, row) == "ours"
    berta.close()


def test_too_long_for_windows_is_refused_before_any_keyring_is_asked(workspace: Workspace, store: MemoryStore) -> None:
    draft = workspace.users.new()
    draft["name"] = "Anna"
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("x" * 1281)))
    with pytest.raises(RefusedError) as caught:
        workspace.users.save(draft)
    assert "xxx" not in str(caught.value)
    assert (store.calls, workspace.users.load()) == (0, [])


def test_several_passwords_under_one_lock(workspace: Workspace, store: MemoryStore) -> None:
    """Interrupted work is looked for once: what was stored under the same lock is not interrupted."""
    with workspace.secrets.writing():
        first = workspace.secrets.put({SecretKind.SIP: StoreSecret(Secret("one"))})
        second = workspace.secrets.put({SecretKind.SIP: StoreSecret(Secret("two"))})
        assert len(store._secrets) == 2
        workspace.secrets.withdraw(first)
        workspace.secrets.withdraw(second)
    assert not store._secrets


def test_a_newer_database_gets_no_lock_file_and_no_write(workspace: Workspace) -> None:
    row = user_with(workspace, SecretKind.SIP, "geheim")
    workspace.database.path.with_name(workspace.database.path.name + ".lock").unlink(missing_ok=True)
    workspace.database.newer = True
    before = sorted(workspace.database.path.parent.iterdir())
    assert workspace.secrets.recover() == 0
    assert not workspace.secrets.unsettled()
    for change in (lambda: user_with(workspace, SecretKind.SIP, "new", row=row), lambda: workspace.users.remove([row])):
        with pytest.raises(SurroundingsError) as caught:
            change()
        assert caught.value.message.id == "newer_database"
    assert reveal(workspace, row) == "geheim", "reading stays possible"
    assert sorted(workspace.database.path.parent.iterdir()) == before


@pytest.mark.parametrize("aim", Aim)
def test_the_row_decides_whatever_an_intent_says(workspace: Workspace, store: MemoryStore, aim: Aim) -> None:
    """As in a database that somebody put together from parts: what a row uses is never dropped."""
    row = user_with(workspace, SecretKind.SIP, "geheim")
    with workspace.database.write() as session:
        IntentLog(session, HERE).announce(aim, list(store._secrets))
    assert workspace.secrets.recover() == 0
    assert reveal(workspace, row) == "geheim"


# Real keyrings


def life_of_a_password(workspace: Workspace) -> int:
    """Set, change, recover; returns the user's row."""
    row = user_with(workspace, SecretKind.SIP, "first")
    assert reveal(workspace, row) == "first"
    user_with(workspace, SecretKind.SIP, "second", row=row)
    assert workspace.secrets.recover() == 1
    assert reveal(workspace, row) == "second"
    return row


def test_gnome_keyring_keeps_what_rows_use_and_nothing_else(database_path: Path, secret_service: Daemon) -> None:
    store = system_store("linux")
    workspace = Workspace.open(database_path, store, HERE)
    row = life_of_a_password(workspace)
    secret_service.restart_keyring()
    assert reveal(workspace, row) == "second"
    assert len(store.references(workspace.database.uuid)) == 1
    draft = workspace.users.open(row)
    draft.use_password_of_user()
    workspace.users.save(draft)
    assert workspace.secrets.recover() == 1
    assert store.references(workspace.database.uuid) == frozenset()
    user_with(workspace, SecretKind.USER, "third", row=row)
    workspace.users.remove([row])
    assert len(store.references(workspace.database.uuid)) == 1, "a removal can be taken back"
    workspace.secrets.recover()
    assert store.references(workspace.database.uuid) == frozenset()
    workspace.close()


def unusable(workspace: Workspace, row: int, message: str) -> None:
    """The state is told, and everything but passwords can be edited."""
    with pytest.raises(SecretStoreError) as caught:
        user_with(workspace, SecretKind.SIP, "new", row=row)
    assert caught.value.message.id == message
    assert caught.value.exit_code == 3
    with pytest.raises(SecretStoreError):
        workspace.secrets.lost(workspace.users.open(row).baseline)
    draft = workspace.users.open(row)
    draft["description"] = "still editable"
    workspace.users.save(draft)
    assert workspace.users.open(row)["description"] == "still editable"
    assert workspace.users.open(row).secret_state(SecretKind.SIP) is PasswordState.HERE, "as far as is known"


def test_a_locked_keyring(database_path: Path, secret_service: Daemon) -> None:
    workspace = Workspace.open(database_path, system_store("linux"), HERE)
    row = life_of_a_password(workspace)
    secret_service.lock()
    unusable(workspace, row, "store-locked")
    workspace.close()


def test_no_keyring_at_all(database_path: Path, secret_service: Daemon) -> None:
    workspace = Workspace.open(database_path, system_store("linux"), HERE)
    row = life_of_a_password(workspace)
    secret_service.stop_keyring()
    unusable(workspace, row, "store-no-service")
    workspace.users.remove([row])
    assert workspace.users.load() == []
    secret_service.start_keyring()
    assert workspace.secrets.recover() == 2, "the user's, and the one that was refused"
    assert workspace.secrets.store.references(workspace.database.uuid) == frozenset()
    workspace.close()


def test_a_keyring_that_denies(database_path: Path, bare_secret_service: Daemon) -> None:
    bare_secret_service.start()
    workspace = Workspace.open(database_path, system_store("linux"), HERE)
    row = life_of_a_password(workspace)
    bare_secret_service.stop()
    bare_secret_service.start(rules=DENY_SECRETS)
    unusable(workspace, row, "store-denied")
    workspace.close()


def test_a_plaintext_backend_is_refused(
    database_path: Path, secret_service: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(database_path, system_store("linux"), HERE)
    row = life_of_a_password(workspace)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    unusable(workspace, row, "store-plaintext-backend")
    workspace.close()


def test_windows_keeps_no_stale_password(database_path: Path, windows: FakeWindows) -> None:
    workspace = Workspace.open(database_path, system_store("win32"), HERE)
    row = life_of_a_password(workspace)
    assert [entry["CredentialBlob"].decode("utf-16-le") for entry in windows.entries.values()] == ["second"]
    user_with(workspace, SecretKind.USER, "third", row=row)
    assert len(windows.entries) == 2
    draft = workspace.users.open(row)
    draft.use_password_of_user()
    workspace.users.save(draft)
    workspace.secrets.recover()
    assert [entry["CredentialBlob"].decode("utf-16-le") for entry in windows.entries.values()] == ["third"]
    workspace.users.remove([row])
    workspace.secrets.recover()
    assert windows.entries == {}
    workspace.close()


def test_windows_without_a_logon_session(database_path: Path, windows: FakeWindows) -> None:
    workspace = Workspace.open(database_path, system_store("win32"), HERE)
    row = life_of_a_password(workspace)
    windows.error = 1312
    unusable(workspace, row, "store-no-logon-session")
    windows.error = None
    assert reveal(workspace, row) == "second"
    workspace.close()
