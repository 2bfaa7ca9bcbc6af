"""What the properties of several users do when they are confirmed: plan, show the plan, write it, read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from swyxsip_admin.errors import AppError, ConflictError
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import BulkPlan
from swyxsip_admin.services.bulk_survey import Survey, survey_users
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.bulk_judging import Judgement, judge_plan
from swyxsip_admin.ui.bulk_preview import GONE, BulkPreview, sheets_of
from swyxsip_admin.ui.import_tables import Sheet
from swyxsip_admin.ui.words import CLOSE

if TYPE_CHECKING:
    from swyxsip_admin.ui.bulk_dialog import BulkDialog

ERROR: Final = "error"
ALREADY: Final = "already"

_PLANNING = tr_noop("Bulk", "Finding out what would change")
_CHANGING = tr_noop("Bulk", "Changing users")
_READING = tr_noop("Bulk", "Reading the selected users")
_ALREADY_SO = Phrase("bulk_already_so", tr_n_noop("Bulk", "All %n user(s) (has|have) these values already."))


class _Found(NamedTuple):
    """A plan, and what is shown of it."""

    plan: BulkPlan
    judgement: Judgement
    sheets: Sequence[tuple[Message, Sheet]]


class BulkRun(QObject):
    """Carries a change out, in the background.

    Attributes:
        busy: whether something is being found out or written; the dialog then waits.
        preview: the preview while it is open.
    """

    def __init__(self, dialog: BulkDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.busy = False
        self.preview: BulkPreview | None = None

    def start(self, then: Callable[[], None], row_ids: Sequence[int] | None = None) -> None:
        """Plan, show the plan, write it when it is confirmed, then go on.

        Args:
            then: what follows.
            row_ids: the users; None for all selected ones.
        """
        if self.busy:
            return
        self._dialog.judging.stop()
        edits, mistakes = self._dialog.judging.collect()
        if mistakes:
            self._dialog.judging.show(mistakes, None)
            self._dialog.go_to(next(iter(mistakes)))
            return
        self._dialog.banners.withdraw(ERROR)
        workspace, edit = self._dialog.context.workspace, dict(edits)
        users = self._dialog.survey.row_ids if row_ids is None else row_ids

        fields = frozenset(self._dialog.rows)

        def job(progress: Progress) -> _Found:
            with without_collection():
                plan = plan_bulk(workspace, users, edit, progress=progress.report, cancelled=progress.cancelled)
                return _Found(plan, judge_plan(plan, fields), sheets_of(plan))

        self._set_busy(True)
        self._dialog.context.background.submit_long(
            job,
            lambda found: self._planned(found, users, then),
            self._failed,
            owner=self._dialog,
            title=_PLANNING,
            cancelled=lambda: self._set_busy(False),
        )

    def _planned(self, found: _Found, users: Sequence[int], then: Callable[[], None]) -> None:
        plan = found.plan
        self._set_busy(False)
        self._dialog.judging.show({}, found.judgement)
        if not plan.changed and not plan.refused:
            why = _ALREADY_SO(n=plan.unchanged) if plan.unchanged else GONE(n=plan.gone)
            self._dialog.banners.show_banner(ALREADY, why, (CLOSE, lambda: self._dialog.banners.withdraw(ALREADY)))
            return
        preview = self.preview = BulkPreview(plan, found.sheets, self._dialog)

        def finished(result: int) -> None:
            self.preview = None
            preview.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._write(plan, then)

        refused = {user.row_id for user in plan.refused}
        others = [row_id for row_id in users if row_id not in refused]
        preview.leave_out.connect(lambda: self.start(then, others))
        preview.finished.connect(finished)
        preview.open()

    def _write(self, plan: BulkPlan, then: Callable[[], None]) -> None:
        workspace = self._dialog.context.workspace

        def job(progress: Progress) -> int:
            return apply_bulk(workspace, plan, progress=progress.report, cancelled=progress.cancelled)

        def done(_count: int) -> None:
            self._set_busy(False)
            self._dialog.saved.emit(list(self._dialog.survey.row_ids))
            then()

        self._set_busy(True)
        self._dialog.context.background.submit_long(
            job, done, self._failed, owner=self._dialog, title=_CHANGING, cancelled=lambda: self._set_busy(False)
        )

    def reload(self) -> None:
        """Show what is stored now."""
        workspace, row_ids, focus = (
            self._dialog.context.workspace,
            self._dialog.survey.row_ids,
            self._dialog.focusWidget(),
        )

        def job(progress: Progress) -> Survey:
            return survey_users(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        def done(survey: Survey) -> None:
            self._set_busy(False)
            self._dialog.load(survey)
            if focus is not None:
                focus.setFocus()

        self._set_busy(True)
        self._dialog.context.background.submit_long(
            job, done, self._failed, owner=self._dialog, title=_READING, cancelled=lambda: self._set_busy(False)
        )

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, AppError):
            self._dialog.tell(error)
        if isinstance(error, ConflictError):
            self._dialog.judging.note_edit()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self._dialog.tabs.setEnabled(not busy)
        self._dialog.buttons.setEnabled(not busy)
