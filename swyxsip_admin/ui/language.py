"""The window's language: which one, and the translators for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from swyxsip_admin.paths import resource

LANGUAGES: Final = {"de": "Deutsch", "en": "English"}
"""Each language under its own name: whoever set the wrong one must find the way back."""


def system_language() -> str:
    """German on a German system, else English."""
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


class Languages:
    """Installs translators; windows hear of it by ``LanguageChange``.

    Attributes:
        present: ``de`` or ``en``.
    """

    def __init__(self) -> None:
        self.present = "en"
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Speak a language from now on: the program's own texts, Qt's buttons, and the form of numbers and dates."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        self.present = language if language in LANGUAGES else "en"
        QLocale.setDefault(QLocale(self.present))
        if self.present == "en":
            return
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own = str(resource("i18n", f"swyxsip_admin_{self.present}.qm"))
        for file in (f"{qt_folder}/qtbase_{self.present}.qm", own):
            translator = QTranslator()
            if translator.load(file):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
