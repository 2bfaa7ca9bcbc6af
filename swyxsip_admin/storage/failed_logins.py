"""Which stored passwords a registrar refused, by version of the password, digest username and realm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from swyxsip_admin.storage.tables import FailedLoginRow, IntentRow, SecretRow, now

_FAILED: Any = FailedLoginRow.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]
_INTENT: Any = IntentRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class FailedLogin:
    """A refusal. ``reference`` names the version of the password; nothing of the password is here."""

    reference: str
    username: str
    realm: str


def failed_logins(session: Session) -> dict[tuple[str, str], frozenset[str]]:
    """Every refusal that is remembered, reference and user name → realms: one statement."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for reference, username, realm in session.execute(select(_FAILED.c.reference, _FAILED.c.username, _FAILED.c.realm)):
        found[reference, username] = found.get((reference, username), frozenset()) | {realm}
    return found


def note_failed_logins(session: Session, failed: Iterable[FailedLogin]) -> None:
    """Remember refusals, and forget those of passwords that nobody can use any more."""
    known = failed_logins(session)
    time = now()
    rows = [
        {"reference": one.reference, "username": one.username, "realm": one.realm, "failed_at": time}
        for one in dict.fromkeys(failed)
        if one.realm not in known.get((one.reference, one.username), ())
    ]
    if rows:
        session.execute(_FAILED.insert(), rows)
    used = select(_SECRET.c.reference).where(_SECRET.c.reference.is_not(None)).union(select(_INTENT.c.reference))
    session.execute(delete(_FAILED).where(_FAILED.c.reference.not_in(used)))
