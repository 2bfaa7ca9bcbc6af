"""Files for one account: others cannot read them, and it can do with them what it likes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from swyxsip_admin.storage.private import create_private, is_open_to_others
from swyxsip_admin.storage.replace import replace_file


def test_the_account_itself_writes_reads_replaces_and_removes_them(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        create_private(path)
        path.write_text(path.name, encoding="ascii")
    replace_file(second, first)
    assert first.read_text(encoding="ascii") == "second"
    first.unlink()
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("old", encoding="ascii")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "there")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_others_cannot_read_them(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        create_private(tmp_path / "private")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    assert not is_open_to_others(tmp_path / "private")
