"""The life of a database file, and one sentence for everything that can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import engine, light
from swyxsip_admin.storage.files import (
    copy_database,
    create_database,
    keep_daily_copy,
    open_database,
    upgrade_database,
    verify,
)
from swyxsip_admin.storage.light import connect, identify
from tests.conftest import HERE, KILLED
from tests.services.test_users import add, edit
from tests.storage.disks import small_disk, without_root

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions bind neither Windows nor root")


def says(work: Callable[[], object]) -> str:
    """The id of the sentence; every one of them ends the console program with 3."""
    with pytest.raises(SurroundingsError) as caught:
        work()
    assert caught.value.exit_code == 3
    assert str(caught.value).endswith((".", "!"))
    return caught.value.message.id


def leftovers(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".") or path.name.endswith("-journal")}


@pytest.fixture
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0.1)
    for function in (light.connect, light.identify):
        monkeypatch.setitem(function.__kwdefaults__, "timeout", 0.1)


# Create and open


def test_created_is_found_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "Käse & Söhne.swyxsip"
    create_database(path, is_sample=True).close()
    found = identify(path)
    assert (found.newer, found.older, found.is_sample, found.server_name) == (False, False, True, "")
    assert leftovers(path.parent) == set()
    workspace = Workspace.open(path, MemoryStore(), HERE)
    assert workspace.database.uuid == found.uuid
    assert not workspace.secrets.unsettled()
    workspace.close()


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "there.swyxsip"
    path.write_text("something else")
    assert says(lambda: create_database(path)) == "database_exists"
    assert path.read_text() == "something else"
    assert leftovers(tmp_path) == set()


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_arguments: object) -> None:
        raise PermissionError(1, "no links")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "fat.swyxsip"
    create_database(path).close()
    workspace = Workspace.open(path, MemoryStore(), HERE)
    assert not workspace.secrets.unsettled(), "a renamed file keeps its id"
    workspace.close()


def bad_files(folder: Path) -> dict[str, Path]:
    files = {name: folder / f"{name}.swyxsip" for name in ("text", "empty", "zeros", "foreign", "missing", "folder")}
    files["text"].write_text("Name;E-Mail\n" * 500)
    files["empty"].touch()
    with files["zeros"].open("wb") as file:
        file.truncate(2 << 30)  # sparse
    with closing(sqlite3.connect(files["foreign"])) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
    files["folder"].mkdir()
    return files


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("text", "not_a_database"),
        ("empty", "not_a_database"),
        ("zeros", "not_a_database"),
        ("foreign", "not_a_database"),
        ("missing", "no_database"),
        ("folder", "no_database"),
    ],
)
def test_what_is_no_database(tmp_path: Path, name: str, message: str) -> None:
    path = bad_files(tmp_path)[name]
    size = path.stat().st_size if path.exists() else None
    assert says(lambda: open_database(path)) == message
    assert says(lambda: upgrade_database(path, tmp_path / "backups")) == message
    assert (path.stat().st_size if path.exists() else None) == size
    assert leftovers(tmp_path) == set()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another account reaches; those above ``tmp_path`` are for their owner alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@posix
def test_an_unreadable_file_and_folder(open_folder: Path) -> None:
    path = open_folder / "test.swyxsip"
    create_database(path).close()
    path.chmod(0)
    with without_root():
        said = says(lambda: identify(path))
    path.chmod(0o644)
    hidden = open_folder / "hidden"
    hidden.mkdir()
    copy_database(path, hidden / "test.swyxsip")
    hidden.chmod(0)
    with without_root():
        said_of_folder = says(lambda: identify(hidden / "test.swyxsip"))
    hidden.chmod(0o700)
    assert (said, said_of_folder) == ("cannot_open_database", "cannot_open_database")


def test_a_damaged_database_is_found_and_named(workspace: Workspace, tmp_path: Path) -> None:
    for number in range(50):
        add(workspace, f"User {number}")
    path = workspace.database.path
    workspace.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 8192)
    with pytest.raises(SurroundingsError, match=r"test\.swyxsip") as caught:
        verify(path)
    assert caught.value.message.id == "damaged_database"
    assert says(lambda: copy_database(path, tmp_path / "copy.swyxsip")) == "damaged_database"
    assert says(lambda: keep_daily_copy(path, tmp_path / "backups", date(2026, 1, 1))) == "damaged_database"
    assert list((tmp_path / "backups").iterdir()) == []
    assert not (tmp_path / "copy.swyxsip").exists()
    assert leftovers(tmp_path) == set()


def test_broken_references_are_damage(workspace: Workspace) -> None:
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        connection.execute("INSERT INTO server_state VALUES (99, '{}')")
        connection.commit()
    assert says(lambda: verify(workspace.database.path)) == "damaged_database"


# A newer one


@pytest.fixture
def newer(workspace: Workspace) -> Path:
    add(workspace, "Anna")
    path = workspace.database.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    return path


def test_a_newer_database_is_read_and_never_written(newer: Path, tmp_path: Path) -> None:
    before, files = newer.read_bytes(), sorted(tmp_path.iterdir())
    opened = Workspace.open(newer, MemoryStore(), HERE)
    assert opened.database.newer
    assert [record.values["name"] for record in opened.users.load()] == ["Anna"]
    assert says(lambda: edit(opened, 1, description="x")) == "newer_database"
    assert upgrade_database(newer, tmp_path / "backups") is None
    assert opened.secrets.recover() == 0
    opened.close()
    assert newer.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


def test_a_newer_database_of_another_shape_is_called_newer(newer: Path) -> None:
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("ALTER TABLE server RENAME TO servers")
    assert says(lambda: open_database(newer)) == "newer_database"


def test_a_window_that_was_idle_while_the_file_was_upgraded(workspace: Workspace) -> None:
    """It has read the schema it knows; its next write finds out."""
    row = add(workspace, "Anna")
    draft = workspace.users.open(row)
    draft["description"] = "too late"
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    assert says(lambda: workspace.users.save(draft)) == "newer_database"
    assert workspace.database.newer
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        assert connection.execute("SELECT description FROM user").fetchone() == ("",)
        connection.execute("PRAGMA user_version = 0")
    workspace.database.newer = False
    assert says(lambda: workspace.users.save(draft)) == "older_database"


# Another program


@contextmanager
def locked_by_another_program(path: Path) -> Iterator[None]:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys\n"
            "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "connection.execute('BEGIN EXCLUSIVE')\n"
            "print('held', flush=True)\n"
            "sys.stdin.read()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None and holder.stdout is not None
    assert holder.stdout.readline().strip() == b"held"
    try:
        yield
    finally:
        holder.stdin.close()
        holder.wait(10)
        holder.stdout.close()


@pytest.mark.usefixtures("short_waits")
@pytest.mark.timeout(60)
def test_a_database_another_program_has_locked(workspace: Workspace, tmp_path: Path) -> None:
    row = add(workspace, "Anna")
    path = workspace.database.path
    opened = Workspace.open(path, MemoryStore(), HERE)
    with locked_by_another_program(path):
        assert says(lambda: open_database(path)) == "locked_database"
        assert says(lambda: opened.users.load()) == "locked_database"
        assert says(lambda: add(opened, "Bernd")) == "locked_database"
        assert says(lambda: copy_database(path, tmp_path / "copy.swyxsip")) == "locked_database", "it does not hang"
    edit(opened, row, description="free again")
    opened.close()
    assert leftovers(tmp_path) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody replace a file that is open")
def test_a_file_that_was_replaced_is_noticed(workspace: Workspace, tmp_path: Path) -> None:
    """A restored copy takes the file's place: what is saved afterwards goes into it, not into the lost file."""
    row = add(workspace, "Anna")
    path = workspace.database.path
    backup = copy_database(path, tmp_path / "backup.swyxsip")
    edit(workspace, row, description="after the copy")
    draft = workspace.users.open(row)
    draft["email"] = "lost@example.com"
    backup.replace(path)
    assert workspace.users.open(row)["description"] == ""
    with pytest.raises(Exception, match="changed by somebody else"):
        workspace.users.save(draft)
    edit(workspace, row, description="in the restored file")
    with closing(connect(path)) as connection:
        assert connection.execute("SELECT description FROM user").fetchone() == ("in the restored file",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_file_that_was_deleted_is_noticed(workspace: Workspace) -> None:
    add(workspace, "Anna")
    workspace.database.path.unlink()
    assert says(lambda: add(workspace, "Bernd")) == "no_database"
    assert says(lambda: workspace.users.load()) == "no_database"
    assert says(lambda: workspace.secrets.unsettled()) == "no_database"
    assert not workspace.database.path.exists(), "no empty file in its place"


# Disks


def test_a_full_disk_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "600k") as disk:
        path = disk.folder / "full.swyxsip"
        create_database(path).close()
        workspace = Workspace.open(path, MemoryStore(), HERE)
        row = add(workspace, "Anna")
        filler = disk.fill()
        before = path.read_bytes()
        assert says(lambda: edit(workspace, row, description="ä" * 900)) == "disk_full"
        assert says(lambda: copy_database(path, disk.folder / "copy.swyxsip")) == "disk_full"
        assert says(lambda: create_database(disk.folder / "new.swyxsip")) == "disk_full"
        assert path.read_bytes() == before
        assert {file.name for file in disk.folder.iterdir()} <= {"full.swyxsip", "filler"}
        verify(path)
        filler.unlink()
        edit(workspace, row, description="again")
        assert workspace.users.open(row)["description"] == "again"
        workspace.close()


def test_no_more_pages_is_a_full_disk(workspace: Workspace) -> None:
    """The same sentence where no disk can be mounted: SQLite's own limit gives its error."""
    row = add(workspace, "Anna")
    draft = workspace.users.open(row)
    draft["internal_numbers"] = [str(number) * 300 for number in range(90)]

    with workspace.database.write() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1")  # of this connection, which the pool keeps
    assert says(lambda: workspace.users.save(draft)) == "disk_full"
    workspace.close()
    verify(workspace.database.path)
    assert workspace.users.open(row)["internal_numbers"] == []


def test_a_read_only_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        path = disk.folder / "db.swyxsip"
        create_database(path).close()
        disk.make_read_only()
        workspace = Workspace.open(path, MemoryStore(), HERE)
        assert workspace.users.load() == []
        assert says(lambda: add(workspace, "Anna")) == "read_only_database"
        assert says(lambda: create_database(disk.folder / "new.swyxsip")) == "read_only_database"
        assert says(lambda: copy_database(path, disk.folder / "copy.swyxsip")) == "read_only_database"
        assert says(lambda: workspace.secrets.recover()) == "secret-lock-read-only"
        copied = copy_database(path, tmp_path / "copy.swyxsip")
        verify(copied)
        workspace.close()


@posix
def test_a_read_only_folder(open_folder: Path) -> None:
    """The file itself could be written; its journal cannot be made."""
    path = open_folder / "test.swyxsip"
    create_database(path).close()
    path.chmod(0o666)
    open_folder.chmod(0o555)
    workspace = Workspace.open(path, MemoryStore(), HERE)
    with without_root():
        assert workspace.users.load() == []
        said = says(lambda: add(workspace, "Anna"))
        created = says(lambda: create_database(open_folder / "new.swyxsip"))
        workspace.close()
    open_folder.chmod(0o755)
    assert (said, created) == ("read_only_database", "read_only_database")


# Copies


def test_a_database_in_use_is_copied_whole(workspace: Workspace, tmp_path: Path) -> None:
    row = add(workspace, "Anna")
    target = tmp_path / "copies" / "copy.swyxsip"
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE user SET description = 'not yet'")
        copy_database(workspace.database.path, target)
    verify(target)
    with closing(connect(target)) as connection:
        assert connection.execute("SELECT id, description FROM user").fetchall() == [(row, "")]
    copy_database(workspace.database.path, target)
    with closing(connect(target)) as connection:
        assert connection.execute("SELECT description FROM user").fetchone() == ("not yet",), "replaced"
    assert [path.name for path in target.parent.iterdir()] == ["copy.swyxsip"]


def test_one_copy_a_day_and_the_last_ten(database_path: Path, tmp_path: Path) -> None:
    folder, first = tmp_path / "backups", date(2026, 2, 20)
    (tmp_path / "other.swyxsip").touch()
    made = [keep_daily_copy(database_path, folder, first + timedelta(days=day)) for day in range(15)]
    assert all(made)
    assert keep_daily_copy(database_path, folder, first + timedelta(days=14)) is None
    assert sorted(folder.iterdir()) == made[-10:]
    for kept in folder.iterdir():
        verify(kept)


def test_files_of_one_name_in_different_folders_share_no_copies(tmp_path: Path) -> None:
    """A partner keeps one folder for each site, and the same name in each."""
    paths = [tmp_path / site / "swyx [1].swyxsip" for site in ("north", "south")]
    for path in paths:
        create_database(path).close()
    for day in range(12):
        for path in paths:
            assert keep_daily_copy(path, tmp_path / "backups", date(2026, 3, 1) + timedelta(days=day)) is not None
    assert len(list((tmp_path / "backups").iterdir())) == 20


def test_a_killed_creation_leaves_no_database(tmp_path: Path) -> None:
    path = tmp_path / "new.swyxsip"
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom swyxsip_admin.storage import files\n"
        "files._introduce = lambda *_: os.kill(os.getpid(), 9)\n"
        "files.create_database(Path(sys.argv[1]))"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == KILLED
    assert not path.exists()
    (draft,) = tmp_path.iterdir()
    create_database(path).close()
    identify(path)
    assert draft.exists(), "it may still be somebody's"
    others = [tmp_path / name for name in (".other.swyxsip.12.new", ".new.swyxsip.12.newer", "new.swyxsip.12.new")]
    for file in (draft, *others):
        file.touch()
        os.utime(file, (0, 0))
    open_database(path).close()
    assert set(tmp_path.iterdir()) == {path, *others}


@pytest.mark.parametrize("work", ["copy", "create", "daily"])
def test_what_a_killed_program_left_goes_with_the_next_work(work: str, tmp_path: Path) -> None:
    source, target = tmp_path / "source.swyxsip", tmp_path / "copies" / "target.swyxsip"
    create_database(source).close()
    target.parent.mkdir()
    if work == "daily":
        target = target.with_name(f"source {identify(source).uuid[:8]} 2026-11-24.swyxsip")
    left = [target.with_name(f".{target.name}.4711.{kind}") for kind in ("new", "copy", "copy-journal", "upgrade")]
    fresh = target.with_name(f".{target.name}.4712.copy")
    for file in (*left, fresh):
        file.write_bytes(b"half")
    for file in left:
        os.utime(file, (0, 0))
    match work:
        case "copy":
            copy_database(source, target)
        case "create":
            create_database(target).close()
        case _:
            keep_daily_copy(source, target.parent, date(2026, 11, 24))
    assert set(target.parent.iterdir()) == {target, fresh}
