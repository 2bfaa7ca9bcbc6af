"""The property dialogs of the main window: one that was closed serves the next user."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

if TYPE_CHECKING:
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow


class UserDialogLike(Protocol):
    """What the list needs of a property dialog."""

    draft: UserDraft
    saved: SignalInstance
    page_changed: SignalInstance
    previous_requested: SignalInstance
    next_requested: SignalInstance

    def load(self, draft: UserDraft) -> None:
        """Show another user on the present page."""

    def begin(self, draft: UserDraft, page: str | None) -> None:
        """Show another user as a new dialog would."""


class UserDialogs(QObject):
    """Opens property dialogs.

    Building one takes five times as long as filling it, so a closed one is kept and filled for the next user of the
    same database; at most one is kept.
    """

    def __init__(self, window: MainWindow, connect: Callable[[Workspace, QDialog], None]) -> None:
        """Take what every new dialog is connected with, once."""
        super().__init__(window)
        self._window = window
        self._connect = connect
        self._kept: tuple[Workspace, QDialog] | None = None

    def open(self, workspace: Workspace, draft: UserDraft, page: str | None) -> QDialog:
        """Open a dialog on a draft."""
        dialog = self._take(workspace)
        if dialog is None:
            dialog = self._made(workspace, draft, page)
        else:
            like: UserDialogLike = dialog  # type: ignore[assignment]
            like.begin(draft, page)
        dialog.open()
        return dialog

    def forget(self) -> None:
        """Keep nothing: the language or the database is another one."""
        kept, self._kept = self._kept, None
        if kept is not None and isValid(kept[1]):
            kept[1].deleteLater()

    def _take(self, workspace: Workspace) -> QDialog | None:
        if self._kept is not None and (self._kept[0] is not workspace or not isValid(self._kept[1])):
            self.forget()
        kept, self._kept = self._kept, None
        return None if kept is None else kept[1]

    def _made(self, workspace: Workspace, draft: UserDraft, page: str | None) -> QDialog:
        window = self._window
        dialog = window.tools.doors.user(window.context(workspace), draft, window, page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._connect(workspace, dialog)
        dialog.finished.connect(lambda _result: self._keep(workspace, dialog))
        return dialog

    def _keep(self, workspace: Workspace, dialog: QDialog) -> None:
        database = self._window.database
        present = database is not None and database.workspace is workspace
        if present and self._kept is None:
            self._kept = (workspace, dialog)
        else:
            dialog.deleteLater()
