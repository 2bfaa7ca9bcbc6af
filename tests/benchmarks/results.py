"""What is measured: pairs of a floor and ours, interleaved; medians and the ratio between them."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
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

    @property
    def said(self) -> str:
        """In short."""
        ratio = "" if self.ratio is None else f"ratio {self.ratio:.2f}"
        return " ".join(filter(None, (_number(self.ours), self.unit, ratio, self.verdict, self.reason)))

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "verdict": self.verdict}


def timed(work: Callable[[], object]) -> Timed:
    """Time a piece of work in this process."""

    def once() -> float:
        begun = time.perf_counter()
        work()
        return (time.perf_counter() - begun) * 1000

    return once


def in_turn(ways: Mapping[str, Timed], rounds: int, *, warm: bool = True) -> dict[str, list[float]]:
    """Measure several ways one after the other, again and again, so that a busy moment meets all of them.

    ``warm`` says that each is tried once before, uncounted.
    """
    spent: dict[str, list[float]] = {name: [] for name in ways}
    if warm:
        for way in ways.values():
            way()
    gc.collect()
    for _round in range(rounds):
        for name, way in ways.items():
            spent[name].append(way())
    return spent


def compared(
    item: str,
    users: int,
    floor: Sequence[float] | None,
    ours: Sequence[float],
    *,
    goal: float | None,
    floor_is: str,
    p: float = 50,
    reason: str = "",
) -> Result:
    """Compare medians, or the percentile ``p`` of ours with the median of the floor."""
    base = statistics.median(floor) if floor else None
    value = percentile(ours, p)
    return Result(
        *(item, users, base, value, value / base if base else None, goal),
        floor_is=floor_is,
        reason=reason,
        pairs=len(ours),
        lowest=min(ours),
        highest=max(ours),
    )


def measure(
    item: str, users: int, floor: Timed, ours: Timed, *, pairs: int, goal: float | None, floor_is: str, p: float = 50
) -> Result:
    """Measure floor and ours in turn, and compare them."""
    spent = in_turn({"floor": floor, "ours": ours}, pairs)
    return compared(item, users, spent["floor"], spent["ours"], goal=goal, floor_is=floor_is, p=p)


def percentile(values: Sequence[float], p: float) -> float:
    """The value below which ``p`` percent lie."""
    ordered = sorted(values)
    return statistics.median(ordered) if p == 50 else ordered[min(int(len(ordered) * p / 100), len(ordered) - 1)]


def say(text: str) -> None:
    """Tell what is going on; the table goes to the standard output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table; floor and ours with their unit, the ratio against its goal."""
    lines = ["| item | floor | users | floor | ours (lowest to highest) | ratio | goal | |"]
    lines.append("|---|---|---:|---:|---:|---:|---:|---|")
    for one in results:
        spread = "" if one.lowest is None or one.pairs < 2 else f" ({_number(one.lowest)} to {_number(one.highest)})"
        ours = "" if one.ours is None else f"{_number(one.ours)} {one.unit}{spread}"
        floor = "" if one.floor is None else f"{_number(one.floor)} {one.unit}"
        goal = "" if one.goal is None else f"≤ {one.goal:g}"
        ending = " ".join(filter(None, (one.verdict, one.reason)))
        ratio = _number(one.ratio)
        lines.append(
            f"| {one.item} | {one.floor_is} | {one.users:,} | {floor} | {ours} | {ratio} | {goal} | {ending} |"
        )
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}"
