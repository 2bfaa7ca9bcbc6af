"""What an export to another registrar came to: how many were written, and who was left out and why."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from swyxsip_admin.exchange.registrars.accounts import Written
from swyxsip_admin.services.registrar_export import LEFT_OUT_COLUMNS, write_left_out
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.forms.origins import plain_tooltip
from swyxsip_admin.ui.words import CLOSE, say

SHOWN: Final = 1000
"""How many users are shown; the saved list holds all of them."""

TITLE = tr_noop("Registrar", "Exported to another registrar")
WRITTEN = Phrase("registrar_written", tr_n_noop("Registrar", "Written to {file}: %n user(s)."))
DENIED = Phrase(
    "registrar_denied",
    tr_n_noop("Registrar", "Refused by the registrar, because SIP login is not allowed: %n user(s)."),
)
LEFT_OUT = Phrase("registrar_left_out", tr_n_noop("Registrar", "Left out: %n user(s)."))
LEFT_OUT_FIRST = Phrase(
    "registrar_left_out_first",
    tr_n_noop("Registrar", "Left out: %n user(s). The first {shown} are shown; the saved list holds all of them."),
)
LIST = tr_noop("Registrar", "Users left out")
SAVE = tr_noop("Registrar", "&Save list…")
SAVING = tr_noop("Registrar", "Saving the list")
SAVE_TITLE = tr_noop("Registrar", "Save the list of users left out")
CSV_FILES = tr_noop("Registrar", "CSV files (*.csv)")
FILE_NAME: Final = tr_noop("Registrar", "Left out")


class RegistrarResult(QDialog):
    """Tells; ``objectName`` ``registrarResult``, deleted when it is closed.

    Attributes:
        tree: who was left out; hidden where nobody was.
        save: saves that list.
    """

    def __init__(self, context: UiContext, path: Path, written: Written, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registrarResult")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE))
        self._context, self._path, self._written = context, path, written
        self.tree = self._make_tree()
        self.save = self._button("saveLeftOut", SAVE)
        self.save.clicked.connect(lambda _checked=False: self._choose_file())
        close = self._button("closeResult", CLOSE)
        close.setDefault(True)
        close.clicked.connect(lambda _checked=False: self.accept())
        column = QVBoxLayout(self)
        for text in self._sentences():
            column.addWidget(PlainLabel(text, self))
        some = bool(written.left_out)
        if some:
            column.addWidget(self.tree, 1)
        self.tree.setVisible(some)
        self.save.setVisible(some)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        width = self.fontMetrics().averageCharWidth() * (150 if some else 80)
        self.resize(width, self.fontMetrics().height() * 26 if some else self.sizeHint().height())

    def _sentences(self) -> list[str]:
        written, left_out = self._written, len(self._written.left_out)
        said = [WRITTEN(n=written.accounts, file=str(self._path))]
        if written.denied:
            said.append(DENIED(n=written.denied))
        said += written.warnings
        if left_out > SHOWN:
            said.append(LEFT_OUT_FIRST(n=left_out, shown=SHOWN))
        elif left_out:
            said.append(LEFT_OUT(n=left_out))
        return [say(one) for one in said]

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("leftOut")
        tree.setAccessibleName(say(LIST))
        tree.setHeaderLabels([say(header) for header in LEFT_OUT_COLUMNS])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setAllColumnsShowFocus(True)
        for left in self._written.left_out[:SHOWN]:
            item = QTreeWidgetItem([left.name, say(left.reason)])
            item.setToolTip(1, plain_tooltip(say(left.reason)))
            tree.addTopLevelItem(item)
        tree.setColumnWidth(0, self.fontMetrics().averageCharWidth() * 34)
        return tree

    def _button(self, name: str, text: Text) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAccessibleName(say(text).replace("&", ""))
        button.setAutoDefault(False)
        return button

    def _choose_file(self) -> None:
        self._context.questions.save_file(
            self,
            SAVE_TITLE,
            [CSV_FILES],
            self._save,
            suggested=self._path.parent / f"{say(FILE_NAME)}.csv",
            suffix=".csv",
        )

    def _save(self, path: Path) -> None:
        left_out = self._written.left_out
        rows = [(one.name, say(one.reason)) for one in left_out]  # words are made where the translator lives
        self._context.background.submit_long(
            lambda _progress: write_left_out(path, rows, [say(header) for header in LEFT_OUT_COLUMNS]),
            lambda _nothing: None,
            lambda error: self._context.questions.tell_error(self, error),
            owner=self,
            title=SAVING,
            can_cancel=False,
        )
