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
from typing import TYPE_CHECKING, Final

from swyxsip_admin import __version__

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.main_window import MainWindow
    from swyxsip_admin.ui.tools import Tools

SAMPLE: Final = "Name;UserId;Enabled\nAnna Müller;1;True\nÖmer Şahin;2;False\n"
PATIENCE: Final = 60.0
"""Seconds to wait for a window: a first start on a slow disk under a virus scanner takes its time."""


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


def run(report: Path, make_tools: Callable[[], Tools]) -> int:
    """Try everything and write the report.

    Args:
        report: the file to write.
        make_tools: makes what the main window is built from; called in the temporary profile.

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
        found.attempt("pdf", lambda: _draw_sheet(database))
        found.attempt("window", lambda: _show_windows(database, make_tools))
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

    from swyxsip_admin.domain.makers import makers

    return {
        "program": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "compiler": platform.python_compiler(),
        "system": f"{sys.platform} {'.'.join(map(str, _system_version()))}",
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "makers": list(makers()),
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


@contextmanager
def _workspace(path: Path) -> Iterator[Workspace]:
    from swyxsip_admin.credentials.keyring_store import system_store
    from swyxsip_admin.services.owner import present_owner
    from swyxsip_admin.services.workspace import Workspace

    opened = Workspace.open(path, system_store(), present_owner())
    try:
        yield opened
    finally:
        opened.close()


def _import_sample(database: Path, folder: Path) -> dict[str, object]:
    """Import two users as PowerShell would export them."""
    from swyxsip_admin.services.imports import apply_import, plan_import

    file = folder / "selftest.csv"
    file.write_text(SAMPLE, encoding="utf-8-sig", newline="\r\n")
    with _workspace(database) as workspace:
        result = apply_import(workspace, plan_import(workspace, file))
        names = sorted(record.values["name"] for record in workspace.users.load())
    _demand(result.added == 2 and names == ["Anna Müller", "Ömer Şahin"], f"{result.added} users were added")
    return {"users": result.added}


def _use_secret(database: Path) -> dict[str, object]:
    """Store, change and drop a SIP password through the operating system's own keyring.

    After each change the store holds exactly the newest: no old value stays behind, under any name.
    """
    from swyxsip_admin.domain.draft import DropSecret, StoreSecret
    from swyxsip_admin.domain.kinds import SecretKind
    from swyxsip_admin.domain.secret import Secret

    with _workspace(database) as workspace:
        users, secrets, uuid = workspace.users, workspace.secrets, workspace.database.uuid
        row = users.find("Anna Müller")
        present = []
        for edit in (StoreSecret(Secret("erstes Kennwort €")), StoreSecret(Secret("zweites Kennwort ß")), DropSecret()):
            draft = users.open(row)
            if isinstance(edit, StoreSecret):
                draft["sip_password_source"] = "own"  # noqa: S105 - where it comes from
            draft.edit_secret(SecretKind.SIP, edit)
            users.save(draft)
            secrets.recover()
            present.append(len(secrets.store.references(uuid)))
            if isinstance(edit, StoreSecret):
                (record,) = users.load([row])
                _demand(secrets.reveal(record, SecretKind.SIP) == edit.secret, "the keyring gave another secret back")
        _demand(present == [1, 1, 0], f"after store, change and drop the keyring held {present} secrets")
        return {"store": secrets.store.description.source, "entries_after_each_change": present}


def _draw_sheet(database: Path) -> dict[str, object]:
    """Draw a user's hand-over sheet, fonts and all."""
    from PySide6.QtWidgets import QApplication

    _demand(QApplication.instance() is not None, "there is no window system")
    from swyxsip_admin.services.handover import sheets_of
    from swyxsip_admin.ui.handover import pdf_of

    with _workspace(database) as workspace:
        (record, *_others) = workspace.users.load()
        data = pdf_of(sheets_of(workspace, [record.row_id or 0], with_password=False))
    _demand(data.startswith(b"%PDF-"), "what was drawn is no PDF")
    return {"bytes": len(data)}


def _show_windows(database: Path, make_tools: Callable[[], Tools]) -> dict[str, object]:
    """Open the main window and a user's properties, on every page, as a user would."""
    from PySide6.QtWidgets import QApplication

    from swyxsip_admin.ui.main_window import MainWindow

    begin, painted = time.monotonic(), list[float]()
    window = MainWindow(make_tools())
    window.first_painted.connect(lambda: painted.append(time.monotonic() - begin))
    window.files.open(database)
    window.show()
    try:
        _wait(lambda: bool(painted) and window.database is not None and window.database.workspace is not None)
        rows = window.page.table.model().rowCount()
        _demand(rows == 2, f"the list shows {rows} users")
        pages = _walk_dialog(window)
    finally:
        window.close()
        window.tools.background.close()
    return {
        "platform": QApplication.platformName(),
        "style": QApplication.style().name(),
        "first_rows_after": round(painted[0], 3),
        "rows": rows,
        "pages": pages,
    }


def _walk_dialog(window: MainWindow) -> list[str]:
    """Open the first user's properties, turn to every page, and cancel."""
    from PySide6.QtWidgets import QDialog, QTabWidget

    window.page.table.selectRow(0)
    window.users.open()
    shown: list[QDialog] = []

    def is_shown() -> bool:
        shown[:] = [dialog for dialog in window.findChildren(QDialog, "userDialog") if dialog.isVisible()]
        return bool(shown)

    _wait(is_shown)
    tabs = shown[0].findChild(QTabWidget, "tabs")
    if not isinstance(tabs, QTabWidget):
        raise AssertionError("the dialog has no tabs")
    names = []
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        names.append(tabs.currentWidget().objectName())
    shown[0].reject()
    return names


def _wait(until: Callable[[], bool]) -> None:
    """Let the windows live until something holds.

    An event loop of its own, not `processEvents` over and over: PySide 6.12 loses a reference to None with each call.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + PATIENCE
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > end else None)
    timer.start(20)
    loop.exec()
    timer.stop()
    _demand(until(), f"nothing happened within {PATIENCE:.0f} seconds")


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)
