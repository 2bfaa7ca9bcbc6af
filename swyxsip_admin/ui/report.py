"""A bug: a report to copy that holds no value of anybody, and the dialog that shows it. The program goes on."""

from __future__ import annotations

import sqlite3
import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from swyxsip_admin import __version__
from swyxsip_admin.errors import places
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.words import CLOSE, say

TITLE = tr_noop("Window", "A fault in the program")
TEXT = tr_noop(
    "Window",
    "Something happened that the program was not made for. What you did last may not have been saved; everything "
    "saved before is unharmed. You can go on.\n\nThe report below helps to mend it. It names places in the program; "
    "no names, numbers or passwords of your users are in it.",
)
COPY = tr_noop("Window", "&Copy the report")
REPORT = tr_noop("Window", "Report")


def bug_report(error: BaseException) -> str:
    """Kinds of exceptions, and where they came from.

    Guarantees that no text of an exception, no argument and no value of a variable is in it: any of them may hold a
    user's value.
    """
    import platform  # may ask WMI, which takes its time

    versions = (
        f"SwyxSIP Admin {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()}"
    )
    return "\n".join([versions, "", *places(error)])


class CrashDialog(QDialog):
    """Shows a report and copies it on request."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE))
        text = QLabel(say(TEXT), self)
        text.setWordWrap(True)
        self.report = QPlainTextEdit(report, self)
        self.report.setObjectName("report")
        self.report.setAccessibleName(say(REPORT))
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(say(COPY), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyReport")
        close = buttons.addButton(say(CLOSE), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.reject)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.report, 1)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)

    def add(self, report: str) -> None:
        """Show another report below, unless it is there already."""
        if report not in self.report.toPlainText():
            self.report.appendPlainText("\n" + report)


def note_on_stderr(report: str) -> None:
    """Where there is a console, the report is shown there as well."""
    if sys.stderr is not None:
        sys.stderr.write(report + "\n")
