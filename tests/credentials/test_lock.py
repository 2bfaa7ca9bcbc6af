from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from swyxsip_admin.credentials.lock import SecretLockError, secret_lock

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, pathlib
from swyxsip_admin.credentials.lock import secret_lock
with secret_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(database: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_it_can_be_taken_again_and_again(tmp_path: Path) -> None:
    for _ in range(3):
        with secret_lock(tmp_path / "firma.swyxsip"):
            assert (tmp_path / "firma.swyxsip.lock").exists()


def test_another_program_is_named_after_a_bounded_wait(tmp_path: Path) -> None:
    database = tmp_path / "firma.swyxsip"
    with holder(database) as process:
        started = time.monotonic()
        with (
            pytest.raises(SecretLockError, match="Another SwyxSIP Admin program") as caught,
            secret_lock(database, wait_seconds=0.3),
        ):
            pytest.fail("two are inside")
        assert 0.3 <= time.monotonic() - started < 3
        assert caught.value.message.id == "secret-lock-busy"
        assert caught.value.exit_code == 3
        process.communicate()
    with secret_lock(database, wait_seconds=0.3):
        pass


def test_a_killed_program_frees_it(tmp_path: Path) -> None:
    database = tmp_path / "firma.swyxsip"
    with holder(database) as process:
        process.kill()
        process.communicate()
    with secret_lock(database, wait_seconds=2):
        pass


def test_an_error_of_the_block_frees_it_and_comes_out(tmp_path: Path) -> None:
    database = tmp_path / "firma.swyxsip"
    with pytest.raises(OSError, match="of the caller"), secret_lock(database):
        raise OSError("of the caller")
    with secret_lock(database, wait_seconds=0.3):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders for their owner")
def test_a_read_only_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secret_lock(tmp_path / "once.swyxsip"):
        pass  # what filelock imports late is imported now, while everything can be read
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o555)
    monkeypatch.chdir(folder)  # the folders above it are for their owner alone
    root = os.geteuid() == 0  # root may write anywhere, so it gives its rights up for a moment
    if root:
        os.seteuid(65534)
    try:
        said = _message_id(Path("firma.swyxsip"))
    finally:
        if root:
            os.seteuid(0)
    assert said == "secret-lock-read-only"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _message_id(tmp_path / "file" / "firma.swyxsip") == "secret-lock-failed"


def _message_id(database: Path) -> str:
    try:
        with secret_lock(database, wait_seconds=0.3):
            return "taken"
    except SecretLockError as error:
        return error.message.id
