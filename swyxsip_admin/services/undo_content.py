"""What an operation did, user by user, as the history tells it; and the sentences for what cannot be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import effective
from swyxsip_admin.domain.rules import DUPLICATE
from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.storage.history import Change
from swyxsip_admin.texts import Phrase, tr_noop

CHANGED_SINCE = Phrase(
    "undo_changed_since",
    tr_noop("Undo", "“{user}”, {field}: changed since by {who}. Nothing was undone."),
)
REMOVED_SINCE = Phrase(
    "undo_removed_since", tr_noop("Undo", "“{user}” was deleted since by {who}. Nothing was undone.")
)
SERVER_SINCE = Phrase(
    "undo_server_since",
    tr_noop("Undo", "About your SwyxServer, {field}: changed since by {who}. Nothing was undone."),
)
TAKEN = Phrase(
    "undo_taken",
    tr_noop("Undo", "“{user}” cannot be put back as it was. {reason} Nothing was undone."),
)
PASSWORD_GONE = Phrase(
    "undo_password_gone",
    tr_noop(
        "Undo",
        "“{user}”, {field}: the earlier password is no longer kept in the keyring. Nothing was undone. Old passwords "
        "are dropped when the window is started.",
    ),
)
NOT_KEPT = Phrase(
    "undo_not_kept",
    tr_noop(
        "Undo",
        "“{user}”: what it had before is no longer kept, because the window was started again since. "
        "Nothing was undone.",
    ),
)
SOMEBODY = tr_noop("Undo", "somebody else")
ON_SERVER = Phrase("undo_on_server", tr_noop("Undo", "{field} (on the SwyxServer)"))

_KIND_OF: Final = {spec.name: kind for kind, spec in SECRETS.items()}


@dataclass(slots=True)
class Touched:
    """What an operation did to one user.

    Attributes:
        added: the values of a new user.
        removed: the values of a user that is gone.
        fields: field → before and after.
        events: the passwords it touched.
        notes: changes that are only told.
    """

    name: str
    added: Mapping[str, Any] | None = None
    removed: Mapping[str, Any] | None = None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    notes: list[Change] = field(default_factory=list)


def by_user(changes: Iterable[Change]) -> tuple[dict[int, Touched], dict[str, tuple[Any, Any]]]:
    """What an operation did, user by user, and what it changed about the server."""
    users: dict[int, Touched] = {}
    server: dict[str, tuple[Any, Any]] = {}
    for change in changes:
        if change.user_id == 0:
            if change.field in SERVER_FIELDS:
                server[change.field] = (change.old, change.new)
            continue
        one = users.setdefault(change.user_id, Touched(change.user_label))
        if change.field in FIELDS:
            first = one.fields.get(change.field, (change.old, None))[0]
            one.fields[change.field] = (first, change.new)
        elif change.field in _KIND_OF:
            one.events.add(change.field)
        elif not change.field and isinstance(change.new, dict):
            one.added = change.new
        elif not change.field and isinstance(change.old, dict):
            one.removed = change.old
        else:
            one.notes.append(change)
    return users, server


def unique_values(values: Mapping[str, Any], server: ServerProfile) -> dict[str, tuple[str | int, str]]:
    """What no two users may have in common: field → the value compared and the value shown."""
    comes_to = effective(values, server)
    found: dict[str, tuple[str | int, str]] = {"name": (key(values["name"]), values["name"])}
    if values["server_user_id"] is not None:
        found["server_user_id"] = (values["server_user_id"], str(values["server_user_id"]))
    if values["sip_allowed"]:
        found["sip_user_name"] = (key(comes_to.sip_user_name), comes_to.sip_user_name)
        found["sip_user_id"] = (key(comes_to.sip_user_id), comes_to.sip_user_id)
    return found


def taken_error(user: str, field_name: str, shown: str, other: str) -> RefusedError:
    """Another user has what this one needs to have again."""
    return RefusedError(TAKEN(user=user, reason=DUPLICATE(field=label(field_name), value=shown, other=other)))
