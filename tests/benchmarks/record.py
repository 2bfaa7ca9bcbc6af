"""Writes what was measured: as JSON, as a picture, and into the README beside it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.picture import draw
from tests.benchmarks.results import Result, table

BEGIN, END = "<!-- results -->", "<!-- end of results -->"
_UNTROUBLED = 1.0
"""Above this load per core, percentiles and silences say more about others' work than about the program."""


def publish(results: Sequence[Result], out: Path, bench: Bench, seconds: float) -> None:
    """Write everything into a folder; a README there gets the picture and the table between its marks."""
    out.mkdir(parents=True, exist_ok=True)
    facts = _facts(bench, seconds)
    content = {**facts, "results": [one.as_json() for one in results]}
    (out / "results.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    caption = _caption(facts)
    draw(results, out / "results.svg", caption)
    readme = out / "README.md"
    if readme.exists():
        readme.write_text(with_results(readme.read_text(encoding="utf-8"), results, caption), encoding="utf-8")


def with_results(text: str, results: Sequence[Result], caption: str) -> str:
    """A README with other results between its marks.

    Raises:
        ValueError: it has no marks.
    """
    before, _begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise ValueError("the README has no place for results")
    picture = "![Ours as a part of what each goal allows](results.svg)"
    return f"{before}{BEGIN}\n{picture}\n\n{caption}\n\n{table(results)}\n{END}{after}"


def _facts(bench: Bench, seconds: float) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "load": [round(value, 1) for value in os.getloadavg()] if hasattr(os, "getloadavg") else [],
        "pairs": bench.pairs,
        "seconds": round(seconds),
    }


def _caption(facts: dict[str, object]) -> str:
    load = facts["load"]
    said = f"load {', '.join(map(str, load))}" if isinstance(load, list) and load else "load unknown"
    cores = facts["cores"]
    busy = isinstance(load, list) and load and isinstance(cores, int) and load[0] / cores > _UNTROUBLED
    warning = " (busy: percentiles and silences say little)" if busy else ""
    return (
        f"Python {facts['python']} on {facts['system']}, {cores} cores, {said}{warning}; "
        f"{facts['pairs']} pairs, {facts['seconds']} s."
    )
