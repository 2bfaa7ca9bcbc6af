"""Exporting users to another registrar than SwyxServer: what is written, one question, and who was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from swyxsip_admin.domain.words import word
from swyxsip_admin.exchange.registrars.accounts import NO_REALM, Registrar, Written
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.registrar_export import export_to_registrar, registrar_facts
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP, Standard, sheet_buttons
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.registrar_result import RegistrarResult
from swyxsip_admin.ui.words import CANCEL, say

TITLE = tr_noop("Registrar", "Export to another registrar (not SwyxServer)")
INTRODUCTION = tr_noop(
    "Registrar",
    "Users with SIP login allowed are written for another registrar, for example to try phones without SwyxServer. "
    "It gets hashes instead of passwords.",
)
TARGET = tr_noop("Registrar", "&Registrar:")
REALM = tr_noop("Registrar", "SIP realm:")
MODE = tr_noop("Registrar", "Server default mode:")
USERS = tr_noop("Registrar", "Users:")
ALLOWED = Phrase("registrar_allowed", tr_n_noop("Registrar", "%n user(s) with SIP login allowed"))
NOBODY = tr_noop("Registrar", "SIP login is not allowed for any user.")
EXPORT = tr_noop("Registrar", "&Export…")
EXPORTING = tr_noop("Registrar", "Exporting to the registrar")
FILE_TITLE = tr_noop("Registrar", "Export to another registrar")
QUESTION = Phrase(
    "registrar_question",
    tr_n_noop("Registrar", "The file will hold hashes that are as good as the passwords of %n user(s). Write it?"),
)
QUESTION_MORE = tr_noop(
    "Registrar",
    "Whoever can read it can register as these users. A new file is readable for your account alone; take care where "
    "you copy it to.",
)
WRITE = tr_noop("Registrar", "Choose the file…")
KEY: Final = "export/registrar"
FILE_NAME: Final = "swyxsip"


class RegistrarDialog(QDialog):
    """Asks for the target; ``objectName`` ``registrarDialog``, deleted when it is closed.

    Attributes:
        target: the registrars by word.
        result_dialog: what is shown in the end.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registrarDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE))
        self._context = context
        self._facts = registrar_facts(context.workspace)
        self.result_dialog: RegistrarResult | None = None
        self.target = self._make_target()
        self._explanation = PlainLabel("", self)
        self._explanation.setObjectName("explanation")
        self.obstacle = PlainLabel("", self)
        self.obstacle.setObjectName("obstacle")
        self.buttons = sheet_buttons(self, ((Standard.Ok, EXPORT), (Standard.Cancel, CANCEL), (Standard.Help, HELP)))
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(self._help)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(say(INTRODUCTION), self))
        column.addLayout(self._make_facts())
        column.addWidget(self.obstacle)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self._explain()
        self._show_obstacle()

    @property
    def registrar(self) -> Registrar:
        """The target that is chosen."""
        return REGISTRARS[self.target.currentData()]

    def _make_target(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("registrar")
        box.setAccessibleName(say(TARGET).replace("&", "").rstrip(":"))
        for name, registrar in REGISTRARS.items():
            box.addItem(say(registrar.label), name)
        box.setCurrentIndex(max(box.findData(self._context.settings.value(KEY)), 0))
        box.currentIndexChanged.connect(lambda _index: self._explain())
        return box

    def _make_facts(self) -> QFormLayout:
        form = QFormLayout()
        caption = PlainLabel(say(TARGET), self, wrap=False)
        caption.setBuddy(self.target)
        form.addRow(caption, self.target)
        form.addRow("", self._explanation)
        rows = (
            (REALM, self._facts.realm or "–"),
            (MODE, say(word(self._facts.default_mode))),
            (USERS, say(ALLOWED(n=self._facts.allowed))),
        )
        for title, value in rows:
            form.addRow(PlainLabel(say(title), self, wrap=False), PlainLabel(value, self))
        return form

    def _explain(self) -> None:
        self._explanation.setText(say(self.registrar.explanation))

    def _show_obstacle(self) -> None:
        text = "" if self._facts.realm else say(NO_REALM())
        if not text and not self._facts.allowed:
            text = say(NOBODY)
        self.obstacle.setText(text)
        self.obstacle.setVisible(bool(text))
        self.buttons.button(Standard.Ok).setEnabled(not text)

    def _help(self) -> None:
        show_help("registrars", self)

    def _ask(self) -> None:
        self._context.settings.setValue(KEY, self.target.currentData())
        self._context.questions.ask(
            self,
            QUESTION(n=self._facts.allowed),
            lambda yes: self._choose_file() if yes else None,
            yes=WRITE,
            more=QUESTION_MORE,
        )

    def _choose_file(self) -> None:
        registrar = self.registrar
        self._context.questions.save_file(
            self,
            FILE_TITLE,
            [registrar.file_kind],
            self._export,
            suggested=Path.home() / f"{FILE_NAME}{registrar.suffix}",
            suffix=registrar.suffix,
            may_replace=not registrar.in_place,
        )

    def _export(self, path: Path) -> None:
        workspace, registrar = self._context.workspace, self.registrar

        def job(progress: Progress) -> Written:
            return export_to_registrar(
                workspace, registrar, path, progress=progress.report, cancelled=progress.cancelled
            )

        def done(written: Written) -> None:
            parent = self.parentWidget()
            self.result_dialog = RegistrarResult(self._context, path, written, parent)
            self.accept()
            self.result_dialog.open()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self._context.questions.tell_error(self, error)

        self.setEnabled(False)
        self._context.background.submit_long(
            job, done, failed, owner=self, title=EXPORTING, cancelled=lambda: self.setEnabled(True)
        )
