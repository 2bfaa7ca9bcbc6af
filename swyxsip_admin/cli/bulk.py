"""`swyxsip bulk`: change many users like one."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.fields import SET_AND_RESET, read_value
from swyxsip_admin.cli.grammar import FIELD, json_option, verb
from swyxsip_admin.cli.imports import percents
from swyxsip_admin.cli.selection import (
    ASSIGNMENT,
    filter_option,
    from_option,
    read_assignment,
    read_field,
    read_selection,
    select,
)
from swyxsip_admin.cli.session import Session
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.bulk_plan import BulkEdit, FieldEdit
    from swyxsip_admin.services.workspace import Workspace

BULK = tr_noop(
    "Console",
    "Change many users at once: all of them or none. User name, SIP user name, SIP user ID, e-mail address, Windows "
    "accounts and numbers are set by a pattern, such as sip-{internal_number} or {name:ascii:lower}.",
)
ALL_HELP = tr_noop("Console", "All users.")
SET_HELP = tr_noop("Console", "The new value of a field; nothing after the = empties it.")
PATTERN_HELP = tr_noop("Console", "The pattern that fills a text field; {{ and }} stand for the brackets themselves.")
BULK_RESET_HELP = tr_noop("Console", "Return a field to its default; names that follow another one follow it again.")
GENERATE_HELP = tr_noop("Console", "Give each user a new own SIP password, stored in the keyring. None is shown.")
STATE_HELP = tr_noop("Console", "State that the SwyxServer holds what is stored here for these users.")
BULK_DRY_RUN_HELP = tr_noop("Console", "Only show what would happen.")
PATTERN_SHAPE = tr_noop("Console", "FIELD=PATTERN")

WHOM = Phrase(
    "usage_whom", tr_noop("Console", "Say which users: with --filter FIELD=VALUE, with --from LIST, or --all.")
)
WHOM_TWICE = Phrase("usage_whom_twice", tr_noop("Console", "Use either --filter and --from, or --all."))
LIST_NOT_CLEAR = Phrase(
    "console_bulk_list_not_clear",
    tr_n_noop("Console", "Lines of the list that name nobody or several users: %n. So nothing was written."),
)
WHAT = Phrase(
    "usage_bulk_what",
    tr_noop(
        "Console",
        "Say what to do: with --set, --pattern or --reset, or with one of --generate-sip-passwords and --server-state.",
    ),
)
ONE_THING = Phrase(
    "usage_bulk_one_thing",
    tr_noop("Console", "--generate-sip-passwords and --server-state stand alone, without other changes."),
)
TWICE = Phrase("usage_field_twice", tr_noop("Console", "{field} is given twice."))
NO_PATTERN_FIELD = Phrase("usage_no_pattern_field", tr_noop("Console", "{field} is no text: use --set."))
NOT_FOR_MANY = Phrase(
    "usage_not_for_many", tr_noop("Console", "{field} belongs to one user each: use “swyxsip user set”.")
)
WOULD_GENERATE = Phrase(
    "console_would_generate", tr_n_noop("Console", "%n user(s) would get a new own SIP password. Nothing was written.")
)
GENERATED = Phrase(
    "console_bulk_generated", tr_n_noop("Console", "%n SIP password(s) (was|were) generated and stored.")
)
WOULD_STATE = Phrase(
    "console_would_state",
    tr_n_noop("Console", "The values of %n user(s) would count as the server's. Nothing was written."),
)
STATED = Phrase("console_stated", tr_n_noop("Console", "The values of %n user(s) now count as the server's."))


@dataclass(frozen=True)
class _Run:
    """What one run was asked to do, beside the edit itself."""

    dry_run: bool
    as_json: bool
    generate: bool
    state: bool


def build_bulk(session: Session, app: typer.Typer) -> None:
    """The command `bulk`."""
    say = session.output.say

    def several(name: str, shape: Any, explanation: Any) -> Any:
        return typer.Option(name, metavar=say(shape), help=say(explanation))

    @verb(session, app, "bulk", BULK)
    def bulk(
        filters: Annotated[list[str] | None, filter_option(session)] = None,
        listed: Annotated[str | None, from_option(session)] = None,
        everybody: Annotated[bool, typer.Option("--all", help=say(ALL_HELP))] = False,
        assignments: Annotated[list[str] | None, several("--set", ASSIGNMENT, SET_HELP)] = None,
        patterns: Annotated[list[str] | None, several("--pattern", PATTERN_SHAPE, PATTERN_HELP)] = None,
        resets: Annotated[list[str] | None, several("--reset", FIELD, BULK_RESET_HELP)] = None,
        generate: Annotated[bool, typer.Option("--generate-sip-passwords", help=say(GENERATE_HELP))] = False,
        state: Annotated[bool, typer.Option("--server-state", help=say(STATE_HELP))] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=say(BULK_DRY_RUN_HELP))] = False,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        some = bool(filters) or listed is not None
        if not some and not everybody:
            raise UsageError(WHOM())
        if some and everybody:
            raise UsageError(WHOM_TWICE())
        wanted = read_selection(filters, listed)
        edit = _edit(assignments or (), patterns or (), resets or ())
        if (generate or state) and (edit or (generate and state)):
            raise UsageError(ONE_THING())
        if not edit and not generate and not state:
            raise UsageError(WHAT())
        with session.workspace() as workspace:
            from swyxsip_admin.services.bulk_filter import filter_users

            found = select(session, workspace, wanted)
            if found.unclear:
                raise RefusedError(LIST_NOT_CLEAR(n=found.unclear))
            row_ids = filter_users(workspace, {}) if found.row_ids is None else found.row_ids
            return _run(session, workspace, row_ids, edit, _Run(dry_run, as_json, generate, state))


def _run(session: Session, workspace: "Workspace", row_ids: list[int], edit: "BulkEdit", run: _Run) -> int:
    if run.generate:
        return _generate(session, workspace, row_ids, run)
    if run.state:
        return _state(session, workspace, row_ids, run)
    from swyxsip_admin.cli.bulk_preview import bulk_object, tell_bulk, tell_result
    from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk

    with percents(session) as progress:
        plan = plan_bulk(workspace, row_ids, edit, progress=progress)
    writes = plan.writes and not run.dry_run
    if writes:
        with percents(session) as progress:
            apply_bulk(workspace, plan, progress=progress)
    session.outcome = 1 if plan.refused else 0
    if run.as_json:
        session.output.json({**bulk_object(session.output, plan), "written": writes})
    else:
        tell_bulk(session.output, plan)
    tell_result(session.output, plan, written=writes, as_json=run.as_json)
    return session.outcome


def _generate(session: Session, workspace: "Workspace", row_ids: list[int], run: _Run) -> int:
    from swyxsip_admin.services.bulk_passwords import generate_passwords

    if not run.dry_run:
        with percents(session) as progress:
            count = generate_passwords(workspace, row_ids, progress=progress)
    else:
        count = len(row_ids)
    if run.as_json:
        session.output.json({"selected": len(row_ids), "generated": count, "written": not run.dry_run})
    else:
        session.output.tell((WOULD_GENERATE if run.dry_run else GENERATED)(n=count))
    return 0


def _state(session: Session, workspace: "Workspace", row_ids: list[int], run: _Run) -> int:
    from swyxsip_admin.services.server_statement import state_as_server, statement_of

    with percents(session) as progress:
        statement = (statement_of if run.dry_run else state_as_server)(workspace, row_ids, progress=progress)
    if run.as_json:
        session.output.json(
            {
                "selected": len(row_ids),
                "users": statement.users,
                "edited": statement.edited,
                "assumed": statement.assumed,
                "passwords": statement.passwords,
                "written": not run.dry_run,
            }
        )
    else:
        session.output.tell((WOULD_STATE if run.dry_run else STATED)(n=statement.users))
    return 0


def _edit(assignments: Sequence[str], patterns: Sequence[str], resets: Sequence[str]) -> "BulkEdit":
    """What is to happen to which field.

    Raises:
        UsageError: no such field, one that is not for many, one that is named twice, a text that is no pattern or
            that this kind of field never holds.
    """
    from swyxsip_admin.domain.patterns import parse_pattern
    from swyxsip_admin.domain.sections import FIELDS
    from swyxsip_admin.services.bulk_plan import BULK_FIELDS, BY_PATTERN, PATTERN_KINDS, ByPattern, Reset, SetTo

    found: dict[str, FieldEdit] = {}

    def take(field: str, edit: "FieldEdit") -> None:
        label = FIELDS[field].label
        if field not in BULK_FIELDS:
            raise UsageError(NOT_FOR_MANY(field=label))
        if field in found:
            both = isinstance(edit, Reset) != isinstance(found[field], Reset)
            raise UsageError((SET_AND_RESET if both else TWICE)(field=label))
        found[field] = edit

    for text in assignments:
        field, value = read_assignment("--set", text)
        if field in BY_PATTERN:
            take(field, ByPattern(parse_pattern(value)))
        else:
            take(field, SetTo(read_value(FIELDS[field], value, f"--set {field}")))
    for text in patterns:
        field, value = read_assignment("--pattern", text)
        if FIELDS[field].kind not in PATTERN_KINDS:
            raise UsageError(NO_PATTERN_FIELD(field=FIELDS[field].label))
        take(field, ByPattern(parse_pattern(value)))
    for name in resets:
        take(read_field("--reset", name), Reset())
    return found
