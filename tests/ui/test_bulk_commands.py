"""What the main window does with several selected users."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import Call, MemoryStore, fail_call
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.bulk_dialog import BulkDialog
from swyxsip_admin.ui.bulk_passwords_dialog import GenerateDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from tests.services.selecting import Crowd
from tests.ui.windows import Rig, window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    made = Crowd(workspace)
    for name in ("Anna", "Bernd", "Clara"):
        made.add(name, sip_allowed=True)
    made.add("Door")
    return made


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, database_path: Path, crowd: Crowd) -> Iterator[Rig]:
    with window(qtbot, tmp_path, store) as made:
        made.open(database_path)
        yield made


def dialog(rig: Rig) -> QDialog:
    rig.settle()
    rig.qtbot.waitUntil(lambda: bool(rig.dialogs))
    found = rig.dialogs[-1]
    assert isinstance(found, QDialog)
    rig.qtbot.waitUntil(found.isVisible)
    return found


def press(rig: Rig, made: QDialog, which: Standard) -> None:
    rig.qtbot.mouseClick(made.buttons.button(which), LEFT)  # type: ignore[attr-defined]
    rig.settle()


@pytest.mark.parametrize("way", ["enter", "alt+enter", "menu"])
def test_several_users_open_one_dialog(rig: Rig, way: str) -> None:
    rig.select("Anna", "Clara")
    match way:
        case "enter":
            rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_Return)
        case "alt+enter":
            rig.qtbot.keyClick(rig.window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        case _:
            rig.trigger("properties")
    made = dialog(rig)
    assert isinstance(made, BulkDialog)
    assert made.windowTitle() == "Anna, … – Properties"
    assert len(made.survey.row_ids) == 2
    made.reject()


def test_one_user_opens_its_own(rig: Rig) -> None:
    rig.select("Anna")
    rig.trigger("properties")
    assert dialog(rig).objectName() == "userDialog"


def test_what_was_changed_is_seen_in_the_list_and_stays_selected(rig: Rig, crowd: Crowd) -> None:
    rig.select("Anna", "Clara")
    rig.trigger("properties")
    made = dialog(rig)
    assert isinstance(made, BulkDialog)
    made.rows["user_name"].change.click()
    made.rows["user_name"].editor.control.findChildren(QLabel)
    line = made.rows["user_name"].editor.focusables()[0]
    rig.qtbot.keyClicks(line, "{name:upper}")
    press(rig, made, Standard.Ok)
    assert made.preview is not None
    press(rig, made.preview, Standard.Ok)
    rig.settle()
    assert rig.selected == ["Anna", "Clara"]
    assert rig.cell(0, 1).startswith("ANNA")
    assert crowd.values("user_name")["Clara"] == "CLARA"


def test_removed_users_are_told(rig: Rig, crowd: Crowd) -> None:
    rig.select("Anna", "Clara")
    crowd.workspace.users.remove(crowd.ids)
    rig.trigger("properties")
    rig.settle()
    assert rig.questions.told == ["These users are no longer in the database. The list was refreshed."]


def generate(rig: Rig, *names: str) -> GenerateDialog:
    rig.select(*names)
    rig.trigger("passwords")
    made = dialog(rig)
    assert isinstance(made, GenerateDialog)
    return made


def test_passwords_for_a_selection(rig: Rig, crowd: Crowd, store: MemoryStore) -> None:
    made = generate(rig, "Anna", "Bernd", "Door")
    count = made.findChild(QLabel, "count")
    assert count is not None and count.text() == "2 users get a new SIP password."
    without = made.findChild(QCheckBox, "withoutSip")
    assert without is not None and without.text() == "&Also 1 user who may not log on with SIP"
    replace = made.findChild(QCheckBox, "replace")
    assert replace is not None and not replace.isVisible()
    rig.qtbot.mouseClick(without, LEFT, pos=without.rect().center() * 0.1)
    assert count.text() == "3 users get a new SIP password."
    press(rig, made, Standard.Ok)
    rig.settle()
    assert len(crowd.rows("SELECT reference FROM secret")) == 3
    assert rig.window.statusBar().currentMessage() == "3 SIP passwords were generated and stored."
    again = generate(rig, "Anna", "Clara")
    assert again.row_ids() == [crowd.record("Clara").row_id]
    again.replace.click()
    assert len(again.row_ids()) == 2
    again.reject()


def test_nobody_is_left_to_get_one(rig: Rig) -> None:
    made = generate(rig, "Door")
    assert not made.buttons.button(Standard.Ok).isEnabled()
    made.reject()


def test_a_locked_keyring_leaves_the_dialog_usable(rig: Rig, crowd: Crowd, store: MemoryStore) -> None:
    made = generate(rig, "Anna", "Bernd")
    before = [crowd.rows("SELECT * FROM user"), crowd.rows("SELECT * FROM secret")]
    store.fault = fail_call(store.calls + 3, lambda: StoreLocked(store.description))
    press(rig, made, Standard.Ok)
    assert rig.questions.told[-1].endswith("No password was changed.")
    assert made.isVisible() and made.isEnabled()
    assert [crowd.rows("SELECT * FROM user"), crowd.rows("SELECT * FROM secret")] == before
    store.fault = None
    press(rig, made, Standard.Ok)
    assert len(crowd.rows("SELECT * FROM secret")) == 2


def test_generating_can_be_cancelled(rig: Rig, crowd: Crowd, store: MemoryStore) -> None:
    made = generate(rig, "Anna", "Bernd", "Clara")
    import threading

    reached, go_on = threading.Event(), threading.Event()

    def wait(call: Call) -> None:
        if call.verb == "put" and not call.done and not reached.is_set():
            reached.set()
            go_on.wait(20)

    before = [crowd.rows("SELECT * FROM user"), crowd.rows("SELECT * FROM secret")]
    store.fault = wait
    rig.qtbot.mouseClick(made.buttons.button(Standard.Ok), LEFT)
    rig.qtbot.waitUntil(reached.is_set)
    rig.qtbot.waitUntil(lambda: made.findChild(QProgressDialog, "progress") is not None, timeout=5000)
    progress = made.findChild(QProgressDialog, "progress")
    assert progress is not None
    made.close()
    assert made.isVisible(), "who closes it would not learn what became of the passwords"
    rig.qtbot.mouseClick(progress.findChildren(QPushButton)[0], LEFT)
    go_on.set()
    rig.settle()
    store.fault = None
    assert [crowd.rows("SELECT * FROM user"), crowd.rows("SELECT * FROM secret")] == before
    assert store.references(crowd.workspace.database.uuid) == frozenset()
    assert made.isVisible() and made.isEnabled()
    made.reject()


def test_the_server_s_state_is_asked_for_and_stated(rig: Rig, crowd: Crowd) -> None:
    rig.select("Anna", "Bernd")
    rig.questions.will_answer(False)
    rig.trigger("server_state")
    rig.settle()
    assert rig.questions.last.text == "Does the SwyxServer hold exactly what is shown here for 2 users?"
    assert "4 values edited here" in rig.questions.last.more
    assert crowd.rows("SELECT * FROM server_state") == []
    rig.questions.will_answer(True)
    rig.trigger("server_state")
    rig.settle()
    assert len(crowd.rows("SELECT * FROM server_state")) == 2
    assert rig.window.statusBar().currentMessage() == "The values of 2 users now count as the server's."
    rig.trigger("server_state")
    rig.settle()
    assert rig.questions.told == ["Everything shown for these users counts as the server's already."]


def test_the_commands_need_a_selection(rig: Rig) -> None:
    rig.window.page.table.clearSelection()
    for name in ("passwords", "server_state"):
        assert not rig.window.actions_[name].isEnabled()
    rig.select("Anna")
    for name in ("passwords", "server_state"):
        assert rig.window.actions_[name].isEnabled()
