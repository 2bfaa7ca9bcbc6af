"""Very many plain values are made and freed without stopping every other thread."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from swyxsip_admin.services.calm import let_go, without_collection


class Watched(list[Any]):
    """Notes how many values go at a time."""

    def __init__(self, values: range) -> None:
        super().__init__(values)
        self.pieces: list[int] = []

    def __delitem__(self, place: Any) -> None:
        before = len(self)
        super().__delitem__(place)
        self.pieces.append(before - len(self))


def test_lists_are_emptied_in_pieces() -> None:
    first, second = Watched(range(10_000)), Watched(range(3))
    let_go(first, (), second)
    assert (first, second) == ([], []) and sum(first.pieces) == 10_000 and max(first.pieces) <= 1000


def test_collection_is_on_again_whatever_happens() -> None:
    with pytest.raises(ValueError, match="x"), without_collection():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()
