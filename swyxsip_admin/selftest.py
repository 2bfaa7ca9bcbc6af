"""`--selftest FILE`: does the installed program work on this machine? Writes what it found as JSON.

For administrators who roll the program out, and for the project's own checks of the frozen program, which has no
console. Everything happens in a temporary folder, on a database and an account's entries of its own; what is there
for real is not touched. Every step is tried, whatever became of the one before.
"""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import ssl
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from swyxsip_admin import __version__

ShowWindow = Callable[[Path], dict[str, object]]
"""Opens the main window on a database and a user's dialog on it, closes both, and says what it saw."""

SAMPLE = "Name;UserId;Enabled\nAnna Müller;1;True\nÖmer Şahin;2;False\n"


@dataclass(slots=True)
class Report:
    """What was tried: step by step, with the facts found, or with the error."""

    steps: list[dict[str, object]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether every step went well."""
        return all(row["ok"] for row in self.steps)

    def attempt(self, name: str, work: Callable[[], dict[str, object]]) -> None:
        """Try one step and note how it went; whatever goes wrong, the next one is tried."""
        begin = time.monotonic()
        try:
            row: dict[str, object] = {"step": name, "ok": True, **work()}
        except Exception as error:
            row = {"step": name, "ok": False, "error": _describe(error)}
        row["seconds"] = round(time.monotonic() - begin, 3)
        self.steps.append(row)


def run(report: Path, show_window: ShowWindow) -> int:
    """Try everything and write the report.

    Returns:
        The exit code: 0 everything works, 1 something does not (the report says what).
    """
    found = Report()
    with _own_profile() as folder:
        database = folder / "selftest.swyxsip"
        found.attempt("versions", _versions)
        found.attempt("database", lambda: _make_database(database))
        found.attempt("import", lambda: _import_sample(database, folder))
        found.attempt("secret", lambda: _use_secret(database))
        found.attempt("window", lambda: show_window(database))
    text = {"program": "SwyxSIP Admin", "version": __version__, "ok": found.good, "steps": found.steps}
    report.write_text(json.dumps(text, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if found.good else 1


def _describe(error: BaseException) -> str:
    """The error's kind and place, and its words: nothing in here is a secret or a user's value of anybody."""
    places = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(places[-1].filename).name}:{places[-1].lineno})" if places else ""
    return f"{type(error).__name__}: {error}{place}"


@contextmanager
def _own_profile() -> Iterator[Path]:
    """A folder for data, settings, log and backups that is thrown away."""
    before = {name: os.environ.get(name) for name in ("SWYXSIP_HOME", "SWYXSIP_DATABASE")}
    with tempfile.TemporaryDirectory(prefix="swyxsip-selftest-", ignore_cleanup_errors=True) as name:
        os.environ["SWYXSIP_HOME"] = name
        os.environ.pop("SWYXSIP_DATABASE", None)
        try:
            yield Path(name)
        finally:
            for variable, value in before.items():
                os.environ.pop(variable, None)
                if value is not None:
                    os.environ[variable] = value


def _versions() -> dict[str, object]:
    from PySide6.QtCore import qVersion

    return {
        "program": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "compiler": platform.python_compiler(),
        "system": f"{sys.platform} {'.'.join(map(str, _system_version()))}",
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION,
        "keyring": _package_version("keyring"),
        "sqlalchemy": _module_version("sqlalchemy"),
        "alembic": _module_version("alembic"),
    }


def _system_version() -> tuple[int, ...]:
    """Windows' build, where there is one; asked without WMI, which may hang."""
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return (version.major, version.minor, version.build)
    return ()


def _module_version(name: str) -> str:
    return str(getattr(__import__(name), "__version__", "not stated"))


def _package_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not stated"


def _make_database(path: Path) -> dict[str, object]:
    """Migrate from nothing to the present schema, and check the file."""
    from swyxsip_admin.storage.files import create_database, verify
    from swyxsip_admin.storage.light import HEAD_REVISION, identify

    create_database(path).close()
    verify(path)
    found = identify(path)
    _demand(found.revision == HEAD_REVISION, f"the schema is {found.revision}")
    return {"revision": found.revision, "bytes": path.stat().st_size}


def _workspace(path: Path) -> Any:
    from swyxsip_admin.credentials.keyring_store import system_store
    from swyxsip_admin.services.owner import present_owner
    from swyxsip_admin.services.workspace import Workspace

    return Workspace.open(path, system_store(), present_owner())


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)
