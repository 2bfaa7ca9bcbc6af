from __future__ import annotations

import re
from pathlib import Path

import pytest

from swyxsip_admin.cli.language import Words, choose_language
from swyxsip_admin.cli.password_status import LOST_COUNT
from swyxsip_admin.domain.words import label
from tests.cli.conftest import MARK, Run

COMMANDS = [
    "",
    "user",
    "user list",
    "user show",
    "user add",
    "user set",
    "user remove",
    "server",
    "server show",
    "server set",
    "secret",
    "secret set",
    "secret generate",
    "secret drop",
    "secret status",
    "database",
    "database info",
    "database upgrade",
    "database check",
    "import",
    "export",
    "export csv",
    "export xlsx",
    "status",
]


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "de"),
        ([], {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LC_MESSAGES": "de_AT", "LANG": "en_US"}, "de"),
        (["--language", "de"], {"LANG": "en_US"}, "de"),
        (["user", "list", "--language=en"], {"LANG": "de_DE"}, "en"),
        (["user", "show", "--", "--language", "de"], {}, "en"),
        (["--language", "fr"], {"LANG": "de_DE"}, "de"),
        (["--language"], {}, "en"),
    ],
)
def test_choice(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language


def test_the_setting_of_the_window_comes_before_the_system(profile: Path) -> None:
    profile.joinpath("config").mkdir(parents=True)
    profile.joinpath("config", "window.ini").write_text("[files]\nlanguage=en\n\n[window]\nlanguage=de\n")
    assert choose_language([], {"LANG": "en_US"}) == "de"
    assert choose_language(["--language", "en"], {}) == "en"


def test_a_catalogue_is_spoken_with_its_numbers(marked_catalogue: Path) -> None:
    words = Words("de", marked_catalogue)
    assert words.say(label("name")) == f"{MARK}Name"
    assert words.say(LOST_COUNT(n=3)).startswith(f"{MARK}The keyring no longer holds 3 password")
    assert Words("de", Path("nowhere.qm")).say(label("name")) == "Name"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_ours_to_the_last_word(swyxsip: Run, marked: None, command: str) -> None:
    said = swyxsip("--language", "de", *command.split(), "--help")
    assert said.code == 0
    assert said.err == ""
    assert said.out.startswith(f"{MARK}Usage: swyxsip ")
    for word in ("Usage:", "Options", "Arguments", "Commands", "Show this", "[OPTIONS]"):
        assert not re.search(rf"(?<!{MARK}){re.escape(word)}", said.out), word
    assert "Show this message and exit" not in said.out
    assert "[required]" not in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_english(swyxsip: Run, command: str) -> None:
    said = swyxsip(*command.split(), "--help")
    assert said.code == 0
    assert said.out.startswith("Usage: swyxsip ")
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("", "The command is missing. “swyxsip --help” shows all commands."),
        ("user", "The command is missing."),
        ("usr", "There is no command “usr”. Perhaps user?"),
        ("zzz", "There is no command “zzz”."),
        ("user list --jsn", "There is no option --jsn. Perhaps"),
        ("user list --qqqqq", "There is no option --qqqqq."),
        ("user list -q", "There is no option -q."),
        ("user list a b", "There is more than the command takes: a b"),
        ("user show anna --server-user-id", "The option --server-user-id needs a value."),
        ("secret set anna", "The option --kind is missing."),
        ("user list --json=yes", "The option --json takes no value."),
        ("user list --language fr", "--language takes one of de | en, not “fr”."),
    ],
)
def test_wrong_usage_is_one_sentence_in_both_languages(
    swyxsip: Run, marked: None, arguments: str, sentence: str
) -> None:
    english = swyxsip(*arguments.split())
    assert english.code == 2
    assert english.err.startswith(sentence)
    assert len(english.err.splitlines()) == 1
    assert english.out == ""
    german = swyxsip("--language", "de", *arguments.split())
    if "--language" not in arguments:
        assert german.err.replace(MARK, "") == english.err
        assert german.err.startswith(MARK)


def test_data_in_the_other_language(swyxsip: Run, marked: None, anna: str) -> None:
    header, line = swyxsip("user", "list", "--language", "de").out.splitlines()
    assert all(title.startswith(MARK) for title in header.split("\t"))
    assert anna in line
    assert swyxsip("--language", "de", "user", "show", anna, "--json").data["name"] == anna
    assert swyxsip("--language", "de", "user", "show", "Nobody").err.startswith(MARK)


def test_the_shipped_catalogue_speaks_german(swyxsip: Run) -> None:
    said = swyxsip("--language", "de", "--help")
    assert said.code == 0
    assert "Usage" not in said.out
