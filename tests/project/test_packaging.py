"""The thin logic of the packaging scripts: what goes in, what is named how. Nothing is built here."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import sqlalchemy
from frozen import keep_file, keep_module, locked, modules
from msi import write_source
from runtime import ROOT_PRINT, _trusted
from signing import Signer, signer_of
from steps import PackagingError, Step
from table import BEGIN, END, render, update

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\platforms\qoffscreen.dll", False),
        (r"PySide6\plugins\tls\qopensslbackend.dll", False),
        (r"PySide6\opengl32sw.dll", False),
        (r"PySide6\Qt6Network.dll", False),
        (r"PySide6\Qt6Widgets.dll", True),
        (r"PySide6\translations\qtbase_de.qm", True),
        (r"PySide6\translations\qtbase_fr.qm", False),
        (r"swyxsip_admin\resources\help\de\main.html", True),
        (r"swyxsip_admin\resources\i18n\swyxsip_admin_de.ts", False),
        (r"swyxsip_admin\resources\README.md", False),
        ("swyxsip_admin/storage/migrations/versions/__pycache__/rev_0001.pyc", False),
        ("swyxsip_admin/storage/migrations/versions/rev_0001.py", True),
    ],
)
def test_only_what_is_used_is_kept(name: str, kept: bool) -> None:
    assert keep_file(name) is kept


@pytest.mark.parametrize(
    ("name", "window", "console"),
    [
        ("swyxsip_admin.services.users", True, True),
        ("swyxsip_admin.ui.main_window", True, False),
        ("swyxsip_admin.cli.program", False, True),
        ("typer.main", False, True),
        ("pygments.lexers.python", False, True),
        ("pygments.lexers.ruby", False, False),
        ("sqlalchemy.testing.config", False, False),
        ("richer", True, True),
    ],
)
def test_each_program_carries_its_own_modules(name: str, window: bool, console: bool) -> None:
    assert (keep_module(name, console=False), keep_module(name, console=True)) == (window, console)


def test_only_sqlalchemy_loses_its_docstrings_and_assertions() -> None:
    collected = [("sqlalchemy.orm", "a", "PYMODULE"), ("swyxsip_admin.texts", "b", "PYMODULE")]
    assert [kind for _name, _source, kind in modules(collected, console=True)] == ["PYMODULE-2", "PYMODULE"]


def test_no_assertion_of_sqlalchemy_does_anything() -> None:
    """Where they are left out nothing must be missing: none changes a thing, and nobody waits for one to fail."""
    changing = {"add", "append", "clear", "close", "discard", "execute", "extend", "next", "pop", "popleft", "remove"}
    changing |= {"setdefault", "update"}
    for file in Path(sqlalchemy.__file__).parent.rglob("*.py"):
        if "testing" in file.parts:  # not delivered
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                assert "AssertionError" not in ast.unparse(node.type), file
            if isinstance(node, ast.Assert):
                for part in ast.walk(node.test):
                    assert not isinstance(part, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom), file
                    if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
                        assert part.func.attr not in changing, f"{file}:{node.lineno}"


def test_a_lock_names_its_packages(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(
        "Jaraco.Classes==3.4.0 \\\n    --hash=x\ncffi==2.1 ; sys_platform == 'linux' \\\n", encoding="utf-8"
    )
    assert locked(lock) == {"jaraco-classes", "cffi"}


def components(tmp_path: Path, version: str, *names: str) -> dict[str, str]:
    """The components of an MSI over these files: their source, and their name for ever."""
    tree = tmp_path / version
    for name in names:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(name, encoding="ascii")
    write_source(tmp_path / "x.wxs", tree, tmp_path / "x.ico", version, seen_as=Path("/tree"))
    root = Xml.parse(tmp_path / "x.wxs").getroot()
    found = {}
    for component in root.iter(f"{WIX}Component"):
        file = component.find(f"{WIX}File")
        found[str(component.get("Id")) if file is None else str(file.get("Source"))] = str(component.get("Guid"))
    return found


def test_a_file_s_component_is_the_same_in_every_version(tmp_path: Path) -> None:
    first = components(tmp_path, "1.0.0", "b.dll", "sub/c.dll")
    second = components(tmp_path, "1.1.0", "a.dll", "b.dll", "sub/c.dll")
    assert first.items() <= second.items()
    assert len(set(second.values())) == len(second) == 5


def test_without_a_key_nothing_is_signed(tmp_path: Path) -> None:
    signer = signer_of({}, None)
    file = tmp_path / "x.exe"
    file.write_bytes(b"x")
    signer.sign(file)
    assert (signer.signs, file.read_bytes()) == (False, b"x")
    assert signer.summary.startswith("unsigned")


def test_a_command_signs_in_place(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    file, tool = tmp_path / "a folder" / "x.exe", tmp_path / "a folder" / "sign.py"
    file.write_bytes(b"x")
    tool.write_text("import pathlib, sys\npathlib.Path(sys.argv[2]).write_text(sys.argv[1])\n", encoding="ascii")
    Signer(command=f'"{sys.executable}" "{tool}" "signed by us" {{file}}').sign(file)
    assert file.read_text(encoding="ascii") == "signed by us"


def test_a_command_that_fails_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match="failed with code 1"):
        Signer(command=f'"{sys.executable}" -c "raise SystemExit(1)" {{file}}').sign(tmp_path / "x.exe")


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match="SWYXSIP_SIGN_PKCS12"):
        signer_of({"SWYXSIP_SIGN_PKCS12": str(tmp_path / "none.p12")}, None)


SIGNED = """
Current message digest    : ABCD
Calculated message digest : ABCD
\t\tSubject: /C=US/O=Python Software Foundation/CN=Python Software Foundation
Signature verification: ok
"""


def test_a_signature_holds_only_with_digest_signer_and_chain() -> None:
    assert len(ROOT_PRINT) == 64
    assert _trusted("python.exe", SIGNED)
    assert not _trusted("python.exe", SIGNED.replace(": ABCD\nCalc", ": ABCE\nCalc"))
    assert not _trusted("python.exe", SIGNED.replace("Python Software", "Somebody's Software"))
    assert not _trusted("python.exe", SIGNED.replace("verification: ok", "verification: failed"))
    assert not _trusted("python.exe", "")


def test_the_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}| old |\n{END}after\n", encoding="utf-8")
    update(readme)
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n") and "| old |" not in text
    assert "| Freeze | PyInstaller | 12.3 | 85.0 MB |\n" in render([Step("Freeze", "PyInstaller", 12.34, 85_000_000)])
