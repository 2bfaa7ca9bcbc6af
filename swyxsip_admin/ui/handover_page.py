"""A hand-over sheet drawn as one page, whatever the length of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from swyxsip_admin.services import handover
from swyxsip_admin.services.handover import Said, Sheet
from swyxsip_admin.ui.words import say

LARGEST: Final = 10.5
SMALLEST: Final = 5.0
"""Sizes of the text, in points; the largest at which a page is enough is taken."""

_LINE: Final = 2.3
"""A line of text, in points of it: Qt takes margins and paddings for pixels of a screen, and makes them paper's."""
_PADDING: Final = 0.6
_GAP: Final = 2.0

_FRAME: Final = QColor("#9a9a9a")
INK: Final = QColor("#000000")
_PALE: Final = QColor("#505050")


def fitting(sheet: Sheet, writer: QPdfWriter) -> QTextDocument:
    """The page in the largest text that fits on it."""
    size = LARGEST
    while True:
        document = document_of(sheet, size)
        document.documentLayout().setPaintDevice(writer)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        if document.pageCount() == 1 or size <= SMALLEST:
            return document
        size -= 0.5


def document_of(sheet: Sheet, size: float) -> QTextDocument:
    """The page as text and tables; values are never read as markup."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont()
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    page = _Page(QTextCursor(document), size)
    page.title(sheet.title)
    page.facts(sheet.facts)
    page.section(handover.SERVER, handover.SERVER_HOW)
    page.table([(label, (), _shown(sheet, value)) for label, value in sheet.server], (38, 0, 62))
    page.section(handover.PHONE, handover.PHONE_HOW)
    page.table([(label, words, _shown(sheet, value)) for label, words, value in sheet.phone], (26, 34, 40))
    page.section(handover.TRY)
    page.boxes(sheet.trial)
    page.section(handover.TICK)
    page.boxes(sheet.ticks)
    page.signature(handover.SIGNED)
    page.note(sheet.warning)
    return document


def _shown(sheet: Sheet, said: Said) -> Said:
    """A value; the password, where it is to be printed, in the place that was left for it."""
    return said if said or sheet.password is None else sheet.password.reveal()


class _Page:
    """Writes the parts of a page one below the other."""

    def __init__(self, cursor: QTextCursor, size: float) -> None:
        self._cursor = cursor
        self._size = size
        self._first = True

    def title(self, said: Said) -> None:
        self._block(1.0)
        self._write(said, scale=1.7, bold=True)

    def facts(self, facts: Iterable[Said]) -> None:
        for fact in facts:
            self._block(0.1)
            self._write(fact, pale=True)

    def section(self, title: Said, how: Said | None = None) -> None:
        self._block(1.1)
        self._write(title, scale=1.2, bold=True)
        if how is not None:
            self._block(0.2, below=0.3)
            self._write(how, pale=True)

    def table(self, rows: Sequence[tuple[Said, Sequence[Said], Said]], widths: tuple[int, int, int]) -> None:
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(_FRAME)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setCellPadding(self._size * _PADDING)
        shape.setCellSpacing(0)
        shape.setBottomMargin(self._size * _GAP)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        used = [width for width in widths if width]
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in used])
        table = self._cursor.insertTable(len(rows), len(used), shape)
        for place, (label, words, value) in enumerate(rows):
            cells: list[tuple[Sequence[Said], bool, bool]] = [((label,), False, False)]
            if widths[1]:
                cells.append((words, False, True))
            cells.append(((value,), True, False))
            for column, (lines, bold, pale) in enumerate(cells):
                self._cursor = table.cellAt(place, column).firstCursorPosition()
                for number, line in enumerate(lines):
                    if number:
                        self._cursor.insertBlock()
                    self._write(line, bold=bold, pale=pale)
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def boxes(self, steps: Iterable[Said]) -> None:
        for step in steps:
            self._block(0.35, indent=2.0)
            self._write("☐  ")
            self._write(step)

    def signature(self, said: Said) -> None:
        self._block(1.4)
        self._write(said)
        self._write(" " + "_" * 44)

    def note(self, said: Said) -> None:
        self._block(1.0)
        self._write(said, bold=True)

    def _block(self, above: float, *, below: float = 0.0, indent: float = 0.0) -> None:
        shape = QTextBlockFormat()
        line = self._size * _LINE
        shape.setTopMargin(above * line)
        shape.setBottomMargin(below * line)
        shape.setLeftMargin(indent * line)
        shape.setTextIndent(-indent * line)
        if self._first or not self._cursor.block().text():
            self._cursor.setBlockFormat(shape)
            self._first = False
        else:
            self._cursor.insertBlock(shape)

    def _write(self, said: Said, *, scale: float = 1.0, bold: bool = False, pale: bool = False) -> None:
        shape = QTextCharFormat()
        font = QFont()
        font.setPointSizeF(self._size * scale)
        font.setBold(bold)
        shape.setFont(font)
        shape.setForeground(_PALE if pale else INK)
        self._cursor.insertText(said if isinstance(said, str) else say(said), shape)
