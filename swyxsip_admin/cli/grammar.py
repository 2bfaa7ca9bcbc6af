"""How commands are declared and explained: Typer, with its own words replaced by ours in both languages.

Typer writes its help and its errors in English only, and most of them cannot be translated through gettext. So
help is written here from the parameters Typer knows, and its errors are recognised and said anew.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from swyxsip_admin.cli.session import Session
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

PROGRAM: Final = "swyxsip"

USAGE = tr_noop("Console", "Usage:")
COMMANDS = tr_noop("Console", "Commands")
ARGUMENTS = tr_noop("Console", "Arguments")
OPTIONS = tr_noop("Console", "Options")
HELP_HELP = tr_noop("Console", "Show this help.")
DATABASE_HELP = tr_noop("Console", "The database to work on (also: SWYXSIP_DATABASE).")
LANGUAGE_HELP = tr_noop("Console", "The language of the program.")
JSON_HELP = tr_noop("Console", "Print JSON.")
FILE = tr_noop("Console", "FILE")
NAME = tr_noop("Console", "NAME")
NUMBER = tr_noop("Console", "NUMBER")
TEXT = tr_noop("Console", "TEXT")
FIELD = tr_noop("Console", "FIELD")
OPTIONS_MARK = tr_noop("Console", "[OPTIONS]")
COMMAND_MARK = tr_noop("Console", "COMMAND …")

UNKNOWN_OPTION = Phrase("usage_unknown_option", tr_noop("Console", "There is no option {option}."))
UNKNOWN_OPTION_MEANT = Phrase(
    "usage_unknown_option_meant", tr_noop("Console", "There is no option {option}. Perhaps {meant}?")
)
MISSING_ARGUMENT = Phrase("usage_missing_argument", tr_noop("Console", "{argument} is missing."))
MISSING_OPTION = Phrase("usage_missing_option", tr_noop("Console", "The option {option} is missing."))
NEEDS_VALUE = Phrase("usage_needs_value", tr_noop("Console", "The option {option} needs a value."))
TAKES_NO_VALUE = Phrase("usage_takes_no_value", tr_noop("Console", "The option {option} takes no value."))
TOO_MANY = Phrase("usage_too_many", tr_noop("Console", "There is more than the command takes: {arguments}"))
MISSING_COMMAND = Phrase(
    "usage_missing_command", tr_noop("Console", "The command is missing. “{program} --help” shows all commands.")
)
UNKNOWN_COMMAND = Phrase("usage_unknown_command", tr_noop("Console", "There is no command “{command}”."))
UNKNOWN_COMMAND_MEANT = Phrase(
    "usage_unknown_command_meant", tr_noop("Console", "There is no command “{command}”. Perhaps {meant}?")
)
INVALID_VALUE = Phrase("usage_invalid_value", tr_noop("Console", "{option} does not take this value."))
OTHER_USAGE = Phrase("usage_other", tr_noop("Console", "The command cannot be understood: {reason}"))

_SAID: Final = (
    (r"No such option: (?P<option>.+?) \(Possible options: (?P<meant>.+)\)", UNKNOWN_OPTION_MEANT),
    (r"No such option: (?P<option>.+?)", UNKNOWN_OPTION),
    (r"Missing argument '(?P<argument>.+?)'\..*", MISSING_ARGUMENT),
    (r"Missing option '(?P<option>.+?)'\..*", MISSING_OPTION),
    (r"Option '(?P<option>.+?)' requires an argument\.", NEEDS_VALUE),
    (r"Option '(?P<option>.+?)' does not take a value\.", TAKES_NO_VALUE),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<arguments>.+)\)", TOO_MANY),
    (r"No such command '(?P<command>.+?)'\. Did you mean (?P<meant>.+)\?", UNKNOWN_COMMAND_MEANT),
    (r"No such command '(?P<command>.+?)'\.", UNKNOWN_COMMAND),
    (r"Invalid value for (?P<option>.+?): .*", INVALID_VALUE),
)
"""Typer's English sentences and ours for them."""


def usage_message(error: typer.TyperException) -> Message:
    """What Typer has against the command line, in a sentence of ours."""
    said = error.format_message()
    if said == "Missing command.":
        return MISSING_COMMAND(program=PROGRAM)
    for pattern, phrase in _SAID:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found is not None:
            # Typer quotes its proposals; ours stand in a sentence that has quotation marks of its own.
            return phrase(**{name: text.replace("'", "") for name, text in found.groupdict().items()})
    return OTHER_USAGE(reason=said)


class _Explained:
    """Help in the program's language; mixed into Typer's command and group."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The first line: program, command and parameters."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=_session(ctx).output.say(USAGE) + " ")

    def get_help_option(self, ctx: Any) -> Any:
        """``--help``, explained in the program's language."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = _session(ctx).output.say(HELP_HELP)
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Commands, arguments, then the options in the groups they were declared with."""
        say = _session(ctx).output.say
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in getattr(self, "commands", {}):
            groups.setdefault(say(COMMANDS), []).append((name, self.commands[name].help or ""))  # type: ignore[attr-defined]
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            is_option = parameter.param_type_name == "option"
            title = parameter.rich_help_panel or say(OPTIONS if is_option else ARGUMENTS)
            shown = ", ".join(parameter.opts) if is_option else parameter.display_name_raw
            if is_option and not parameter.is_flag:
                shown += f" {parameter.metavar}"
            groups.setdefault(title, []).append((shown, parameter.help or ""))
        for title, rows in groups.items():
            with formatter.section(title):
                formatter.write_dl(rows)


class Verb(_Explained, TyperCommand):
    """A command."""


class Family(_Explained, TyperGroup):
    """A group of commands."""


def family(session: Session, name: str, explanation: Text) -> typer.Typer:
    """A group of commands under one word."""
    return typer.Typer(
        name=name,
        cls=Family,
        help=session.output.say(explanation),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        options_metavar=session.output.say(OPTIONS_MARK),
        subcommand_metavar=session.output.say(COMMAND_MARK),
    )


def verb(
    session: Session, parent: typer.Typer, name: str, explanation: Text, *more: inspect.Parameter
) -> Callable[[Callable[..., int | None]], None]:
    """Declare a function as a command.

    Every command also takes ``--database`` and ``--language``, so that they may stand after the verb too.

    Args:
        session: the run.
        parent: where the command belongs.
        name: the word.
        explanation: one sentence.
        more: parameters made at run time; they arrive as keyword arguments.
    """

    made = {parameter.name for parameter in more}

    def declare(function: Callable[..., int | None]) -> None:
        own = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for parameter in inspect.signature(function).parameters.values()
            if parameter.kind is not inspect.Parameter.VAR_KEYWORD and parameter.name not in made
        ]

        def run(**values: Any) -> int | None:
            session.use(values.pop("database"))
            del values["language"]  # it was read before the commands were made
            return function(**values)

        sign(run, [*own, *more, *shared_parameters(session)])
        mark = session.output.say(OPTIONS_MARK)
        parent.command(name, cls=Verb, help=session.output.say(explanation), options_metavar=mark)(run)

    return declare


def sign(function: Callable[..., Any], parameters: Sequence[inspect.Parameter]) -> None:
    """Give a function the parameters Typer shall read; its own annotations would contradict them."""
    function.__signature__ = inspect.Signature(list(parameters))  # type: ignore[attr-defined]
    function.__annotations__ = {}


def shared_parameters(session: Session) -> tuple[inspect.Parameter, inspect.Parameter]:
    """``--database`` and ``--language``."""
    say = session.output.say
    database = typer.Option("--database", metavar=say(FILE), help=say(DATABASE_HELP))
    language = typer.Option("--language", metavar="de|en", help=say(LANGUAGE_HELP), callback=_known_language)
    return parameter("database", str | None, database), parameter("language", str | None, language)


def parameter(name: str, kind: Any, declaration: Any, default: Any = None) -> inspect.Parameter:
    """A parameter made at run time."""
    annotation = Annotated[kind, declaration]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def json_option(session: Session) -> Any:
    """The declaration of ``--json``."""
    return typer.Option("--json", help=session.output.say(JSON_HELP))


def _known_language(value: str | None) -> str | None:
    from swyxsip_admin.cli.fields import one_of
    from swyxsip_admin.cli.language import LANGUAGES

    return value if value is None else one_of("--language", value, LANGUAGES)


def _session(ctx: Any) -> Session:
    found: Session = ctx.find_root().obj
    return found
