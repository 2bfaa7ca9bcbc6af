"""The tree of the work list: users, and below each what is open, with a box to tick for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from swyxsip_admin.domain.words import label
from swyxsip_admin.services.carry_over import Ticked
from swyxsip_admin.services.status import OpenChange, UserStatus
from swyxsip_admin.services.work_list import COLUMNS, new_words, old_words, tab_of, user_title
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.palettes import with_visible_boxes
from swyxsip_admin.ui.reading_table import shows_what_is_cut
from swyxsip_admin.ui.words import say

LIST = tr_noop("Work list", "Open changes")
USER_AND_TAB = tr_noop("Work list", "User / tab")
_TICKED: Final = Qt.CheckState.Checked


class WorkTree(QTreeWidget):
    """Shows users with open changes, and knows what is ticked off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._users: list[UserStatus] = []
        self.setObjectName("openChangesTree")
        self.setAccessibleName(say(LIST))
        self.setHeaderLabels([say(USER_AND_TAB), *(say(COLUMNS[index]) for index in (3, 4, 5))])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((40, 34, 28)):
            self.setColumnWidth(column, self.fontMetrics().averageCharWidth() * width)
        self._tint()

    @property
    def users(self) -> Sequence[UserStatus]:
        """Who is shown."""
        return self._users

    def show_users(self, users: Sequence[UserStatus]) -> None:
        """Show other users; what was ticked stays so where the user is as it was."""
        ticked, scrolled = self.ticked(), self.verticalScrollBar().value()
        self._users = list(users)
        self.blockSignals(True)
        self.clear()
        self.addTopLevelItems([_user_item(user) for user in users])
        self._tick_again(ticked)
        self.expandAll()
        for number in range(len(users)):
            self.setFirstColumnSpanned(number, self.rootIndex(), True)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)

    def ticked(self) -> dict[int, Ticked]:
        """What is ticked off, by user."""
        found: dict[int, Ticked] = {}
        for user, item in self._shown():
            fields = [change.field for change, box in _boxes(user, item) if box.checkState(0) is _TICKED]
            if fields:
                found[user.row_id] = Ticked(user.name, user.revision, fields)
        return found

    @property
    def has_ticks(self) -> bool:
        """Whether anything is ticked off; asked for each box, and so of the users' boxes alone."""
        return any(item.checkState(0) is not Qt.CheckState.Unchecked for _user, item in self._shown())

    def tick_all(self) -> None:
        """Tick everything, or nothing where everything is ticked."""
        items = [item for _user, item in self._shown()]
        all_ticked = all(item.checkState(0) is _TICKED for item in items)
        self.blockSignals(True)
        for item in items:
            item.setCheckState(0, Qt.CheckState.Unchecked if all_ticked else _TICKED)
        self.blockSignals(False)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what is cut: a value is to be typed as a whole."""
        return shows_what_is_cut(self, event) or super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()

    def _tint(self) -> None:
        """The style draws the frames of boxes darker than the window, which cannot be seen on a dark ground."""
        plain = QGuiApplication.palette()
        self.setPalette(with_visible_boxes(plain))
        self.header().setPalette(plain)

    def _shown(self) -> Iterator[tuple[UserStatus, QTreeWidgetItem]]:
        for number, user in enumerate(self._users):
            item = self.topLevelItem(number)
            if item is not None:
                yield user, item

    def _tick_again(self, ticked: Mapping[int, Ticked]) -> None:
        for user, item in self._shown():
            before = ticked.get(user.row_id)
            if before is None or before.fields is None or before.revision != user.revision:
                continue
            for change, box in _boxes(user, item):
                if change.field in before.fields:
                    box.setCheckState(0, _TICKED)


def _boxes(user: UserStatus, item: QTreeWidgetItem) -> Iterator[tuple[OpenChange, QTreeWidgetItem]]:
    for number, change in enumerate(user.changes):
        box = item.child(number)
        if box is not None:
            yield change, box


def _user_item(user: UserStatus) -> QTreeWidgetItem:
    title = user_title(user, say)
    item = QTreeWidgetItem([title])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    metrics = QFontMetrics(font)
    # With room for the box; what is wider than the tree is cut.
    item.setSizeHint(0, QSize(metrics.horizontalAdvance(title) + 2 * metrics.height(), metrics.height() + 6))
    item.addChildren([_change_item(change) for change in user.changes])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    return item


def _change_item(change: OpenChange) -> QTreeWidgetItem:
    old, new = old_words(change, say), new_words(change, say)
    item = QTreeWidgetItem([say(tab_of(change.field)), say(label(change.field)), _line(old), _line(new)])
    for column, text in ((2, old), (3, new)):
        if "\n" in text:
            item.setToolTip(column, text)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    return item


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
