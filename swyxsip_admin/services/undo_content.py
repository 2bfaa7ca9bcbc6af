"""What an operation did, user by user, as the history tells it; and the sentences for what cannot be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.domain.sections import FIELDS, SECRETS
from swyxsip_admin.domain.server import SERVER_FIELDS
from swyxsip_admin.storage.history import Change, SecretEvent
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
        "The earlier state is no longer kept: it is given up when the window is started again, and after a week. "
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


def server_changes(changes: Iterable[Change]) -> dict[str, tuple[Any, Any]]:
    """What an operation changed about the server: field → before and after."""
    return {change.field: (change.old, change.new) for change in changes if change.field in SERVER_FIELDS}


def by_user(changes: Iterable[Change]) -> dict[int, Touched]:
    """What an operation did, user by user."""
    users: dict[int, Touched] = {}
    for change in changes:
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
    return users


def password_event(present: SecretEntry | None, before: SecretEntry | None) -> SecretEvent | None:
    """What becomes of a password whose entry goes back to what it was before; None where nothing does."""
    if present is not None and before is not None and present.reference == before.reference:
        if present.pending == before.pending:
            return None
        return SecretEvent.OPEN_AGAIN if before.pending else SecretEvent.CARRIED_OVER
    if before is None:
        return None if present is None else SecretEvent.DROPPED
    return SecretEvent.STATED_NONE if before.reference is None else SecretEvent.RESTORED
