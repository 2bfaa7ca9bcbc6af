"""A file that another program holds while it is to be replaced, as Windows says it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from swyxsip_admin.storage import replace

Holder = Callable[..., list[int]]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Holder:
    """``held(winerror, times=n)`` lets the next replacements fail; every one without ``times``.

    Gives the list that grows by one number at every attempt.
    """
    monkeypatch.setattr(replace, "WAIT_SECONDS", 0)
    really = os.replace

    def hold(winerror: int, times: int | None = None) -> list[int]:
        attempts: list[int] = []

        def refusing(source: Path, target: Path) -> None:
            attempts.append(len(attempts) + 1)
            if times is None or len(attempts) <= times:
                error = PermissionError(errno.EACCES, "denied", str(source), None, str(target))
                error.winerror = winerror  # type: ignore[attr-defined]
                raise error
            really(source, target)

        monkeypatch.setattr(os, "replace", refusing)
        return attempts

    return hold
