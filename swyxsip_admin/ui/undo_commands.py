"""Undo and redo in the main window: what would be undone stands in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.services.undo import Step
    from swyxsip_admin.services.undo_inversion import Undone
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow

UNDO = tr_noop("Undo", "&Undo")
REDO = tr_noop("Undo", "&Redo")
UNDO_WHAT = Phrase("undo_what", tr_noop("Undo", "&Undo: {what}"))
REDO_WHAT = Phrase("redo_what", tr_noop("Undo", "&Redo: {what}"))
NOTHING_TO_UNDO = tr_noop("Undo", "Nothing was changed since this database was opened.")
NOTHING_TO_REDO = tr_noop("Undo", "Nothing was undone.")
OF_ONE = Phrase("undo_of_one", tr_noop("Undo", "{operation}, “{user}”"))
OF_MANY = Phrase("undo_of_many", tr_noop("Undo", "{operation}, {users}"))
USERS = Phrase("undo_users", tr_n_noop("Undo", "%n user(s)"))
UNDONE = Phrase("undone", tr_noop("Undo", "Undone: {what}"))
REDONE = Phrase("redone", tr_noop("Undo", "Redone: {what}"))
CHANGED = tr_noop("Undo", "Changed")
UNDOING = tr_noop("Undo", "Undoing")
REDOING = tr_noop("Undo", "Redoing")
WITHOUT_PASSWORD = Phrase(
    "undone_without_password",
    tr_n_noop("Undo", "%n user(s) came back without a password, because the keyring no longer holds it."),
)
LONGEST = 40


class UndoCommands(QObject):
    """Carries out undo and redo, one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False
        self._begun: Workspace | None = None
        self._undo: Step | None = None
        self._redo: Step | None = None
        self._counting = set[int]()

    def begin(self, workspace: Workspace) -> None:
        """From here on something can be undone; before, it is not known yet what was done earlier."""
        self._begun = workspace
        self._counting = set[int]()
        self.refresh()

    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo is not None:
            self._turn(self._undo, again=False)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._redo is not None:
            self._turn(self._redo, again=True)

    def refresh(self) -> None:
        """Say in the menu what would be undone now."""
        self._undo = self._redo = None
        database = self._window.database
        workspace = None if database is None else database.workspace
        if workspace is not None and workspace is self._begun and self._window.can_write():
            try:
                steps = workspace.undo.steps()
                self._undo, self._redo = steps.undo, steps.redo
            except AppError:
                pass  # asked again when the list is
            self._count(workspace)
        actions = self._window.actions_
        for name, step, plain, phrase, nothing in (
            ("undo", self._undo, UNDO, UNDO_WHAT, NOTHING_TO_UNDO),
            ("redo", self._redo, REDO, REDO_WHAT, NOTHING_TO_REDO),
        ):
            action = actions[name]
            action.setEnabled(step is not None and not self._busy)
            action.setText(say(plain) if step is None else say(phrase(what=_menu_text(step))))
            action.setToolTip(say(nothing) if step is None else _plain(say(described(step))))

    def _count(self, workspace: Workspace) -> None:
        """Very many users are counted on the worker thread; the menu names their number a moment later."""
        for step in (self._undo, self._redo):
            if step is not None and not step.counted and step.of.id not in self._counting:
                self._counting.add(step.of.id)
                self._window.tools.background.submit(
                    lambda step=step: workspace.undo.count(step),  # type: ignore[misc]
                    lambda _nothing: self.refresh(),
                    lambda _error: None,
                    owner=self,
                )

    def _turn(self, step: Step, *, again: bool) -> None:
        if self._busy:
            return
        self._busy = True
        self.refresh()
        window = self._window
        window.with_workspace(lambda workspace: self._submit(workspace, step, again=again))

    def _submit(self, workspace: Workspace, step: Step, *, again: bool) -> None:
        turn = workspace.undo.redo if again else workspace.undo.undo

        def job(progress: Progress) -> Undone:
            return turn(step.operation_id, progress=progress.report, cancelled=progress.cancelled)

        def done(undone: Undone) -> None:
            self._ended()
            self._window.announce((REDONE if again else UNDONE)(what=described(step)))
            if undone.without_password:
                self._tell(WITHOUT_PASSWORD(n=len(undone.without_password)), "\n".join(undone.without_password))

        def failed(error: Exception) -> None:
            self._ended()
            self._window.tools.questions.tell_error(self._window, error)

        self._window.tools.background.submit_long(
            job,
            done,
            failed,
            owner=self._window,
            title=REDOING if again else UNDOING,
            cancelled=self._ended,
        )

    def _tell(self, message: Message, details: str) -> None:
        self._window.tools.questions.tell(self._window, message, details=details, warning=True)

    def _ended(self) -> None:
        self._busy = False
        self._window.refresh()
        self.refresh()


def described(step: Step) -> Message | Text:
    """What was done: the operation, and whom it touched."""
    from swyxsip_admin.services.history_words import VERBS, WITH_FILE

    of = step.of
    operation: Any = VERBS.get(of.verb, CHANGED)
    if of.detail:
        operation = WITH_FILE(operation=operation, file=_short(of.detail))
    if of.users == 0:
        return operation  # type: ignore[no-any-return]
    if of.users == 1:
        return OF_ONE(operation=operation, user=_short(of.label))
    return OF_MANY(operation=operation, users=USERS(n=of.users))


def _menu_text(step: Step) -> str:
    return say(described(step)).replace("&", "&&")


def _plain(text: str) -> str:
    return text.replace("<", "‹").replace(">", "›")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
