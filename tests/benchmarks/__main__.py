"""Measures the program and says where its goals are met: ``python3 dev.py bench``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = ("start", "window", "import", "memory", "silence")


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
    with tempfile.TemporaryDirectory(prefix="swyxsip-bench-") as folder:
        os.environ["SWYXSIP_HOME"] = str(Path(folder, "profile"))
        results = _run(Path(folder), sizes, parts, asked.pairs)
    from tests.benchmarks.picture import draw
    from tests.benchmarks.results import table

    facts = {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": [round(value, 1) for value in os.getloadavg()] if hasattr(os, "getloadavg") else [],
        "pairs": asked.pairs,
    }
    caption = ", ".join(f"{name} {value}" for name, value in facts.items())
    sys.stdout.write(f"{table(results)}\n\n{caption}\n")
    asked.out.mkdir(parents=True, exist_ok=True)
    content = {**facts, "results": [one.as_json() for one in results]}
    (asked.out / "results.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    draw(results, asked.out / "results.svg", caption)
    return 0


def _run(folder: Path, sizes: list[int], parts: list[str], pairs: int) -> list[Result]:
    from tests.benchmarks import processes, window

    results: list[Result] = []
    if "start" in parts:
        results += processes.start(folder, sizes, pairs)
    if "window" in parts:
        results += window.interactive(folder, sizes, pairs)
    if "import" in parts:
        results += processes.imports(folder, sizes, pairs)
    if "memory" in parts:
        results += processes.memory(folder, sizes)
    if "silence" in parts:
        results += window.silence(folder, max(sizes))
    return results


if __name__ == "__main__":
    from tests.benchmarks.results import Result

    sys.exit(main())
