"""No password is shown or copied without a trace: where the history cannot be written, it stays hidden, as is meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import engine
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.history import SecretEvent
from tests.conftest import HERE
from tests.services.test_secrets import events, reveal, user_with
from tests.storage.disks import small_disk

PASSWORD = "Vier-Ecken-47-Runde"


@contextmanager
def with_password(path: Path) -> Iterator[tuple[Workspace, int]]:
    create_database(path).close()
    workspace = Workspace.open(path, MemoryStore(), HERE)
    yield workspace, user_with(workspace, SecretKind.SIP, PASSWORD)
    workspace.close()


def check_hidden(workspace: Workspace, row: int, said: str) -> None:
    """Neither shown nor copied; the sentence says why and holds no password."""
    record = workspace.users.open(row).baseline
    for event in (SecretEvent.REVEALED, SecretEvent.COPIED):
        with pytest.raises(SurroundingsError) as caught:
            workspace.secrets.reveal(record, SecretKind.SIP, event=event)
        assert caught.value.message.id == said
        assert PASSWORD not in f"{caught.value!r} {caught.value.__dict__}"
    assert [new for _field, new in events(workspace)] == ['"stored"']


def test_nothing_is_shown_from_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk, with_password(disk.folder / "db.swyxsip") as (workspace, row):
        workspace.close()  # a disk with a file open for writing does not become read-only
        disk.make_read_only()
        check_hidden(workspace, row, "read_only_database")


def test_nothing_is_shown_while_another_program_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0.05)
    with with_password(tmp_path / "db.swyxsip") as (workspace, row):
        with closing(sqlite3.connect(workspace.database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            check_hidden(workspace, row, "locked_database")
        assert reveal(workspace, row) == PASSWORD
        assert [new for _field, new in events(workspace)] == ['"stored"', '"revealed"']
