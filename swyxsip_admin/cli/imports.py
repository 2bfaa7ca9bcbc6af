"""`swyxsip import`: users from a file into the database, and the lines that make such a file."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from swyxsip_admin.cli.fields import one_of
from swyxsip_admin.cli.grammar import FIELD, FILE, json_option, verb
from swyxsip_admin.cli.import_options import hints, print_script, read_chosen, read_key
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.import_file import FileMark
    from swyxsip_admin.services.import_plan import ImportOptions, ImportPlan, ImportResult
    from swyxsip_admin.services.workspace import Workspace

IMPORT = tr_noop(
    "Console",
    "Import users from a CSV file or an Excel workbook; makes the database where there is none. Good rows are "
    "written, others told.",
)
FILE_HELP = tr_noop("Console", "The file, as Export-Csv or Excel writes it.")
DRY_RUN_HELP = tr_noop("Console", "Only show what would happen.")
TAKE_SERVER_HELP = tr_noop("Console", "Take the server's value also where it was edited here.")
MAP_HELP = tr_noop(
    "Console",
    "What a column stands for, as “Benutzer-ID=server_user_id”; nothing after the = leaves the column out (repeatable; "
    "also: --column).",
)
KEY_HELP = tr_noop(
    "Console",
    "Find users by one field: server_user_id, name, user_name, email or internal_numbers. Without it: by server ID, "
    "then by name.",
)
VALUES_HELP = tr_noop(
    "Console", "What the values are: the state of the SwyxServer (server) or changes made here (edited)."
)
PASSWORDS_HELP = tr_noop(
    "Console", "Store the passwords in the file in the keyring. Without this, columns with passwords are not read."
)
ONLY_GOOD_HELP = tr_noop("Console", "Write the good rows although others are refused; so it is without a word, too.")
COLUMN_SHAPE = tr_noop("Console", "HEADER=FIELD")
OTHER_SERVER_HELP = tr_noop("Console", "The file is from this server, although it looks otherwise.")
QUESTION_MARKS_HELP = tr_noop("Console", "Question marks really are part of the names.")
ALL_OR_NOTHING_HELP = tr_noop("Console", "Write nothing if a row is refused.")
REFUSED_HELP = tr_noop("Console", "Save the refused rows with their reasons as CSV.")
YES_HELP = tr_noop("Console", "Do not ask.")
SCRIPT_HELP = tr_noop("Console", "Print the PowerShell lines that export the users from SwyxServer.")

NO_FILE = Phrase("usage_no_file", tr_noop("Console", "Say which file to import."))
GOOD_OR_ALL = Phrase("usage_good_or_all", tr_noop("Console", "Use either --only-good or --all-or-nothing."))
NO_SUCH_COLUMN = Phrase("usage_no_such_column", tr_noop("Console", "“{file}” has no column “{header}”."))
WOULD_CREATE = Phrase("console_would_create", tr_noop("Console", "The database {file} would be created."))
NOTHING_WRITTEN = tr_noop("Console", "Nothing was written.")
WRITTEN = Phrase("console_imported", tr_noop("Console", "Imported: {added}, {changed}, {unchanged}."))
WRITTEN_ADDED = Phrase("console_imported_added", tr_n_noop("Console", "%n added"))
WRITTEN_CHANGED = Phrase("console_imported_changed", tr_n_noop("Console", "%n changed"))
WRITTEN_UNCHANGED = Phrase("console_imported_unchanged", tr_n_noop("Console", "%n unchanged"))
SOME_REFUSED = Phrase("console_some_refused", tr_n_noop("Console", "%n row(s) refused; all others were written."))
WOULD_REFUSE = Phrase("console_would_refuse", tr_n_noop("Console", "%n row(s) would be refused."))
ALL_REFUSED = Phrase("console_all_refused", tr_n_noop("Console", "%n row(s) refused, so nothing was written."))
REFUSED_SAVED = Phrase("console_refused_saved", tr_noop("Console", "The refused rows are in {file}."))
REALLY = tr_noop("Console", "Import? [yes/no]")
WRITTEN_PASSWORDS = Phrase("console_imported_passwords", tr_n_noop("Console", "%n password(s) (was|were) stored."))
HOLDS_PASSWORDS = Phrase(
    "console_holds_passwords", tr_noop("Console", "“{file}” goes on holding passwords in clear; delete it.")
)
DELETE_REALLY = Phrase(
    "console_delete_file", tr_noop("Console", "“{file}” holds passwords in clear. Delete it for good? [yes/no]")
)
DELETED = Phrase("console_file_deleted", tr_noop("Console", "“{file}” was deleted."))
PERCENT = Phrase("console_percent", tr_noop("Console", "{percent} %"))

_YES = {"y", "yes", "j", "ja"}
_PATIENCE = 0.5  # seconds


@dataclass(frozen=True)
class _Run:
    """What one import was asked to do."""

    file: Path
    mark: "FileMark | None"
    """The file as it was before it was read."""
    options: "ImportOptions"
    dry_run: bool
    all_or_nothing: bool
    refused: str | None
    ask: bool
    as_json: bool


def build_import(session: Session, app: typer.Typer) -> None:
    """The command `import`."""
    say = session.output.say

    @verb(session, app, "import", IMPORT)
    def import_users(
        file: Annotated[str | None, typer.Argument(metavar=say(FILE), help=say(FILE_HELP), show_default=False)] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=say(DRY_RUN_HELP))] = False,
        take_server: Annotated[bool, typer.Option("--take-server", help=say(TAKE_SERVER_HELP))] = False,
        column: Annotated[
            list[str] | None, typer.Option("--map", "--column", metavar=say(COLUMN_SHAPE), help=say(MAP_HELP))
        ] = None,
        key: Annotated[str | None, typer.Option("--key", metavar=say(FIELD), help=say(KEY_HELP))] = None,
        values: Annotated[str | None, typer.Option("--values", metavar="server|edited", help=say(VALUES_HELP))] = None,
        passwords: Annotated[bool, typer.Option("--passwords", help=say(PASSWORDS_HELP))] = False,
        other_server: Annotated[bool, typer.Option("--other-server", help=say(OTHER_SERVER_HELP))] = False,
        question_marks: Annotated[bool, typer.Option("--question-marks", help=say(QUESTION_MARKS_HELP))] = False,
        only_good: Annotated[bool, typer.Option("--only-good", help=say(ONLY_GOOD_HELP))] = False,
        all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing", help=say(ALL_OR_NOTHING_HELP))] = False,
        refused: Annotated[str | None, typer.Option("--refused", metavar=say(FILE), help=say(REFUSED_HELP))] = None,
        yes: Annotated[bool, typer.Option("--yes", help=say(YES_HELP))] = False,
        show_script: Annotated[bool, typer.Option("--show-script", help=say(SCRIPT_HELP))] = False,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        if show_script:
            return print_script(session)
        if file is None:
            raise UsageError(NO_FILE())
        if only_good and all_or_nothing:
            raise UsageError(GOOD_OR_ALL())
        from swyxsip_admin.services.import_file import FileMark
        from swyxsip_admin.services.import_plan import ImportOptions

        options = ImportOptions(
            chosen=read_chosen(column or ()),
            match_by=read_key(key),
            as_server=None if values is None else one_of("--values", values, ("server", "edited")) == "server",
            passwords=passwords,
            take_server=take_server,
            other_server_confirmed=other_server,
            question_marks_confirmed=question_marks,
            translate=session.output.words.translate,
        )
        ask = not yes and not as_json and is_terminal(sys.stdin) and session.output.on_terminal
        mark = FileMark.of(Path(file))
        return _import(session, _Run(Path(file), mark, options, dry_run, all_or_nothing, refused, ask, as_json))


def _import(session: Session, run: _Run) -> int:
    """Plan, show, ask, write; a missing database is made only when there is something to write."""
    if not session.is_missing:
        with session.workspace() as workspace:
            return _import_into(session, workspace, run)
    with session.rehearsal() as workspace:
        plan = _plan(session, workspace, run)
    if run.dry_run or not _may_write(plan, run):
        if run.dry_run and plan.stopped is None:
            session.output.note(WOULD_CREATE(file=str(session.database)))
        return _tell_only(session, plan, run)
    if run.ask and not _agreed(session, plan):
        return 1
    session.create_missing()
    with session.workspace() as workspace:
        # One empty database is like another, so the plan holds; where somebody was quicker, writing it refuses.
        return _write(session, workspace, plan, run, shown=run.ask)


def _import_into(session: Session, workspace: "Workspace", run: _Run) -> int:
    plan = _plan(session, workspace, run)
    if run.dry_run or not _may_write(plan, run):
        return _tell_only(session, plan, run)
    if run.ask and not _agreed(session, plan):
        return 1
    return _write(session, workspace, plan, run, shown=run.ask)


def _plan(session: Session, workspace: "Workspace", run: _Run) -> "ImportPlan":
    from swyxsip_admin.services.imports import plan_import

    with percents(session) as progress:
        plan = plan_import(workspace, run.file, run.options, progress=progress)
    for header in run.options.chosen:
        if header not in plan.source.headers:
            raise UsageError(NO_SUCH_COLUMN(file=run.file.name, header=header))
    return plan


def _may_write(plan: "ImportPlan", run: _Run) -> bool:
    return plan.stopped is None and not (plan.refused and run.all_or_nothing)


def _agreed(session: Session, plan: "ImportPlan") -> bool:
    from swyxsip_admin.cli.preview import tell_plan

    tell_plan(session.output, plan)
    agreed = session.output.ask(REALLY).lower() in _YES
    if not agreed:
        session.output.note(NOTHING_WRITTEN)
    return agreed


def _tell_only(session: Session, plan: "ImportPlan", run: _Run) -> int:
    """Show a plan that is not carried out, and say why not."""
    output = session.output
    session.outcome = 1 if plan.refused or plan.stopped is not None else 0
    _save_refused(session, plan, run)
    _show(session, plan, run, None)
    if plan.stopped is not None:
        output.note(plan.stopped)
        for hint in hints(plan):
            output.note(hint)
        return session.outcome
    if plan.refused:
        output.note((WOULD_REFUSE if run.dry_run else ALL_REFUSED)(n=len(plan.refused)))
    if run.dry_run and not run.as_json:
        output.tell(NOTHING_WRITTEN)
    return session.outcome


def _write(session: Session, workspace: "Workspace", plan: "ImportPlan", run: _Run, *, shown: bool) -> int:
    from swyxsip_admin.services.imports import apply_import

    if plan.stopped is not None:
        raise RefusedError(plan.stopped)
    with percents(session) as progress:
        result = apply_import(workspace, plan, progress=progress)
    output = session.output
    session.outcome = 1 if plan.refused else 0
    _save_refused(session, plan, run)
    if not shown or run.as_json:
        _show(session, plan, run, result)
    if not run.as_json:
        output.tell(
            WRITTEN(
                added=WRITTEN_ADDED(n=result.added),
                changed=WRITTEN_CHANGED(n=result.changed),
                unchanged=WRITTEN_UNCHANGED(n=result.unchanged),
            )
        )
        if result.passwords:
            output.tell(WRITTEN_PASSWORDS(n=result.passwords))
    if plan.refused:
        output.note(SOME_REFUSED(n=len(plan.refused)))
    if plan.mapping.passwords:
        _offer_to_delete(session, run)
    return session.outcome


def _offer_to_delete(session: Session, run: _Run) -> None:
    """A file with passwords in clear is of no more use; somebody who can be asked is asked."""
    from swyxsip_admin.services.import_file import delete_file

    output = session.output
    if run.mark is None or not run.ask or output.ask(DELETE_REALLY(file=run.file.name)).lower() not in _YES:
        output.note(HOLDS_PASSWORDS(file=run.file.name))
        return
    delete_file(run.mark)
    output.note(DELETED(file=run.file.name))


def _show(session: Session, plan: "ImportPlan", run: _Run, result: "ImportResult | None") -> None:
    from swyxsip_admin.cli.preview import plan_object, tell_plan

    if run.as_json:
        session.output.json({**plan_object(session.output, plan), "written": result is not None})
    else:
        tell_plan(session.output, plan)


def _save_refused(session: Session, plan: "ImportPlan", run: _Run) -> None:
    from swyxsip_admin.services.imports import save_refused

    if run.refused is not None and plan.refused:
        save_refused(plan, run.refused, session.output.words.translate)
        session.output.note(REFUSED_SAVED(file=run.refused))


@contextmanager
def percents(session: Session) -> Iterator[Callable[[int, int], None]]:
    """Percents on a terminal, once the work takes long; wiped out at the end."""
    begun, told = monotonic(), ""

    def progress(done: int, total: int) -> None:
        nonlocal told
        text = session.output.say(PERCENT(percent=done * 100 // max(total, 1)))
        if text != told and monotonic() - begun > _PATIENCE:
            told = text
            session.output.flash(text)

    try:
        yield progress
    finally:
        if told:
            session.output.flash("")
