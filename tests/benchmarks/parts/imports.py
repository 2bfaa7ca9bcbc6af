"""Importing a file of new users, and the same file once more."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator

from swyxsip_admin.storage.files import create_database
from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.results import Result, compared, in_turn

ORDER = 50
_LIMIT = 300.0


def run(bench: Bench) -> Iterator[Result]:
    """In processes of their own, start-up apart."""
    for users in bench.sizes:

        def once(kind: str, users: int = users) -> Callable[[], float]:
            def measured() -> float:
                target = bench.folder / "import.swyxsip"
                target.unlink(missing_ok=True)
                create_database(target).close()
                return bench.child(kind, str(bench.file(users)), str(target))["seconds"] * 1000

            return measured

        spent = in_turn({"floor": once("floor"), "ours": once("ours")}, bench.rounds(users), warm=False)
        words = "read + model_validate + executemany of rows and history"
        yield compared("import", users, spent["floor"], spent["ours"], goal=at_most(users, 1.5), floor_is=words)
        yield from _memory(bench, users)
        yield _shell(bench, users, spent["ours"])


def _memory(bench: Bench, users: int) -> Iterator[Result]:
    """Of the console program as a whole: a new database, then the same file once more."""
    target = bench.folder / "console.swyxsip"
    target.unlink(missing_ok=True)
    for item in ("import by the console", "the same import again"):
        peak = bench.child("console", str(bench.file(users)), str(target))["peak"]
        if peak:
            goal = at_most(users, 1)
            name, floor = f"{item}, highest memory", f"{_LIMIT:.0f} MB"
            yield Result(name, users, _LIMIT, peak, peak / _LIMIT, goal, "MB", floor)


def _shell(bench: Bench, users: int, mine: list[float]) -> Result:
    words = "the sqlite3 shell's .import, nothing validated"
    shell = shutil.which("sqlite3")
    if shell is None:
        return compared("import", users, None, mine, goal=None, floor_is=words, reason="no sqlite3 shell here")
    columns = "id INTEGER, name TEXT UNIQUE, email, comment, locked, location, profile, windows, internal, public"
    source = bench.file(users)
    script = f"CREATE TABLE user ({columns});\n.mode csv\n.separator ;\n.import --skip 1 {source} user\n"
    target = bench.folder / "shell.db"
    target.unlink(missing_ok=True)
    begun = time.perf_counter()
    subprocess.run([shell, str(target)], input=script, text=True, check=True, capture_output=True)
    return compared("import", users, [(time.perf_counter() - begun) * 1000], mine, goal=None, floor_is=words)
