"""What may stand behind the window's program on a command line.

Qt reads it and not `argparse`: on Windows a program with a window has nowhere to print to, and Qt shows a box there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from PySide6.QtCore import QCommandLineOption, QCommandLineParser

from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.language import LANGUAGES, Languages, system_language
from swyxsip_admin.ui.words import say

WRONG_USAGE: Final = 2
"""The exit code of a command line that was not understood."""

PURPOSE = tr_noop("CommandLine", "Administer SIP registrations of SwyxWare users.")
NO_SUCH_LANGUAGE = Phrase(
    "no_such_language", tr_noop("CommandLine", "There is no language “{language}”. There are: {known}.")
)
NOT_EXPECTED = Phrase(
    "not_expected",
    tr_noop("CommandLine", "“{word}” was not expected: one database can be named."),
)

DATABASE = tr_noop("CommandLine", "the database to open")

# Each option: its name, what its value is called, what it is for. Those that tests alone use are not explained.
OPTIONS: Final[Sequence[tuple[str, str, Text | None]]] = (
    ("database", "FILE", DATABASE),
    ("language", "|".join(sorted(LANGUAGES)), tr_noop("CommandLine", "the language of this run")),
    ("screenshot-dir", "DIR", tr_noop("CommandLine", "draw the main screens and end")),
    ("selftest", "FILE", tr_noop("CommandLine", "try out whether it works here; write a report")),
    ("paint-time", "FILE", None),
    ("list-modules", "FILE", None),
)


class Arguments(NamedTuple):
    """What was asked for; None where nothing was."""

    database: Path | None
    language: str | None
    screenshot_dir: Path | None
    selftest: Path | None
    paint_time: Path | None
    list_modules: Path | None


def read_arguments(arguments: Sequence[str]) -> Arguments:
    """Read them; the application must be there.

    Args:
        arguments: without the name of the program.

    Raises:
        SystemExit: help or the version was asked for and is shown (code 0), or something is not understood (code 2)
            and the reason is shown.
    """
    parser = _parser()
    understood = parser.parse(["", *arguments])
    values = {name: parser.value(name) or None for name, _value, _purpose in OPTIONS}
    files = parser.positionalArguments()
    database, language = values["database"] or (files.pop(0) if files else None), values["language"]
    if parser.isSet("version"):
        parser.showVersion()
    if parser.isSet("help") or parser.isSet("help-all"):
        _spoken(arguments).showHelp()
    if not understood:
        _refuse(_spoken(arguments).errorText())
    if language is not None and language not in LANGUAGES:
        _spoken(arguments)
        _refuse(say(NO_SUCH_LANGUAGE(language=language, known=", ".join(sorted(LANGUAGES)))))
    if files:
        _spoken(arguments)
        _refuse(say(NOT_EXPECTED(word=files[0])))
    return Arguments(
        _path(database),
        language,
        *(_path(values[name]) for name in ("screenshot-dir", "selftest", "paint-time", "list-modules")),
    )


def _path(name: str | None) -> Path | None:
    return None if name is None else Path(name)


def _parser() -> QCommandLineParser:
    parser = QCommandLineParser()
    parser.setApplicationDescription(say(PURPOSE))
    parser.addHelpOption()
    parser.addVersionOption()
    parser.addPositionalArgument("FILE", say(DATABASE), "[FILE]")
    for name, value, purpose in OPTIONS:
        option = QCommandLineOption([name], "" if purpose is None else say(purpose), value)
        if purpose is None:
            option.setFlags(QCommandLineOption.Flag.HiddenFromHelp)
        parser.addOption(option)
    return parser


def _spoken(arguments: Sequence[str]) -> QCommandLineParser:
    """The same once more, in the language of the system: it is not loaded before something is to be said."""
    Languages().use(system_language())
    parser = _parser()
    parser.parse(["", *arguments])
    return parser


def _refuse(reason: str) -> NoReturn:
    QCommandLineParser.showMessageAndExit(QCommandLineParser.MessageType.Error, reason + "\n", WRONG_USAGE)
    raise SystemExit(WRONG_USAGE)
