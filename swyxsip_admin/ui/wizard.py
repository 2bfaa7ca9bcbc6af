"""A wizard as Windows has them: a header that says where one is, one page at a time, Back, Next and Cancel below.

Own pages instead of ``QWizard``: reading a file and planning happen on the worker thread, so that "Next" has to wait
for an answer, which ``validatePage`` cannot.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QStyle, QVBoxLayout, QWidget

from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.words import CANCEL, say

BACK = tr_noop("Wizard", "< &Back")
NEXT = tr_noop("Wizard", "&Next >")
FINISH = tr_noop("Wizard", "&Finish")
HELP = tr_noop("Wizard", "Help")


class WizardPage(QWidget):
    """One page; its ``objectName`` ends in ``Page``.

    Attributes:
        title: what the page is about.
        subtitle: what somebody does on it.
        next_text: the button that goes on.
        may_go_back: whether the page before can be shown again.
    """

    title: ClassVar[Text]
    subtitle: ClassVar[Text]
    next_text: ClassVar[Text] = NEXT
    may_go_back: ClassVar[bool] = True

    changed = Signal()
    """Whether one may go on has to be asked anew."""

    def is_complete(self) -> bool:
        """Whether one may go on."""
        return True

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard when the page is shown; None for the button that goes on."""
        return None


class Wizard(QDialog):
    """Shows one page after the other; what happens between two of them is up to the subclass.

    Guarantees that Esc and the title bar's X mean Cancel, and that Enter means the button that goes on.

    Attributes:
        pages: the pages in order.
        back: to the page before.
        next: on, or finish.
        cancel: away, with nothing done.
    """

    def __init__(self, title: Text, pages: tuple[WizardPage, ...], help_topic: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(title))
        self.pages = pages
        self._busy = False
        self._stack = QStackedWidget(self)
        for page in pages:
            self._stack.addWidget(page)
            page.changed.connect(self.update_buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(_line(self))
        layout.addWidget(self._padded(self._stack), 1)
        layout.addWidget(_line(self))
        layout.addLayout(self._build_buttons(help_topic))
        self.show_page(0)

    @property
    def index(self) -> int:
        """Which page is shown."""
        return self._stack.currentIndex()

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self.pages[self.index]

    def show_page(self, index: int) -> None:
        """Show a page and give it the keyboard."""
        self._stack.setCurrentIndex(index)
        page = self.page
        self._title.setText(say(page.title))
        self._subtitle.setText(say(page.subtitle))
        self.next.setText(say(page.next_text))
        self.setAccessibleDescription(say(page.title))
        self.update_buttons()
        (page.first_focus() or self.next).setFocus(Qt.FocusReason.TabFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Lock the page while something runs; Cancel closes all the same."""
        focused: QWidget | None = self.focusWidget()
        self._busy = busy
        self._stack.setEnabled(not busy)
        self.update_buttons()
        if not busy and focused is not None and focused.isEnabled() and focused.isVisible():
            focused.setFocus()

    def update_buttons(self) -> None:
        """Ask the page whether one may go on."""
        self.back.setEnabled(not self._busy and self.index > 0 and self.page.may_go_back)
        self.next.setEnabled(not self._busy and self.page.is_complete())
        self.next.setDefault(True)

    def go_on(self) -> None:
        """Next was pressed; a subclass does what is to be done, then shows the next page."""
        self.show_page(self.index + 1)

    def go_back(self) -> None:
        """Back was pressed."""
        if self.back.isEnabled():
            self.show_page(self.index - 1)

    def _build_header(self) -> QFrame:
        header = QFrame(self)
        header.setObjectName("wizardHeader")
        header.setBackgroundRole(QPalette.ColorRole.Base)
        header.setAutoFillBackground(True)
        self._title = PlainLabel("", header, wrap=False)
        self._title.setObjectName("wizardTitle")
        bold = QFont(self.font())
        bold.setBold(True)
        self._title.setFont(bold)
        self._subtitle = PlainLabel("", header)
        self._subtitle.setObjectName("wizardSubtitle")
        for text in (self._title, self._subtitle):
            text.setForegroundRole(QPalette.ColorRole.Text)
        left, top, right, bottom = self._margins()
        column = QVBoxLayout(header)
        column.setContentsMargins(left, top, right, bottom)
        column.addWidget(self._title)
        indented = QHBoxLayout()
        indented.addSpacing(left)
        indented.addWidget(self._subtitle, 1)
        column.addLayout(indented)
        return header

    def _build_buttons(self, help_topic: str) -> QHBoxLayout:
        self.back = self._button("back", BACK)
        self.next = self._button("next", NEXT)
        self.cancel = self._button("cancel", CANCEL)
        self.help = self._button("help", HELP)
        self.next.setAutoDefault(True)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.cancel.clicked.connect(self.reject)
        self.help.clicked.connect(lambda: show_help(help_topic, self))
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, lambda: show_help(help_topic, self))
        row = QHBoxLayout()
        row.setContentsMargins(*self._margins())
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addSpacing(self._margins()[0])
        row.addWidget(self.cancel)
        row.addSpacing(self._margins()[0] // 2)
        row.addWidget(self.help)
        return row

    def _button(self, name: str, text: Text) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _padded(self, widget: QWidget) -> QWidget:
        around = QWidget(self)
        layout = QVBoxLayout(around)
        layout.setContentsMargins(*self._margins())
        layout.addWidget(widget)
        return around

    def _margins(self) -> tuple[int, int, int, int]:
        style = self.style()
        side = style.pixelMetric(QStyle.PixelMetric.PM_LayoutLeftMargin) * 3 // 2
        edge = style.pixelMetric(QStyle.PixelMetric.PM_LayoutTopMargin)
        return side, edge, side, edge


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
