"""`swyxsip register`: try registrations at the registrar, as a phone would."""

# Annotations are evaluated here and now: Typer reads them, and they hold translated texts.

import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from swyxsip_admin.cli.grammar import NAME, NUMBER, json_option, verb
from swyxsip_admin.cli.imports import percents
from swyxsip_admin.cli.session import Session
from swyxsip_admin.errors import SurroundingsError, UsageError
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.probe_plan import ProbePlan
    from swyxsip_admin.services.probe_report import Tried
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.sip.outcome import ProbeResult

REGISTER = tr_noop(
    "Console",
    "Try whether users can register, by asking the registrar of “swyxsip server set” as a phone would, once each. "
    "Nothing is changed: no phone is registered or signed off. Whether a SwyxServer answers such a question like other "
    "registrars is not known. Exit codes: 0 all were accepted; 1 some were not; 3 the registrar did not answer.",
)
USERS_HELP = tr_noop("Console", "The users: names or user names.")
ALL_HELP = tr_noop(
    "Console",
    "All users with SIP login allowed. Those whose password is unknown are left out and listed; only where the mode is "
    "Never, which needs none, they are tried without one.",
)
RATE_HELP = tr_noop("Console", "How many users a second, 10 without this option; 0 for no limit.")

WHOM = Phrase("usage_register_whom", tr_noop("Console", "Say which users: by name, or --all."))
WHOM_TWICE = Phrase("usage_register_whom_twice", tr_noop("Console", "Use either names or --all."))
NO_RATE = Phrase("usage_register_rate", tr_noop("Console", "--rate takes a number from 0 on, not “{value}”."))
NOBODY = Phrase("console_register_nobody", tr_noop("Console", "There is no user to try."))
LEFT_OUT = Phrase("console_register_left_out", tr_noop("Console", "“{user}” is left out. {reason}"))
WITHOUT = Phrase(
    "console_register_without",
    tr_noop("Console", "“{user}” is tried without a password: none can be read here, and the mode Never needs none."),
)
OTHER_REALM = Phrase(
    "console_register_other_realm",
    tr_noop("Console", "The realm of the server is “{realm}”. “swyxsip server set --sip-realm” enters it."),
)
TOTALS = Phrase("console_register_totals", tr_noop("Console", "{accepted}, {refused}, {left}."))
ACCEPTED_COUNT = Phrase("console_register_accepted", tr_n_noop("Console", "%n user(s) accepted"))
REFUSED_COUNT = Phrase("console_register_refused", tr_n_noop("Console", "%n user(s) not accepted"))
LEFT_COUNT = Phrase("console_register_left", tr_n_noop("Console", "%n user(s) left out"))
_USER = tr_noop("Console", "User")
_ID = tr_noop("Field", "SIP user ID")
_RESULT = tr_noop("Probe", "Result")
_MEANS = tr_noop("Probe", "What it means")

USUAL_RATE = 10.0
REMEMBERED_EVERY = 0.5
"""Seconds after which the passwords that were refused are written down, while others are tried."""
DONE, FINDINGS, SURROUNDINGS = 0, 1, 3


def build_register(session: Session, app: typer.Typer) -> None:
    """The command `register`."""
    say = session.output.say

    @verb(session, app, "register", REGISTER)
    def register(
        users: Annotated[
            list[str] | None, typer.Argument(metavar=f"[{say(NAME)}]…", help=say(USERS_HELP), show_default=False)
        ] = None,
        everybody: Annotated[bool, typer.Option("--all", help=say(ALL_HELP))] = False,
        rate: Annotated[str | None, typer.Option("--rate", metavar=say(NUMBER), help=say(RATE_HELP))] = None,
        as_json: Annotated[bool, json_option(session)] = False,
    ) -> int:
        if not users and not everybody:
            raise UsageError(WHOM())
        if users and everybody:
            raise UsageError(WHOM_TWICE())
        per_second = _rate(rate)
        with session.workspace() as workspace:
            return _register(session, workspace, users or None, per_second, as_json=as_json)


def _register(
    session: Session, workspace: "Workspace", users: list[str] | None, per_second: float, *, as_json: bool
) -> int:
    from swyxsip_admin.services.probe_plan import plan_probes

    row_ids = None if users is None else list(dict.fromkeys(session.find(workspace, name, None) for name in users))
    plan = plan_probes(workspace, row_ids)
    for user in plan.left_out:
        session.output.note(LEFT_OUT(user=user.name, reason=user.reason))
    for candidate in plan.candidates:
        if candidate.password is None:
            session.output.note(WITHOUT(user=candidate.name))
    ended, trouble = _run(session, workspace, plan, per_second)
    session.outcome = _exit_code(plan, ended, everybody=users is None)
    _tell(session, ended, as_json=as_json)
    if trouble is not None:
        raise trouble
    return session.outcome


def _run(
    session: Session, workspace: "Workspace", plan: "ProbePlan", per_second: float
) -> "tuple[list[Tried], SurroundingsError | KeyboardInterrupt | None]":
    """Try them; whatever ends this, the passwords that were refused are remembered.

    Returns:
        The results, and what is to be raised once they are told: Ctrl+C, or why the refused passwords could not be
        written down.
    """
    from swyxsip_admin.services.probing import remember_failures, run_probes
    from swyxsip_admin.sip.prober import Limits

    results: dict[int, ProbeResult] = {}
    new: list[Tried] = []
    written = time.monotonic()
    with percents(session) as progress:

        def report(place: int, result: "ProbeResult") -> None:
            nonlocal written
            results[place] = result
            new.append((plan.users[place], result))
            progress(len(results), len(plan.users))
            if time.monotonic() - written >= REMEMBERED_EVERY:  # a program that is killed remembers nothing more
                with suppress(SurroundingsError):  # said at the end, if it lasts
                    remember_failures(workspace, new)
                    new.clear()
                written = time.monotonic()

        trouble: SurroundingsError | KeyboardInterrupt | None = None
        try:
            run_probes(plan, report, limits=Limits(per_second))
        except KeyboardInterrupt as error:
            trouble = error
        finally:
            try:
                remember_failures(workspace, new)
            except SurroundingsError as error:  # the results are not lost for that
                trouble = trouble or error
    return [(plan.users[place], results[place]) for place in sorted(results)], trouble


def _tell(session: Session, ended: "list[Tried]", *, as_json: bool) -> None:
    from swyxsip_admin.services.probe_plan import LeftOut
    from swyxsip_admin.services.probe_report import as_object
    from swyxsip_admin.services.probing import enterable_realm
    from swyxsip_admin.sip.outcome import ACCEPTING
    from swyxsip_admin.sip.outcome_words import name_of

    output = session.output
    tried = [(user, result) for user, result in ended if not isinstance(user, LeftOut)]
    if as_json:
        output.json_list(as_object(user, result, output.say) for user, result in ended)
    elif tried:
        output.table(
            (_USER, _ID, _RESULT, _MEANS),
            (
                (user.name, user.sip_user_id, output.say(name_of(result.outcome)), output.say(result.explanation))
                for user, result in tried
            ),
        )
    if not ended:
        output.note(NOBODY())
        return
    realms = {enterable_realm(result.realm) for user, result in tried if result.realm != user.identity.realm}
    for realm in sorted(realms - {""}):
        output.note(OTHER_REALM(realm=realm))
    accepted = sum(result.outcome in ACCEPTING for _user, result in tried)
    if len(ended) > 1:
        output.note(
            TOTALS(
                accepted=ACCEPTED_COUNT(n=accepted),
                refused=REFUSED_COUNT(n=len(tried) - accepted),
                left=LEFT_COUNT(n=len(ended) - len(tried)),
            )
        )


def _exit_code(plan: "ProbePlan", ended: "list[Tried]", *, everybody: bool) -> int:
    """0: all could register as their tab says. 3: no registrar answered. A user that was named and left out is 1."""
    from swyxsip_admin.services.probe_plan import LeftOut
    from swyxsip_admin.services.probe_report import is_expected, is_silent
    from swyxsip_admin.sip.outcome import Outcome

    tried = [(user, result) for user, result in ended if not isinstance(user, LeftOut)]
    if tried and all(is_silent(result) or result.outcome is Outcome.LEFT_OUT for _user, result in tried):
        return SURROUNDINGS
    expected = all(is_expected(user, result) for user, result in tried)
    return DONE if expected and (everybody or not plan.left_out) else FINDINGS


def _rate(text: str | None) -> float:
    """Users a second.

    Raises:
        UsageError: no number, or below 0.
    """
    if text is None:
        return USUAL_RATE
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not (math.isfinite(rate) and rate >= 0):
        raise UsageError(NO_RATE(value=text))
    return rate
