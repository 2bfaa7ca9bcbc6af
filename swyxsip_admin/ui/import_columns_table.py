"""The columns of a file, one in each row: its header, what it stands for, its first values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.headers import PASSWORD_TARGETS
from swyxsip_admin.services.import_columns import TARGETS
from swyxsip_admin.services.import_guess import ColumnGuess, FileGuess
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.words import say

HEADER = tr_noop("Import", "Column in the file")
STANDS_FOR = tr_noop("Import", "Stands for")
LINE = Phrase("import_sample_line", tr_noop("Import", "Line {line}"))
NAME = tr_noop("Import", "Columns of the file")
COMBO_NAME = Phrase("import_column_stands_for", tr_noop("Import", "“{header}” stands for"))
NOT_IMPORTED = tr_noop("Import", "(not imported)")
PLEASE_CHOOSE = tr_noop("Import", "(please choose)")
HIDDEN: Final = "●●●"
"""Stands for a cell that is a password or a PIN, or becomes one."""

AT_ONCE: Final = 30
"""So many boxes are made at once: 3 ms each."""

_TARGET: Final = Qt.ItemDataRole.UserRole


class _Combo(QComboBox):
    """Turns only when it has the focus: a wheel over the table is meant for the table."""

    entered = Signal()
    """It got the keyboard."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so, so that the table can show it."""
        super().focusInEvent(event)
        self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ColumnsTable(QTableWidget):
    """Shows the columns; decides nothing.

    The boxes of a very wide file are made piece by piece, so that the window stays alive meanwhile.

    Attributes:
        combos: one for each column of the file, as far as they are made.
    """

    mapped = Signal()
    """Somebody said what a column stands for."""
    made = Signal()
    """More boxes are there; what comes after the table in the order of Tab has to be put behind them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setAccessibleName(say(NAME))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes are what somebody goes through
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes from box to box, not from cell to cell
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setStretchLastSection(True)
        self.combos: list[QComboBox] = []
        self._columns: Sequence[ColumnGuess] = ()
        self._targets: list[str | None] = []
        self._undecided: set[int] = set()
        self._passwords = False
        self._models = _Models(self)
        self._making = QTimer(self)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)

    def show_columns(self, guess: FileGuess, targets: Sequence[str | None], *, passwords: bool) -> None:
        """Show the columns of another file.

        Args:
            guess: the columns.
            targets: what each stands for.
            passwords: whether a column may stand for a password.
        """
        self._making.stop()
        self.clear()
        self._columns = guess.columns
        self._targets = list(targets)
        pairs = enumerate(zip(guess.columns, targets, strict=True))
        self._undecided = {row for row, (column, target) in pairs if column.candidates and target is None}
        self._passwords = passwords
        self.combos = []
        self.setColumnCount(2 + len(guess.lines))
        self.setRowCount(len(guess.columns))
        titles = [say(HEADER), say(STANDS_FOR), *(say(LINE(line=line)) for line in guess.lines)]
        self.setHorizontalHeaderLabels(titles)
        for row, column in enumerate(guess.columns):
            self.setItem(row, 0, _item(column.header))
            self._show_samples(row)
        self._make_some()
        self._fit()

    def allow_passwords(self, allowed: bool, targets: Sequence[str | None]) -> None:
        """Let columns stand for passwords, or no longer; with what each stands for from now on."""
        self._passwords = allowed
        self._targets = list(targets)
        for row in range(len(self._columns)):
            self._show_target(row)
            self._show_samples(row)

    def leave_out_undecided(self) -> None:
        """Import none of the columns of which nobody has said what they stand for."""
        rows, self._undecided = self._undecided, set()
        for row in rows:
            self._show_target(row)

    def targets(self) -> list[str | None]:
        """What each column stands for; None for nothing."""
        return list(self._targets)

    def undecided(self) -> list[ColumnGuess]:
        """The columns of which somebody has to say what they stand for."""
        return [self._columns[row] for row in sorted(self._undecided)]

    def mark(self, headers: Mapping[str, object]) -> None:
        """Mark the columns that a mistake is about."""
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical)
        for row, column in enumerate(self._columns):
            item = self.item(row, 0)
            if item is not None:
                item.setIcon(icon if column.header in headers else type(icon)())

    def _make_some(self) -> None:
        start = len(self.combos)
        for row, column in enumerate(self._columns[start : start + AT_ONCE], start):
            self.combos.append(self._combo(row, column))
            self.setCellWidget(row, 1, self.combos[row])
            self._show_target(row)
            if row:
                self.setTabOrder(self.combos[row - 1], self.combos[row])
        self.made.emit()
        if len(self.combos) < len(self._columns):
            self._making.start()
        else:
            self._making.stop()

    def _combo(self, row: int, column: ColumnGuess) -> QComboBox:
        combo = _Combo(self)
        combo.setObjectName(f"column {column.header}")
        combo.setAccessibleName(say(COMBO_NAME(header=column.header)))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(26)
        combo.setPlaceholderText(say(PLEASE_CHOOSE))
        combo.entered.connect(lambda row=row: self.scrollTo(self.model().index(row, 1)))
        combo.activated.connect(lambda _index, row=row: self._changed(row))
        return combo

    def _changed(self, row: int) -> None:
        self._targets[row] = self.combos[row].currentData(_TARGET) or None
        self._undecided.discard(row)
        self._show_samples(row)
        self.mapped.emit()

    def _show_target(self, row: int) -> None:
        if row >= len(self.combos):
            return
        combo, column = self.combos[row], self._columns[row]
        model = self._models.of(secret=column.secret, passwords=self._passwords)
        if combo.model() is not model:
            combo.setModel(model)
        place = combo.findData(self._targets[row] or "", _TARGET)
        combo.setCurrentIndex(-1 if row in self._undecided else max(place, 0))

    def _show_samples(self, row: int) -> None:
        column = self._columns[row]
        hidden = column.secret or self._targets[row] in PASSWORD_TARGETS
        for number in range(self.columnCount() - 2):
            text = HIDDEN if hidden else column.samples[number] if number < len(column.samples) else ""
            self.setItem(row, 2 + number, _item(text.replace("\n", " ⏎ ")))

    def _fit(self) -> None:
        """Widths by what stands there, within bounds; the combo boxes say their own."""
        letter = self.fontMetrics().averageCharWidth()
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(max(self.columnWidth(0) + 2 * letter, 16 * letter), 40 * letter))
        if self.combos:
            self.setColumnWidth(1, self.combos[0].sizeHint().width() + letter)
            self.verticalHeader().setDefaultSectionSize(self.combos[0].sizeHint().height() + 4)
        for column in range(2, self.columnCount()):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(max(self.columnWidth(column) + letter, 12 * letter), 36 * letter))


class _Models:
    """The entries of the boxes: the same ones for all, however many columns there are."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._made: dict[tuple[bool, bool], QStandardItemModel] = {}

    def of(self, *, secret: bool, passwords: bool) -> QStandardItemModel:
        """The entries for a column."""
        if (secret, passwords) not in self._made:
            model = QStandardItemModel(self._parent)
            model.appendRow(_entry(NOT_IMPORTED, ""))
            for target, text in () if secret else TARGETS.items():
                model.appendRow(_entry(text, target))
            for target in PASSWORD_TARGETS if passwords else ():
                model.appendRow(_entry(label(target), target))
            self._made[secret, passwords] = model
        return self._made[secret, passwords]


def _entry(text: Text, target: str) -> QStandardItem:
    item = QStandardItem(say(text))
    item.setData(target, _TARGET)
    return item


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
