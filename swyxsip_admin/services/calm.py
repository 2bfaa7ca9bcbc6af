"""Keeping Python's search for cycles out of work that makes very many plain values."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
