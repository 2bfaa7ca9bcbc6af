"""How a field is declared: once, in its section; form, file column, console option and check read it from there."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, StringConstraints
from sqlmodel import SQLModel

from swyxsip_admin.domain.device import canonical
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.text import clean
from swyxsip_admin.domain.words import label
from swyxsip_admin.texts import Text

MAX_TEXT = 1000
"""Longest text the database takes in any field, in characters; far above anything a server has."""

ShortText = Annotated[str, StringConstraints(max_length=MAX_TEXT), AfterValidator(clean)]
"""Text in NFC without surrounding blanks."""

ExactText = Annotated[
    str, StringConstraints(max_length=MAX_TEXT), AfterValidator(lambda text: clean(text, strip=False))
]
"""Text in NFC that keeps its blanks, for values whose blanks are refused at the field instead of dropped."""


Texts = Annotated[list[ShortText], AfterValidator(lambda texts: [text for text in texts if text])]
"""Texts in NFC without surrounding blanks; empty ones are left out."""

Phones = Annotated[Texts, AfterValidator(canonical)]
"""Phones, a text each, in the one spelling of :mod:`~swyxsip_admin.domain.device`."""


class FieldKind(Enum):
    """What a field holds, and so which widget, option and cell it gets."""

    BOOL = "bool"
    CHOICE = "choice"
    TEXT = "text"
    INTEGER = "integer"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Ui:
    """What a field's declaration says beside its type.

    Attributes:
        help: one or two sentences: what the field does.
        follows: the field whose effective value applies while this one is None.
        enabled_by: the boolean field without which this one has no effect.
        headers: names a file's column for this field may have, beside the field's own name and labels.
        delivered: whether a server export can deliver the field; everything else in a file is an edit.
        local: whether only this program knows the field: nothing of it is on the server, nor to be carried over there.
        required: whether an empty value is refused.
        group: title of the group box the field stands in.
        multi_line: whether a text may have several lines.
        minimum: smallest integer.
        maximum: largest integer.
    """

    help: Text
    follows: str | None = None
    enabled_by: str | None = None
    headers: tuple[str, ...] = ()
    delivered: bool = True
    local: bool = False
    required: bool = False
    group: Text | None = None
    multi_line: bool = False
    minimum: int = 0
    maximum: int = 2**31 - 1


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field as everything else sees it; made from the declaration, never written by hand."""

    name: str
    kind: FieldKind
    default: Any
    ui: Ui
    choices: type[StrEnum] | None = None
    optional: bool = False

    @property
    def label(self) -> Text:
        """The field's label."""
        return label(self.name)


@dataclass(frozen=True, slots=True)
class SecretSpec:
    """A password declared beside a section's fields; it is never part of a row or a model."""

    name: str
    kind: SecretKind
    help: Text
    enabled_by: str | None = None
    repeat: bool = False

    @property
    def label(self) -> Text:
        """The password's label."""
        return label(self.name)


class Section(SQLModel):
    """One tab: its fields in order, its secrets, its title. Subclasses declare, they do not act."""

    key: ClassVar[str]
    title: ClassVar[Text]
    secrets: ClassVar[tuple[SecretSpec, ...]] = ()
    notes: ClassVar[tuple[Text, ...]] = ()

    @classmethod
    @cache
    def specs(cls) -> tuple[FieldSpec, ...]:
        """The fields of the section in the order they are shown."""
        return tuple(
            _spec(name, info.annotation, info.metadata, info.get_default(call_default_factory=True))
            for name, info in cls.model_fields.items()
        )


@dataclass(frozen=True)
class _Shape:
    kind: FieldKind
    choices: type[StrEnum] | None = None
    optional: bool = False
    extra: tuple[Any, ...] = field(default=())


def _spec(name: str, annotation: Any, metadata: list[Any], default: Any) -> FieldSpec:
    shape = _shape(annotation)
    ui = next(item for item in (*metadata, *shape.extra) if isinstance(item, Ui))
    return FieldSpec(name, shape.kind, default, ui, shape.choices, shape.optional)


def _shape(annotation: Any) -> _Shape:
    """Read kind, choices and optionality off a field's annotation."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        inner = _shape(typing.get_args(annotation)[0])
        return _Shape(inner.kind, inner.choices, inner.optional, annotation.__metadata__)
    if origin in (typing.Union, types.UnionType):
        (present,) = (part for part in typing.get_args(annotation) if part is not type(None))
        inner = _shape(present)
        return _Shape(inner.kind, inner.choices, True, inner.extra)
    if origin is list:
        return _Shape(FieldKind.LIST)
    if isinstance(annotation, type):
        if issubclass(annotation, StrEnum):
            return _Shape(FieldKind.CHOICE, annotation)
        for python_type, kind in ((bool, FieldKind.BOOL), (int, FieldKind.INTEGER), (str, FieldKind.TEXT)):
            if issubclass(annotation, python_type):
                return _Shape(kind)
    raise TypeError(f"a section cannot declare a field of type {annotation!r}")
