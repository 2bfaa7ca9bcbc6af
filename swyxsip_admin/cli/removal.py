"""`swyxsip user remove`: what it would do, and the question before it."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import sys
from typing import Annotated

import typer

from swyxsip_admin.cli.grammar import verb
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.cli.who import name_argument, said_who, server_id_option
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

REMOVE = tr_noop("Console", "Remove a user from the database, not from the SwyxServer.")
YES_HELP = tr_noop("Console", "Do not ask.")

REMOVED = Phrase("console_user_removed", tr_noop("Console", "“{user}” was removed from the database."))
NOT_REMOVED = Phrase("console_user_not_removed", tr_noop("Console", "Nothing was removed."))
WILL_REMOVE = Phrase(
    "console_will_remove",
    tr_noop(
        "Console", "“{user}” is removed from this database. The user on the SwyxServer is not touched and stays there."
    ),
)
WILL_DROP = Phrase(
    "console_will_drop",
    tr_n_noop(
        "Console",
        "This drops %n password(s) that this account stored on this PC. Undo in the window can bring that back until "
        "the window is next started.",
    ),
)
STAYS_ELSEWHERE = Phrase(
    "console_stays_elsewhere", tr_noop("Console", "A password that {owner} stored stays in the keyring there.")
)
REALLY = Phrase("console_really", tr_noop("Console", "Remove? [yes/no]"))
NOBODY_TO_ASK = Phrase(
    "usage_nobody_to_ask", tr_noop("Console", "Nobody can be asked here. Use --yes to remove without asking.")
)

_YES = {"y", "yes", "j", "ja"}


def declare_remove(app: typer.Typer, session: Session) -> None:
    """The verb ``user remove``."""
    output = session.output

    @verb(session, app, "remove", REMOVE)
    def remove_user(
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        yes: Annotated[bool, typer.Option("--yes", help=output.say(YES_HELP))] = False,
    ) -> int | None:
        who, asks = said_who(user, server_user_id), is_terminal(sys.stdin) and not yes
        with session.workspace() as workspace:
            row_id = session.find(workspace, *who)
            if not asks and not yes:
                raise UsageError(NOBODY_TO_ASK())
            removal = workspace.users.removal([row_id])
            name = removal.names[0]
            output.note(WILL_REMOVE(user=name))
            if removal.stored_here:
                output.note(WILL_DROP(n=removal.stored_here))
            for _user, owner in removal.kept_elsewhere:
                output.note(STAYS_ELSEWHERE(owner=str(owner)))
            if asks and output.ask(REALLY()).lower() not in _YES:
                output.note(NOT_REMOVED())
                return 1
            workspace.users.remove([row_id])
        output.tell(REMOVED(user=name))
        return 0
