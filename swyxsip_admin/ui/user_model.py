"""The list of users as a table model: ids in order, rows read in pages when they are shown.

Never behind a ``QSortFilterProxyModel``: sorting and searching are the database's work (22 s and 5 s otherwise at
100,000 users). Roles are module constants because looking an enum up in ``data()`` doubles the time of a repaint.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from swyxsip_admin.domain.kinds import Origin
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.list_filters import Choice, FilterData
from swyxsip_admin.storage.list_reads import COLUMNS, ListRow, UserList, words_of
from swyxsip_admin.ui.palettes import pale
from swyxsip_admin.ui.user_cells import ORIGIN_TIPS, SPOKEN_EDITED, cell_text, header_text
from swyxsip_admin.ui.words import say

DISPLAY: Final = Qt.ItemDataRole.DisplayRole
FOREGROUND: Final = Qt.ItemDataRole.ForegroundRole
FONT: Final = Qt.ItemDataRole.FontRole
TOOL_TIP: Final = Qt.ItemDataRole.ToolTipRole
ACCESSIBLE_TEXT: Final = Qt.ItemDataRole.AccessibleTextRole
USER_ID: Final = Qt.ItemDataRole.UserRole

PAGE_ROWS: Final = 64
"""Rows read with one statement."""

FIRST_ROWS: Final = 2 * PAGE_ROWS
"""More than a screen shows: the users whose ids are read before the window stands."""

ROWS_KEPT: Final = 5000
"""So many rows that were read are kept until the next refresh: many of them stay while somebody types."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class UserModel(QAbstractTableModel):
    """Users of one database, or of none.

    ``error_changed`` says what keeps the list from being read (None when it can be read again); what was read before
    stays shown.
    """

    error_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._users: UserList | None = None
        self._ids: array[int] = array("q")
        self._count = 0
        self._rows: dict[int, ListRow | None] = {}
        self._sort = "name"
        self._descending = False
        self._needle = ""
        self._choice: Choice = MappingProxyType({})
        self._all_ids: array[int] | None = None
        self._data: FilterData | None = None
        self._is_current = False
        self.retint()

    def retint(self) -> None:
        """Take the colours and fonts from the present palette."""
        self._pale = pale(QGuiApplication.palette(), QPalette.ColorRole.Base)
        self._bold = QFont(QGuiApplication.font())
        self._bold.setBold(True)

    # What is shown.

    @property
    def needle(self) -> str:
        """What is searched for."""
        return self._needle

    @property
    def ids(self) -> Sequence[int]:
        """The ids that are shown, in order."""
        self.complete()
        return self._ids

    def ids_at(self, rows: Sequence[int]) -> list[int]:
        """The ids of the users in these rows, which ascend."""
        ids = self._ids if not rows or rows[-1] < len(self._ids) else self.ids
        return [ids[row] for row in rows]

    def attach(self, users: UserList | None, *, count: int | None = None) -> None:
        """Show the users of another database, or none.

        Args:
            users: what reads them.
            count: how many they are. If it is told, the ids of the first ones only are read now; the others follow
                when they are asked for, or with :meth:`complete`. Their rows are empty until then.
        """
        self._users = users
        self._data = None
        self._choice = MappingProxyType({})
        if users is None or count is None or count <= FIRST_ROWS:
            self.refresh()
            return
        self._all_ids = None
        self._is_current = False
        self._show(lambda: users.ids(self._sort, descending=self._descending, first=FIRST_ROWS), count, afresh=True)

    def complete(self) -> None:
        """Read the ids that :meth:`attach` left out."""
        if len(self._ids) < self._count:
            self._requery()
        if len(self._ids) < self._count:  # they cannot be read: the first ones stay
            self._replace(self._ids, len(self._ids))

    def refresh(self) -> None:
        """Read anew what is shown; strings to search in are out of date from now on.

        Facets are used until new ones are there: the database would need a second for them.
        """
        self._is_current = False
        self._all_ids = None
        self._requery(afresh=True)

    def search_in(self, data: FilterData) -> None:
        """Search and filter in these data from now on, until the next refresh; until then the database searches."""
        self._data = data
        self._is_current = True
        if self._filters:
            self._requery()

    def filter(self, choice: Choice) -> None:
        """Show only the users that have a wanted value of every facet."""
        self._choice = choice
        self._requery()

    @property
    def data_read(self) -> FilterData | None:
        """What is filtered in; None until it was read."""
        return self._data

    @property
    def _filters(self) -> bool:
        return self._data is not None and any(self._choice.values())

    def search(self, needle: str) -> None:
        """Show only the users in whom every word occurs."""
        if words_of(needle) != words_of(self._needle):
            self._needle = needle
            self._requery()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        wanted = (COLUMNS[max(column, 0)], order == Qt.SortOrder.DescendingOrder)
        if wanted != (self._sort, self._descending):
            self._sort, self._descending = wanted
            self._all_ids = None
            self._requery()

    def _requery(self, *, afresh: bool = False) -> None:
        self._show(self._matching, afresh=afresh)

    def _show(self, read: Callable[[], array[int]], count: int | None = None, *, afresh: bool = False) -> None:
        try:
            ids = read()
        except SurroundingsError as error:
            self.error_changed.emit(error)
            return
        self.error_changed.emit(None)
        shown = len(ids) if count is None else count
        if not afresh and shown and shown == self._count and ids[: len(self._ids)] == self._ids:
            self._ids = ids
            return  # one more letter of a word, mostly: the same users are shown
        if afresh:
            self._rows.clear()
        self._replace(ids, shown)

    def _replace(self, ids: array[int], count: int) -> None:
        self.beginResetModel()
        self._ids, self._count = ids, count
        self.endResetModel()

    def _matching(self) -> array[int]:
        if self._users is None:
            return array("q")
        words, data = words_of(self._needle), self._data
        if words and (data is None or not self._is_current):
            found, words = self._users.ids(self._sort, descending=self._descending, needle=self._needle), []
        else:
            if self._all_ids is None:
                self._all_ids = self._users.ids(self._sort, descending=self._descending)
            found = self._all_ids
        return data.matching(found, self._choice, words) if data is not None and (words or self._filters) else found

    # What Qt asks.

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many users are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """A column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY and 0 <= section < len(COLUMNS):
            return header_text(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == USER_ID:
            return self._ids[index.row()]
        if role not in (DISPLAY, FOREGROUND, FONT, TOOL_TIP, ACCESSIBLE_TEXT):
            return None
        row = self._row(index.row())
        if row is None:
            return None
        column = COLUMNS[index.column()]
        origin = row.origins.get(column)
        if role == DISPLAY:
            return cell_text(row, column)
        if role == FOREGROUND:
            return self._pale if origin is Origin.ASSUMED else None
        if role == FONT:
            return self._bold if origin is Origin.EDITED else None
        text = cell_text(row, column)
        if role == TOOL_TIP:
            return say(ORIGIN_TIPS[origin]) if origin is not None and text else None
        return say(SPOKEN_EDITED(value=text)) if origin is Origin.EDITED else text

    def _row(self, number: int) -> ListRow | None:
        (row_id,) = self.ids_at((number,))
        if row_id not in self._rows:
            self._read_page(number // PAGE_ROWS)
        return self._rows[row_id]

    def _read_page(self, page: int) -> None:
        wanted = [row_id for row_id in self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS] if row_id not in self._rows]
        found: list[ListRow] = []
        if self._users is not None:
            try:
                found = self._users.rows(wanted)
            except SurroundingsError as error:
                # Empty rows until the next refresh: not asked for again with every cell.
                self.error_changed.emit(error)
        for row_id in list(self._rows)[: max(len(self._rows) + len(wanted) - ROWS_KEPT, 0)]:
            del self._rows[row_id]
        self._rows.update(dict.fromkeys(wanted))
        self._rows.update((row.row_id, row) for row in found)

    def name_of(self, number: int) -> str:
        """The name of the user in a row; empty where it was removed meanwhile."""
        row = self._row(number)
        return "" if row is None else row.name
