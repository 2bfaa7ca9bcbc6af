"""Patterns that give each of many users a value of its own: ``sip-{internal_number}``, ``{name:ascii:lower}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from swyxsip_admin.domain.naming import ascii_form
from swyxsip_admin.domain.record import Values, effective
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

UNKNOWN_NAME = Phrase(
    "pattern_unknown_name", tr_noop("Pattern", "The pattern does not know “{name}”. It knows: {known}.")
)
UNKNOWN_FORM = Phrase(
    "pattern_unknown_form",
    tr_noop("Pattern", "The pattern does not know the form “{form}” behind the colon. It knows: {known}."),
)
LONE_BRACE = Phrase(
    "pattern_lone_brace",
    tr_noop("Pattern", "A curly bracket in the pattern has no counterpart. One that is meant as itself is doubled."),
)
NOTHING_THERE = Phrase(
    "pattern_nothing_there", tr_noop("Pattern", "{field}: the pattern needs “{needed}”, which is empty.")
)
NOTHING_LEFT = Phrase(
    "pattern_nothing_left",
    tr_noop("Pattern", "{field}: nothing is left of “{needed}” in the form “{form}” that the pattern asks for."),
)

_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        **{
            field: label(field)
            for field in (
                "name",
                "user_name",
                "sip_user_name",
                "sip_user_id",
                "server_user_id",
                "email",
                "location",
                "alternative_number",
            )
        },
        "internal_number": tr_noop("Pattern", "first internal number"),
        "public_number": tr_noop("Pattern", "first public number"),
    }
)
NAMES: Final = tuple(_LABELS)
"""What may stand in curly brackets. Names that follow another one stand for what they come to."""

FORMS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "ascii": ascii_form,
        "lower": str.lower,
        "upper": str.upper,
        "before_at": lambda text: text.split("@", 1)[0],
        "digits": lambda text: "".join(character for character in text if character in "0123456789"),
    }
)
"""What may stand behind a colon; several are carried out in their order."""

_TOKEN: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class PatternError(UsageError):
    """A text that is no pattern; the message says what it may hold."""


class EmptyPart(Exception):
    """A user has nothing where the pattern needs something.

    Attributes:
        needed: what is empty.
        form: the form of which nothing is left; empty where there was nothing to begin with.
    """

    def __init__(self, needed: Text, form: str = "") -> None:
        super().__init__(needed.source)
        self.needed = needed
        self.form = form

    def message(self, field: str) -> Message:
        """Why the field cannot be filled."""
        if self.form:
            return NOTHING_LEFT(field=label(field), needed=self.needed, form=self.form)
        return NOTHING_THERE(field=label(field), needed=self.needed)


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    forms: tuple[str, ...]

    def fill(self, known: Mapping[str, str]) -> str:
        text = known[self.name]
        if not text.strip():
            raise EmptyPart(_LABELS[self.name])
        for form in self.forms:
            text = FORMS[form](text)
            if not text.strip():
                raise EmptyPart(_LABELS[self.name], form)
        return text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with places to be filled from each user.

    Attributes:
        source: the text as it was written.
    """

    source: str
    _parts: tuple[str | _Place, ...]

    @property
    def is_constant(self) -> bool:
        """Whether every user would get the same."""
        return not any(isinstance(part, _Place) for part in self._parts)

    def fill(self, known: Mapping[str, str]) -> str:
        """The text for one user.

        Args:
            known: as :func:`pattern_values` gives it.

        Raises:
            EmptyPart: the user has nothing in one of the places.
        """
        return "".join(part if isinstance(part, str) else part.fill(known) for part in self._parts)


def parse_pattern(text: str) -> Pattern:
    """Read a pattern. ``{{`` and ``}}`` stand for the brackets themselves.

    Raises:
        PatternError: an unknown name or form (the known ones are listed), or a bracket without counterpart.
    """
    parts: list[str | _Place] = []
    end = 0
    for token in _TOKEN.finditer(text):
        parts.append(text[end : token.start()])
        end = token.end()
        match token.group():
            case "{{" | "}}" as doubled:
                parts.append(doubled[0])
            case "{" | "}":
                raise PatternError(LONE_BRACE())
            case _:
                parts.append(_place(token.group(1)))
    return Pattern(text, tuple(part for part in (*parts, text[end:]) if part != ""))


def pattern_values(values: Values, server: ServerProfile) -> Mapping[str, str]:
    """What the names in a pattern stand for: a user's values as they are before the change."""
    comes_to = effective(values, server)
    number = values["server_user_id"]
    return {
        "name": values["name"],
        "user_name": comes_to.user_name,
        "sip_user_name": comes_to.sip_user_name,
        "sip_user_id": comes_to.sip_user_id,
        "server_user_id": "" if number is None else str(number),
        "email": values["email"],
        "location": values["location"],
        "alternative_number": values["alternative_number"],
        "internal_number": _first(values["internal_numbers"]),
        "public_number": _first(values["public_numbers"]),
    }


def _place(inside: str) -> _Place:
    name, *forms = (part.strip() for part in inside.split(":"))
    if name not in _LABELS:
        raise PatternError(UNKNOWN_NAME(name=name, known=", ".join(f"{{{known}}}" for known in NAMES)))
    for form in forms:
        if form not in FORMS:
            raise PatternError(UNKNOWN_FORM(form=form, known=", ".join(FORMS)))
    return _Place(name, tuple(forms))


def _first(texts: Any) -> str:
    return str(texts[0]) if texts else ""
