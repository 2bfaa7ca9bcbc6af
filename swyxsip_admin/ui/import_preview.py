"""The preview of an import: what is known of the file, and one table for everything that would happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from swyxsip_admin.services.import_plan import Answer, ImportPlan
from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.import_facts import facts, title
from swyxsip_admin.ui.import_tables import Sheet, SheetTable
from swyxsip_admin.ui.words import say

SAME_PERSON = tr_noop("Import", "Same &person, new ID")
SKIP = tr_noop("Import", "&Leave out")
SAME_PERSON_ALL = tr_noop("Import", "&All: same person")
SKIP_ALL = tr_noop("Import", "All: leave &out")
SAVE = tr_noop("Import", "&Save refused rows…")
QUESTION = tr_noop("Import", "These names belong to users with another server ID. Rows without an answer are left out.")
NOTHING_HAPPENS = tr_noop("Import", "These users are not in the file. They stay as they are, and are never removed.")
TABS = tr_noop("Import", "Preview")


class ImportPreview(QWidget):
    """Shows a plan; decides nothing."""

    answered = Signal(list, Answer)
    """Lines of questions, and their answer."""
    save_wanted = Signal()
    """The refused rows are to be saved."""

    def __init__(self, store: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.facts = PlainLabel("", self)
        self.facts.setObjectName("facts")
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("previewTabs")
        self.tabs.setAccessibleName(say(TABS))
        self._tables: list[tuple[QWidget, SheetTable]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.facts)
        layout.addWidget(self.tabs, 1)
        layout.addStretch()

    def show_plan(self, plan: ImportPlan | None, tables: Sequence[tuple[Text, Sheet]] = ()) -> None:
        """Show a plan; the tab that was looked at stays in front where it still holds something.

        Args:
            plan: what would happen.
            tables: its tables, made on the worker thread by :func:`~swyxsip_admin.ui.import_tables.sheets`.
        """
        index = self.tabs.currentIndex()
        name = self._tables[index][1].objectName() if self._tables else ""
        self.tabs.clear()
        for page, table in self._tables:
            table.sheet_model.release()
            page.deleteLater()
        self._tables = []
        self.facts.setText("" if plan is None else "\n".join(say(one) for one in facts(plan, self._store)))
        self.tabs.setVisible(plan is not None and plan.stopped is None)
        if plan is None or plan.stopped is not None:
            return
        for text, sheet in tables:
            self.tabs.addTab(self._page(text, sheet), say(title(text, sheet.count)))
        self.tabs.setCurrentIndex(self._first_with_rows(name))

    def table(self, name: str) -> SheetTable:
        """The table of a tab: ``added``, ``changed``, ``kept``, ``missing``, ``questions`` or ``refused``."""
        return next(table for _page, table in self._tables if table.objectName() == name)

    def _first_with_rows(self, name: str) -> int:
        filled = [index for index, (_page, table) in enumerate(self._tables) if table.sheet_model.rowCount()]
        same = [index for index in filled if self._tables[index][1].objectName() == name]
        return (same or filled or [0])[0]

    def _page(self, text: Text, sheet: Sheet) -> QWidget:
        page = QWidget()
        page.setObjectName(f"{sheet.name}Page")
        layout = QVBoxLayout(page)
        table = SheetTable(sheet, say(text), page)
        self._tables.append((page, table))
        if sheet.name == "questions" and sheet.rows:
            layout.addWidget(PlainLabel(say(QUESTION), page))
        if sheet.name == "missing" and sheet.rows:
            layout.addWidget(PlainLabel(say(NOTHING_HAPPENS), page))
        layout.addWidget(table, 1)
        if sheet.name == "questions" and sheet.rows:
            layout.addLayout(self._answers(table, page))
        if sheet.name == "refused" and sheet.rows:
            save = _button("saveRefused", SAVE, page)
            save.clicked.connect(self.save_wanted)
            row = QHBoxLayout()
            row.addWidget(save)
            row.addStretch(1)
            layout.addLayout(row)
        return page

    def _answers(self, table: SheetTable, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        chosen: list[QPushButton] = []
        for name, text, answer, every in (
            ("samePerson", SAME_PERSON, Answer.SAME_PERSON, False),
            ("skip", SKIP, Answer.SKIP, False),
            ("samePersonAll", SAME_PERSON_ALL, Answer.SAME_PERSON, True),
            ("skipAll", SKIP_ALL, Answer.SKIP, True),
        ):
            button = _button(name, text, page)
            button.clicked.connect(
                lambda _checked=False, answer=answer, every=every: self._answer(table, answer, every=every)
            )
            row.addWidget(button)
            if not every:
                button.setEnabled(False)
                chosen.append(button)

        def select() -> None:
            for button in chosen:
                button.setEnabled(table.selectionModel().hasSelection())

        table.selectionModel().selectionChanged.connect(lambda _now, _before: select())
        row.addStretch(1)
        return row

    def _answer(self, table: SheetTable, answer: Answer, *, every: bool) -> None:
        rows = table.sheet_model.rows if every else table.selected()
        self.answered.emit([question.line for question in rows], answer)


def _button(name: str, text: Text, parent: QWidget) -> QPushButton:
    button = QPushButton(say(text), parent)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
