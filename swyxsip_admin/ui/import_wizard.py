"""Importing users: a file, its columns, a preview, and only then something is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from swyxsip_admin.errors import ConflictError
from swyxsip_admin.services.import_file import delete_file
from swyxsip_admin.services.import_plan import Answer, ImportOptions, ImportPlan, ImportResult
from swyxsip_admin.services.imports import apply_import, save_refused
from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.import_columns_page import ColumnsPage
from swyxsip_admin.ui.import_file_page import FilePage
from swyxsip_admin.ui.import_memory import recall, remember
from swyxsip_admin.ui.import_preview_page import PreviewPage
from swyxsip_admin.ui.import_result_page import ResultPage
from swyxsip_admin.ui.import_script import ScriptDialog
from swyxsip_admin.ui.import_tables import Sheet
from swyxsip_admin.ui.import_work import (
    Cancelled,
    Planned,
    Source,
    forget_plan,
    forget_source,
    make_plan,
    read_source,
)
from swyxsip_admin.ui.wizard import Wizard

TITLE = tr_noop("Import", "Import users")
CHOOSE_TITLE = tr_noop("Import", "Choose a file with users")
SAVE_TITLE = tr_noop("Import", "Save the refused rows")
CSV_FILES = tr_noop("Import", "CSV files (*.csv)")
TABLES = tr_noop("Import", "Tables (*.xlsx *.csv *.txt)")
ALL_FILES = tr_noop("Import", "All files (*)")
READING = tr_noop("Import", "Reading the file")
PLANNING = tr_noop("Import", "Comparing the file with the database")
IMPORTING = tr_noop("Import", "Importing users")
FOLDER_KEY = "import/folder"

COLUMNS, PREVIEW, RESULT = 1, 2, 3

T = TypeVar("T")


class ImportWizard(Wizard):
    """The import of users into the open database; ``objectName`` ``importWizard``.

    Guarantees that nothing is written but by the button Import, and that what it writes is the preview that is
    shown: whoever changed a user in between makes the preview be drawn anew.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        store = context.workspace.secrets.store.description
        self.file_page, self.columns_page = FilePage(), ColumnsPage(store)
        self.preview_page, self.result_page = PreviewPage(store), ResultPage(store)
        pages = (self.file_page, self.columns_page, self.preview_page, self.result_page)
        super().__init__(TITLE, pages, "import", parent)
        self.setObjectName("importWizard")
        self._context = context
        self._source: Source | None = None
        self._options = self._first_options()
        self._asked = 0
        self._stop = Event()
        self._importing = False
        self.file_page.choose.clicked.connect(self._ask_for_file)
        self.file_page.no_file.clicked.connect(self._show_script)
        self.file_page.typed.connect(self.load)
        self.file_page.forgotten.connect(self._forget)
        self.preview_page.choices.changed.connect(self._choose)
        self.preview_page.preview.answered.connect(self._answer)
        self.preview_page.preview.save_wanted.connect(self._ask_where_to_save)
        self.result_page.save_wanted.connect(self._ask_where_to_save)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 130, metrics.height() * 38)

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown; None before there is a preview."""
        return self.preview_page.plan

    # From page to page.

    def go_on(self) -> None:
        """Do what the page is for, then show the next one."""
        match self.index:
            case 0:
                path = self.file_page.path()
                if path is not None:
                    self.load(path, then_on=True)
            case 1:
                self._options = self.columns_page.apply_to(self._first_options())
                self._make_plan(anew=True)
            case 2:
                self._import()
            case _:
                self._finish()

    def go_back(self) -> None:
        """Back: a preview is out of date as soon as somebody may change the columns."""
        if self.index == PREVIEW and self.back.isEnabled():
            self._show_plan(None)
        super().go_back()

    # The file.

    def _ask_for_file(self) -> None:
        folder = self._context.settings.value(FOLDER_KEY)
        start = Path(folder) if isinstance(folder, str) and folder else None
        self._context.questions.open_file(self, CHOOSE_TITLE, [TABLES, ALL_FILES], self.load, folder=start)

    def _forget(self) -> None:
        if self._source is not None:
            self._take_source(None)
            self.file_page.show_table(None)

    def load(self, path: Path, *, then_on: bool = False) -> None:
        """Read a file and show what was recognised; what was said of another file is forgotten.

        On the way on (`then_on`), a file that was not changed since it was read keeps what was said of it.
        """
        known = self._source if then_on and self._source is not None and self._source.path == path else None
        if known is None:
            self._context.settings.setValue(FOLDER_KEY, str(path.parent))
            self.file_page.file.setText(str(path))
            self._forget()

        def read(source: Source) -> None:
            if source is not known:
                self._take_source(source)
                self.file_page.show_table(source.table)
                remembered = recall(self._context.settings, source.table.headers)
                self.columns_page.show_file(path.name, source.guess, remembered)
            self.set_busy(False)
            if then_on:
                self.show_page(COLUMNS)
            else:
                self.next.setFocus()

        self._work(lambda progress, cancelled: read_source(path, known, progress, cancelled), read, READING)

    def _show_script(self) -> None:
        dialog = ScriptDialog(self._context, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @staticmethod
    def _first_options() -> ImportOptions:
        return ImportOptions(
            ask=True, translate=lambda domain, source, n: QCoreApplication.translate(domain, source, None, n)
        )

    # The preview.

    def _make_plan(self, *, anew: bool = False) -> None:
        source, options, workspace = self._source, self._options, self._context.workspace
        if source is None:
            return

        def job(progress: Progress, cancelled: Cancelled) -> Planned:
            return make_plan(workspace, source, options, progress, cancelled, anew=anew)

        def planned(found: Planned) -> None:
            self._take_source(found.source)
            self._show_plan(found.plan, found.tables)
            self.set_busy(False)
            if self.index != PREVIEW:
                self.show_page(PREVIEW)

        self._work(job, planned, PLANNING)

    def _show_plan(self, plan: ImportPlan | None, tables: list[tuple[Text, Sheet]] | None = None) -> None:
        before = self.preview_page.plan
        self.preview_page.show_plan(plan, tables or ())
        if before is not None:
            self._in_background(lambda: forget_plan(before))

    def _take_source(self, source: Source | None) -> None:
        before, self._source = self._source, source
        if before is not None and before is not source:
            self._in_background(lambda: forget_source(before))

    def _in_background(self, job: Callable[[], None]) -> None:
        self._context.background.submit(job, lambda _nothing: None, lambda _error: None, owner=self)

    def _choose(self) -> None:
        self._options = self.preview_page.choices.apply_to(self._options)
        self._make_plan()

    def _answer(self, lines: list[int], answer: Answer) -> None:
        answers: dict[int, Answer] = {**self._options.answers, **dict.fromkeys(lines, answer)}
        self._options = replace(self._options, answers=answers)
        self._make_plan()

    def _ask_where_to_save(self) -> None:
        if self._source is None:
            return
        path = self._source.path
        suggested = path.with_name(f"{path.stem}-refused.csv")
        self._context.questions.save_file(self, SAVE_TITLE, [CSV_FILES], self._save, suggested=suggested, suffix=".csv")

    def _save(self, path: Path) -> None:
        plan, translate = self.plan, self._options.translate
        if plan is not None:
            self._context.background.submit(
                lambda: save_refused(plan, path, translate),
                lambda _nothing: None,
                lambda error: self._context.questions.tell_error(self, error),
                owner=self,
            )

    # Writing.

    def _import(self) -> None:
        plan, source, workspace = self.plan, self._source, self._context.workspace
        if plan is None or source is None or not self.preview_page.is_complete():
            return

        def job(progress: Progress, cancelled: Cancelled) -> ImportResult:
            return apply_import(workspace, plan, progress=progress.report, cancelled=cancelled)

        def done(result: ImportResult) -> None:
            remember(self._context.settings, source.table.headers, self.columns_page.remembered())
            self.result_page.show_result(plan, result)
            self.set_busy(False)
            self.cancel.hide()
            self.show_page(RESULT)

        self._importing = True
        self._work(job, done, IMPORTING)

    def _finish(self) -> None:
        mark = None if self._source is None else self._source.mark
        if mark is None or not self.result_page.delete.isChecked():
            self.accept()
            return

        def failed(error: Exception) -> None:
            self._context.questions.tell_error(self.parentWidget(), error)
            self.accept()

        self.set_busy(True)
        self._context.background.submit(lambda: delete_file(mark), lambda _nothing: self.accept(), failed, owner=self)

    def _work(self, job: Callable[[Progress, Cancelled], T], done: Callable[[T], None], title: Text) -> None:
        """Do something long in the background; what was asked for before is then no longer waited for."""
        self._asked += 1
        number, stop = self._asked, Event()
        self._stop = stop
        self.set_busy(True)

        def finished(result: T) -> None:
            if number == self._asked:
                self._importing = False
                done(result)

        def given_up() -> None:
            if number == self._asked:
                self._importing = False
                self.set_busy(False)

        def failed(error: Exception) -> None:
            if number != self._asked:
                return
            given_up()
            self._context.questions.tell_error(self, error)
            if isinstance(error, ConflictError):
                self._make_plan()

        self._context.background.submit_long(
            lambda progress: job(progress, lambda: progress.cancelled() or stop.is_set()),
            finished,
            failed,
            owner=self,
            title=title,
            cancelled=given_up,
        )

    def reject(self) -> None:
        """Give up what runs and close. An import is waited for: only its end tells whether it was written.

        Esc on the last page means Finish: what was written stays written.
        """
        self._stop.set()
        if self.index == RESULT:
            self.accept()
        elif not self._importing:
            super().reject()

    def done(self, result: Any) -> None:
        """Close; what was read, and what is still being read, is forgotten."""
        self._asked += 1
        self._stop.set()
        super().done(result)
        self._show_plan(None)
        self._take_source(None)
