"""What an administrator says about a file before it is imported."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from swyxsip_admin.services.import_match import OTHER_SERVER
from swyxsip_admin.services.import_plan import ImportOptions, ImportPlan
from swyxsip_admin.services.import_planner import QUESTION_MARKS, SEVERAL_SERVERS
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import say

TAKE_SERVER = tr_noop("Import", "&Take the server's values, also where something was edited here")
OTHER_CONFIRMED = tr_noop("Import", "The file really is from this ser&ver")
MARKS_CONFIRMED = tr_noop("Import", "The &question marks are part of the names")


class ImportChoices(QWidget):
    """Why a file was stopped, and the choices that help; only those that matter are shown."""

    changed = Signal()
    """Somebody chose something: the plan has to be made anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = PlainLabel("", self, wrap=False)
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        warning = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        self._icon.setPixmap(warning.pixmap(extent, extent))
        self.stopped = PlainLabel("", self)
        self.stopped.setObjectName("stopped")
        self._stop_row = QWidget(self)
        row = QHBoxLayout(self._stop_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon)
        row.addWidget(self.stopped, 1)
        self.take_server = self._box("takeServer", say(TAKE_SERVER))
        self.other_confirmed = self._box("otherServerConfirmed", say(OTHER_CONFIRMED))
        self.marks_confirmed = self._box("questionMarksConfirmed", say(MARKS_CONFIRMED))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = (self._stop_row, self.take_server, self.other_confirmed, self.marks_confirmed)
        for part in parts:
            layout.addWidget(part)

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Show what matters for a plan; without one, nothing."""
        stopped = None if plan is None else plan.stopped
        options = ImportOptions() if plan is None else plan.options
        self.stopped.setText("" if stopped is None else say(stopped))
        self._stop_row.setVisible(stopped is not None)
        for box, checked, shown in (
            (self.take_server, options.take_server, plan is not None and bool(plan.kept or options.take_server)),
            (
                self.other_confirmed,
                options.other_server_confirmed,
                options.other_server_confirmed
                or (stopped is not None and stopped.id in (OTHER_SERVER.id, SEVERAL_SERVERS.id)),
            ),
            (
                self.marks_confirmed,
                options.question_marks_confirmed,
                options.question_marks_confirmed or (stopped is not None and stopped.id == QUESTION_MARKS.id),
            ),
        ):
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
            box.setVisible(shown)

    def apply_to(self, options: ImportOptions) -> ImportOptions:
        """The options with what was chosen."""
        return replace(
            options,
            take_server=self.take_server.isChecked(),
            other_server_confirmed=self.other_confirmed.isChecked(),
            question_marks_confirmed=self.marks_confirmed.isChecked(),
        )

    def _box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setObjectName(name)
        box.toggled.connect(lambda _checked: self.changed.emit())
        return box
