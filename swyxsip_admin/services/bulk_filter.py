"""Finding the users that a change of many is meant for, by the values of their fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk_edits import read_columns

Filters = Mapping[str, Sequence[Any]]
"""Field → the values that are wanted there: one of them must fit, and every field must."""

_EFFECTIVE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "user_name": "effective_user_name",
        "sip_user_name": "effective_sip_user_name",
        "sip_user_id": "effective_sip_user_id",
    }
)


def filter_users(workspace: Workspace, filters: Filters) -> list[int]:
    """Ids of the users that fit: one statement.

    A text fits as names do, letter case and composition aside; ``*`` in it stands for anything. What follows another
    field counts with what it comes to. A list fits where one of its entries does, or where nothing is wanted of it
    and it is empty.

    Args:
        workspace: the open database.
        filters: field → wanted values, of the field's type; none for all users.
    """
    columns = [_EFFECTIVE.get(field, field) for field in filters]
    tests = [_test(values) for values in filters.values()]
    with workspace.database.read() as session:
        return [
            row[0]
            for row in read_columns(session, columns)
            if all(test(value) for test, value in zip(tests, row[1:], strict=True))
        ]


def _test(wanted: Sequence[Any]) -> Callable[[Any], bool]:
    texts = [_like(one) for one in wanted if _text(one)]
    others = [one for one in wanted if not _text(one)]

    def fits(value: Any) -> bool:
        if isinstance(value, list):
            return any(map(fits, value or [""]))
        if _text(value) and texts:
            return any(pattern.fullmatch(key(value)) for pattern in texts)
        return any(type(value) is type(one) and value == one for one in others)

    return fits


def _like(wanted: str) -> re.Pattern[str]:
    """What a text must look like; blanks beside a ``*`` count, as they do inside a name."""
    first, *rest = map(re.escape, key(wanted).split("*"))
    # Each part is taken where it first comes, once and for all: to try every place would take years for a few stars.
    between = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return re.compile(first + between + "".join(f".*{part}" for part in rest[-1:]), re.DOTALL)


def _text(value: Any) -> bool:
    return type(value) is str


FILTER_FIELDS: Final = tuple(FIELDS)
"""Every field can be filtered by."""
