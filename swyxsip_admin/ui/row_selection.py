"""Which rows of a long list are selected: Qt's own selection, made to be followed, and rows as blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal

_Flag = QItemSelectionModel.SelectionFlag
_SELECT_ROWS: Final = _Flag.Rows | _Flag.Select
SELECT_ONLY: Final = _Flag.Rows | _Flag.ClearAndSelect

FEW_WANTED: Final = 4
"""So many users are looked for one by one; for more of them the list is walked through."""


class RowSelection(QItemSelectionModel):
    """Qt's own, which says of every selecting what it was, also where nothing that is seen changes."""

    chosen = Signal(object, object)
    """The rows and the command."""

    is_told_in_part = False
    """Whether Qt knows only some of the selected rows, and cannot work out what a choice makes of them."""

    def select(  # type: ignore[override]
        self, what: QItemSelection | QModelIndex, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Select, and say so."""
        if not isinstance(what, QItemSelection):
            super().select(what, command)  # which comes back with a selection made of it
        elif command != _Flag.NoUpdate:
            if command & _Flag.Clear:
                self.is_told_in_part = False
            if not self.is_told_in_part:
                super().select(what, command)
            self.chosen.emit(what, command)

    def tell(self, selection: QItemSelection) -> None:
        """Take over what is selected; nobody chose it."""
        super().select(selection, SELECT_ONLY)
        # Until something else is selected, Qt takes this for a range that is still being drawn, and may drop it.
        super().select(QItemSelection(), _SELECT_ROWS)


def position(ids: Sequence[int], user_id: int) -> int:
    """The row of a user, or -1."""
    try:
        return ids.index(user_id)
    except ValueError:
        return -1


def positions(ids: Sequence[int], wanted: Collection[int]) -> list[int]:
    """The rows of users, ascending."""
    if len(wanted) <= FEW_WANTED:
        return sorted(row for user_id in wanted if (row := position(ids, user_id)) >= 0)
    return list(compress(range(len(ids)), map(wanted.__contains__, ids)))


def blocks(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ascending rows as blocks without gaps: Qt needs minutes for 100,000 blocks of one row."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
