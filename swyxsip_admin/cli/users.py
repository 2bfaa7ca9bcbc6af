"""`swyxsip user`: list, show, add, set and remove users."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from swyxsip_admin.cli.fields import field_parameters, number, read_resets, read_values, reset_parameter
from swyxsip_admin.cli.grammar import NAME, NUMBER, family, json_option, verb
from swyxsip_admin.cli.removal import declare_remove
from swyxsip_admin.cli.selection import (
    NOT_CLEAR,
    Selected,
    Selection,
    filter_option,
    from_option,
    look_up_listed,
    read_selection,
    select,
)
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.who import name_argument, said_who, server_id_option
from swyxsip_admin.errors import ConflictError, UsageError
from swyxsip_admin.texts import Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.services.workspace import Workspace

USER = tr_noop("Console", "List, show, add, change and remove users.")
LIST = tr_noop("Console", "List users: all, those with given values, or those on a list.")
SHOW = tr_noop("Console", "Show all properties of a user.")
ADD = tr_noop("Console", "Add a user; makes the database where there is none.")
SET = tr_noop("Console", "Change properties of a user.")
NEW_NAME_HELP = tr_noop("Console", "The name of the new user.")
SET_SERVER_ID_HELP = tr_noop(
    "Console", "The new server ID. Where two users match NAME, it says which one is meant and is not changed."
)
REVISION_HELP = tr_noop("Console", "Change the user only if it still has this revision.")

ADDED = Phrase("console_user_added", tr_noop("Console", "“{user}” was added."))
SAVED = Phrase("console_user_saved", tr_noop("Console", "“{user}” was saved."))
UNCHANGED = Phrase("console_user_unchanged", tr_noop("Console", "“{user}” has these values already."))
NAME_TWICE = Phrase("usage_name_twice", tr_noop("Console", "Give the name once: as NAME or with --name."))
NO_NAME = Phrase("usage_no_name", tr_noop("Console", "Give the new user a NAME."))
NOTHING_TO_SET = Phrase(
    "usage_nothing_to_set", tr_noop("Console", "Say what to change. “swyxsip {command} --help” shows all options.")
)
OTHER_REVISION = Phrase(
    "console_other_revision",
    tr_noop("Console", "“{user}” has revision {present}, not {expected}: somebody else changed it. Nothing was saved."),
)


def build_user(session: Session, *, with_fields: bool) -> typer.Typer:
    """The commands about users.

    Args:
        session: the run.
        with_fields: whether the options of all fields are needed; making them loads the model.
    """
    app = family(session, "user", USER)
    _declare_reading(app, session)
    options = _field_options(session) if with_fields else []
    _declare_add(app, session, [option for option in options if option.name not in ("name", "reset")])
    _declare_set(app, session, [option for option in options if option.name != "server_user_id"])
    declare_remove(app, session)
    return app


def _declare_reading(app: typer.Typer, session: Session) -> None:
    output = session.output

    @verb(session, app, "list", LIST)
    def list_users(
        filters: Annotated[list[str] | None, filter_option(session)] = None,
        listed: Annotated[str | None, from_option(session)] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        if not as_json and not filters:
            from swyxsip_admin.cli.listing import tell_users

            # The window's own plain reads: no model is loaded.
            found = Selected(None)
            if listed is not None:
                found = Selected(*look_up_listed(session, session.database, listed))
            tell_users(output, session.database, found.row_ids)
        else:
            found = _list_selected(session, read_selection(filters, listed), as_json=as_json)
        if found.unclear:
            output.note(NOT_CLEAR(n=found.unclear))
        return 1 if found.unclear else 0

    @verb(session, app, "show", SHOW)
    def show_user(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> None:
        who = said_who(user, server_user_id)
        with session.workspace() as workspace:
            show(session, workspace, session.find(workspace, *who), as_json=as_json)


def _declare_add(app: typer.Typer, session: Session, options: list[Any]) -> None:
    @verb(session, app, "add", ADD, *options)
    def add_user(
        user: Annotated[
            str | None,
            typer.Argument(metavar=session.output.say(NAME), help=session.output.say(NEW_NAME_HELP)),
        ] = None,
        name: Annotated[
            str | None,
            typer.Option("--name", metavar=session.output.say(NAME), help=session.output.say(NEW_NAME_HELP)),
        ] = None,
        as_json: Annotated[bool, json_option(session)] = False,
        **given: Any,
    ) -> None:
        from swyxsip_admin.domain.sections import FIELDS

        if user is not None and name is not None:
            raise UsageError(NAME_TWICE())
        if user is None and name is None:
            raise UsageError(NO_NAME())
        values = read_values(FIELDS, {"name": user if name is None else name, **given})
        if session.is_missing:
            with session.rehearsal() as workspace:
                workspace.users.save(_filled(workspace.users.new(), values))
            session.create_missing()
        with session.workspace() as workspace:
            _save(session, workspace, _filled(workspace.users.new(), values), ADDED, as_json=as_json)


def _declare_set(app: typer.Typer, session: Session, options: list[Any]) -> None:
    say = session.output.say

    @verb(session, app, "set", SET, *options)
    def set_user(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[
            str | None, typer.Option("--server-user-id", metavar=say(NUMBER), help=say(SET_SERVER_ID_HELP))
        ] = None,
        revision: Annotated[
            str | None, typer.Option("--revision", metavar=say(NUMBER), help=say(REVISION_HELP))
        ] = None,
        as_json: Annotated[bool, json_option(session)] = False,
        reset: Any = None,
        **given: Any,
    ) -> None:
        from swyxsip_admin.domain.sections import FIELDS

        values = read_values(FIELDS, {**given, "server_user_id": server_user_id})
        resets = read_resets(FIELDS, reset, values)
        expected = None if revision is None else number("--revision", revision)
        said_who(user, server_user_id)
        with session.workspace() as workspace:
            row_id, selected = _find_to_set(session, workspace, user, values.get("server_user_id"))
            if selected:
                del values["server_user_id"]
            if not values and not resets:
                raise UsageError(NOTHING_TO_SET(command="user set"))
            draft = workspace.users.open(row_id)
            if expected is not None and expected != draft.baseline.revision:
                name, present = str(draft.baseline.values["name"]), draft.baseline.revision
                raise ConflictError(OTHER_REVISION(user=name, present=present, expected=expected))
            for field in resets:
                draft.reset(field)
            _save(session, workspace, _filled(draft, values), SAVED, as_json=as_json)


def _list_selected(session: Session, selection: Selection, *, as_json: bool) -> Selected:
    from swyxsip_admin.cli.listing import tell_users
    from swyxsip_admin.cli.views import as_object
    from swyxsip_admin.services.listing import each_user

    output = session.output
    with session.workspace() as workspace:
        found = select(session, workspace, selection)
        if as_json:
            server, _revision = workspace.server.open()
            users = each_user(workspace, found.row_ids)
            output.json_list(as_object(record, server, workspace.here) for record in users)
        else:
            tell_users(output, session.database, found.row_ids)
    return found


def show(session: Session, workspace: "Workspace", row_id: int, *, as_json: bool) -> None:
    """Print one user."""
    from swyxsip_admin.cli.views import as_object, user_groups

    output = session.output
    draft = workspace.users.open(row_id)
    if as_json:
        output.json(as_object(draft.baseline, draft.server, workspace.here))
        return
    for title, rows in user_groups(output, draft.baseline, draft.server, workspace.here):
        output.properties(title, rows)


def _field_options(session: Session) -> list[Any]:
    from swyxsip_admin.domain.sections import SECTIONS

    options = [
        option
        for section in SECTIONS
        for option in field_parameters(session, [spec for spec in section.specs() if not spec.ui.local], section.title)
    ]
    return [*options, reset_parameter(session)]


def _find_to_set(
    session: Session, workspace: "Workspace", name: str | None, server_user_id: int | None
) -> tuple[int, bool]:
    """The user to change, and whether the server ID said which one (it is then no new value)."""
    if name is None:
        return session.find(workspace, None, server_user_id), True
    try:
        return session.find(workspace, name, None), False
    except UsageError as error:
        if server_user_id is None or error.message.id != "ambiguous_user":
            raise
    return session.find(workspace, name, server_user_id), True


def _filled(draft: "UserDraft", values: Mapping[str, Any]) -> "UserDraft":
    """The draft with these values put in."""
    for field, value in values.items():
        draft[field] = value
    return draft


def _save(
    session: Session,
    workspace: "Workspace",
    draft: "UserDraft",
    done: Phrase,
    *,
    as_json: bool,
) -> None:
    """Save a draft and say what there is to say."""
    name = str(draft["name"])
    changed = draft.is_new or bool(draft.dirty)
    row_id = workspace.users.save(draft) if changed else draft.baseline.row_id
    saved = workspace.users.open(row_id or 0)
    session.warn_of(workspace.users.findings(saved))
    if as_json:
        show(session, workspace, row_id or 0, as_json=True)
    else:
        session.output.tell((done if changed else UNCHANGED)(user=name))
