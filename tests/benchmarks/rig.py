"""A window to measure in, and a pulse that notes when it stands still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from swyxsip_admin.app import make_doors
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.appearance import Look
from swyxsip_admin.ui.background import Background, Progress
from swyxsip_admin.ui.language import Languages
from swyxsip_admin.ui.main_window import MainWindow
from swyxsip_admin.ui.questions import Questions
from swyxsip_admin.ui.tools import Tools
from tests.benchmarks.people import HERE
from tests.benchmarks.results import Result, percentile


def wait(until: Callable[[], bool], seconds: float = 600) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


@contextmanager
def opened(folder: Path, path: Path) -> Iterator[MainWindow]:
    """A window on a database, everything loaded."""
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue(settings.Key.BACKUPS.value, str(folder / "copies"))
    languages, background = Languages(), Background()
    languages.use("en")
    tools = Tools(background, Questions(), kept, MemoryStore(), HERE, Look(application), languages, make_doors())
    window = MainWindow(tools)
    window.resize(1200, 800)
    window.files.open(path)
    window.show()
    try:
        settle(window)
        yield window
    finally:
        window.close()
        window.deleteLater()


def settle(window: MainWindow) -> None:
    """Wait until everything is loaded."""
    wait(lambda: window.page.model.data_read is not None and window.tools.background.is_idle())


def workspace_of(window: MainWindow) -> Workspace:
    """The services of the open database."""
    workspace = None if window.database is None else window.database.workspace
    if workspace is None:
        raise RuntimeError("nothing is open")
    return workspace


def run_long(window: MainWindow, job: Callable[[Progress], object]) -> None:
    """Run a job as the window's commands do, and wait for it."""

    def failed(error: Exception) -> None:
        raise error

    background = window.tools.background
    title = tr_noop("Window", "Benchmark")
    background.submit_long(job, lambda _done: None, failed, owner=window, title=title)
    wait(background.is_idle)


class Pulse:
    """Notes how long the window's thread goes without an event, in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def __enter__(self) -> Pulse:
        self._last = time.perf_counter()
        self._timer.start(1)
        return self

    def __exit__(self, *_nothing: object) -> None:
        self._timer.stop()


def silence_results(what: str, users: int, runs: list[list[float]]) -> Iterator[Result]:
    """The longest silence and its 99th percentile: of several runs the median, because others use the machine too."""
    found = {
        "99th percentile": (sorted(percentile(gaps, 99) for gaps in runs)[len(runs) // 2], 50.0),
        "longest": (sorted(max(gaps) for gaps in runs)[len(runs) // 2], 200.0),
    }
    for words, (value, limit) in found.items():
        yield Result(
            f"silence during {what}, {words}",
            users,
            limit,
            value,
            value / limit,
            1,
            floor_is=f"{limit:.0f} ms",
            pairs=len(runs),
        )
