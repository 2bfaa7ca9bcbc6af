"""How the domain's types lie in a database: enums by value with a CHECK, lists as JSON text."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field


class JsonList(TypeDecorator[list[str]]):
    """A list of texts as JSON text; NULL never occurs, an empty list is ``[]``."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: sa.Dialect) -> str:  # noqa: ARG002
        """Serialise without escaping umlauts, so that the text stays searchable."""
        return json.dumps(value, ensure_ascii=False) if value else "[]"

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> list[str]:  # noqa: ARG002
        """Read the list back."""
        return list(json.loads(value)) if value else []


def enum_type(kind: type[StrEnum]) -> sa.Enum:
    """The column type of a closed set.

    Guarantees that the member's value is stored (SQLAlchemy's default is its Python name) and that a value outside
    the set is refused by the database itself.
    """
    return sa.Enum(
        kind,
        name=re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(),
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
        length=20,
    )


def choice(default: StrEnum) -> Any:
    """A field over a closed set, with its default."""
    column_type: Any = enum_type(type(default))
    return Field(default=default, sa_type=column_type)


def texts() -> Any:
    """A field that is a list of texts, empty by default."""
    return Field(default_factory=list, sa_type=JsonList)
