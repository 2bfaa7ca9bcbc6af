"""Files that hold what is as good as a password."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage import private
from swyxsip_admin.storage.private import create_private, is_open_to_others
from swyxsip_admin.storage.replace import replace_file


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_its_owner_alone_can_read_it_whatever_the_mask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        create_private(tmp_path / "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600
    assert not is_open_to_others(tmp_path / "x")
    (tmp_path / "x").chmod(0o640)
    assert is_open_to_others(tmp_path / "x")


def test_nothing_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "x")
    assert (tmp_path / "x").read_text() == "old"


def test_a_drive_without_rights_is_told_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no owners: whatever is asked for, others may read."""
    monkeypatch.setattr(private, "is_open_to_others", lambda _path: True)
    monkeypatch.setattr(private, "_restrict", lambda _path: False)
    with pytest.raises(SurroundingsError) as told:
        create_private(tmp_path / ".beside", named="kamailio.db")
    assert "kamailio.db" in str(told.value.message)
    assert list(tmp_path.iterdir()) == []


def test_the_account_itself_writes_reads_replaces_and_removes_it(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        create_private(path)
        path.write_text(path.name, encoding="ascii")
    replace_file(second, first)
    assert first.read_text(encoding="ascii") == "second"
    first.unlink()
    assert list(tmp_path.iterdir()) == []
