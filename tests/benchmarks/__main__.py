"""Measures the program and says where its goals are met: ``python3 dev.py bench``."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

from tests.benchmarks import parts
from tests.benchmarks.bench import ROOT, Bench
from tests.benchmarks.record import publish
from tests.benchmarks.results import Result, say, table

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000)


class Part(Protocol):
    """A module in ``parts``."""

    __doc__: str | None
    ORDER: int

    def run(self, bench: Bench) -> Iterator[Result]:
        """Measure."""


def find_parts() -> dict[str, Part]:
    """Every part by its module's name, in the order in which they run."""
    found = {
        info.name: cast(Part, importlib.import_module(f"{parts.__name__}.{info.name}"))
        for info in pkgutil.iter_modules(parts.__path__)
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].ORDER, item[0])))


def main() -> int:
    """Run what was asked for, print the table, write ``results.json``, ``results.svg`` and, of all, the README."""
    asked = _parser().parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = find_parts()
    names = list(known) if asked.only is None else asked.only.split(",")
    for name in names:
        if name not in known:
            raise SystemExit(f"There is no part {name}; the parts are {', '.join(known)}.")
    sizes = SIZES if asked.users is None else tuple(int(size) for size in asked.users.split(","))
    whole = asked.only is None and asked.users is None
    out = asked.out or (HERE if whole else ROOT / "build" / "bench")
    begun = time.monotonic()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="swyxsip-bench-") as folder:
        os.environ["SWYXSIP_HOME"] = str(Path(folder, "profile"))
        bench = Bench(Path(folder), sizes, asked.pairs)
        for users in (0, *sizes):
            bench.database(users)
        for name in names:
            part_begun = time.monotonic()
            for result in known[name].run(bench):
                results.append(result)
                say(f"{name}: {result.item}, {result.users:,} users: {result.said}")
            say(f"{name}: {time.monotonic() - part_begun:.0f} s")
            # After each part: a run that is stopped leaves what it has.
            publish(results, out, bench, time.monotonic() - begun)
    sys.stdout.write(f"{table(results)}\n\nWritten to {out}.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    about = "\n".join(f"  {name:10} {(part.__doc__ or '').splitlines()[0]}" for name, part in find_parts().items())
    parser = argparse.ArgumentParser(
        prog="dev.py bench", epilog=f"parts:\n{about}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--users", help=f"sizes, separated by commas; {','.join(map(str, SIZES))} unless told otherwise"
    )
    parser.add_argument("--only", help="parts, separated by commas; all unless told otherwise")
    parser.add_argument("--pairs", type=int, default=15, help="how often floor and ours are measured in turn")
    parser.add_argument(
        "--out",
        type=Path,
        help="the folder for the results: beside the benchmarks if all is measured, build/bench otherwise",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
