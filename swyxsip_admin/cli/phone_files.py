"""`swyxsip export phones`: files for the phones of users."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from swyxsip_admin.cli.grammar import NAME, verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.phone_plan import PhonePlan

PHONES = tr_noop(
    "Console",
    "Write files for the phones of users into a folder; passwords that are known here stand in them in clear text.",
)
FOLDER = tr_noop("Console", "FOLDER")
FOLDER_HELP = tr_noop("Console", "An existing folder.")
USERS_HELP = tr_noop("Console", "Names or user names of users; all that have a phone where none is given.")
REPLACE_HELP = tr_noop("Console", "Replace files that are there already.")
YES_HELP = tr_noop("Console", "Do not ask.")
QUESTION = Phrase(
    "console_phones_question",
    tr_n_noop("Console", "Write %n file(s), with passwords in clear text, into {folder}? [yes/no]"),
)
NOBODY_TO_ASK = Phrase(
    "usage_phones_nobody_to_ask",
    tr_noop("Console", "Nobody can be asked here. Use --yes to write the files."),
)
NOT_WRITTEN = Phrase("console_phones_not_written", tr_noop("Console", "Nothing was written."))
TAKEN = Phrase(
    "console_phones_taken",
    tr_n_noop("Console", "There already: %n file(s), such as {file}. Use --replace to replace what is there."),
)
NONE = Phrase("console_phones_none", tr_noop("Console", "There is no phone that a file could be written for."))
LEFT_OUT = Phrase("console_phones_left_out", tr_noop("Console", "Left out: {user}: {message}"))
ALSO = Phrase("console_phones_also", tr_noop("Console", "{user} shares a phone and is written too."))
WITHOUT = Phrase("console_phones_without", tr_noop("Console", "Without a password: {user}: {message}"))
OMITTED = Phrase("console_phones_omitted", tr_noop("Console", "Not carried: {user}, line {line}, {value}: {reason}."))
WRITTEN = Phrase("console_phones_written", tr_n_noop("Console", "Written into {folder}: %n file(s)."))
_YES = {"y", "yes", "j", "ja"}


def build_export_phones(session: Session, app: typer.Typer) -> None:
    """The command `export phones`."""
    say = session.output.say

    @verb(session, app, "phones", PHONES)
    def export_phones(
        folder: Annotated[str, typer.Argument(metavar=say(FOLDER), help=say(FOLDER_HELP))],
        users: Annotated[
            list[str] | None, typer.Argument(metavar=f"[{say(NAME)}]…", help=say(USERS_HELP), show_default=False)
        ] = None,
        replace: Annotated[bool, typer.Option("--replace", help=say(REPLACE_HELP))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=say(YES_HELP))] = False,
    ) -> int:
        return _export(session, Path(folder), users or [], replace=replace, yes=yes)


def _export(session: Session, folder: Path, users: Sequence[str], *, replace: bool, yes: bool) -> int:
    from swyxsip_admin.services.phone_files import write_phone_files
    from swyxsip_admin.services.phone_plan import plan_phone_files, taken_names

    output = session.output
    asks = is_terminal(sys.stdin) and not yes
    with session.workspace() as workspace:
        row_ids = [session.find(workspace, user, None) for user in users] or None
        plan = plan_phone_files(workspace, row_ids)
        _tell_plan(session, plan)
        if not plan.names:
            raise RefusedError(NONE())
        taken = taken_names(plan, folder)
        if taken and not replace:
            raise RefusedError(TAKEN(n=len(taken), file=taken[0]))
        if not asks and not yes:
            raise UsageError(NOBODY_TO_ASK())
        if asks and output.ask(QUESTION(n=len(plan.names), folder=str(folder))).lower() not in _YES:
            output.note(NOT_WRITTEN())
            return 1
        written = write_phone_files(workspace, plan, folder)
    for remark in written.without:
        output.note(WITHOUT(user=remark.user, message=remark.message))
    for one in written.omissions:
        output.note(OMITTED(user=one.user, line=one.line, value=one.value.value, reason=one.reason))
    output.tell(WRITTEN(n=len(written.names), folder=str(folder)))
    return 1 if plan.left_out or written.without or written.omissions else 0


def _tell_plan(session: Session, plan: "PhonePlan") -> None:
    for remark in plan.left_out:
        session.output.note(LEFT_OUT(user=remark.user, message=remark.message))
    for user in plan.also:
        session.output.note(ALSO(user=user))
