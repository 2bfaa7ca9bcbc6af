"""What the parts of the benchmark are given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.people import make_database, write_people

ROOT = Path(__file__).resolve().parents[2]


LARGE = 100_000
"""The goals are set for so many users; with fewer of them the figures are told, and judge nothing."""


def at_most(users: int, goal: float) -> float | None:
    """The goal, where one is set for so many users."""
    return goal if users >= LARGE else None


@dataclass(frozen=True, slots=True)
class Bench:
    """One run.

    Attributes:
        folder: for everything that is written; gone at the end.
        sizes: numbers of users.
        pairs: how often floor and ours are measured in turn.
    """

    folder: Path
    sizes: tuple[int, ...]
    pairs: int

    @property
    def largest(self) -> int:
        """The greatest number of users."""
        return max(self.sizes)

    def database(self, users: int) -> Path:
        """A database of that many users; made once, never to be changed."""
        return make_database(self.folder, users)

    def file(self, users: int) -> Path:
        """The same users as a CSV file."""
        path = self.folder / f"{users}.csv"
        return path if path.exists() else write_people(path, users)

    def rounds(self, users: int) -> int:
        """Fewer pairs of what takes seconds."""
        return self.pairs if users < 100_000 else max(3, self.pairs // 4)

    def environment(self, **more: str) -> dict[str, str]:
        """For a process of its own, with a profile of its own."""
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        kept = dict(os.environ)
        # An installed program does not compile itself anew at each start.
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        return {**kept, "PYTHONPATH": path, "SWYXSIP_HOME": str(self.folder / "profile"), **more}

    def child(self, *arguments: str, environment: dict[str, str] | None = None) -> dict[str, float]:
        """What :mod:`tests.benchmarks.child` measured in a process of its own; ``spawned`` is when it was started."""
        command = (sys.executable, "-m", "tests.benchmarks.child", *arguments)
        spawned = time.time()
        done = subprocess.run(
            command, cwd=ROOT, env=environment or self.environment(), capture_output=True, text=True, check=False
        )
        if not done.stdout:
            raise RuntimeError(done.stderr)
        found: dict[str, float] = json.loads(done.stdout)
        return {**found, "spawned": spawned}
