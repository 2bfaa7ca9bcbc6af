"""What the main window does with the phones of users: their files, and the hand-over sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.words import CANCEL

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow

WHOSE = tr_noop("Phones", "For whose phones are files to be written?")
SELECTED = tr_noop("Phones", "Selected users")
ALL = tr_noop("Phones", "All users with phones")
SELECTED_COUNT = Phrase("phone_files_selected", tr_n_noop("Phones", "Selected in the list: %n user(s)."))


class PhoneCommands(QObject):
    """Carries out the commands on phones."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def files(self) -> None:
        """Ask whose phones are meant where users are selected, then write their files."""
        selected = self._window.page.table.selected_ids()
        if not selected:
            self._export(None)
            return

        def answered(index: int) -> None:
            if index < 2:
                self._export(selected if index == 0 else None)

        self._window.tools.questions.choose(
            self._window, WHOSE, [SELECTED, ALL, CANCEL], answered, more=SELECTED_COUNT(n=len(selected))
        )

    def sheets(self) -> None:
        """Write a hand-over sheet for each selected user."""
        selected = self._window.page.table.selected_ids()
        rows = self._window.page.table.selected_rows()
        name = self._window.page.model.name_of(rows[0]) if len(rows) == 1 else ""

        def work(workspace: Workspace) -> None:
            from swyxsip_admin.ui.handover import HandoverExport

            HandoverExport(self._window.context(workspace), self._window, selected, name).start()

        if selected:
            self._with(work)

    def _export(self, row_ids: list[int] | None) -> None:
        def work(workspace: Workspace) -> None:
            from swyxsip_admin.ui.phone_files import PhoneFileExport

            PhoneFileExport(self._window.context(workspace), self._window, row_ids).start()

        self._with(work)

    def _with(self, work: Callable[[Workspace], None]) -> None:
        if self._window.can_write():
            self._window.with_workspace(work)
