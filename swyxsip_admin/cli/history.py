"""`swyxsip history`: what was changed when and by whom, and how long that is kept."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.grammar import FILE, NAME, NUMBER, json_option, verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.storage.history_reads import HistoryFilter, HistoryLine

HISTORY = tr_noop("Console", "List what was changed, newest first; of passwords only that they were.")
USER_HELP = tr_noop("Console", "Only the changes of this user.")
LAST_HELP = tr_noop("Console", "How many changes are listed; 100 without this option.")
CSV_HELP = tr_noop("Console", "Write all of them as CSV for Excel instead.")
KEEP_HELP = tr_noop("Console", "Keep changes for so many months from now on (1 to 120).")

WRITTEN = Phrase("console_history_written", tr_n_noop("Console", "%n change(s) written to {file}."))
KEPT = Phrase(
    "console_history_kept",
    tr_n_noop(
        "Console", "Changes are kept for %n month(s). Older ones are deleted after the next change, or by the window."
    ),
)
OUT_OF_RANGE = Phrase("console_months", tr_noop("Console", "Changes can be kept for {first} to {last} months."))
TOO_FEW = Phrase("console_last", tr_noop("Console", "--last: at least one change has to be listed."))


def build_history(session: Session, app: typer.Typer) -> None:
    """The command `history`."""
    say = session.output.say

    @verb(session, app, "history", HISTORY)
    def history(
        user: Annotated[str | None, typer.Option("--user", metavar=say(NAME), help=say(USER_HELP))] = None,
        last: Annotated[int, typer.Option("--last", metavar=say(NUMBER), help=say(LAST_HELP))] = 100,
        csv: Annotated[str | None, typer.Option("--csv", metavar=say(FILE), help=say(CSV_HELP))] = None,
        keep: Annotated[int | None, typer.Option("--keep-months", metavar=say(NUMBER), help=say(KEEP_HELP))] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> None:
        from swyxsip_admin.storage.history_reads import HistoryFilter

        if last < 1:
            raise UsageError(TOO_FEW())
        with session.workspace(tidies=False) as workspace:  # a slip of the keys is to delete nothing at once
            if keep is not None:
                _keep(session, workspace, keep)
                return
            wanted = HistoryFilter(user_id=None if user is None else session.find(workspace, user, None))
            if csv is not None:
                count = workspace.history.export_csv(csv, wanted, say)
                session.output.tell(WRITTEN(n=count, file=csv))
                return
            _show(session, workspace, wanted, last, as_json=as_json)


def _keep(session: Session, workspace: "Workspace", months: int) -> None:
    from swyxsip_admin.storage.history_upkeep import MONTHS

    if months not in MONTHS:
        raise UsageError(OUT_OF_RANGE(first=MONTHS.start, last=MONTHS.stop - 1))
    workspace.history.keep_for(months)
    session.output.tell(KEPT(n=months))


def _show(session: Session, workspace: "Workspace", wanted: "HistoryFilter", last: int, *, as_json: bool) -> None:
    from swyxsip_admin.services.history_words import COLUMNS, cells

    output = session.output
    lines = workspace.history.page(wanted, limit=last)
    if as_json:
        months = workspace.history.months()
        output.json({"kept_months": months, "changes": [_object(line) for line in lines]})
        return
    # The machine stands in the file and in JSON.
    shown = [index for index, _title in enumerate(COLUMNS) if index != 2]
    rows = ([row[index] for index in shown] for row in (cells(line, output.say) for line in lines))
    output.table([COLUMNS[index] for index in shown], rows)
    output.note(KEPT(n=workspace.history.months()))


def _object(line: "HistoryLine") -> dict[str, Any]:
    return {
        "id": line.change_id,
        "operation_id": line.operation_id,
        "done_at": line.done_at.isoformat(),
        "account": line.by.account,
        "machine": line.by.machine,
        "operation": line.verb,
        "file": line.detail or None,
        "user_id": line.user_id or None,
        "user": line.user or None,
        "field": line.change.field or None,
        "old": _plain(line.change.old),
        "new": _plain(line.change.new),
    }


def _plain(value: Any) -> Any:
    """A value without what told who a removed user was."""
    from swyxsip_admin.storage.history_reads import MASKED

    if value is MASKED:
        return None
    return {name: _plain(one) for name, one in value.items()} if isinstance(value, dict) else value
