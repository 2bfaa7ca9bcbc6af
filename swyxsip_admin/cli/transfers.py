"""`swyxsip export` and `swyxsip status`: what goes out, and what still has to be carried over."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.fields import one_of
from swyxsip_admin.cli.grammar import FIELD, FILE, NAME, family, json_option, verb
from swyxsip_admin.cli.phone_files import build_export_phones
from swyxsip_admin.cli.registrars import build_export_registrar
from swyxsip_admin.cli.selection import NOT_CLEAR, Selection, filter_option, from_option, read_selection, select
from swyxsip_admin.cli.session import Session
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.status import OpenChange, UserStatus
    from swyxsip_admin.services.workspace import Workspace

EXPORT = tr_noop(
    "Console", "Write users into a file, without passwords, or files for their phones or for another registrar."
)
EXPORT_XLSX = tr_noop("Console", "Export users as an Excel workbook; every cell is text.")
COLUMN_HELP = tr_noop("Console", "A field to write (repeatable); all of them without this option.")
EXPORT_CSV = tr_noop("Console", "Export users as CSV for Excel, with semicolons.")
STATUS = tr_noop("Console", "List the changes that are not carried over to the SwyxServer yet.")
DONE_HELP = tr_noop("Console", "Mark everything open of this user as carried over; may be repeated.")
HTML_HELP = tr_noop("Console", "Write the list as a page to print.")
CSV_HELP = tr_noop("Console", "Write the list as CSV for Excel.")
FILE_HELP = tr_noop("Console", "The file to write; an older one is replaced.")
COMMA_HELP = tr_noop("Console", "Separate the cells by commas, without a byte order mark.")

EXPORTED = Phrase("console_exported", tr_n_noop("Console", "%n user(s) written to {file}."))
OPEN_CHANGES = Phrase(
    "console_open_changes", tr_n_noop("Console", "%n change(s) not carried over to the SwyxServer yet.")
)
MARKED = Phrase("console_carried_over", tr_n_noop("Console", "%n change(s) marked as carried over."))
LIST_WRITTEN = Phrase("console_list_written", tr_n_noop("Console", "%n open change(s) written to {file}."))
IS_NEW = Phrase("console_is_new", tr_noop("Console", "{user} (new)"))
NOT_KNOWN = tr_noop("Console", "(not known)")
_COLUMNS = (
    tr_noop("Console", "User"),
    tr_noop("Console", "Field"),
    tr_noop("Console", "SwyxServer"),
    tr_noop("Console", "Here"),
)


def build_export(session: Session) -> typer.Typer:
    """The commands that write files."""
    app = family(session, "export", EXPORT)
    say = session.output.say

    @verb(session, app, "csv", EXPORT_CSV)
    def export_as_csv(
        file: Annotated[str, typer.Argument(metavar=say(FILE), help=say(FILE_HELP))],
        comma: Annotated[bool, typer.Option("--comma", help=say(COMMA_HELP))] = False,
        column: Annotated[list[str] | None, typer.Option("--column", metavar=say(FIELD), help=say(COLUMN_HELP))] = None,
        filters: Annotated[list[str] | None, filter_option(session)] = None,
        listed: Annotated[str | None, from_option(session)] = None,
    ) -> int:
        kind = "csv-comma" if comma else "csv"
        return _export(session, file, kind, column or [], read_selection(filters, listed))

    @verb(session, app, "xlsx", EXPORT_XLSX)
    def export_as_workbook(
        file: Annotated[str, typer.Argument(metavar=say(FILE), help=say(FILE_HELP))],
        column: Annotated[list[str] | None, typer.Option("--column", metavar=say(FIELD), help=say(COLUMN_HELP))] = None,
        filters: Annotated[list[str] | None, filter_option(session)] = None,
        listed: Annotated[str | None, from_option(session)] = None,
    ) -> int:
        return _export(session, file, "xlsx", column or [], read_selection(filters, listed))

    build_export_phones(session, app)
    build_export_registrar(session, app)
    return app


def _export(session: Session, file: str, kind: str, columns: list[str], selection: Selection) -> int:
    from swyxsip_admin.exchange.registry import EXPORTERS
    from swyxsip_admin.services.exports import COLUMNS, export_users

    chosen = [one_of("--column", name.strip().replace("-", "_"), COLUMNS) for name in columns]
    with session.workspace() as workspace:
        found = select(session, workspace, selection)
        count = export_users(
            workspace,
            file,
            write=EXPORTERS[kind].write,
            columns=list(dict.fromkeys(chosen)) or COLUMNS,
            row_ids=found.row_ids,
        )
    session.output.tell(EXPORTED(n=count, file=file))
    if found.unclear:
        session.output.note(NOT_CLEAR(n=found.unclear))
    return 1 if found.unclear else 0


def build_status(session: Session, app: typer.Typer) -> None:
    """The command `status`."""
    output = session.output

    say = output.say
    user, file = say(NAME), say(FILE)

    @verb(session, app, "status", STATUS)
    def status(
        done: Annotated[list[str] | None, typer.Option("--done", metavar=user, help=say(DONE_HELP))] = None,
        html: Annotated[str | None, typer.Option("--html", metavar=file, help=say(HTML_HELP))] = None,
        csv: Annotated[str | None, typer.Option("--csv", metavar=file, help=say(CSV_HELP))] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> None:
        from swyxsip_admin.services.status import open_changes

        with session.workspace() as workspace:
            if done:
                _carry_over(session, workspace, done)
            if html is not None or csv is not None:
                _write_lists(session, workspace, html, csv)
                return
            users = list(open_changes(workspace))
        count = sum(len(user.changes) for user in users)
        if as_json:
            output.json({"open_changes": count, "users": [_user_object(session, user) for user in users]})
            return
        if users:
            output.table(_COLUMNS, (_row(session, user, change) for user in users for change in user.changes))
        output.tell(OPEN_CHANGES(n=count))


def _carry_over(session: Session, workspace: "Workspace", names: list[str]) -> None:
    from swyxsip_admin.services.carry_over import Ticked, carry_over

    rows = {session.find(workspace, name, None): Ticked(name) for name in names}
    session.output.note(MARKED(n=carry_over(workspace, rows)))


def _write_lists(session: Session, workspace: "Workspace", html: str | None, csv: str | None) -> None:
    from swyxsip_admin.services.work_list import write_work_list_csv, write_work_list_html

    for file, write in ((html, write_work_list_html), (csv, write_work_list_csv)):
        if file is not None:
            count = write(workspace, file, session.output.say)
            session.output.tell(LIST_WRITTEN(n=count, file=file))


def _user_object(session: Session, user: "UserStatus") -> dict[str, Any]:
    return {
        "name": user.name,
        "server_user_id": user.server_user_id,
        "new": user.is_new,
        "changes": [
            {
                "field": change.field,
                "server_known": change.known,
                "server": change.old,
                "here": session.output.say(change.new) if isinstance(change.new, Text) else change.new,
                **({"comes_to": change.comes_to} if change.comes_to else {}),
            }
            for change in user.changes
        ],
    }


def _row(session: Session, user: "UserStatus", change: "OpenChange") -> list[str]:
    from swyxsip_admin.cli.views import value_words
    from swyxsip_admin.domain.words import label
    from swyxsip_admin.services.work_list import new_words

    output = session.output
    say = output.say
    is_said = bool(change.comes_to) or change.is_password
    return [
        say(IS_NEW(user=user.name)) if user.is_new else user.name,
        say(label(change.field)),
        value_words(output, change.field, change.old) if change.known else say(NOT_KNOWN),
        new_words(change, say) if is_said else value_words(output, change.field, change.new),
    ]
