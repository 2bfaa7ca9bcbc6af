"""What is seen to after a database was opened: interrupted work, a file that was moved or copied, the daily copy."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from swyxsip_admin import paths
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.background import Progress

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow

DAY_ASKED_MS: Final = 600_000
"""How often a window that stays open looks whether another day has begun."""

_log = logging.getLogger(__name__)

MOVED_OR_COPIED = Phrase(
    "moved_or_copied_question",
    tr_noop("Window", "{file} lies elsewhere than when it was last used. Was it moved or copied?"),
)
MOVED_OR_COPIED_MORE = tr_noop(
    "Window",
    "Moved: there is only this one file; it keeps its passwords.\n"
    "Copied: the original is still in use; this file gets passwords of its own, the original keeps its.\n"
    "Until you say which, passwords are neither stored nor dropped. Everything else can be edited.",
)
ANSWERS = (
    tr_noop("Window", "It was moved"),
    tr_noop("Window", "It was copied"),
    tr_noop("Window", "Decide later"),
)
UNSETTLED = tr_noop(
    "Window", "This file was moved or copied. Until you say which, passwords are neither stored nor dropped."
)
SAY_WHICH = tr_noop("Window", "Say which…")
NOT_TAKEN_ALONG = Phrase(
    "copied_lost",
    tr_n_noop(
        "Window", "%n password(s) could not be taken along, because the keyring no longer holds them. Enter them again."
    ),
)
BACKUPS = Phrase(
    "backups_question",
    tr_noop(
        "Window",
        "A checked copy of the database is kept per day of use, the last ten, in {folder}. Passwords are not in it.",
    ),
)
BACKUPS_HERE = tr_noop("Window", "Keep them there")
BACKUPS_ELSEWHERE = tr_noop("Window", "Another folder…")
BACKUPS_TITLE = tr_noop("Window", "Folder for the daily copies")
NO_COPY = Phrase("no_daily_copy", tr_noop("Window", "Today’s copy could not be made. {reason}"))


class Upkeep(QObject):
    """Sees to one database after another; everything runs on the worker thread, nothing blocks the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools
        self._begun: Workspace | None = None
        self._recovered: Workspace | None = None
        self._day = date.today()
        timer = QTimer(self)
        timer.setInterval(DAY_ASKED_MS)
        timer.timeout.connect(self.notice_day)
        timer.start()

    def begin(self, workspace: Workspace) -> None:
        """The services of a writable database are there."""
        self._begin_history(workspace)
        self._tools.background.submit(
            workspace.secrets.unsettled,
            lambda unsettled: self._found(workspace, unsettled),
            lambda error: self._note("unsettled", error),
            owner=self,
        )
        database = self._window.database
        if database is not None and not database.identity.is_sample:
            self._daily_copy(database.path)
            if settings.backup_folder(self._tools.settings) is None:
                self._ask_for_folder(database.path)

    def notice_day(self) -> None:
        """Each day that the window stays open is a day of use: keep its copy, and no history that is too old."""
        database, today = self._window.database, date.today()
        if today == self._day or database is None or database.workspace is None or not database.writable:
            return
        self._day = today
        if not database.identity.is_sample:
            self._daily_copy(database.path)
        submit, tidy_old = self._tools.background.submit, database.workspace.history.tidy_old
        submit(tidy_old, lambda _deleted: None, lambda error: self._note("history", error), owner=self)

    # Moved or copied.

    def _found(self, workspace: Workspace, unsettled: bool) -> None:
        database = self._window.database
        if database is None or database.workspace is not workspace:
            return  # another one was opened meanwhile
        if unsettled:
            self._ask(workspace)
        else:
            self._recover(workspace)

    def _ask(self, workspace: Workspace) -> None:
        self._window.banners.show_banner("unsettled", UNSETTLED, (SAY_WHICH, lambda: self._ask(workspace)))

        def answered(answer: int) -> None:
            if answer == 0:
                self._moved(workspace)
            elif answer == 1:
                self._copied(workspace)

        self._tools.questions.choose(
            self._window,
            MOVED_OR_COPIED(file=workspace.database.path.name),
            ANSWERS,
            answered,
            more=MOVED_OR_COPIED_MORE,
        )

    def _moved(self, workspace: Workspace) -> None:
        def job() -> None:
            from swyxsip_admin.services.relocation import declare_moved

            declare_moved(workspace.database)

        self._tools.background.submit(job, lambda _nothing: self._settled(workspace), self._failed, owner=self)

    def _copied(self, workspace: Workspace) -> None:
        def job(progress: Progress) -> int:
            from swyxsip_admin.services.relocation import declare_copied

            return declare_copied(
                workspace.database,
                self._tools.store,
                workspace.here,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        def done(lost: int) -> None:
            if lost:
                self._tools.questions.tell(self._window, NOT_TAKEN_ALONG(n=lost), warning=True)
            self._settled(workspace)

        self._tools.background.submit_long(
            job,
            done,
            self._failed,
            owner=self._window,
            title=tr_noop("Window", "Storing the passwords of the copy"),
            cancelled=lambda: None,
        )

    def _settled(self, workspace: Workspace) -> None:
        self._window.banners.withdraw("unsettled")
        self._window.refresh()
        self._recover(workspace)

    # Interrupted work.

    def _begin_history(self, workspace: Workspace) -> None:
        """Once for each open database: from here on things can be undone; what is older is tidied up."""
        if self._begun is workspace:
            return
        self._begun = workspace

        submit = self._tools.background.submit
        submit(
            workspace.undo.begin,
            lambda _nothing: self._window.undo.begin(workspace),
            lambda error: self._note("undo", error),
            owner=self,
        )
        submit(workspace.history.tidy, lambda _deleted: None, lambda error: self._note("history", error), owner=self)

    def _recover(self, workspace: Workspace) -> None:
        if self._recovered is workspace:
            return  # old passwords are kept for undo while the window is open
        self._recovered = workspace
        self._tools.background.submit(
            workspace.secrets.recover, lambda _dropped: None, lambda error: self._note("recover", error), owner=self
        )

    # The daily copy.

    def _daily_copy(self, path: Path) -> None:
        folder = settings.backup_folder(self._tools.settings) or paths.backup_dir()

        def job() -> None:
            from swyxsip_admin.storage.files import keep_daily_copy

            keep_daily_copy(path, folder, date.today())

        self._tools.background.submit(
            job, lambda _nothing: self._window.banners.withdraw("no_copy"), self._copy_failed, owner=self
        )

    def _copy_failed(self, error: Exception) -> None:
        self._note("daily copy", error)
        if isinstance(error, AppError):
            elsewhere = (BACKUPS_ELSEWHERE, self._choose_folder)
            self._window.banners.show_banner("no_copy", NO_COPY(reason=error.message), elsewhere)

    def _ask_for_folder(self, path: Path) -> None:
        self._window.banners.show_banner(
            "backups",
            BACKUPS(folder=str(paths.backup_dir())),
            (BACKUPS_HERE, lambda: self._use_folder(paths.backup_dir(), path)),
            (BACKUPS_ELSEWHERE, self._choose_folder),
        )

    def _choose_folder(self) -> None:
        database = self._window.database
        if database is not None:
            path = database.path
            self._tools.questions.folder(
                self._window, BACKUPS_TITLE, lambda folder: self._use_folder(folder, path), start=paths.data_dir()
            )

    def _use_folder(self, folder: Path, path: Path) -> None:
        self._tools.settings.setValue(settings.Key.BACKUPS.value, str(folder))
        self._window.banners.withdraw("backups")
        self._daily_copy(path)

    def _failed(self, error: Exception) -> None:
        self._tools.questions.tell_error(self._window, error)

    @staticmethod
    def _note(what: str, error: Exception) -> None:
        """Note what is tried again at the next start; the sentence is said where a password is needed."""
        if isinstance(error, AppError):
            _log.warning("%s: %s", what, error.message.id)
