"""Making and freeing very many plain values without stopping every other thread meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

_PIECE: Final = 500


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause the search for cycles.

    Plain values of many users hold none, but every search walks over all of them: a quarter of an import's time, and
    half a second at a stretch in which no other thread, so no window either, gets its turn. Values are freed all the
    same as soon as nobody holds them. What there is at the end counts as old, or else the next small search would be
    over all of it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()


def let_go(*held: Sequence[Any]) -> None:
    """Empty lists from their ends, piece by piece.

    A list that is freed as a whole keeps the interpreter to its thread until its last value is gone, a quarter of a
    second for the plan of 100,000 users. Only for lists that nobody reads any more; what is no list stays.
    """
    for values in held:
        if isinstance(values, list):
            while values:
                del values[-_PIECE:]
