from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.credentials.conftest import windows
from tests.secret_service import bare_secret_service, secret_service
from tests.services.programs import Programs
from tests.services.site import Site

__all__ = ["bare_secret_service", "secret_service", "windows"]


@pytest.fixture(scope="module")
def programs() -> Iterator[Programs]:
    """Other programs, each in a process of its own."""
    running = Programs()
    yield running
    running.stop()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A database with two users, one with passwords in a keyring that outlives its process."""
    return Site(tmp_path)
