"""Bringing a database to the next schema: the file is safe whatever happens on the way."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import open_database, upgrade_database, verify
from swyxsip_admin.storage.light import connect, identify
from tests.conftest import HERE, KILLED
from tests.services.test_users import add
from tests.storage import future

ROOT = Path(__file__).parents[2]


@pytest.fixture
def old(workspace: Workspace) -> Path:
    """A database of this version, with some users."""
    for number in range(40):
        add(workspace, f"User {number}")
    workspace.close()
    return workspace.database.path


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def become(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    future.become(future.write_revision(tmp_path / "versions", body), monkeypatch.setattr)


def users(path: Path) -> list[tuple[str, str]]:
    with closing(connect(path)) as connection:
        return connection.execute("SELECT name, email FROM user ORDER BY id").fetchall()


def files(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if file.name not in ("profile", "versions")}


def test_an_older_database_is_named_and_upgraded(
    old: Path, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, inode = users(old), old.stat().st_ino
    become(tmp_path, monkeypatch, "pass")
    with pytest.raises(SurroundingsError) as caught:
        open_database(old)
    assert caught.value.message.id == "older_database"
    kept = upgrade_database(old, backups)
    assert kept is not None and kept.parent == backups
    assert identify(kept).revision == "0001"
    verify(kept)
    assert users(kept) == before
    assert identify(old).revision == "0002"
    assert users(old) != before
    assert old.stat().st_ino == inode, "still the same file: it was neither moved nor copied"
    assert not identify(old).newer and not identify(old).older
    assert files(old) == {old.name, "backups"}
    opened = Workspace.open(old, MemoryStore(), HERE)
    assert not opened.secrets.unsettled()
    opened.close()
    assert upgrade_database(old, backups) is None


def test_a_second_backup_does_not_replace_the_first(
    old: Path, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(tmp_path, monkeypatch, "raise RuntimeError('at the rehearsal')")
    for _ in range(2):
        with pytest.raises(RuntimeError):
            upgrade_database(old, backups)
    assert len(list(backups.iterdir())) == 2


@pytest.mark.parametrize("where", ["", "if real: "], ids=["at the rehearsal", "on the file itself"])
def test_a_failing_migration_leaves_the_file_byte_for_byte(
    where: str, old: Path, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = old.read_bytes()
    become(tmp_path, monkeypatch, f"{where}raise RuntimeError('in the middle')")
    with pytest.raises(RuntimeError, match="in the middle"):
        upgrade_database(old, backups)
    assert old.read_bytes() == content
    assert files(old) == {old.name, "backups"}
    (kept,) = backups.iterdir()
    verify(kept)


def test_a_migration_that_breaks_references_is_not_taken(
    old: Path, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = old.read_bytes()
    become(tmp_path, monkeypatch, """connection.exec_driver_sql("INSERT INTO server_state VALUES (999, '{}')")""")
    with pytest.raises(SurroundingsError) as caught:
        upgrade_database(old, backups)
    assert caught.value.message.id == "damaged_database"
    assert old.read_bytes() == content


@pytest.mark.parametrize("where", ["", "if real: "], ids=["at the rehearsal", "on the file itself"])
def test_a_killed_migration_leaves_the_database_usable(where: str, old: Path, backups: Path, tmp_path: Path) -> None:
    before, content = users(old), old.read_bytes()
    body = f"import os\n    {where}os.kill(os.getpid(), 9)"
    versions = future.write_revision(tmp_path / "versions", body)
    child = subprocess.run(
        [sys.executable, "-m", "tests.storage.future", str(old), str(backups), str(versions)], cwd=ROOT, check=False
    )
    assert child.returncode == KILLED
    journal = old.with_name(old.name + "-journal")
    if where:
        assert old.read_bytes() != content, "half of it was in the file"
        assert journal.exists()
    assert identify(old).revision == "0001"
    assert users(old) == before
    verify(old)
    assert not journal.exists() or journal.stat().st_size == 0
    opened = Workspace.open(old, MemoryStore(), HERE)
    add(opened, "later")
    opened.close()
    (kept,) = backups.glob("*.swyxsip")
    assert users(kept) == before
