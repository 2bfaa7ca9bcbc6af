from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from swyxsip_admin.cli.settings import backup_folder, window_language
from swyxsip_admin.paths import backup_dir, default_database
from swyxsip_admin.ui.settings import Key, open_settings
from tests.cli.conftest import Run

INFO = [
    "path",
    "uuid",
    "server_name",
    "is_sample",
    "revision",
    "program_revision",
    "state",
    "size",
    "users",
    "open_changes",
    "settled",
    "last_path",
    "backups",
    "program_version",
    "python_version",
    "sqlite_version",
]


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_info(swyxsip: Run, anna: str) -> None:
    shown = swyxsip("database", "info", "--json").data
    assert list(shown) == INFO
    assert (shown["path"], shown["users"], shown["open_changes"]) == (str(default_database()), 1, 2)
    assert (shown["state"], shown["settled"], shown["backups"]) == ("current", True, str(backup_dir()))
    assert f"File\t{default_database()}\n" in swyxsip("database", "info").out


def test_info_of_a_copy(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.swyxsip"
    shutil.copy(default_database(), copy)
    assert swyxsip("database", "info", "--json", "--database", str(copy)).data["settled"] is False
    assert "moved or copied" in swyxsip("--database", str(copy), "database", "info").out


def test_upgrade_makes_a_missing_database_and_says_so(swyxsip: Run, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.swyxsip"
    said = swyxsip("database", "upgrade", "--database", str(path))
    assert (said.code, said.err) == (0, f"The database {path} was created.\n")
    again = swyxsip("database", "upgrade", "--database", str(path))
    assert (again.code, again.out) == (0, f"The database {path} is up to date.\n")


def test_the_variable_names_the_database(swyxsip: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWYXSIP_DATABASE", str(tmp_path / "named.swyxsip"))
    assert swyxsip("user", "add", "Anna").code == 0
    assert (tmp_path / "named.swyxsip").exists()
    other = str(tmp_path / "other.swyxsip")
    assert swyxsip("user", "list", "--database", other).code == 3
    assert swyxsip("--database", other, "user", "list").code == 3


def test_a_newer_database_is_read_and_not_written(swyxsip: Run, anna: str) -> None:
    change(default_database(), "UPDATE alembic_version SET version_num = '9999'")
    info = swyxsip("database", "info", "--json").data
    assert (info["state"], info["users"]) == ("newer", 1)
    assert swyxsip("user", "show", anna).code == 0
    said = swyxsip("user", "set", anna, "--location", "Köln")
    assert said.code == 3
    assert "newer version" in said.err


def test_a_file_that_is_no_database(swyxsip: Run, tmp_path: Path) -> None:
    path = tmp_path / "no.swyxsip"
    path.write_text("Anna;Berta\n" * 100)
    for arguments in (("user", "list"), ("user", "add", "Anna"), ("database", "info"), ("database", "upgrade")):
        said = swyxsip(*arguments, "--database", str(path))
        assert (said.code, len(said.err.splitlines())) == (3, 1)
        assert "is not a database of SwyxSIP Admin" in said.err


def test_a_locked_database(swyxsip: Run, anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swyxsip_admin.storage.engine.BUSY_TIMEOUT_SECONDS", 0.05)
    with closing(sqlite3.connect(default_database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = swyxsip("user", "set", anna, "--location", "Köln")
        assert swyxsip("user", "show", anna).code == 0
    assert said.code == 3
    assert "is in use by another program" in said.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind neither Windows nor root")
def test_a_read_only_folder(swyxsip: Run, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    said = swyxsip("user", "add", "Anna", "--database", str(folder / "x.swyxsip"))
    folder.chmod(stat.S_IRWXU)
    assert said.code == 3
    assert "cannot be written" in said.err


def test_a_folder_that_cannot_be_made(swyxsip: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = swyxsip("user", "add", "Anna", "--database", str(tmp_path / "file" / "x.swyxsip"))
    assert (said.code, len(said.err.splitlines())) == (3, 1)


def test_a_name_no_file_can_have(swyxsip: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Name\nAnna\n", encoding="utf-8")
    for path in (tmp_path / ("x" * 300), tmp_path / "file" / "inside.swyxsip"):
        for verb in (["user", "add", "Anna"], ["user", "list"], ["import", str(tmp_path / "file")]):
            said = swyxsip("--database", str(path), *verb)
            assert (said.code, said.err.count("\n")) == (3, 1), said.err
            assert "Check the path" in said.err or "no database at" in said.err


def test_what_the_window_was_told_counts_here(profile: Path, tmp_path: Path) -> None:
    assert (window_language(), backup_folder()) == ("", backup_dir())
    settings = open_settings()
    folder = tmp_path / "Käufer, 1"
    settings.setValue(Key.LANGUAGE.value, "de")
    settings.setValue(Key.BACKUPS.value, str(folder))
    settings.sync()
    assert (window_language(), backup_folder()) == ("de", folder)
