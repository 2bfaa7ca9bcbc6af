"""Putting texts and messages into the window's language; and the few words that every window needs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from swyxsip_admin.texts import Message, Text, english, render, tr_noop

OK = tr_noop("Window", "OK")
CANCEL = tr_noop("Window", "Cancel")
CLOSE = tr_noop("Window", "Close")


def say(said: Message | Text) -> str:
    """A text or message in the language of the installed translators; English where they know none."""
    return render(said, _translate)


def _translate(context: str, source: str, n: int) -> str:
    words = QCoreApplication.translate(context, source, None, n)
    # English has no catalogue; Qt then leaves "user(s)" as it stands.
    return english(context, source, n) if n >= 0 and ("(s)" in words or "|" in words) else words
