"""A key typed into the search, repaint included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from swyxsip_admin.ui.main_window import MainWindow
from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.results import Result, measure, timed
from tests.benchmarks.rig import opened

ORDER = 20

WORDS = (
    *("müller", "öchs", "konrad", "tann 77", "99", "musterwerk", "+49 231", "jürgen fr", "xyz", "brömmelkamp"),
    *("a", "ulf kö", "suederholm"),
)
_TIMES = 3


def run(bench: Bench) -> Iterator[Result]:
    """Words are typed letter by letter, several times over; the 95th percentile counts."""
    for users in bench.sizes:
        with opened(bench.folder, bench.database(users)) as window:
            yield _measured(window, users)


def _measured(window: MainWindow, users: int) -> Result:
    page = window.page
    typed = [word[: end + 1] for word in WORDS for end in range(len(word))]
    keys = cycle(typed)

    def key() -> None:
        page.search.setText(next(keys))
        page.table.viewport().repaint()

    return measure(
        "search, a key with repaint (95th percentile)",
        users,
        timed(page.table.viewport().repaint),
        timed(key),
        pairs=len(typed) * _TIMES,
        goal=at_most(users, 4),
        floor_is="a bare repaint",
        p=95,
    )
