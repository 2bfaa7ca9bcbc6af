"""Which column of a refused row is to blame, read off the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.services.import_match import NEW_NEEDS_NAME, OTHER_ID, SAME_ID_TWICE, SAME_NAME_TWICE
from swyxsip_admin.texts import Message, Text

_LABELS: Final[Mapping[str, str]] = {
    **{spec.label.source: name for name, spec in FIELDS.items()},
    **{spec.label.source: spec.name for spec in SECRETS.values()},
}
_FIELDS: Final[Mapping[str, str]] = {
    OTHER_ID.id: "server_user_id",
    SAME_ID_TWICE.id: "server_user_id",
    SAME_NAME_TWICE.id: "name",
    NEW_NEEDS_NAME.id: "name",
}


def blamed(reason: Message, headers: Mapping[str, str]) -> str:
    """The header of the column a reason is about; empty where it is about no column of the file.

    Args:
        reason: why a row cannot be taken.
        headers: field → header.
    """
    column, field = reason.arguments.get("column"), reason.arguments.get("field")
    if isinstance(column, str):
        return column
    if isinstance(field, Text):
        return headers.get(_LABELS.get(field.source, ""), "")
    return headers.get(_FIELDS.get(reason.id, ""), "")
