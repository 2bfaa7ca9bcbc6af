"""What the list is searched and filtered in: strings and facets of all users, held in memory. Standard library alone.

Read once after the first paint, on the worker thread; the database works out which facets hold, so that Python does
nothing per user.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Final

from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.storage.errors import storage_errors
from swyxsip_admin.storage.light import connect
from swyxsip_admin.storage.list_reads import JOINED, STATE, words_of

LOCATION: Final = "location"

_ALL_ASSUMED: Final = """
user.sip_allowed = 0 AND user.sip_auth_mode = 'server_default' AND user.sip_user_name IS NULL
  AND user.sip_user_id IS NULL AND user.sip_password_source = 'user' AND user.sip_as_system_phone = 0
  AND COALESCE(instr(server_state.fields, '"sip_'), 0) = 0
"""
_NOT_DELIVERED: Final = "COALESCE(instr(server_state.fields, '\"sip_allowed\":'), 0) = 0"

_CONDITIONS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "sip_allowed": {
            "allowed": "user.sip_allowed",
            "denied": f"NOT user.sip_allowed AND NOT {_NOT_DELIVERED}",
            "assumed": f"NOT user.sip_allowed AND {_NOT_DELIVERED}",
        },
        "sip_auth_mode": {mode: f"user.sip_auth_mode = '{mode}'" for mode in ("server_default", "always", "never")},
        "sip_password_state": {state: f"{STATE} = '{state}'" for state in ("here", "elsewhere", "unknown", "none")},
        "identity": {
            "own": "user.sip_user_name IS NOT NULL OR user.sip_user_id IS NOT NULL",
            "follows": "user.sip_user_name IS NULL AND user.sip_user_id IS NULL",
        },
        "origin": {
            "server": "server_state.user_id IS NOT NULL",
            "edited": "user.open_changes > 0",
            "assumed": _ALL_ASSUMED,
        },
        "open_changes": {"open": "user.open_changes > 0", "none": "user.open_changes = 0"},
    }
)
FACETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {facet: tuple(values) for facet, values in _CONDITIONS.items()}
)
"""What can be filtered by, beside the location: facet to its values. A user may have several values of one facet."""

_BITS: Final = {
    pair: 1 << number
    for number, pair in enumerate((facet, value) for facet, values in FACETS.items() for value in values)
}
_SHIFT: Final = len(_BITS)

_END: Final = "\0"
"""Stands between the texts; nobody can search for it."""
_FEW: Final = 8000
"""So many hits are found faster one after the other than by looking at every text."""

Choice = Mapping[str, Collection[str]]
"""Facet (or ``location``) to the values wanted: any of them; a facet without values does not matter."""


@dataclass(frozen=True, slots=True)
class FilterData:
    """All users as search and filters see them, at one moment.

    Attributes:
        texts: id to the folded text that is searched in.
        locations: the locations there are, in order.
    """

    texts: Mapping[int, str]
    locations: tuple[str, ...] = ()
    _facets: Mapping[int, int] = field(default_factory=dict)

    def matching(self, ids: array[int], choice: Choice) -> array[int]:
        """Those of the ids that have a wanted value of every facet; one that was added since is not among them."""
        facets = self._facets
        kinds = set(facets.values())
        wanted = {kind for kind in kinds if self._fits(kind, choice)}
        if len(wanted) == len(kinds) and len(ids) == len(facets):
            return ids
        return array("q", [row_id for row_id in ids if facets.get(row_id, -1) in wanted])

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many users have which value: (facet, value) to a number."""
        found: Counter[tuple[str, str]] = Counter()
        for kind, users in Counter(self._facets.values()).items():
            for pair, bit in _BITS.items():
                if kind & bit:
                    found[pair] += users
            found[LOCATION, self.locations[kind >> _SHIFT]] += users
        return found

    def _fits(self, kind: int, choice: Choice) -> bool:
        for facet, values in choice.items():
            if not values:
                continue
            if facet == LOCATION:
                if self.locations[kind >> _SHIFT] not in values:
                    return False
            elif not kind & sum(_BITS[facet, value] for value in values):
                return False
        return True


class Searcher:
    """Finds words in the texts of ids that stand in some order.

    A rare word is looked for in one long text, which takes a fraction of the time: a hundred thousand short ones lie
    scattered in memory. A frequent one is looked for in each text. What was found for a word's beginning is all that
    its next letter is looked for in.
    """

    def __init__(self, ids: array[int], data: FilterData) -> None:
        self._ids = ids
        self._texts = [data.texts.get(row_id, "") for row_id in ids]
        self._joined = _END.join(self._texts)
        self._starts = array("q", accumulate((len(text) + 1 for text in self._texts), initial=0))
        self._last: tuple[str, Sequence[int]] = ("", range(len(ids)))

    def matching(self, needle: str) -> array[int]:
        """The ids in whose texts every word occurs, in the same order."""
        words = words_of(needle)
        found: Sequence[int] = range(len(self._ids))
        for number, word in enumerate(sorted(words, key=len, reverse=True)):
            if number:
                found = self._among(found, word)
            else:
                found = self._first(word)
                self._last = (word, found)
        ids = self._ids
        return array("q", [ids[position] for position in found])

    def _first(self, word: str) -> Sequence[int]:
        before, found = self._last
        if before and before in word and len(found) <= _FEW:
            return self._among(found, word)
        rare = self._rare(word)
        return self._among(found if before in word else range(len(self._ids)), word) if rare is None else rare

    def _among(self, positions: Sequence[int], word: str) -> list[int]:
        texts = self._texts
        if len(positions) == len(texts):
            return [position for position, text in enumerate(texts) if word in text]
        return [position for position in positions if word in texts[position]]

    def _rare(self, word: str) -> list[int] | None:
        """Where a word occurs; None where it occurs too often for this way."""
        joined, starts = self._joined, self._starts
        found: list[int] = []
        at = joined.find(word) if _END not in word else -1
        while at >= 0:
            position = bisect_right(starts, at) - 1
            found.append(position)
            if len(found) > _FEW:
                return None
            at = joined.find(word, starts[position + 1])
        return found


def read_filter_data(path: Path, here: Owner) -> FilterData:
    """Read it over a connection of its own, so that any thread may call it: one statement.

    Raises:
        SurroundingsError: locked for too long, unreadable, damaged.
    """
    bits = " + ".join(f"COALESCE({_CONDITIONS[facet][value]}, 0) * {bit}" for (facet, value), bit in _BITS.items())
    # Made of constants alone.
    statement = f"""
        SELECT user.id, user.search_text, user.location, {bits}
        FROM user {JOINED} LEFT JOIN server_state ON server_state.user_id = user.id
    """  # noqa: S608
    texts: dict[int, str] = {}
    facets: dict[int, int] = {}
    numbers: dict[str, int] = {}
    kinds: dict[int, int] = {}
    with storage_errors(path), closing(connect(path)) as connection:
        for row_id, text, location, kind in connection.execute(
            statement, {"account": here.account, "machine": here.machine}
        ):
            texts[row_id] = text
            kind |= numbers.setdefault(location, len(numbers)) << _SHIFT
            # One object for all users of a kind: 100,000 equal numbers would be 3 MB.
            facets[row_id] = kinds.setdefault(kind, kind)
    return FilterData(texts, tuple(numbers), facets)
