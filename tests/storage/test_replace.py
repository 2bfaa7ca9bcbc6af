"""Putting a finished file in its place while a virus scanner or another program holds it."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import copy_database, keep_daily_copy, verify
from swyxsip_admin.storage.light import connect
from swyxsip_admin.storage.replace import ATTEMPTS, replace_file
from tests.services.test_users import add
from tests.storage.holding import Holder, held

__all__ = ["held"]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    finished, target = tmp_path / "finished", tmp_path / "target"
    finished.write_text("new")
    target.write_text("old")
    return finished, target


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_a_moment_is_waited_for(files: tuple[Path, Path], held: Holder, winerror: int) -> None:
    attempts = held(winerror, times=ATTEMPTS - 1)
    replace_file(*files)
    assert len(attempts) == ATTEMPTS
    assert (files[0].exists(), files[1].read_text()) == (False, "new")


def test_a_file_held_for_good_is_given_up(files: tuple[Path, Path], held: Holder) -> None:
    attempts = held(32)
    with pytest.raises(PermissionError):
        replace_file(*files)
    assert len(attempts) == ATTEMPTS
    assert [file.read_text() for file in files] == ["new", "old"]


def test_another_error_is_no_matter_of_patience(files: tuple[Path, Path], held: Holder) -> None:
    attempts = held(3)  # the path was not found
    with pytest.raises(PermissionError):
        replace_file(*files)
    assert len(attempts) == 1


def test_a_copy_of_the_database_waits_for_a_virus_scanner(workspace: Workspace, tmp_path: Path, held: Holder) -> None:
    add(workspace, "Anna")
    attempts = held(5, times=2)
    kept = keep_daily_copy(workspace.database.path, tmp_path / "copies", date(2026, 1, 1))
    assert len(attempts) == 3
    assert kept is not None
    verify(kept)


@pytest.mark.parametrize(("winerror", "said"), [(5, "read_only_database"), (32, "locked_database")])
def test_a_copy_that_is_held_for_good_stays_as_it_was(
    workspace: Workspace, tmp_path: Path, held: Holder, winerror: int, said: str
) -> None:
    target = tmp_path / "copies" / "copy.swyxsip"
    copy_database(workspace.database.path, target)
    add(workspace, "Anna")
    held(winerror)
    with pytest.raises(SurroundingsError) as caught:
        copy_database(workspace.database.path, target)
    assert caught.value.message.id == said
    assert os.listdir(target.parent) == ["copy.swyxsip"], "no draft is left behind"
    with closing(connect(target)) as connection:
        assert connection.execute("SELECT count(*) FROM user").fetchone() == (0,)
