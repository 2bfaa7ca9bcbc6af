"""Opening the dialogs for a test: real services over a real file, a memory for a keyring, answered questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StoreSecret, UserDraft
from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import SECTIONS
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.forms.editors import RadioEditor
from swyxsip_admin.ui.forms.row import FieldRow
from tests.ui.fake_questions import FakeQuestions

LEFT = Qt.MouseButton.LeftButton
PASSWORD = "Vier-Ecken-47-Runde"


@dataclass
class Bench:
    """A database and everything that belongs to a dialog."""

    qtbot: QtBot
    workspace: Workspace
    store: MemoryStore
    context: UiContext
    questions: FakeQuestions
    window: QWidget

    def add(self, name: str = "Anna Müller", *, secrets: dict[SecretKind, str] | None = None, **values: Any) -> int:
        draft = self.workspace.users.new()
        draft["name"] = name
        for field, value in values.items():
            draft[field] = value
        for kind, text in (secrets or {}).items():
            draft.edit_secret(kind, StoreSecret(Secret(text)))
        return self.workspace.users.save(draft)

    def open(self, draft: UserDraft | int | None = None, page: str | None = None) -> UserDialog:
        if draft is None:
            draft = self.workspace.users.new()
        elif isinstance(draft, int):
            draft = self.workspace.users.open(draft)
        dialog = UserDialog(self.context, draft, self.window, page=page)
        dialog.open()
        self.settle()
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    def settle(self) -> None:
        """Wait until nothing runs in the background and everything posted has arrived."""
        self.qtbot.waitUntil(self.context.background.is_idle, timeout=20_000)
        self.qtbot.wait(1)

    def judge(self, dialog: UserDialog) -> None:
        """Wait for the findings of the last edit."""
        self.qtbot.waitUntil(lambda: not dialog.judging.pending)

    def press(self, dialog: QWidget, which: Standard | str) -> None:
        """Press a button as a person does."""
        if isinstance(which, str):
            button = dialog.findChild(QWidget, which)
        else:
            button = dialog.buttons.button(which)  # type: ignore[attr-defined]
        assert button is not None, which
        assert button.isEnabled(), which
        self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def write(self, dialog: QWidget, field: str, text: str) -> None:
        """Replace what stands in a text field."""
        control = dialog.findChild(QWidget, field)
        assert isinstance(control, QLineEdit | QPlainTextEdit), field
        assert control.isEnabled(), field
        control.setFocus()
        self.qtbot.keyClick(control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClick(control, Qt.Key.Key_Delete)
        for line, part in enumerate(text.split("\n")):
            if line:
                self.qtbot.keyClick(control, Qt.Key.Key_Return)
            for character in part:
                # Qt's own key clicks take ASCII alone.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(control, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))

    def stored(self, row: int) -> UserDraft:
        return self.workspace.users.open(row)


@contextmanager
def make_bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, folder: Path) -> Iterator[Bench]:
    window, background, questions = QWidget(), Background(), FakeQuestions()
    qtbot.addWidget(window)
    window.show()
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    context = UiContext(workspace, background, questions, settings)
    yield Bench(qtbot, workspace, store, context, questions, window)
    for dialog in window.findChildren(UserDialog):
        dialog.done(0)  # it would look into the database once more, which closes now
    background.close()


def rows(dialog: UserDialog) -> dict[str, FieldRow]:
    return {name: row for page in dialog.pages for name, row in page.form.rows.items()}


def shown(dialog: UserDialog, field: str) -> Any:
    return rows(dialog)[field].editor.value()


def told(dialog: UserDialog, field: str) -> str:
    """What is said below a field."""
    return rows(dialog)[field].lines.text()


def control(dialog: QWidget, field: str) -> Any:
    found = dialog.findChild(QWidget, field)
    assert found is not None, field
    return found


def button(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None, name
    return found


def section_of(field: str) -> str:
    return next(section.key for section in SECTIONS if field in {spec.name for spec in section.specs()})


def change(bench: Bench, dialog: UserDialog, spec: FieldSpec) -> None:
    """Give a field another value, with mouse and keyboard."""
    editor = rows(dialog)[spec.name].editor
    assert editor.control.isVisible() and editor.control.isEnabled()
    match spec.kind:
        case FieldKind.BOOL:
            bench.qtbot.mouseClick(editor.control, LEFT)
        case FieldKind.CHOICE if isinstance(editor, RadioEditor):
            other = next(one for one in editor.focusables() if not one.isChecked())  # type: ignore[attr-defined]
            bench.qtbot.mouseClick(other, LEFT)
        case FieldKind.CHOICE:
            assert isinstance(editor.control, QComboBox)
            bench.qtbot.keyClick(editor.control, Qt.Key.Key_Down)
        case FieldKind.TEXT:
            bench.write(dialog, spec.name, "Changed" if not spec.ui.multi_line else "First line\nSecond line")
        case FieldKind.INTEGER:
            bench.write(dialog, spec.name, "4711")
        case FieldKind.LIST if spec.name == "phones":
            bench.press(dialog, "addPhone")
            entered = dialog.findChild(QDialog, "deviceDialog")
            assert entered is not None
            bench.write(entered, "mac", "00-15-65-12-34-56")
            bench.qtbot.keyClick(entered, Qt.Key.Key_Return)
            bench.settle()
        case FieldKind.LIST:
            bench.write(dialog, spec.name, "101\n102")


def change_back(bench: Bench, dialog: UserDialog, spec: FieldSpec) -> None:
    """Give a field the value it had, as a person would."""
    editor, before = rows(dialog)[spec.name].editor, dialog.draft.baseline.values[spec.name]
    match spec.kind:
        case FieldKind.CHOICE if not isinstance(editor, RadioEditor):
            bench.qtbot.keyClick(editor.control, Qt.Key.Key_Up)
        case FieldKind.BOOL | FieldKind.CHOICE:
            change(bench, dialog, spec)
        case _ if spec.ui.follows:
            bench.press(dialog, f"{spec.name}_reset")
        case FieldKind.LIST if spec.name == "phones":
            bench.press(dialog, "removePhone")
        case FieldKind.LIST:
            bench.write(dialog, spec.name, "\n".join(before))
        case _:
            bench.write(dialog, spec.name, "" if before is None else str(before))
