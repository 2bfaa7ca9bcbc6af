"""Feeding other registrars than SwyxServer with what is known here: users with SIP login allowed, and hashes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Final

from swyxsip_admin.credentials.errors import SecretLost
from swyxsip_admin.credentials.store import SecretStore
from swyxsip_admin.domain.kinds import AuthMode, KnownMode, PasswordSource, SecretKind
from swyxsip_admin.domain.naming import effective_mode, fold
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.exchange.csv_writer import write_csv
from swyxsip_admin.exchange.registrars.accounts import NO_REALM, STEP, Account, Registrar, Registrations, Written
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.identity import mapped
from swyxsip_admin.storage.history import Change, Verb, record_operation
from swyxsip_admin.storage.registrations import SecretPlace, count_allowed, read_registrations
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.texts import Message, Phrase, tr_noop

UNKNOWN = Phrase(
    "registrar_password_unknown", tr_noop("Registrar", "The password is not known here: it was never entered.")
)
NONE = Phrase("registrar_password_none", tr_noop("Registrar", "The user has no password, as was stated here."))
ELSEWHERE = Phrase(
    "registrar_password_elsewhere",
    tr_noop("Registrar", "The password is stored by {account} on {machine}, and cannot be read here."),
)
LOST = Phrase(
    "registrar_password_lost", tr_noop("Registrar", "The password should be stored here, but the keyring lacks it.")
)

LEFT_OUT_COLUMNS: Final = (tr_noop("Registrar", "User"), tr_noop("Registrar", "Reason"))

Progress = Callable[[int, int], None]


def export_to_registrar(
    workspace: Workspace,
    registrar: Registrar,
    path: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Written:
    """Write every user with SIP login allowed for a registrar; to be called on the thread that may call the keyring.

    Who cannot be written is left out, and named with the reason. The history notes the realm it was done for, and the
    file's name; neither it nor any message holds a password or a hash.

    Args:
        workspace: the open database.
        registrar: the target.
        path: the file.
        progress: called with users done and users in total; reading passwords is the first half.
        cancelled: asked now and then.

    Raises:
        RefusedError: the realm is not known, or what lies there is not the registrar's.
        SurroundingsError: the keyring or the file is out of reach; nothing was written.
        CancelledError: ``cancelled`` said so; nothing was written.
    """

    def pause(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError
        if progress is not None:
            progress(done, total)

    with without_collection():
        registrations = gather(workspace, lambda done, total: pause(done, 2 * total))
        count = len(registrations.accounts)
        written = registrar.write(path, registrations, lambda done: pause(count + done, 2 * count))
    if not workspace.database.newer:
        with workspace.database.write() as session:
            change = Change(0, "", "sip_realm", None, registrations.realm)
            record_operation(session, Verb.REGISTRAR, workspace.here, [change], detail=os.path.basename(path))
    return replace(written, left_out=tuple(sorted(written.left_out, key=lambda left: (fold(left.name), left.row_id))))


def gather(workspace: Workspace, pause: Progress) -> Registrations:
    """Read everything that any registrar is told, passwords included, through one connection to the keyring.

    Raises:
        RefusedError: the realm is not known.
        SurroundingsError: the database or the keyring cannot be read.
    """
    with workspace.database.read() as session:
        server, _revision = load_server(session)
        if not server.sip_realm:
            raise RefusedError(NO_REALM())
        users, secrets = read_registrations(session)
    name_first = mapped("id", "name", server.identity_mapping)[0] == "name"
    modes = {mode.value: effective_mode(mode, server.default_auth_mode) for mode in AuthMode}
    own, here = PasswordSource.OWN.value, (workspace.here.account, workspace.here.machine)
    kind_of_own, kind_of_user = SecretKind.SIP.value, SecretKind.USER.value
    total = sum(row[2] for row in users)
    accounts: list[Account] = []
    denied: list[str] = []
    store = workspace.secrets.store
    stored = any(
        reference is not None and (account, machine) == here for reference, account, machine in secrets.values()
    )
    with store.connection() if stored else nullcontext(store) as store:  # it may be locked, or lack
        for row_id, name, is_allowed, own_mode, sip_user_name, sip_user_id, source in users:
            address, username = (sip_user_name, sip_user_id) if name_first else (sip_user_id, sip_user_name)
            if not is_allowed:
                denied.append(address)
                continue
            if len(accounts) % STEP == 0:
                pause(len(accounts), total)
            mode = modes[own_mode]
            password, missing = None, None
            if mode is not KnownMode.NEVER:
                kind = kind_of_own if source == own else kind_of_user
                password, missing = _password(secrets.get((row_id, kind)), store, here)
            accounts.append(Account(row_id, name, address, username, own_mode, mode, password, missing))
    return Registrations(server.sip_realm, accounts, denied)


def _password(
    place: SecretPlace | None, store: SecretStore, here: tuple[str, str]
) -> tuple[Secret | None, Message | None]:
    if place is None:
        return None, UNKNOWN()
    reference, account, machine = place
    if reference is None:
        return None, NONE()
    if (account, machine) != here:
        return None, ELSEWHERE(account=account, machine=machine)
    try:
        return store.get(reference), None
    except SecretLost:
        return None, LOST()


@dataclass(frozen=True, slots=True)
class RegistrarFacts:
    """What there is to say before an export.

    Attributes:
        realm: empty where it is not known.
        default_mode: the server's default authentication mode.
        allowed: how many users may log on with SIP.
        others: how many may not.
    """

    realm: str
    default_mode: KnownMode
    allowed: int
    others: int


def registrar_facts(workspace: Workspace) -> RegistrarFacts:
    """What there is to say before an export: two short reads."""
    with workspace.database.read() as session:
        server, _revision = load_server(session)
        allowed, others = count_allowed(session)
    return RegistrarFacts(server.sip_realm, server.default_auth_mode, allowed, others)


def write_left_out(path: str | os.PathLike[str], rows: Sequence[tuple[str, str]], headers: Sequence[str]) -> None:
    """Write who was left out, and why, as CSV for Excel; it holds neither a password nor a hash.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    write_csv(path, headers, rows)
