"""What is copied out of a password field: on the clipboard that forgets, or nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from swyxsip_admin.ui.clipboard import CLIPBOARD_SECONDS, SecretClipboard
from swyxsip_admin.ui.secret_line import SecretLine
from tests.display import real_display

Keys = tuple[Qt.Key, Qt.KeyboardModifier]
TEXT = "Vier-Ecken-47-Runde"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COPIES = [(Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Insert, CONTROL)]
CUTS = [(Qt.Key.Key_X, CONTROL), (Qt.Key.Key_Delete, SHIFT)]


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[SecretLine]:
    QGuiApplication.clipboard().setText("before")
    made = SecretLine()
    made.setText(TEXT)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    made.selectAll()
    yield made
    SecretClipboard.of_application().clear()


def on_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def is_guarded() -> bool:
    """Whether what lies on the clipboard is kept out of histories and will be taken off."""
    marked = "x-kde-passwordManagerHint" in QGuiApplication.clipboard().mimeData().formats()
    clipboard = SecretClipboard.of_application()
    counting = clipboard._countdown.left == CLIPBOARD_SECONDS
    clipboard.clear()
    return marked and counting and on_clipboard() == ""


@pytest.mark.parametrize("keys", COPIES)
def test_the_keyboard_copies_for_a_while(qtbot: QtBot, line: SecretLine, keys: Keys) -> None:
    qtbot.keyClick(line, *keys)
    assert (on_clipboard(), line.text()) == (TEXT, TEXT)
    assert is_guarded()


@pytest.mark.parametrize("keys", CUTS)
def test_the_keyboard_cuts_for_a_while(qtbot: QtBot, line: SecretLine, keys: Keys) -> None:
    line.setSelection(5, 5)
    qtbot.keyClick(line, *keys)
    assert (on_clipboard(), line.text()) == ("Ecken", "Vier--47-Runde")
    assert is_guarded()
    line.undo()
    assert line.text() == TEXT


@pytest.mark.parametrize("keys", [*COPIES, *CUTS])
def test_a_shown_password_that_cannot_be_edited_is_copied_and_never_cut(
    qtbot: QtBot, line: SecretLine, keys: Keys
) -> None:
    line.setReadOnly(True)
    qtbot.keyClick(line, *keys)
    assert (on_clipboard(), line.text()) == (TEXT if keys in COPIES else "before", TEXT)


@pytest.mark.parametrize("keys", [*COPIES, *CUTS])
def test_dots_are_not_copied(qtbot: QtBot, line: SecretLine, keys: Keys) -> None:
    line.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.keyClick(line, *keys)
    assert (on_clipboard(), line.text()) == ("before", TEXT)


@pytest.mark.parametrize("keys", [*COPIES, *CUTS])
def test_without_a_selection_nothing_is_copied(qtbot: QtBot, line: SecretLine, keys: Keys) -> None:
    line.deselect()
    qtbot.keyClick(line, *keys)
    assert (on_clipboard(), line.text()) == ("before", TEXT)


@pytest.mark.parametrize("read_only", [False, True])
def test_the_context_menu_neither_copies_nor_cuts(line: SecretLine, read_only: bool) -> None:
    line.setReadOnly(read_only)
    at = QPoint(9, 9)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, line.mapToGlobal(at))
    QApplication.sendEvent(line, event)
    (menu,) = line.findChildren(QMenu)
    assert menu.isVisible()
    kept = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert kept == (
        ["select-all"] if read_only else ["edit-undo", "edit-redo", "edit-paste", "edit-delete", "select-all"]
    )
    for action in menu.actions():
        action.trigger()
    assert on_clipboard() == "before"
    menu.close()


def test_nothing_is_dragged_out(qtbot: QtBot, line: SecretLine) -> None:
    assert not line.dragEnabled()
    assert not QLineEdit().dragEnabled(), "as everywhere: should Qt ever change its mind, this one stays"


def test_pasting_and_typing_go_on(qtbot: QtBot, line: SecretLine) -> None:
    qtbot.keyClick(line, Qt.Key.Key_V, CONTROL)
    qtbot.keyClicks(line, "ab")
    assert line.text() == "beforeab"


_ON_X11 = """
import json
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from swyxsip_admin.ui.secret_line import SecretLine

application = QApplication([])
clipboard, found = QGuiApplication.clipboard(), {}
for kind in (QLineEdit, SecretLine):
    line = kind("Vier-Ecken-47-Runde")
    line.resize(300, 40)
    line.show()
    line.activateWindow()
    QTest.qWaitForWindowActive(line)
    line.setFocus()
    left, none, seen = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, []
    QTest.mousePress(line, left, none, QPoint(5, 20))
    QTest.mouseMove(line, QPoint(290, 20))
    QTest.mouseRelease(line, left, none, QPoint(290, 20))
    seen.append((line.selectedText(), clipboard.text(QClipboard.Mode.Selection)))
    clipboard.clear(QClipboard.Mode.Selection)
    line.home(False)
    QTest.keyClick(line, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    seen.append((line.selectedText(), clipboard.text(QClipboard.Mode.Selection)))
    for key in (Qt.Key.Key_K, Qt.Key.Key_U):
        line.setText("Vier-Ecken-47-Runde")
        line.home(False)
        QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
        seen.append((line.text(), clipboard.text()))
        clipboard.clear()
    found[kind.__name__] = seen
    line.close()
print(json.dumps(found))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one clipboard")
def test_selecting_and_killing_a_line_copy_nothing() -> None:
    """By mouse, by keyboard; to the end of the line, the whole line: Qt copies each of the four."""
    with real_display() as environment:
        done = subprocess.run(
            [sys.executable, "-c", _ON_X11],
            env={**os.environ, **environment},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    found = json.loads(done.stdout)
    assert found["QLineEdit"] == [[TEXT, TEXT]] * 2 + [["", TEXT]] * 2, "an ordinary one does"
    assert found["SecretLine"] == [[TEXT, ""]] * 2 + [["", ""]] * 2
