"""Which user a command is about, and which of the user's passwords."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

from typing import TYPE_CHECKING, Any

import typer

from swyxsip_admin.cli.fields import number, one_of
from swyxsip_admin.cli.grammar import NAME, NUMBER
from swyxsip_admin.cli.session import Session
from swyxsip_admin.errors import UsageError
from swyxsip_admin.texts import Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.kinds import SecretKind

NAME_HELP = tr_noop("Console", "The user's name or user name.")
SERVER_ID_HELP = tr_noop("Console", "The user's server ID; decides where two users match.")
KIND_HELP = tr_noop("Console", "The user's password, or the own SIP password.")

NOBODY_NAMED = Phrase("usage_nobody_named", tr_noop("Console", "Say which user: by NAME or by --server-user-id."))
_KINDS = ("user", "sip")


def name_argument(session: Session) -> Any:
    """The declaration of NAME."""
    return typer.Argument(metavar=session.output.say(NAME), help=session.output.say(NAME_HELP), show_default=False)


def server_id_option(session: Session) -> Any:
    """The declaration of ``--server-user-id`` where it says who is meant."""
    return typer.Option("--server-user-id", metavar=session.output.say(NUMBER), help=session.output.say(SERVER_ID_HELP))


def said_who(name: str | None, server_user_id: str | None) -> tuple[str | None, int | None]:
    """Who is meant, before the database is opened.

    Raises:
        UsageError: nobody was named, or the server ID is no number.
    """
    if name is None and server_user_id is None:
        raise UsageError(NOBODY_NAMED())
    return name, None if server_user_id is None else number("--server-user-id", server_user_id)


def kind_option(session: Session) -> Any:
    """The declaration of ``--kind``."""
    return typer.Option("--kind", metavar="|".join(_KINDS), help=session.output.say(KIND_HELP))


def kind_of(text: str) -> "SecretKind":
    """Which password is meant.

    Raises:
        UsageError: there is no such kind.
    """
    from swyxsip_admin.domain.kinds import SecretKind

    return SecretKind(one_of("--kind", text, _KINDS))
