"""The import's last page: what was done, what was left out, and what becomes of a file that holds passwords."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.services.import_plan import ImportPlan, ImportResult
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.import_preview import SAVE
from swyxsip_admin.ui.wizard import FINISH, WizardPage
from swyxsip_admin.ui.words import say

ADDED = Phrase("import_done_added", tr_n_noop("Import", "Added: %n user(s)"))
CHANGED = Phrase("import_done_changed", tr_n_noop("Import", "Changed: %n user(s)"))
UNCHANGED = Phrase("import_done_unchanged", tr_n_noop("Import", "As the file says already: %n user(s)"))
PASSWORDS = Phrase("import_done_passwords", tr_n_noop("Import", "Stored in the {store}: %n password(s)"))
LEFT_OUT = Phrase("import_left_out", tr_n_noop("Import", "Left out: %n row(s)"))
DELETE = Phrase(
    "import_delete_file", tr_noop("Import", "&Delete “{file}” for good, because it holds passwords in clear")
)
DELETE_NOTE = tr_noop(
    "Import", "The file does not go into the recycle bin. Copies of it, in a backup or an e-mail, stay where they are."
)
ALSO_LOST = tr_noop("Import", "The passwords of the rows that were left out stand in this file alone.")


class ResultPage(WizardPage):
    """Says what was done; from here there is no way back but the program's undo.

    Attributes:
        save: saves the refused rows.
        delete: whether the file is deleted when the wizard is finished.
    """

    title: ClassVar[Text] = tr_noop("Import", "The import is done")
    subtitle: ClassVar[Text] = tr_noop(
        "Import", "All of it was written as one operation, which can be undone as a whole."
    )
    next_text: ClassVar[Text] = FINISH
    may_go_back: ClassVar[bool] = False

    save_wanted = Signal()
    """The refused rows are to be saved."""

    def __init__(self, store: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultPage")
        self._store = store
        self.result = PlainLabel("", self)
        self.result.setObjectName("result")
        self.save = QPushButton(say(SAVE), self)
        self.save.setObjectName("saveRefusedAgain")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self.save_wanted)
        self.delete = QCheckBox(self)
        self.delete.setObjectName("deleteFile")
        self._note = PaleLabel("", self, wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.result)
        layout.addLayout(row)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self.delete)
        layout.addWidget(self._note)
        layout.addStretch(1)

    def show_result(self, plan: ImportPlan, result: ImportResult) -> None:
        """Say what an import did."""
        self.result.setText("\n".join(say(line) for line in self._lines(plan, result)))
        self.save.setVisible(bool(plan.refused))
        holds_passwords = bool(plan.mapping.passwords)
        self.delete.setText(say(DELETE(file=plan.source.path.name.replace("&", "&&"))))
        self.delete.setVisible(holds_passwords)
        self.delete.setChecked(False)
        self._note.setVisible(holds_passwords)
        notes = [DELETE_NOTE, ALSO_LOST] if plan.left_out else [DELETE_NOTE]
        self._note.setText(" ".join(say(note) for note in notes))

    def _lines(self, plan: ImportPlan, result: ImportResult) -> Iterator[Message]:
        yield ADDED(n=result.added)
        yield CHANGED(n=result.changed)
        if result.unchanged:
            yield UNCHANGED(n=result.unchanged)
        if result.passwords:
            yield PASSWORDS(n=result.passwords, store=self._store)
        if plan.left_out:
            yield LEFT_OUT(n=plan.left_out)
