"""Trying registrations, without a hand on database or keyring; and remembering what must not be tried again.

In three steps, because a network may take its time: ``probe_plan.plan_probes`` reads database and keyring,
:func:`run_probes` touches neither, :func:`remember_failures` writes the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.services.probe_plan import CA_FILE_UNUSABLE, Candidate, LeftOut, ProbePlan
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import UNLIMITED, Limits, probe_all
from swyxsip_admin.sip.register import Try
from swyxsip_admin.sip.timing import RFC_3261, Timing
from swyxsip_admin.storage.failed_logins import FailedLogin, note_failed_logins

LONGEST_REALM: Final = 128
"""Characters of a realm that is offered to be taken over."""


def run_probes(
    plan: ProbePlan,
    report: Callable[[int, ProbeResult], None],
    *,
    limits: Limits = UNLIMITED,
    full: bool = False,
    traced: bool = False,
    cancelled: Callable[[], bool] = bool,
    timing: Timing = RFC_3261,
) -> None:
    """Try the registrations; touches neither database nor keyring, on whatever thread.

    Args:
        plan: what is tried.
        report: called once for every user of the plan, with the place in :attr:`ProbePlan.users`; those left out come
            first.
        limits: how fast.
        full: whether real bindings are made and taken back.
        traced: whether the messages are kept.
        cancelled: asked now and then.
        timing: how long is waited.

    Raises:
        RefusedError: the certificate file cannot be used.
    """
    places: list[int] = []
    tries: list[Try] = []
    for place, user in enumerate(plan.users):
        if isinstance(user, LeftOut):
            report(place, ProbeResult(Outcome.LEFT_OUT, user.reason, plan.target.transport))
        else:
            places.append(place)
            tries.append(_try(user, plan.expiry, full=full))
    try:
        probe_all(
            plan.target,
            tries,
            lambda place, result: report(places[place], result),
            limits=limits,
            timing=timing,
            cancelled=cancelled,
            traced=traced,
        )
    except OSError:
        raise RefusedError(CA_FILE_UNUSABLE(file=plan.target.ca_file)) from None


def _try(user: Candidate, expiry: int, *, full: bool) -> Try:
    identity = user.identity
    return Try(
        identity.aor_user,
        identity.digest_username,
        user.password,
        realm=identity.realm,
        failed=user.failed.__contains__,
        full=full,
        expiry=expiry,
    )


def remember_failures(workspace: Workspace, ended: Iterable[tuple[Candidate | LeftOut, ProbeResult]]) -> None:
    """Remember the passwords that were refused, so that they are not sent again until they change.

    Raises:
        SurroundingsError: the database cannot be written.
    """
    stored: list[FailedLogin] = []
    for user, result in ended:
        if result.outcome is not Outcome.WRONG_CREDENTIALS or not isinstance(user, Candidate):
            continue
        username = user.identity.digest_username
        if user.reference is not None:
            stored.append(FailedLogin(user.reference, username, result.realm))
        elif user.password is not None:
            workspace.typed_failures.note(username, user.password, result.realm)
            if user.entry:
                workspace.typed_failures.note_entry(user.entry, username, result.realm)
    if stored and not workspace.database.newer:  # that one is not written, and has the next run ask again
        with workspace.database.write() as session:
            note_failed_logins(session, stored)


def with_failures(plan: ProbePlan, ended: Iterable[tuple[int, ProbeResult]]) -> ProbePlan:
    """The plan for another run: what was refused, by place, is known in it and not sent again."""
    users = list(plan.users)
    for place, result in ended:
        user = users[place]
        if isinstance(user, Candidate) and result.outcome is Outcome.WRONG_CREDENTIALS:
            users[place] = replace(user, failed=user.failed | {result.realm})
    return replace(plan, users=tuple(users))


def enterable_realm(realm: str) -> str:
    """A challenge's realm, if it could be entered by hand; a server may send anything. Empty otherwise."""
    text = realm.strip()
    known = text.isprintable() and "\N{REPLACEMENT CHARACTER}" not in text
    return text if known and len(text) <= LONGEST_REALM else ""


def take_over_realm(workspace: Workspace, realm: str) -> None:
    """Enter the realm of a challenge in the data about the SwyxServer.

    Raises:
        RefusedError, ConflictError: as for saving those.
    """
    profile, revision = workspace.server.open()
    known = type(profile).model_validate({**profile.model_dump(), "sip_realm": realm})
    if known != profile:
        workspace.server.save(known, revision)
