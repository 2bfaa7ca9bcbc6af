"""What every test gets: a profile of its own, and on request a fresh database with an in-memory keyring."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database

KILLED = 9 if sys.platform == "win32" else -9
"""How a process ends that killed itself: ``os.kill(os.getpid(), 9)`` is TerminateProcess on Windows."""

HERE = Owner(account="admin", machine="workstation")


ASKED_FOR = {
    "system": ("SWYXSIP_SYSTEM_TESTS", "needs --system: real servers and clients"),
    "windows": ("SWYXSIP_WINDOWS_TESTS", "needs --windows: builds the Windows packages and tries them in Wine"),
}
"""Markers of tests that run on request alone: the variable ``dev.py test`` sets, and the reason to skip."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that nobody asked for."""
    for marker, (variable, reason) in ASKED_FOR.items():
        if os.environ.get(variable) != "1":
            for item in items:
                if item.get_closest_marker(marker):
                    item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for data, settings, log and backups that is thrown away."""
    home = tmp_path / "profile"
    monkeypatch.setenv("SWYXSIP_HOME", str(home))
    monkeypatch.delenv("SWYXSIP_DATABASE", raising=False)
    return home


@pytest.fixture
def store() -> MemoryStore:
    """A keyring that forgets everything with the test."""
    return MemoryStore()


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    """A fresh, empty database file."""
    path = tmp_path / "test.swyxsip"
    create_database(path).close()
    return path


@pytest.fixture
def workspace(database_path: Path, store: MemoryStore) -> Iterator[Workspace]:
    """The services over a fresh database."""
    opened = Workspace.open(database_path, store, HERE)
    yield opened
    opened.close()
