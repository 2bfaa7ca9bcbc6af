"""The intent log: what is still to be done in a keyring, written down before it is begun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select

from swyxsip_admin.domain.record import Owner
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.tables import IntentRow, SecretRow, now

_INTENT: Any = IntentRow.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]


class Aim(StrEnum):
    """What is to be done: store a new secret that a row will use, or drop one that no row uses any more."""

    STORE = "store"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing to be finished.

    Attributes:
        in_use: whether a row uses the reference; the row decides, whatever the intent says.
    """

    aim: Aim
    reference: str
    not_before: datetime
    in_use: bool


class IntentLog:
    """The intents of one account on one machine, over one session.

    Another account's intents are never carried out: its secrets lie in a keyring that cannot be reached from here.
    """

    def __init__(self, session: Session, owner: Owner) -> None:
        self._session = session
        self._owner = owner

    def announce(self, aim: Aim, references: Iterable[str], *, not_before: datetime | None = None) -> None:
        """Write down what is going to be done; due at once unless said otherwise."""
        time = now()
        rows = [
            {
                "operation": aim.value,
                "reference": reference,
                "account": self._owner.account,
                "machine": self._owner.machine,
                "created_at": time,
                "not_before": not_before or time,
            }
            for reference in references
        ]
        if rows:
            self._session.execute(insert(IntentRow), rows)

    def done(self, references: Iterable[str]) -> None:
        """Strike out what was done."""
        struck = list(references)
        for start in range(0, len(struck), 1000):
            self._session.execute(delete(_INTENT).where(_INTENT.c.reference.in_(struck[start : start + 1000])))

    def forget(self, database_uuid: str) -> None:
        """Strike out everybody's intents about another database's secrets; only a copied file has any."""
        self._session.execute(
            delete(_INTENT).where(_INTENT.c.reference.startswith(f"{database_uuid.lower()}/", autoescape=True))
        )

    def open(self) -> list[Intent]:
        """What is not done yet, oldest first."""
        query = (
            select(_INTENT, _SECRET.c.user_id.label("used_by"))
            .join(_SECRET, _SECRET.c.reference == _INTENT.c.reference, isouter=True)
            .where(_INTENT.c.account == self._owner.account, _INTENT.c.machine == self._owner.machine)
            .order_by(_INTENT.c.id)
        )
        return [
            Intent(Aim(row["operation"]), row["reference"], row["not_before"], row["used_by"] is not None)
            for row in self._session.execute(query).mappings()
        ]


def announced_drops(session: Session) -> frozenset[str]:
    """The references that anybody is to drop and nobody has dropped yet: one statement."""
    return frozenset(
        session.execute(select(_INTENT.c.reference).where(_INTENT.c.operation == Aim.DROP.value)).scalars()
    )
