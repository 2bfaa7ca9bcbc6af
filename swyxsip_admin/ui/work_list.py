"""The window "Work list": what is to be carried over to the SwyxServer, user by user, to tick off and to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from swyxsip_admin.errors import ConflictError
from swyxsip_admin.services.carry_over import carry_over
from swyxsip_admin.services.status import OpenCount, UserStatus, open_changes, open_count
from swyxsip_admin.services.work_list import write_work_list_csv, write_work_list_html
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.freshness import Freshness
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.words import CLOSE, say
from swyxsip_admin.ui.work_tree import WorkTree

SHOWN: Final = 1000
"""How many users are shown at once; the files hold all of them."""

TITLE = tr_noop("Work list", "Work list: carry over to the SwyxServer")
NOTE = tr_noop(
    "Work list",
    "Enter these values in the SwyxWare Administration, tick them off here, and mark them as carried over. They then "
    "count as the state of the server. Undo takes that back.",
)
OPEN = Phrase("work_list_open", tr_noop("Work list", "{changes} of {users}"))
CHANGES = Phrase("work_list_changes", tr_n_noop("Work list", "%n open change(s)"))
USERS = Phrase("work_list_users", tr_n_noop("Work list", "%n user(s)"))
FIRST = Phrase(
    "work_list_first", tr_noop("Work list", "{open}. Only the first {shown} are shown; the files hold all of them.")
)
NOTHING = tr_noop("Work list", "Nothing is left to be carried over.")
TICK_ALL = tr_noop("Work list", "Tick &all")
MARK = tr_noop("Work list", "&Mark as carried over")
MARKING = tr_noop("Work list", "Marking as carried over")
PRINT = tr_noop("Work list", "Save to &print…")
CSV = tr_noop("Work list", "Export C&SV…")
PRINT_TITLE = tr_noop("Work list", "Save the work list")
WRITING = tr_noop("Work list", "Writing the work list")
HTML_FILES = tr_noop("Work list", "Web pages (*.html)")
CSV_FILES = tr_noop("Work list", "CSV files (*.csv)")
FILE_NAME = tr_noop("Work list", "Work list")


class WorkListWindow(QDialog):
    """Open changes with a box each; blocks nothing, and is deleted when it is closed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(say(TITLE))
        self._context = context
        self._busy = False
        self.tree = WorkTree(self)
        self.tree.itemChanged.connect(lambda _item, _column: self._show_state())
        self.said = PlainLabel("", self)
        self.said.setObjectName("workListCount")
        self.tick_all = self._button("tickAll", TICK_ALL, self._tick_all)
        self.mark = self._button("markCarriedOver", MARK, self._mark)
        self.print = self._button("printWorkList", PRINT, self._print)
        self.csv = self._button("exportWorkList", CSV, self._export)
        close = self._button("closeWorkList", CLOSE, self.reject)
        help_ = self._button("helpWorkList", HELP, self._help)
        row = QHBoxLayout()
        for button in (self.tick_all, self.mark):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.print, self.csv, close, help_):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(PaleLabel(say(NOTE), self, wrap=True))
        column.addWidget(self.tree, 1)
        column.addWidget(self.said)
        column.addLayout(row)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self, self.refresh)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        self.resize(self.fontMetrics().averageCharWidth() * 140, self.fontMetrics().height() * 38)
        self._freshness = Freshness(context, self)
        self._freshness.changed.connect(lambda: None if self._busy else self.refresh())
        self._show([], OpenCount(0, 0))
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is open."""
        workspace = self._context.workspace
        self._freshness.note()

        def job() -> tuple[list[UserStatus], OpenCount]:
            return list(islice(open_changes(workspace), SHOWN)), open_count(workspace)

        self._context.background.submit(job, lambda found: self._show(*found), self._failed, owner=self)

    # Building

    def _button(self, name: str, text: Text, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAccessibleName(say(text).replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _show(self, users: Sequence[UserStatus], count: OpenCount) -> None:
        self.tree.show_users(users)
        if count.changes:
            said = OPEN(changes=CHANGES(n=count.changes), users=USERS(n=count.users))
            self.said.setText(say(FIRST(open=said, shown=USERS(n=len(users))) if count.users > len(users) else said))
        else:
            self.said.setText(say(NOTHING))
        self._show_state()

    def _show_state(self) -> None:
        writable = not self._context.workspace.database.newer and not self._busy
        self.tick_all.setEnabled(bool(self.tree.users) and writable)
        self.mark.setEnabled(writable and self.tree.has_ticks)
        self.print.setEnabled(bool(self.tree.users))
        self.csv.setEnabled(bool(self.tree.users))

    # Reacting

    def _tick_all(self) -> None:
        self.tree.tick_all()
        self._show_state()

    def _mark(self) -> None:
        ticked, workspace = self.tree.ticked(), self._context.workspace
        if not ticked or self._busy:
            return
        self._busy = True
        self._show_state()

        def job(progress: Progress) -> int:
            return carry_over(workspace, ticked, progress=progress.report, cancelled=progress.cancelled)

        self._context.background.submit_long(
            job,
            lambda _count: self._ended(),
            self._not_marked,
            owner=self,
            title=MARKING,
            cancelled=self._ended,
        )

    def _ended(self) -> None:
        self._busy = False
        self.refresh()

    def _not_marked(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        if isinstance(error, ConflictError):
            self.refresh()
        else:
            self._show_state()

    def _failed(self, error: Exception) -> None:
        self._context.questions.tell_error(self, error)

    def _print(self) -> None:
        """Save the list as a page, and open that in the browser, which prints it."""
        self._save(HTML_FILES, ".html", then=lambda file: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))

    def _help(self) -> None:
        show_help("work_list", self)

    def _export(self) -> None:
        self._save(CSV_FILES, ".csv", then=lambda _file: None)

    def _save(self, kind: Text, suffix: str, then: Callable[[Path], object]) -> None:
        context = self._context
        write = write_work_list_html if suffix == ".html" else write_work_list_csv

        def chosen(target: Path) -> None:
            context.background.submit_long(
                lambda progress: write(context.workspace, target, say, cancelled=progress.cancelled),
                lambda _count: _ignore(then(target)),
                self._failed,
                owner=self,
                title=WRITING,
                cancelled=lambda: None,
            )

        suggested = Path.home() / f"{say(FILE_NAME)}{suffix}"
        context.questions.save_file(self, PRINT_TITLE, [kind], chosen, suggested=suggested, suffix=suffix)


def _ignore(_result: object) -> None:
    """Whether a browser could be started is said by the system."""
