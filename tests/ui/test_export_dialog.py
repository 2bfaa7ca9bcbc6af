"""Asking what is exported, and the way from there into the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.export_dialog import ExportDialog
from swyxsip_admin.ui.export_order import Who
from tests.ui.windows import Rig, add_users, window


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> Iterator[Rig]:
    add_users(workspace, "Anna", "Bernd", "Carla")
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        yield made


def ask(rig: Rig) -> ExportDialog:
    rig.trigger("export")
    rig.settle()
    dialog: ExportDialog = rig.dialogs[-1]
    return dialog


def confirm(rig: Rig, dialog: ExportDialog, target: Path) -> None:
    rig.questions.will_answer(target)
    rig.qtbot.mouseClick(dialog.buttons.button(dialog.buttons.StandardButton.Ok), Qt.MouseButton.LeftButton)
    rig.settle()


def test_all_are_exported_unless_the_list_says_otherwise(rig: Rig, tmp_path: Path) -> None:
    dialog = ask(rig)
    assert dialog.who[Who.ALL].isChecked()
    assert dialog.who[Who.ALL].text() == "&All: 3 users"
    assert not dialog.who[Who.SELECTED].isEnabled()
    dialog.close()
    rig.window.page.search.setText("ann")
    dialog = ask(rig)
    assert dialog.who[Who.SHOWN].isChecked()
    confirm(rig, dialog, tmp_path / "x.xlsx")
    assert rig.exported[0][1].row_ids == (rig.window.page.model.ids[0],)


def test_selected_users_and_ticked_columns(rig: Rig, tmp_path: Path) -> None:
    rig.select("Anna", "Carla")
    dialog = ask(rig)
    assert dialog.who[Who.SELECTED].isChecked()
    dialog._tick(Qt.CheckState.Unchecked)
    email = next(item for item in dialog._items() if item.data(Qt.ItemDataRole.UserRole) == "email")
    email.setCheckState(Qt.CheckState.Checked)
    dialog.format.setCurrentIndex(dialog.format.findData("csv-comma"))
    confirm(rig, dialog, tmp_path / "x.csv")
    (_target, order) = rig.exported[0]
    assert (order.format, order.columns) == ("csv-comma", ("name", "email"))
    assert order.row_ids == tuple(rig.window.page.table.selected_ids())
    again = ask(rig)
    assert again.format.currentData() == "csv-comma"
    ticked = [item for item in again._items() if item.checkState() == Qt.CheckState.Checked]
    assert [item.data(Qt.ItemDataRole.UserRole) for item in ticked] == ["name", "email"]
    again.close()


def test_the_name_cannot_be_left_out(rig: Rig) -> None:
    dialog = ask(rig)
    name = next(item for item in dialog._items() if item.data(Qt.ItemDataRole.UserRole) == "name")
    assert not name.flags() & Qt.ItemFlag.ItemIsUserCheckable
    dialog._tick(Qt.CheckState.Unchecked)
    assert name.checkState() == Qt.CheckState.Checked
    dialog.close()
