"""What is seen to after opening: interrupted work, a moved or copied file, the daily copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from swyxsip_admin import paths
from swyxsip_admin.credentials.errors import NO_SERVICE, StoreUnavailable
from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.credentials.store import new_reference
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui import settings
from tests.ui.windows import HERE, Rig, add_users, window


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore) -> Iterator[Rig]:
    with window(qtbot, tmp_path, store) as made:
        yield made


def with_password(workspace: Workspace) -> None:
    (row_id,) = add_users(workspace, "Anna")
    draft = workspace.users.open(row_id)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("k3" * 9)))
    workspace.users.save(draft)


@pytest.fixture
def moved(workspace: Workspace, tmp_path: Path) -> Path:
    """A database with a password, whose file was renamed since."""
    with_password(workspace)
    workspace.close()
    return workspace.database.path.rename(tmp_path / "moved.swyxsip")


def unsettled(path: Path, store: MemoryStore) -> bool:
    opened = Workspace.open(path, store, HERE)
    try:
        return opened.secrets.unsettled()
    finally:
        opened.close()


def click(rig: Rig, banner: str, text: str) -> None:
    shown = rig.banner(banner)
    assert shown is not None
    button = next(found for found in shown.findChildren(QPushButton) if found.text() == text)
    rig.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rig.settle()


def test_interrupted_work_is_finished_after_opening(rig: Rig, workspace: Workspace, store: MemoryStore) -> None:
    reference = new_reference(workspace.database.uuid)
    with workspace.database.write() as session:
        IntentLog(session, HERE).announce(Aim.STORE, [reference])
    store.put(reference, Secret("left behind"))
    rig.open(workspace.database.path)
    assert store.references(workspace.database.uuid) == frozenset()


def test_without_a_keyring_the_window_works(rig: Rig, workspace: Workspace, store: MemoryStore) -> None:
    reference = new_reference(workspace.database.uuid)
    with workspace.database.write() as session:
        IntentLog(session, HERE).announce(Aim.STORE, [reference])

    def absent(_call: object) -> None:
        raise StoreUnavailable(NO_SERVICE, store.description)

    store.fault = absent
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    assert rig.names == ["Anna"]
    assert rig.questions.asked == []
    rig.window.users.open()
    assert rig.dialogs[-1].draft["name"] == "Anna"


def test_moved(rig: Rig, moved: Path, store: MemoryStore) -> None:
    rig.questions.will_answer(0)
    rig.open(moved)
    asked = rig.questions.asked[0]
    assert asked.labels == ("It was moved", "It was copied", "Decide later")
    assert "moved.swyxsip" in asked.text
    assert not unsettled(moved, store)
    assert rig.banner("unsettled") is None


def test_copied_gets_passwords_of_its_own(rig: Rig, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    with_password(workspace)
    original = workspace.database.uuid
    copy = Path(shutil.copy(workspace.database.path, tmp_path / "copy.swyxsip"))
    rig.questions.will_answer(1)
    rig.open(copy)
    rig.settle()
    assert not unsettled(copy, store)
    assert rig.window.database.workspace.database.uuid != original
    assert len(store.references(original)) == 1
    assert len(store.references(rig.window.database.workspace.database.uuid)) == 1


def test_a_copy_whose_passwords_are_lost_says_how_many(rig: Rig, moved: Path, store: MemoryStore) -> None:
    store._secrets.clear()
    rig.questions.will_answer(1)
    rig.open(moved)
    rig.settle()
    assert "1 password" in rig.questions.told[0]


def test_decide_later_leaves_a_banner_to_say_it(rig: Rig, moved: Path, store: MemoryStore) -> None:
    rig.questions.will_answer(2)
    rig.open(moved)
    assert "neither stored nor dropped" in rig.banner("unsettled").text
    assert unsettled(moved, store)
    rig.questions.will_answer(0)
    click(rig, "unsettled", "Say which…")
    assert rig.banner("unsettled") is None
    assert not unsettled(moved, store)


def test_a_keyring_that_fails_leaves_the_copy_unsettled_and_says_why(rig: Rig, moved: Path, store: MemoryStore) -> None:
    def absent(_call: object) -> None:
        raise StoreUnavailable(NO_SERVICE, store.description)

    store.fault = absent
    rig.questions.will_answer(1)
    rig.open(moved)
    rig.settle()
    assert "is running" in rig.questions.told[0]
    assert rig.banner("unsettled") is not None
    assert unsettled(moved, store)


def test_a_daily_copy_is_kept(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    folder = settings.backup_folder(rig.window.tools.settings)
    assert folder is not None
    assert [kept.name.startswith("test ") for kept in folder.glob("*.swyxsip")] == [True]


def test_the_first_start_asks_for_the_folder(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, database_path: Path
) -> None:
    with window(qtbot, tmp_path, store, agreed=False) as rig:
        rig.open(database_path)
        assert str(paths.backup_dir()) in rig.banner("backups").text
        rig.questions.will_answer(tmp_path / "mine")
        click(rig, "backups", "Another folder…")
        assert rig.banner("backups") is None
        assert settings.backup_folder(rig.window.tools.settings) == tmp_path / "mine"
        assert len(list((tmp_path / "mine").glob("*.swyxsip"))) == 1


def test_a_copy_that_cannot_be_made_is_said(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, database_path: Path
) -> None:
    with window(qtbot, tmp_path, store) as rig:
        (tmp_path / "copies").write_text("a file where the folder should be", encoding="utf-8")
        rig.open(database_path)
        assert "could not be made" in rig.banner("no_copy").text


def test_the_sample_is_not_copied(rig: Rig) -> None:
    rig.window.files.sample()
    rig.qtbot.waitUntil(lambda: rig.window.database is not None)
    rig.settle()
    folder = settings.backup_folder(rig.window.tools.settings)
    assert folder is not None
    assert not folder.exists()


def test_the_history_is_tidied_at_the_start_and_only_then(rig: Rig, workspace: Workspace) -> None:
    kept, removed = add_users(workspace, "Anna", "Bernd")
    workspace.users.remove([removed])
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE operation SET done_at = '2020-01-02 03:04:05.000000' WHERE id = 1")
    workspace.close()
    rig.open(workspace.database.path)
    rig.settle()
    opened = rig.window.database
    assert opened is not None and opened.workspace is not None

    def history() -> list[tuple[object, ...]]:
        assert opened is not None and opened.workspace is not None
        with opened.workspace.database.read() as session:
            rows = session.connection().exec_driver_sql("SELECT operation_id, user_id, user_label, old FROM change")
            return [tuple(row) for row in rows]

    assert {row[0] for row in history()} == {2, 3}, "older than twelve months"
    assert {row[1:3] for row in history()} == {(removed, f"user {removed}")}
    assert "Bernd" not in str(history())
    assert not rig.window.actions_["undo"].isEnabled(), "what was done before the start is not taken back"
    opened.workspace.users.remove([kept])
    rig.window.refresh()
    rig.settle()
    assert "Anna" in str(history()), "until the next start"
    assert rig.window.actions_["undo"].isEnabled()


def test_every_day_of_an_open_window_is_a_day_of_use(
    rig: Rig, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody starts it anew for weeks: copies are kept all the same, and the history does not grow for ever."""
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    upkeep, copies = rig.window._upkeep, tmp_path / "copies"
    (first,) = copies.iterdir()
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE operation SET done_at = '2020-01-02 03:04:05.000000'")
        session.connection().exec_driver_sql("DELETE FROM undo_data")
    upkeep.notice_day()
    rig.settle()
    assert list(copies.iterdir()) == [first] and workspace.history.count() == 1

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)

    monkeypatch.setattr("swyxsip_admin.ui.upkeep.date", Tomorrow)
    upkeep.notice_day()
    rig.settle()
    assert len(list(copies.iterdir())) == 2
    assert workspace.history.count() == 0
