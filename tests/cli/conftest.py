from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import PySide6
import pytest

from swyxsip_admin import paths
from swyxsip_admin.cli.program import run
from swyxsip_admin.credentials.memory_store import MemoryStore
from tests.secret_service import bare_secret_service, secret_service

__all__ = ["bare_secret_service", "secret_service"]

MARK = "¤"
"""Stands before every text of the test's own catalogue."""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


class _Input(io.TextIOWrapper):
    def __init__(self, data: bytes, terminal: bool) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language of the machine's."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def swyxsip(store: MemoryStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The console program in this process, over a keyring in memory."""

    def call(*arguments: str, typed: bytes = b"", terminal: bool = False) -> Outcome:
        monkeypatch.setattr(sys, "stdin", _Input(typed, terminal))
        capsys.readouterr()
        code = run(list(arguments), store=lambda: store)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def anna(swyxsip: Run) -> str:
    """A user in the default database."""
    assert swyxsip("user", "add", "Anna Müller", "--user-name", "anna").code == 0
    return "Anna Müller"


@pytest.fixture(scope="session")
def marked_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue in which every text of the program is itself, with a mark before it."""
    texts: dict[str, set[tuple[str, bool]]] = {}
    package = Path(paths.__file__).parent
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in ("tr_noop", "tr_n_noop"):
                context, source = (ast.literal_eval(argument) for argument in node.args)
                texts.setdefault(context, set()).add((source, name == "tr_n_noop"))
    contexts = "".join(
        f"<context><name>{escape(context)}</name>"
        + "".join(_message(source, counted) for source, counted in sorted(sources))
        + "</context>"
        for context, sources in texts.items()
    )
    folder = tmp_path_factory.mktemp("catalogue")
    source_file = folder / "marked.ts"
    whole = f'<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="de_DE">{contexts}</TS>'
    source_file.write_text(whole, encoding="utf-8")
    tool = shutil.which("lrelease", path=str(Path(PySide6.__file__).parent))
    assert tool is not None
    subprocess.run([tool, source_file, "-qm", folder / "marked.qm"], check=True, capture_output=True)
    return folder / "marked.qm"


def _message(source: str, counted: bool) -> str:
    marked = escape(MARK + source)
    if counted:
        form = f"<numerusform>{marked}</numerusform>"
        return (
            f'<message numerus="yes"><source>{escape(source)}</source><translation>{form}{form}</translation></message>'
        )
    return f"<message><source>{escape(source)}</source><translation>{marked}</translation></message>"


@pytest.fixture
def marked(marked_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--language de`` speaks the marked texts."""
    monkeypatch.setattr("swyxsip_admin.cli.language.resource", lambda *_parts: marked_catalogue)
