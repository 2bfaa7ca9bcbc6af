"""The page "Changes" of the property dialog: what was done to this user, and the way to take a value back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.storage.history import Verb
from swyxsip_admin.storage.history_reads import HistoryFilter, HistoryLine
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.forms.marks import PaleLabel
from swyxsip_admin.ui.history_table import HistoryModel, HistoryTable
from swyxsip_admin.ui.words import say

TITLE = tr_noop("Changes", "Changes")
KEY = "changes"
TAKE_BACK = tr_noop("Changes", "&Take back")
TAKE_BACK_HELP = tr_noop("Changes", "Puts the old value into the field. Nothing is saved before OK or Apply.")
TABLE = tr_noop("Changes", "Changes of this user")
NOTE = tr_noop("Changes", "What was done to this user here, newest first. Passwords are never part of it.")
NEW_USER = tr_noop("Changes", "This user is not saved yet.")
NONE = tr_noop("Changes", "Nothing has been changed so far.")
_COLUMNS = (0, 1, 3, 5, 6, 7)
_WIDTHS = (0, 16, 17, 20, 15)


class ChangesPage(QWidget):
    """A list to read; the button below fills the draft with the old value of the selected change."""

    taken_back = Signal(str)
    """A field of this name has its old value again, in the draft."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changesPage")
        self._context = context
        self._draft: UserDraft | None = None
        self._shown = False
        self.model = HistoryModel(context.background, _COLUMNS, self)
        self.table = HistoryTable(self.model, TABLE, _WIDTHS, self)
        self.table.setObjectName("changes")
        self.note = PaleLabel(say(NOTE), self, wrap=True)
        self.take_back = QPushButton(say(TAKE_BACK), self)
        self.take_back.setObjectName("takeBack")
        self.take_back.setAccessibleName(say(TAKE_BACK).replace("&", ""))
        self.take_back.setToolTip(say(TAKE_BACK_HELP))
        self.take_back.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.take_back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.take_back.clicked.connect(lambda _checked=False: self._take_back())
        self.table.selectionModel().selectionChanged.connect(lambda *_ranges: self._show_state())
        self.model.loaded.connect(self._show_state)

    def load(self, draft: UserDraft) -> None:
        """Show another user's changes; they are read when the page is looked at."""
        self._draft = draft
        self._shown = False
        self.model.show(None)
        self._show_state()
        if self.isVisible():
            self.show_changes()

    def show_changes(self) -> None:
        """Read the changes, if that was not done yet."""
        draft = self._draft
        if self._shown or draft is None or draft.baseline.row_id is None:
            return
        self._shown = True
        wanted, history = HistoryFilter(user_id=draft.baseline.row_id), self._context.workspace.history
        self.model.show(lambda before: history.page(wanted, before=before))

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the changes when the page is first looked at."""
        super().showEvent(event)
        self.show_changes()

    def _take_back(self) -> None:
        draft, line = self._draft, self._selected()
        if draft is not None and line is not None and can_be_taken_back(line):
            draft[line.change.field] = _value(line.change.field, line.change.old)
            self.taken_back.emit(line.change.field)

    def _selected(self) -> HistoryLine | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.line(rows[0].row()) if len(rows) == 1 else None

    def _show_state(self) -> None:
        line, draft = self._selected(), self._draft
        writable = not self._context.workspace.database.newer
        self.take_back.setEnabled(line is not None and can_be_taken_back(line) and writable)
        if draft is not None and draft.is_new:
            self.note.setText(say(NEW_USER))
        elif self.model.complete and self._shown and not self.model.rowCount():
            self.note.setText(say(NONE))
        else:
            self.note.setText(say(NOTE))


def can_be_taken_back(line: HistoryLine) -> bool:
    """Whether a change has an old value of a field; passwords, and what was said of the server, have none."""
    return line.change.field in FIELDS and line.verb not in (Verb.REVEAL, Verb.COPY) and not line.gone


def _value(field: str, old: Any) -> Any:
    """A value of the history as a draft holds it: a closed set is one again."""
    return getattr(UserValues.model_validate({field: old}), field)
