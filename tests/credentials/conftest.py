from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.credentials.store import SERVICE_PREFIX, SecretStore
from swyxsip_admin.credentials.windows_vault import WindowsVault
from swyxsip_admin.texts import Text
from tests.credentials.fake_win32cred import FakeWindows
from tests.credentials.file_store import FileStore
from tests.secret_service import bare_secret_service, secret_service

__all__ = ["bare_secret_service", "secret_service"]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeWindows]:
    """keyring's real Windows backend, loaded anew over a credential set of the test's."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    fake = FakeWindows()
    folder, package = ModuleType("win32ctypes"), ModuleType("win32ctypes.pywin32")
    folder.pywin32 = package  # type: ignore[attr-defined]
    package.pywintypes, package.win32cred = fake.pywintypes, fake.win32cred  # type: ignore[attr-defined]
    modules = {
        "win32ctypes": folder,
        "win32ctypes.pywin32": package,
        "win32ctypes.pywin32.pywintypes": fake.pywintypes,
        "win32ctypes.pywin32.win32cred": fake.win32cred,
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    import keyring.backends.Windows

    importlib.reload(keyring.backends.Windows)
    assert not keyring.backends.Windows.missing_deps
    yield fake
    monkeypatch.undo()
    importlib.reload(keyring.backends.Windows)


# The operating system's own, for real.
REAL = "credential manager" if sys.platform == "win32" else "secret service"


@pytest.fixture
def credential_manager() -> Iterator[None]:
    """This account's Windows Credential Manager; what a test adds to it is removed again."""
    session = WindowsVault(Text("Test", "the test")).open()
    before = session.under(SERVICE_PREFIX)
    yield
    for service in session.under(SERVICE_PREFIX) - before:
        session.delete(service)


@pytest.fixture(params=["memory", "file", "windows", REAL])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SecretStore:
    """Every kind of store in turn, empty."""
    match request.param:
        case "memory":
            return MemoryStore()
        case "file":
            return FileStore(tmp_path / "secrets")
        case "secret service":
            request.getfixturevalue("secret_service")
            return system_store("linux")
        case "credential manager":
            request.getfixturevalue("credential_manager")
            return system_store("win32")
        case _:
            request.getfixturevalue("windows")
            return system_store("win32")
