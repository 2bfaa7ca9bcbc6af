"""A table to read and to copy from: whole rows, and a tooltip for what a column is too narrow for."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from swyxsip_admin.ui.forms.origins import plain_tooltip

AT_ONCE: Final = 0.015
"""So many seconds rows are copied before the window gets its turn; a hundred rows take less."""


class ReadingTable(QTableView):
    """Selects rows, copies them as tab-separated text, and shows a cell's whole text where it is cut.

    The model's tooltip of a cell is its whole text; where the column is wide enough for it, none is shown.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        self._lines: Iterator[str] = iter(())
        self._copied: list[str] = []
        self._copying = QTimer(self)
        self._copying.setInterval(0)
        self._copying.timeout.connect(self._copy_some)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; the heading gets a selection of its own.

        It shows none, but to draw itself it asks each column whether every row in it is selected: seconds for very
        many rows that are.
        """
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._drop_copy)
            heading = self.horizontalHeader()
            heading.setSelectionModel(QItemSelectionModel(model, heading))

    def keyboardSearch(self, _search: str) -> None:
        """Typing searches nothing: over many rows that takes seconds a key, and finds only what was read so far."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying means the whole rows, not the present cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def selected_rows(self) -> list[int]:
        """The rows that are selected, from top to bottom."""
        ranges = self.selectionModel().selection().toList()
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def copy(self) -> None:
        """Copy the selected rows as tab-separated text: a few at once, very many while the window goes on.

        All of them or none: where something else is shown before they are read, the clipboard stays as it is.
        """
        self._lines = self._texts(self.selected_rows())
        self._copied = []
        self._copy_some()

    def _texts(self, rows: list[int]) -> Iterator[str]:
        model, columns = self.model(), range(self.model().columnCount())
        for row in rows:
            yield "\t".join(str(model.index(row, column).data()) for column in columns)

    def _copy_some(self) -> None:
        end = monotonic() + AT_ONCE
        for line in self._lines:
            self._copied.append(line)
            if monotonic() > end:
                self._copying.start()
                return
        self._copying.stop()
        if self._copied:
            QGuiApplication.clipboard().setText("\n".join(self._copied))
            self._copied = []

    def _drop_copy(self) -> None:
        self._copying.stop()
        self._lines, self._copied = iter(()), []

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what is cut."""
        return shows_what_is_cut(self, event) or super().viewportEvent(event)


def shows_what_is_cut(view: QAbstractItemView, event: QEvent) -> bool:
    """Answer the question for a tooltip with the whole text of a cell whose column is too narrow for it.

    That text is the model's tooltip of the cell, or what the cell shows where it has none.

    Returns:
        Whether the event was that question.
    """
    if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
        return False
    index = view.indexAt(event.pos())
    text = _cut_text(view, index)
    if text:
        QToolTip.showText(event.globalPos(), plain_tooltip(text), view.viewport(), view.visualRect(index))
    else:
        QToolTip.hideText()
    return True


def _cut_text(view: QAbstractItemView, index: QModelIndex) -> str:
    """The whole text of a cell whose column is too narrow for it, or that stands on one line here; else empty."""
    if not index.isValid():
        return ""
    text = str(index.data(Qt.ItemDataRole.ToolTipRole) or index.data() or "")
    is_cut = view.sizeHintForIndex(index).width() > view.visualRect(index).width()
    return text if is_cut or "\n" in text else ""
