"""The list as a person uses it: order, search, selection, keys, and what a cell says of its origin."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode, KnownMode
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import list_reads
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.list_reads import COLUMNS, FIRST_COLUMNS
from swyxsip_admin.ui import copied_rows, user_table
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.row_selection import blocks
from swyxsip_admin.ui.user_table import UserTable
from tests.ui.windows import HERE, Rig, add_users, window

NAMES = ("Anna Müller", "Bernd Özdemir", "Carla Weiß", "Derya Çelik", "Emil Straße")


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> Iterator[Rig]:
    add_users(workspace, *NAMES)
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        yield made


def column(name: str) -> int:
    return COLUMNS.index(name)


def click_header(rig: Rig, name: str) -> None:
    header = rig.window.page.table.horizontalHeader()
    section = column(name)
    at = QPoint(header.sectionViewportPosition(section) + 8, header.height() // 2)
    rig.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def type_search(rig: Rig, text: str) -> None:
    rig.qtbot.keyClicks(rig.window.page.search, text)


def test_the_model_keeps_qt_s_rules(rig: Rig, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(rig.window.page.model)
    type_search(rig, "anna")
    qtmodeltester.check(rig.window.page.model)


def test_a_click_on_a_header_orders_and_again_reverses(rig: Rig) -> None:
    assert rig.names == list(NAMES)
    click_header(rig, "name")
    assert rig.names == list(reversed(NAMES))
    click_header(rig, "name")
    assert rig.names == list(NAMES)


def test_the_menu_orders_without_a_mouse(rig: Rig) -> None:
    view = next(action.menu() for action in rig.window.menuBar().actions() if action.text() == "&View")
    menu = next(action.menu() for action in view.actions() if action.text() == "&Sort by")
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert [text for text, action in actions.items() if action.isChecked()] == ["Name", "&Ascending"]
    actions["&Descending"].trigger()
    assert rig.names == list(reversed(NAMES))
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "SIP user ID").trigger()
    header = rig.window.page.table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (
        column("sip_user_id"),
        Qt.SortOrder.DescendingOrder,
    )


def test_search_as_you_type(rig: Rig) -> None:
    type_search(rig, "stras")
    assert rig.names == ["Emil Straße"]
    rig.qtbot.keyClick(rig.window.page.search, Qt.Key.Key_Escape)
    assert rig.names == list(NAMES)


@pytest.mark.parametrize("typed", ["straße", "strasse", "STRASSE", "Emil straß"])
def test_every_spelling_finds_the_same(rig: Rig, typed: str) -> None:
    type_search(rig, typed)
    assert rig.names == ["Emil Straße"]


def test_before_the_strings_are_read_the_database_searches(rig: Rig) -> None:
    rig.window.page.model.refresh()
    assert not rig.window.page.model._is_current
    type_search(rig, "oezd")
    assert rig.names == ["Bernd Özdemir"]


def test_the_selection_stays_with_its_users(rig: Rig, workspace: Workspace) -> None:
    rig.select("Bernd Özdemir", "Derya Çelik")
    click_header(rig, "name")
    assert rig.selected == ["Derya Çelik", "Bernd Özdemir"]
    type_search(rig, "bernd")
    assert rig.selected == ["Bernd Özdemir"]
    rig.window.page.search.clear()
    assert rig.selected == ["Derya Çelik", "Bernd Özdemir"]
    add_users(workspace, "Aaron")
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_F5)
    rig.settle()
    assert rig.names[-1] == "Aaron"
    assert rig.selected == ["Derya Çelik", "Bernd Özdemir"]
    assert rig.window.page.table.currentIndex().row() == rig.names.index("Derya Çelik")


def test_what_a_search_hides_is_not_selected(rig: Rig) -> None:
    rig.select("Anna Müller", "Carla Weiß")
    type_search(rig, "carla")
    assert len(rig.window.page.table.selected_ids()) == 1
    rig.qtbot.mouseClick(rig.window.page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    rig.window.page.search.clear()
    assert rig.selected == ["Carla Weiß"]


def click(rig: Rig, name: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    table = rig.window.page.table
    at = table.visualRect(table.model().index(rig.names.index(name), 0)).center()
    rig.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_ctrl_adds_to_what_a_search_hides(rig: Rig) -> None:
    click(rig, "Anna Müller")
    type_search(rig, "carla")
    click(rig, "Carla Weiß", Qt.KeyboardModifier.ControlModifier)
    assert rig.selected == ["Carla Weiß"]
    rig.window.page.search.clear()
    assert rig.selected == ["Anna Müller", "Carla Weiß"]
    click(rig, "Anna Müller", Qt.KeyboardModifier.ControlModifier)
    assert rig.selected == ["Carla Weiß"]


def test_a_range_is_all_that_is_selected_unless_ctrl_adds_it(rig: Rig) -> None:
    rig.select("Bernd Özdemir")
    type_search(rig, "l")
    assert rig.names == ["Anna Müller", "Carla Weiß", "Derya Çelik", "Emil Straße"]
    click(rig, "Anna Müller", Qt.KeyboardModifier.ControlModifier)
    click(rig, "Carla Weiß", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    rig.window.page.search.clear()
    assert rig.selected == ["Anna Müller", "Bernd Özdemir", "Carla Weiß"]
    type_search(rig, "l")
    click(rig, "Derya Çelik", Qt.KeyboardModifier.ShiftModifier)
    rig.window.page.search.clear()
    assert rig.selected == ["Carla Weiß", "Derya Çelik"]


def test_home_and_end_go_to_the_ends_of_the_list(rig: Rig) -> None:
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    table = rig.window.page.table

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[str]:
        rig.qtbot.keyClick(table, key, held)
        return rig.selected

    rig.select("Carla Weiß")
    assert press(Qt.Key.Key_End) == ["Emil Straße"]
    assert press(Qt.Key.Key_Home) == ["Anna Müller"]
    rig.select("Carla Weiß")
    assert press(Qt.Key.Key_End, shift) == ["Carla Weiß", "Derya Çelik", "Emil Straße"]
    rig.select("Carla Weiß")
    assert press(Qt.Key.Key_Home, ctrl | shift) == ["Anna Müller", "Bernd Özdemir", "Carla Weiß"]
    assert press(Qt.Key.Key_End, ctrl) == ["Anna Müller", "Bernd Özdemir", "Carla Weiß"]
    assert table.currentIndex().row() == 4


def test_in_another_database_nobody_is_selected(rig: Rig, tmp_path: Path, store: MemoryStore) -> None:
    """Users there have the same numbers as here, and a command is soon given."""
    rig.trigger("select_all")
    other = Workspace.open(create_database(tmp_path / "other.swyxsip").path, store, HERE)
    add_users(other, *NAMES)
    other.close()
    rig.open(tmp_path / "other.swyxsip")
    assert rig.names == list(NAMES)
    assert rig.selected == []
    assert "0 selected" in rig.window._status_bar.counts.text()


def test_all_of_a_narrowed_list_is_no_more_than_it_shows(rig: Rig) -> None:
    """Everybody is selected, then searched; "select all" changes nothing that is seen, but means what is seen."""
    rig.trigger("select_all")
    type_search(rig, "an")
    shown = rig.names
    assert rig.selected == shown and len(shown) < len(NAMES)
    rig.trigger("select_all")
    rig.window.page.search.clear()
    assert rig.selected == shown


def test_writes_of_another_program_appear_by_themselves(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Frieda")
    rig.qtbot.waitUntil(lambda: "Frieda" in rig.names)


def test_letters_typed_in_the_list_go_to_the_search(rig: Rig) -> None:
    rig.window.page.table.setFocus()
    rig.qtbot.keyClicks(rig.window.page.table, "c")
    assert rig.window.page.search.text() == "c"
    assert rig.window.page.search.hasFocus()
    rig.qtbot.keyClick(rig.window.page.search, Qt.Key.Key_Down)
    assert rig.window.page.table.hasFocus()
    assert len(rig.selected) == 1


def test_ctrl_f_goes_to_the_search_and_home_and_end_to_the_ends(rig: Rig) -> None:
    table = rig.window.page.table
    table.setFocus()
    rig.qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().row() == len(NAMES) - 1
    rig.qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().row() == 0
    rig.qtbot.keyClick(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert rig.window.page.search.hasFocus()


def test_tab_leaves_the_list(rig: Rig) -> None:
    table = rig.window.page.table
    table.setFocus()
    rig.qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_ctrl_c_copies_rows_for_a_spreadsheet(rig: Rig) -> None:
    rig.window.page.table.setFocus()
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == list(NAMES)
    assert {len(line.split("\t")) for line in lines} == {len(FIRST_COLUMNS)}
    assert "copied" in rig.window.statusBar().currentMessage()


def test_very_many_rows_are_copied_in_the_background(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_rows, "AT_ONCE", 2)
    rig.trigger("select_all")
    QGuiApplication.clipboard().setText("before")
    rig.trigger("copy")
    assert QGuiApplication.clipboard().text() == "before"
    rig.settle()
    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().split("\n")] == list(NAMES)
    assert "5 rows copied" in rig.window.statusBar().currentMessage()
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(CancelledError):
        copied_rows.copied_text(rig.window.database.users, [1], COLUMNS, cancelled)


def test_an_assumption_says_so_and_is_pale(rig: Rig) -> None:
    cell = column("sip_allowed")
    assert rig.cell(0, cell) == "No · assumption"
    assert rig.cell(0, cell, Qt.ItemDataRole.ForegroundRole) is not None
    assert rig.cell(0, cell, Qt.ItemDataRole.AccessibleTextRole) == "No · assumption"
    assert "assumption" in rig.cell(0, cell, Qt.ItemDataRole.ToolTipRole)
    assert rig.cell(0, column("sip_auth_mode")) == "not known (default) · assumption"
    assert rig.cell(0, column("internal_numbers")) == ""


def test_an_edited_value_is_bold_and_spoken(rig: Rig) -> None:
    assert rig.cell(0, 0) == "Anna Müller"
    assert rig.cell(0, 0, Qt.ItemDataRole.FontRole).bold()
    assert rig.cell(0, 0, Qt.ItemDataRole.AccessibleTextRole) == "Anna Müller, edited here"
    assert rig.cell(0, 0, Qt.ItemDataRole.ForegroundRole) is None


def test_the_mode_is_shown_as_it_takes_effect(rig: Rig, workspace: Workspace) -> None:
    draft = workspace.users.open(rig.window.page.model.ids[0])
    draft["sip_auth_mode"] = AuthMode.NEVER
    workspace.users.save(draft)
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"default_auth_mode": KnownMode.ALWAYS}), revision)
    rig.window.refresh()
    assert rig.cell(0, column("sip_auth_mode")) == "Never"
    assert rig.cell(1, column("sip_auth_mode")) == "Always (default) · assumption"


def test_the_context_menu_offers_what_can_be_done(rig: Rig) -> None:
    rig.select("Anna Müller")
    rig.window.page.table.customContextMenuRequested.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    several = ["Generate SIP passwords…", "Test SIP login…", "This is the server's state…", "Phone files…"]
    assert texts == ["Properties", "Rename…", *several, "Hand-over sheet…", "New user…", "Delete…", "Copy row"]
    assert menu.defaultAction().text() == "&Properties"
    menu.close()


def test_colours_follow_the_appearance(rig: Rig) -> None:
    before = rig.cell(0, column("sip_allowed"), Qt.ItemDataRole.ForegroundRole)
    dark = next(action for action in rig.window.actions_.appearance.actions() if action.data() == "dark")
    dark.trigger()
    rig.qtbot.wait(1)
    assert rig.cell(0, column("sip_allowed"), Qt.ItemDataRole.ForegroundRole).lightness() > before.lightness()


def test_a_selection_is_kept_in_as_few_pieces_as_there_are(rig: Rig) -> None:
    assert list(blocks([0, 1, 2, 5, 7, 8])) == [(0, 2), (5, 5), (7, 8)]
    assert list(blocks([])) == []
    rig.window.page.table.selectAll()
    click_header(rig, "name")
    assert len(rig.selected) == len(NAMES)
    assert len(rig.window.page.table.selectionModel().selection().toList()) == 1


def seen_as_selected(rig: Rig) -> list[str]:
    """The rows in view that are drawn as selected."""
    table, chosen = rig.window.page.table, rig.window.page.table.selectionModel()
    top, bottom = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    rows = range(top, (bottom if bottom >= 0 else table.model().rowCount() - 1) + 1)
    return [table.model().name_of(row) for row in rows if chosen.isSelected(table.model().index(row, 0))]


def select_in_pieces(rig: Rig, monkeypatch: pytest.MonkeyPatch, *names: str) -> UserTable:
    """Select users of whom Qt is told those in view, where about two rows are."""
    monkeypatch.setattr(user_table, "PIECES_TOLD", 1)
    table = rig.window.page.table
    two_rows = 2 * (table.verticalHeader().defaultSectionSize() + table.frameWidth())
    table.setMaximumHeight(table.horizontalHeader().height() + two_rows)
    ids = dict(zip(rig.names, rig.window.page.model.ids, strict=True))
    rig.qtbot.wait(1)
    table.select_users([ids[name] for name in names])
    return table


def test_what_is_not_in_view_is_cleared_too(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    table = select_in_pieces(rig, monkeypatch, "Anna Müller", "Carla Weiß")
    table.scrollToBottom()
    assert seen_as_selected(rig) == []
    table.clearSelection()
    assert rig.selected == []
    table.scrollToTop()
    assert seen_as_selected(rig) == []


def test_ctrl_and_space_reach_a_row_that_is_not_in_view(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    table = select_in_pieces(rig, monkeypatch, "Anna Müller", "Carla Weiß", "Emil Straße")
    table.scrollToBottom()
    rig.qtbot.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert rig.selected == ["Carla Weiß", "Emil Straße"]
    rig.qtbot.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert rig.selected == ["Anna Müller", "Carla Weiß", "Emil Straße"]


def test_a_range_in_a_selection_in_pieces_can_be_drawn_shorter(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    table = select_in_pieces(rig, monkeypatch, "Anna Müller", "Carla Weiß")
    click(rig, "Bernd Özdemir", Qt.KeyboardModifier.ControlModifier)
    table.scrollToBottom()
    click(rig, "Emil Straße", both)
    assert rig.selected == list(NAMES)
    table.scrollToTop()
    click(rig, "Anna Müller", both)
    assert rig.selected == ["Anna Müller", "Bernd Özdemir", "Carla Weiß"]
    table.scrollToBottom()
    assert seen_as_selected(rig) == []


def test_a_selection_in_very_many_pieces_stays_too(
    rig: Rig, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ["Anna Müller", "Carla Weiß", "Emil Straße"]
    table = select_in_pieces(rig, monkeypatch, *chosen)
    for _ in range(2):
        rig.qtbot.wait(1)
        assert rig.selected == chosen and "3 selected" in rig.window._status_bar.counts.text()
        table.scrollToTop()
        assert seen_as_selected(rig) == ["Anna Müller"]
        table.scrollToBottom()
        assert seen_as_selected(rig) == ["Emil Straße"]
        click_header(rig, "name")
        assert rig.selected == chosen[::-1]
        click_header(rig, "name")
    table.scrollToTop()
    click(rig, "Bernd Özdemir", Qt.KeyboardModifier.ControlModifier)
    click(rig, "Anna Müller", Qt.KeyboardModifier.ControlModifier)
    assert rig.selected == ["Bernd Özdemir", "Carla Weiß", "Emil Straße"]
    rig.window.refresh()
    assert rig.selected == ["Bernd Özdemir", "Carla Weiß", "Emil Straße"]
    click(rig, "Anna Müller", Qt.KeyboardModifier.ShiftModifier)
    assert rig.selected == seen_as_selected(rig) == ["Anna Müller"]
    table.scrollToBottom()
    assert seen_as_selected(rig) == []


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    statements: list[str] = []
    real = list_reads.connect

    def traced(*arguments: Any, **options: Any) -> Any:
        connection = real(*arguments, **options)
        connection.set_trace_callback(lambda text: None if text.startswith("PRAGMA") else statements.append(text))
        return connection

    monkeypatch.setattr(list_reads, "connect", traced)
    return statements


def statements_of_a_session(
    qtbot: QtBot, folder: Path, store: MemoryStore, workspace: Workspace, counted: list[str]
) -> int:
    """Open, scroll to the end, search, sort."""
    folder.mkdir()
    with window(qtbot, folder, store) as rig:
        counted.clear()
        rig.open(workspace.database.path)
        rig.window.page.table.scrollToBottom()
        rig.window.grab()
        rig.window.page.search.setText("anna")
        rig.window.grab()
        rig.window.page.search.clear()
        click_header(rig, "sip_user_id")
        rig.window.grab()
        return len(counted)


def grow(workspace: Workspace, template: int) -> None:
    """Two thousand users like one."""
    with workspace.database.write() as session:
        connection = session.connection()
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(user)") if row[1] != "id"]
        unique = {"name": "'Anna ' || n", "name_key": "'anna ' || n", "name_sort": "'anna ' || n"}
        chosen = ", ".join(unique.get(name, name) for name in columns)
        connection.exec_driver_sql(
            "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2000) "
            f"INSERT INTO user ({', '.join(columns)}) SELECT {chosen} FROM user, number WHERE user.id = {template}"
        )


def test_two_thousand_users_cost_no_more_statements(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace, counted: list[str]
) -> None:
    (template,) = add_users(workspace, "Anna 0")
    few = statements_of_a_session(qtbot, tmp_path / "few", store, workspace, counted)
    grow(workspace, template)
    many = statements_of_a_session(qtbot, tmp_path / "many", store, workspace, counted)
    pages = 2  # the top and the end of the list are two pages, where one user is one
    ids = 1  # those that no first picture shows are read after it
    assert few <= many <= few + pages + ids


def python_calls(work: Callable[[], object]) -> int:
    """How many functions and generators of this program run, each resumption counted."""
    calls = 0

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call" and "swyxsip_admin" in frame.f_code.co_filename

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_neither_sorting_nor_searching_nor_filtering_calls_python_for_a_user(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace
) -> None:
    (template,) = add_users(workspace, "Anna 0")
    grow(workspace, template)
    with window(qtbot, tmp_path / "many", store) as rig:
        rig.open(workspace.database.path)
        model = rig.window.page.model
        assert model.rowCount() == 2001
        works: tuple[Callable[[], object], ...] = (
            lambda: model.sort(COLUMNS.index("internal_numbers"), Qt.SortOrder.DescendingOrder),
            lambda: model.search("ann"),
            lambda: model.search("anna 0"),
            lambda: model.search("nobody"),
            lambda: model.search("na an"),
            lambda: model.filter({"sip_allowed": ("assumed",)}),
            lambda: rig.window.page.table.select_users(list(model.ids)),
            model.refresh,
        )
        for work in works:
            assert python_calls(work) < 500, work
        assert model.rowCount() == 2001
        rig.window.page.table.clearSelection()
        drawn = python_calls(rig.window.grab)
        assert python_calls(lambda: (rig.window.page.table.selectAll(), rig.window.grab())) < 2 * drawn
