"""The console's language: which one, and texts put into it. English loads no Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from swyxsip_admin.cli.settings import window_language
from swyxsip_admin.paths import resource
from swyxsip_admin.texts import Message, Text, Translate, english, render

LANGUAGES: Final = ("de", "en")

_GERMAN_PRIMARY_ID: Final = 0x07
_PRIMARY_MASK: Final = 0x3FF


class Words:
    """Puts texts and messages into one language.

    Attributes:
        language: ``de`` or ``en``.
        translate: what turns one text into words, for those who write texts themselves.
    """

    def __init__(self, language: str, catalogue: Path | None = None) -> None:
        self.language = language
        self.translate: Translate = english
        if language != "en":
            self.translate = _translator(catalogue or resource("i18n", f"swyxsip_admin_{language}.qm"))

    def say(self, said: Message | Text) -> str:
        """A text or message in this language; English where the catalogue does not know it."""
        return render(said, self.translate)


def choose_language(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """The language to speak: ``--language``, else what the window was set to, else the system's, else English.

    A value of ``--language`` that is no language is left to the parser, which refuses it.
    """
    for language in (_asked(argv), window_language()):
        if language in LANGUAGES:
            return language
    return _system_language(environ)


def _asked(argv: Sequence[str]) -> str:
    """The value of the last ``--language`` before ``--``; empty where there is none."""
    found = ""
    for position, argument in enumerate(argv):
        if argument == "--":
            break
        if argument == "--language" and position + 1 < len(argv):
            found = argv[position + 1]
        elif argument.startswith("--language="):
            found = argument.removeprefix("--language=")
    return found


def _system_language(environ: Mapping[str, str]) -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(variable):
            return "de" if value.lower().startswith("de") else "en"
    return _window_system_language()


def _window_system_language() -> str:
    """What Windows itself speaks; other systems say it in the environment."""
    if sys.platform == "win32":
        import ctypes

        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY_MASK
        if primary == _GERMAN_PRIMARY_ID:
            return "de"
    return "en"


def _translator(catalogue: Path) -> Translate:
    """Look texts up in a catalogue; no application object is needed for that."""
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    if not translator.load(str(catalogue)):
        return english

    def translate(context: str, source: str, n: int) -> str:
        # An empty context or comment is not None to Qt: None alone means "without".
        words = translator.translate(context, source, None, n) or source
        return words if n < 0 else words.replace("%n", str(n))

    return translate
