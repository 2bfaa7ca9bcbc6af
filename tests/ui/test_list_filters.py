"""Filter chips, columns and pasted lists, as a person uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import SetTo
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.list_reads import COLUMNS, FIRST_COLUMNS
from swyxsip_admin.ui.paste_list import PasteListDialog
from tests.ui.windows import Rig, add_users, window


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> Iterator[Rig]:
    def allow(draft: object) -> None:
        draft["sip_allowed"] = True  # type: ignore[index]
        draft["location"] = "Köln & Bonn"  # type: ignore[index]

    add_users(workspace, "Anna Müller", "Bernd Özdemir", change=allow)
    add_users(workspace, "Carla Weiß", "Derya Çelik")
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        yield made


def menu(rig: Rig, facet: str) -> QMenu:
    return rig.window.page.filters.menus[facet]


def tick(rig: Rig, facet: str, text: str) -> None:
    """Open a chip's menu with the keyboard and tick an answer."""
    opened = menu(rig, facet)
    opened.popup(QPoint(0, 0))
    action = next(one for one in opened.actions() if one.text().startswith(text))
    opened.setActiveAction(action)
    rig.qtbot.keyClick(opened, Qt.Key.Key_Space)
    assert opened.isVisible()
    rig.qtbot.keyClick(opened, Qt.Key.Key_Escape)


def test_filters_combine_and_are_counted(rig: Rig) -> None:
    tick(rig, "sip_allowed", "allowed")
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]
    rig.qtbot.keyClicks(rig.window.page.search, "ozd")
    assert rig.names == ["Bernd Özdemir"]
    assert "4 users, 1 shown" in rig.window.statusBar().counts.text()
    chip = rig.window.page.filters.findChild(QToolButton, "filter_sip_allowed_chip")
    assert chip.text() == "SIP login: allowed"
    assert chip.isChecked()
    tick(rig, "identity", "own")
    assert rig.names == []
    assert "filters" in rig.window.page.empty.text.text()
    rig.qtbot.mouseClick(rig.window.page.empty.clear_filters, Qt.MouseButton.LeftButton)
    assert rig.names == ["Bernd Özdemir"]


def test_answers_of_one_question_add_up_and_a_second_tick_takes_back(rig: Rig) -> None:
    tick(rig, "sip_allowed", "allowed")
    tick(rig, "sip_allowed", "not allowed · assumption")
    assert len(rig.names) == 4
    tick(rig, "sip_allowed", "allowed")
    assert rig.names == ["Carla Weiß", "Derya Çelik"]
    rig.window.page.filters.clear_action.trigger()
    assert len(rig.names) == 4
    assert not rig.window.page.filters.clear_action.isEnabled()


def test_locations_are_those_of_the_database(rig: Rig) -> None:
    opened = menu(rig, "location")
    opened.popup(QPoint(0, 0))
    assert [action.text() for action in opened.actions()] == ["(none) (2)", "Köln && Bonn (2)"]
    opened.close()
    tick(rig, "location", "Köln")
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]
    chip = rig.window.page.filters.findChild(QToolButton, "filter_location_chip")
    assert (chip.text(), chip.accessibleName()) == ("Location: Köln && Bonn", "Location: Köln & Bonn")


def test_a_long_location_leaves_room_for_the_other_chips(rig: Rig) -> None:
    rig.window.page.filters.choose({"location": ("<b>" + "x" * 200 + "y",)})
    chip = rig.window.page.filters.findChild(QToolButton, "filter_location_chip")
    assert chip.text() == "Location: <b>" + "x" * 13 + "…" + "x" * 15 + "y"
    assert chip.toolTip() == "‹b›" + "x" * 200 + "y"


def test_a_location_that_nobody_has_any_more_hides_nobody(rig: Rig) -> None:
    """All users of the location that is filtered by move to another one: the list must not stay empty."""
    tick(rig, "location", "Köln")
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]
    workspace = rig.window.database.workspace
    assert workspace is not None
    apply_bulk(workspace, plan_bulk(workspace, list(rig.window.page.model.ids), {"location": SetTo("Bonn")}))
    rig.window.refresh()
    rig.settle()
    assert not rig.window.page.filters.is_active
    assert len(rig.names) == 4
    tick(rig, "location", "Bonn")
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]


def test_a_search_finds_the_program_s_words_where_they_are_shown(rig: Rig) -> None:
    """Whoever reads "Always" in a row and types it finds that row; in a hidden column there is nothing to read."""
    workspace, page = rig.window.database.workspace, rig.window.page
    assert workspace is not None
    add_users(workspace, "Emil Alwayson", "Norbert Nobel")
    bernd = next(record.row_id for record in workspace.users.load() if record.values["name"] == "Bernd Özdemir")
    apply_bulk(workspace, plan_bulk(workspace, [bernd], {"sip_auth_mode": SetTo(AuthMode.ALWAYS)}))
    rig.window.refresh()
    rig.settle()
    assert page.model.index(1, COLUMNS.index("sip_auth_mode")).data() == "Always"
    rig.qtbot.keyClicks(page.search, "always")
    assert rig.names == ["Bernd Özdemir", "Emil Alwayson"]
    rig.qtbot.keyClicks(page.search, " ozd")
    assert rig.names == ["Bernd Özdemir"]
    page.search.setText("yes")
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]
    page.search.setText("no")
    assert rig.names == ["Carla Weiß", "Derya Çelik", "Emil Alwayson", "Norbert Nobel"]
    page.search.setText("alway")
    assert rig.names == ["Emil Alwayson"], "whole words only"
    page.search.setText("always")
    rig.window.refresh()
    rig.settle()
    assert rig.names == ["Bernd Özdemir", "Emil Alwayson"], "read anew, with the same needle"
    action = rig.window._view._choices[COLUMNS.index("sip_auth_mode")]
    action.trigger()
    assert rig.names == ["Emil Alwayson"]
    action.trigger()
    assert rig.names == ["Bernd Özdemir", "Emil Alwayson"]


def test_the_selection_survives_a_filter(rig: Rig) -> None:
    rig.select("Anna Müller", "Carla Weiß")
    tick(rig, "sip_allowed", "allowed")
    assert rig.selected == ["Anna Müller"]
    rig.window.page.filters.clear()
    assert rig.selected == ["Anna Müller", "Carla Weiß"]


def test_a_filter_holds_when_the_database_changes(rig: Rig, workspace: Workspace) -> None:
    tick(rig, "sip_allowed", "allowed")
    add_users(workspace, "Aaron")
    rig.window.refresh()
    rig.settle()
    assert rig.names == ["Anna Müller", "Bernd Özdemir"]
    draft = workspace.users.open(rig.window.page.model.ids[0])
    draft["sip_allowed"] = False
    workspace.users.save(draft)
    rig.window.refresh()
    rig.settle()
    assert rig.names == ["Bernd Özdemir"]


def test_filters_are_reached_by_keyboard_and_menu(rig: Rig) -> None:
    for chip in rig.window.page.filters.findChildren(QToolButton):
        if chip.objectName().endswith("_chip"):
            assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert chip.accessibleName()
    view = next(action.menu() for action in rig.window.menuBar().actions() if action.text() == "&View")
    filters = next(action.menu() for action in view.actions() if action.text() == "&Filter")
    assert len([action for action in filters.actions() if action.menu() is not None]) == 7


def test_more_columns_can_be_shown_and_each_database_keeps_its_own(
    rig: Rig, tmp_path: Path, store: MemoryStore, workspace: Workspace
) -> None:
    header = rig.window.page.table.horizontalHeader()
    assert rig.window.page.table.shown_columns() == list(FIRST_COLUMNS)
    for name in ("location", "open_changes"):
        rig.window._view._choices[COLUMNS.index(name)].trigger()
    header.moveSection(header.visualIndex(COLUMNS.index("location")), 1)
    header.setSortIndicator(COLUMNS.index("open_changes"), Qt.SortOrder.DescendingOrder)
    chosen = rig.window.page.table.shown_columns()
    assert chosen[:2] == ["name", "location"] and chosen[-1] == "open_changes"
    assert rig.cell(0, COLUMNS.index("location")) == "Köln & Bonn"
    assert rig.cell(0, COLUMNS.index("open_changes")) == "3"
    other = tmp_path / "other.swyxsip"
    create_database(other).close()
    rig.open(other)
    assert rig.window.page.table.shown_columns() == list(FIRST_COLUMNS)
    rig.open(workspace.database.path)
    assert rig.window.page.table.shown_columns() == chosen
    kept: QSettings = rig.window.tools.settings
    rig.window.close()
    (tmp_path / "again").mkdir()
    with window(rig.qtbot, tmp_path / "again", store, kept=kept) as second:
        second.open(workspace.database.path)
        assert second.window.page.table.shown_columns() == chosen


def test_a_pasted_list_selects_its_users(rig: Rig) -> None:
    tick(rig, "sip_allowed", "allowed")
    QGuiApplication.clipboard().setText("carla weiß\nanna müller\n")
    rig.trigger("paste_list")
    dialog = rig.window.findChild(PasteListDialog)
    assert dialog.list.toPlainText() == "carla weiß\nanna müller"
    rig.qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    rig.settle()
    assert rig.selected == ["Anna Müller", "Carla Weiß"]
    assert "2 users selected" in rig.window.statusBar().currentMessage()
    assert not rig.window.page.filters.is_active


def test_what_a_pasted_list_does_not_name_is_said(rig: Rig, workspace: Workspace) -> None:
    add_users(workspace, "Emil", "Frieda", change=lambda draft: draft.__setitem__("internal_numbers", ["77"]))
    rig.window.refresh()
    rig.settle()
    QGuiApplication.clipboard().setText("")
    rig.trigger("paste_list")
    dialog = rig.window.findChild(PasteListDialog)
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    rig.qtbot.keyClicks(dialog.list, "Emil;77;Niemand")
    rig.qtbot.mouseClick(dialog.buttons.button(dialog.buttons.StandardButton.Ok), Qt.MouseButton.LeftButton)
    rig.settle()
    assert dialog.isVisible()
    assert dialog.summary.text() == "1 user found and selected, 1 not found, 1 not clear."
    assert dialog.problems.toPlainText().splitlines() == [
        "Niemand: not found",
        "77: not clear, 2 users: Emil, Frieda",
    ]
    dialog.close()
    assert rig.selected == ["Emil"]
