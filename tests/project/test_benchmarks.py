"""The benchmark finds its parts, judges by the goals, and publishes what it found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import find_parts
from tests.benchmarks.bench import at_most
from tests.benchmarks.record import with_results
from tests.benchmarks.results import compared, in_turn, percentile, table

README = Path(__file__).parents[1] / "benchmarks" / "README.md"


def test_every_part_is_found_by_itself_and_says_what_it_measures() -> None:
    found = find_parts()
    known = {"start", "search", "sort", "dialog", "imports", "bulk", "undo", "memory", "silence", "probe"}
    assert known <= found.keys()
    assert all((part.__doc__ or "").strip().endswith(".") for part in found.values())
    assert all(callable(part.run) for part in found.values())


def test_floor_and_ours_are_measured_in_turn() -> None:
    order: list[str] = []

    def way(name: str) -> float:
        order.append(name)
        return float(len(order))

    spent = in_turn({"floor": lambda: way("floor"), "ours": lambda: way("ours")}, 2)
    assert order == ["floor", "ours"] * 3
    assert spent == {"floor": [3.0, 5.0], "ours": [4.0, 6.0]}, "the first of each is not counted"


@pytest.mark.parametrize(("ours", "verdict"), [([2.9, 3.0, 9.0], "met"), ([3.1, 3.2, 3.1], "MISSED")])
def test_medians_are_judged_by_the_goal(ours: list[float], verdict: str) -> None:
    found = compared("sort", 100_000, [0.5, 1.0, 7.0], ours, goal=at_most(100_000, 3), floor_is="the ids")
    assert found.verdict == verdict
    assert verdict in table([found])


def test_few_users_judge_nothing() -> None:
    assert compared("sort", 1_000, [1.0], [9.0], goal=at_most(1_000, 3), floor_is="the ids").verdict == ""


def test_what_lacks_is_said() -> None:
    found = compared("memory", 100_000, None, [160.0], goal=1.0, floor_is="DB Browser", reason="not installed")
    assert (found.ratio, found.verdict) == (None, "")
    assert "not installed" in table([found])


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert percentile(values, 95) == 96
    assert percentile([5.0], 99) == 5


def test_results_take_their_place_in_the_readme() -> None:
    found = compared("sort", 100_000, [1.0], [2.0], goal=3, floor_is="the ids")
    text = README.read_text(encoding="utf-8")
    once = with_results(text, [found], "Python 3.11")
    assert once.count("results.svg") == once.count(
        "| sort | the ids | 100,000 | 1.00 ms | 2.00 ms | 2.00 | ≤ 3 | met |"
    )
    assert with_results(once, [found], "Python 3.11") == once, "again and again in the same place"
    with pytest.raises(ValueError, match="no place"):
        with_results("# Benchmarks", [found], "")
