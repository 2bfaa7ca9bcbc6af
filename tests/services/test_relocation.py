"""A database file that was moved or copied: nothing is dropped from the keyring until somebody has said which."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.memory_store import Call, MemoryStore
from swyxsip_admin.credentials.store import new_reference
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, ConflictError, SurroundingsError
from swyxsip_admin.services.relocation import declare_copied, declare_moved
from swyxsip_admin.services.workspace import Workspace
from tests.conftest import HERE

COLLEAGUE = Owner("berta", "laptop")
ANNA = 1


def save_password(workspace: Workspace, text: str, *, name: str = "Anna", kind: SecretKind = SecretKind.SIP) -> int:
    found = [record.row_id for record in workspace.users.load() if record.values["name"] == name]
    draft = workspace.users.open(found[0] or 0) if found else workspace.users.new()
    draft["name"] = name
    draft.edit_secret(kind, StoreSecret(Secret(text)))
    return workspace.users.save(draft)


def password(workspace: Workspace, row: int = ANNA, kind: SecretKind = SecretKind.SIP) -> str:
    return workspace.secrets.reveal(workspace.users.open(row).baseline, kind).reveal()


def references(store: MemoryStore) -> set[str]:
    return set(store._secrets)


@pytest.fixture
def with_password(workspace: Workspace) -> Workspace:
    save_password(workspace, "first")
    save_password(workspace, "of the original")
    return workspace


@pytest.fixture
def copy(with_password: Workspace, store: MemoryStore, tmp_path: Path) -> Workspace:
    """A copy, nobody has said so yet; the original lives on, with an old version still to be dropped."""
    path = tmp_path / "copy.swyxsip"
    shutil.copyfile(with_password.database.path, path)
    return Workspace.open(path, store, HERE)


def moved(workspace: Workspace, store: MemoryStore) -> Workspace:
    workspace.close()
    target = workspace.database.path.with_name("moved.swyxsip")
    workspace.database.path.rename(target)
    return Workspace.open(target, store, HERE)


def test_a_file_in_its_place_asks_nothing(with_password: Workspace) -> None:
    assert not with_password.secrets.unsettled()


def test_nothing_is_stored_or_dropped_until_somebody_says(copy: Workspace, store: MemoryStore) -> None:
    before, calls = references(store), store.calls
    assert copy.secrets.unsettled()
    assert copy.secrets.recover() == 0
    with pytest.raises(SurroundingsError) as caught:
        save_password(copy, "new")
    assert caught.value.message.id == "moved_or_copied"
    assert (references(store), store.calls) == (before, calls)
    copy.close()


def test_everything_else_stays_editable(copy: Workspace, store: MemoryStore) -> None:
    draft = copy.users.open(ANNA)
    draft["description"] = "still editable"
    copy.users.save(draft)
    assert password(copy) == "of the original"
    copy.users.remove([ANNA])
    assert copy.users.load() == []
    assert len(references(store)) == 2
    copy.close()


def test_moved_keeps_uuid_and_secrets(with_password: Workspace, store: MemoryStore) -> None:
    uuid = with_password.database.uuid
    there = moved(with_password, store)
    assert there.secrets.unsettled()
    declare_moved(there.database)
    assert not there.secrets.unsettled()
    assert there.database.uuid == uuid
    assert there.secrets.recover() == 1, "the old version is due now"
    assert password(there) == "of the original"
    save_password(there, "new")
    assert password(there) == "new"
    there.close()


def test_copied_has_secrets_of_its_own(with_password: Workspace, copy: Workspace, store: MemoryStore) -> None:
    assert declare_copied(copy.database, store, HERE) == 0
    assert copy.database.uuid != with_password.database.uuid
    assert password(copy) == password(with_password) == "of the original"
    save_password(copy, "of the copy")
    assert copy.secrets.recover() == 1, "the copy's first version; the original's is none of its business"
    assert (password(copy), password(with_password)) == ("of the copy", "of the original")
    assert with_password.secrets.recover() == 1
    assert len(references(store)) == 2
    copy.users.remove([ANNA])
    assert password(with_password) == "of the original"
    copy.close()


def test_what_was_announced_in_the_original_is_not_carried_out_by_the_copy(
    with_password: Workspace, store: MemoryStore, tmp_path: Path
) -> None:
    """The file was copied while the original was storing a password that a row points to a moment later."""
    live = new_reference(with_password.database.uuid)
    with with_password.database.write() as session:
        IntentLog(session, HERE).announce(Aim.STORE, [live])
    store.put(live, Secret("a moment later"))
    path = tmp_path / "copy.swyxsip"
    shutil.copyfile(with_password.database.path, path)
    copy = Workspace.open(path, store, HERE)
    declare_copied(copy.database, store, HERE)
    copy.secrets.recover()
    save_password(copy, "of the copy")
    assert store.get(live) == Secret("a moment later")
    copy.close()


def test_a_lost_secret_is_counted_and_stays_lost(copy: Workspace, store: MemoryStore) -> None:
    store._secrets.clear()
    assert declare_copied(copy.database, store, HERE) == 1
    assert copy.secrets.lost(copy.users.open(ANNA).baseline) == {SecretKind.SIP}
    copy.close()


def test_another_accounts_secrets_keep_their_reference(with_password: Workspace, store: MemoryStore) -> None:
    bertas_keyring = MemoryStore()
    berta = Workspace.open(with_password.database.path, bertas_keyring, COLLEAGUE)
    save_password(berta, "berta's", kind=SecretKind.USER)
    path = with_password.database.path.with_name("copy.swyxsip")
    shutil.copyfile(with_password.database.path, path)
    copy = Workspace.open(path, store, HERE)
    declare_copied(copy.database, store, HERE)
    record = copy.users.open(ANNA).baseline
    assert record.secrets[SecretKind.USER] == berta.users.open(ANNA).baseline.secrets[SecretKind.USER]
    assert record.secrets[SecretKind.USER].state(HERE) is PasswordState.ELSEWHERE

    bertas_copy = Workspace.open(path, bertas_keyring, COLLEAGUE)
    assert password(bertas_copy, kind=SecretKind.USER) == "berta's"
    save_password(bertas_copy, "berta's in the copy", kind=SecretKind.USER)
    bertas_copy.secrets.recover()
    assert password(berta, kind=SecretKind.USER) == "berta's"
    assert password(bertas_copy, kind=SecretKind.USER) == "berta's in the copy"
    for opened in (berta, copy, bertas_copy):
        opened.close()


def test_cancelled_changes_nothing(copy: Workspace, store: MemoryStore) -> None:
    before = references(store)
    answers = iter([False, True])
    save_second(copy, store)
    before = references(store)
    with pytest.raises(CancelledError):
        declare_copied(copy.database, store, HERE, cancelled=lambda: next(answers))
    assert references(store) == before
    assert copy.secrets.unsettled()
    assert password(copy) == "of the original"
    copy.close()


def save_second(copy: Workspace, store: MemoryStore) -> None:
    """A second password in the copy, as the original may have had."""
    reference = new_reference(copy.database.uuid)
    store.put(reference, Secret("of the user"))
    with copy.database.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO secret SELECT user_id, 'user', ?, account, machine, stored_at, pending FROM secret",
            (reference,),
        )


def test_progress_is_told(copy: Workspace, store: MemoryStore) -> None:
    save_second(copy, store)
    told: list[tuple[int, int]] = []
    declare_copied(copy.database, store, HERE, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    copy.close()


def test_a_user_removed_meanwhile_leaves_no_orphan(copy: Workspace, store: MemoryStore) -> None:
    before = references(store)

    def remove(call: Call) -> None:
        if (call.verb, call.done) == ("put", True):
            store.fault = None
            with copy.database.write() as session:
                session.connection().exec_driver_sql('DELETE FROM "user"')

    store.fault = remove
    declare_copied(copy.database, store, HERE)
    assert copy.secrets.recover() == 1
    assert references(store) == before
    copy.close()


def test_another_window_learns_that_the_file_became_a_copy(copy: Workspace, store: MemoryStore) -> None:
    """It has the user open, with references of the original, and knows the old uuid."""
    window = Workspace.open(copy.database.path, store, HERE)
    draft = window.users.open(ANNA)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("from the other window")))
    declare_copied(copy.database, store, HERE)
    with pytest.raises(ConflictError):
        window.users.save(draft)
    save_password(window, "from the other window")
    assert window.database.uuid == copy.database.uuid
    assert all(reference.startswith(copy.database.uuid) for reference in referenced(window))
    window.secrets.recover()
    assert len(references(store)) == 3, "the original's two, and the copy's one"
    window.close()
    copy.close()


def referenced(workspace: Workspace) -> list[str]:
    return [entry.reference or "" for record in workspace.users.load() for entry in record.secrets.values()]


def test_a_link_to_the_file_is_the_file(with_password: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    link = tmp_path / "link.swyxsip"
    try:
        link.symlink_to(with_password.database.path)
    except OSError:
        pytest.skip("links need a privilege on Windows")
    if not link.is_file():
        pytest.skip("links lead nowhere in Wine")
    opened = Workspace.open(link, store, HERE)
    assert not opened.secrets.unsettled()
    save_password(opened, "through the link")
    assert password(with_password) == "through the link"
    assert not link.with_name("link.swyxsip.lock").exists(), "one lock for both names"
    opened.close()
