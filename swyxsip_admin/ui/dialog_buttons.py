"""The row below the pages of a property sheet: OK, Cancel, Apply, Help, and the way to the next user."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CANCEL, OK, say

APPLY = tr_noop("Dialog", "&Apply")
HELP = tr_noop("Dialog", "Help")
SAVING = tr_noop("Dialog", "Saving…")
_PREVIOUS = tr_noop("Dialog", "Previous user")
_NEXT = tr_noop("Dialog", "Next user")
_WITH_KEYS = Phrase("name_with_keys", tr_noop("Dialog", "{name} ({keys})"))

Standard = QDialogButtonBox.StandardButton


def sheet_buttons(parent: QWidget, wanted: tuple[tuple[Standard, Text], ...]) -> QDialogButtonBox:
    """Buttons in the order OK, Cancel, Apply, Help on every platform, with the program's own words."""
    box = QDialogButtonBox(parent)
    # The platform's own order would put Apply first on some; 0 is Windows' order.
    box.setStyleSheet("QDialogButtonBox { button-layout: 0 }")
    for standard, text in wanted:
        button = box.addButton(standard)
        button.setText(say(text))
        button.setAutoDefault(standard is Standard.Ok)
        button.setDefault(standard is Standard.Ok)
    return box


class DialogButtons(QWidget):
    """The row; decides nothing.

    Attributes:
        box: the standard buttons.
        previous: to the user before this one.
        next: to the user behind this one.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.previous = self._arrow("previousUser", Qt.ArrowType.LeftArrow, _PREVIOUS, "Alt+Left")
        self.next = self._arrow("nextUser", Qt.ArrowType.RightArrow, _NEXT, "Alt+Right")
        self._saying = PlainLabel(say(SAVING), self, wrap=False)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("saving")
        self._bar.setAccessibleName(say(SAVING))
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.box = sheet_buttons(
            self, ((Standard.Ok, OK), (Standard.Cancel, CANCEL), (Standard.Apply, APPLY), (Standard.Help, HELP))
        )
        # A click on Apply leaves the cursor in the field: Apply is disabled right after it, and could not keep it.
        self.button(Standard.Apply).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.previous, self.next, self._saying, self._bar):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(self.box)
        self.show_waiting(False)

    def button(self, standard: Standard) -> QPushButton:
        """A standard button."""
        return self.box.button(standard)

    def on_click(self, standard: Standard, pressed: Callable[[], None]) -> None:
        """Say what a standard button does."""
        self.button(standard).clicked.connect(lambda _checked=False: pressed())

    def show_waiting(self, waiting: bool) -> None:
        """Show that saving takes its time."""
        self._saying.setVisible(waiting)
        self._bar.setVisible(waiting)

    def _arrow(self, name: str, arrow: Qt.ArrowType, words: Text, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setArrowType(arrow)  # drawn, not written: not every font has arrows
        button.setAccessibleName(say(words))
        shortcut = QKeySequence(keys)
        button.setShortcut(shortcut)
        native = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(say(_WITH_KEYS(name=say(words), keys=native)))
        button.setAutoRaise(True)
        return button
