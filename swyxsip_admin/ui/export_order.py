"""What somebody wants exported, as plain data: the window needs it before the dialog is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Which users."""

    ALL = "all"
    SHOWN = "shown"
    SELECTED = "selected"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many users each answer means, and whether the list hides any."""

    all: int
    shown: int
    selected: int
    narrowed: bool


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """An export.

    Attributes:
        format: a word of ``EXPORTERS``.
        columns: the fields, in order.
        who: which users.
        row_ids: their ids in the order of the list; None for all.
    """

    format: str
    columns: tuple[str, ...]
    who: Who = Who.ALL
    row_ids: tuple[int, ...] | None = None
