"""`swyxsip database`: what the file is, bring it up to date, check it."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import platform
import sqlite3
from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin import __version__
from swyxsip_admin.cli.grammar import family, json_option, verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.settings import backup_folder
from swyxsip_admin.texts import Phrase, Text, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.check import CheckReport
    from swyxsip_admin.services.database_info import DatabaseInfo

DATABASE = tr_noop("Console", "Look at the database file, upgrade and check it.")
INFO = tr_noop("Console", "Show what is known of the database file.")
UPGRADE = tr_noop(
    "Console", "Bring the database to this version of the program, after a copy; make it where there is none."
)
CHECK = tr_noop("Console", "Check that the database is whole and what it computed is right.")

UPGRADED = Phrase(
    "console_upgraded", tr_noop("Console", "The database {file} was upgraded. The copy from before: {copy}")
)
CURRENT = Phrase("console_database_current", tr_noop("Console", "The database {file} is up to date."))
SOUND = Phrase("console_sound", tr_n_noop("Console", "Checked %n user(s): the database is whole."))
NOT_SOUND = Phrase("console_not_sound", tr_n_noop("Console", "Checked %n user(s): something has to be mended."))
BYTES = Phrase("console_bytes", tr_noop("Console", "{bytes} bytes"))
LIES_ELSEWHERE = Phrase(
    "console_lies_elsewhere",
    tr_noop("Console", "moved or copied since it was last used at {path}; open it in the window and say which"),
)

_TITLE = tr_noop("Console", "Database")
_YES = tr_noop("Value", "Yes")
_NO = tr_noop("Value", "No")
_SETTLED = tr_noop("Console", "where it was last used")
_STATES = {
    "current": tr_noop("Console", "up to date"),
    "older": tr_noop("Console", "older than this program: “swyxsip database upgrade”"),
    "newer": tr_noop("Console", "newer than this program, which cannot change it"),
}


def build_database(session: Session) -> typer.Typer:
    """The commands about the database file."""
    app = family(session, "database", DATABASE)
    output = session.output

    @verb(session, app, "info", INFO)
    def info(as_json: Annotated[bool, json_option(session)] = False) -> None:
        from swyxsip_admin.services.database_info import database_info

        found = database_info(session.database)
        if as_json:
            output.json(_as_object(found))
        else:
            output.properties(_TITLE, [(output.say(name), value) for name, value in _rows(session, found)])

    @verb(session, app, "upgrade", UPGRADE)
    def upgrade() -> None:
        from swyxsip_admin.storage.files import open_database, upgrade_database

        if session.create_missing():
            return
        copy = upgrade_database(session.database, backup_folder())
        open_database(session.database).close()
        if copy is None:
            output.tell(CURRENT(file=str(session.database)))
        else:
            output.tell(UPGRADED(file=str(session.database), copy=str(copy)))

    _declare_check(app, session)

    return app


def _declare_check(app: typer.Typer, session: Session) -> None:
    output = session.output

    @verb(session, app, "check", CHECK)
    def check(as_json: Annotated[bool, json_option(session)] = False) -> int:
        from swyxsip_admin.services.check import check_database

        with session.workspace() as workspace:
            report = check_database(workspace)
        session.outcome = 0 if report.sound else 1
        if as_json:
            output.json(_report_object(session, report))
        else:
            for finding in report.findings:
                output.note(finding.message)
            output.tell((SOUND if report.sound else NOT_SOUND)(n=report.users))
        return session.outcome


def _report_object(session: Session, report: "CheckReport") -> dict[str, Any]:
    names = ("users", "secrets_here", "secrets_lost", "secrets_elsewhere")
    return {
        "sound": report.sound,
        **{name: getattr(report, name) for name in names},
        "findings": [
            {"severity": found.severity, "id": found.message.id, "message": session.output.say(found.message)}
            for found in report.findings
        ],
    }


def _as_object(found: "DatabaseInfo") -> dict[str, Any]:
    return {
        "path": str(found.path),
        "uuid": found.uuid,
        "server_name": found.server_name,
        "is_sample": found.is_sample,
        "revision": found.revision,
        "program_revision": found.program_revision,
        "state": found.state,
        "size": found.size,
        "users": found.users,
        "open_changes": found.open_changes,
        "settled": found.settled,
        "last_path": found.last_path,
        "backups": str(backup_folder()),
        "program_version": __version__,
        "python_version": platform.python_version(),
        "sqlite_version": sqlite3.sqlite_version,
    }


def _rows(session: Session, found: "DatabaseInfo") -> list[tuple[Text, str]]:
    say = session.output.say
    return [
        (tr_noop("Console", "File"), str(found.path)),
        (tr_noop("Console", "UUID"), found.uuid),
        (tr_noop("Field", "Server name"), found.server_name),
        (tr_noop("Console", "Sample"), say(_YES if found.is_sample else _NO)),
        (tr_noop("Console", "Revision"), f"{found.revision} ({say(_STATES[found.state])})"),
        (tr_noop("Console", "Size"), say(BYTES(bytes=found.size))),
        (tr_noop("Console", "Users"), "" if found.users is None else str(found.users)),
        (tr_noop("Console", "Open changes"), "" if found.open_changes is None else str(found.open_changes)),
        (tr_noop("Console", "Place"), say(_SETTLED if found.settled else LIES_ELSEWHERE(path=found.last_path))),
        (tr_noop("Console", "Backup folder"), str(backup_folder())),
        (tr_noop("Console", "Program"), __version__),
        (tr_noop("Console", "Python"), platform.python_version()),
        (tr_noop("Console", "SQLite"), sqlite3.sqlite_version),
    ]
