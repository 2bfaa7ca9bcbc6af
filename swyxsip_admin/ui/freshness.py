"""For windows that block nothing: what they show may have been changed when somebody comes back to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from swyxsip_admin.ui.context import UiContext


class Freshness(QObject):
    """Looks, each time its window becomes the active one, whether anything was done since the window has read."""

    changed = Signal()
    """Something was done: read anew."""

    def __init__(self, context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._seen: int | None = None
        window.installEventFilter(self)

    def note(self) -> None:
        """The window reads now; to be called before it does."""
        self._context.background.submit(self._context.workspace.history.last, self._note, _ignore, owner=self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look when the window is activated."""
        if event.type() == QEvent.Type.WindowActivate and self._seen is not None:
            self._context.background.submit(self._context.workspace.history.last, self._compare, _ignore, owner=self)
        return False

    def _note(self, last: int) -> None:
        self._seen = last

    def _compare(self, last: int) -> None:
        if last != self._seen:
            self.changed.emit()


def _ignore(_error: Exception) -> None:
    """The window says so itself when it reads."""
