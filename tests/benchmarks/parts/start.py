"""From the start of the process to the first rows painted."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from tests.benchmarks.bench import ROOT, Bench, at_most
from tests.benchmarks.results import Result, compared, in_turn

ORDER = 10


def run(bench: Bench) -> Iterator[Result]:
    """Everything in turn: an empty window, our own on no users, and our own on each number of users."""

    def hello() -> float:
        found = bench.child("hello")
        return (found["painted"] - found["spawned"]) * 1000

    def ours(users: int) -> Callable[[], float]:
        return lambda: _painted(bench, users)

    ways = {"hello": hello, **{str(users): ours(users) for users in (0, *bench.sizes)}}
    spent = in_turn(ways, bench.pairs)
    name = "start to first rows"
    for users in bench.sizes:
        mine = spent[str(users)]
        for floor, words, goal in (("hello", "an empty PySide6 window", 2.0), ("0", "our own empty database", 1.3)):
            yield compared(name, users, spent[floor], mine, goal=at_most(users, goal), floor_is=words)
    if {10_000, 100_000} <= set(bench.sizes):
        yield compared(name, 100_000, spent["10000"], spent["100000"], goal=1.2, floor_is="10,000 users")


def _painted(bench: Bench, users: int) -> float:
    """The program itself, which notes the time and ends."""
    note = bench.folder / "painted"
    note.unlink(missing_ok=True)
    command = (sys.executable, "-m", "swyxsip_admin", "--database", str(bench.database(users)))
    spawned = time.time()
    subprocess.run(
        [*command, "--paint-time", str(note)], cwd=ROOT, env=bench.environment(), capture_output=True, check=True
    )
    return (float(note.read_text(encoding="ascii")) - spawned) * 1000
