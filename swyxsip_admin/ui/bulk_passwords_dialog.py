"""Own SIP passwords for a selection: who gets one, said before any is made."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from swyxsip_admin.services.bulk_passwords import Candidates, generate_passwords
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import Standard, sheet_buttons
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.words import CANCEL, say

TITLE = tr_noop("Bulk", "Generate SIP passwords")
GENERATE = tr_noop("Bulk", "Generate")
GENERATING = tr_noop("Bulk", "Generating SIP passwords")
WHAT = Phrase(
    "bulk_generate_what",
    tr_noop(
        "Bulk",
        "Each of these users gets a random SIP password of its own. It is stored in the {store} and applies to SIP "
        "devices instead of the user's password.",
    ),
)
HOW_MANY = Phrase("bulk_generate_how_many", tr_n_noop("Bulk", "%n user(s) (gets|get) a new SIP password."))
REPLACE = Phrase(
    "bulk_generate_replace", tr_n_noop("Bulk", "&Replace the own SIP password of %n user(s) who (has|have) one")
)
WITHOUT = Phrase("bulk_generate_without", tr_n_noop("Bulk", "&Also %n user(s) who may not log on with SIP"))
CARRY_OVER = tr_noop(
    "Bulk", "The passwords still have to be entered on the SwyxServer and in the phones; they are shown user by user."
)
ALL_OR_NONE = tr_noop("Bulk", "If it is cancelled, no password has changed.")
DONE = Phrase("bulk_generated", tr_n_noop("Bulk", "%n SIP password(s) (was|were) generated and stored."))


class GenerateDialog(QDialog):
    """Asks who gets a password, then makes them; ``objectName`` ``generateDialog``, deleted when it is closed.

    Guarantees that all users that were named get a password, or none does.

    Attributes:
        replace: whether stored own SIP passwords are replaced.
        without_sip: whether users without SIP login get one too.
        generated: how many were made.
    """

    def __init__(self, context: UiContext, candidates: Candidates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("generateDialog")
        self.setWindowTitle(say(TITLE))
        self._context = context
        self._candidates = candidates
        self.generated = 0
        self.replace = self._box("replace", REPLACE, len(candidates.having))
        self.without_sip = self._box("withoutSip", WITHOUT, len(candidates.without_sip))
        self._count = PlainLabel("", self)
        self._count.setObjectName("count")
        self.buttons = sheet_buttons(self, ((Standard.Ok, GENERATE), (Standard.Cancel, CANCEL)))
        self.buttons.accepted.connect(self._generate)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        store = context.workspace.secrets.store.description
        column.addWidget(PlainLabel(say(WHAT(store=store)), self))
        column.addWidget(self.replace)
        column.addWidget(self.without_sip)
        column.addWidget(self._count)
        for text in (CARRY_OVER, ALL_OR_NONE):
            column.addWidget(_pale(text, self))
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)
        self._show_count()

    def row_ids(self) -> list[int]:
        """Who gets a password."""
        found = list(self._candidates.plain)
        if self.replace.isChecked():
            found += self._candidates.having
        if self.without_sip.isChecked():
            found += self._candidates.without_sip
        return found

    def reject(self) -> None:
        """Cancel, Esc, the title bar's X. Waits while passwords are being made: there is a Cancel for that."""
        if self.isEnabled():
            super().reject()

    def _box(self, name: str, phrase: Phrase, count: int) -> QCheckBox:
        box = QCheckBox(say(phrase(n=count)), self)
        box.setObjectName(name)
        box.setVisible(bool(count))
        box.toggled.connect(self._show_count)
        return box

    def _show_count(self) -> None:
        count = len(self.row_ids())
        self._count.setText(say(HOW_MANY(n=count)))
        self.buttons.button(Standard.Ok).setEnabled(bool(count))

    def _generate(self) -> None:
        row_ids, workspace = self.row_ids(), self._context.workspace

        def job(progress: Progress) -> int:
            return generate_passwords(workspace, row_ids, progress=progress.report, cancelled=progress.cancelled)

        def done(count: int) -> None:
            self.generated = count
            self.accept()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self._context.questions.tell_error(self, error)

        self.setEnabled(False)
        self._context.background.submit_long(
            job, done, failed, owner=self, title=GENERATING, cancelled=lambda: self.setEnabled(True)
        )


def _pale(text: Text, parent: QWidget) -> PaleLabel:
    return PaleLabel(say(text), parent, wrap=True)
