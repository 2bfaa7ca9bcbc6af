"""What the cells of a row say about a user."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, get_type_hints

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from swyxsip_admin.domain.device import DeviceError, canonical
from swyxsip_admin.domain.draft import UNREADABLE
from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, PasswordSource
from swyxsip_admin.domain.record import defaults
from swyxsip_admin.domain.rules import EMPTY, TOO_LONG
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.domain.words import word
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.headers import fold_header
from swyxsip_admin.exchange.values import (
    RESET_TOKENS,
    SHORTENED,
    CellError,
    is_collection_type_name,
    is_reset,
    is_shortened,
    join_list,
    parse_bool,
    parse_server_id,
    split_list,
)
from swyxsip_admin.services.import_columns import Column
from swyxsip_admin.texts import Message, Phrase, Translate, render, tr_noop

BAD_CELL = Phrase("import_bad_cell", tr_noop("Import", "Column “{column}”: {reason}"))
NOT_A_CHOICE = Phrase("cell_not_a_choice", tr_noop("Import", "“{text}” is none of the values {values}."))
SHORTENED_NUMBER = Phrase(
    "cell_shortened_number",
    tr_noop(
        "Import",
        "“{text}” is what Excel left of a long number. Give the column the format Text in Excel, and enter the number "
        "anew.",
    ),
)

_TYPES: Final = get_type_hints(UserValues, include_extras=True)
_CELLS: Final[TypeAdapter[dict[str, Any]]] = TypeAdapter(
    TypedDict("_Cells", {name: _TYPES[name] for name in FIELDS}, total=False)  # type: ignore[operator]
)
"""The fields' own validation without a model around them, which takes three times as long."""
_DEFAULTS: Final = defaults()
_RAW: Final = frozenset({"user_name", "sip_user_name", "sip_user_id"})
_GERMAN: Final[Mapping[StrEnum, tuple[str, ...]]] = {
    AuthMode.SERVER_DEFAULT: ("Server-Standardeinstellung", "Server-Standard", "<SwyxServer Voreinstellung>"),
    AuthMode.ALWAYS: ("Immer",),
    AuthMode.NEVER: ("Nie", "Niemals"),
    ComplexPassword.SERVER_DEFAULT: ("Server-Standardeinstellung", "Server-Standard"),
    ComplexPassword.YES: ("Ja", "Wahr", "True", "1"),
    ComplexPassword.NO: ("Nein", "Falsch", "False", "0"),
    PasswordSource.USER: ("Kennwort des Benutzers", "Benutzerkennwort"),
    PasswordSource.OWN: ("Eigenes SIP-Kennwort", "Eigenes Kennwort"),
}
_CHOICES: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = {
    kind: {
        fold_header(text): member for member in kind for text in (member.value, word(member).source, *_GERMAN[member])
    }
    for kind in (AuthMode, ComplexPassword, PasswordSource)
}
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_NUMBERS: Final = frozenset({"internal_numbers", "public_numbers", "alternative_number"})
_TOKEN = "|".join([*(re.escape(token) for token in RESET_TOKENS), SHORTENED])
_ESCAPED_TOKEN = re.compile(rf"\s*\\[\s\\]*(?:{_TOKEN})\s*", re.IGNORECASE)
_TOKEN_LIKE = re.compile(rf"[\s\\]*(?:{_TOKEN})\s*", re.IGNORECASE)


_NO_RESETS: Final[frozenset[str]] = frozenset()


class RowError(RefusedError):
    """A row that cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says about a user.

    Attributes:
        values: field → validated value; a field that is not there keeps what it has.
        resets: the fields among them that are returned to their default by a token. Somebody wrote that into the
            file, so it is an edit, whatever the rest of the file is.
    """

    values: Mapping[str, Any]
    resets: frozenset[str] = frozenset()


class CellReader:
    """Reads the rows of one file.

    Args:
        columns: what the columns stand for.
        translate: puts words into the administrator's language that become values.
        exchange: whether this program wrote the file; texts are then taken with their outer blanks.
        match_by: the field that users are found by, beside server ID and name.
    """

    def __init__(
        self, columns: Sequence[Column], translate: Translate, *, exchange: bool, match_by: str | None = None
    ) -> None:
        self._columns = [(column, FIELDS[column.field]) for column in columns]
        self._translate = translate
        self._exchange = exchange
        self._identifying = frozenset({"server_user_id", "name", match_by})
        self._words: dict[tuple[int, str], str] = {}

    def raw(self, cells: Sequence[str]) -> tuple[dict[str, Any], set[str]]:
        """The values of a row, not yet validated, and the fields that are reset.

        An empty cell keeps what there is, and so does one that holds a collection's type name.

        Raises:
            RowError: a cell does not stand for a value of its field.
        """
        return self._raw(cells, self._columns)

    def identity(self, cells: Sequence[str]) -> tuple[dict[str, Any], set[str]]:
        """What recognises the user of a row alone, as far as it can be read; never an error."""
        values: dict[str, Any] = {}
        for pair in (pair for pair in self._columns if pair[0].field in self._identifying):
            with suppress(RowError):
                values |= self._raw(cells, [pair])[0]
        return values, set()

    def _raw(
        self, cells: Sequence[str], columns: Sequence[tuple[Column, FieldSpec]]
    ) -> tuple[dict[str, Any], set[str]]:
        values: dict[str, Any] = {}
        resets: set[str] = set()
        for column, spec in columns:
            text = cells[column.index]
            if not text or text.isspace() or (not self._exchange and "." in text and is_collection_type_name(text)):
                continue
            if ">" in text and is_reset(text):
                default = _DEFAULTS[spec.name]
                values[spec.name] = list(default) if isinstance(default, list) else default
                resets.add(spec.name)
                continue
            try:
                if spec.name in _NUMBERS and is_shortened(text):
                    raise CellError(SHORTENED_NUMBER(text=text.strip()))
                values[spec.name] = self._value(column, spec, _unescape(text))
            except CellError as error:
                raise RowError(BAD_CELL(column=column.header, reason=error.message)) from None
        return values, resets

    def _value(self, column: Column, spec: FieldSpec, text: str) -> Any:
        if column.number is not None:
            words = self._words.get((column.index, text))
            if words is None:
                words = render(column.number(number=text.strip()), self._translate)
                self._words[column.index, text] = words
            return words
        match spec.kind:
            case FieldKind.BOOL:
                return parse_bool(text) is not column.inverse
            case FieldKind.INTEGER:
                return parse_server_id(text)
            case FieldKind.CHOICE:
                return _choice(spec, text)
            case FieldKind.LIST if spec.name == "phones":
                return _phones(text)
            case FieldKind.LIST:
                return _list(text) if self._exchange else list(split_list(text))
            case FieldKind.TEXT:
                return text if self._exchange or spec.name not in _RAW else text.strip()


def validated(values: Mapping[str, Any], resets: Iterable[str]) -> Said:
    """What a row says, with every value in the form it is stored in.

    Raises:
        RowError: a value that no field can hold, or an empty name.
    """
    try:
        found = _CELLS.validate_python(values)
    except ValidationError as error:
        raise RowError(_shape(error)) from None
    said = Said(found, frozenset(resets) or _NO_RESETS)  # each empty set would be one of its own
    if not said.values.get("name", "-"):
        raise RowError(EMPTY(field=FIELDS["name"].label))
    return said


def write_cell(value: Any) -> str:
    """The text that stands for a value in an exchange file.

    Guarantees that reading the file back gives the same value, or keeps it: None and empty texts and lists are
    written as empty cells.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        text = _join(value)
    else:
        text = value.value if isinstance(value, StrEnum) else str(value)
    return "\\" + text if _TOKEN_LIKE.fullmatch(text) else text


def _unescape(text: str) -> str:
    """A text that looks like a reset token or a shortened number is written with one more backslash."""
    return text.replace("\\", "", 1) if "\\" in text and _ESCAPED_TOKEN.fullmatch(text) else text


def _join(items: list[str]) -> str:
    try:
        joined = join_list(items)
    except ValueError:
        joined = "["
    plain = not joined.startswith("[") and list(split_list(joined)) == items
    return joined if plain else json.dumps(items, ensure_ascii=False)


def _list(text: str) -> list[str]:
    if text.startswith("["):
        try:
            items = json.loads(text)
        except ValueError:
            items = None
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return items
    return list(split_list(text))


def _phones(text: str) -> list[str]:
    try:
        return canonical(_list(text))
    except DeviceError as error:
        raise CellError(error.message) from None


def _choice(spec: FieldSpec, text: str) -> StrEnum:
    if spec.choices is None:
        raise TypeError(spec.name)
    known = _CHOICES[spec.choices]
    found = known.get(fold_header(_BRACKETS.sub("", text)))
    if found is None:
        values = ", ".join(member.value for member in spec.choices)
        raise CellError(NOT_A_CHOICE(text=text if len(text) <= 40 else text[:39] + "…", values=values))
    return found


def _shape(error: ValidationError) -> Message:
    item = error.errors(include_input=False, include_url=False)[0]
    field = FIELDS[str(item["loc"][0])].label
    if item["type"] == "string_too_long":
        return TOO_LONG(field=field, limit=item["ctx"]["max_length"])
    return UNREADABLE(field=field)
