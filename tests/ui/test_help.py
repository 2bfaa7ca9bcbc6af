"""Every page has its help in both languages, saying the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTextBrowser
from pytestqt.qtbot import QtBot

from swyxsip_admin.domain.sections import SECTIONS
from swyxsip_admin.paths import resource
from swyxsip_admin.ui.help import TOPICS, HelpWindow


def test_every_section_has_a_page() -> None:
    assert {section.key for section in SECTIONS} <= set(TOPICS)


def test_every_page_can_be_chosen_from_any_other(qtbot: QtBot) -> None:
    window = HelpWindow("server")
    qtbot.addWidget(window)
    window.show()
    topics, text = window.findChild(QComboBox, "topics"), window.findChild(QTextBrowser, "helpText")
    qtbot.waitUntil(lambda: text is not None and text.hasFocus())
    assert topics is not None and text is not None
    assert "SwyxServer" in text.toPlainText() and topics.count() == len(TOPICS)
    topics.setFocus()
    qtbot.keyClick(topics, Qt.Key.Key_Home)
    qtbot.keyClick(topics, Qt.Key.Key_Down)
    assert topics.currentText() == "Several users at once" and "Paste list" in text.toPlainText()


def page(language: str, topic: str) -> Path:
    """The file of a help page."""
    return resource("help", language, f"{topic}.md")


@pytest.mark.parametrize("topic", TOPICS)
def test_page_exists_in_both_languages_with_the_same_outline(topic: str) -> None:
    german, english = (page(language, topic).read_text(encoding="utf-8") for language in ("de", "en"))
    shape = re.compile(r"^(#+ |- |\| )", re.MULTILINE)
    assert shape.findall(german) == shape.findall(english)
    assert german.startswith("# ")


def test_no_page_without_a_topic() -> None:
    for language in ("de", "en"):
        assert {path.stem for path in resource("help", language).glob("*.md")} == set(TOPICS)


def test_german_pages_use_the_product_s_words() -> None:
    for topic in TOPICS:
        text = page("de", topic).read_text(encoding="utf-8")
        assert "Passw" not in text
        assert "Schlüsselbund" not in text
