"""A table of changes that is read page by page on the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from swyxsip_admin.services.history_words import COLUMNS, cells
from swyxsip_admin.storage.history_reads import PAGE, HistoryLine
from swyxsip_admin.texts import Text
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.reading_table import ReadingTable
from swyxsip_admin.ui.words import say

_DISPLAY: Final = Qt.ItemDataRole.DisplayRole
_NO_PARENT: Final = QModelIndex()
_WHO: Final = 1
_WIDE_MOMENT: Final = datetime(2028, 12, 28, 22, 58, tzinfo=UTC)
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[int | None], list[HistoryLine]]
"""Reads the next page behind a change."""


class HistoryModel(QAbstractTableModel):
    """Changes, newest first; further pages are read when somebody scrolls to them."""

    loaded = Signal()
    """A page has arrived."""
    failed = Signal(object)
    """A page could not be read; carries the error."""

    def __init__(self, background: Background, columns: Sequence[int], parent: QObject) -> None:
        """Make an empty model.

        Args:
            background: the worker thread.
            columns: which of the columns of a change are shown.
            parent: the owner.
        """
        super().__init__(parent)
        self._background = background
        self._columns = columns
        self._lines: list[HistoryLine] = []
        self._cells: list[tuple[str, ...]] = []
        self._read: Read | None = None
        self._more = self._waiting = False
        self._generation = 0

    def show(self, read: Read | None) -> None:
        """Show what another question is answered with; None shows nothing."""
        self.beginResetModel()
        self._lines, self._cells = [], []
        self._read, self._more, self._waiting = read, read is not None, False
        self._generation += 1
        self.endResetModel()
        self.fetchMore()

    def line(self, row: int) -> HistoryLine:
        """The change in a row."""
        return self._lines[row]

    @property
    def complete(self) -> bool:
        """Whether everything there is has been read."""
        return not self._more

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many changes have been read so far."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index = _NO_PARENT) -> bool:
        """Whether there may be older changes."""
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index = _NO_PARENT) -> None:
        """Read the next page on the worker thread."""
        read = self._read
        if not self.canFetchMore(parent) or read is None:
            return
        self._waiting = True
        generation = self._generation
        before = self._lines[-1].change_id if self._lines else None

        def done(lines: list[HistoryLine]) -> None:
            if generation == self._generation:
                self._append(lines)

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._waiting = self._more = False
                self.failed.emit(error)

        self._background.submit(lambda: read(before), done, failed, owner=self)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell, on one line; the tooltip is all of them."""
        if not index.isValid() or role not in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._text(index)
        return text.replace("\n", " ⏎ ") if role == _DISPLAY else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if role == _DISPLAY and orientation == Qt.Orientation.Horizontal:
            return say(COLUMNS[self._columns[section]])
        return None

    def _text(self, index: Index) -> str:
        """What a cell says; who did it is said with the machine."""
        if self._columns[index.column()] == _WHO:
            return str(self._lines[index.row()].by)
        return self._cells[index.row()][self._columns[index.column()]]

    def _append(self, lines: list[HistoryLine]) -> None:
        self._waiting = False
        self._more = len(lines) == PAGE
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_NO_PARENT, first, first + len(lines) - 1)
            self._lines += lines
            self._cells += [cells(line, say, shown_moment) for line in lines]
            self.endInsertRows()
        self.loaded.emit()


class HistoryTable(ReadingTable):
    """Changes to read and to copy from."""

    def __init__(self, model: HistoryModel, name: Text, widths: Sequence[int], parent: QWidget) -> None:
        """Make the table.

        Args:
            model: the changes.
            name: for screen readers.
            widths: of the columns but the last, in characters; that of the moment is known.
            parent: the window or page.
        """
        super().__init__(parent)
        self.setAccessibleName(say(name))
        self.setModel(model)
        for column, width in enumerate(widths):
            title = str(model.headerData(column, Qt.Orientation.Horizontal))
            usual = shown_moment(_WIDE_MOMENT) if column == 0 else "x" * width
            self.setColumnWidth(column, max(self.fontMetrics().horizontalAdvance(f"{t}MM") for t in (usual, title)))


def shown_moment(moment: datetime) -> str:
    """A point in time of this place, in the way of the window's language, with a year of four digits."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    short = QLocale().dateTimeFormat(QLocale.FormatType.ShortFormat)
    return QLocale().toString(local, short if "yyyy" in short else short.replace("yy", "yyyy"))
