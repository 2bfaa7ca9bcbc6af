"""The first screen: no database is open yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from swyxsip_admin import paths
from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.icons import app_icon, icon
from swyxsip_admin.ui.words import say

_INTRODUCTION = tr_noop(
    "Start",
    "Administer the SIP registration of SwyxWare users, offline, in a database on this PC. "
    "Each SwyxServer has a database of its own.",
)
CHOICES: Final[tuple[tuple[str, Text, Text], ...]] = (
    (
        "import",
        tr_noop("Start", "&Import users"),
        tr_noop("Start", "From an export of the SwyxServer or a table (CSV, Excel). Makes a database first."),
    ),
    ("new", tr_noop("Start", "&New database"), tr_noop("Start", "Starts empty; you enter users yourself.")),
    ("open", tr_noop("Start", "&Open a database"), tr_noop("Start", "A file that ends in .swyxsip.")),
    (
        "sample",
        tr_noop("Start", "&Look at a sample"),
        tr_noop("Start", "40 invented users in a database of their own. Nothing of yours is touched."),
    ),
)


class StartPage(QScrollArea):
    """Says what the program does, and offers the four ways in."""

    chosen = Signal(str)
    """``import``, ``new``, ``open`` or ``sample``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        title = QLabel(paths.APP_NAME, self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))
        heading = QHBoxLayout()
        heading.addWidget(picture)
        heading.addWidget(title, 1)
        introduction = QLabel(say(_INTRODUCTION), self)
        introduction.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addStretch(1)
        column.addLayout(heading)
        column.addWidget(introduction)
        column.addSpacing(self.fontMetrics().height())
        for name, caption, description in CHOICES:
            button = QCommandLinkButton(say(caption), say(description), self)
            button.setObjectName(f"start_{name}")
            button.setProperty("drawing", name)
            button.setAccessibleDescription(say(description))
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            column.addWidget(button)
        column.addStretch(2)
        content = QWidget(self)
        page = QHBoxLayout(content)
        page.addStretch(1)
        page.addLayout(column, 4)
        page.addStretch(1)
        self.setWidget(content)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        for button in self.findChildren(QCommandLinkButton):
            button.setIcon(icon(str(button.property("drawing"))))

    def showEvent(self, event: QShowEvent) -> None:
        """The first way in has the focus."""
        super().showEvent(event)
        first = self.findChild(QCommandLinkButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
