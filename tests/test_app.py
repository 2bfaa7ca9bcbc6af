"""The program from outside: its start, its faults, its pictures, and once on a real display."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from swyxsip_admin import app, paths
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.light import identify
from swyxsip_admin.ui import screenshots
from swyxsip_admin.ui.appearance import Appearance, Look
from swyxsip_admin.ui.report import CrashDialog, bug_report
from tests.display import real_display
from tests.services.test_kill import SPILLING
from tests.ui.windows import Rig, add_users, window

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "keyring", "alembic", "typer", "secretstorage"}
WORKING = {"sqlmodel", "sqlalchemy", "pydantic"}
# Everything of the program that is loaded when the first rows stand. Each costs a start about a millisecond on Windows,
# under a virus scanner more: what is added here must be needed to draw them.
OWN = {
    f"swyxsip_admin.{name}"
    for name in (
        *("credentials", "credentials.errors", "credentials.keyring_store", "credentials.store"),
        *("domain", "domain.kinds", "domain.naming", "domain.origin", "domain.owner", "domain.secret", "domain.words"),
        *("app", "errors", "paths", "services", "services.owner", "texts"),
        *("storage", "storage.errors", "storage.light", "storage.list_filters", "storage.list_reads"),
        *("storage.replace", "ui", "ui.actions", "ui.appearance", "ui.background", "ui.banner", "ui.bulk_commands"),
        *(
            "ui.command_line",
            "ui.file_commands",
            "ui.filter_bar",
            "ui.language",
            "ui.list_page",
            "ui.log_file",
        ),
        *("ui.main_window", "ui.open_database", "ui.palettes", "ui.questions"),
        *("ui.settings", "ui.tools"),
        *(
            "ui.undo_commands",
            "ui.upkeep",
            "ui.user_commands",
            "ui.user_cells",
            "ui.user_dialogs",
            "ui.user_model",
            "ui.row_selection",
            "ui.user_table",
        ),
        *("ui.view_commands", "ui.window_bars", "ui.words"),
    )
} | {"swyxsip_admin"}
# What else it loads that an empty window does not; each with what it loads in turn.
FOREIGN = ["array", "dataclasses", "datetime", "gc", "json", "platformdirs", "runpy", "sqlite3"]
FOREIGN += ["ctypes.wintypes" if sys.platform == "win32" else "pwd"]
EMPTY_WINDOW = f"import {', '.join(FOREIGN)}, PySide6.QtWidgets, sys; print(*sys.modules)"


def run(
    *arguments: str | Path, environment: dict[str, str] | None = None, seconds: float = 100
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "swyxsip_admin", *map(str, arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )


def modules(database: Path, tmp_path: Path, environment: dict[str, str] | None = None) -> dict[str, set[str]]:
    found = tmp_path / "modules.json"
    done = run("--database", database, "--list-modules", found, environment=environment)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "This plugin does not support" not in line] == []
    return {moment: set(names) for moment, names in json.loads(found.read_text(encoding="utf-8")).items()}


def test_nothing_heavy_is_loaded_at_the_first_paint(workspace: Workspace, tmp_path: Path) -> None:
    add_users(workspace, "Anna", "Bernd")
    found = modules(workspace.database.path, tmp_path)
    assert found["painted"] & HEAVY == set()
    assert found["ready"] >= WORKING


def test_exactly_what_draws_the_first_rows_is_loaded_before_them(workspace: Workspace, tmp_path: Path) -> None:
    add_users(workspace, "Anna", "Bernd")
    painted = modules(workspace.database.path, tmp_path)["painted"]
    assert {name for name in painted if name.partition(".")[0] == "swyxsip_admin"} == OWN
    program = [sys.executable, "-c", EMPTY_WINDOW]
    empty = set(subprocess.run(program, capture_output=True, text=True, check=True, timeout=100).stdout.split())
    assert painted - empty - OWN == set()


def test_the_first_paint_after_a_kill_inside_a_commit(workspace: Workspace, tmp_path: Path) -> None:
    """Half of a transaction lies in the file: the list's first read rolls it back."""
    add_users(workspace, "Anna", "Bernd")
    path = workspace.database.path
    workspace.close()
    subprocess.run([sys.executable, "-c", SPILLING, str(path)], check=False)
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size > 512, "the journal is hot"
    found = modules(path, tmp_path)
    assert found["painted"] & HEAVY == set()
    assert not journal.exists()
    assert [record.values["name"] for record in workspace.users.load()] == ["Anna", "Bernd"]


def test_the_window_shows_itself_on_a_real_display(workspace: Workspace, tmp_path: Path) -> None:
    add_users(workspace, "Anna")
    with real_display() as environment:
        found = modules(workspace.database.path, tmp_path, environment)
    assert found["painted"] & HEAVY == set()
    assert found["ready"] >= WORKING


# Faults.


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore) -> Iterator[Rig]:
    with window(qtbot, tmp_path, store) as made:
        yield made


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def secret_fault() -> None:
    password = "hunter2-in-a-variable"
    raise ValueError(f"Anna Müller: {password}")


def test_a_report_names_places_and_no_values() -> None:
    try:
        try:
            secret_fault()
        except ValueError as error:
            raise KeyError("anna@example.com") from error
    except KeyError as error:
        report = bug_report(error)
    assert "builtins.KeyError" in report
    assert "builtins.ValueError" in report
    assert "test_app.py" in report
    assert "secret_fault" in report
    for value in ("hunter2", "Anna", "example.com", str(Path.home()) + "/"):
        assert value not in report


def test_a_fault_is_shown_logged_and_survived(rig: Rig, hooks: None, capsys: pytest.CaptureFixture[str]) -> None:
    app._start_log()
    app.CrashReporter(rig.window).install()
    try:
        secret_fault()
    except ValueError as error:
        app.CrashReporter(rig.window).show(error)
    dialog = rig.window.findChild(CrashDialog)
    rig.qtbot.mouseClick(dialog.findChild(QPushButton, "copyReport"), Qt.MouseButton.LeftButton)
    assert "secret_fault" in QGuiApplication.clipboard().text()
    dialog.reject()
    log = (paths.log_dir() / app.LOG_NAME).read_text(encoding="utf-8")
    shown = dialog.report.toPlainText() + log + capsys.readouterr().err
    assert "secret_fault" in log
    assert "hunter2" not in shown
    rig.trigger("about")


def test_the_same_fault_again_opens_no_second_dialog(rig: Rig, capsys: pytest.CaptureFixture[str]) -> None:
    reporter = app.CrashReporter(rig.window)
    dialogs = {reporter.show(ValueError()) for _time in range(3)}
    assert len(dialogs) == 1
    (dialog,) = dialogs
    assert dialog.report.toPlainText().count("builtins.ValueError") == 1
    reporter.show(KeyError())
    assert "builtins.KeyError" in dialog.report.toPlainText()
    dialog.reject()
    assert reporter.show(ValueError()) is not dialog


def test_a_fault_in_a_slot_reaches_the_dialog(rig: Rig, hooks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[BaseException] = []
    monkeypatch.setattr(app.CrashReporter, "show", lambda _self, error: seen.append(error))
    reporter = app.CrashReporter(rig.window)
    with rig.qtbot.captureExceptions():
        reporter.install()
        QTimer.singleShot(0, secret_fault)
        rig.qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ValueError)


def test_surroundings_are_no_fault(rig: Rig, hooks: None, tmp_path: Path) -> None:
    """A database that is locked while a dialog reads it, for one."""
    with rig.qtbot.captureExceptions():
        app.CrashReporter(rig.window).install()
        QTimer.singleShot(0, lambda: identify(tmp_path / "nowhere.swyxsip"))
        rig.qtbot.waitUntil(lambda: bool(rig.questions.told))
    assert "There is no database at" in rig.questions.told[0]
    assert rig.window.findChild(CrashDialog) is None


@pytest.fixture(autouse=True)
def no_handlers_left() -> Iterator[None]:
    yield
    logger = logging.getLogger("swyxsip_admin")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.NOTSET)


# The program as it is wired.


def test_a_user_is_edited_from_the_list(rig: Rig, workspace: Workspace) -> None:
    rig.window.tools.doors.user = app.make_doors().user
    (user_id,) = add_users(workspace, "Anna")
    rig.open(workspace.database.path)
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    dialog = rig.window.findChild(QDialog, "userDialog")
    dialog.show_page("sip_registration")
    rig.qtbot.mouseClick(dialog.findChild(QCheckBox, "sip_allowed"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    buttons = dialog.findChild(QDialogButtonBox)
    rig.qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    rig.qtbot.waitUntil(lambda: rig.cell(0, 2) == "Yes")
    assert workspace.users.open(user_id)["sip_allowed"] is True
    rig.settle()


# Which database is opened.


def test_the_database_that_was_named(rig: Rig, database_path: Path) -> None:
    app.open_first(rig.window, database_path)
    assert rig.window.database.path == database_path


def test_a_named_one_that_is_not_there_is_said(rig: Rig, tmp_path: Path) -> None:
    app.open_first(rig.window, tmp_path / "nowhere.swyxsip")
    assert "There is no database at" in rig.questions.told[0]
    assert rig.window.start.isVisible()


def test_the_one_used_last_else_the_default_else_none(
    rig: Rig, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open_first(rig.window, None)
    assert rig.window.database is None
    default = paths.default_database()
    default.parent.mkdir(parents=True)
    create_database(default).close()
    app.open_first(rig.window, None)
    assert rig.window.database.path == default
    rig.window.files.open(database_path)
    app.open_first(rig.window, None)
    assert rig.window.database.path == database_path
    monkeypatch.setenv("SWYXSIP_DATABASE", str(default))
    app.open_first(rig.window, None)
    assert rig.window.database.path == default


@pytest.mark.timeout(420)  # three processes, one after the other: slow in Wine
def test_the_screens_are_drawn_in_both_scales(tmp_path: Path) -> None:
    """Without a scale of the environment's, as ``dev.py screenshots`` does it: a process for each."""
    folder = tmp_path / "screens"
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("QT_SCALE_FACTOR", raising=False)
        done = run("--screenshot-dir", folder, "--language", "de", seconds=400)
    assert done.returncode == 0, done.stderr
    screens = ("start", "main", "user-administration", "user-sip-registration", "server", "import", "import-preview")
    for name in (f"{screen}-de-{appearance}" for screen in screens for appearance in ("light", "dark")):
        usual, double = (QImage(str(folder / f"{name}-{percent}.png")).size() for percent in (100, 200))
        assert usual.width() > 100 and usual.height() > 100, name
        assert double == usual * 2, name


def test_a_scale_of_the_environment_is_the_only_one(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setenv(screenshots.SCALE, "1.5")
    monkeypatch.setattr(screenshots, "_draw_scaled", lambda *_: drawn.append("a process"))
    monkeypatch.setattr(screenshots._Artist, "draw", lambda artist: drawn.append(artist._suffix))
    try:
        assert screenshots.draw_screens(qapp, tmp_path, "en", app.make_doors()) == 0
    finally:
        look = Look(qapp)
        for appearance in (Appearance.LIGHT, Appearance.SYSTEM):  # it takes back what it has done itself
            look.apply(appearance)
    assert drawn == ["en-light-150", "en-dark-150"]
