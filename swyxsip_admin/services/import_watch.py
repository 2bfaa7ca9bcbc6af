"""Progress and cancelling of an import's plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from swyxsip_admin.errors import CancelledError

_STEPS: Final = 1000


class Watch:
    """Progress and cancelling over reading a file and two walks through its rows."""

    def __init__(self, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool]) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._start, self._walk = 0.0, 1

    def report(self, share: float) -> None:
        """Say which share of the whole is done."""
        if self._progress is not None:
            self._progress(round(share * _STEPS), _STEPS)

    def walk(self, start: float, rows: int) -> None:
        """From here on the rest is a walk over so many rows."""
        self._start, self._walk = start, rows or 1

    def pause(self, walked: int) -> None:
        """Say how many rows of the walk are done.

        Raises:
            CancelledError: somebody asked to stop.
        """
        if walked % 256 == 0:
            if self._cancelled():
                raise CancelledError
            self.report(self._start + (1 - self._start) * walked / self._walk)
