"""What can be said about a file on the command line of `swyxsip import`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from swyxsip_admin.cli.fields import one_of
from swyxsip_admin.cli.session import Session
from swyxsip_admin.errors import SurroundingsError, UsageError
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.import_plan import ImportPlan, MatchKey

NOT_A_COLUMN = Phrase("usage_not_a_column", tr_noop("Console", "--map takes HEADER=FIELD, not “{value}”."))
HEADER_TWICE = Phrase("usage_header_twice", tr_noop("Console", "The column “{header}” is given twice."))
USE_MAP = Phrase("console_use_map", tr_noop("Console", "Say it with --map “{header}={field}”."))
USE_PASSWORDS = tr_noop("Console", "To import passwords all the same, add --passwords.")
USE_OTHER_SERVER = tr_noop("Console", "If it is from this server all the same, add --other-server.")
USE_QUESTION_MARKS = tr_noop("Console", "If question marks really belong to the names, add --question-marks.")


def read_chosen(columns: Sequence[str]) -> dict[str, str | None]:
    """What the columns are said to stand for: header → target, None for nothing.

    Raises:
        UsageError: not of the form HEADER=FIELD, a header twice, or no such field.
    """
    from swyxsip_admin.exchange.headers import PASSWORD_TARGETS
    from swyxsip_admin.services.import_columns import TARGETS

    chosen: dict[str, str | None] = {}
    for column in columns:
        header, equals, field = column.rpartition("=")
        if not equals or not header:
            raise UsageError(NOT_A_COLUMN(value=column))
        if header in chosen:
            raise UsageError(HEADER_TWICE(header=header))
        known = (*TARGETS, *PASSWORD_TARGETS)
        chosen[header] = one_of("--map", field.strip().replace("-", "_"), known) if field.strip() else None
    return chosen


def read_key(text: str | None) -> MatchKey | None:
    """By what users are found; ``internal_number`` will do for the field's name.

    Raises:
        UsageError: no such key.
    """
    from swyxsip_admin.services.import_plan import MatchKey

    if text is None:
        return None
    plain = text.strip().replace("-", "_")
    plain = {"internal_number": "internal_numbers", "server_id": "server_user_id"}.get(plain, plain)
    return MatchKey(one_of("--key", plain, tuple(key.value for key in MatchKey)))


def hints(plan: ImportPlan) -> Iterator[Message | Text]:
    """What can be said so that a stopped import goes on."""
    for header, fields in plan.mapping.ambiguous.items():
        for field in fields:
            yield USE_MAP(header=header, field=field)
    reason = "" if plan.stopped is None else plan.stopped.id
    if reason == "import_question_marks":
        yield USE_QUESTION_MARKS
    if reason in ("import_other_server", "import_several_servers"):
        yield USE_OTHER_SERVER
    if reason == "import_password_not_asked_for":
        yield USE_PASSWORDS


def print_script(session: Session) -> int:
    """Print the PowerShell lines that export the users."""
    from swyxsip_admin.exchange.powershell import export_script
    from swyxsip_admin.storage.light import identify

    name = None
    with suppress(SurroundingsError):
        name = identify(session.database).server_name
    session.output.raw(export_script(session.output.words.translate, name))
    return 0
