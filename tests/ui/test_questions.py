"""The real message boxes: plain text, named buttons, and which key means what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.storage.errors import DISK_FULL
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.questions import Questions

DELETE = tr_noop("Window", "Delete")
QUESTION = DISK_FULL(file="<b>odd</b>")


def open_box(qtbot: QtBot) -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    qtbot.waitExposed(box)
    return box


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(found for found in box.findChildren(QPushButton) if found.text() == text)


def test_a_question_is_plain_text_and_each_button_answers(qtbot: QtBot) -> None:
    window, answers = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    for text in ("Delete", "Cancel"):
        Questions().ask(window, QUESTION, answers.append, yes=DELETE)
        box = open_box(qtbot)
        assert box.textFormat() == Qt.TextFormat.PlainText
        assert "<b>odd</b>" in box.text()
        qtbot.mouseClick(button(box, text), Qt.MouseButton.LeftButton)
    assert answers == [True, False]


def test_escape_is_no_and_enter_is_no_where_it_is_dangerous(qtbot: QtBot) -> None:
    window, answers = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        Questions().ask(window, QUESTION, answers.append, yes=DELETE, dangerous=True)
        box = open_box(qtbot)
        qtbot.keyClick(box.defaultButton() if key == Qt.Key.Key_Return else box, key)
    assert answers == [False, False]


def test_one_of_several_answers(qtbot: QtBot) -> None:
    window, answers = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    labels = [tr_noop("Window", "Moved"), tr_noop("Window", "Copied"), tr_noop("Window", "Decide later")]
    for text in ("Copied", "Moved", "Decide later"):
        Questions().choose(window, QUESTION, labels, answers.append)
        qtbot.mouseClick(button(open_box(qtbot), text), Qt.MouseButton.LeftButton)
    assert answers == [1, 0, 2]
