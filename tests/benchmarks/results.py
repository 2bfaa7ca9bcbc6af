"""What is measured: pairs of a floor and ours, interleaved; medians and the ratio between them."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Timed = Callable[[], float]
"""Does something once and says how many milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. The ratio is that of ours to the floor; what lacks was not measured, for ``reason``."""

    item: str
    users: int
    floor: float | None
    ours: float | None
    ratio: float | None
    goal: float | None
    unit: str = "ms"
    floor_is: str = ""
    reason: str = ""
    pairs: int = 0
    lowest: float | None = None
    highest: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.ratio is None or self.goal is None:
            return ""
        return "met" if self.ratio <= self.goal else "MISSED"

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "verdict": self.verdict}


def timed(work: Callable[[], object]) -> Timed:
    """Time a piece of work in this process."""

    def once() -> float:
        begun = time.perf_counter()
        work()
        return (time.perf_counter() - begun) * 1000

    return once


def measure(
    item: str, users: int, floor: Timed, ours: Timed, *, pairs: int, goal: float | None, floor_is: str, p: float = 50
) -> Result:
    """Measure pairs in turn and compare the medians, or the percentile ``p`` of ours with the median of the floor."""
    floors, mine = [], []
    floor()
    ours()
    gc.collect()
    for _pair in range(pairs):
        floors.append(floor())
        mine.append(ours())
    base, value = statistics.median(floors), percentile(mine, p)
    return Result(
        *(item, users, base, value, value / base, goal),
        floor_is=floor_is,
        pairs=pairs,
        lowest=min(mine),
        highest=max(mine),
    )


def percentile(values: list[float], p: float) -> float:
    """The value below which ``p`` percent lie."""
    ordered = sorted(values)
    return statistics.median(ordered) if p == 50 else ordered[min(int(len(ordered) * p / 100), len(ordered) - 1)]


def say(text: str) -> None:
    """Tell what is going on; the table goes to the standard output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def table(results: list[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| item | users | floor | ours | ratio | goal | |", "|---|---:|---:|---:|---:|---:|---|"]
    for one in results:
        numbers = [_number(value) for value in (one.floor, one.ours, one.ratio, one.goal)]
        floor, ours, ratio, goal = numbers
        unit = f" {one.unit}"
        ending = f"{one.verdict} {one.reason}".strip()
        lines.append(
            f"| {one.item}, vs {one.floor_is} | {one.users:,} | {floor}{unit if floor else ''} "
            f"| {ours}{unit if ours else ''} | {ratio} | {goal} | {ending} |"
        )
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if value < 10 else f"{value:,.0f}"
