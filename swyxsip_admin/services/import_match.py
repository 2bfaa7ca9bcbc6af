"""Which stored user a row of a file means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from swyxsip_admin.domain.naming import key, number_key
from swyxsip_admin.domain.rules import EMPTY
from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.table import Row
from swyxsip_admin.services.import_cells import CellReader, RowError, Said, validated
from swyxsip_admin.services.import_plan import Answer, ImportOptions, MatchKey, Question
from swyxsip_admin.storage.bulk import Known
from swyxsip_admin.texts import Message, Phrase, tr_noop

SAME_ID_TWICE = Phrase(
    "import_same_id_twice", tr_noop("Import", "The server ID {number} stands in line {line} already.")
)
SAME_NAME_TWICE = Phrase(
    "import_same_name_twice", tr_noop("Import", "The name “{name}” stands in line {line} already.")
)
SAME_USER_TWICE = Phrase(
    "import_same_user_twice", tr_noop("Import", "Line {line} means the same user already: “{name}”.")
)
OTHER_ID = Phrase(
    "import_other_id",
    tr_noop(
        "Import",
        "“{name}” has the server ID {known} here and {number} in the file. Import in the window to say whether it is "
        "the same person.",
    ),
)
NO_KEY = Phrase("import_no_key", tr_noop("Import", "“{field}” is empty, by which users are found."))
SAME_KEY_TWICE = Phrase(
    "import_same_key_twice",
    tr_noop("Import", "“{field}” is the same in line {line} already, and users are found by it."),
)
SEVERAL_USERS = Phrase(
    "import_several_users",
    tr_noop("Import", "“{field}” means several users: “{first}” and “{second}”."),
)
NEW_NEEDS_NAME = Phrase("import_new_needs_name", tr_noop("Import", "A user that is added needs a name."))
OTHER_SERVER = Phrase("import_other_server", tr_noop("Import", "This file probably comes from another server."))

MIN_OTHER_NAMES: Final = 2
"""One other name proves nothing, however short the file: a user may just have been renamed."""

MAX_OTHER_NAMES: Final = 0.2
"""The share of matched server IDs whose user has another name here, above which the file is doubted."""


@dataclass(slots=True)
class Entry:
    """One row of the file, read and matched.

    Attributes:
        line: where it begins.
        cells: as they stand in the file.
        said: what it says.
        name_key: the key of the name it says; empty where it says none.
        target: the stored user it means; None where it means none.
        new_id: whether somebody said that it is the same person with a new server ID.
        refusal: why it cannot be taken.
        left_out: whether it is a question without answer, or one answered with "skip".
    """

    line: int
    cells: tuple[str, ...]
    said: Said
    name_key: str = ""
    target: Known | None = None
    new_id: bool = False
    refusal: Message | None = None
    left_out: bool = False

    @property
    def server_user_id(self) -> int | None:
        """The server ID in the file."""
        found: int | None = self.said.values.get("server_user_id")
        return found

    @property
    def usable(self) -> bool:
        """Whether the row is to be imported."""
        return self.refusal is None and not self.left_out


@dataclass(slots=True)
class Matches:
    """All rows, matched.

    Attributes:
        entries: one for each row with as many cells as the header.
        seen: the rows of stored users that the file names, be it in a row that is refused.
        questions: rows that somebody has to decide.
        by_id: the entries that were matched by their server ID.
    """

    entries: list[Entry] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)
    by_id: list[Entry] = field(default_factory=list)


NOTHING: Final = Said({})
"""What a row says that nobody can read."""


def read_entries(rows: Sequence[Row], reader: CellReader, pause: Any) -> Iterator[Entry]:
    """Read the rows; ``pause`` is called with the number of every row and may raise."""
    for number, row in enumerate(rows):
        pause(number)
        try:
            entry = Entry(row.number, row.cells, validated(*reader.raw(row.cells)))
        except RowError as error:
            # What can be read still tells which user is in the file.
            entry = Entry(row.number, row.cells, _identity(row, reader), refusal=error.message)
        entry.name_key = key(entry.said.values.get("name", ""))
        if "name" in entry.said.resets:
            entry.refusal = EMPTY(field=label("name"))
        yield entry


def match(entries: list[Entry], known: Sequence[Known], options: ImportOptions) -> Matches:
    """Match rows to stored users: by server ID, then by name.

    A name that belongs to a user with another server ID is a question, unless another row gives that
    user, by its own server ID, another name: then this one is free.
    """
    _refuse_twice(entries)
    found = Matches(entries)
    by_id = {user.keys.server_user_id: user for user in known if user.keys.server_user_id is not None}
    by_name = {user.keys.name: user for user in known}
    names_by_id = {entry.server_user_id: entry.name_key for entry in entries if entry.server_user_id is not None}
    for entry in entries:
        number = entry.server_user_id
        user = by_id.get(number) if number is not None else None
        if user is not None:
            entry.target = user
            found.seen.add(user.row_id)
            if entry.usable:
                found.by_id.append(entry)
        else:
            _match_by_name(entry, by_name.get(entry.name_key), names_by_id, found, options)
    _refuse_same_user(entries)
    return found


def match_by_key(
    entries: list[Entry], known: Sequence[Known], match_by: MatchKey, stored: Mapping[str | int, Collection[int]]
) -> Matches:
    """Match rows to stored users by one field alone; a row that means several users is refused.

    Args:
        entries: the rows.
        known: all users.
        match_by: the field.
        stored: key → the rows of the users who have it, as
            :func:`~swyxsip_admin.storage.match_keys.read_match_keys` gives it.
    """
    found = Matches(entries)
    users = {user.row_id: user for user in known}
    lines: dict[str | int, int] = {}
    field = label(match_by.value)
    for entry in entries:
        keys = _keys(entry, match_by)
        rows = sorted({row for one in keys for row in stored.get(one, ())})
        found.seen.update(rows)
        twice = next((line for one in keys if (line := lines.setdefault(one, entry.line)) != entry.line), None)
        if entry.refusal is not None:
            continue
        if not keys:
            entry.refusal = NO_KEY(field=field)
        elif len(rows) > 1:
            entry.refusal = SEVERAL_USERS(field=field, first=users[rows[0]].name, second=users[rows[1]].name)
        elif twice is not None:
            entry.refusal = SAME_KEY_TWICE(field=field, line=str(twice))
        elif rows:
            entry.target = users[rows[0]]
            if match_by is MatchKey.SERVER_USER_ID:
                found.by_id.append(entry)
        elif not entry.name_key:
            entry.refusal = NEW_NEEDS_NAME()
    _refuse_same_user(entries)
    return found


def _keys(entry: Entry, match_by: MatchKey) -> list[str | int]:
    """What a row says about the field that users are found by, in the form the database is asked in."""
    said = entry.said.values.get(match_by.value)
    if said is None or said == "" or said == []:
        return []
    match match_by:
        case MatchKey.SERVER_USER_ID:
            return [int(said)]
        case MatchKey.INTERNAL_NUMBER:
            return [number_key(number) for number in said]
        case _:
            return [key(str(said))]


def other_names(by_id: Sequence[Entry]) -> list[Entry]:
    """The entries matched by server ID whose user has another name here.

    A name that another of the matched users has is not counted: they have swapped, and it is the same server.
    """
    known = {entry.target.keys.name for entry in by_id if entry.target}
    return [entry for entry in by_id if entry.target and entry.name_key and entry.name_key not in known]


def doubtful(others: int, matched: int) -> bool:
    """Whether so many other names mean that the server IDs are those of another server."""
    return others >= MIN_OTHER_NAMES and others > matched * MAX_OTHER_NAMES


def _identity(row: Row, reader: CellReader) -> Said:
    """Server ID and name of a row that cannot be taken, as far as they can be read."""
    try:
        return validated(*reader.identity(row.cells))
    except RowError:
        return NOTHING


def _refuse_twice(entries: Sequence[Entry]) -> None:
    ids: dict[int, int] = {}
    names: dict[str, int] = {}
    for entry in entries:
        number, name = entry.server_user_id, entry.name_key
        if number is not None and (line := ids.setdefault(number, entry.line)) != entry.line:
            entry.refusal = entry.refusal or SAME_ID_TWICE(number=str(number), line=str(line))
        elif name and (line := names.setdefault(name, entry.line)) != entry.line:
            entry.refusal = entry.refusal or SAME_NAME_TWICE(name=entry.said.values["name"], line=str(line))


def _match_by_name(
    entry: Entry, user: Known | None, names_by_id: Mapping[int, str], found: Matches, options: ImportOptions
) -> None:
    number = entry.server_user_id
    if user is None:
        if not entry.name_key:
            entry.refusal = entry.refusal or NEW_NEEDS_NAME()
        return
    other_id = user.keys.server_user_id
    if number is None or other_id is None:
        entry.target = user
        found.seen.add(user.row_id)
    elif names_by_id.get(other_id) in (None, "", user.keys.name):
        found.seen.add(user.row_id)
        if entry.usable:
            _ask(entry, user, number, other_id, found, options)


def _ask(entry: Entry, user: Known, number: int, known_id: int, found: Matches, options: ImportOptions) -> None:
    answer = options.answer(entry.line)
    if answer is None and not options.ask:
        entry.refusal = OTHER_ID(name=user.name, known=str(known_id), number=str(number))
        return
    found.questions.append(Question(entry.line, entry.said.values["name"], number, user.row_id, known_id, answer))
    if answer is Answer.SAME_PERSON:
        entry.target, entry.new_id = user, True
    else:
        entry.left_out = True


def _refuse_same_user(entries: Sequence[Entry]) -> None:
    lines: dict[int, int] = {}
    for entry in entries:
        if entry.target is None or not entry.usable:
            continue
        line = lines.setdefault(entry.target.row_id, entry.line)
        if line != entry.line:
            entry.refusal = SAME_USER_TWICE(name=entry.target.name, line=str(line))
