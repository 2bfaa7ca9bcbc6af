"""Importing users: choose a file, look at what would happen, then say yes. Until then nothing is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.errors import ConflictError
from swyxsip_admin.services.import_plan import Answer, ImportOptions, ImportPlan, ImportResult
from swyxsip_admin.services.imports import apply_import, plan_import, save_refused
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.import_choices import ImportChoices
from swyxsip_admin.ui.import_facts import LEFT_OUT, said_done
from swyxsip_admin.ui.import_preview import ImportPreview
from swyxsip_admin.ui.import_script import ScriptDialog
from swyxsip_admin.ui.words import CANCEL, say

TITLE = tr_noop("Import", "Import users")
INTRODUCTION = tr_noop(
    "Import",
    "Choose a file that Export-Csv has written, or one that Excel has saved as CSV. A preview shows what would change; "
    "nothing is written before you import.",
)
FILE = tr_noop("Import", "&File:")
FILE_NAME = tr_noop("Import", "File")
CHOOSE = tr_noop("Import", "&Choose file…")
NO_FILE_YET = tr_noop("Import", "I have &no file yet…")
IMPORT = tr_noop("Import", "&Import")
HELP = tr_noop("Import", "Help")
CHOOSE_TITLE = tr_noop("Import", "Choose a file with users")
SAVE_TITLE = tr_noop("Import", "Save the refused rows")
CSV_FILES = tr_noop("Import", "CSV files (*.csv *.txt)")
ALL_FILES = tr_noop("Import", "All files (*)")
READING = tr_noop("Import", "Reading the file")
IMPORTING = tr_noop("Import", "Importing users")
FOLDER_KEY = "import/folder"

_Button = QDialogButtonBox.StandardButton


class PathEdit(QLineEdit):
    """Takes a typed or pasted path; Enter means "read it" and not the dialog's default button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            return
        super().keyPressEvent(event)


class ImportDialog(QDialog):
    """The import of users into the open database.

    Guarantees that nothing is written but by the button Import, and that what it writes is the preview that is
    shown: whoever changed a user in between makes the preview be drawn anew.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(say(TITLE))
        self._context = context
        self._plan: ImportPlan | None = None
        self._path: Path | None = None
        self._options = self._first_options()
        self._asked = 0
        self._grown = False
        self._build()
        self._show(None)
        self.resize(self.fontMetrics().averageCharWidth() * 120, self.sizeHint().height())
        self.choose.setFocus()

    @property
    def plan(self) -> ImportPlan | None:
        """What is shown; None while no file has been read."""
        return self._plan

    def _build(self) -> None:
        self.file = PathEdit(self)
        self.file.setObjectName("file")
        self.file.setAccessibleName(say(FILE_NAME))
        self.file.textEdited.connect(self._forget_preview)
        self.file.returnPressed.connect(self._load_typed)
        caption = PlainLabel(say(FILE), self, wrap=False)
        caption.setBuddy(self.file)
        self.choose = QPushButton(say(CHOOSE), self)
        self.choose.setObjectName("chooseFile")
        self.choose.clicked.connect(self._ask_for_file)
        self.no_file = QPushButton(say(NO_FILE_YET), self)
        self.no_file.setObjectName("noFileYet")
        self.no_file.setAutoDefault(False)
        self.no_file.clicked.connect(self._show_script)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        row.addWidget(self.no_file)
        self.choices = ImportChoices(self)
        self.choices.changed.connect(self._choose)
        self.preview = ImportPreview(self)
        self.preview.answered.connect(self._answer)
        self.preview.save_wanted.connect(self._ask_where_to_save)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(say(INTRODUCTION), self))
        layout.addLayout(row)
        layout.addWidget(self.choices)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel | _Button.Help, self)
        self.buttons.accepted.connect(self._import)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(lambda: show_help("import", self))
        for standard, text in ((_Button.Ok, IMPORT), (_Button.Cancel, CANCEL), (_Button.Help, HELP)):
            button = self.buttons.button(standard)
            button.setText(say(text))
            button.setAutoDefault(standard is _Button.Ok)
        return self.buttons

    # The file.

    def _ask_for_file(self) -> None:
        folder = self._context.settings.value(FOLDER_KEY)
        start = Path(folder) if isinstance(folder, str) and folder else None
        self._context.questions.open_file(self, CHOOSE_TITLE, [CSV_FILES, ALL_FILES], self.load, folder=start)

    def _load_typed(self) -> None:
        # Windows Explorer copies a path with quotation marks.
        typed = self.file.text().strip().strip('"')
        if typed:
            self.load(Path(typed))

    def _forget_preview(self) -> None:
        if self._plan is not None:
            self._show(None)

    def load(self, path: Path) -> None:
        """Read a file and show what importing it would do; choices made for another file are forgotten."""
        self._context.settings.setValue(FOLDER_KEY, str(path.parent))
        self._path = path
        self._options = self._first_options()
        self.file.setText(str(path))
        self._read()

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

    def _read(self) -> None:
        path, options, workspace = self._path, self._options, self._context.workspace
        if path is None:
            return
        self._asked += 1
        number = self._asked
        self._set_busy(True)

        def job(progress: Progress) -> ImportPlan:
            return plan_import(workspace, path, options, progress=progress.report, cancelled=progress.cancelled)

        def read(plan: ImportPlan) -> None:
            if number == self._asked:
                self._show(plan)

        def failed(error: Exception) -> None:
            if number == self._asked:
                self._show(None)
                self._context.questions.tell_error(self, error)

        self._context.background.submit_long(
            job, read, failed, owner=self, title=READING, cancelled=lambda: self._show(None)
        )

    def _show(self, plan: ImportPlan | None) -> None:
        self._plan = plan
        if plan is None:
            self._path = None
        self.choices.show_plan(plan)
        self.preview.show_plan(plan)
        self._set_busy(False)
        if plan is not None and plan.stopped is None and not self._grown:
            self._grown = True  # once: afterwards the size is the administrator's
            self.resize(self.width(), max(self.height(), self.fontMetrics().height() * 40))

    def _set_busy(self, busy: bool) -> None:
        ready = not busy and self._plan is not None and self._plan.writes
        self.choose.setEnabled(not busy)
        self.no_file.setEnabled(not busy)
        self.choices.setEnabled(not busy)
        self.preview.setEnabled(not busy)
        self.buttons.button(_Button.Ok).setEnabled(ready)
        default = self.buttons.button(_Button.Ok) if ready else self.choose
        default.setDefault(True)

    def _choose(self) -> None:
        self._options = self.choices.apply_to(self._options)
        self._read()

    def _answer(self, lines: list[int], answer: Answer) -> None:
        answers: dict[int, Answer] = {**self._options.answers, **dict.fromkeys(lines, answer)}
        self._options = replace(self._options, answers=answers)
        self._read()

    def _ask_where_to_save(self) -> None:
        if self._path is None:
            return
        suggested = self._path.with_name(f"{self._path.stem}-refused.csv")
        self._context.questions.save_file(self, SAVE_TITLE, [CSV_FILES], self._save, suggested=suggested, suffix=".csv")

    def _save(self, path: Path) -> None:
        plan, translate = self._plan, self._options.translate
        if plan is not None:
            self._context.background.submit(
                lambda: save_refused(plan, path, translate),
                lambda _nothing: None,
                lambda error: self._context.questions.tell_error(self, error),
                owner=self,
            )

    # Writing.

    def _import(self) -> None:
        plan, workspace = self._plan, self._context.workspace
        if plan is None or not plan.writes:
            return
        self._set_busy(True)

        def job(progress: Progress) -> ImportResult:
            return apply_import(workspace, plan, progress=progress.report, cancelled=progress.cancelled)

        self._context.background.submit_long(
            job, self._done, self._failed, owner=self, title=IMPORTING, cancelled=lambda: self._set_busy(False)
        )

    def _done(self, result: ImportResult) -> None:
        plan = self._plan
        left_out = result.refused + (plan.open_questions + plan.skipped if plan is not None else 0)
        more = LEFT_OUT(n=left_out) if left_out else None
        self._context.questions.tell(self.parentWidget(), said_done(result), more=more)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._context.questions.tell_error(self, error)
        if isinstance(error, ConflictError):
            self._read()

    def done(self, result: Any) -> None:
        """Close; what is still being read is forgotten."""
        self._asked += 1
        super().done(result)
