"""Start, import and memory: measured in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from swyxsip_admin.storage.files import create_database
from tests.benchmarks.people import make_database, write_people
from tests.benchmarks.results import Result, Timed, measure, say

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *arguments: str) -> dict[str, float]:
    """What a child measured; ``spawned`` is when it was started."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "SWYXSIP_HOME": str(folder / "profile")}
    command = (sys.executable, "-m", "tests.benchmarks.child", *arguments)
    spawned = time.time()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "spawned": spawned}


def _painted(folder: Path, *arguments: str) -> Timed:
    def once() -> float:
        found = run(folder, *arguments)
        return (found["painted"] - found["spawned"]) * 1000

    return once


def start(folder: Path, sizes: list[int], pairs: int) -> list[Result]:
    """Process start to first rows painted."""
    results = []
    for users in sizes:
        say(f"start, {users} users")
        path, empty = str(make_database(folder, users)), str(make_database(folder, 0))
        mine = _painted(folder, "start", path, "")
        for floor, goal, words in (
            (_painted(folder, "hello"), 2.0, "an empty PySide6 window"),
            (_painted(folder, "start", empty, ""), 1.3, "our own empty database"),
        ):
            results.append(measure("start to first rows", users, floor, mine, pairs=pairs, goal=goal, floor_is=words))
    if {10_000, 100_000} <= set(sizes):
        few, many = (_painted(folder, "start", str(make_database(folder, n)), "") for n in (10_000, 100_000))
        results.append(
            measure("start to first rows", 100_000, few, many, pairs=pairs, goal=1.2, floor_is="10,000 users")
        )
    return results


def imports(folder: Path, sizes: list[int], pairs: int) -> list[Result]:
    """Importing a file of new users."""
    results = []
    for users in sizes:
        say(f"import, {users} users")
        source = write_people(folder / f"{users}.csv", users)
        peaks: list[float] = []

        def once(kind: str, source: Path = source, peaks: list[float] = peaks) -> Callable[[], float]:
            def measured() -> float:
                target = folder / "import.swyxsip"
                target.unlink(missing_ok=True)
                create_database(target).close()
                found = run(folder, kind, str(source), str(target))
                if kind == "ours":
                    peaks.append(found["peak"])
                return found["seconds"] * 1000

            return measured

        rounds = max(2, pairs // (1 if users < 100_000 else 4))
        words = "read + model_validate + executemany of rows and history"
        results.append(measure("import", users, once("floor"), once("ours"), pairs=rounds, goal=1.5, floor_is=words))
        if peaks[0]:
            results.append(
                Result(
                    "import, highest memory", users, 300, max(peaks), max(peaks) / 300, 1, "MB", "300 MB", pairs=rounds
                )
            )
        results.append(_shell(folder, source, users, results[-2 if peaks[0] else -1].ours or 0))
    return results


def _shell(folder: Path, source: Path, users: int, mine: float) -> Result:
    words = "the sqlite3 shell's .import, nothing validated"
    shell = shutil.which("sqlite3")
    if shell is None:
        return Result("import", users, None, mine, None, None, floor_is=words, reason="no sqlite3 shell here")
    target = folder / "shell.db"
    target.unlink(missing_ok=True)
    begun = time.perf_counter()
    columns = "id INTEGER, name TEXT UNIQUE, email, comment, locked, location, profile, windows, internal, public"
    script = f"CREATE TABLE user ({columns});\n.mode csv\n.separator ;\n.import --skip 1 {source} user\n"
    subprocess.run([shell, str(target)], input=script, text=True, check=True, capture_output=True)
    spent = (time.perf_counter() - begun) * 1000
    return Result("import", users, spent, mine, mine / spent, None, floor_is=words, pairs=1)


def memory(folder: Path, sizes: list[int]) -> list[Result]:
    """Resident memory of the window, all loaded, before and after the first dialog."""
    found = {
        users: run(folder, "start", str(make_database(folder, users)), "ready") for users in sizes if users >= 10_000
    }
    results = []
    if any(one["before"] for one in found.values()):
        for users, one in found.items():
            for when, words in (("before", "before the first dialog"), ("after", "after it")):
                reason = "" if shutil.which("sqlitebrowser") else "no DB Browser for SQLite here to compare with"
                results.append(
                    Result(f"memory {words}", users, None, one[when], None, None, "MB", "DB Browser", reason)
                )
    if {10_000, 100_000} <= found.keys() and found[100_000]["before"]:
        growth = found[100_000]["before"] - found[10_000]["before"]
        results.append(Result("memory, growth", 100_000, 40, growth, growth / 40, 1, "MB", "40 MB over 10,000 users"))
    return results
