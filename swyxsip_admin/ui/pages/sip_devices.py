"""The tab SIP devices: the user's phones in a table, to add, change and remove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from swyxsip_admin.domain.device import Device, pretty_mac, read_device
from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.device_dialog import LINE, MAC, MAKER, MODEL, DeviceDialog, shown_maker
from swyxsip_admin.ui.forms.editors import Editor
from swyxsip_admin.ui.forms.form import Captioned, EditorMaker
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.pages.section_page import SectionPage
from swyxsip_admin.ui.words import say

_ADD = tr_noop("Dialog", "Add…")
_EDIT = tr_noop("Dialog", "Edit…")
_REMOVE = tr_noop("Dialog", "Remove")
_FILES = tr_noop("Dialog", "Phone files…")
_SHEET = tr_noop("Dialog", "Hand-over sheet…")
_SAVE_FIRST = tr_noop(
    "Dialog", "Apply the changes first: what is handed over is made from what is saved, not from what is being edited."
)
_TABLE = tr_noop("Dialog", "The user's phones")
_COLUMNS: Final = (MAKER, MODEL, MAC, LINE)
_ROWS: Final = 6
"""So many phones are seen at once; more are scrolled."""


class PhoneTable(QTableWidget):
    """The table; reports what a person wants to do with the chosen phone."""

    edit_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setObjectName("phoneList")
        self.setAccessibleName(say(_TABLE))
        self.setHorizontalHeaderLabels([say(column) for column in _COLUMNS])
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.cellDoubleClicked.connect(lambda _row, _column: self.edit_wanted.emit())
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """A few rows, wide enough for a MAC address."""
        metrics = self.fontMetrics()
        row = self.verticalHeader().defaultSectionSize()
        height = self.horizontalHeader().sizeHint().height() + _ROWS * row + 2 * self.frameWidth()
        return QSize(metrics.averageCharWidth() * 90, height)

    def show_devices(self, texts: list[str]) -> None:
        """Show these phones; the choice stays where it was, as far as that is there."""
        chosen = max(self.currentRow(), 0)
        self.setRowCount(len(texts))
        for row, device in enumerate(map(read_device, texts)):
            cells = (shown_maker(device.maker), device.model, pretty_mac(device.mac), str(device.line))
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(text))
        for column in (0, 2, 3):
            self.resizeColumnToContents(column)
            least = self.fontMetrics().averageCharWidth() * (22 if column == 2 else 10)
            self.setColumnWidth(column, max(self.columnWidth(column), least))
        if texts:
            self.setCurrentCell(min(chosen, len(texts) - 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 changes the chosen phone, Del removes it, Ins adds one."""
        wanted = {
            Qt.Key.Key_Return: self.edit_wanted,
            Qt.Key.Key_Enter: self.edit_wanted,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
            Qt.Key.Key_Insert: self.add_wanted,
        }.get(Qt.Key(event.key()))
        alone = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if wanted is None or not alone or (wanted is self.edit_wanted and self.currentRow() < 0):
            super().keyPressEvent(event)
        else:
            wanted.emit()


class PhonesControl(QWidget):
    """The table with its label above and its buttons beside it.

    Attributes:
        table: the table.
        buttons: add, edit and remove.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = PhoneTable(self)
        self.setFocusProxy(self.table)
        self._label = PlainLabel("", self, wrap=False)
        self._label.setBuddy(self.table)
        self.buttons = {name: self._button(name, say(text)) for name, text in _BUTTONS.items()}
        side = QVBoxLayout()
        for button in self.buttons.values():
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        column.addLayout(middle, 1)

    def text(self) -> str:
        """The label."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Write the label."""
        self._label.setText(f"{text}:")

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button


_BUTTONS: Final = {"addPhone": _ADD, "editPhone": _EDIT, "removePhone": _REMOVE}


class PhonesEditor(Editor[PhonesControl]):
    """The phones of a user, as the texts that are stored."""

    wide = True
    filling = True

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, PhonesControl(parent))
        self._texts: list[str] = []
        table, buttons = self.control.table, self.control.buttons
        buttons["addPhone"].clicked.connect(lambda _checked=False: self.add())
        buttons["editPhone"].clicked.connect(lambda _checked=False: self.edit())
        buttons["removePhone"].clicked.connect(lambda _checked=False: self.remove())
        table.add_wanted.connect(self.add)
        table.edit_wanted.connect(self.edit)
        table.remove_wanted.connect(self.remove)
        self._enable()

    def value(self) -> list[str]:
        """The phones, in order."""
        return list(self._texts)

    def add(self) -> None:
        """Let a phone be entered."""

        def taken(device: Device) -> None:
            self._take([*self._texts, str(device)], len(self._texts))

        DeviceDialog(None, self._texts, taken, self.control).open()

    def edit(self) -> None:
        """Let the chosen phone be changed."""
        row = self.control.table.currentRow()
        if not 0 <= row < len(self._texts):
            return
        before, others = self._texts[row], [text for place, text in enumerate(self._texts) if place != row]

        def taken(device: Device) -> None:
            self._take([*self._texts[:row], str(device), *self._texts[row + 1 :]], row)

        DeviceDialog(read_device(before), others, taken, self.control).open()

    def remove(self) -> None:
        """Take the chosen phone off the list."""
        row = self.control.table.currentRow()
        if 0 <= row < len(self._texts):
            self._take([*self._texts[:row], *self._texts[row + 1 :]], row)

    def _take(self, texts: list[str], row: int) -> None:
        self._texts = texts
        self.control.table.show_devices(texts)
        if texts:
            self.control.table.setCurrentCell(min(row, len(texts) - 1), 0)
        self._enable()
        # A button that has just been disabled cannot keep the focus.
        self.control.table.setFocus()
        self._changed()

    def _show(self, value: Any) -> None:
        if value != self._texts or not value:
            self._texts = list(value)
            self.control.table.show_devices(self._texts)
        self._enable()

    def _enable(self) -> None:
        for name in ("editPhone", "removePhone"):
            self.control.buttons[name].setEnabled(bool(self._texts))


class SipDevicesPage(SectionPage):
    """The page of the user's phones."""

    makers: ClassVar[Mapping[str, EditorMaker]] = {"phones": PhonesEditor}

    def _add_buttons(self, column: QVBoxLayout) -> list[Captioned]:
        control = self.form.rows["phones"].editor.control
        beside = [(button.text(), button.setText) for button in control.buttons.values()]
        return [*beside, *super()._add_buttons(column)]

    def _buttons(self) -> list[QPushButton]:
        return [
            self._button("phoneFiles", _FILES, self.write_files),
            self._button("handover", _SHEET, self.write_sheet),
            *super()._buttons(),
        ]

    def write_files(self) -> None:
        """Write the files of the user's phones, as they are saved."""
        from swyxsip_admin.ui.phone_files import PhoneFileExport

        row_id = self._saved_row()
        if row_id is not None:
            PhoneFileExport(self._context, self, [row_id]).start()

    def write_sheet(self) -> None:
        """Write the hand-over sheet of the user, as saved."""
        from swyxsip_admin.ui.handover import HandoverExport

        row_id = self._saved_row()
        if row_id is not None:
            HandoverExport(self._context, self, [row_id], str(self._present()["name"])).start()

    def _saved_row(self) -> int | None:
        """The user's row, if nothing waits to be applied; else it is said that it must be."""
        draft = self._present()
        if draft.baseline.row_id is None or draft.dirty:
            self._context.questions.tell(self, _SAVE_FIRST)
            return None
        return draft.baseline.row_id
