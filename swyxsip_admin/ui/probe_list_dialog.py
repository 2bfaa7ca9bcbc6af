"""Test SIP login for a selection: in the background, at a rate, with a result for each user, and an export of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QSpinBox, QVBoxLayout, QWidget

from swyxsip_admin.services.probe_plan import Candidate, ProbePlan
from swyxsip_admin.services.probe_report import write_results
from swyxsip_admin.services.probing import with_failures
from swyxsip_admin.sip.outcome import ACCEPTING, Outcome
from swyxsip_admin.sip.prober import Limits
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.probe_run import Ended, ProbeRun
from swyxsip_admin.ui.probe_table import ProbeModel, ProbeTable
from swyxsip_admin.ui.words import CANCEL, CLOSE, say

USUAL_RATE = 10
"""Users a second, until somebody chooses another rate."""
FASTEST = 1000

TITLE = tr_noop("Probe", "Test SIP login")
WHAT = Phrase(
    "probe_what",
    tr_n_noop("Probe", "%n user(s) will be tried, once each, at {target} ({transport})."),
)
LEFT_OUT = Phrase("probe_left_out", tr_n_noop("Probe", "%n user(s) cannot be tried; the list says why."))
NOTE = tr_noop(
    "Probe",
    "The registrar is asked as a phone would ask; the question changes nothing there. Whether a SwyxServer answers it "
    "like other registrars is not known.",
)
RATE = tr_noop("Probe", "Users &per second:")
NO_LIMIT = tr_noop("Probe", "no limit")
START = tr_noop("Probe", "&Start")
EXPORT = tr_noop("Probe", "&Export…")
EXPORT_TITLE = tr_noop("Probe", "Export the results")
CSV_FILES = tr_noop("Probe", "CSV files (*.csv)")
EXPORT_FILE = tr_noop("Probe", "SIP login test.csv")
PROGRESS = tr_noop("Probe", "Progress of the test")
SUMMARY = Phrase("probe_summary", tr_noop("Probe", "{accepted}, {refused}."))
ACCEPTED = Phrase("probe_summary_accepted", tr_n_noop("Probe", "%n user(s) accepted"))
REFUSED = Phrase("probe_summary_refused", tr_n_noop("Probe", "%n user(s) not accepted"))
WRITTEN = Phrase("probe_written", tr_n_noop("Probe", "%n result(s) written to {file}."))


class ProbeListDialog(QDialog):
    """Tries the users of a plan; ``objectName`` ``probeListDialog``, deleted when it is closed.

    Guarantees: each press of Start tries each user once, and none with a password that was refused before; closing
    cancels.

    Attributes:
        model: users and results.
        rate: how many users a second; 0 for no limit.
    """

    def __init__(self, context: UiContext, plan: ProbePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probeListDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE))
        self._context = context
        self._plan = plan
        self._run: ProbeRun | None = None
        self.model = ProbeModel(plan, self)
        self.table = ProbeTable(self.model, self)
        self.rate = self._rate_box()
        self._progress = self._progress_bar()
        self._summary = PlainLabel("", self)
        self._summary.setObjectName("summary")
        self._explained = PlainLabel("", self)
        self._explained.setObjectName("explanation")
        self._explained.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._explain())
        self.start_button = self._button("start", START, self.start)
        self.cancel = self._button("cancelTest", CANCEL, self._cancel)
        self.export = self._button("exportResults", EXPORT, self._ask_export)
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        self.finished.connect(lambda _result: self._cancel())
        self._show_running(False)
        self.start_button.setFocus()

    def start(self) -> None:
        """Try every user that can be tried."""
        self.model.forget(place for place, user in enumerate(self._plan.users) if isinstance(user, Candidate))
        self._progress.setRange(0, len(self._plan.users))
        self._progress.setValue(0)
        self._summary.setText("")
        self._run = ProbeRun(self._context, self._plan, self, full=False, traced=False)
        self._run.start(Limits(self.rate.value()), self._take, self._done, self._failed)
        self._show_running(True)

    @property
    def running(self) -> bool:
        """Whether users are being tried."""
        return self._run is not None and self._run.running

    def _take(self, ended: Ended) -> None:
        self._plan = with_failures(self._plan, ended)
        self.model.take(ended)
        self._progress.setValue(len(self.model.results))
        self._summarise()
        self._explain()

    def _done(self) -> None:
        self._show_running(False)
        self.start_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._show_running(False)
        self._context.questions.tell_error(self, error)

    def _cancel(self) -> None:
        if self._run is not None and self._run.running:
            self._run.cancel()

    def _explain(self) -> None:
        """Say below the list, in full, what the present user's result means."""
        row = self.table.currentIndex().row()
        self._explained.setText(self.model.texts(row)[3] if row >= 0 else "")

    def _summarise(self) -> None:
        counts = Counter(result.outcome for result in self.model.results.values())
        accepted = sum(counts[outcome] for outcome in ACCEPTING)
        refused = sum(counts.values()) - accepted - counts[Outcome.LEFT_OUT] - counts[Outcome.CANCELLED]
        self._summary.setText(say(SUMMARY(accepted=ACCEPTED(n=accepted), refused=REFUSED(n=refused))))

    # Export

    def _ask_export(self) -> None:
        self._context.questions.save_file(
            self, EXPORT_TITLE, [CSV_FILES], self._export, suggested=Path.home() / say(EXPORT_FILE), suffix=".csv"
        )

    def _export(self, path: Path) -> None:
        results = self.model.tried()
        self._context.background.submit(
            lambda: write_results(path, results, say),
            lambda _nothing: self._summary.setText(say(WRITTEN(n=len(results), file=path.name))),
            self._failed,
            owner=self,
        )

    # Showing

    def _show_running(self, running: bool) -> None:
        self.start_button.setVisible(not running)
        self.start_button.setEnabled(bool(self._plan.candidates))
        self.cancel.setVisible(running)
        self.rate.setEnabled(not running)
        self.export.setEnabled(not running and bool(self.model.results))
        self._progress.setVisible(running)
        # Sorting while rows change under it would make them jump.
        self.table.setSortingEnabled(not running)

    def _rate_box(self) -> QSpinBox:
        box = QSpinBox(self)
        box.setObjectName("rate")
        box.setRange(0, FASTEST)
        box.setValue(USUAL_RATE)
        box.setSpecialValueText(say(NO_LIMIT))
        box.setAccessibleName(say(RATE).replace("&", "").rstrip(":"))
        return box

    def _progress_bar(self) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setObjectName("probeProgress")
        bar.setAccessibleName(say(PROGRESS))
        return bar

    def _button(self, name: str, text: Text, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAutoDefault(name == "start")
        button.setDefault(name == "start")
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay_out(self) -> None:
        plan, column = self._plan, QVBoxLayout(self)
        transport = plan.target.transport.value.upper()
        what = WHAT(n=len(plan.candidates), target=str(plan.target), transport=transport)
        column.addWidget(PlainLabel(say(what), self))
        if plan.left_out:
            column.addWidget(PlainLabel(say(LEFT_OUT(n=len(plan.left_out))), self))
        column.addWidget(PaleLabel(say(NOTE), self, wrap=True))
        rate = PlainLabel(say(RATE), self, wrap=False)
        rate.setBuddy(self.rate)
        row = QHBoxLayout()
        for widget in (rate, self.rate, self.start_button, self.cancel):
            row.addWidget(widget)
        row.addWidget(self._progress, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._explained)
        bottom = QHBoxLayout()
        bottom.addWidget(self._summary, 1)
        bottom.addWidget(self.export)
        for name, text, pressed in (("close", CLOSE, self.reject), ("help", HELP, self._help)):
            bottom.addWidget(self._button(name, text, pressed))
        column.addLayout(bottom)

    def _help(self) -> None:
        show_help("probe", self)
