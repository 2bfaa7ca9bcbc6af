"""What a change of several users would do, user by user, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from swyxsip_admin.domain.words import label
from swyxsip_admin.services.bulk_plan import BulkPlan, ChangedUser, UserFindings, ValueChange
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.bulk_words import new_words, old_words
from swyxsip_admin.ui.dialog_buttons import Standard, sheet_buttons
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.import_tables import Sheet, SheetTable
from swyxsip_admin.ui.words import CANCEL, say

TITLE = tr_noop("Bulk", "What will change")
CHANGE = tr_noop("Bulk", "Change")
LEAVE_OUT = tr_noop("Bulk", "&Leave these users out")
WILL_CHANGE = Phrase("bulk_will_change", tr_n_noop("Bulk", "%n user(s) will be changed."))
UNCHANGED = Phrase("bulk_unchanged", tr_n_noop("Bulk", "%n user(s) (has|have) these values already."))
GONE = Phrase("bulk_gone", tr_n_noop("Bulk", "%n user(s) (is|are) no longer in the database."))
CANNOT = Phrase(
    "bulk_cannot",
    tr_n_noop("Bulk", "Nothing can be changed, for anybody: %n user(s) cannot take the new values."),
)
DROPS = Phrase(
    "bulk_drops",
    tr_n_noop("Bulk", "%n own SIP password(s) will be dropped, because the user's password applies again."),
)
CHANGES = Phrase("bulk_changes_tab", tr_noop("Bulk", "Changes ({count})"))
REFUSED = Phrase("bulk_refused_tab", tr_noop("Bulk", "Not possible ({count})"))
WARNINGS = Phrase("bulk_warnings_tab", tr_noop("Bulk", "Warnings ({count})"))
USER = tr_noop("Bulk", "User")
FIELD = tr_noop("Bulk", "Field")
NOW = tr_noop("Bulk", "Now")
AFTERWARDS = tr_noop("Bulk", "Afterwards")
REASON = tr_noop("Bulk", "Reason")
WARNING = tr_noop("Bulk", "Warning")
FOLLOWS_ALONG = Phrase("bulk_follows_along", tr_noop("Bulk", "{field} (follows)"))


class BulkPreview(QDialog):
    """Shows a plan; ``objectName`` ``bulkPreview``. Accepted means: write it.

    Guarantees that the button that changes is off where nothing can be written.

    Attributes:
        plan: what is shown.
        tables: the tables by their names: ``refused``, ``changes``, ``warnings``.
        leave: the button that leaves the refused users out.
    """

    leave_out = Signal()
    """The refused users are to be left out; the dialog has closed itself."""

    def __init__(self, plan: BulkPlan, sheets: Sequence[tuple[Message, Sheet]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bulkPreview")
        self.setWindowTitle(say(TITLE))
        self.plan = plan
        self.tables: dict[str, SheetTable] = {}
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("previewTabs")
        for title, sheet in sheets:
            table = SheetTable(sheet, say(title), self)
            self.tables[sheet.name] = table
            self._tabs.addTab(table, say(title).replace("&", "&&"))
        self.buttons = sheet_buttons(self, ((Standard.Ok, CHANGE), (Standard.Cancel, CANCEL)))
        self.buttons.button(Standard.Ok).setEnabled(plan.writes)
        self.leave = self._leave_button(plan)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for message in summary(plan):
            column.addWidget(PlainLabel(say(message), self))
        column.addWidget(self._tabs, 1)
        column.addWidget(self.buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 150, metrics.height() * 34)

    def _leave_button(self, plan: BulkPlan) -> QPushButton:
        button = self.buttons.addButton(say(LEAVE_OUT), QDialogButtonBox.ButtonRole.ActionRole)
        button.setObjectName("leaveOut")
        button.setAutoDefault(False)
        button.setVisible(bool(plan.refused and plan.changed))
        button.clicked.connect(self._leave)
        return button

    def _leave(self) -> None:
        self.reject()
        self.leave_out.emit()


def summary(plan: BulkPlan) -> list[Message]:
    """What a plan comes to, in sentences."""
    said = [CANNOT(n=len(plan.refused))] if plan.refused else [WILL_CHANGE(n=len(plan.changed))]
    if plan.dropped_passwords and not plan.refused:
        said.append(DROPS(n=plan.dropped_passwords))
    if plan.unchanged:
        said.append(UNCHANGED(n=plan.unchanged))
    if plan.gone:
        said.append(GONE(n=plan.gone))
    return said


def sheets_of(plan: BulkPlan) -> list[tuple[Message, Sheet]]:
    """The tables of a plan with their titles; to be made on the worker thread, as the users may be very many."""
    sheets: list[tuple[Message, Sheet]] = []
    if plan.refused:
        refused = Sheet("refused", (USER, REASON), _findings(plan.refused), _finding, sentence=1)
        sheets.append((REFUSED(count=len(plan.refused)), refused))
    changes = [row for user in plan.changed for row in _changes(user)]
    headers = (USER, FIELD, NOW, AFTERWARDS)
    sheets.append((CHANGES(count=len(plan.changed)), Sheet("changes", headers, changes, _change)))
    if plan.warned:
        warned = Sheet("warnings", (USER, WARNING), _findings(plan.warned), _finding, sentence=1)
        sheets.append((WARNINGS(count=len(plan.warned)), warned))
    return sheets


def _changes(user: ChangedUser) -> list[tuple[ChangedUser, ValueChange, bool]]:
    return [(user, change, False) for change in user.changes] + [(user, change, True) for change in user.follow]


def _change(row: tuple[ChangedUser, ValueChange, bool]) -> tuple[str, ...]:
    user, change, follows = row
    field: Message | Text = label(change.field)
    if follows:
        field = FOLLOWS_ALONG(field=field)
    return user.name, say(field), old_words(change), new_words(change)


def _findings(users: Sequence[UserFindings]) -> list[tuple[str, Message]]:
    return [(user.name, finding.message) for user in users for finding in user.findings]


def _finding(row: tuple[str, Message]) -> tuple[str, ...]:
    return row[0], say(row[1])
