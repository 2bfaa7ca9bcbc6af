"""When and how the server's state became known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from swyxsip_admin.storage.tables import DeliveryRow

_DELIVERY: Any = DeliveryRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One import, or one statement of an administrator.

    Attributes:
        file_name: the imported file; empty for a statement.
        delivered_at: when, UTC.
        account: who did it.
    """

    file_name: str
    delivered_at: datetime
    account: str


def read_deliveries(session: Session, ids: Collection[int]) -> dict[int, Delivery]:
    """Deliveries by id: one statement, none where no id is given."""
    if not ids:
        return {}
    rows = session.execute(select(_DELIVERY).where(_DELIVERY.c.id.in_(ids))).mappings()
    return {row["id"]: Delivery(row["file_name"], row["delivered_at"], row["account"]) for row in rows}
