"""The program: its commands put together, run once, and every end of it turned into a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import typer
from typer.main import get_command

from swyxsip_admin import __version__
from swyxsip_admin.cli.bulk import build_bulk
from swyxsip_admin.cli.databases import build_database
from swyxsip_admin.cli.grammar import PROGRAM, family, parameter, shared_parameters, sign, usage_message
from swyxsip_admin.cli.history import build_history
from swyxsip_admin.cli.imports import build_import
from swyxsip_admin.cli.language import Words, choose_language
from swyxsip_admin.cli.output import Output, OutputFailed, ReaderGone, nobody_reads, prepare_streams
from swyxsip_admin.cli.passwords import build_secret
from swyxsip_admin.cli.phones import build_phone
from swyxsip_admin.cli.register import build_register
from swyxsip_admin.cli.servers import build_server
from swyxsip_admin.cli.session import Session, system_store
from swyxsip_admin.cli.transfers import build_export, build_status
from swyxsip_admin.cli.users import build_user
from swyxsip_admin.errors import AppError, CancelledError, RefusedError
from swyxsip_admin.texts import Message, Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.credentials.store import SecretStore

SWYXSIP = tr_noop(
    "Console",
    "Administer the SIP registration data of SwyxWare users, offline and over a local database. "
    "Exit codes: 0 done; 1 findings, refused values or a conflict; 2 wrong usage; 3 the surroundings do not allow it; "
    "70 an error of the program.",
)
VERSION_HELP = tr_noop("Console", "Show the version.")
BUG = Phrase(
    "console_bug",
    tr_noop("Console", "The program made an error ({kind}) and stopped. Details without your data: {file}"),
)
BUG_WITHOUT_LOG = Phrase(
    "console_bug_without_log", tr_noop("Console", "The program made an error ({kind}) and stopped.")
)
INTERRUPTED = tr_noop("Console", "Interrupted.")
OUTPUT_FAILED = tr_noop("Console", "The output could not be written. Check the free space where it goes to.")

DONE, USAGE, SURROUNDINGS, BUG_CODE, INTERRUPTED_CODE = 0, 2, 3, 70, 130


def run(argv: Sequence[str] | None = None, *, store: Callable[[], SecretStore] = system_store) -> int:
    """Run the program once.

    Args:
        argv: the arguments; the process's own where none are given.
        store: makes the keyring; for tests.

    Returns:
        The exit code.
    """
    prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    output = Output(Words(choose_language(arguments)))
    session = Session(output, store)
    try:
        code = _guarded(session, arguments)
        output.flush()
    except ReaderGone:
        output.give_up()
        return session.outcome
    except OutputFailed:
        output.give_up()
        with suppress(OutputFailed, ReaderGone):
            output.note(OUTPUT_FAILED)
        return SURROUNDINGS
    return code


def build(session: Session, arguments: Sequence[str]) -> typer.Typer:
    """Put the commands together.

    The options of all fields are made only where a verb that takes them can be meant: loading the model takes
    most of a second.
    """
    with_fields = not {"add", "set"}.isdisjoint(arguments)
    app = family(session, PROGRAM, SWYXSIP)

    def show_version(wanted: bool) -> None:
        if wanted:
            session.output.line(f"{PROGRAM} {__version__}")
            raise typer.Exit

    version = typer.Option("--version", help=session.output.say(VERSION_HELP), callback=show_version, is_eager=True)

    def program(database: str | None = None, **_rest: object) -> None:
        session.use(database)

    sign(program, [parameter("version", bool, version, default=False), *shared_parameters(session)])
    app.callback(help=session.output.say(SWYXSIP))(program)
    app.add_typer(build_user(session, with_fields=with_fields))
    app.add_typer(build_phone(session))
    app.add_typer(build_server(session, with_fields=with_fields))
    app.add_typer(build_secret(session))
    build_bulk(session, app)
    build_import(session, app)
    app.add_typer(build_export(session))
    build_status(session, app)
    build_history(session, app)
    build_register(session, app)
    app.add_typer(build_database(session))
    return app


def _guarded(session: Session, arguments: list[str]) -> int:
    """Run the commands; every error becomes a sentence on standard error and an exit code."""
    output = session.output
    try:
        # Not the app itself: calling that would replace the process's hook for uncaught exceptions.
        code = get_command(build(session, arguments)).main(
            args=arguments, prog_name=PROGRAM, standalone_mode=False, obj=session
        )
        return code if isinstance(code, int) else DONE
    except AppError as error:
        _tell_error(output, error)
        return error.exit_code
    except typer.TyperException as error:
        output.note(usage_message(error))
        return USAGE
    except (KeyboardInterrupt, typer.Abort, CancelledError):
        output.note(INTERRUPTED)
        return INTERRUPTED_CODE
    except (ReaderGone, OutputFailed):
        raise
    except SystemExit:
        # Typer's answer to a closed pipe while it prints help; nothing else here ends the process.
        raise ReaderGone from None
    except Exception as error:
        if isinstance(error, OSError) and nobody_reads(error):
            raise ReaderGone from None
        return _tell_bug(output, error)


def _tell_error(output: Output, error: AppError) -> None:
    output.note(error.message)
    for message in _further_refusals(error):
        output.note(message)


def _further_refusals(error: AppError) -> list[Message]:
    """A user's refusals after the first, which the error's own sentence names."""
    if not isinstance(error, RefusedError):
        return []
    from swyxsip_admin.domain.findings import InvalidUserError

    return [finding.message for finding in error.findings[1:]] if isinstance(error, InvalidUserError) else []


def _tell_bug(output: Output, error: Exception) -> int:
    from swyxsip_admin.cli.log import log_bug

    file, kind = log_bug(error), type(error).__name__
    output.note(BUG_WITHOUT_LOG(kind=kind) if file is None else BUG(kind=kind, file=str(file)))
    return BUG_CODE
