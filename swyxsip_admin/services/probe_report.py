"""Results of tried registrations as plain data: for lists, CSV and JSON. No secret is among them, and no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.csv_writer import write_csv
from swyxsip_admin.services.probe_plan import Candidate, LeftOut
from swyxsip_admin.sip.outcome import ACCEPTING, SILENT, Outcome, ProbeResult
from swyxsip_admin.sip.outcome_words import name_of
from swyxsip_admin.texts import Message, Text, tr_noop

Tried = tuple[Candidate | LeftOut, ProbeResult]
"""A user and what the try came to."""

RESULT: Final = tr_noop("Probe", "Result")
EXPLANATION: Final = tr_noop("Probe", "What it means")
CODE: Final = tr_noop("Probe", "Result code")
STATUS: Final = tr_noop("Probe", "Status")
REALM: Final = tr_noop("Probe", "Realm of the server")
BINDINGS: Final = tr_noop("Probe", "Registered phones")

_COLUMNS: Final = (
    label("name"),
    label("sip_user_id"),
    label("sip_user_name"),
    RESULT,
    CODE,
    STATUS,
    REALM,
    BINDINGS,
    EXPLANATION,
)


def sip_names(user: Candidate | LeftOut) -> tuple[str, str]:
    """SIP user ID and SIP user name, whichever of the two is the address."""
    return user.sip_user_id, user.sip_user_name


def is_expected(user: Candidate | LeftOut, result: ProbeResult) -> bool:
    """Whether the user can log on as the tab says: accepted, and after a check where the mode is ``always``."""
    if result.outcome is Outcome.ACCEPTED_UNCHECKED:
        return user.identity.mode is not KnownMode.ALWAYS
    return result.outcome in ACCEPTING


def is_silent(result: ProbeResult) -> bool:
    """Whether no registrar spoke at all."""
    return result.outcome in SILENT


def as_object(user: Candidate | LeftOut, result: ProbeResult, say: Callable[[Message | Text], str]) -> dict[str, Any]:
    """One result for scripts: names and codes that stay, and the sentence for people in ``message``."""
    sip_user_id, sip_user_name = sip_names(user)
    return {
        "name": user.name,
        "sip_user_id": sip_user_id,
        "sip_user_name": sip_user_name,
        "outcome": result.outcome.value,
        "accepted": result.outcome in ACCEPTING,
        "challenged": result.challenged,
        "status": result.status or None,
        "reason": result.reason,
        "realm": result.realm,
        "algorithm": result.algorithm,
        "registered_phones": result.bindings,
        "tls_fault": None if result.tls_fault is None else result.tls_fault.value,
        "transport": result.transport.value,
        "seconds": round(result.seconds, 3),
        "message": say(result.explanation),
    }


def write_results(path: Path, ended: Iterable[Tried], say: Callable[[Message | Text], str]) -> None:
    """Write results as CSV for Excel.

    Raises:
        SurroundingsError: as for :func:`~swyxsip_admin.exchange.csv_writer.write_csv`.
    """
    write_csv(
        path,
        [say(column) for column in _COLUMNS],
        (
            [
                user.name,
                *sip_names(user),
                say(name_of(result.outcome)),
                result.outcome.value,
                str(result.status or ""),
                result.realm,
                "" if result.bindings is None else str(result.bindings),
                say(result.explanation),
            ]
            for user, result in ended
        ),
    )
