"""The window "Change log": every change of every user, with a filter, a file to take along, and how long it is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.domain.words import label
from swyxsip_admin.services.history_words import VERBS
from swyxsip_admin.storage.history import Verb
from swyxsip_admin.storage.history_reads import HistoryFilter
from swyxsip_admin.storage.history_upkeep import MONTHS
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.freshness import Freshness
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.history_table import HistoryModel, HistoryTable
from swyxsip_admin.ui.words import CLOSE, say

TITLE = tr_noop("Change log", "Change log")
TABLE = tr_noop("Change log", "Changes")
USER = tr_noop("Change log", "&User:")
WHO = tr_noop("Change log", "&Who:")
FIELD = tr_noop("Change log", "&Field:")
OPERATION = tr_noop("Change log", "&Operation:")
FROM = tr_noop("Change log", "F&rom:")
TO = tr_noop("Change log", "&To:")
ANY = tr_noop("Change log", "(all)")
CLEAR = tr_noop("Change log", "C&lear the filter")
KEEP = tr_noop("Change log", "&Keep changes for:")
MONTHS_SUFFIX = Phrase("change_log_months", tr_n_noop("Change log", " month(s)"))
EXPORT = tr_noop("Change log", "&Export CSV…")
EXPORT_TITLE = tr_noop("Change log", "Export the change log")
EXPORTING = tr_noop("Change log", "Exporting the change log")
CSV_FILES = tr_noop("Change log", "CSV files (*.csv)")
EXPORTED = Phrase("change_log_exported", tr_noop("Change log", "The changes were written to the file: {count}."))
NOTE = tr_noop(
    "Change log",
    "Older changes are deleted when the program is started, and once a day while it is open. Users that are no longer "
    "there have a number instead of a name. Passwords are never part of the log.",
)
NOTHING = tr_noop("Change log", "No change matches the filter.")
FILE_NAME = tr_noop("Change log", "Change log.csv")
DELAY_MS = 250
_DATES = QDate(2000, 1, 1), QDate(2099, 12, 31)
"""What can be asked for; no system knows the beginning of every day that a calendar has."""
_COLUMNS = (0, 1, 3, 4, 5, 6, 7)
"""The machine stands beside the account."""


class ChangeLogWindow(QDialog):
    """Lists changes, newest first; blocks nothing, and is deleted when it is closed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeLog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(say(TITLE))
        self._context = context
        self.model = HistoryModel(context.background, _COLUMNS, self)
        self.table = HistoryTable(self.model, TABLE, (0, 16, 17, 16, 20, 15), self)
        self.table.setObjectName("changeLogTable")
        self.said = PlainLabel("", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.addLayout(self._filter())
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addWidget(PaleLabel(say(NOTE), self, wrap=True))
        column.addLayout(self._buttons())
        self._freshness = Freshness(context, self)
        self._freshness.changed.connect(self.refresh)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self, self.refresh)
        self.model.loaded.connect(self._explain)
        self.model.failed.connect(lambda error: context.questions.tell_error(self, error))
        usual = QSize(self.fontMetrics().averageCharWidth() * 215, self.fontMetrics().height() * 40)
        self.resize(usual.boundedTo(self.screen().availableSize()))
        self.refresh()
        self.user.setFocus()

    def wanted(self) -> HistoryFilter:
        """What the filter says."""
        verb = self.operation.currentData()
        return HistoryFilter(
            user=self.user.text().strip(),
            field=self.field.currentData() or "",
            account=self.who.text().strip(),
            verb=None if not verb else Verb(verb),
            since=_midnight(self.since.date()) if self.since_on.isChecked() else None,
            until=_midnight(self.until.date().addDays(1)) if self.until_on.isChecked() else None,
        )

    def refresh(self) -> None:
        """Read what the filter asks for."""
        self._timer.stop()
        self.said.hide()
        self._freshness.note()
        wanted, history = self.wanted(), self._context.workspace.history
        self.model.show(lambda before: history.page(wanted, before=before))
        self._read_months()

    # Building

    def _filter(self) -> QGridLayout:
        self.user = self._line("logUser")
        self.who = self._line("logWho")
        fields = [*FIELDS, *(spec.name for spec in SECRETS.values())]
        self.field = self._choice("logField", [(say(label(name)), name) for name in fields])
        self.operation = self._choice("logOperation", [(say(text), Verb(verb).value) for verb, text in VERBS.items()])
        self.since_on, self.since = self._date("logFrom", FROM, -1)
        self.until_on, self.until = self._date("logTo", TO, 0)
        self.clear_filter = QPushButton(say(CLEAR), self)
        self.clear_filter.setObjectName("clearFilter")
        self.clear_filter.setAutoDefault(False)
        self.clear_filter.clicked.connect(lambda _checked=False: self._clear())
        grid = QGridLayout()
        parts: tuple[tuple[Text, QWidget], ...] = (
            (USER, self.user),
            (FIELD, self.field),
            (WHO, self.who),
            (OPERATION, self.operation),
        )
        for number, (text, control) in enumerate(parts):
            caption = QLabel(say(text), self)
            caption.setBuddy(control)
            control.setAccessibleName(say(text).replace("&", "").rstrip(":"))
            grid.addWidget(caption, number % 2, number // 2 * 2)
            grid.addWidget(control, number % 2, number // 2 * 2 + 1)
        for number, (box, date) in enumerate(((self.since_on, self.since), (self.until_on, self.until))):
            grid.addWidget(box, number, 4)
            grid.addWidget(date, number, 5)
        grid.addWidget(self.clear_filter, 0, 6)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        return grid

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda _text: self._timer.start())
        return line

    def _choice(self, name: str, items: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.addItem(say(ANY), "")
        for text, data in items:
            box.addItem(text, data)
        box.currentIndexChanged.connect(lambda _index: self._timer.start())
        return box

    def _date(self, name: str, text: Text, months: int) -> tuple[QCheckBox, QDateEdit]:
        box = QCheckBox(say(text), self)
        box.setObjectName(f"{name}On")
        date = QDateEdit(QDate.currentDate().addMonths(months), self)
        date.setObjectName(name)
        date.setAccessibleName(say(text).replace("&", "").rstrip(":"))
        date.setDateRange(*_DATES)
        date.setCalendarPopup(True)
        date.setLocale(QLocale())
        date.setDisplayFormat("yyyy-MM-dd" if QLocale().language() is QLocale.Language.English else "dd.MM.yyyy")
        date.setEnabled(False)
        box.toggled.connect(date.setEnabled)
        box.toggled.connect(lambda _on: self._timer.start())
        date.dateChanged.connect(lambda _date: self._timer.start())
        return box, date

    def _buttons(self) -> QHBoxLayout:
        caption = QLabel(say(KEEP), self)
        self.months = _Months(self)
        self.months.setObjectName("historyMonths")
        self.months.setAccessibleName(say(KEEP).replace("&", "").rstrip(":"))
        self.months.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel is not to put the cursor there
        self.months.setRange(MONTHS.start, MONTHS.stop - 1)
        self.months.setKeyboardTracking(False)
        self.months.setEnabled(False)  # until it is known for how many
        self.months.valueChanged.connect(self._keep_for)
        caption.setBuddy(self.months)
        self.export = QPushButton(say(EXPORT), self)
        self.export.setObjectName("exportLog")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(lambda _checked=False: self._export())
        close = QPushButton(say(CLOSE), self)
        close.setObjectName("closeLog")
        close.setAutoDefault(False)
        close.clicked.connect(lambda _checked=False: self.reject())
        help_ = QPushButton(say(HELP), self)
        help_.setObjectName("helpLog")
        help_.setAutoDefault(False)
        help_.clicked.connect(lambda _checked=False: self._help())
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.months)
        row.addStretch(1)
        row.addWidget(self.export)
        row.addWidget(close)
        row.addWidget(help_)
        return row

    # Reacting

    def _clear(self) -> None:
        self.user.clear()
        self.who.clear()
        for choice in (self.field, self.operation):
            choice.setCurrentIndex(0)
        for box in (self.since_on, self.until_on):
            box.setChecked(False)
        self.refresh()

    def _explain(self) -> None:
        nothing = not self.model.rowCount()
        self.said.setText(say(NOTHING) if nothing else "")
        self.said.setVisible(nothing)

    def _read_months(self) -> None:
        """What cannot be read is said of the changes already."""
        history = self._context.workspace.history
        self._context.background.submit(history.months, self._show_months, lambda _error: None, owner=self)

    def _show_months(self, months: int) -> None:
        self.months.blockSignals(True)
        self.months.setValue(months)
        self.months.blockSignals(False)
        self.months.setSuffix(say(MONTHS_SUFFIX(n=months)))
        self.months.setEnabled(not self._context.workspace.database.newer)

    def _keep_for(self, months: int) -> None:
        self.months.setSuffix(say(MONTHS_SUFFIX(n=months)))
        history, questions = self._context.workspace.history, self._context.questions

        def failed(error: Exception) -> None:
            questions.tell_error(self, error)
            self._read_months()

        self._context.background.submit(lambda: history.keep_for(months), lambda _nothing: None, failed, owner=self)

    def _help(self) -> None:
        show_help("changes", self)

    def _export(self) -> None:
        context, wanted = self._context, self.wanted()

        def chosen(target: Path) -> None:
            context.background.submit_long(
                lambda progress: context.workspace.history.export_csv(
                    target, wanted, say, progress=progress.report, cancelled=progress.cancelled
                ),
                lambda count: context.questions.tell(self, EXPORTED(count=count)),
                lambda error: context.questions.tell_error(self, error),
                owner=self,
                title=EXPORTING,
                cancelled=lambda: None,
            )

        suggested = Path.home() / say(FILE_NAME)
        context.questions.save_file(self, EXPORT_TITLE, [CSV_FILES], chosen, suggested=suggested, suffix=".csv")


class _Months(QSpinBox):
    """Stays as it is when the mouse's wheel passes over it: what is kept no longer is deleted."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only where somebody is in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _midnight(day: QDate) -> datetime:
    """The beginning of a day in this place."""
    return datetime(day.year(), day.month(), day.day()).astimezone()
