"""The tables of an import's preview: nothing but words for what the plan holds, made when a cell is shown."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import Any, Final, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.domain.words import NO, YES, label, word
from swyxsip_admin.services.import_plan import (
    Added,
    Answer,
    Changed,
    ImportPlan,
    Kept,
    Missing,
    Question,
    RefusedRow,
)
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.reading_table import ReadingTable
from swyxsip_admin.ui.words import say

_DISPLAY: Final = Qt.ItemDataRole.DisplayRole
_TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole
_HORIZONTAL: Final = Qt.Orientation.Horizontal
_NO_PARENT: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_CELL: Final = 40
_SENTENCE: Final = 140
"""So many characters wide a column is at most, until somebody drags it."""

LINE = tr_noop("Import", "Line")
USER = tr_noop("Import", "User")
FIELD = tr_noop("Import", "Field")
NOW = tr_noop("Import", "Now")
AFTER = tr_noop("Import", "After the import")
EDITED_HERE = tr_noop("Import", "Edited here")
ON_SERVER = tr_noop("Import", "Server")
SERVER_ID = tr_noop("Import", "Server ID")
ID_IN_FILE = tr_noop("Import", "Server ID in the file")
ID_HERE = tr_noop("Import", "Server ID here")
ANSWER = tr_noop("Import", "Answer")
COLUMN = tr_noop("Import", "Column")
REASON = tr_noop("Import", "Reason")
CELLS = tr_noop("Import", "Row")

_ORDER: Final = (*FIELDS, *(spec.name for spec in SECRETS.values()))

EMPTY_VALUE = tr_noop("Import", "(empty)")
FOLLOWS = Phrase("import_follows", tr_noop("Import", "(follows: {field})"))
DROPPED = tr_noop("Import", "(own SIP password is dropped)")
NEW_PASSWORD = tr_noop("Import", "(new password, not shown)")
NOT_SHOWN = tr_noop("Import", "(not shown)")
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
        users: how many users they are about, where one may have several rows.
        sentence: the column that holds sentences, if one does.
    """

    name: str
    headers: tuple[Text, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], tuple[str, ...]]
    users: int | None = None
    sentence: int | None = None

    @property
    def count(self) -> int:
        """What the title says."""
        return len(self.rows) if self.users is None else self.users


class Cells(Sequence[tuple[Changed, int]]):
    """Every changed cell, one after the other: its user, and which of the user's changes it is.

    Holds a number for each user and none for a cell; to be made on the worker thread.
    """

    def __init__(self, users: Sequence[Changed]) -> None:
        self._users = users
        sizes = (len(user.changes) + len(user.passwords) for user in users)
        self._starts = array("q", accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> tuple[Changed, int]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[Changed, int]]: ...

    def __getitem__(self, place: int | slice) -> tuple[Changed, int] | list[tuple[Changed, int]]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        user = bisect_right(self._starts, place) - 1
        return self._users[user], place - self._starts[user]


class SheetModel(QAbstractTableModel):
    """Shows a sheet; a row's words are made when it is shown."""

    def __init__(self, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._shown: tuple[int, tuple[str, ...]] = (-1, ())

    @property
    def rows(self) -> Sequence[Any]:
        """What the plan holds, row by row."""
        return self._sheet.rows

    def release(self) -> None:
        """Let go of the plan, and show nothing from now on."""
        self.beginResetModel()
        self._sheet = replace(self._sheet, rows=(), cells=lambda _row: ())
        self._shown = (-1, ())
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._sheet.headers)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell, on one line; the tooltip is all of them."""
        if role not in (_DISPLAY, _TOOL_TIP) or not index.isValid():
            return None
        row = index.row()
        if self._shown[0] != row:  # a view asks for one cell after the other
            self._shown = (row, self._sheet.cells(self._sheet.rows[row]))
        text = self._shown[1][index.column()]
        return text.replace("\n", " ⏎ ") if role == _DISPLAY else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if role == _DISPLAY and orientation == _HORIZONTAL:
            return say(self._sheet.headers[section])
        return None


class SheetTable(ReadingTable):
    """A table to read and to copy from."""

    def __init__(self, sheet: Sheet, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(sheet.name)
        self.setAccessibleName(name)
        self.horizontalHeader().setResizeContentsPrecision(60)  # rows that are looked at; there may be very many
        self.sheet_model = SheetModel(sheet, self)
        self.setModel(self.sheet_model)
        self.resizeColumnsToContents()
        widths = [self.columnWidth(column) + 8 for column in range(len(sheet.headers))]
        for column, width in enumerate(widths):
            # A reason is a sentence, and has to be read to its end; the row it belongs to need not.
            widest = self.fontMetrics().averageCharWidth() * (_SENTENCE if column == sheet.sentence else _CELL)
            self.setColumnWidth(column, min(width, widest))

    def selected(self) -> list[Any]:
        """What is selected, from top to bottom."""
        return [self.sheet_model.rows[row] for row in self.selected_rows()]


def shown(field: str, value: Any) -> str:
    """The words for a value of a field."""
    follows = FIELDS[field].ui.follows
    if value is None and follows is not None:
        return say(FOLLOWS(field=label(follows)))
    if isinstance(value, bool):
        return say(YES if value else NO)
    if isinstance(value, StrEnum):
        return say(word(value))
    if isinstance(value, list):
        value = ("; " if field == "phones" else ", ").join(value)
    return str("" if value is None else value) or say(EMPTY_VALUE)


def sheets(plan: ImportPlan) -> list[tuple[Text, Sheet]]:
    """The tables of a plan with their titles, in the order they are shown."""
    further = _fields_of(plan.added)
    added_headers = (LINE, USER, SERVER_ID, *(label(field) for field in further))
    changes = Cells(plan.changed)
    return [
        (
            tr_noop("Import", "Added"),
            Sheet("added", added_headers, plan.added, lambda one: _added(one, further)),
        ),
        (
            tr_noop("Import", "Changed"),
            Sheet("changed", (LINE, USER, FIELD, NOW, AFTER), changes, _changed, len(plan.changed)),
        ),
        (tr_noop("Import", "Kept"), Sheet("kept", (LINE, USER, FIELD, EDITED_HERE, ON_SERVER), plan.kept, _kept)),
        (tr_noop("Import", "Not in the file"), Sheet("missing", (USER, SERVER_ID), plan.missing, _missing)),
        (
            tr_noop("Import", "Questions"),
            Sheet("questions", (LINE, USER, ID_IN_FILE, ID_HERE, ANSWER), plan.questions, _question),
        ),
        (
            tr_noop("Import", "Refused"),
            Sheet("refused", (LINE, COLUMN, REASON, CELLS), plan.refused, _refused, sentence=2),
        ),
    ]


def _fields_of(users: Sequence[Added]) -> tuple[str, ...]:
    """The fields and passwords that any new user is given, beside name and server ID."""
    found: set[str] = set()
    for user in users:
        found |= user.values.keys()
        found.update(SECRETS[kind].name for kind in user.passwords)
    return tuple(field for field in _ORDER if field in found and field not in ("name", "server_user_id"))


def _added(one: Added, further: Sequence[str]) -> tuple[str, ...]:
    passwords = {SECRETS[kind].name for kind in one.passwords}
    cells = (
        say(NEW_PASSWORD) if field in passwords else shown(field, one.values[field]) if field in one.values else ""
        for field in further
    )
    return str(one.line), one.name, _number(one.values.get("server_user_id")), *cells


def _changed(row: tuple[Changed, int]) -> tuple[str, ...]:
    changed, number = row
    if number >= len(changed.changes):
        kind = changed.passwords[number - len(changed.changes)]
        words = (say(SECRETS[kind].label), say(NOT_SHOWN), say(NEW_PASSWORD))
        return str(changed.line), changed.name, *words
    change = changed.changes[number]
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
    return str(one.line), one.column, say(one.reason), " | ".join(one.cells)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
