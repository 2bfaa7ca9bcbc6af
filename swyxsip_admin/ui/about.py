"""About the program: what it is, whose it is not, and the licences."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from swyxsip_admin import __version__, paths
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.icons import app_icon
from swyxsip_admin.ui.words import CLOSE, say

TITLE = tr_noop("About", "About SwyxSIP Admin")
VERSION = Phrase("about_version", tr_noop("About", "Version {version}"))
INDEPENDENT = tr_noop(
    "About",
    "An independent program. It is not made, endorsed or supported by Swyx or Enreach, and it does not talk to "
    "SwyxServer. Swyx and SwyxWare are names of their owners.",
)
LICENCE = tr_noop("About", "Free software under the MIT licence, without any warranty.")
QT = Phrase(
    "about_qt",
    tr_noop(
        "About",
        "Uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3 (LGPLv3). "
        "Their libraries are separate files and may be replaced by your own builds of them.",
    ),
)
NOTICES = tr_noop("About", "Licences of the parts:")
NOTICES_NAME = tr_noop("About", "Licences")
NOTICES_FILE = "THIRD-PARTY-NOTICES.md"


class AboutDialog(QDialog):
    """Name, version, independence, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE))
        name = QLabel(paths.APP_NAME, self)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        name.setFont(font)
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))
        heading = QHBoxLayout()
        heading.addWidget(picture)
        heading.addWidget(name, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(heading)
        texts = (VERSION(version=__version__), INDEPENDENT, LICENCE, QT(qt=qVersion(), pyside=PySide6.__version__))
        for text in (*texts, NOTICES):
            label = QLabel(say(text), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        notices = QPlainTextEdit(third_party_notices(), self)
        notices.setObjectName("notices")
        notices.setAccessibleName(say(NOTICES_NAME))
        notices.setReadOnly(True)
        notices.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        layout.addWidget(notices, 1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(say(CLOSE), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().height() * 30)


def third_party_notices() -> str:
    """The list of licences: beside the checkout or the frozen program, or among an installed package's files."""
    beside = Path(paths.resource()).parent / NOTICES_FILE
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    from importlib import metadata  # loads a mail parser, which the first paint must not wait for

    try:
        files = metadata.files("swyxsip-admin") or []
    except metadata.PackageNotFoundError:
        files = []
    found = next((file for file in files if file.name == NOTICES_FILE), None)
    return found.read_text(encoding="utf-8") if found is not None else ""
