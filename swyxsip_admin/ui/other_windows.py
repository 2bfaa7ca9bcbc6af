"""What the main window opens beside itself: changes, work list, help and folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from swyxsip_admin import paths
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.errors import storage_errors

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.context import UiContext
    from swyxsip_admin.ui.main_window import MainWindow


class OtherWindows(QObject):
    """Opens them; change log and work list once each, and in front where they are open already."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._beside: dict[str, QDialog] = {}

    def change_log(self) -> None:
        """Every change of every user."""
        self._show("change_log", self._window.tools.doors.change_log)

    def work_list(self) -> None:
        """What is to be carried over to the SwyxServer."""
        doors = self._window.tools.doors

        def door(context: UiContext, parent: QWidget) -> QDialog:
            dialog = doors.work_list(context, parent)
            dialog.finished.connect(lambda _result: self._window.refresh())
            return dialog

        self._show("work_list", door)

    def forget(self) -> None:
        """Close what shows the database: another one takes its place."""
        for dialog in self._beside.values():
            if isValid(dialog):
                dialog.deleteLater()
        self._beside.clear()

    def _show(self, name: str, door: Callable[[UiContext, QWidget], QDialog]) -> None:
        def show(workspace: Workspace) -> None:
            dialog = self._beside.get(name)
            if dialog is None or not isValid(dialog) or not dialog.isVisible():
                dialog = self._beside[name] = door(self._window.context(workspace), self._window)
            dialog.show()
            dialog.raise_()
            dialog.activateWindow()

        self._window.with_workspace(show)

    def help(self) -> None:
        """The first page of the help."""
        from swyxsip_admin.ui.help import show_help

        show_help("main", self._window)

    def about(self) -> None:
        """Version, licences, and who has nothing to do with it."""
        from swyxsip_admin.ui.about import AboutDialog

        AboutDialog(self._window).open()

    def log_folder(self) -> None:
        """The folder of the program's log, in the system's file manager."""
        folder = paths.log_dir()
        try:
            with storage_errors(folder, writing=True):
                folder.mkdir(parents=True, exist_ok=True)
        except SurroundingsError as error:
            self._window.tools.questions.tell_error(self._window, error)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
