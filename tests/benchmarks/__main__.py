"""Measures the program and says where its goals are met: ``python3 dev.py bench``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import processes, registrars, window
from tests.benchmarks.picture import draw
from tests.benchmarks.probing import probing
from tests.benchmarks.results import Result, table

HERE = Path(__file__).resolve().parent
PARTS = ("start", "window", "import", "memory", "silence", "probe", "registrar")


def main() -> int:
    """Run what was asked for, print the table, write ``results.json`` and ``results.svg``."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--users", default="1000,10000,100000", help="sizes, separated by commas")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--pairs", type=int, default=15, help="pairs of floor and ours")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for results.json and results.svg")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes, parts = [int(size) for size in asked.users.split(",")], asked.only.split(",")
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="swyxsip-bench-") as folder:
        os.environ["SWYXSIP_HOME"] = str(Path(folder, "profile"))
        for part in parts:
            results += _run(Path(folder), sizes, part, asked.pairs)
            # After each part: a run that is stopped leaves what it has.
            _publish(results, asked.out, asked.pairs)
    sys.stdout.write(f"{table(results)}\n\n{_caption(asked.pairs)}\n")
    return 0


def _run(folder: Path, sizes: list[int], part: str, pairs: int) -> list[Result]:
    match part:
        case "start":
            return processes.start(folder, sizes, pairs)
        case "window":
            return window.interactive(folder, sizes, pairs)
        case "import":
            return processes.imports(folder, sizes, pairs)
        case "memory":
            return processes.memory(folder, sizes)
        case "registrar":
            return registrars.exports(folder, sizes, pairs)
        case "silence":
            return window.silence(folder, max(sizes))
        case "probe":
            return probing(folder, min(pairs, 5))
        case _:
            raise SystemExit(f"There is no part {part}; the parts are {', '.join(PARTS)}.")


def _publish(results: list[Result], out: Path, pairs: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    content = {**_facts(pairs), "results": [one.as_json() for one in results]}
    (out / "results.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    draw(results, out / "results.svg", _caption(pairs))


def _facts(pairs: int) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": [round(value, 1) for value in os.getloadavg()] if hasattr(os, "getloadavg") else [],
        "pairs": pairs,
    }


def _caption(pairs: int) -> str:
    return ", ".join(f"{name} {value}" for name, value in _facts(pairs).items())


if __name__ == "__main__":
    sys.exit(main())
