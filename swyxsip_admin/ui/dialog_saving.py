"""OK and Apply of the property dialog: write in the background, and say in the dialog what stood in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from swyxsip_admin.domain.findings import InvalidUserError
from swyxsip_admin.errors import AppError, ConflictError, SurroundingsError
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.background import PATIENCE_MS
from swyxsip_admin.ui.banner import Action
from swyxsip_admin.ui.words import CLOSE, say

if TYPE_CHECKING:
    from swyxsip_admin.ui.dialog import UserDialog

ERROR: Final = "error"
"""Name of the banner that says what went wrong."""

_OPEN_AGAIN = tr_noop("Dialog", "Open again")
_DETAILS = tr_noop("Dialog", "Details")
_WITHOUT_PASSWORD = tr_noop("Dialog", "Save without the password")
_BUG = Phrase(
    "save_failed",
    tr_noop("Dialog", "An unexpected error kept “{name}” from being saved. What you entered is still here."),
)


class Saving(QObject):
    """Writes the dialog's draft.

    Guarantees that after any error the dialog is usable again and holds everything that was entered.

    Attributes:
        busy: whether something is being written.
    """

    def __init__(self, dialog: UserDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.busy = False
        self._focus: QWidget | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: dialog.buttons.show_waiting(True))

    def start(self, then: Callable[[int], object]) -> None:
        """Write the draft, then go on with the row's id; a mistake is shown at its field instead."""
        if self.busy:
            return
        dialog = self._dialog
        problems = dialog.problems()
        if problems:
            dialog.jump_to(problems)
            return
        dialog.banners.withdraw(ERROR)
        self._set_busy(True)
        draft, users = dialog.draft, dialog.context.workspace.users

        def done(row_id: int) -> None:
            self._set_busy(False)
            dialog.saved.emit(row_id)
            then(row_id)

        dialog.context.background.submit(lambda: users.save(draft), done, self._failed, owner=dialog)

    def open_again(self, row_id: int) -> None:
        """Edit what is stored now."""
        dialog, focus = self._dialog, self._dialog.focusWidget()
        try:
            draft = dialog.context.workspace.users.open(row_id)
        except AppError as error:
            self.tell(error)
            return
        dialog.load(draft)
        if focus is not None:
            focus.setFocus()

    def tell(self, error: AppError, *actions: Action) -> None:
        """Say an error above the pages, with what can be done about it."""
        dialog = self._dialog
        buttons = list(actions)
        if error.details:
            buttons.append((_DETAILS, lambda: dialog.context.questions.tell_error(dialog, error)))
        buttons.append((CLOSE, lambda: dialog.banners.withdraw(ERROR)))
        banner = dialog.banners.show_banner(ERROR, error.message, *buttons)
        banner.setAccessibleName(say(error.message))

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        dialog = self._dialog
        row_id = dialog.draft.baseline.row_id
        if isinstance(error, InvalidUserError):
            dialog.jump_to(error.findings)
        elif isinstance(error, ConflictError) and row_id is not None:
            self.tell(error, (_OPEN_AGAIN, lambda: self.open_again(row_id)))
        elif isinstance(error, SurroundingsError) and dialog.draft.secret_edits:
            self.tell(error, (_WITHOUT_PASSWORD, self._save_without_password))
        elif isinstance(error, AppError):
            self.tell(error)
        else:
            name = str(dialog.draft["name"])
            dialog.banners.show_banner(ERROR, _BUG(name=name), (CLOSE, lambda: dialog.banners.withdraw(ERROR)))

    def _save_without_password(self) -> None:
        self._dialog.take_back_passwords()
        self.start(self.open_again)

    def _set_busy(self, busy: bool) -> None:
        dialog = self._dialog
        self.busy = busy
        if busy:
            self._focus = dialog.focusWidget()
            self._patience.start()
        else:
            self._patience.stop()
            dialog.buttons.show_waiting(False)
        dialog.tabs.setEnabled(not busy)
        dialog.buttons.box.setEnabled(not busy)
        dialog.banners.setEnabled(not busy)
        if not busy and self._focus is not None:
            self._focus.setFocus()
            self._focus = None
