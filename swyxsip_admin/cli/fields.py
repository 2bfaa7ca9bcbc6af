"""Options made from the declarations of fields, and their texts read back into values."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from swyxsip_admin.cli.grammar import FIELD, NUMBER, TEXT, parameter
from swyxsip_admin.cli.session import Session, check_text
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.texts import Phrase, Text, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.fields import FieldSpec

OPTION_HELP = Phrase("console_option_help", tr_noop("Console", "{label}: {help}"))
SEVERAL_HELP = Phrase("console_option_help_several", tr_noop("Console", "{label} (give it once for each): {help}"))
RESET_HELP = tr_noop(
    "Console", "Return a field to its default; SIP user name and SIP user ID follow the user name again."
)
NOT_ONE_OF = Phrase("usage_not_one_of", tr_noop("Console", "{option} takes one of {choices}, not “{value}”."))
NOT_A_NUMBER = Phrase("usage_not_a_number", tr_noop("Console", "{option} takes a whole number, not “{value}”."))
OUT_OF_RANGE = Phrase(
    "console_out_of_range", tr_noop("Console", "{field}: enter a number from {minimum} to {maximum}.")
)
SET_AND_RESET = Phrase("usage_set_and_reset", tr_noop("Console", "{field} cannot be set and reset at once."))

TRUTH = ("true", "false")


def option_name(field: str) -> str:
    """The option of a field: ``sip_user_id`` is ``--sip-user-id``."""
    return "--" + field.replace("_", "-")


def field_parameters(session: Session, specs: Iterable[FieldSpec], title: Text) -> list[inspect.Parameter]:
    """The options of some fields, under one title."""
    return [_field_parameter(session, spec, session.output.say(title)) for spec in specs]


def reset_parameter(session: Session) -> inspect.Parameter:
    """The option that returns fields to their defaults."""
    say = session.output.say
    return parameter("reset", list[str] | None, typer.Option("--reset", metavar=say(FIELD), help=say(RESET_HELP)))


def read_values(specs: Mapping[str, FieldSpec], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of those fields whose option was given.

    Raises:
        UsageError: a text that this kind of field never holds.
        RefusedError: a number that is out of the field's range.
    """
    return {name: read_value(specs[name], text, option_name(name)) for name, text in given.items() if text is not None}


def read_resets(specs: Mapping[str, FieldSpec], names: Sequence[str] | None, values: Mapping[str, Any]) -> list[str]:
    """The fields to reset, written as field or as option.

    Raises:
        UsageError: no such field, or one that is set as well.
    """
    fields = [name.removeprefix("--").replace("-", "_") for name in names or ()]
    for field in fields:
        one_of("--reset", field, tuple(specs))
        if field in values:
            raise UsageError(SET_AND_RESET(field=specs[field].label))
    return fields


def one_of(option: str, value: str, choices: Sequence[str]) -> str:
    """Check a word against a closed set.

    Raises:
        UsageError: it is not in it; names what is.
    """
    if value not in choices:
        raise UsageError(NOT_ONE_OF(option=option, choices=" | ".join(choices), value=value))
    return value


def number(option: str, text: str) -> int:
    """Read a whole number.

    Raises:
        UsageError: it is none.
    """
    try:
        return int(text)
    except ValueError:
        raise UsageError(NOT_A_NUMBER(option=option, value=text)) from None


def _field_parameter(session: Session, spec: FieldSpec, title: str) -> inspect.Parameter:
    from swyxsip_admin.domain.fields import FieldKind

    say = session.output.say
    several = spec.kind is FieldKind.LIST
    explanation = (SEVERAL_HELP if several else OPTION_HELP)(label=spec.label, help=spec.ui.help)
    match spec.kind:
        case FieldKind.BOOL:
            shape = "|".join(TRUTH)
        case FieldKind.CHOICE:
            shape = "|".join(member.value for member in spec.choices or ())
        case FieldKind.INTEGER:
            shape = say(NUMBER)
        case _:
            shape = say(TEXT)
    declaration = typer.Option(option_name(spec.name), metavar=shape, help=say(explanation), rich_help_panel=title)
    return parameter(spec.name, list[str] | None if several else str | None, declaration)


def read_value(spec: FieldSpec, text: Any, option: str) -> Any:
    """The value of a field from its text, or from several where it is a list.

    Raises:
        UsageError: a text that this kind of field never holds; names the option.
        RefusedError: a number that is out of the field's range.
    """
    from swyxsip_admin.domain.fields import FieldKind

    for one in text if isinstance(text, list) else [text]:
        check_text(spec.label, one)
    match spec.kind:
        case FieldKind.LIST:
            return [one for one in text if one.strip()]
        case FieldKind.BOOL:
            return one_of(option, text, TRUTH) == "true"
        case FieldKind.CHOICE:
            members = {member.value: member for member in spec.choices or ()}
            return members[one_of(option, text, tuple(members))]
        case FieldKind.INTEGER:
            found = number(option, text)
            if not spec.ui.minimum <= found <= spec.ui.maximum:
                raise RefusedError(OUT_OF_RANGE(field=spec.label, minimum=spec.ui.minimum, maximum=spec.ui.maximum))
            return found
        case FieldKind.TEXT:
            return text
