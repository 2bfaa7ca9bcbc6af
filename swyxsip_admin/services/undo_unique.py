"""What users that undo writes need to have again, and somebody else may have taken meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import effective
from swyxsip_admin.domain.rules import DUPLICATE
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.storage.bulk import Written, holders
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.phones import LineTaken, write_phones
from swyxsip_admin.texts import Phrase, tr_noop

TAKEN = Phrase(
    "undo_taken",
    tr_noop("Undo", "“{user}” cannot be put back as it was. {reason} Nothing was undone."),
)


def refuse_taken(session: Session, users: Sequence[Written], server: ServerProfile) -> None:
    """Refuse to write users whose names, server IDs or SIP identities another user has, naming both.

    Whoever gives such a value up in the same transaction has done so already.

    Raises:
        RefusedError: one of them is taken.
    """
    unique = {user.row_id: _unique_values(user.values, server) for user in users}
    names = {user.row_id: str(user.values["name"]) for user in users}
    among: dict[tuple[str, str | int], int] = {}
    for row_id, values in unique.items():
        for field_name, (value, shown) in values.items():
            other = among.setdefault((field_name, value), row_id)
            if other != row_id:
                raise _taken(names[row_id], field_name, shown, names[other])
    for (field_name, value), (row_id, other_name) in holders(session, list(among)).items():
        wanting = among[field_name, value]
        if row_id != wanting:
            raise _taken(names[wanting], field_name, unique[wanting][field_name][1], other_name)


def write_lines(session: Session, users: Sequence[Written]) -> None:
    """Give users the lines of their phones again.

    Raises:
        RefusedError: somebody else has one of them by now.
    """
    try:
        write_phones(session, {user.row_id: user.values["phones"] for user in users})
    except LineTaken as error:
        name = next(str(user.values["name"]) for user in users if user.row_id == error.row_id)
        raise RefusedError(TAKEN(user=name, reason=error.message)) from error


def _unique_values(values: Mapping[str, Any], server: ServerProfile) -> dict[str, tuple[str | int, str]]:
    """What no two users may have in common: field → the value compared and the value shown."""
    comes_to = effective(values, server)
    found: dict[str, tuple[str | int, str]] = {"name": (key(values["name"]), values["name"])}
    if values["server_user_id"] is not None:
        found["server_user_id"] = (values["server_user_id"], str(values["server_user_id"]))
    if values["sip_allowed"]:
        found["sip_user_name"] = (key(comes_to.sip_user_name), comes_to.sip_user_name)
        found["sip_user_id"] = (key(comes_to.sip_user_id), comes_to.sip_user_id)
    return found


def _taken(user: str, field_name: str, shown: str, other: str) -> RefusedError:
    """Another user has what this one needs to have again."""
    return RefusedError(TAKEN(user=user, reason=DUPLICATE(field=label(field_name), value=shown, other=other)))
