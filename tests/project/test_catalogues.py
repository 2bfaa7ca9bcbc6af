"""The catalogue's check sees every text of the sources, and every state a translation can be in."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def catalogues(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Load the script by its path (its folder is no package) and let it work in a small project."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging" / "catalogues.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sources = tmp_path / "swyxsip_admin"
    sources.mkdir()
    code = 'A = tr_noop("List", "one " "text")\nB = tr_n_noop("List", "%n users")\n'
    (sources / "words.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "SOURCES", sources)
    monkeypatch.setattr(module, "CATALOGUE", tmp_path / "i18n" / "de.ts")
    return module


def translate_all(catalogue: Path) -> None:
    text = catalogue.read_text(encoding="utf-8").replace(' type="unfinished"', "")
    text = text.replace("<translation></translation>", "<translation>ein Text</translation>")
    catalogue.write_text(text.replace("<numerusform></", "<numerusform>%n Benutzer</"), encoding="utf-8")


def test_plain_and_counted_texts_are_found(catalogues: ModuleType) -> None:
    catalogues.update()
    text = catalogues.CATALOGUE.read_text(encoding="utf-8")
    assert "<source>one text</source>" in text
    assert '<message numerus="yes">\n        <source>%n users</source>' in text
    assert text.count("<numerusform>") == 2
    assert "<location" not in text


def test_a_catalogue_is_complete_when_translated_and_compiled(
    catalogues: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogues.update()
    assert catalogues.check() == 1
    assert "not translated: List: %n users" in capsys.readouterr().out
    translate_all(catalogues.CATALOGUE)
    assert catalogues.check() == 1
    assert "de.qm is not what de.ts compiles to." in capsys.readouterr().out
    catalogues.update()
    assert catalogues.check() == 0


def test_missing_and_unused_texts_fail(catalogues: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.update()
    translate_all(catalogues.CATALOGUE)
    catalogues.update()
    capsys.readouterr()
    (catalogues.SOURCES / "words.py").write_text('C = tr_noop("List", "entirely new")\n', encoding="utf-8")
    before = catalogues.CATALOGUE.read_bytes()
    assert catalogues.check() == 1
    out = capsys.readouterr().out
    assert "not translated: List: entirely new" in out
    assert "no longer used: List: one text" in out
    assert catalogues.CATALOGUE.read_bytes() == before
