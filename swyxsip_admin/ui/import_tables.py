"""The tables of an import's preview: nothing but words for what the plan holds, made when a cell is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.words import NO, YES, label, word
from swyxsip_admin.services.import_plan import (
    Added,
    Answer,
    FieldChange,
    ImportPlan,
    Kept,
    Missing,
    Question,
    RefusedRow,
)
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.words import say

_DISPLAY: Final = Qt.ItemDataRole.DisplayRole
_HORIZONTAL: Final = Qt.Orientation.Horizontal
_NO_PARENT: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

LINE = tr_noop("Import", "Line")
USER = tr_noop("Import", "User")
FIELD = tr_noop("Import", "Field")
NOW = tr_noop("Import", "Now")
AFTER = tr_noop("Import", "After the import")
EDITED_HERE = tr_noop("Import", "Edited here")
ON_SERVER = tr_noop("Import", "Server")
SERVER_ID = tr_noop("Import", "Server ID")
FURTHER = tr_noop("Import", "Further values")
ID_IN_FILE = tr_noop("Import", "Server ID in the file")
ID_HERE = tr_noop("Import", "Server ID here")
ANSWER = tr_noop("Import", "Answer")
REASON = tr_noop("Import", "Reason")
CELLS = tr_noop("Import", "Row")

EMPTY_VALUE = tr_noop("Import", "(empty)")
FOLLOWS = Phrase("import_follows", tr_noop("Import", "(follows: {field})"))
DROPPED = tr_noop("Import", "(own SIP password is dropped)")
VALUE = Phrase("import_value", tr_noop("Import", "{field}: {value}"))
NO_ANSWER = tr_noop("Import", "not answered")
_ANSWERS: Final = {
    Answer.SAME_PERSON: tr_noop("Import", "same person, new ID"),
    Answer.SKIP: tr_noop("Import", "leave out"),
}


@dataclass(frozen=True)
class Sheet:
    """One table of the preview.

    Attributes:
        name: the table's object name.
        headers: the headings.
        rows: what the plan holds.
        cells: the words of a row.
    """

    name: str
    headers: tuple[Text, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], tuple[str, ...]]


class SheetModel(QAbstractTableModel):
    """Shows a sheet; a row's words are made when it is shown."""

    def __init__(self, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet

    @property
    def rows(self) -> Sequence[Any]:
        """What the plan holds, row by row."""
        return self._sheet.rows

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._sheet.headers)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell, on one line."""
        if role != _DISPLAY or not index.isValid():
            return None
        return self._sheet.cells(self._sheet.rows[index.row()])[index.column()].replace("\n", " ⏎ ")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if role == _DISPLAY and orientation == _HORIZONTAL:
            return say(self._sheet.headers[section])
        return None


class SheetTable(QTableView):
    """A table to read and to copy from."""

    def __init__(self, sheet: Sheet, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(sheet.name)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setStretchLastSection(True)
        heading.setResizeContentsPrecision(200)  # rows that are looked at; there may be very many
        self.sheet_model = SheetModel(sheet, self)
        self.setModel(self.sheet_model)
        self.resizeColumnsToContents()
        # A reason is a sentence, and has to be read to its end; the row it belongs to need not.
        widest = self.fontMetrics().averageCharWidth() * (75 if sheet.name == "refused" else 40)
        for column in range(len(sheet.headers)):
            self.setColumnWidth(column, min(self.columnWidth(column) + 8, widest))

    def keyboardSearch(self, _search: str) -> None:
        """Typing searches nothing: over many rows that would take seconds a key."""

    def selected(self) -> list[Any]:
        """What is selected, from top to bottom."""
        return [self.sheet_model.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]


def shown(field: str, value: Any) -> str:
    """The words for a value of a field."""
    follows = FIELDS[field].ui.follows
    if value is None and follows is not None:
        return say(FOLLOWS(field=label(follows)))
    if isinstance(value, bool):
        return say(YES if value else NO)
    if isinstance(value, StrEnum):
        return say(word(value))
    text = ", ".join(value) if isinstance(value, list) else str("" if value is None else value)
    return text or say(EMPTY_VALUE)


def sheets(plan: ImportPlan) -> list[tuple[Text, Sheet]]:
    """The tables of a plan with their titles, in the order they are shown."""
    changes = [(changed, change) for changed in plan.changed for change in changed.changes]
    return [
        (tr_noop("Import", "Added"), Sheet("added", (LINE, USER, SERVER_ID, FURTHER), plan.added, _added)),
        (tr_noop("Import", "Changed"), Sheet("changed", (LINE, USER, FIELD, NOW, AFTER), changes, _changed)),
        (tr_noop("Import", "Kept"), Sheet("kept", (LINE, USER, FIELD, EDITED_HERE, ON_SERVER), plan.kept, _kept)),
        (tr_noop("Import", "Not in the file"), Sheet("missing", (USER, SERVER_ID), plan.missing, _missing)),
        (
            tr_noop("Import", "Questions"),
            Sheet("questions", (LINE, USER, ID_IN_FILE, ID_HERE, ANSWER), plan.questions, _question),
        ),
        (tr_noop("Import", "Refused"), Sheet("refused", (LINE, REASON, CELLS), plan.refused, _refused)),
    ]


def _added(one: Added) -> tuple[str, ...]:
    further = [
        say(VALUE(field=label(field), value=shown(field, one.values[field])))
        for field in FIELDS
        if field in one.values and field not in ("name", "server_user_id")
    ]
    return str(one.line), one.name, _number(one.values.get("server_user_id")), "; ".join(further)


def _changed(row: tuple[Any, FieldChange]) -> tuple[str, ...]:
    changed, change = row
    field = change.field
    after = shown(field, change.new)
    if field == "sip_password_source" and changed.drops_sip_password:
        after = f"{after} {say(DROPPED)}"
    return str(changed.line), changed.name, say(label(field)), shown(field, change.old), after


def _kept(one: Kept) -> tuple[str, ...]:
    return (
        str(one.line),
        one.name,
        say(label(one.field)),
        shown(one.field, one.here),
        shown(one.field, one.server),
    )


def _missing(one: Missing) -> tuple[str, ...]:
    return one.name, _number(one.server_user_id)


def _question(one: Question) -> tuple[str, ...]:
    answer = say(NO_ANSWER if one.answer is None else _ANSWERS[one.answer])
    return str(one.line), one.name, str(one.server_user_id), str(one.known_id), answer


def _refused(one: RefusedRow) -> tuple[str, ...]:
    return str(one.line), say(one.reason), " | ".join(one.cells)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
