"""Who would hold which SIP user name and ID after a change of many users."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import Severity
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.rules import DUPLICATE
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.texts import Phrase, tr_noop

WOULD_SHARE = Phrase(
    "bulk_would_share", tr_noop("Bulk", "{field}: “{value}” would belong to {other} as well, who is changed too.")
)
WOULD_BAR = Phrase(
    "bulk_would_bar",
    tr_noop(
        "Bulk",
        "{field}: “{value}” would belong to {other} as well; SIP login could then be allowed for one of them only.",
    ),
)

UNIQUE: Final = ("sip_user_name", "sip_user_id")
"""The fields that two users with SIP login allowed cannot share."""


class Nobody:
    """A directory without other users: what a single user's values alone give to say."""

    def holder(self, _field: str, _value: str | int, _except_row: int | None) -> str | None:
        """Nobody holds anything."""
        return None


class Holders:
    """Who would hold which SIP user name and ID after the change; names and server IDs do not change."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[int, str]] = {}
        self._idle: dict[tuple[str, str], dict[int, str]] = {}
        self._getting: set[tuple[str, str, str]] = set()

    def take(self, field: str, value: str, row_id: int, name: str, *, gets: bool = False) -> None:
        """Note a holder, and whether it is the change that would make it one."""
        self._rows.setdefault((field, value), {})[row_id] = name
        if gets:
            self._getting.add((field, value, name))

    def keep_idle(self, field: str, value: str, row_id: int, name: str) -> None:
        """Note somebody who gets a value without being allowed to log on with it: that claims nothing yet."""
        holders = self._idle.setdefault((field, value), {})
        if len(holders) < 2:  # enough to name another one to each
            holders[row_id] = name

    def bars(self, field: str, value: str, row_id: int) -> Finding | None:
        """What there is to say of a value that somebody gets without being allowed to log on with it."""
        place = (field, key(value))
        idle = (name for row, name in self._idle.get(place, {}).items() if row != row_id)
        other = self.holder(*place, row_id) or next(idle, None)
        if other is None:
            return None
        return Finding(field, Severity.WARNING, WOULD_BAR(field=FIELDS[field].label, value=value, other=other))

    def said_truly(self, finding: Finding) -> Finding:
        """A collision in words that hold: who would only get a value does not have it already."""
        if finding.message.id != DUPLICATE.id or finding.field not in UNIQUE:
            return finding
        arguments = finding.message.arguments
        taken = (finding.field, key(str(arguments["value"])), str(arguments["other"]))
        return replace(finding, message=WOULD_SHARE(**arguments)) if taken in self._getting else finding

    def holder(self, field: str, value: str | int, except_row: int | None) -> str | None:
        """See :class:`~swyxsip_admin.domain.rules.Directory`."""
        rows = self._rows.get((field, str(value)), {}) if field in UNIQUE else {}
        return next((name for row_id, name in rows.items() if row_id != except_row), None)
