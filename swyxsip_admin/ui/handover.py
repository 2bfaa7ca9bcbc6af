"""The hand-over sheet as PDF, a page for each user: one question, then where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)
from PySide6.QtWidgets import QWidget

from swyxsip_admin.exchange.csv_writer import written_beside
from swyxsip_admin.paths import APP_NAME
from swyxsip_admin.services.handover import Sheet, sheets_of
from swyxsip_admin.storage.private import create_private
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.handover_page import INK, fitting
from swyxsip_admin.ui.words import CANCEL, say

QUESTION = Phrase("handover_question", tr_n_noop("Handover", "Write a hand-over sheet for %n user(s)?"))
MORE = tr_noop(
    "Handover",
    "Without the password, the sheet says where it is to be found. With it, the sheet is as good as the password: only "
    "your account may read the file, and the print-out should be destroyed when the phone is set up.",
)
WITHOUT = tr_noop("Handover", "Without the password")
WITH = tr_noop("Handover", "With the password")
FILE = tr_noop("Handover", "Hand-over sheet")
PDF = tr_noop("Handover", "PDF files (*.pdf)")
NAME = Phrase("handover_name", tr_noop("Handover", "SIP phone {user}"))
NAME_MANY = tr_noop("Handover", "SIP phones")
WRITING = tr_noop("Handover", "Writing hand-over sheets")
WRITTEN = Phrase("handover_written", tr_n_noop("Handover", "Written to {file}: %n page(s)."))

_MARGIN: Final = 16.0  # millimetres


class HandoverExport:
    """One export from the window; every step follows from the one before."""

    def __init__(self, context: UiContext, parent: QWidget, row_ids: Sequence[int], name: str = "") -> None:
        self._context = context
        self._parent = parent
        self._row_ids = list(row_ids)
        self._name = name

    def start(self) -> None:
        """Ask whether the password is printed, then where to."""
        self._context.questions.choose(
            self._parent, QUESTION(n=len(self._row_ids)), [WITHOUT, WITH, CANCEL], self._ask_where, more=MORE
        )

    def _ask_where(self, index: int) -> None:
        if index > 1:
            return
        name = say(NAME(user=self._name)) if self._name else say(NAME_MANY)
        plain = "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in name)
        self._context.questions.save_file(
            self._parent,
            FILE,
            [PDF],
            lambda target: self._write(target, with_password=index == 1),
            suggested=Path.home() / f"{plain}.pdf",
            suffix=".pdf",
        )

    def _write(self, target: Path, *, with_password: bool) -> None:
        workspace, row_ids = self._context.workspace, self._row_ids
        self._context.background.submit_long(
            lambda _progress: sheets_of(workspace, row_ids, with_password=with_password),
            lambda sheets: self._draw(target, Drawing(sheets)),
            self._failed,
            owner=self._parent,
            title=WRITING,
            can_cancel=False,
        )

    def _draw(self, target: Path, drawing: Drawing) -> None:
        """Draw page by page: documents belong to the window's thread, which goes on with its work in between."""
        if drawing.draw_next():
            QTimer.singleShot(0, self._parent, lambda: self._draw(target, drawing))
            return
        data, private, count = drawing.data(), drawing.private, drawing.count
        self._context.background.submit(
            lambda: write_pdf(target, data, private=private),
            lambda _nothing: self._context.questions.tell(self._parent, WRITTEN(n=count, file=str(target))),
            self._failed,
            owner=self._parent,
        )

    def _failed(self, error: Exception) -> None:
        self._context.questions.tell_error(self._parent, error)


def write_pdf(path: Path, data: bytes, *, private: bool) -> None:
    """Write a PDF file, as a whole or not at all; one with a password for its owner alone.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    with written_beside(path) as beside:
        if private:
            create_private(beside, named=path.name)
        else:
            beside.touch(exist_ok=False)
        with open(beside, "r+b") as stream:
            stream.write(data)


class Drawing:
    """The pages of a PDF in the making, A4; to be used on the window's thread.

    Attributes:
        count: how many pages there will be.
        private: whether a password stands on one of them.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.count = len(sheets)
        self.private = any(sheet.password is not None for sheet in sheets)
        self._waiting = list(sheets)
        self._data = QByteArray()
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = _writer(self._buffer, say(sheets[0].title) if self.count == 1 else say(NAME_MANY))
        self._painter = QPainter(self._writer)

    def draw_next(self) -> bool:
        """Draw the next page; returns whether more are waiting."""
        if not self._waiting:
            return False
        if len(self._waiting) < self.count:
            self._writer.newPage()
        document = fitting(self._waiting.pop(0), self._writer)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, INK)  # paper is white, whatever the window's colours
        context.palette = palette  # type: ignore[attr-defined,unused-ignore]
        document.documentLayout().draw(self._painter, context)
        return bool(self._waiting)

    def data(self) -> bytes:
        """The finished file."""
        self._painter.end()
        self._buffer.close()
        return bytes(self._data.data())


def pdf_of(sheets: Sequence[Sheet]) -> bytes:
    """The pages as PDF."""
    drawing = Drawing(sheets)
    while drawing.draw_next():
        pass
    return drawing.data()


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setCreator(APP_NAME)
    writer.setTitle(title)
    writer.setResolution(300)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    return writer
