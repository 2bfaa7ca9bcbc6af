"""What the property dialog finds out about the draft while it is open: mistakes, warnings, lost passwords."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import SecretKind, Severity
from swyxsip_admin.errors import AppError

if TYPE_CHECKING:
    from swyxsip_admin.ui.dialog import UserDialog

T = TypeVar("T")

FINDINGS_DELAY_MS: Final = 150
"""So long after the last key the draft is judged: the other users are read for it."""


class Judging(QObject):
    """Judges the dialog's draft, and shows at the fields what was found."""

    def __init__(self, dialog: UserDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._attempted = False
        self._touched: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FINDINGS_DELAY_MS)
        self._timer.timeout.connect(self._judge_late)

    @property
    def pending(self) -> bool:
        """Whether an edit has not been judged yet."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Another draft was loaded: judge it, and look for its passwords."""
        self._attempted = False
        self._touched = set()
        self.judge()
        self._look_for_lost()

    def note_edit(self, field: str) -> None:
        """A field was changed by a person."""
        self._touched.add(field)
        self._timer.start()

    def note_attempt(self) -> None:
        """Saving was tried: from now on everything is said."""
        self._attempted = True
        self.judge()

    def judge(self) -> None:
        """Show what there is to say about the draft now."""
        self._timer.stop()
        dialog, draft = self._dialog, self._dialog.draft
        found = self.ask_database(lambda: dialog.context.workspace.users.findings(draft))
        if found is not None:
            dialog.show_findings([finding for finding in found if self._is_due(finding)])

    def _judge_late(self) -> None:
        """Judge what was entered a moment ago; a dialog that has closed since rests: the database may be closed too."""
        if self._dialog.isVisible():
            self.judge()

    def ask_database(self, read: Callable[[], T]) -> T | None:
        """The result of a short read; None, with the reason in a banner, where it failed."""
        try:
            return read()
        except AppError as error:
            self._dialog.saving.tell(error)
            return None

    def _is_due(self, finding: Finding) -> bool:
        """Nobody is told that a new user's form is empty before they could fill it in."""
        early = self._dialog.draft.is_new and not self._attempted and finding.field not in self._touched
        return not (early and finding.severity is Severity.REFUSED)

    def _look_for_lost(self) -> None:
        """Ask the keyring, in the background, whether it still holds what it should."""
        dialog, draft, secrets = self._dialog, self._dialog.draft, self._dialog.context.workspace.secrets
        if not draft.baseline.secrets:
            return

        def done(lost: frozenset[SecretKind]) -> None:
            if draft is dialog.draft and lost:
                draft.note_lost(lost)
                for page in dialog.pages:
                    page.refresh()

        def failed(error: Exception) -> None:
            if draft is dialog.draft and isinstance(error, AppError):
                for page in dialog.pages:
                    page.show_trouble(error.message, draft.baseline.secrets.keys())

        dialog.context.background.submit(lambda: secrets.lost(draft.baseline), done, failed, owner=dialog)
