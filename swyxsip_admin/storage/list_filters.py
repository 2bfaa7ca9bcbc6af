"""What the list is searched and filtered in: strings and facets of all users, held in memory. Standard library alone.

Read once after the first paint, on the worker thread; the database works out which facets hold, so that Python does
nothing per user.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from itertools import compress, repeat
from operator import contains
from pathlib import Path
from types import MappingProxyType
from typing import Final

from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.storage.errors import storage_errors
from swyxsip_admin.storage.light import connect
from swyxsip_admin.storage.list_reads import JOINED, MODE, STATE

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
        "effective_mode": {mode: f"{MODE} = '{mode}'" for mode in ("unknown", "always", "never")},
        "sip_password_source": {source: f"user.sip_password_source = '{source}'" for source in ("user", "own")},
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

_WORDS_KEPT: Final = 16
"""So many searched words are remembered, at one byte for each user."""
_FEW: Final = 4
"""Below one user in so many, candidates are looked at one by one; above, all texts are, in the order they lie in."""

ShownWords = Mapping[str, Collection[Sequence[tuple[str, str]]]]
"""A folded word of the program's own to the users in whose rows it stands: those with all values of one sequence."""

Choice = Mapping[str, Collection[str]]
"""Facet (or ``location``) to the values wanted: any of them; a facet without values does not matter."""


class FilterData:
    """All users as search and filters see them, at one moment. One thread at a time.

    A search looks through the texts in the order in which they were read, because so they lie in memory: in the order
    of the list the same takes more than twice as long. What was found is kept as a mask of one byte for each user;
    masks are combined as numbers and laid over the list, so that Python does nothing for a single user.

    Attributes:
        texts: the folded texts that are searched in, in the order of the ids.
        locations: the locations there are, in order.
        shown_words: the words of the program's own that a search finds, as they are shown just now.
    """

    def __init__(self, ids: array[int], texts: list[str], kinds: array[int], locations: tuple[str, ...] = ()) -> None:
        """Take what was read.

        Args:
            ids: the users, ascending.
            texts: what is searched in, for each of them.
            kinds: bits of the facets, and the number of the location above them, for each of them.
            locations: the locations by their numbers.
        """
        self.texts = texts
        self.locations = locations
        self.shown_words: Callable[[], ShownWords] = dict
        self._ids = ids
        self._kinds = kinds
        self._masks: dict[str, bytes] = {}
        self._order: tuple[array[int], array[int], bool] | None = None
        self._asked: tuple[Choice, bytes] = ({}, b"\1" * len(ids) + b"\0")

    def matching(self, ids: array[int], choice: Choice, words: Sequence[str] = ()) -> array[int]:
        """Those of the ids that have a wanted value of every facet, and every word in their text, in the same order.

        A word of the program's own is found where it is shown, as a whole: a part of one ("ann" in "unbekannt") would
        find everybody. A user that was added since is not among them.
        """
        found = self._facet_mask(choice)
        shown = self.shown_words() if words else {}
        unknown = []
        for word in words:
            mask = self._remembered(word)
            if mask is None:
                unknown.append(word)
            else:
                found = _both(found, self._or_shown(mask, shown.get(word, ())))
        for word in sorted(unknown, key=len, reverse=True):
            if 1 not in found:
                break
            found = self._or_shown(self._narrowed(found, word), shown.get(word, ()), found)
        places, all_known = self._places(ids)
        if all_known and found.count(1) == len(self._ids):
            return ids
        return array("q", compress(ids, map(found.__getitem__, places)))

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many users have which value: (facet, value) to a number."""
        found: Counter[tuple[str, str]] = Counter()
        for kind, users in Counter(self._kinds).items():
            for pair, bit in _BITS.items():
                if kind & bit:
                    found[pair] += users
            found[LOCATION, self.locations[kind >> _SHIFT]] += users
        return found

    def _places(self, ids: array[int]) -> tuple[array[int], bool]:
        """Where the users of a list stand in the masks, behind the last one if unknown; and whether all are known."""
        if self._order is None or self._order[0] is not ids:
            users = len(self._ids)
            known = dict(zip(self._ids, range(users), strict=True))
            places = array("l", map(known.get, ids, repeat(users)))
            self._order = (ids, places, users not in places)
        return self._order[1:]

    def _or_shown(self, mask: bytes, kinds: Collection[Sequence[tuple[str, str]]], among: bytes = b"") -> bytes:
        """The users of a mask, and those (among others, if given) in whose rows a word of the program's own stands."""
        if not kinds:
            return mask
        bits = [sum(_BITS[pair] for pair in pairs) for pairs in kinds]
        wanted = {kind for kind in set(self._kinds) if any(kind & all_of == all_of for all_of in bits)}
        shown = bytes(map(wanted.__contains__, self._kinds)) + b"\0"
        return _either(mask, _both(among, shown) if among else shown)

    def _facet_mask(self, choice: Choice) -> bytes:
        asked = {facet: tuple(values) for facet, values in choice.items() if values}
        if asked != self._asked[0]:
            wanted = {kind for kind in set(self._kinds) if self._fits(kind, asked)}
            self._asked = (asked, bytes(map(wanted.__contains__, self._kinds)) + b"\0")
        return self._asked[1]

    def _fits(self, kind: int, choice: Choice) -> bool:
        for facet, values in choice.items():
            if facet == LOCATION:
                if self.locations[kind >> _SHIFT] not in values:
                    return False
            elif not kind & sum(_BITS[facet, value] for value in values):
                return False
        return True

    def _remembered(self, word: str) -> bytes | None:
        mask = self._masks.pop(word, None)
        if mask is not None:
            self._masks[word] = mask  # the one used last goes last
        return mask

    def _narrowed(self, among: bytes, word: str) -> bytes:
        """The users among these in whose text a word occurs."""
        for known, mask in self._masks.items():
            if known in word:
                among = _both(among, mask)
        texts = self.texts
        if among.count(1) * _FEW < len(texts):
            found = bytearray(len(among))
            for place in [place for place in compress(range(len(texts)), among) if word in texts[place]]:
                found[place] = 1
            return bytes(found)
        mask = bytes(map(contains, texts, repeat(word))) + b"\0"
        self._masks[word] = mask
        if len(self._masks) > _WORDS_KEPT:
            del self._masks[next(iter(self._masks))]
        return _both(among, mask)


def _both(one: bytes, other: bytes) -> bytes:
    """What is in both masks."""
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(len(one), "little")


def _either(one: bytes, other: bytes) -> bytes:
    """What is in one mask or the other."""
    return (int.from_bytes(one, "little") | int.from_bytes(other, "little")).to_bytes(len(one), "little")


def read_filter_data(path: Path, here: Owner) -> FilterData:
    """Read it over a connection of its own, so that any thread may call it: one statement.

    Raises:
        SurroundingsError: locked for too long, unreadable, damaged.
    """
    bits = " + ".join(f"COALESCE({_CONDITIONS[facet][value]}, 0) * {bit}" for (facet, value), bit in _BITS.items())
    # Made of constants alone.
    statement = f"""
        SELECT user.id, user.search_text, user.location, {bits}
        FROM user {JOINED} LEFT JOIN server_state ON server_state.user_id = user.id ORDER BY user.id
    """  # noqa: S608
    ids, kinds = array("q"), array("q")
    texts: list[str] = []
    numbers: dict[str, int] = {}
    with storage_errors(path), closing(connect(path)) as connection:
        for row_id, text, location, kind in connection.execute(
            statement, {"account": here.account, "machine": here.machine}
        ):
            ids.append(row_id)
            texts.append(text)
            kinds.append(kind | numbers.setdefault(location, len(numbers)) << _SHIFT)
    return FilterData(ids, texts, kinds, tuple(numbers))
