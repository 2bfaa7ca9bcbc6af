"""The window around the list: what can be opened and what is said when it cannot; languages, colours, memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCommandLinkButton,
    QLabel,
    QMenu,
    QPushButton,
    QStatusBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from swyxsip_admin import paths
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.errors import DAMAGED_DATABASE, LOCKED_DATABASE
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.list_reads import FIRST_COLUMNS
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.about import TITLE as ABOUT
from swyxsip_admin.ui.about import AboutDialog
from swyxsip_admin.ui.export_order import Who
from swyxsip_admin.ui.window_bars import ToolBar
from tests.ui.windows import Rig, add_users, window


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore) -> Iterator[Rig]:
    with window(qtbot, tmp_path, store) as made:
        yield made


def revise(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.execute(f"PRAGMA user_version={int(revision)}")


# The first screen.


def test_the_first_screen_offers_four_ways_and_no_list(rig: Rig) -> None:
    buttons = rig.window.start.findChildren(QCommandLinkButton)
    assert [button.text().replace("&", "") for button in buttons] == [
        "Import users",
        "New database",
        "Open a database",
        "Look at a sample",
    ]
    assert buttons[0].hasFocus()
    assert rig.window.windowTitle() == "SwyxSIP Admin"
    assert not rig.window.page.isVisible()
    assert not rig.window.actions_["new"].isEnabled()


def click_start(rig: Rig, name: str) -> None:
    button = rig.window.start.findChild(QCommandLinkButton, f"start_{name}")
    rig.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rig.qtbot.waitUntil(rig.background.is_idle, timeout=20_000)
    rig.settle()


def test_the_first_screen_is_scrolled_where_it_has_no_room(rig: Rig) -> None:
    rig.window.resize(500, 300)
    rig.qtbot.wait(1)
    assert rig.window.start.verticalScrollBar().maximum() > 0
    for button in rig.window.start.findChildren(QCommandLinkButton):
        assert button.height() >= button.heightForWidth(button.width()), button.objectName()


def test_new_makes_an_empty_database_and_says_what_to_do(rig: Rig, tmp_path: Path) -> None:
    rig.questions.will_answer(tmp_path / "Dortmund.swyxsip")
    click_start(rig, "new")
    assert rig.window.windowTitle() == "Dortmund.swyxsip – SwyxSIP Admin"
    assert rig.window.page.empty.isVisible()
    assert rig.window.page.empty.text.text() == "There are no users in this database yet."
    rig.qtbot.mouseClick(rig.window.page.empty.new_user, Qt.MouseButton.LeftButton)
    assert rig.dialogs[-1].draft.is_new


def test_import_makes_a_database_first(rig: Rig, tmp_path: Path) -> None:
    rig.questions.will_answer(tmp_path / "Essen.swyxsip")
    click_start(rig, "import")
    assert rig.dialogs[-1].isVisible()
    assert rig.dialogs[-1].context.workspace.database.path == tmp_path / "Essen.swyxsip"


def test_the_sample_is_a_database_of_its_own_with_a_banner(rig: Rig) -> None:
    click_start(rig, "sample")
    assert "invented users" in rig.banner("sample").text
    assert rig.window.database.path.parent == paths.data_dir()
    assert settings.recent_files(rig.window.tools.settings) == []


def test_open_an_existing_one(rig: Rig, database_path: Path) -> None:
    rig.questions.will_answer(database_path)
    click_start(rig, "open")
    assert rig.window.database.path == database_path
    assert settings.recent_files(rig.window.tools.settings) == [database_path]


def test_a_dismissed_file_dialog_changes_nothing(rig: Rig) -> None:
    rig.questions.will_answer(None, None)
    click_start(rig, "open")
    click_start(rig, "new")
    assert rig.window.database is None


# What cannot be opened.


def test_missing(rig: Rig, tmp_path: Path) -> None:
    rig.window.files.open(tmp_path / "nowhere.swyxsip")
    assert "There is no database at" in rig.questions.told[0]
    assert rig.window.database is None


def test_not_a_database_leaves_what_is_open(rig: Rig, tmp_path: Path, database_path: Path) -> None:
    rig.open(database_path)
    letter = tmp_path / "letter.swyxsip"
    letter.write_text("Dear reader, " * 200, encoding="utf-8")
    rig.window.files.open(letter)
    assert "is not a database of SwyxSIP Admin" in rig.questions.told[0]
    assert rig.window.database.path == database_path
    rig.window.refresh()
    assert rig.banner("trouble") is None


def test_locked_while_opening(rig: Rig, database_path: Path) -> None:
    with closing(sqlite3.connect(database_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        rig.window.files.open(database_path)
    assert "is in use by another program" in rig.questions.told[0]
    assert rig.window.database is None


def test_locked_while_open_is_a_banner_that_goes_away(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    with closing(sqlite3.connect(workspace.database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        rig.window.refresh()
        assert "is in use by another program" in rig.banner("trouble").text
        assert rig.names == ["Anna"]
        other.execute("COMMIT")
    rig.settle()
    rig.window.refresh()
    assert rig.banner("trouble") is None


def test_what_could_not_be_read_is_read_when_it_can_be(rig: Rig, workspace: Workspace) -> None:
    """Whoever held the file changed nothing, so that nothing but the trouble itself tells of it."""
    add_users(workspace, "Anna", "Bernd")
    rig.open(workspace.database.path)
    with closing(sqlite3.connect(workspace.database.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        rig.window.page.model._rows.clear()
        assert rig.cell(0, 0) is None
        assert rig.banner("trouble") is not None
        other.execute("ROLLBACK")
    rig.window.page.search.setText("anna")
    rig.qtbot.waitUntil(lambda: rig.cell(0, 0) == "Anna" and rig.banner("trouble") is None)
    rig.settle()


def test_what_is_damaged_is_not_read_again_and_again(rig: Rig, workspace: Workspace) -> None:
    """A banner that comes and goes each second would say nothing new."""
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    database = rig.window.database
    assert database is not None
    for phrase, is_read_again in ((DAMAGED_DATABASE, False), (LOCKED_DATABASE, True)):
        rig.window.page.trouble.emit(SurroundingsError(phrase(file="x.swyxsip")))
        with rig.qtbot.waitSignal(database.changed, timeout=100, raising=False) as read:
            database.check()
        assert read.signal_triggered is is_read_again
    rig.settle()


def test_what_is_written_here_is_read_once_and_what_others_write_too(rig: Rig, workspace: Workspace) -> None:
    rig.open(workspace.database.path)
    database = rig.window.database
    assert database is not None
    add_users(workspace, "Anna")
    rig.window.refresh()
    assert rig.names == ["Anna"]
    with rig.qtbot.assertNotEmitted(database.changed):
        database.check()
    add_users(workspace, "Bernd")
    with rig.qtbot.waitSignal(database.changed):
        database.check()
    assert rig.names == ["Anna", "Bernd"]


def test_newer_is_shown_and_nothing_can_be_edited(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Anna")
    path = workspace.database.path
    workspace.close()
    revise(path, "9999")
    before = path.read_bytes()
    rig.open(path)
    assert rig.names == ["Anna"]
    assert "newer version" in rig.banner("newer").text
    for name in ("new", "properties", "rename", "delete", "import", "server", "export"):
        action = rig.window.actions_[name]
        assert not action.isEnabled(), name
        assert "newer version" in action.toolTip()
    assert rig.window.actions_["copy_database"].isEnabled()
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_Return)
    assert rig.dialogs == []
    rig.window.close()
    assert path.read_bytes() == before


def test_older_is_upgraded_after_asking(rig: Rig, database_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from swyxsip_admin.storage import files

    revise(database_path, "0000")
    upgraded: list[tuple[Path, Path]] = []

    def upgrade(path: Path, folder: Path) -> None:
        upgraded.append((path, folder))
        revise(path, "0001")

    monkeypatch.setattr(files, "upgrade_database", upgrade)
    rig.questions.will_answer(False, True)
    rig.window.files.open(database_path)
    assert rig.window.database is None
    rig.window.files.open(database_path)
    rig.settle()
    assert "older version" in rig.questions.last.text
    folder = settings.backup_folder(rig.window.tools.settings)
    assert str(folder) in rig.questions.last.more
    assert upgraded == [(database_path, folder)]
    rig.qtbot.waitUntil(lambda: rig.window.database is not None)


# The window itself.


def test_title_counts_and_open_changes(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Anna", "Bernd")
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"server_name": "swyx01"}), revision)
    rig.open(workspace.database.path)
    assert rig.window.windowTitle() == "swyx01 – test.swyxsip – SwyxSIP Admin"
    assert rig.window.statusBar().offline.text() == "Offline data: 2 changes not yet carried over to the SwyxServer"
    rig.select("Anna")
    assert rig.window.statusBar().counts.text() == "2 users, 2 shown, 1 selected"
    rig.window.page.search.setText("bernd")
    assert rig.window.statusBar().counts.text() == "2 users, 1 shown, 0 selected"
    rig.window.page.search.setText("nobody")
    assert rig.window.page.empty.text.text() == "No user matches “nobody”."
    rig.qtbot.mouseClick(rig.window.page.empty.clear, Qt.MouseButton.LeftButton)
    assert rig.names == ["Anna", "Bernd"]


def test_save_a_copy_export_and_server(rig: Rig, workspace: Workspace, tmp_path: Path) -> None:
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    rig.questions.will_answer(workspace.database.path, tmp_path / "copy.swyxsip", tmp_path / "users.xlsx")
    rig.trigger("copy_database")
    assert "another name" in rig.questions.told[0]
    rig.trigger("copy_database")
    rig.settle()
    with closing(sqlite3.connect(tmp_path / "copy.swyxsip")) as copy:
        assert copy.execute("SELECT name FROM user").fetchall() == [("Anna",)]
    rig.trigger("export")
    rig.dialogs[-1].buttons.accepted.emit()
    rig.settle()
    ((target, order),) = rig.exported
    assert (target, order.format, order.who, order.row_ids) == (tmp_path / "users.xlsx", "xlsx", Who.ALL, None)
    assert len(order.columns) == len(FIELDS)
    assert "Passwords are not in it" in rig.window.statusBar().currentMessage()
    rig.trigger("server")
    assert rig.dialogs[-1].isVisible()


def test_recent_files(rig: Rig, workspace: Workspace, tmp_path: Path) -> None:
    menu = rig.window.actions_["recent"].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    rig.open(workspace.database.path)
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert str(workspace.database.path) in action.text()
    action.trigger()
    assert rig.window.database.path == workspace.database.path
    create_database(tmp_path / "R&D.swyxsip").close()
    rig.open(tmp_path / "R&D.swyxsip")
    menu.aboutToShow.emit()
    assert "R&&D.swyxsip" in menu.actions()[0].text(), "one & alone is not shown"


def test_size_columns_and_order_are_remembered(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace
) -> None:
    add_users(workspace, "Anna", "Bernd")
    with window(qtbot, tmp_path, store) as first:
        first.open(workspace.database.path)
        first.window.resize(777, 555)
        header = first.window.page.table.horizontalHeader()
        header.resizeSection(0, 222)
        header.moveSection(6, 1)
        header.setSectionHidden(3, True)
        at = QPoint(header.sectionViewportPosition(0) + 8, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert first.names == ["Bernd", "Anna"]
    kept = settings_of(tmp_path)
    with window(qtbot, tmp_path, store, kept=kept) as second:
        second.open(workspace.database.path)
        header = second.window.page.table.horizontalHeader()
        assert (second.window.width(), second.window.height()) == (777, 555)
        assert header.sectionSize(0) == 222
        assert header.visualIndex(6) == 1
        assert header.isSectionHidden(3)
        assert second.names == ["Bernd", "Anna"]


def settings_of(folder: Path) -> settings.QSettings:
    return settings.QSettings(str(folder / "window.ini"), settings.QSettings.Format.IniFormat)


def test_the_language_takes_effect_at_once(rig: Rig, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    add_users(workspace, "Anna", "Bernd")
    rig.open(workspace.database.path)
    rig.select("Bernd")
    rig.window.page.search.setText("b")
    before = rig.window.page
    german = next(action for action in rig.window.actions_.language.actions() if action.data() == "de")
    german.trigger()
    rig.qtbot.waitUntil(lambda: rig.window.page is not before)
    rig.settle()
    assert settings.text(rig.window.tools.settings, settings.Key.LANGUAGE) == "de"
    assert rig.window.page.search.text() == "b"
    assert rig.selected == ["Bernd"]
    assert rig.window.actions_.language.checkedAction().data() == "de"
    rig.qtbot.waitUntil(lambda: len(rig.window.findChildren(QStatusBar)) == 1)
    assert len(rig.window.findChildren(ToolBar)) == 1
    assert rig.window.statusBar().counts.text() == "2 Benutzer, 1 gezeigt, 1 ausgewählt"
    assert rig.window.statusBar().isVisible() and rig.window.statusBar().offline.isVisible()
    dialog_button = QApplication.translate("QPlatformTheme", "Cancel")
    assert dialog_button == "Abbrechen"


def brightness(image: QImage) -> float:
    points = [(x, y) for x in range(5, image.width(), 37) for y in range(5, image.height(), 29)]
    return sum(QColor(image.pixel(x, y)).lightness() for x, y in points) / len(points)


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_usually_stands_in_the_list_has_room(rig: Rig, workspace: Workspace, language: str) -> None:
    add_users(workspace, "Anna Lindgruber")
    next(action for action in rig.window.actions_.language.actions() if action.data() == language).trigger()
    rig.window.resize(1400, 700)
    rig.qtbot.wait(1)
    rig.open(workspace.database.path)
    table, search = rig.window.page.table, rig.window.page.search
    assert search.fontMetrics().horizontalAdvance(search.placeholderText()) < search.width()
    for column, name in enumerate(FIRST_COLUMNS):
        assert table.fontMetrics().horizontalAdvance(rig.cell(0, column)) < table.columnWidth(column), name
    properties = rig.window.actions_["properties"].shortcut()
    assert properties == QKeySequence("Alt+Enter"), "as the help says it"


def test_a_dark_window_is_dark_and_a_light_one_light(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    seen = {}
    for name in ("dark", "light", "dark"):
        next(action for action in rig.window.actions_.appearance.actions() if action.data() == name).trigger()
        rig.qtbot.wait(1)
        seen[name] = brightness(rig.window.grab().toImage())
    assert seen["dark"] < 64
    assert seen["light"] > 190
    assert settings.text(rig.window.tools.settings, settings.Key.APPEARANCE) == "dark"


def test_every_widget_that_takes_the_focus_has_a_name_of_its_own(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    rig.window.banners.show_banner("any", ABOUT, (ABOUT, lambda: None))
    for widget in rig.window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_"):
            continue
        named = widget.accessibleName() or (isinstance(widget, QPushButton | QToolButton) and widget.text())
        proxied = widget.focusProxy() is not None or widget.parent() in (rig.window.page.table, rig.window.page.search)
        assert named or proxied or isinstance(widget, QMenu), widget


def test_menus_have_unique_mnemonics(rig: Rig) -> None:
    def marks(texts: list[str]) -> list[str]:
        return [text[text.index("&") + 1].lower() for text in texts if "&" in text]

    titles = [action.text() for action in rig.window.menuBar().actions()]
    assert len(set(marks(titles))) == len(titles)
    for top in rig.window.menuBar().actions():
        texts = [action.text() for action in top.menu().actions() if not action.isSeparator()]
        assert len(set(marks(texts))) == len(texts), texts


def test_about_says_whose_the_program_is_not_and_names_the_licences(rig: Rig) -> None:
    rig.trigger("about")
    dialog = rig.window.findChild(AboutDialog)
    text = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for part in ("SwyxSIP Admin", "not made, endorsed or supported by Swyx or Enreach", "MIT", "LGPLv3", "PySide6"):
        assert part in text
    assert "PySide6" in dialog.findChild(QWidget, "notices").toPlainText()


def test_the_log_folder_is_opened(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    rig.trigger("log")
    assert [Path(name) for name in opened] == [paths.log_dir()]
    assert paths.log_dir().is_dir()


def test_a_log_folder_that_cannot_be_made_is_said(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    paths.log_dir().parent.mkdir(parents=True, exist_ok=True)
    paths.log_dir().write_text("a file stands in its place")
    rig.trigger("log")
    assert opened == []
    assert rig.questions.told == [f"{paths.log_dir()} cannot be opened. Check the path and its permissions."]


def test_f1_opens_the_help(rig: Rig) -> None:
    rig.trigger("contents")
    help_window = rig.window.findChild(QWidget, "helpWindow")
    assert help_window.isVisible()
    help_window.close()


@pytest.mark.parametrize("loaded", [True, False])
def test_no_connection_outlives_the_window(
    qtbot: QtBot, tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, loaded: bool
) -> None:
    """Whatever still runs when it closes: on Windows an open file can neither be moved nor replaced."""
    opened: set[Workspace] = set()
    closed: set[Workspace] = set()
    open_really, close_really = Workspace.open, Workspace.close

    def note_opened(*arguments: Any) -> Workspace:
        made = open_really(*arguments)
        opened.add(made)
        return made

    monkeypatch.setattr(Workspace, "open", note_opened)
    monkeypatch.setattr(Workspace, "close", lambda self: (closed.add(self), close_really(self)))
    with window(qtbot, tmp_path, MemoryStore()) as rig:
        if loaded:
            rig.open(workspace.database.path)
            rig.background.submit(lambda: None, lambda _nothing: None, lambda _error: None, owner=rig.window)
        else:
            rig.window.files.open(workspace.database.path)
            rig.window.database.load()
    assert len(opened) == 1
    assert closed == opened
