"""Pasting a list of people: its users are selected, and what does not name exactly one user is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from swyxsip_admin.services.named_users import problems
from swyxsip_admin.storage.list_lookup import Lookup, entries_of, look_up
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CANCEL, say

if TYPE_CHECKING:
    from swyxsip_admin.ui.tools import Tools

TITLE = tr_noop("PasteList", "Paste list")
INTRODUCTION = tr_noop(
    "PasteList",
    "One user in each line: name, user name, e-mail address or number, as it stands in the list. Rows of a "
    "spreadsheet and recipients of an e-mail will do as well. The users found are selected.",
)
LIST = tr_noop("PasteList", "&List:")
RESULT = tr_noop("PasteList", "&Not found, or not clear:")
SELECT = tr_noop("PasteList", "&Select")
CLOSE = tr_noop("PasteList", "Close")
SUMMARY = Phrase("paste_summary", tr_noop("PasteList", "{found}, {missing}, {ambiguous}."))
FOUND = Phrase("paste_found", tr_n_noop("PasteList", "%n user(s) found and selected"))
NOT_FOUND = Phrase("paste_not_found", tr_n_noop("PasteList", "%n not found"))
NOT_CLEAR = Phrase("paste_not_clear", tr_n_noop("PasteList", "%n not clear"))
CLIPBOARD_LIMIT: Final = 2_000_000
"""A longer clipboard is no list of people; it is not put into the box by itself."""

_Button = QDialogButtonBox.StandardButton


class PasteListDialog(QDialog):
    """Takes a list and selects its users. It closes by itself when every entry named exactly one user."""

    found = Signal(object)
    """The ids of the users found."""

    def __init__(self, path: Path, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pasteListDialog")
        self.setWindowTitle(say(TITLE))
        self._path = path
        self._tools = tools
        self.list = QPlainTextEdit(self)
        self.list.setObjectName("list")
        self.list.setAccessibleName(say(LIST).replace("&", "").rstrip(":"))
        self.list.setTabChangesFocus(True)
        self.problems = QPlainTextEdit(self)
        self.problems.setObjectName("result")
        self.problems.setAccessibleName(say(RESULT).replace("&", "").rstrip(":"))
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.summary = PlainLabel("", self)
        self.summary.setObjectName("summary")
        self._result_caption = PlainLabel(say(RESULT), self, wrap=False)
        self._result_caption.setBuddy(self.problems)
        caption = PlainLabel(say(LIST), self, wrap=False)
        caption.setBuddy(self.list)
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel, self)
        self.buttons.button(_Button.Ok).setText(say(SELECT))
        self.buttons.button(_Button.Cancel).setText(say(CANCEL))
        self.buttons.accepted.connect(self._look_up)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(say(INTRODUCTION), self))
        layout.addWidget(caption)
        layout.addWidget(self.list, 2)
        layout.addWidget(self.summary)
        layout.addWidget(self._result_caption)
        layout.addWidget(self.problems, 1)
        layout.addWidget(self.buttons)
        self._parts: tuple[QWidget, ...] = (self.summary, self._result_caption, self.problems)
        for part in self._parts:
            part.hide()
        clipboard = QGuiApplication.clipboard().text()
        if len(clipboard) <= CLIPBOARD_LIMIT:
            self.list.setPlainText(clipboard.strip())
        self.list.selectAll()
        self.list.textChanged.connect(self._update)
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.fontMetrics().height() * 26)
        self._update()

    def _update(self) -> None:
        self.buttons.button(_Button.Ok).setEnabled(bool(self.list.toPlainText().strip()))

    def _look_up(self) -> None:
        path, entries = self._path, entries_of(self.list.toPlainText())
        self.buttons.button(_Button.Ok).setEnabled(False)
        self._tools.background.submit(lambda: look_up(path, entries), self._show, self._failed, owner=self)

    def _show(self, lookup: Lookup) -> None:
        self._update()
        self.found.emit(lookup.ids)
        if not lookup.missing and not lookup.ambiguous:
            self.accept()
            return
        self.summary.setText(
            say(
                SUMMARY(
                    found=FOUND(n=len(lookup.ids)),
                    missing=NOT_FOUND(n=len(lookup.missing)),
                    ambiguous=NOT_CLEAR(n=len(lookup.ambiguous)),
                )
            )
        )
        self.problems.setPlainText("\n".join(say(line) for line in problems(lookup)))
        for part in self._parts:
            part.show()
        self.buttons.button(_Button.Cancel).setText(say(CLOSE))
        self.problems.setFocus()

    def _failed(self, error: Exception) -> None:
        self._update()
        self._tools.questions.tell_error(self, error)
