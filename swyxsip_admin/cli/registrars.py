"""`swyxsip export registrar`: users with SIP login allowed, for Kamailio or Asterisk."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.fields import one_of
from swyxsip_admin.cli.grammar import FILE, json_option, verb
from swyxsip_admin.cli.imports import percents
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.exchange.registrars.accounts import Written

EXPORT_REGISTRAR = tr_noop(
    "Console",
    "Write users with SIP login allowed for another registrar than SwyxServer: kamailio-sqlite, kamailio-sql, asterisk "
    "or asterisk-digest. The file holds hashes that are as good as the passwords. Users that cannot be written are "
    "listed with the reason.",
)
TARGET = tr_noop("Console", "REGISTRAR")
TARGET_HELP = tr_noop("Console", "kamailio-sqlite, kamailio-sql, asterisk or asterisk-digest.")
FILE_HELP = tr_noop(
    "Console", "The file to write. An existing SQLite database of Kamailio is written into, other files are replaced."
)
YES_HELP = tr_noop("Console", "Do not ask.")
WARNING = Phrase(
    "console_registrar_hashes",
    tr_noop("Console", "{file} will hold hashes that are as good as the passwords: {registrar}."),
)
REALLY = tr_noop("Console", "Write it? [yes/no]")
NOT_WRITTEN = tr_noop("Console", "Nothing was written.")
NOBODY_TO_ASK = Phrase(
    "usage_registrar_nobody_to_ask", tr_noop("Console", "Nobody can be asked here. Use --yes to write without asking.")
)
WRITTEN = Phrase("console_registrar_written", tr_n_noop("Console", "%n user(s) written to {file}."))
DENIED = Phrase("console_registrar_denied", tr_n_noop("Console", "%n address(|es) of other users (is|are) refused."))
LEFT_OUT = Phrase("console_registrar_left_out", tr_n_noop("Console", "%n user(s) left out:"))
_YES = {"y", "yes", "j", "ja"}


def build_export_registrar(session: Session, app: typer.Typer) -> None:
    """The command `export registrar`."""
    say = session.output.say

    @verb(session, app, "registrar", EXPORT_REGISTRAR)
    def export_registrar(
        registrar: Annotated[str, typer.Argument(metavar=say(TARGET), help=say(TARGET_HELP))],
        file: Annotated[str, typer.Argument(metavar=say(FILE), help=say(FILE_HELP))],
        yes: Annotated[bool, typer.Option("--yes", help=say(YES_HELP))] = False,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        from swyxsip_admin.exchange.registrars.registry import REGISTRARS

        target = REGISTRARS[one_of(say(TARGET), registrar, tuple(REGISTRARS))]
        asks = is_terminal(sys.stdin) and not yes
        if not asks and not yes:
            raise UsageError(NOBODY_TO_ASK())
        with session.workspace() as workspace:
            from swyxsip_admin.services.registrar_export import export_to_registrar

            if asks:
                session.output.note(WARNING(file=file, registrar=target.label))
                if session.output.ask(REALLY).lower() not in _YES:
                    session.output.note(NOT_WRITTEN)
                    return 1
            with percents(session) as progress:
                written = export_to_registrar(workspace, target, file, progress=progress)
        session.outcome = 1 if written.left_out else 0
        _tell(session, file, written, as_json=as_json)
        return session.outcome


def _tell(session: Session, file: str, written: "Written", *, as_json: bool) -> None:
    output = session.output
    for warning in written.warnings:
        output.warn(warning)
    if as_json:
        output.json(_as_object(session, file, written))
        return
    output.tell(WRITTEN(n=written.accounts, file=file))
    if written.denied:
        output.tell(DENIED(n=written.denied))
    if written.left_out:
        output.note(LEFT_OUT(n=len(written.left_out)))
        from swyxsip_admin.services.registrar_export import LEFT_OUT_COLUMNS

        output.table(LEFT_OUT_COLUMNS, ([left.name, output.say(left.reason)] for left in written.left_out))


def _as_object(session: Session, file: str, written: "Written") -> dict[str, Any]:
    return {
        "file": file,
        "written": written.accounts,
        "denied": written.denied,
        "left_out": [
            {"name": left.name, "reason": left.reason.id, "message": session.output.say(left.reason)}
            for left in written.left_out
        ],
    }
