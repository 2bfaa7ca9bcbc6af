"""The help pages, offline: one Markdown file per page and language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from swyxsip_admin.paths import resource
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CLOSE, say

_TITLE = tr_noop("Help window", "Help")
_LANGUAGE = tr_noop("Help window", "en")
"""The folder of the help pages; the catalogue translates it to its own language's folder."""
_TOPIC = tr_noop("Help window", "&Topic:")
TOPICS: Final = (
    "main",
    "several",
    "import",
    "administration",
    "authentication",
    "sip_registration",
    "numbers",
    "sip_devices",
    "changes",
    "work_list",
    "probe",
    "registrars",
    "server",
)
"""Every page, in the order they are offered."""


class HelpWindow(QDialog):
    """One help page, beside the window it belongs to; does not block it."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self._text = QTextBrowser(self)
        self._text.setObjectName("helpText")
        self._text.setAccessibleName(say(_TITLE))
        self._text.setOpenLinks(False)
        self._topics = QComboBox(self)
        self._topics.setObjectName("topics")
        self._topics.setAccessibleName(say(_TOPIC).replace("&", "").rstrip(":"))
        for one in TOPICS:
            self._topics.addItem(help_text(one).partition("\n")[0].removeprefix("# "), one)
        self._topics.currentIndexChanged.connect(self._show)
        self._topics.setCurrentIndex(self._topics.findData(topic))
        self._show()
        caption = PlainLabel(say(_TOPIC), self, wrap=False)
        caption.setBuddy(self._topics)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self._topics, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say(CLOSE))
        buttons.rejected.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.close)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        self._text.setFocus()
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 36)

    def _show(self) -> None:
        """Show the page that is chosen."""
        self._text.setMarkdown(help_text(self._topics.currentData()))


def help_text(topic: str) -> str:
    """The Markdown of a page in the window's language; one of ``TOPICS``."""
    return resource("help", say(_LANGUAGE), f"{topic}.md").read_text(encoding="utf-8")


def show_help(topic: str, parent: QWidget | None = None) -> HelpWindow:
    """Open a help page beside a window."""
    window = HelpWindow(topic, parent)
    window.show()
    return window
