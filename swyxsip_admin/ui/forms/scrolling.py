"""Room for dialogs that are higher than a small or much enlarged screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

QWIDGETSIZE_MAX: Final = 16_777_215
"""Qt's own limit."""

_ELSEWHERE: Final = 9
"""So many lines of text are as high as what a dialog has beside its content: title bar, buttons, margins."""


class Scrolling(QScrollArea):
    """Lets its content be scrolled where the screen is too low for it; elsewhere it is as if it were not there."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def minimumSizeHint(self) -> QSize:
        """What the content needs, but no more than the screen has."""
        return self._bounded(self._needed())

    def sizeHint(self) -> QSize:
        """What the content would like, but no more than the screen has."""
        return self._bounded(self._content.sizeHint().expandedTo(self._content.minimumSize()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            # Only where it is needed: Qt shows a bar for a moment each time that a dialog grows.
            too_low = self._needed().height() > self._room()
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if too_low else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(policy)
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _needed(self) -> QSize:
        return self._content.minimumSizeHint().expandedTo(self._content.minimumSize())

    def _room(self) -> int:
        if QGuiApplication.platformName() in ("offscreen", "minimal"):
            return QWIDGETSIZE_MAX  # there is no screen, and what is drawn is to be seen whole
        return self.screen().availableGeometry().height() - _ELSEWHERE * self.fontMetrics().lineSpacing()

    def _bounded(self, wanted: QSize) -> QSize:
        room = self._room()
        if wanted.height() <= room:
            return wanted
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), room)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._content.isAncestorOf(new):
            return
        if new.height() > self.viewport().height():
            self.ensureVisible(0, new.mapTo(self._content, QPoint(0, 0)).y(), 0, 0)
        else:
            self.ensureWidgetVisible(new)
