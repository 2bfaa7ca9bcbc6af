"""The PowerShell lines for somebody who has no file yet: to copy or to save."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from swyxsip_admin.exchange.powershell import encode_script, export_script
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CLOSE, say

TITLE = tr_noop("Import", "Export the users of the SwyxServer")
NOTE = tr_noop(
    "Import",
    "Run these lines in Windows PowerShell where the SwyxWare administration is installed, then choose the file they "
    "write. They have not been run against a SwyxServer.",
)
LINES = tr_noop("Import", "PowerShell lines")
COPY = tr_noop("Import", "&Copy")
SAVE = tr_noop("Import", "&Save…")
SAVE_TITLE = tr_noop("Import", "Save the PowerShell lines")
SCRIPTS = tr_noop("Import", "PowerShell scripts (*.ps1)")
NOT_SAVED = Phrase("script_not_saved", tr_noop("Import", "“{file}” cannot be written. Choose another folder."))
SCRIPT_NAME: Final = "swyxsip-export.ps1"


class ScriptDialog(QDialog):
    """Shows the lines that export the users of a server."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scriptDialog")
        self.setWindowTitle(say(TITLE))
        self._context = context
        profile, _revision = context.workspace.server.open()
        self._script = export_script(
            lambda domain, source, n: QCoreApplication.translate(domain, source, None, n), profile.server_name or None
        )
        self._lines = QPlainTextEdit(self._script, self)
        self._lines.setObjectName("script")
        self._lines.setAccessibleName(say(LINES))
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say(CLOSE))
        copy = buttons.addButton(say(COPY), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyScript")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._script))
        save = buttons.addButton(say(SAVE), QDialogButtonBox.ButtonRole.ActionRole)
        save.setObjectName("saveScript")
        save.clicked.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(say(NOTE), self))
        layout.addWidget(self._lines, 1)
        layout.addWidget(buttons)
        fixed = self._lines.fontMetrics()
        self.resize(fixed.averageCharWidth() * 112, fixed.height() * 34)

    def _ask_where(self) -> None:
        self._context.questions.save_file(
            self, SAVE_TITLE, [SCRIPTS], self._save, suggested=Path.home() / SCRIPT_NAME, suffix=".ps1"
        )

    def _save(self, path: Path) -> None:
        try:
            path.write_bytes(encode_script(self._script))
        except OSError as error:
            self._context.questions.tell(self, NOT_SAVED(file=path.name), details=error.strerror or "", warning=True)
