"""The table of users: rows as wholes, usable with the keyboard alone, selection kept by user."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from swyxsip_admin.storage.list_reads import COLUMNS
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.row_selection import SELECT_ONLY, RowSelection, blocks, position, positions
from swyxsip_admin.ui.user_model import UserModel
from swyxsip_admin.ui.words import say

ACCESSIBLE_NAME = tr_noop("Window", "Users")

_Flag = QItemSelectionModel.SelectionFlag
_COMBINED: Final[dict[_Flag, Callable[[frozenset[int], Iterable[int]], frozenset[int]]]] = {
    _Flag.Select: frozenset.union,
    _Flag.Deselect: frozenset.difference,
    _Flag.Toggle: frozenset.symmetric_difference,
}
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

PIECES_TOLD: Final = 500
"""Of a selection in more pieces Qt is told what is in view: it looks through all of them for every cell it draws."""


class UserTable(QTableView):
    """Shows a :class:`UserModel`.

    Guarantees that selection and current row stay with their users when the list is sorted, searched or refreshed,
    however many they are: a selected user that a search hides is selected again when it comes back, unless somebody
    began a new selection meanwhile. The users are the selection; Qt's rows follow them.
    """

    open_requested = Signal()
    """Enter or a double click."""
    typed = Signal(str)
    """Somebody types letters while the table has the focus."""
    selection_changed = Signal()

    def __init__(self, model: UserModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("userTable")
        self.setAccessibleName(say(ACCESSIBLE_NAME))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        # The word "assumption" stands at the end of a cell, and must stay readable in a narrow one.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self._users = model
        self._wanted: frozenset[int] = frozenset()
        self._settled: frozenset[int] = frozenset()
        self._wanted_current: int | None = None
        self._rows: Sequence[int] | None = ()
        self._restoring = False
        self.setModel(model)
        self._chooser = RowSelection(model, self)
        self.setSelectionModel(self._chooser)
        # No header shows whether its column is selected as a whole; Qt would ask every row (3 s at 100,000).
        columns.setSelectionModel(QItemSelectionModel(model, columns))
        self.setSortingEnabled(True)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        self._chooser.chosen.connect(self._chosen)
        self._chooser.currentChanged.connect(self._current_moved)
        self.verticalScrollBar().valueChanged.connect(self._follow_view)
        self.verticalScrollBar().rangeChanged.connect(self._follow_view)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit())

    def draw_rows_as_wholes(self) -> None:
        """Draw the focus as `RowDelegate` does; the first picture, on a window without the focus, can do without."""
        from swyxsip_admin.ui.row_delegate import RowDelegate

        if not isinstance(self.itemDelegate(), RowDelegate):
            self.setItemDelegate(RowDelegate(self))

    # Users, not rows.

    def selected_rows(self) -> Sequence[int]:
        """The rows that are selected, from top to bottom."""
        if self._rows is None:
            self._rows = positions(self._users.ids, self._wanted) if self._wanted else ()
        return self._rows

    def selected_count(self) -> int:
        """How many rows are selected."""
        return len(self.selected_rows())

    def shown_columns(self) -> list[str]:
        """The columns that are shown, from left to right."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [COLUMNS[section] for section in order if not header.isSectionHidden(section)]

    def selected_ids(self) -> list[int]:
        """The users that are selected and shown, from top to bottom."""
        return self._users.ids_at(self.selected_rows())

    def current_id(self) -> int | None:
        """The user that has the focus."""
        row = self.currentIndex().row()
        return self._users.ids_at((row,))[0] if row >= 0 else None

    def go_to(self, user_id: int) -> bool:
        """Select one user and show it; returns whether it is in the list."""
        row = position(self._users.ids, user_id)
        if row >= 0:
            self.select_only(row)
        return row >= 0

    def select_only(self, row: int) -> None:
        """Select one row and nothing else, and show it."""
        index = self._users.index(row, 0)
        # Not selectRow(): what that does depends on which keys are held down.
        self._chooser.setCurrentIndex(index, SELECT_ONLY)
        self.scrollTo(index)

    def select_users(self, user_ids: Collection[int]) -> None:
        """Select these users and nothing else, and show the first one."""
        self._want(frozenset(user_ids))
        rows = self.selected_rows()
        self._restoring = True
        try:
            if rows:
                index = self._users.index(rows[0], 0)
                self._chooser.setCurrentIndex(index, _Flag.NoUpdate)
                self._wanted_current = self._users.ids[rows[0]]
                self.scrollTo(index)
            self._tell()
        finally:
            self._restoring = False
        self.selection_changed.emit()

    def forget(self) -> None:
        """Other users are shown from now on: nobody is selected, nor has the focus."""
        self._want(frozenset())
        self._wanted_current = None

    def neighbour(self, user_id: int, step: int) -> int | None:
        """The user that stands so many rows further on, or None at the ends."""
        ids: Sequence[int] = self._users.ids
        row = position(ids, user_id)
        return ids[row + step] if row >= 0 and 0 <= row + step < len(ids) else None

    # Mouse and keys.

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """As in Windows: a range is all that is selected unless Ctrl adds it, and keys draw it with Ctrl as without."""
        command = super().selectionCommand(index, event)
        held = event.modifiers() if isinstance(event, QInputEvent) else Qt.KeyboardModifier.NoModifier
        if isinstance(event, QKeyEvent) and held & _CTRL and held & _SHIFT:
            return SELECT_ONLY | _Flag.Current
        return command | _Flag.Clear if command & _Flag.Current and not held & _CTRL else command

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last user: rows are wholes, and have no cells to walk through."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action not in ends or not self._users.rowCount():
            return super().moveCursor(action, modifiers)
        return self._users.index(ends[action] % self._users.rowCount(), max(self.currentIndex().column(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else is as Qt has it."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Hand typed letters over; Qt's own search would walk over all rows (2 s at 100,000)."""
        if text.strip():
            self.typed.emit(text)

    # Keeping the selection.

    def _want(self, user_ids: frozenset[int]) -> None:
        self._wanted, self._settled, self._rows = user_ids, user_ids, None

    def _chosen(self, what: QItemSelection, command: QItemSelectionModel.SelectionFlag) -> None:
        """Do with users what Qt does with rows: a range still being drawn is kept apart, the next one replaces it."""
        if self._restoring:
            return
        if command & _Flag.Clear:
            self._want(frozenset())
        elif not command & _Flag.Current:
            self._want(self._wanted)
        for flag, combined in _COMBINED.items():
            if command & flag:
                self._wanted, self._rows = combined(self._settled, self._ids_in(what)), None
        self._follow_view()
        self.selection_changed.emit()

    def _ids_in(self, selection: QItemSelection) -> list[int]:
        parts = [part for part in selection.toList() if part.isValid()]
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return self._users.ids_at(sorted(rows))

    def _current_moved(
        self, current: QModelIndex | QPersistentModelIndex, _old: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not self._restoring and current.isValid():
            (self._wanted_current,) = self._users.ids_at((current.row(),))

    def _before_reset(self) -> None:
        self._restoring = True
        self._row_before = self.currentIndex().row()
        self._scrolled = self.verticalScrollBar().value()

    def _after_reset(self) -> None:
        try:
            self._restore()
        finally:
            self._restoring = False
        self.selection_changed.emit()

    def _restore(self) -> None:
        last = self._users.rowCount() - 1
        current = -1 if self._wanted_current is None else position(self._users.ids, self._wanted_current)
        if current < 0 and last >= 0:
            # Its user is gone or hidden: the focus stays near where it was.
            current = min(max(self._row_before, 0), last)
        if current >= 0:
            self._chooser.setCurrentIndex(self._users.index(current, 0), _Flag.NoUpdate)
        self.verticalScrollBar().setValue(self._scrolled)
        if current >= 0 and self.current_id() == self._wanted_current:
            self.scrollTo(self._users.index(current, 0))
        self._want(self._wanted)
        if self._wanted:
            self._tell()

    def _tell(self) -> None:
        """Tell Qt which rows are selected; where that is in too many pieces, those in view."""
        pieces = list(blocks(self.selected_rows()))
        self._chooser.is_told_in_part = len(pieces) > PIECES_TOLD
        self._tell_blocks(blocks(self._rows_in_view()) if self._chooser.is_told_in_part else pieces)

    def _follow_view(self) -> None:
        if self._chooser.is_told_in_part and not self._restoring:
            self._tell_blocks(blocks(self._rows_in_view()))

    def _rows_in_view(self) -> Sequence[int]:
        rows, first = self.selected_rows(), max(self.rowAt(0), 0)
        last = first + self.height() // self.verticalHeader().defaultSectionSize() + 1
        # Of something that is selected Qt has to know, or it finds nothing to clear.
        return rows[bisect_left(rows, first) : bisect_right(rows, last)] or rows[:1]

    def _tell_blocks(self, pieces: Iterable[tuple[int, int]]) -> None:
        selection, right = QItemSelection(), self._users.columnCount() - 1
        for top, bottom in pieces:
            selection.append(QItemSelectionRange(self._users.index(top, 0), self._users.index(bottom, right)))
        self._chooser.tell(selection)
