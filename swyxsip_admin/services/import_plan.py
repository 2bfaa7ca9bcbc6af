"""What an import would do: one object that any front end can show, and the choices it was made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.import_source import ColumnMapping, Source
from swyxsip_admin.storage.bulk import Basis
from swyxsip_admin.texts import Message, Translate, english


class Answer(StrEnum):
    """What a row means whose name belongs to a user with another server ID."""

    SAME_PERSON = "same_person"
    SKIP = "skip"


class MatchKey(StrEnum):
    """What a row's user is found by, where it is not the server ID and then the name: the name of a field."""

    SERVER_USER_ID = "server_user_id"
    NAME = "name"
    USER_NAME = "user_name"
    EMAIL = "email"
    INTERNAL_NUMBER = "internal_numbers"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The choices of one run.

    Attributes:
        chosen: what columns stand for, where it is not what their header says: header → target (a field, a
            password, or what else :data:`~swyxsip_admin.services.import_columns.TARGETS` names), or None for "ignore
            this column".
        match_by: what users are found by; None for the server ID, then the name.
        passwords: whether somebody asked for the passwords in the file.
        take_server: whether the server's value replaces one that was edited here.
        as_server: whether the file states what the server has; None decides by the header: a file with this
            program's own field names as header is an exchange file, and all its values are edits.
        other_server_confirmed: whether somebody said that the file is from this server although it looks otherwise.
        question_marks_confirmed: whether somebody said that question marks really are part of the names.
        ask: whether somebody can be asked; otherwise a row that is a question is refused.
        answers: line → answer.
        answer_all: the answer for every question without one of its own.
        translate: puts the words into the administrator's language that become values (a location's number).
    """

    chosen: Mapping[str, str | None] = field(default_factory=dict)
    match_by: MatchKey | None = None
    passwords: bool = False
    take_server: bool = False
    as_server: bool | None = None
    other_server_confirmed: bool = False
    question_marks_confirmed: bool = False
    ask: bool = False
    answers: Mapping[int, Answer] = field(default_factory=dict)
    answer_all: Answer | None = None
    translate: Translate = english

    def answer(self, line: int) -> Answer | None:
        """The answer to the question of a line."""
        return self.answers.get(line, self.answer_all)


@dataclass(frozen=True, slots=True)
class Added:
    """A user that would be added.

    Attributes:
        line: where the row begins in the file.
        values: the fields that differ from the default, validated; all others stay assumed.
        delivered: the fields the server delivered.
        passwords: the passwords that are stored with it.
    """

    line: int
    values: Mapping[str, Any]
    delivered: tuple[str, ...]
    passwords: tuple[SecretKind, ...] = ()

    @property
    def name(self) -> str:
        """The user's name."""
        return str(self.values["name"])


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, old → new."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A stored user whose values would change.

    Attributes:
        line: where the row begins in the file.
        row_id: the user's row.
        name: the user's name before the import.
        changes: field by field, in the order of the tabs.
        drops_sip_password: whether the own SIP password is dropped, because the user's password applies again.
        passwords: the passwords that are stored anew.
    """

    line: int
    row_id: int
    name: str
    changes: tuple[FieldChange, ...]
    drops_sip_password: bool = False
    passwords: tuple[SecretKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was edited here and stays, although the server says something else."""

    line: int
    row_id: int
    name: str
    field: str
    here: Any
    server: Any


@dataclass(frozen=True, slots=True)
class Missing:
    """A user of the server that is not in the file. Nothing happens to it."""

    row_id: int
    name: str
    server_user_id: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A row whose name belongs to a user with another server ID.

    Attributes:
        line: where the row begins in the file.
        name: the name in the file.
        server_user_id: the server ID in the file.
        row_id: the user of that name.
        known_id: that user's server ID here.
        answer: what somebody said it means; without an answer the row is left out.
    """

    line: int
    name: str
    server_user_id: int
    row_id: int
    known_id: int
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken, with the reason. Its cells hold no PIN and no password.

    Attributes:
        line: where it begins in the file.
        cells: as they stand there.
        reason: why.
        column: the header of the column that is to blame; empty where it is none, or the whole row.
    """

    line: int
    cells: tuple[str, ...]
    reason: Message
    column: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the server delivered for a stored user.

    Attributes:
        row_id: the user's row.
        news: field → value, where the server had not delivered just that before.
        confirmed: fields whose value was delivered again as before.
    """

    row_id: int
    news: Mapping[str, Any]
    confirmed: tuple[str, ...]


@dataclass(slots=True)
class ImportPlan:
    """What an import of a file would do to a database. Nothing has been written.

    Attributes:
        source: the file.
        options: the choices the plan was made with; other choices need another plan.
        mapping: what the columns stand for.
        as_server: whether the file states what the server has.
        stopped: why nothing at all can be imported; None where something can.
        added: users that would be added.
        changed: users whose values would change.
        kept: values edited here that stay.
        unchanged: how many users of the file stay as they are.
        missing: users of the server that are not in the file.
        questions: rows that somebody has to decide.
        refused: rows that cannot be taken.
        skipped: how many rows somebody said to leave out.
        adopts_server_name: the server's name, where the file is the first to say it.
        deliveries: what becomes the server state of stored users.
        passwords: line → the passwords that stand there, for the rows that are taken.
        basis: the state of the database the plan was made for.
    """

    source: Source
    options: ImportOptions
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    as_server: bool = True
    stopped: Message | None = None
    added: Sequence[Added] = ()
    changed: Sequence[Changed] = ()
    kept: Sequence[Kept] = ()
    unchanged: int = 0
    missing: Sequence[Missing] = ()
    questions: Sequence[Question] = ()
    refused: Sequence[RefusedRow] = ()
    skipped: int = 0
    adopts_server_name: str | None = None
    deliveries: Sequence[Delivery] = ()
    passwords: Mapping[int, Mapping[SecretKind, Secret]] = field(default_factory=dict)
    basis: Basis | None = None

    @property
    def open_questions(self) -> int:
        """How many questions nobody has answered."""
        return sum(question.answer is None for question in self.questions)

    @property
    def left_out(self) -> int:
        """How many rows of the file are not imported."""
        return len(self.refused) + self.open_questions + self.skipped

    @property
    def writes(self) -> bool:
        """Whether an import would write anything, be it only that the server confirmed what is known."""
        something = self.added or self.changed or self.deliveries or self.adopts_server_name
        return self.stopped is None and bool(something)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    refused: int
    passwords: int = 0
