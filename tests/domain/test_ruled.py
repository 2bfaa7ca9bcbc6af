"""The list of fields that the rules look at is true: a change of many users goes by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from swyxsip_admin.domain.kinds import AuthMode, PasswordSource
from swyxsip_admin.domain.record import defaults
from swyxsip_admin.domain.rules import RULED, check
from swyxsip_admin.domain.server import ServerProfile


class Watched(Mapping[str, Any]):
    """Values that remember who was asked for."""

    def __init__(self, **values: Any) -> None:
        self._values = {**defaults(), **values}
        self.asked: set[str] = set()

    def __getitem__(self, field: str) -> Any:
        self.asked.add(field)
        return self._values[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class Nobody:
    def holder(self, _field: str, _value: str | int, _except_row: int | None) -> str | None:
        return None


def test_the_rules_look_at_these_fields_alone() -> None:
    asked: set[str] = set()
    truths = (True, False)
    for allowed, enabled, phone, mode, source in product(truths, truths, truths, AuthMode, PasswordSource):
        values = Watched(
            name="Anna",
            user_name="anna",
            server_user_id=7,
            sip_allowed=allowed,
            enabled=enabled,
            sip_as_system_phone=phone,
            sip_auth_mode=mode,
            sip_password_source=source,
            windows_login_allowed=False,
            password_login_allowed=False,
        )
        check(values, ServerProfile(), Nobody(), None)
        asked |= values.asked
    assert asked == RULED
