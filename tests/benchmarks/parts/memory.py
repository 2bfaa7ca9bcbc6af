"""Memory of the window, everything loaded, beside DB Browser for SQLite with the same table."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.child import resident
from tests.benchmarks.results import Result
from tests.display import real_display

ORDER = 70
_BROWSER = "sqlitebrowser"
_QUIET = 3.0
"""So many seconds without work mean that all is loaded."""


def run(bench: Bench) -> Iterator[Result]:
    """Both on the same display; 1,000 users would tell nothing."""
    sizes = [users for users in bench.sizes if users >= 10_000]
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        for users in sizes:
            yield _result("before the first dialog", users, None, None, 1.0, "no Linux with Xvfb here")
        return
    before: dict[int, float] = {}
    with real_display() as display:
        for users in sizes:
            mine = bench.child("memory", str(bench.database(users)), environment=bench.environment(**display))
            before[users] = mine["before"]
            reason = "" if shutil.which(_BROWSER) else "no DB Browser for SQLite here (Debian package sqlitebrowser)"
            other = None if reason else _browser(bench, users, display)
            yield _result("before the first dialog", users, other, mine["before"], 1.0, reason)
            yield _result("after it", users, other, mine["after"], 1.3, reason)
    if {10_000, 100_000} <= before.keys():
        growth = before[100_000] - before[10_000]
        yield Result("memory, growth", 100_000, 40, growth, growth / 40, 1, "MB", "40 MB over 10,000 users")


def _result(when: str, users: int, other: float | None, mine: float | None, goal: float, reason: str) -> Result:
    ratio = mine / other if other and mine else None
    return Result(
        f"memory {when}", users, other, mine, ratio, at_most(users, goal), "MB", "DB Browser for SQLite", reason, 1
    )


def _browser(bench: Bench, users: int, display: dict[str, str]) -> float:
    """Its resident memory once it has shown the table of users and nothing moves any more."""
    copy, home = bench.folder / "browser.db", bench.folder / "browser-home"
    shutil.copy(bench.database(users), copy)
    home.mkdir(exist_ok=True)
    environment = bench.environment(HOME=str(home), XDG_RUNTIME_DIR=str(home), **display)
    command = [_BROWSER, "--table", "user", str(copy)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            last, since = -1.0, time.monotonic()
            end = since + 120
            while time.monotonic() - since < _QUIET and time.monotonic() < end:
                time.sleep(0.25)
                worked = _worked(browser.pid)
                if worked != last or worked < 0.1:
                    last, since = worked, time.monotonic()
            return resident(browser.pid)
        finally:
            browser.terminate()


def _worked(pid: int) -> float:
    """Processor time so far, in seconds to a tenth: a blinking cursor is no work."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stream:
        cells = stream.read().rsplit(")", 1)[1].split()
    return round((int(cells[11]) + int(cells[12])) / 100, 1)
