"""Search, sort, dialog and silence: measured in one window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from swyxsip_admin.app import make_doors
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.list_reads import COLUMNS
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.appearance import Look
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.export_order import ExportOrder
from swyxsip_admin.ui.language import Languages
from swyxsip_admin.ui.main_window import MainWindow
from swyxsip_admin.ui.questions import Questions
from swyxsip_admin.ui.tools import Tools
from tests.benchmarks.people import HERE, make_database, write_people
from tests.benchmarks.results import Result, measure, percentile, say, timed

WORDS = (
    *("müller", "öchs", "konrad", "tann 77", "99", "musterwerk", "+49 231", "jürgen fr", "xyz", "brömmelkamp"),
    *("a", "ulf kö", "suederholm"),
)


def wait(until: Callable[[], bool], seconds: float = 120) -> None:
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
        wait(lambda: window.page.model.data_read is not None and background.is_idle())
        yield window
    finally:
        window.close()
        window.deleteLater()


def interactive(folder: Path, sizes: list[int], pairs: int) -> list[Result]:
    """Search, sort and dialog."""
    results = []
    for users in sizes:
        say(f"window, {users} users")
        with opened(folder, make_database(folder, users)) as window:
            results += [_search(window, users), *_sort(window, users, pairs), _dialog(window, users, pairs)]
    return results


def _search(window: MainWindow, users: int) -> Result:
    page = window.page
    typed = [word[: end + 1] for word in WORDS for end in range(len(word))]
    keys = cycle(typed)

    def key() -> None:
        page.search.setText(next(keys))
        page.table.viewport().repaint()

    result = measure(
        "search, a key with repaint (95th percentile)",
        users,
        timed(page.table.viewport().repaint),
        timed(key),
        pairs=len(typed),
        goal=4,
        floor_is="a bare repaint",
        p=95,
    )
    page.search.clear()
    return result


def _sort(window: MainWindow, users: int, pairs: int) -> Iterator[Result]:
    page, database = window.page, window.database
    if database is None:
        raise RuntimeError
    header = page.table.horizontalHeader()
    for column in ("name", "internal_numbers", "location"):
        orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
        section = COLUMNS.index(column)

        def click(section: int = section, orders: Iterator[Any] = orders) -> None:
            header.setSortIndicator(section, next(orders))
            page.table.viewport().repaint()

        downward = cycle((True, False))

        def read(column: str = column, downward: Iterator[bool] = downward) -> None:
            database.users.ids(column, descending=next(downward))

        words = "reading the ordered ids"
        yield measure(f"sort by {column}", users, timed(read), timed(click), pairs=pairs, goal=3, floor_is=words)


def _dialog(window: MainWindow, users: int, pairs: int) -> Result:
    from swyxsip_admin.ui.dialog import UserDialog

    workspace = None if window.database is None else window.database.workspace
    if workspace is None:
        raise RuntimeError
    ids = cycle(list(window.page.model.ids[:50]))
    context = window.context(workspace)
    built = UserDialog(context, workspace.users.open(next(ids)), window)
    built.show()

    def refill() -> None:
        built.load(workspace.users.open(next(ids)))
        built.repaint()

    def open_new() -> None:
        dialog = UserDialog(context, workspace.users.open(next(ids)), window)
        dialog.show()
        dialog.repaint()
        spent.append(dialog)

    def once() -> float:
        duration = timed(open_new)()
        spent.pop().close()
        return duration

    spent: list[UserDialog] = []
    result = measure(
        "dialog open", users, timed(refill), once, pairs=pairs * 2, goal=2, floor_is="refilling a built one"
    )
    built.close()
    return result


class _Pulse:
    """Notes how long the window's thread goes without an event."""

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

    def __enter__(self) -> _Pulse:
        self._last = time.perf_counter()
        self._timer.start(1)
        return self

    def __exit__(self, *_nothing: object) -> None:
        self._timer.stop()


def silence(folder: Path, users: int) -> list[Result]:
    """How long the window gives no sign while something large goes on."""
    say(f"silence, {users} users")
    results: list[Result] = []

    def note(what: str, pulse: _Pulse) -> None:
        for words, value, goal in (
            ("99th percentile", percentile(pulse.gaps, 99), 50.0),
            ("longest", max(pulse.gaps), 200.0),
        ):
            limit = f"{goal:.0f} ms"
            results.append(Result(f"silence during {what}, {words}", users, goal, value, value / goal, 1, "ms", limit))

    full, target = make_database(folder, users), folder / "silence.swyxsip"
    source = write_people(folder / f"{users}.csv", users)
    target.unlink(missing_ok=True)
    create_database(target).close()
    with opened(folder, make_database(folder, 0)) as window:
        with _Pulse() as pulse:
            window.files.open(full)
            wait(lambda: window.page.model.data_read is not None and window.tools.background.is_idle())
        note("start", pulse)
        window.files.open(target)
        wait(lambda: window.database is not None and window.database.workspace is not None)
        wait(window.tools.background.is_idle)
        workspace = window.database.workspace if window.database is not None else None
        if workspace is None:
            raise RuntimeError
        with _Pulse() as pulse:
            _run(window, lambda progress: apply_import(workspace, plan_import(workspace, source, progress=progress)))
        note("import", pulse)
        window.refresh()
        wait(window.tools.background.is_idle)
        order = ExportOrder("csv", ("name", "server_user_id", "email", "internal_numbers"))
        for kind in ("csv", "xlsx"):
            with _Pulse() as pulse:
                window.files._export(workspace, folder / f"out.{kind}", ExportOrder(kind, order.columns))
                wait(window.tools.background.is_idle)
            note(f"export to {kind}", pulse)
    return results


def _run(window: MainWindow, job: Callable[[Callable[[int, int], None]], object]) -> None:
    window.tools.background.submit_long(
        lambda progress: job(progress.report),
        lambda _done: None,
        lambda error: (_ for _ in ()).throw(error),
        owner=window,
        title=tr_noop("Window", "Benchmark"),
    )
    wait(window.tools.background.is_idle)
