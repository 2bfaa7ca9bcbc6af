"""Opening the properties of a user, until they are painted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from swyxsip_admin.ui.main_window import MainWindow
from tests.benchmarks.bench import Bench
from tests.benchmarks.results import Result, compared, in_turn, timed
from tests.benchmarks.rig import opened, workspace_of

ORDER = 40


def run(bench: Bench) -> Iterator[Result]:
    """As Enter opens them in the list; beside it the very first time, when the dialog is built."""
    spent: dict[int, list[float]] = {}
    words = "refilling a built one"
    for users in bench.sizes:
        with opened(bench.folder, bench.database(users)) as window:
            ways = _Ways(window)
            first = ways.opened()
            found = in_turn({"floor": ways.refilled, "ours": ways.opened}, bench.pairs * 2)
        spent[users] = found["ours"]
        yield compared("dialog open", users, found["floor"], found["ours"], goal=2, floor_is=words)
        yield compared("dialog open, the first one", users, found["floor"], [first], goal=None, floor_is=words)
    if {1_000, 100_000} <= spent.keys():
        yield compared("dialog open", 100_000, spent[1_000], spent[100_000], goal=1.2, floor_is="1,000 users")


class _Ways:
    """The ways to have a user's properties on the screen, each with other users."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._ids = cycle(list(window.page.model.ids[:50]))

    def opened(self) -> float:
        """As a person opens them."""
        duration = timed(self._open)()
        QApplication.processEvents()
        self._present().reject()
        return duration

    def refilled(self) -> float:
        """The floor: in a dialog that is there."""
        self._open()
        QApplication.processEvents()
        dialog, users = self._present(), workspace_of(self._window).users

        def refill() -> None:
            dialog.load(users.open(next(self._ids)))
            dialog.repaint()

        duration = timed(refill)()
        dialog.reject()
        return duration

    def _open(self) -> None:
        self._window.users.open(next(self._ids))
        self._present().repaint()

    def _present(self) -> Any:
        return next(one for one in self._window.findChildren(QDialog, "userDialog") if one.isVisible())
