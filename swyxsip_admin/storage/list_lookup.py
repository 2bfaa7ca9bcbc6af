"""Finding the users a pasted list means: by name, user name, e-mail address or number. Standard library alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from swyxsip_admin.domain.naming import key, number_key
from swyxsip_admin.storage.errors import storage_errors
from swyxsip_admin.storage.light import connect

_ADDRESS: Final = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")
_AFTER_ADDRESS: Final = re.compile(r"(@[^\s,<>]+>?)\s*,")
_NUMBER: Final = re.compile(r"[+0-9][0-9 ()/.\-]*")
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """An entry that several users answer to.

    Attributes:
        text: as it was pasted.
        names: the first of these users.
        users: how many there are.
    """

    text: str
    names: tuple[str, ...]
    users: int


@dataclass(slots=True)
class Lookup:
    """What a pasted list comes to.

    Attributes:
        ids: the users found, each once, in the order of the list.
        missing: entries nobody answers to.
        ambiguous: entries several users answer to; none of them is among the ids.
    """

    ids: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)


def entries_of(text: str) -> list[str]:
    """The entries of a pasted text: one per line or between semicolons; a row of a spreadsheet is one entry.

    A comma parts recipients of an e-mail, but nothing else: names hold commas.
    """
    lines = (line.strip() for line in re.split(r"[\n\r;]+", text))
    return list(dict.fromkeys(entry for line in lines for entry in _recipients(line)))


def _recipients(line: str) -> list[str]:
    parts = [part for text in _AFTER_ADDRESS.sub(r"\1\n", line).split("\n") if (part := text.strip())]
    return parts if all("@" in part for part in parts) or len(parts) == 1 else [line]


def look_up(path: Path, entries: Iterable[str]) -> Lookup:
    """Find the users that entries mean; over a connection of its own, so that any thread may call it.

    An entry must be a whole name, user name, e-mail address or number (internal, public or alternative); letter case
    does not count, nor blanks and punctuation in a number. In a row of a spreadsheet the cells that are no numbers
    decide: beside a name, a number may be a server ID or a cost centre, and still be somebody else's extension.
    Guarantees that nothing is guessed: whatever several users answer to is reported.

    Raises:
        SurroundingsError: locked for too long, unreadable, damaged.
    """
    users = _read(path)
    found = Lookup()
    for entry in entries:
        meant = _meant(users, entry)
        if not meant:
            found.missing.append(entry)
        elif len(meant) > 1:
            names = tuple(users.names[row_id] for row_id in sorted(meant)[:_NAMED])
            found.ambiguous.append(Ambiguous(entry, names, len(meant)))
        else:
            found.ids += meant
    found.ids = list(dict.fromkeys(found.ids))
    return found


@dataclass(slots=True)
class _Users:
    names: dict[int, str] = field(default_factory=dict)
    keys: dict[str, int | set[int]] = field(default_factory=dict)

    def add(self, known_as: str, row_id: int) -> None:
        """Most keys mean one user; a set for each would take 20 MB at 100,000."""
        before = self.keys.setdefault(known_as, row_id)
        if before != row_id:
            self.keys[known_as] = {row_id} | (before if isinstance(before, set) else {before})

    def get(self, known_as: str) -> set[int]:
        found = self.keys.get(known_as)
        return set() if found is None else found if isinstance(found, set) else {found}


def _read(path: Path) -> _Users:
    users = _Users()
    columns = "id, name, name_key, user_name_key, email, internal_numbers, public_numbers, alternative_number"
    with storage_errors(path), closing(connect(path)) as connection:
        for row_id, name, *known_as, email, internal, public, alternative in connection.execute(
            f"SELECT {columns} FROM user"  # noqa: S608
        ):
            users.names[row_id] = name
            for known in known_as:
                users.add(known, row_id)
            if email:
                users.add(key(email), row_id)
            for number in _numbers(internal, public, alternative):
                users.add(_number_key(number), row_id)
    return users


def _numbers(internal: str, public: str, alternative: str) -> Iterator[str]:
    for text in (internal, public):
        if len(text) > 2:
            yield from json.loads(text)
    if alternative:
        yield alternative


def _number_key(number: str) -> str:
    """A number as a key; no name can begin with this control character."""
    return "\x01" + number_key(number)


def _meant(users: _Users, entry: str) -> set[int]:
    """The users an entry may mean; exactly one where it is clear."""
    cells = entry.split("\t")
    words, numbers = ([_ids(users, cell) for cell in cells if _is_number(cell) is wanted] for wanted in (False, True))
    named, numbered = (set[int]().union(*(ids for ids in found if len(ids) == 1)) for found in (words, numbers))
    several = set[int]().union(*words)
    if not several:
        return numbered or several.union(*numbers)
    if named:
        return named
    return several & numbered if len(several & numbered) == 1 else several


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell.strip().strip('"').strip()) is not None


def _ids(users: _Users, cell: str) -> set[int]:
    text = cell.strip().strip('"').strip()
    if not text:
        return set()
    found = set(users.get(key(text)))
    for address in _ADDRESS.findall(text):
        found |= users.get(key(address))
    if _NUMBER.fullmatch(text):
        found |= users.get(_number_key(text))
    return found
