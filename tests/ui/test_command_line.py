"""What may stand behind the window's program on a command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from swyxsip_admin.ui.command_line import Arguments, read_arguments

NOTHING = Arguments(None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], NOTHING),
        (["--database", "a b.swyxsip"], NOTHING._replace(database=Path("a b.swyxsip"))),
        (["a b.swyxsip"], NOTHING._replace(database=Path("a b.swyxsip"))),
        (["--language=de", "--selftest", "report.json"], NOTHING._replace(language="de", selftest=Path("report.json"))),
    ],
    ids=["none", "database", "a file that was dropped on it", "others"],
)
def test_what_is_asked_for_is_read(qtbot: QtBot, arguments: list[str], wanted: Arguments) -> None:
    assert read_arguments(arguments) == wanted


def spoken(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the program answers where nobody has chosen a language, on an English system."""
    return subprocess.run(
        [sys.executable, "-m", "swyxsip_admin", *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shows the answer in a box, which waits for a click")
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--language", "fr"], "There is no language “fr”. There are: de, en."),
        (["--nonsense"], "Unknown option 'nonsense'."),
        (["--database"], "Missing value after '--database'."),
        (["one.swyxsip", "two.swyxsip"], "“two.swyxsip” was not expected: one database can be named."),
    ],
    ids=["language", "option", "no value", "two files"],
)
def test_wrong_usage_ends_with_2_and_one_sentence(arguments: list[str], reason: str) -> None:
    done = spoken(*arguments)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", reason)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shows the answer in a box, which waits for a click")
def test_version_and_help_are_told() -> None:
    assert spoken("--version").stdout.split()[:2] == ["SwyxSIP", "Admin"]
    told = spoken("--help")
    assert told.returncode == 0
    assert "the database to open" in told.stdout
    assert "--paint-time" not in told.stdout
