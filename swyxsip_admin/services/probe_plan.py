"""Whose registration can be tried: the registrar, identities, the passwords that are known, and which failed before.

Database and keyring are read here; ``probing`` then talks to the registrar and touches neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from swyxsip_admin.credentials.store import SecretLost, SecretStore
from swyxsip_admin.domain.draft import StoreSecret, UserDraft
from swyxsip_admin.domain.kinds import KnownMode, PasswordState, Transport
from swyxsip_admin.domain.record import SecretEntry, UserRecord, Values, effective, state_of
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.text import control_characters
from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.address import AddressError, check_host
from swyxsip_admin.sip.identity import SipIdentity, identity_of
from swyxsip_admin.sip.register import Target
from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.failed_logins import failed_logins
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.texts import Message, Phrase, tr_noop

NO_REGISTRAR = Phrase(
    "probe_no_registrar",
    tr_noop("Probe", "The registrar is not known. Enter it under “About your SwyxServer”."),
)
NO_HOST = Phrase(
    "probe_no_host",
    tr_noop("Probe", "“{host}” is neither a host name nor an IP address. Correct it under “About your SwyxServer”."),
)
CA_FILE_UNUSABLE = Phrase(
    "probe_ca_file_unusable",
    tr_noop("Probe", "The certificate file “{file}” cannot be read, or holds no certificate (PEM)."),
)
PASSWORD_UNKNOWN = Phrase("probe_password_unknown", tr_noop("Probe", "The password is not known here."))
PASSWORD_ELSEWHERE = Phrase(
    "probe_password_elsewhere",
    tr_noop("Probe", "The password is stored by {account} on {machine} and cannot be read here."),
)
PASSWORD_LOST = Phrase("probe_password_lost", tr_noop("Probe", "The password is lost: the keyring does not hold it."))
IDENTITY_UNUSABLE = Phrase(
    "probe_identity_unusable",
    tr_noop("Probe", "“{name}” and “{id}” cannot both be used: one is empty or holds a forbidden character."),
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose registration can be tried.

    Attributes:
        row_id: the user's row; None for one that was never saved.
        name: the user's name.
        identity: as a registrar sees the user.
        sip_user_id: as the tab shows it.
        sip_user_name: as the tab shows it.
        password: None where it is not known, or not needed.
        reference: the version of the stored password; None for one that was typed.
        failed: the realms in which this very password was refused before.
        entry: which entering into a draft the password is; 0 for none.
    """

    row_id: int | None
    name: str
    identity: SipIdentity
    sip_user_id: str
    sip_user_name: str
    password: Secret | None
    reference: str | None = None
    failed: frozenset[str] = frozenset()
    entry: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody whose registration cannot be tried, and why."""

    row_id: int | None
    name: str
    identity: SipIdentity
    sip_user_id: str
    sip_user_name: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ProbePlan:
    """What is going to be tried.

    Attributes:
        target: the registrar.
        expiry: what a full test asks for, in seconds.
        users: in the order of the selection.
    """

    target: Target
    expiry: int
    users: tuple[Candidate | LeftOut, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those who are tried."""
        return tuple(user for user in self.users if isinstance(user, Candidate))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Those who are not."""
        return tuple(user for user in self.users if isinstance(user, LeftOut))


def target_of(server: ServerProfile) -> Target:
    """The registrar as an administrator described it.

    The part behind the ``@`` of every address is the realm (Swyx: user ID @ realm) where that can be a host's name,
    else the registrar.

    Raises:
        RefusedError: it is not known, or cannot be one; the certificate file cannot be used.
    """
    if not server.registrar_host.strip():
        raise RefusedError(NO_REGISTRAR())
    try:
        host = check_host(server.registrar_host)
    except AddressError:
        raise RefusedError(NO_HOST(host=server.registrar_host)) from None
    try:
        domain = check_host(server.sip_realm)
    except AddressError:
        domain = host
    ca_file = server.tls_ca_file if server.transport is Transport.TLS else ""
    if ca_file:
        _check_ca_file(ca_file)
    return Target(host, server.registrar_port, server.transport, domain, ca_file)


def _check_ca_file(name: str) -> None:
    from swyxsip_admin.sip.streams import tls_context

    try:
        if not Path(name).is_file():
            raise OSError
        tls_context(name)
    except (OSError, ValueError):
        raise RefusedError(CA_FILE_UNUSABLE(file=name)) from None


def plan_probes(
    workspace: Workspace,
    row_ids: Sequence[int] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = bool,
) -> ProbePlan:
    """Find out who can be tried, with which password: reads every password that applies, through one connection.

    A user without a password that is known is left out, unless no password is needed (mode ``never``).

    Args:
        workspace: the open database.
        row_ids: the users; None for all with SIP login allowed.
        progress: called with done and total.
        cancelled: asked before every password.

    Raises:
        RefusedError: as for :func:`target_of`.
        SurroundingsError: the keyring cannot be asked.
        CancelledError: ``cancelled`` said so.
    """
    with workspace.database.read() as session:
        server, _revision = load_server(session)
        known = failed_logins(session)
    target = target_of(server)
    records = _records(workspace, row_ids)
    users: list[Candidate | LeftOut] = []
    with _connection(workspace, records) as store:
        for place, record in enumerate(records):
            if cancelled():
                raise CancelledError
            if progress is not None:
                progress(place, len(records))
            users.append(_user(workspace, store, record, server, known))
    return ProbePlan(target, server.expiry, tuple(users))


def _connection(workspace: Workspace, records: Sequence[UserRecord]) -> AbstractContextManager[SecretStore]:
    """To the keyring, which may be locked or lack, where a password of any of these users is in it."""
    store = workspace.secrets.store
    states = (entry.state(workspace.here) for record in records for entry in record.secrets.values())
    return store.connection() if PasswordState.HERE in states else nullcontext(store)


def _records(workspace: Workspace, row_ids: Sequence[int] | None) -> list[UserRecord]:
    if row_ids is None:
        return [record for record in workspace.users.load() if record.values["sip_allowed"]]
    found: dict[int, UserRecord] = {}
    for start in range(0, len(row_ids), CHUNK):
        found |= {record.row_id or 0: record for record in workspace.users.load(row_ids[start : start + CHUNK])}
    return [found[row_id] for row_id in row_ids if row_id in found]


def _user(
    workspace: Workspace,
    store: SecretStore,
    record: UserRecord,
    server: ServerProfile,
    known: Mapping[tuple[str, str], frozenset[str]],
) -> Candidate | LeftOut:
    who = _who(record.row_id, record.values, server)
    identity = who[2]
    refusal = _refusal(identity)
    entry = record.secrets.get(identity.password)
    if refusal is None and entry is not None and state_of(entry, workspace.here) is PasswordState.HERE:
        reference = entry.reference or ""
        try:
            password = store.get(reference)
        except SecretLost:
            refusal = PASSWORD_LOST()
        else:
            failed = known.get((reference, identity.digest_username), frozenset())
            return Candidate(*who, password, reference, failed)
    elif refusal is None:
        refusal = _why_unknown(entry)
    if identity.mode is KnownMode.NEVER and _refusal(identity) is None:
        return Candidate(*who, None)
    return LeftOut(*who, refusal)


def candidate_of_draft(workspace: Workspace, draft: UserDraft, typed: Secret | None) -> Candidate:
    """What a draft, saved or not, would register with.

    A password typed into the draft comes first, then the one given here, then the stored one. Where none is known the
    candidate has none; the registrar may not ask for it.

    Raises:
        RefusedError: the SIP user name or ID cannot be used.
        SurroundingsError: the keyring cannot be asked.
    """
    who = _who(draft.baseline.row_id, draft.values, draft.server)
    identity = who[2]
    refusal = _refusal(identity)
    if refusal is not None:
        raise RefusedError(refusal)
    edit = draft.secret_edits.get(identity.password)
    if isinstance(edit, StoreSecret):
        realms = workspace.typed_failures.realms_of_entry(edit.entry, identity.digest_username)
        return Candidate(*who, edit.secret, None, realms, edit.entry)
    if typed is not None:
        realms = workspace.typed_failures.realms(identity.digest_username, typed)
        return Candidate(*who, typed, None, realms)
    entry = None if edit is not None else draft.baseline.secrets.get(identity.password)
    if entry is not None and entry.reference is not None and entry.owner == workspace.here:
        try:
            password = workspace.secrets.store.get(entry.reference)
        except SecretLost:
            password = None
        else:
            with workspace.database.read() as session:
                known = failed_logins(session)
            realms = known.get((entry.reference, identity.digest_username), frozenset())
            return Candidate(*who, password, entry.reference, realms)
    return Candidate(*who, None)


def _who(row_id: int | None, values: Values, server: ServerProfile) -> tuple[int | None, str, SipIdentity, str, str]:
    comes_to = effective(values, server)
    identity = identity_of(values, server)
    return row_id, str(values["name"]), identity, comes_to.sip_user_id, comes_to.sip_user_name


def _refusal(identity: SipIdentity) -> Message | None:
    """Why no request can be written for an identity."""
    name, user = identity.digest_username, identity.aor_user
    broken = any(not text.strip() or control_characters(text) for text in (name, user))
    return IDENTITY_UNUSABLE(name=name, id=user) if broken or ":" in name else None


def _why_unknown(entry: SecretEntry | None) -> Message:
    if entry is None or entry.reference is None:
        return PASSWORD_UNKNOWN()
    return PASSWORD_ELSEWHERE(account=entry.owner.account, machine=entry.owner.machine)
