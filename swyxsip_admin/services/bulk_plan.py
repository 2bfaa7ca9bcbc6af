"""What a change of many users would do: one object that any front end can show, and the edit it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from swyxsip_admin.domain.fields import FieldKind
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.patterns import Pattern
from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.storage.bulk_edits import Prepared
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop

REFUSED = Phrase("bulk_refused", tr_noop("Bulk", "Nothing was changed. {user}: {reason}"))
REFUSED_MORE = Phrase("bulk_refused_more", tr_noop("Bulk", "{first} {more}"))
MORE_USERS = Phrase("bulk_more_users", tr_n_noop("Bulk", "The same or another reason holds for %n more user(s)."))

NEVER_SHARED: Final = ("name", "server_user_id", "phones")
"""Fields that are never changed for several users."""

BY_PATTERN: Final = (
    "user_name",
    "sip_user_name",
    "sip_user_id",
    "email",
    "windows_accounts",
    "internal_numbers",
    "public_numbers",
)
"""Fields that belong to one person each: several users get them by a pattern."""

BULK_FIELDS: Final = tuple(name for name in FIELDS if name not in NEVER_SHARED)
"""The fields that can be changed for several users, in the order of the tabs."""

PATTERN_KINDS: Final = (FieldKind.TEXT, FieldKind.LIST)
"""The kinds of fields that a pattern can fill; a list gets one entry, or none."""


@dataclass(frozen=True, slots=True)
class SetTo:
    """The field gets this value."""

    value: Any


@dataclass(frozen=True, slots=True)
class ByPattern:
    """The field gets what a pattern comes to for each user."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Reset:
    """The field returns to its default; one that follows follows again."""


FieldEdit = SetTo | ByPattern | Reset
BulkEdit = Mapping[str, FieldEdit]
"""What is to happen to which field; all others stay as they are."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field of one user, old → new.

    Attributes:
        field: the field.
        old: the value as stored; None where the field follows another one.
        new: the same after the change.
        old_shown: what a person sees: the value that a following field comes to.
        new_shown: the same after the change.
    """

    field: str
    old: Any
    new: Any
    old_shown: Any
    new_shown: Any


@dataclass(frozen=True, slots=True)
class ChangedUser:
    """A user that would be changed.

    Attributes:
        row_id: the user's row.
        name: the user's name.
        changes: field by field, in the order of the tabs.
        follow: fields that are not changed themselves, but come to something else because they follow one that is.
        drops: the own passwords of which nothing is known any more, because the user's password applies again.
        prepared: what is written into the user's row.
        secrets: what is known of the passwords now.
    """

    row_id: int
    name: str
    changes: tuple[ValueChange, ...]
    follow: tuple[ValueChange, ...]
    drops: tuple[SecretKind, ...]
    prepared: Prepared
    secrets: Mapping[SecretKind, SecretEntry]

    @property
    def dropped_passwords(self) -> int:
        """How many stored passwords go; one that was only stated not to exist is none."""
        return sum(self.secrets[kind].reference is not None for kind in self.drops)


@dataclass(frozen=True, slots=True)
class UserFindings:
    """What the change would make there to say about one user."""

    row_id: int
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What an edit of many users would do to a database. Nothing has been written.

    Attributes:
        edit: the edit.
        selected: how many users it was to be done to.
        changed: users that would be changed, refused ones left out.
        unchanged: how many of them have these values already.
        gone: how many of them are no longer in the database.
        refused: users whose new values cannot be taken. Where there is one, nothing is written for anybody.
        warned: users about whom there would be something to say that there is not now.
        server_revision: the server profile's revision that the plan was made with.
    """

    edit: BulkEdit
    selected: int
    changed: Sequence[ChangedUser]
    unchanged: int
    gone: int
    refused: Sequence[UserFindings]
    warned: Sequence[UserFindings]
    server_revision: int

    @property
    def writes(self) -> bool:
        """Whether there is something to write, and nothing that forbids it."""
        return bool(self.changed) and not self.refused

    @property
    def dropped_passwords(self) -> int:
        """How many own SIP passwords would be dropped."""
        return sum(user.dropped_passwords for user in self.changed)

    def rows(self) -> Iterator[tuple[ChangedUser, ValueChange]]:
        """Every change, user by user."""
        for user in self.changed:
            for change in user.changes:
                yield user, change


class BulkRefusedError(RefusedError):
    """New values of users were refused; nothing was written.

    Attributes:
        refused: the users with their reasons.
    """

    def __init__(self, refused: Sequence[UserFindings]) -> None:
        self.refused = tuple(refused)
        super().__init__(refusal_message(self.refused))


def refusal_message(refused: Sequence[UserFindings]) -> Message:
    """The first refusal with its user, and how many more there are."""
    first = REFUSED(user=refused[0].name, reason=refused[0].findings[0].message)
    others = len(refused) - 1
    return REFUSED_MORE(first=first, more=MORE_USERS(n=others)) if others else first
