"""Tables to read: what a column cuts off can be read all the same, and rows can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui import reading_table
from swyxsip_admin.ui.import_tables import Sheet, SheetModel, SheetTable

REASON = "SIP user ID: <b>anna</b> would belong to Bernd too, who is changed as well, and to nobody else."


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[SheetTable]:
    window = QWidget()
    qtbot.addWidget(window)
    rows = [("Anna", REASON), ("Bernd", "one\ntwo")]
    headers = (tr_noop("Test", "User"), tr_noop("Test", "Reason"))
    made = SheetTable(Sheet("test", headers, rows, lambda row: row), "Reasons", window)
    made.resize(700, 200)
    window.resize(700, 200)
    window.show()
    yield made


def tip(table: SheetTable, row: int, column: int) -> str:
    """What is shown when the mouse rests over a cell."""
    at = table.visualRect(table.sheet_model.index(row, column)).topLeft() + QPoint(4, 4)
    viewport = table.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_what_is_cut_is_shown_whole(table: SheetTable, qtbot: QtBot) -> None:
    table.setColumnWidth(1, 1000)
    assert tip(table, 0, 0) == ""
    assert tip(table, 0, 1) == ""
    table.horizontalHeader().setStretchLastSection(False)
    table.setColumnWidth(1, 80)
    assert tip(table, 0, 1) == REASON.replace("<", "‹").replace(">", "›")
    QToolTip.hideText()
    table.setColumnWidth(1, 1000)
    assert table.sheet_model.index(1, 1).data() == "one ⏎ two"
    assert tip(table, 1, 1) == "one\ntwo"
    QToolTip.hideText()


def test_ctrl_c_takes_whole_rows(table: SheetTable, qtbot: QtBot) -> None:
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"Anna\t{REASON}\nBernd\tone ⏎ two"


def test_very_many_rows_are_selected_without_asking_each_of_them(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked = 0
    count = SheetModel.rowCount

    def counted(*arguments: object) -> int:
        nonlocal asked
        asked += 1
        return count(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(SheetModel, "rowCount", counted)
    headers = (tr_noop("Test", "User"), tr_noop("Test", "Reason"))
    table = SheetTable(Sheet("test", headers, range(20_000), lambda row: (str(row), "x")), "Reasons", window)
    table.resize(700, 200)
    window.resize(700, 200)
    window.show()
    qtbot.waitExposed(window)
    table.setFocus()
    asked = 0
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.grab()
    assert table.selected_rows() == list(range(20_000)) and table.selected() == list(range(20_000))
    assert asked < 2_000


def test_very_many_rows_are_copied_while_the_window_goes_on(
    table: SheetTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_table, "AT_ONCE", 0)
    QGuiApplication.clipboard().setText("before")
    table.selectAll()
    table.copy()
    assert QGuiApplication.clipboard().text() == "before"
    qtbot.waitUntil(lambda: not table._copying.isActive())
    assert QGuiApplication.clipboard().text() == f"Anna\t{REASON}\nBernd\tone ⏎ two"


@pytest.mark.parametrize("rows", [range(3), range(60)])
def test_a_copy_is_dropped_when_something_else_is_shown(
    table: SheetTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, rows: range
) -> None:
    monkeypatch.setattr(reading_table, "AT_ONCE", 0)
    model = table.sheet_model

    def show(rows: range) -> None:
        model.beginResetModel()
        model._sheet, model._shown = replace(model._sheet, rows=rows, cells=lambda row: (str(row), "x")), (-1, ())
        model.endResetModel()

    def copy() -> None:
        table.selectAll()
        table.copy()

    show(range(50))
    QGuiApplication.clipboard().setText("before")
    copy()
    QApplication.processEvents()
    assert table._copied and table._copying.isActive()
    show(rows)
    qtbot.waitUntil(lambda: not table._copying.isActive())
    assert QGuiApplication.clipboard().text() == "before"
    copy()
    qtbot.waitUntil(lambda: not table._copying.isActive())
    assert QGuiApplication.clipboard().text() == "\n".join(f"{row}\tx" for row in rows)
    copy()
    assert table._copying.isActive()
    model.release()
    qtbot.waitUntil(lambda: not table._copying.isActive())
    assert QGuiApplication.clipboard().text() == "\n".join(f"{row}\tx" for row in rows)
