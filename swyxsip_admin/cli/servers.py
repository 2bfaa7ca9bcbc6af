"""`swyxsip server`: show and set what is known of the SwyxServer."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import Annotated, Any

import typer

from swyxsip_admin.cli.fields import field_parameters, read_resets, read_values, reset_parameter
from swyxsip_admin.cli.grammar import family, json_option, verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.users import NOTHING_TO_SET
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

SERVER = tr_noop("Console", "Show and set what you know about your SwyxServer.")
SHOW = tr_noop("Console", "Show the data about the SwyxServer.")
SET = tr_noop("Console", "Set data about the SwyxServer.")
DRY_RUN_HELP = tr_noop("Console", "Only say whom it would affect.")

SAVED = Phrase("console_server_saved", tr_noop("Console", "The data about the SwyxServer were saved."))
UNCHANGED = Phrase(
    "console_server_unchanged", tr_noop("Console", "The data about the SwyxServer have these values already.")
)
NOT_SAVED = Phrase("console_server_dry_run", tr_noop("Console", "Nothing was saved."))
AFFECTED = Phrase(
    "console_server_affected", tr_n_noop("Console", "This changes the SIP user name or SIP user ID of %n user(s):")
)
AFFECTED_USER = Phrase("console_server_affected_user", tr_noop("Console", "  {user}: {before} becomes {after}"))
AND_MORE = Phrase("console_and_more", tr_n_noop("Console", "  and %n more"))

_SHOWN = 20


def build_server(session: Session, *, with_fields: bool) -> typer.Typer:
    """The commands about the server."""
    app = family(session, "server", SERVER)
    output = session.output

    @verb(session, app, "show", SHOW)
    def show_server(as_json: Annotated[bool, json_option(session)] = False) -> None:
        with session.workspace() as workspace:
            _show(session, *workspace.server.open(), as_json=as_json)

    @verb(session, app, "set", SET, *(_options(session) if with_fields else ()))
    def set_server(
        dry_run: Annotated[bool, typer.Option("--dry-run", help=output.say(DRY_RUN_HELP))] = False,
        as_json: Annotated[bool, json_option(session)] = False,
        reset: Any = None,
        **given: Any,
    ) -> None:
        from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile

        values = read_values(SERVER_FIELDS, given)
        values |= {field: SERVER_FIELDS[field].default for field in read_resets(SERVER_FIELDS, reset, values)}
        if not values:
            raise UsageError(NOTHING_TO_SET(command="server set"))
        with session.workspace() as workspace:
            before, revision = workspace.server.open()
            profile = ServerProfile.model_validate({**before.model_dump(), **values})
            _tell_affected(session, workspace.server.affected(profile))
            changed = profile != before
            if changed and not dry_run:
                workspace.server.save(profile, revision)
            if as_json:
                _show(session, *workspace.server.open(), as_json=True)
            else:
                output.tell((NOT_SAVED if dry_run else SAVED if changed else UNCHANGED)())

    return app


def _options(session: Session) -> list[Any]:
    from swyxsip_admin.domain.server import ServerProfile

    return [*field_parameters(session, ServerProfile.specs(), ServerProfile.title), reset_parameter(session)]


def _show(session: Session, server: Any, revision: int, *, as_json: bool) -> None:
    from swyxsip_admin.cli.views import server_object, server_rows

    if as_json:
        session.output.json(server_object(server, revision))
    else:
        session.output.properties(server.title, server_rows(session.output, server))


def _tell_affected(session: Session, affected: list[Any]) -> None:
    output = session.output
    if not affected:
        return
    output.note(AFFECTED(n=len(affected)))
    for item in affected[:_SHOWN]:
        before, after = item.before.sip_user_id, item.after.sip_user_id
        if before == after:
            before, after = item.before.sip_user_name, item.after.sip_user_name
        output.note(AFFECTED_USER(user=item.name, before=before, after=after))
    if len(affected) > _SHOWN:
        output.note(AND_MORE(n=len(affected) - _SHOWN))
