"""The page "Changes", the change log, the work list, undo and redo: as a person uses them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QToolTip,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode, SecretKind
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.status import open_count
from swyxsip_admin.services.undo import UndoService
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.engine import BUSY_TIMEOUT_SECONDS
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.ui.change_log import ChangeLogWindow
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.help import HelpWindow
from swyxsip_admin.ui.work_list import WorkListWindow
from tests.services.selecting import Crowd
from tests.ui.dialogs import Bench, button, make_bench, shown
from tests.ui.windows import PlainDialog, Rig, add_users, window


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore) -> Iterator[Rig]:
    with window(qtbot, tmp_path, store) as made:
        yield made


def change(bench: Bench, row: int, **values: object) -> None:
    draft = bench.workspace.users.open(row)
    for field, value in values.items():
        draft[field] = value
    bench.workspace.users.save(draft)


def texts(table: object) -> list[list[str]]:
    model = table.model()  # type: ignore[attr-defined]
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# The page


def choose(table: QTableView, row: int) -> None:
    """Select this row alone; ``selectRow`` adds it where the last test ended with Ctrl, which Windows remembers."""
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.model().index(row, 0), flag.ClearAndSelect | flag.Rows)


def test_taking_a_value_back_fills_the_draft(bench: Bench) -> None:
    row = bench.add(sip_auth_mode=AuthMode.NEVER, internal_numbers=["100"])
    change(bench, row, sip_auth_mode=AuthMode.ALWAYS, internal_numbers=["200"])
    dialog = bench.open(row, "changes")
    bench.settle()
    assert dialog.tabs.currentWidget() is dialog.changes
    rows = texts(dialog.changes.table)
    assert [line[3:] for line in rows] == [
        ["Internal numbers", "100", "200"],
        ["SIP authentication mode", "Never", "Always"],
        ["(the whole user)", "", "added"],
    ]
    assert not dialog.changes.take_back.isEnabled()
    choose(dialog.changes.table, 2)
    assert not dialog.changes.take_back.isEnabled(), "an addition is taken back with undo"
    choose(dialog.changes.table, 1)
    bench.press(dialog, "takeBack")
    assert dialog.tabs.currentWidget().objectName() == "sipRegistrationPage"
    assert shown(dialog, "sip_auth_mode") is AuthMode.NEVER
    assert dialog.draft.dirty == {"sip_auth_mode"}
    assert bench.stored(row)["sip_auth_mode"] is AuthMode.ALWAYS, "nothing is written yet"
    dialog.show_page("changes")
    choose(dialog.changes.table, 0)
    bench.press(dialog, "takeBack")
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["internal_numbers"] == ["100"]
    assert bench.stored(row)["sip_auth_mode"] is AuthMode.NEVER
    dialog.show_page("changes")
    bench.settle()
    assert len(texts(dialog.changes.table)) == 5, "the list is read anew"
    dialog.reject()


def test_the_page_shows_no_password(bench: Bench) -> None:
    row = bench.add(secrets={SecretKind.SIP: "Vier-Ecken-47-Runde"})
    dialog = bench.open(row, "changes")
    bench.settle()
    words = texts(dialog.changes.table)
    assert ["SIP password", "", "set anew"] in [line[3:] for line in words]
    assert "Vier-Ecken" not in str(words)
    for number in range(len(words)):
        choose(dialog.changes.table, number)
        assert not dialog.changes.take_back.isEnabled()
    dialog.reject()


def test_the_page_by_keyboard_and_for_a_new_user(bench: Bench) -> None:
    dialog = bench.open()
    bench.qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.currentWidget() is dialog.changes
    assert texts(dialog.changes.table) == []
    assert "not saved yet" in dialog.changes.note.text()
    bench.qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.currentIndex() == 0
    dialog.reject()


# The change log


def open_log(bench: Bench) -> ChangeLogWindow:
    log = ChangeLogWindow(bench.context, bench.window)
    log.show()
    bench.settle()
    return log


def settle_filter(bench: Bench, log: ChangeLogWindow) -> None:
    bench.qtbot.waitUntil(lambda: not log._timer.isActive())
    bench.settle()


def test_the_log_is_filtered(bench: Bench) -> None:
    anna, bernd = bench.add("Anna Müller"), bench.add("Bernd")
    change(bench, anna, description="new")
    change(bench, bernd, email="b@a.de")
    log = open_log(bench)
    assert [line[3] for line in texts(log.table)] == ["Bernd", "Anna Müller", "Bernd", "Anna Müller"]
    user = log.findChild(QLineEdit, "logUser")
    assert user is not None
    who = log.model.index(0, 1)
    assert who.data() == "admin @ workstation"
    bench.qtbot.keyClicks(user, "mueller")
    settle_filter(bench, log)
    assert {line[3] for line in texts(log.table)} == {"Anna Müller"}
    field = log.findChild(QComboBox, "logField")
    assert field is not None
    field.setCurrentIndex(field.findData("email"))
    settle_filter(bench, log)
    assert all(line[4] == "(the whole user)" for line in texts(log.table))
    bench.press(log, "clearFilter")
    assert len(texts(log.table)) == 4
    log.operation.setCurrentIndex(log.operation.findData("edit"))
    settle_filter(bench, log)
    assert len(texts(log.table)) == 2
    bench.qtbot.keyClicks(log.who, "nobody")
    settle_filter(bench, log)
    assert log.said.isVisible() and "No change" in log.said.text()
    bench.press(log, "clearFilter")
    log.until_on.click()
    log.until.setDate(QDate.currentDate().addDays(-1))
    settle_filter(bench, log)
    assert texts(log.table) == []
    log.until.setDate(QDate.currentDate())
    settle_filter(bench, log)
    assert len(texts(log.table)) == 4
    log.reject()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a running program can be set on Unix only")
def test_the_last_hour_of_the_day_the_clocks_go_back(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    log = open_log(bench)
    log.until_on.click()
    log.until.setDate(QDate(2026, 10, 25))
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", "Europe/Berlin")
            time.tzset()
            assert log.wanted().until == datetime(2026, 10, 25, 23, tzinfo=UTC), "it has 25 hours"
    finally:
        time.tzset()
    log.reject()


def test_no_date_is_out_of_reach(bench: Bench) -> None:
    log = open_log(bench)
    for box, date in ((log.since_on, log.since), (log.until_on, log.until)):
        box.click()
        date.setDate(QDate(1752, 9, 14))
        assert log.wanted()
        date.setDate(QDate(9999, 12, 31))
        assert log.wanted()
    log.reject()


def test_older_pages_are_read_when_somebody_scrolls(bench: Bench) -> None:
    row = bench.add()
    for number in range(230):
        change(bench, row, description=str(number))
    log = open_log(bench)
    assert log.model.rowCount() == 200
    log.table.scrollToBottom()
    bench.settle()
    bench.qtbot.waitUntil(lambda: log.model.rowCount() == 231)
    assert log.model.complete
    log.reject()


def test_the_log_is_exported_and_kept_for_so_long(bench: Bench, tmp_path: Path) -> None:
    bench.add("Anna")
    log = open_log(bench)
    target = tmp_path / "log.csv"
    bench.questions.will_answer(target)
    bench.press(log, "exportLog")
    assert "Anna" in target.read_text(encoding="utf-8-sig")
    assert bench.questions.told == ["The changes were written to the file: 1."]
    months = log.findChild(QSpinBox, "historyMonths")
    assert months is not None and months.value() == 12
    months.setValue(24)
    bench.settle()
    assert bench.workspace.history.months() == 24
    log.reject()


def test_the_wheel_does_not_say_how_long_changes_are_kept(bench: Bench) -> None:
    """Scrolling past it would delete changes at the next start."""
    log = open_log(bench)
    middle = QPointF(log.months.rect().center())
    down, no_buttons, no_keys = QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    where = log.months.mapToGlobal(middle)
    scrolled = QWheelEvent(middle, where, QPoint(), down, no_buttons, no_keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(log.months, scrolled)
    bench.settle()
    assert log.months.value() == bench.workspace.history.months() == 12
    log.reject()


def test_the_log_of_a_database_that_somebody_else_is_writing(bench: Bench) -> None:
    """The window stands at once; what it cannot read it says, and reads when it is asked again."""
    bench.add("Anna")
    bench.workspace.history.keep_for(24)
    other = sqlite3.connect(bench.workspace.database.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    log = ChangeLogWindow(bench.context, bench.window)
    log.show()
    assert time.monotonic() - started < BUSY_TIMEOUT_SECONDS / 2
    bench.qtbot.waitUntil(lambda: bool(bench.questions.asked), timeout=15_000)
    assert "in use by another program" in bench.questions.last.text
    bench.settle()
    assert len(bench.questions.asked) == 1
    months = log.findChild(QSpinBox, "historyMonths")
    assert months is not None and not months.isEnabled()
    other.execute("ROLLBACK")
    other.close()
    bench.qtbot.keyClick(log, Qt.Key.Key_F5)
    bench.settle()
    assert log.model.rowCount() == 2
    assert months.isEnabled() and (months.value(), months.text()) == (24, "24 months")
    log.reject()


# The work list


def open_work_list(bench: Bench) -> WorkListWindow:
    work = WorkListWindow(bench.context, bench.window)
    work.show()
    bench.settle()
    return work


def test_ticking_off(bench: Bench) -> None:
    bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "Vier-Ecken-47-Runde"})
    bench.add("Bernd", description="two\nlines")
    work = open_work_list(bench)
    names = [work.tree.topLevelItem(number).text(0) for number in range(2)]  # type: ignore[union-attr]
    assert names == ["Anna (new user)", "Bernd (new user)"]
    anna = work.tree.topLevelItem(0)
    assert anna is not None
    items = [[anna.child(n).text(c) for c in range(4)] for n in range(anna.childCount())]  # type: ignore[union-attr]
    assert items[0][:2] == ["Administration", "Name"]
    assert items[-1] == ["SIP Registration", "SIP password", "", "set new SIP password"]
    assert "Vier-Ecken" not in str(items)
    assert not work.mark.isEnabled()
    box = anna.child(0)
    assert box is not None
    box.setCheckState(0, Qt.CheckState.Checked)
    assert anna.checkState(0) is Qt.CheckState.PartiallyChecked
    bench.press(work, "markCarriedOver")
    assert open_count(bench.workspace).changes == 5
    bench.press(work, "tickAll")
    bench.press(work, "markCarriedOver")
    assert open_count(bench.workspace).changes == 0
    assert "Nothing is left" in work.said.text()
    assert not work.print.isEnabled() and not work.tick_all.isEnabled()
    work.reject()


def test_a_user_s_box_is_ticked_without_a_look_at_all_others(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ticks each of the user's own, and each of those tells the window; beside 1000 users that took a second."""
    bench.add("Anna", description="one", email="a@b.de")
    bench.add("Bernd")
    work = open_work_list(bench)
    with monkeypatch.context() as patch:
        patch.setattr(work.tree, "ticked", lambda: pytest.fail("every box is read"))
        anna = work.tree.topLevelItem(0)
        assert anna is not None
        anna.setCheckState(0, Qt.CheckState.Checked)
        assert work.mark.isEnabled()
        anna.setCheckState(0, Qt.CheckState.Unchecked)
        assert not work.mark.isEnabled()
    work.reject()


def test_a_value_that_is_cut_can_be_read_all_the_same(bench: Bench) -> None:
    bench.add("Anna " * 40, description="two\nlines", email="a" * 300 + "@example.com")
    work = open_work_list(bench)
    anna = work.tree.topLevelItem(0)
    assert anna is not None
    rows = {child.text(1): child for child in (anna.child(n) for n in range(anna.childCount())) if child is not None}
    shown: dict[str, str] = {}
    for name, child, column in (
        *((name, child, 3) for name, child in rows.items()),
        ("tab", rows["Name"], 0),
        ("user", anna, 0),
    ):
        QToolTip.hideText()
        bench.qtbot.waitUntil(lambda: not QToolTip.isVisible())
        viewport, index = work.tree.viewport(), work.tree.indexFromItem(child, column)
        at = work.tree.visualRect(index).topLeft() + QPoint(30, 4)
        QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
        shown[name] = QToolTip.text() if QToolTip.isVisible() else ""
    name = ("Anna " * 40).strip()
    assert shown == {
        "Name": name,
        "Description": "two\nlines",
        "E-mail address": "a" * 300 + "@example.com",
        "tab": "",
        "user": f"{name} (new user)",
    }
    QToolTip.hideText()
    work.reject()


def test_a_user_that_was_changed_since_is_not_ticked_off(bench: Bench) -> None:
    row = bench.add("Anna")
    work = open_work_list(bench)
    change(bench, row, description="later")
    bench.press(work, "tickAll")
    bench.press(work, "markCarriedOver")
    assert "changed by somebody else" in bench.questions.last.text
    assert open_count(bench.workspace).changes == 2
    assert work.tree.topLevelItem(0).childCount() == 2, "shown anew"  # type: ignore[union-attr]
    work.reject()


def test_windows_show_what_was_done_when_somebody_comes_back_to_them(bench: Bench) -> None:
    """They block nothing: meanwhile the main window undoes, or a dialog saves. Ticks stay where nothing happened."""
    anna, bernd = bench.add("Anna"), bench.add("Bernd")
    log, work = open_log(bench), open_work_list(bench)
    bernds = work.tree.topLevelItem(1)
    assert bernds is not None
    bernds.setCheckState(0, Qt.CheckState.Checked)
    assert list(work.tree.ticked()) == [bernd]
    change(bench, anna, description="new")
    for made in (log, work):
        QApplication.sendEvent(made, QEvent(QEvent.Type.WindowActivate))
        bench.settle()
    assert texts(log.table)[0][3:7] == ["Anna", "Description", "(empty)", "new"]
    first = work.tree.topLevelItem(0)
    assert first is not None and first.childCount() == 2
    assert list(work.tree.ticked()) == [bernd]
    shown = work.tree.topLevelItem(0)
    QApplication.sendEvent(work, QEvent(QEvent.Type.WindowActivate))
    bench.settle()
    assert work.tree.topLevelItem(0) is shown, "nothing was done, so nothing moves"
    for made in (log, work):
        made.reject()


def test_printing_and_csv(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    bench.add("<i>Anna</i>")
    work = open_work_list(bench)
    page, table = tmp_path / "list.html", tmp_path / "list.csv"
    bench.questions.will_answer(page, table)
    bench.press(work, "printWorkList")
    bench.press(work, "exportWorkList")
    assert "&lt;i&gt;Anna&lt;/i&gt;" in page.read_text(encoding="utf-8")
    assert '"<i>Anna</i>"' in table.read_text(encoding="utf-8-sig")
    assert [Path(name) for name in opened] == [page]
    work.reject()


@pytest.mark.parametrize(
    ("kind", "name", "title"), [("log", "helpLog", "Changes"), ("list", "helpWorkList", "Work list")]
)
def test_both_windows_have_help(bench: Bench, kind: str, name: str, title: str) -> None:
    made = open_log(bench) if kind == "log" else open_work_list(bench)
    found = made.findChild(QPushButton, name)
    assert found is not None
    bench.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    helping = made.findChild(HelpWindow)
    assert helping is not None
    topics = helping.findChild(QComboBox, "topics")
    assert topics is not None and topics.currentText() == title
    helping.close()
    made.reject()


# Undo and redo


def workspace_of(rig: Rig) -> Workspace:
    assert rig.window.database is not None and rig.window.database.workspace is not None
    return rig.window.database.workspace


def test_undo_and_redo_by_keyboard(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    undo, redo = rig.window.actions_["undo"], rig.window.actions_["redo"]
    assert not undo.isEnabled() and not redo.isEnabled()
    workspace = workspace_of(rig)
    ids = add_users(workspace, "Anna & Co", "Bernd")
    workspace.users.remove(ids)
    rig.window.refresh()
    rig.settle()
    assert undo.isEnabled() and undo.text() == "&Undo: Deleted, 2 users"
    keys = Qt.KeyboardModifier.ControlModifier
    table = rig.window.page.table
    rig.qtbot.keyClick(table, Qt.Key.Key_Z, keys)
    rig.settle()
    assert rig.names == ["Anna & Co", "Bernd"]
    assert undo.text() == "&Undo: Added, “Bernd”"
    assert redo.text() == "&Redo: Deleted, 2 users"
    rig.qtbot.keyClick(table, Qt.Key.Key_Z, keys)
    rig.settle()
    assert rig.names == ["Anna & Co"] and undo.text() == "&Undo: Added, “Anna && Co”"
    rig.qtbot.keyClick(table, Qt.Key.Key_Y, keys)
    rig.settle()
    assert rig.names == ["Anna & Co", "Bernd"]
    rig.qtbot.keyClick(table, Qt.Key.Key_Z, keys | Qt.KeyboardModifier.ShiftModifier)
    rig.settle()
    assert rig.names == [] and not redo.isEnabled()


def test_very_many_users_are_counted_in_the_background(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    workspace = workspace_of(rig)
    workspace.users.remove(Crowd(workspace).add_many(1001))
    step = workspace.undo.steps().undo
    assert step is not None and not step.counted
    rig.window.refresh()
    rig.settle()
    undo = rig.window.actions_["undo"]
    assert undo.text() == "&Undo: Deleted, 1001 users"
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rig.settle()
    assert len(rig.names) == 1001
    assert rig.window.actions_["redo"].text() == "&Redo: Deleted, 1001 users"


def test_a_cancelled_undo_can_be_tried_again(rig: Rig, database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.open(database_path)
    workspace = workspace_of(rig)
    add_users(workspace, "Anna")
    rig.window.refresh()
    rig.settle()

    def given_up(self: UndoService, operation_id: int, **_how: object) -> None:
        raise CancelledError

    with monkeypatch.context() as patch:
        patch.setattr(UndoService, "undo", given_up)
        rig.trigger("undo")
        assert not rig.window.actions_["undo"].isEnabled(), "one at a time"
        rig.settle()
    assert not rig.questions.asked and rig.names == ["Anna"]
    assert rig.window.actions_["undo"].text() == "&Undo: Added, “Anna”"
    rig.trigger("undo")
    rig.settle()
    assert rig.names == []


def test_a_refused_undo_says_why(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    workspace = workspace_of(rig)
    (row,) = add_users(workspace, "Anna")
    other = Workspace.open(database_path, MemoryStore(), type(workspace.here)("berta", "laptop"))
    draft = other.users.open(row)
    draft["description"] = "theirs"
    other.users.save(draft)
    other.close()
    rig.window.refresh()
    rig.settle()
    rig.trigger("undo")
    rig.settle()
    assert rig.questions.last.text == ("“Anna”, Description: changed since by berta @ laptop. Nothing was undone.")
    assert rig.names == ["Anna"] and rig.window.actions_["undo"].isEnabled()


def test_ctrl_z_in_the_search_field_is_the_fields_own(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    add_users(workspace_of(rig), "Anna")
    rig.window.refresh()
    rig.settle()
    search = rig.window.page.search
    search.setFocus()
    rig.qtbot.keyClicks(search, "Anna")
    rig.qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rig.settle()
    assert search.text() == ""
    assert rig.names == ["Anna"]


def test_another_language_forgets_nothing_that_can_be_undone(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    workspace = workspace_of(rig)
    workspace.users.remove(add_users(workspace, "Anna"))
    rig.window.tools.languages.use("de")
    rig.qtbot.waitUntil(lambda: rig.window.menuBar().actions()[0].text() == "&Datei")
    rig.settle()
    rig.trigger("undo")
    rig.settle()
    assert rig.names == ["Anna"]


def test_the_windows_are_reached_from_menu_and_status_bar(rig: Rig, database_path: Path) -> None:
    rig.open(database_path)
    add_users(workspace_of(rig), "Anna")
    rig.window.refresh()
    rig.settle()
    offline = rig.window.findChild(QToolButton, "openChanges")
    assert offline is not None and "1 change not yet carried over" in offline.text()
    rig.qtbot.mouseClick(offline, Qt.MouseButton.LeftButton)
    rig.trigger("change_log")
    rig.settle()
    assert len(rig.dialogs) == 2


def test_each_window_is_there_once_and_goes_with_its_database(rig: Rig, database_path: Path, tmp_path: Path) -> None:
    rig.open(database_path)
    for name in ("change_log", "work_list"):
        rig.trigger(name)
        rig.settle()
        (shown,) = rig.dialogs
        rig.trigger(name)
        rig.settle()
        assert rig.dialogs == [shown] and shown.isVisible()
        shown.close()
        rig.trigger(name)
        rig.settle()
        assert len(rig.dialogs) == 2 and rig.dialogs[1].isVisible()
        rig.dialogs.clear()
    beside = [dialog for dialog in rig.window.findChildren(PlainDialog) if dialog.isVisible()]
    assert len(beside) == 2
    create_database(tmp_path / "other.swyxsip").close()
    rig.open(tmp_path / "other.swyxsip")
    rig.qtbot.waitUntil(lambda: not any(isValid(dialog) for dialog in beside))
    rig.trigger("change_log")
    rig.settle()
    (shown,) = rig.dialogs
    assert shown.context.workspace is workspace_of(rig)


def test_the_doors_lead_to_the_windows(bench: Bench) -> None:
    from swyxsip_admin.app import make_doors

    doors = make_doors()
    for door, kind in ((doors.change_log, ChangeLogWindow), (doors.work_list, WorkListWindow)):
        made = door(bench.context, bench.window)
        made.show()
        bench.settle()
        assert isinstance(made, kind)
        bench.qtbot.keyClick(made, Qt.Key.Key_Escape)
        assert not made.isVisible()
    dialog = bench.open(bench.add("Bernd"))
    assert isinstance(dialog, UserDialog) and button(dialog.changes, "takeBack").toolTip()
    dialog.reject()
