"""The import's third page: everything that would happen, before it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from swyxsip_admin.services.import_plan import ImportPlan
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.import_choices import ImportChoices
from swyxsip_admin.ui.import_preview import ImportPreview
from swyxsip_admin.ui.import_tables import Sheet
from swyxsip_admin.ui.wizard import WizardPage
from swyxsip_admin.ui.words import say

EMPTY_KEEPS = tr_noop("Import", "An empty cell keeps the value; <empty> clears it.")
ONLY_GOOD = Phrase("import_only_good", tr_n_noop("Import", "I&mport the good rows only; %n row(s) (is|are) left out"))
ALL_OR_NOTHING = tr_noop("Import", "All or nothin&g: import only when no row is left out")
NOTHING_YET = tr_noop("Import", "Mend the rows in the file and choose it again, or import the good rows only.")
NOTHING_TO_DO = tr_noop("Import", "There is nothing to import: all users of the file are as the file says.")


class PreviewPage(WizardPage):
    """Shows a plan and asks what depends on it; decides nothing.

    Attributes:
        choices: why a file was stopped, and the choices that help.
        preview: the tables.
        only_good: import what can be imported.
        all_or_nothing: import nothing while a row is left out.
    """

    title: ClassVar[Text] = tr_noop("Import", "Look at what would happen")
    subtitle: ClassVar[Text] = tr_noop("Import", "Nothing has been written yet. “Import” writes all of it in one go.")
    next_text: ClassVar[Text] = tr_noop("Import", "&Import")

    def __init__(self, store: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPage")
        self.plan: ImportPlan | None = None
        self.choices = ImportChoices(self)
        self.preview = ImportPreview(store, self)
        self.only_good = QRadioButton(self)
        self.only_good.setObjectName("onlyGood")
        self.only_good.setChecked(True)
        self.all_or_nothing = QRadioButton(say(ALL_OR_NOTHING), self)
        self.all_or_nothing.setObjectName("allOrNothing")
        self.all_or_nothing.toggled.connect(lambda _checked: self._explain())
        self._hint = PaleLabel("", self, wrap=True)
        self._hint.setObjectName("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PlainLabel(say(EMPTY_KEEPS), self))
        layout.addWidget(self.choices)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.only_good)
        layout.addWidget(self.all_or_nothing)
        layout.addWidget(self._hint)

    def show_plan(self, plan: ImportPlan | None, tables: Sequence[tuple[Text, Sheet]] = ()) -> None:
        """Show a plan with its tables; None for nothing."""
        self.plan = plan
        self.choices.show_plan(plan)
        self.preview.show_plan(plan, tables)
        left_out = 0 if plan is None else plan.left_out
        self.only_good.setText(say(ONLY_GOOD(n=left_out)))
        self.only_good.setVisible(left_out > 0)
        self.all_or_nothing.setVisible(left_out > 0)
        self._explain()

    def is_complete(self) -> bool:
        """Whether there is something that may be written."""
        plan = self.plan
        if plan is None or not plan.writes:
            return False
        return not (plan.left_out and self.all_or_nothing.isChecked())

    def _explain(self) -> None:
        plan = self.plan
        text = None
        if plan is not None and plan.stopped is None:
            if plan.left_out and self.all_or_nothing.isChecked():
                text = NOTHING_YET
            elif not plan.writes and not plan.left_out:
                text = NOTHING_TO_DO
        self._hint.setText("" if text is None else say(text))
        self._hint.setVisible(text is not None)
        self.changed.emit()
