"""`swyxsip secret status`: what the database knows of passwords, compared with the keyring."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.grammar import json_option, verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.who import kind_of, kind_option, name_argument, said_who, server_id_option
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.kinds import SecretKind
    from swyxsip_admin.services.secret_survey import SecretSurvey
    from swyxsip_admin.services.workspace import Workspace

STATUS = tr_noop("Console", "Compare what the database knows of passwords with the keyring.")

LOST_COUNT = Phrase(
    "console_secret_lost",
    tr_n_noop(
        "Console", "The keyring no longer holds %n password(s) that (was|were) stored here. Enter again what is lost."
    ),
)
WAITING = Phrase(
    "console_secret_waiting",
    tr_n_noop("Console", "The next start of the window drops %n old password(s) from the keyring."),
)
NO_PASSWORDS = tr_noop("Console", "The database knows of no password.")
_USER_COLUMN = tr_noop("Console", "User")
_PASSWORD_COLUMN = tr_noop("Console", "Password")
_STATE_COLUMN = tr_noop("Console", "State")


def declare_status(app: typer.Typer, session: Session) -> None:
    """The verb ``secret status``."""

    @verb(session, app, "status", STATUS)
    def secret_status(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        kind: Annotated[str | None, kind_option(session)] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        from swyxsip_admin.domain.kinds import SecretKind
        from swyxsip_admin.services.secret_survey import survey_secrets

        kinds = tuple(SecretKind) if kind is None else (kind_of(kind),)
        everybody = user is None and server_user_id is None
        who = (None, None) if everybody else said_who(user, server_user_id)
        with session.workspace() as workspace:
            rows = None if everybody else [session.find(workspace, *who)]
            survey = survey_secrets(workspace.database, workspace.secrets.store, workspace.here)
            return _tell_status(session, workspace, survey, rows, kinds, as_json=as_json)


def _tell_status(
    session: Session,
    workspace: "Workspace",
    survey: "SecretSurvey",
    rows: list[int] | None,
    kinds: "tuple[SecretKind, ...]",
    *,
    as_json: bool,
) -> int:
    """Print the states; a user that was named is shown even where nothing is known of its passwords."""
    from swyxsip_admin.cli.views import in_order, password_words, secret_label

    known = sorted({row for row, kind in survey.entries if kind in kinds}) if rows is None else rows
    records = in_order(workspace.users.load(known))
    wanted = [
        (record, kind)
        for record in records
        for kind in kinds
        if rows is not None or (record.row_id or 0, kind) in survey.entries
    ]
    lost = sum((record.row_id or 0, kind) in survey.lost for record, kind in wanted)
    output = session.output
    session.outcome = 1 if lost else 0
    if as_json:
        passwords = [_status_object(workspace, survey, record, kind) for record, kind in wanted]
        output.json({"passwords": passwords, "waiting": survey.waiting})
    elif wanted:
        output.table(
            (_USER_COLUMN, _PASSWORD_COLUMN, _STATE_COLUMN),
            (
                (
                    str(record.values["name"]),
                    output.say(secret_label(kind)),
                    password_words(output, record, kind, workspace.here, (record.row_id or 0, kind) in survey.lost),
                )
                for record, kind in wanted
            ),
        )
    else:
        output.tell(NO_PASSWORDS)
    if survey.waiting:
        output.note(WAITING(n=survey.waiting))
    if lost:
        output.note(LOST_COUNT(n=lost))
    return session.outcome


def _status_object(workspace: "Workspace", survey: "SecretSurvey", record: Any, kind: "SecretKind") -> dict[str, Any]:
    from swyxsip_admin.domain.kinds import PasswordState
    from swyxsip_admin.domain.record import state_of

    entry = survey.entries.get((record.row_id, kind))
    is_lost = (record.row_id, kind) in survey.lost
    return {
        "name": record.values["name"],
        "server_user_id": record.values["server_user_id"],
        "kind": kind,
        "state": PasswordState.LOST if is_lost else state_of(entry, workspace.here),
        "account": entry.owner.account if entry else None,
        "machine": entry.owner.machine if entry else None,
        "stored_at": entry.stored_at.isoformat() if entry else None,
    }
