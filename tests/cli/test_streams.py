"""The real program in a process of its own: exit codes, streams, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import swyxsip_admin
from swyxsip_admin.cli.terminal import is_terminal
from tests.cli.conftest import Run


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "swyxsip_admin.cli", *arguments],
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=300,
    )


def test_exit_codes_and_streams(profile: Path) -> None:
    missing = program("user", "list")
    assert (missing.returncode, missing.stdout) == (3, b"")
    assert missing.stderr.count(b"\n") == 1
    assert program("user", "add", "Anna").returncode == 0
    assert program("user", "show", "Bert").returncode == 2
    assert program("user", "remove", "Anna").returncode == 2
    assert program("user", "set", "Anna", "--sip-user-id", ":").returncode == 1
    assert json.loads(program("user", "list", "--json").stdout)[0]["name"] == "Anna"
    assert program("--version").stdout.startswith(b"swyxsip ")


def test_nobody_is_asked_at_the_device_that_schedulers_give_their_tasks(profile: Path) -> None:
    program("user", "add", "Anna")
    password = program("secret", "set", "Anna", "--kind", "user")
    assert (password.returncode, b"empty" in password.stderr) == (1, True)
    (profile.parent / "in.csv").write_text("Name;UserID\nBert;1\n", encoding="utf-8")
    assert program("import", str(profile.parent / "in.csv")).returncode == 0
    with open(os.devnull, "r+", encoding="utf-8") as nothing:
        assert not is_terminal(nothing)
    assert not is_terminal(None)


def test_nobody_takes_pythons_word_for_a_terminal() -> None:
    """On Windows it says so of NUL."""
    package = Path(swyxsip_admin.__file__).parent
    asking = [file.name for file in package.rglob("*.py") if ".isatty(" in file.read_text(encoding="utf-8")]
    assert asking == ["terminal.py"]


def test_json_is_valid_in_every_code_page(swyxsip: Run, anna: str) -> None:
    for encoding in ("utf-8", "cp1252", "ascii"):
        said = program("user", "list", "--json", PYTHONIOENCODING=encoding)
        assert json.loads(said.stdout.decode(encoding))[0]["name"] == anna
    plain = program("user", "list", PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"Anna M\\xfcller" in plain.stdout


def test_a_reader_that_goes_away_is_no_error(swyxsip: Run, anna: str) -> None:
    # A pipe nobody reads from the start: the first write fails, however little is written.
    reading, writing = os.pipe()
    os.close(reading)
    for arguments in (["user", "list"], ["user", "show", anna, "--json"], ["--help"]):
        done = subprocess.run(
            [sys.executable, "-m", "swyxsip_admin.cli", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=300,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    os.close(writing)


def test_what_was_done_counts_though_nobody_reads_on(swyxsip: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("Name;UserID\nAnna;1\nBert;1\n", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "swyxsip_admin.cli", "import", "in.csv", "--refused", "refused.csv"],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        timeout=300,
    )
    os.close(writing)
    assert done.returncode == 1
    assert b"Bert" in (tmp_path / "refused.csv").read_bytes()
    assert [user["name"] for user in swyxsip("user", "list", "--json").data] == ["Anna"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told(swyxsip: Run, anna: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "swyxsip_admin.cli", "user", "list"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=300,
        )
    assert done.returncode == 3
    assert done.stderr.rstrip() == b"The output could not be written. Check the free space where it goes to."


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        ("--help", "sqlmodel sqlalchemy pydantic keyring alembic PySide6 rich"),
        ("user --help", "sqlmodel sqlalchemy keyring alembic PySide6 rich"),
        ("database info", "sqlmodel sqlalchemy keyring alembic PySide6 rich"),
        ("user list", "sqlmodel sqlalchemy keyring alembic PySide6 rich swyxsip_admin.exchange"),
        ("user list --json", "keyring secretstorage alembic PySide6 rich swyxsip_admin.exchange"),
        ("user show Anna --json", "keyring secretstorage alembic PySide6 rich swyxsip_admin.exchange"),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(profile: Path, swyxsip: Run, arguments: str, forbidden: str) -> None:
    swyxsip("user", "add", "Anna")
    script = "import sys; from swyxsip_admin.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments.split()], capture_output=True, text=True, timeout=300
    )
    assert done.stdout
    assert not set(forbidden.split()) & set(done.stderr.split())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_tables_are_drawn_and_nothing_is_broken_off(swyxsip: Run, anna: str) -> None:
    import pty

    swyxsip("user", "set", anna, "--location", "[bold]no markup[/bold]")
    for arguments, expected in ((["user", "list"], "assumptions"), (["user", "show", anna], "[bold]no markup[/bold]")):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "swyxsip_admin.cli", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        )
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:
            pass  # Linux says so when the other end has closed
        os.close(ours)
        _out, err = process.communicate(timeout=300)
        assert (process.returncode, err) == (0, b"")
        text = shown.decode()
        assert "\x1b[" in text
        assert expected in text
        assert "Müller" in text
