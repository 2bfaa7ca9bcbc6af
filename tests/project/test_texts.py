"""What people read: every text of the program is marked, and the German catalogue says all of it."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "i18n" / "swyxsip_admin_de.ts"
SOURCES = sorted((ROOT / "swyxsip_admin").rglob("*.py"))
SHOWN_BY = {
    *("setText", "setWindowTitle", "setToolTip", "setWhatsThis", "setStatusTip", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "addAction", "addMenu", "addTab"),
    *("addItem", "addRow", "showMessage", "setTitle", "setPrefix", "setSuffix", "setSpecialValueText"),
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QToolBar"),
    *("PlainLabel", "PaleLabel", "tell", "note", "warn", "ask"),
}
"""What shows its arguments to people."""
PLACEHOLDER = re.compile(r"\{\w+\}|%n")


def unmarked(source: str) -> list[str]:
    """Texts with a word in them that are handed to people as they stand."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SHOWN_BY:
            parts = [part for argument in node.args for part in pieces(argument)]
            found += [part for part in parts if re.search(r"[^\W\d_]{2}", part)]
    return found


def pieces(argument: ast.expr) -> list[str]:
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=values):
            return [str(part.value) for part in values if isinstance(part, ast.Constant)]
        case _:
            return []


def test_what_is_unmarked_is_found() -> None:
    assert unmarked("label.setText('Hello'); QLabel(f'{name} and more', self); label.setText('◀')") == [
        "Hello",
        " and more",
    ]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_text_is_unmarked(file: Path) -> None:
    assert unmarked(file.read_text(encoding="utf-8")) == []


def messages() -> list[tuple[str, ElementTree.Element]]:
    return [
        (message.findtext("source") or "", translation)
        for message in ElementTree.parse(CATALOGUE).getroot().iter("message")
        if (translation := message.find("translation")) is not None
    ]


def test_the_german_catalogue_is_complete() -> None:
    place = ROOT / "packaging" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", place)
    assert spec is not None and spec.loader is not None
    catalogues = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(catalogues)
    assert catalogues.check() == 0


def test_placeholders_are_the_same_in_both_languages() -> None:
    found = messages()
    assert len(found) > 500
    for source, translation in found:
        for words in [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]:
            assert sorted(PLACEHOLDER.findall(words)) == sorted(PLACEHOLDER.findall(source)), source


def test_german_uses_the_vendor_s_words() -> None:
    """One thing, one name: these words have another one here."""
    for source, translation in messages():
        words = "".join(translation.itertext())
        assert not re.search(r"Passw[oö]rt|Schlüsselbund|\bAnwenden\b|(?<!SIP-)\bBenutzer-ID\b(?!=)", words), source
