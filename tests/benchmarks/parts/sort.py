"""A click on a column's head, repaint included."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from PySide6.QtCore import Qt

from swyxsip_admin.storage.list_reads import COLUMNS
from swyxsip_admin.ui.main_window import MainWindow
from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.results import Result, measure, timed
from tests.benchmarks.rig import opened

ORDER = 30


def run(bench: Bench) -> Iterator[Result]:
    """Three columns: one with an index, a number inside a list, and a text that is folded while it is read."""
    for users in bench.sizes:
        with opened(bench.folder, bench.database(users)) as window:
            for column in ("name", "internal_numbers", "location"):
                yield _measured(window, users, column, bench.pairs)


def _measured(window: MainWindow, users: int, column: str, pairs: int) -> Result:
    table, database = window.page.table, window.database
    if database is None:
        raise RuntimeError("nothing is open")
    header = table.horizontalHeader()
    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
    downward = cycle((True, False))

    def click() -> None:
        header.setSortIndicator(COLUMNS.index(column), next(orders))
        table.viewport().repaint()

    def read() -> None:
        database.users.ids(column, descending=next(downward))

    words, goal = "reading the ordered ids", at_most(users, 3)
    return measure(f"sort by {column}", users, timed(read), timed(click), pairs=pairs, goal=goal, floor_is=words)
