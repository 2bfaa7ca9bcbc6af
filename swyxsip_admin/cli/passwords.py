"""`swyxsip secret`: set, generate, drop and look after passwords. None ever comes or goes as an argument."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from swyxsip_admin.cli.grammar import family, json_option, verb
from swyxsip_admin.cli.password_status import declare_status
from swyxsip_admin.cli.session import Session
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.cli.who import kind_of, kind_option, name_argument, said_who, server_id_option
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.domain.kinds import SecretKind
    from swyxsip_admin.domain.owner import Owner
    from swyxsip_admin.domain.record import SecretEntry
    from swyxsip_admin.domain.secret import Secret
    from swyxsip_admin.services.workspace import Workspace

SECRET = tr_noop("Console", "Set, generate, drop and check passwords.")
SET = tr_noop(
    "Console", "Store a password, asked for twice on a terminal, or read as one line from standard input (UTF-8)."
)
GENERATE = tr_noop("Console", "Generate a password and store it.")
DROP = tr_noop("Console", "Drop a password; without an own SIP password, the user's password applies again.")
NONE_HELP = tr_noop("Console", "State that the server has no such password; nothing is read or stored.")
PRINT_HELP = tr_noop("Console", "Print the password on standard output.")

STORED = Phrase("console_secret_stored", tr_noop("Console", "{kind} of “{user}” was stored in the {store}."))
GENERATED = Phrase(
    "console_secret_generated",
    tr_noop("Console", "{kind} of “{user}” was generated and stored in the {store}. --print shows a new one at once."),
)
NONE_STATED = Phrase("console_secret_none", tr_noop("Console", "{kind} of “{user}”: noted that the server has none."))
DROPPED = Phrase(
    "console_secret_dropped",
    tr_noop("Console", "{kind} of “{user}” was dropped; the next start of the window removes it from the {store}."),
)
APPLIES_AGAIN = Phrase(
    "console_secret_applies_again", tr_noop("Console", "The user's password applies to the SIP devices of “{user}”.")
)
FORGOTTEN = Phrase(
    "console_secret_forgotten", tr_noop("Console", "{kind} of “{user}”: nothing is noted of it any more.")
)
NOTHING_TO_DROP = Phrase("console_secret_nothing", tr_noop("Console", "{kind} of “{user}”: nothing is known here."))
PROMPT = Phrase("console_secret_prompt", tr_noop("Console", "{kind} of “{user}”: "))
AGAIN = tr_noop("Console", "The same again: ")
DIFFERENT = Phrase("console_secret_different", tr_noop("Console", "The two passwords differ. Nothing was stored."))
NOT_UTF8 = Phrase(
    "console_secret_not_utf8", tr_noop("Console", "The password on standard input is not UTF-8. Nothing was stored.")
)

_LONGEST_LINE = 64 * 1024


def build_secret(session: Session) -> typer.Typer:
    """The commands about passwords."""
    app = family(session, "secret", SECRET)
    _declare_set(app, session)
    _declare_generate(app, session)
    _declare_drop(app, session)
    declare_status(app, session)
    return app


def _declare_set(app: typer.Typer, session: Session) -> None:
    @verb(session, app, "set", SET)
    def set_secret(
        kind: Annotated[str, kind_option(session)],
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        none: Annotated[bool, typer.Option("--none", help=session.output.say(NONE_HELP))] = False,
    ) -> None:
        from swyxsip_admin.cli.views import secret_label
        from swyxsip_admin.domain.draft import StateNone

        which, who = kind_of(kind), said_who(user, server_user_id)
        with session.workspace() as workspace:
            draft = workspace.users.open(session.find(workspace, *who))
            name, label = str(draft["name"]), secret_label(which)
            if none:
                draft.edit_secret(which, StateNone())
                workspace.users.save(draft)
                session.output.tell(NONE_STATED(kind=label, user=name))
                return
            _store(session, workspace, draft, which, _read_secret(session, draft, which))
            session.output.tell(STORED(kind=label, user=name, store=workspace.secrets.store.description))


def _declare_generate(app: typer.Typer, session: Session) -> None:
    output = session.output

    @verb(session, app, "generate", GENERATE)
    def generate_secret(
        kind: Annotated[str, kind_option(session)],
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
        show: Annotated[bool, typer.Option("--print", help=output.say(PRINT_HELP))] = False,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> None:
        from swyxsip_admin.cli.views import secret_label
        from swyxsip_admin.credentials.generate import generate_password

        which, who = kind_of(kind), said_who(user, server_user_id)
        with session.workspace() as workspace:
            draft = workspace.users.open(session.find(workspace, *who))
            name, secret = str(draft["name"]), generate_password()
            _store(session, workspace, draft, which, secret)
            if as_json:
                output.json({"name": name, "kind": kind} | ({"password": secret.reveal()} if show else {}))
            elif show:
                output.raw(secret.reveal())
            else:
                store = workspace.secrets.store.description
                output.tell(GENERATED(kind=secret_label(which), user=name, store=store))


def _declare_drop(app: typer.Typer, session: Session) -> None:
    output = session.output

    @verb(session, app, "drop", DROP)
    def drop_secret(
        kind: Annotated[str, kind_option(session)],
        user: Annotated[str | None, name_argument(session)] = None,
        server_user_id: Annotated[str | None, server_id_option(session)] = None,
    ) -> None:
        from swyxsip_admin.cli.views import secret_label
        from swyxsip_admin.domain.draft import DropSecret
        from swyxsip_admin.domain.kinds import SecretKind

        which, who = kind_of(kind), said_who(user, server_user_id)
        with session.workspace() as workspace:
            draft = workspace.users.open(session.find(workspace, *who))
            name, label = str(draft["name"]), secret_label(which)
            entry = draft.baseline.secrets.get(which)
            if which is SecretKind.SIP:
                draft.use_password_of_user()
            if entry is not None:
                draft.edit_secret(which, DropSecret())
            if draft.dirty:
                workspace.users.save(draft)
            output.tell(
                _dropped(entry, workspace.here)(kind=label, user=name, store=workspace.secrets.store.description)
            )
            if which is SecretKind.SIP:
                output.tell(APPLIES_AGAIN(user=name))
                session.warn_of(workspace.users.findings(workspace.users.open(draft.baseline.row_id or 0)))


def _store(session: Session, workspace: "Workspace", draft: "UserDraft", kind: "SecretKind", secret: "Secret") -> None:
    """Save a new password and say what there is to say about it."""
    from swyxsip_admin.domain.draft import StoreSecret
    from swyxsip_admin.domain.sections import SECRETS

    draft.edit_secret(kind, StoreSecret(secret))
    workspace.users.save(draft)
    field = SECRETS[kind].name
    session.warn_of(finding for finding in workspace.users.findings(draft) if finding.field == field)


def _read_secret(session: Session, draft: "UserDraft", kind: "SecretKind") -> "Secret":
    """A password from the terminal, twice and hidden, or one line from standard input.

    Raises:
        RefusedError: not the same twice, not UTF-8, or no password at all.
    """
    from swyxsip_admin.domain.secret import Secret

    if is_terminal(sys.stdin):
        from getpass import getpass

        from swyxsip_admin.cli.views import secret_label

        prompt = PROMPT(kind=secret_label(kind), user=str(draft["name"]))
        first = Secret(getpass(session.output.say(prompt)))
        if Secret(getpass(session.output.say(AGAIN))) != first:
            raise RefusedError(DIFFERENT())
        return first
    line = sys.stdin.buffer.readline(_LONGEST_LINE).removesuffix(b"\n").removesuffix(b"\r")
    # The error of a strict decoder would carry the bytes; a mark of Windows PowerShell's at the start is no part of it.
    text = line.decode("utf-8-sig", "surrogateescape")
    if any("\udc80" <= character <= "\udcff" for character in text):
        raise RefusedError(NOT_UTF8())
    return Secret(text)


def _dropped(entry: "SecretEntry | None", here: "Owner") -> Phrase:
    """What dropping came to: only an entry of this account's keyring is one to be removed."""
    if entry is None:
        return NOTHING_TO_DROP
    return DROPPED if entry.reference is not None and entry.owner == here else FORGOTTEN
