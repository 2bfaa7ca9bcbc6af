"""The results of many tried registrations, user by user."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from swyxsip_admin.domain.naming import fold
from swyxsip_admin.domain.words import label
from swyxsip_admin.services.probe_plan import LeftOut, ProbePlan
from swyxsip_admin.services.probe_report import EXPLANATION, RESULT, Tried
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.outcome_words import name_of
from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.forms.origins import plain_tooltip
from swyxsip_admin.ui.words import say

NAME = tr_noop("Probe", "Results of the test")
HEADERS: Final[tuple[Text, ...]] = (label("name"), label("sip_user_id"), RESULT, EXPLANATION)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ProbeModel(QAbstractTableModel):
    """A row for each user of a plan; a result column that fills.

    Attributes:
        plan: who is tried.
        results: place in the plan → result; those left out have theirs from the beginning.
    """

    def __init__(self, plan: ProbePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.plan = plan
        self.results: dict[int, ProbeResult] = {
            place: ProbeResult(Outcome.LEFT_OUT, user.reason, plan.target.transport)
            for place, user in enumerate(plan.users)
            if isinstance(user, LeftOut)
        }
        self._order = list(range(len(plan.users)))
        self._row_of = {place: place for place in self._order}

    def take(self, ended: Iterable[tuple[int, ProbeResult]]) -> None:
        """New results."""
        rows = []
        for place, result in ended:
            self.results[place] = result
            rows.append(self._row_of[place])
        if rows:
            self.dataChanged.emit(self.index(min(rows), 2), self.index(max(rows), 3))

    def forget(self, places: Iterable[int]) -> None:
        """These are tried again."""
        for place in places:
            self.results.pop(place, None)
        if self._order:
            self.dataChanged.emit(self.index(0, 2), self.index(len(self._order) - 1, 3))

    def tried(self) -> list[Tried]:
        """The results in the order shown; users without one are left out."""
        return [(self.plan.users[place], self.results[place]) for place in self._order if place in self.results]

    def texts(self, row: int) -> tuple[str, str, str, str]:
        """What stands in a row."""
        place = self._order[row]
        user, result = self.plan.users[place], self.results.get(place)
        if result is None:
            return user.name, user.sip_user_id, "", ""
        return user.name, user.sip_user_id, say(name_of(result.outcome)), say(result.explanation)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each user."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """User, SIP user ID, result, what it means."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' titles."""
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return say(HEADERS[section]) if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; the tool tip shows a long one whole, and what a server or a user wrote is no markup in it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.texts(index.row())[index.column()])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; results by how they weigh, the faults first."""
        self.layoutAboutToBeChanged.emit()
        self._order.sort(key=lambda place: self._key(place, column), reverse=order is Qt.SortOrder.DescendingOrder)
        self._row_of = {place: row for row, place in enumerate(self._order)}
        self.layoutChanged.emit()

    def _key(self, place: int, column: int) -> tuple[int, str]:
        user, result = self.plan.users[place], self.results.get(place)
        if column < 2:
            return 0, fold((user.name, user.sip_user_id)[column])
        if result is None:
            return len(_WEIGHT), ""
        return _WEIGHT[result.outcome], fold(user.name)


_LAST = (Outcome.LEFT_OUT, Outcome.CANCELLED, Outcome.ACCEPTED_UNCHECKED, Outcome.ACCEPTED)
_WEIGHT: Final = {
    outcome: place for place, outcome in enumerate([*(one for one in Outcome if one not in _LAST), *_LAST])
}


class ProbeTable(QTableView):
    """The table; copies what is selected."""

    def __init__(self, model: ProbeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("probeTable")
        self.setAccessibleName(say(NAME))
        self.setModel(model)
        self._rows = model
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        width = self.fontMetrics().averageCharWidth()
        for column, characters in enumerate((28, 20, 46)):
            self.setColumnWidth(column, width * characters)
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setMinimumSize(width * 140, self.fontMetrics().height() * 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying means the whole rows, not the present cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected rows as tab-separated text."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(self._rows.texts(row)) for row in rows))
