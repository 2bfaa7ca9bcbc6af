"""What a selection of users holds now: which values, how often, and whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.bulk_plan import BULK_FIELDS
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.bulk_edits import read_by_name, read_columns
from swyxsip_admin.storage.server import load_server

COUNTED: Final = 3
"""So many values of a field are named; of the others it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The values of one field.

    Attributes:
        counts: the most frequent values with their numbers; None is a field that follows another one.
        other_values: how many different values there are beside those.
    """

    counts: tuple[tuple[Any, int], ...]
    other_values: int

    @property
    def common(self) -> tuple[Any] | None:
        """The value that all have, or None where they differ; in a tuple, as the value itself may be None."""
        return (self.counts[0][0],) if len(self.counts) == 1 and not self.other_values else None


@dataclass(frozen=True, slots=True)
class Survey:
    """A selection of users.

    Attributes:
        row_ids: the users that are still there, by name.
        first_name: the name of the first one.
        fields: the values of every field that can be changed for several.
        server: what is known of the server.
    """

    row_ids: tuple[int, ...]
    first_name: str
    fields: Mapping[str, Distribution]
    server: ServerProfile


def survey_users(
    workspace: Workspace,
    row_ids: Sequence[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Survey:
    """Look at a selection: two statements for each thousand.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    with without_collection():
        return _survey(workspace, row_ids, progress, cancelled)


def _survey(
    workspace: Workspace,
    row_ids: Sequence[int],
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> Survey:
    counters: list[Counter[Any]] = [Counter() for _field in BULK_FIELDS]
    with workspace.database.read() as session:
        server, _revision = load_server(session)
        ordered = read_by_name(session, row_ids)
    names: dict[int, str] = {}
    for start in range(0, len(ordered), CHUNK):
        if cancelled():
            raise CancelledError
        chunk = ordered[start : start + CHUNK]
        with workspace.database.read() as session:
            rows = list(read_columns(session, ("name", *BULK_FIELDS), chunk))
        for position, counter in enumerate(counters, 2):
            counter.update(_countable(row[position]) for row in rows)
        if start == 0:
            names = {row[0]: str(row[1]) for row in rows}
        if progress is not None:
            progress(start + len(chunk), len(ordered))
    fields = {field: _distribution(counter) for field, counter in zip(BULK_FIELDS, counters, strict=True)}
    return Survey(tuple(ordered), names[ordered[0]] if ordered else "", fields, server)


def _countable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _distribution(counter: Counter[Any]) -> Distribution:
    most = tuple(
        (list(value) if isinstance(value, tuple) else value, count) for value, count in counter.most_common(COUNTED)
    )
    return Distribution(most, len(counter) - len(most))
