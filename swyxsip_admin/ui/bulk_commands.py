"""What is done with several selected users at once: properties, SIP passwords, the server's state, trying the login."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress

if TYPE_CHECKING:
    from swyxsip_admin.services.bulk_passwords import Candidates
    from swyxsip_admin.services.bulk_survey import Survey
    from swyxsip_admin.services.probe_plan import ProbePlan
    from swyxsip_admin.services.server_statement import Statement
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow

READING = tr_noop("Bulk", "Reading the selected users")
READING_PASSWORDS = tr_noop("Bulk", "Reading the passwords of the selected users")
STATING = tr_noop("Bulk", "Noting the server's state")
GONE = tr_noop("Bulk", "These users are no longer in the database. The list was refreshed.")
STATE_QUESTION = Phrase(
    "state_question",
    tr_n_noop("Bulk", "Does the SwyxServer hold exactly what is shown here for %n user(s)?"),
)
STATE_MORE = Phrase(
    "state_more",
    tr_noop(
        "Bulk",
        "You say so yourself; the program cannot look. These then count as the server's values: {edited}, {assumed}, "
        "{passwords}. No value is changed.",
    ),
)
EDITED = Phrase("state_edited", tr_n_noop("Bulk", "%n value(s) edited here"))
ASSUMED = Phrase("state_assumed", tr_n_noop("Bulk", "%n assumption(s)"))
PASSWORDS = Phrase("state_passwords", tr_n_noop("Bulk", "%n new password(s)"))
STATE_YES = tr_noop("Bulk", "This is the server's state")
STATE_ALREADY = tr_noop("Bulk", "Everything shown for these users counts as the server's already.")
STATED = Phrase("state_stated", tr_n_noop("Bulk", "The values of %n user(s) now count as the server's."))


class BulkCommands(QObject):
    """Carries out the commands on a selection; the window shows the results."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools

    def open(self, row_ids: Sequence[int]) -> None:
        """Open the properties of several users."""
        from swyxsip_admin.services.bulk_survey import survey_users

        def job(workspace: Workspace, progress: Progress) -> Survey:
            return survey_users(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        self._work(job, self._show_properties, READING)

    def generate(self) -> None:
        """Ask who of the selected users gets an own SIP password, and make them."""
        from swyxsip_admin.services.bulk_passwords import find_candidates

        row_ids = self._selected()
        if not row_ids:
            return

        def job(workspace: Workspace, progress: Progress) -> Candidates:
            return find_candidates(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        self._work(job, self._show_generate, READING)

    def test_logins(self) -> None:
        """Read who of the selected users can be tried, and show the test."""
        row_ids = self._selected()
        if not row_ids:
            return

        def job(workspace: Workspace, progress: Progress) -> ProbePlan:
            from swyxsip_admin.services.probe_plan import plan_probes

            return plan_probes(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        self._work(job, self._show_tests, READING_PASSWORDS)

    def state(self) -> None:
        """Ask, then make what is shown of the selected users the server's state."""
        from swyxsip_admin.services.server_statement import statement_of

        row_ids = self._selected()
        if not row_ids:
            return

        def job(workspace: Workspace, progress: Progress) -> Statement:
            return statement_of(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        self._work(job, lambda _workspace, found: self._ask_to_state(row_ids, found), READING)

    def _selected(self) -> list[int]:
        return self._window.page.table.selected_ids() if self._window.can_write() else []

    def _work(
        self, job: Callable[[Workspace, Progress], Any], done: Callable[[Workspace, Any], None], title: Text
    ) -> None:
        """Do something long with the services, in the background."""

        def work(workspace: Workspace) -> None:
            self._tools.background.submit_long(
                lambda progress: job(workspace, progress),
                lambda result: done(workspace, result),
                self._failed,
                owner=self._window,
                title=title,
                cancelled=lambda: None,
            )

        self._window.with_workspace(work)

    def _show_properties(self, workspace: Workspace, survey: Survey) -> None:
        if not survey.row_ids:
            self._gone()
            return
        dialog = self._tools.doors.several(self._window.context(workspace), survey, self._window)
        like: Any = dialog
        like.saved.connect(lambda _ids: self._window.refresh())
        self._open(dialog)

    def _show_tests(self, workspace: Workspace, plan: ProbePlan) -> None:
        if not plan.users:
            self._gone()
            return
        self._open(self._tools.doors.probes(self._window.context(workspace), plan, self._window))

    def _show_generate(self, workspace: Workspace, candidates: Candidates) -> None:
        if not (candidates.plain or candidates.having or candidates.without_sip):
            self._gone()
            return
        dialog = self._tools.doors.passwords(self._window.context(workspace), candidates, self._window)

        def finished(_result: int) -> None:
            from swyxsip_admin.ui.bulk_passwords_dialog import DONE

            like: Any = dialog
            if like.generated:
                self._window.refresh()
                self._window.announce(DONE(n=like.generated))

        dialog.finished.connect(finished)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._window.page.table.setFocus())
        dialog.open()

    def _ask_to_state(self, row_ids: Sequence[int], found: Statement) -> None:
        if not found.users:
            self._tools.questions.tell(self._window, STATE_ALREADY)
            return
        self._tools.questions.ask(
            self._window,
            STATE_QUESTION(n=found.users),
            lambda yes: self._state(row_ids) if yes else None,
            yes=STATE_YES,
            more=explanation(found),
            dangerous=True,
        )

    def _state(self, row_ids: Sequence[int]) -> None:
        from swyxsip_admin.services.server_statement import state_as_server

        def job(workspace: Workspace, progress: Progress) -> Statement:
            return state_as_server(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        def done(_workspace: Workspace, statement: Statement) -> None:
            self._window.refresh()
            self._window.announce(STATED(n=statement.users))

        self._work(job, done, STATING)

    def _gone(self) -> None:
        self._tools.questions.tell(self._window, GONE)
        self._window.refresh()

    def _failed(self, error: Exception) -> None:
        self._tools.questions.tell_error(self._window, error)
        self._window.refresh()


def explanation(found: Statement) -> Message:
    """What a statement covers, in numbers."""
    return STATE_MORE(
        edited=EDITED(n=found.edited), assumed=ASSUMED(n=found.assumed), passwords=PASSWORDS(n=found.passwords)
    )
