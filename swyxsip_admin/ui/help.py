"""The help pages, offline: one Markdown file per page and language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from swyxsip_admin.paths import resource
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.words import say

_TITLE = tr_noop("Help window", "Help")
_LANGUAGE = tr_noop("Help window", "en")
"""The folder of the help pages; the catalogue translates it to its own language's folder."""


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
        self._text.setMarkdown(help_text(topic))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 36)


def help_text(topic: str) -> str:
    """The Markdown of a page in the window's language: a section's key, ``server``, ``import`` or ``main``."""
    return resource("help", say(_LANGUAGE), f"{topic}.md").read_text(encoding="utf-8")


def show_help(topic: str, parent: QWidget | None = None) -> HelpWindow:
    """Open a help page beside a window."""
    window = HelpWindow(topic, parent)
    window.show()
    return window
