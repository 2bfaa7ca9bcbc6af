"""A line above the content that says something lasting, with what can be done about it. Blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.texts import Message, Text
from swyxsip_admin.ui.palettes import tint
from swyxsip_admin.ui.words import say

Action = tuple[Text, Callable[[], None]]


class Banner(QFrame):
    """One statement with its buttons."""

    def __init__(self, name: str, text: Message | Text, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        label = QLabel(say(text), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.addWidget(label, 1)
        for caption, action in actions:
            button = QPushButton(say(caption), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, action=action: action())
            layout.addWidget(button)
        self._text = label
        self._paint()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint()

    def _paint(self) -> None:
        parent = self.parentWidget()
        base = parent.palette() if parent is not None else self.palette()
        palette = QPalette(base)
        palette.setColor(QPalette.ColorRole.Window, tint(base))
        self.setPalette(palette)


class Banners(QWidget):
    """The banners above the content, each under a name; a second one of that name replaces the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)

    def show_banner(self, name: str, text: Message | Text, *actions: Action) -> Banner:
        """Say something until it is withdrawn."""
        self.withdraw(name)
        banner = Banner(name, text, actions, self)
        self._layout.addWidget(banner)
        return banner

    def withdraw(self, name: str) -> None:
        """Say it no longer."""
        found = self.findChild(Banner, name, Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            found.hide()
            found.setParent(None)
            found.deleteLater()

    def clear(self) -> None:
        """Say nothing."""
        for banner in self.findChildren(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.withdraw(banner.objectName())

    def banner(self, name: str) -> Banner | None:
        """The banner of that name, if it is shown."""
        return self.findChild(Banner, name, Qt.FindChildOption.FindDirectChildrenOnly)
