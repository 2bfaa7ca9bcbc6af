"""Where a value comes from: the server, an edit here, or our own default seen nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from swyxsip_admin.domain.kinds import Origin


class Delivered(NamedTuple):
    """A value as the server last delivered it, and the delivery (import or statement) it came with."""

    value: Any
    delivery: int


ServerState = Mapping[str, Delivered]
"""Field name to what the server last delivered; a field that was never delivered is missing."""


def origin_of(value: Any, default: Any, delivered: Delivered | None) -> Origin:
    """Tell where a value comes from.

    Guarantees that nothing counts as the server's unless it was delivered with just this value.
    """
    if delivered is not None:
        return Origin.SERVER if delivered.value == value else Origin.EDITED
    return Origin.ASSUMED if value == default else Origin.EDITED
