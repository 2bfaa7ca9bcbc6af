"""A property dialog that was closed serves the next user, and shows nothing of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.ui.dialog_buttons import Standard
from tests.ui.dialogs import PASSWORD, Bench, control, make_bench, shown
from tests.ui.windows import Rig, add_users, window


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> Iterator[Rig]:
    add_users(workspace, "Anna", "Bernd")
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        rig_opens(made, "Anna")
        yield made


def rig_opens(rig: Rig, name: str) -> None:
    """Open a user, look, and close."""
    rig.select(name)
    rig.window.users.open()
    rig.qtbot.waitUntil(lambda: bool(rig.dialogs) and rig.dialogs[-1].isVisible())
    assert rig.dialogs[-1].draft["name"] == name
    rig.dialogs[-1].reject()


def test_the_next_user_needs_no_new_dialog(rig: Rig) -> None:
    rig_opens(rig, "Bernd")
    rig.window.users.new()
    assert len(rig.dialogs) == 1
    assert rig.dialogs[0].draft.is_new
    assert rig.dialogs[0].page == "administration"
    rig.dialogs[0].reject()
    rig_opens(rig, "Anna")
    refreshed: list[object] = []
    rig.window.page.totals_changed.connect(refreshed.append)
    rig.dialogs[0].saved.emit(rig.window.page.model.ids[0])
    assert len(refreshed) == 1, "connected once"


def test_another_database_gets_a_dialog_of_its_own(rig: Rig, tmp_path: Path) -> None:
    other = tmp_path / "other.swyxsip"
    create_database(other).close()
    rig.open(other)
    rig.qtbot.waitUntil(lambda: not isValid(rig.dialogs[0]))
    rig.window.users.new()
    rig.qtbot.waitUntil(lambda: len(rig.dialogs) == 2)
    assert rig.dialogs[1].context.workspace.database.path == other


def test_another_language_gets_a_dialog_of_its_own(rig: Rig) -> None:
    rig.window.changeEvent(QEvent(QEvent.Type.LanguageChange))
    rig.qtbot.waitUntil(lambda: not isValid(rig.dialogs[0]))


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def test_nothing_of_the_user_before_is_left(bench: Bench) -> None:
    first = bench.add("Anna", sip_allowed=True, description="Only Anna's")
    dialog = bench.open(first, "sip_registration")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    bench.write(dialog, "sip_password", PASSWORD)
    bench.write(dialog, "description", "typed, not saved")
    draft = dialog.draft
    bench.press(dialog, Standard.Cancel)
    assert not draft.secret_edits, "a closed dialog holds no password"
    seen: list[str] = []
    dialog.page_changed.connect(seen.append)
    dialog.begin(bench.workspace.users.open(bench.add("Bernd", sip_allowed=True)), "administration")
    dialog.open()
    bench.settle()
    assert dialog.windowTitle() == "Bernd – Properties"
    assert dialog.tabs.currentWidget().objectName() == "administrationPage"
    assert seen == [], "nobody chose the page"
    assert shown(dialog, "description") == ""
    assert control(dialog, "sip_password").text() == ""
    assert not dialog.dirty
    bench.press(dialog, Standard.Cancel)
    assert bench.stored(first).baseline.values["description"] == "Only Anna's"
