"""Promises of the project's own files: locks, contracts, translations."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", lock(name))
    pinned = [block for block in blocks if not block.startswith("#")]
    assert pinned
    assert [block for block in pinned if "--hash=sha256:" not in block or "==" not in block] == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_host_and_no_folder(name: str) -> None:
    assert re.findall(r"://|^--|(?:^|\s)/\w+", lock(name), re.MULTILINE) == []


def test_the_development_lock_contains_the_runtime() -> None:
    runtime, everything = (dict(PIN.findall(lock(name))) for name in LOCKS)
    assert runtime.items() <= everything.items()


def test_the_locks_serve_windows_and_linux() -> None:
    pinned = dict(PIN.findall(lock("requirements.lock")))
    assert {"pywin32-ctypes", "secretstorage"} <= pinned.keys()


def test_only_the_window_the_console_and_their_root_may_import_qt() -> None:
    contracts = {contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    sources = {module.split(".")[1] for module in contracts["Qt stays in the window"]["source_modules"]}
    modules = {path.stem for path in (ROOT / "swyxsip_admin").iterdir() if (path / "__init__.py").is_file()}
    modules |= {path.stem for path in (ROOT / "swyxsip_admin").glob("*.py")}
    assert sources == modules - {"__init__", "__main__", "app", "cli", "selftest", "ui"}


def test_packaging_never_becomes_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
