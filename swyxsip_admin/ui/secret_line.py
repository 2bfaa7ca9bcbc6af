"""The line a password is typed or shown in: what is copied out of it does not stay on the clipboard."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.ui.clipboard import SecretClipboard

_Key = QKeySequence.StandardKey
_PLAIN_COPIES = frozenset({"edit-cut", "edit-copy"})
"""What Qt names the two in its context menu."""


class SecretLine(QLineEdit):
    """A line edit whose text leaves it through :class:`~swyxsip_admin.ui.clipboard.SecretClipboard` alone.

    Guarantees that copying and cutting by keyboard keep what is copied out of clipboard histories and take it off
    again; that the context menu does neither, that nothing can be dragged out, and that selecting does not fill X11's
    second clipboard. While dots are shown nothing can be copied at all.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(False)

    def copy(self) -> None:
        """Copy what is selected, for a while."""
        if self.echoMode() is QLineEdit.EchoMode.Normal and self.hasSelectedText():
            with suppress(SecretRefused):  # half of a character: nobody can use it
                SecretClipboard.of_application().copy(Secret(self.selectedText()))

    def cut(self) -> None:
        """Copy what is selected, for a while, and delete it."""
        if self.echoMode() is QLineEdit.EchoMode.Normal and not self.isReadOnly():
            self.copy()
            self._delete_selected()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what Qt does with a key, except where that copies."""
        if event.matches(_Key.Copy):
            self.copy()
        elif event.matches(_Key.Cut):
            self.cut()
        elif event.matches(_Key.DeleteEndOfLine) and not self.isReadOnly():  # Qt copies what these two delete
            self.end(True)
            self._delete_selected()
        elif event.matches(_Key.DeleteCompleteLine) and not self.isReadOnly():
            self.selectAll()
            self._delete_selected()
        else:
            super().keyPressEvent(event)
            self._empty_selection_clipboard()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select, and copy nothing."""
        super().mouseReleaseEvent(event)
        self._empty_selection_clipboard()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything but to copy and to cut."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """Qt's own menu without what copies."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _PLAIN_COPIES:
                menu.removeAction(action)
        return menu

    def _delete_selected(self) -> None:
        if self.hasSelectedText():
            self.del_()

    def _empty_selection_clipboard(self) -> None:
        """X11 has a clipboard for what is selected, which Qt has just filled; nobody can have read it yet."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsSelection() and clipboard.text(QClipboard.Mode.Selection) == self.selectedText():
            clipboard.clear(QClipboard.Mode.Selection)
