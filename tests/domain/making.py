"""Users for the tests of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import Owner, SecretEntry, UserRecord, defaults
from swyxsip_admin.domain.server import ServerProfile

HERE = Owner("admin", "workstation")


class Others:
    """Other users: what each field's value belongs to."""

    def __init__(self, **taken: Mapping[str | int, str]) -> None:
        self._taken = taken

    def holder(self, field: str, value: str | int, except_row: int | None) -> str | None:
        return self._taken.get(field, {}).get(value)


def values(**changed: Any) -> dict[str, Any]:
    """A user called Anna with SIP login allowed, and what is said beside."""
    return {**defaults(), "name": "Anna", "sip_allowed": True, **changed}


def record(
    *,
    delivered: Mapping[str, Any] | None = None,
    secrets: Mapping[SecretKind, SecretEntry] | None = None,
    **changed: Any,
) -> UserRecord:
    """A stored user."""
    state = {name: Delivered(value, 1) for name, value in (delivered or {}).items()}
    return UserRecord(7, 1, values(**changed), state, secrets or {})


def draft(stored: UserRecord | None = None, server: ServerProfile | None = None, **changed: Any) -> UserDraft:
    """A draft of a stored user."""
    return UserDraft(stored or record(**changed), server or ServerProfile(), HERE)
