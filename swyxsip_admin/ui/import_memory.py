"""What somebody said about the columns of a file, remembered for the next one with the same header.

In the settings, not in the database: the header is its maker's, and one maker's files go into several databases. A
header may be a person's name where a file has none, so it is kept only as a hash; what stands there is which column
(by its place) stands for which field.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QSettings

from swyxsip_admin.exchange.headers import fold_header
from swyxsip_admin.services.import_columns import TARGETS
from swyxsip_admin.services.import_plan import MatchKey

KEY: Final = "import/columns"
KEPT: Final = 50
"""So many headers are remembered."""

Said = tuple[Sequence[str | None], MatchKey | None]
"""What each column stands for, and by what users are found."""


def signature(headers: Sequence[str]) -> str:
    """The same for all files whose headers differ in nothing that counts."""
    folded = "\0".join(fold_header(header) for header in headers)
    return hashlib.sha256(folded.encode()).hexdigest()[:24]


def recall(settings: QSettings, headers: Sequence[str]) -> Said | None:
    """What was said about such a header; None where nothing was, or nothing that can be read."""
    found = _read(settings).get(signature(headers))
    if not isinstance(found, dict):
        return None
    targets, match_by = found.get("targets"), found.get("match_by")
    if not isinstance(targets, list) or len(targets) != len(headers):
        return None
    known = [target if target in TARGETS else None for target in targets]
    return known, MatchKey(match_by) if match_by in set(MatchKey) else None


def remember(settings: QSettings, headers: Sequence[str], said: Said) -> None:
    """Remember what was said, as the newest of all."""
    kept = _read(settings)
    name = signature(headers)
    kept.pop(name, None)
    kept[name] = {"targets": list(said[0]), "match_by": None if said[1] is None else said[1].value}
    newest = dict(list(kept.items())[-KEPT:])
    settings.setValue(KEY, json.dumps(newest))


def _read(settings: QSettings) -> dict[str, Any]:
    text = settings.value(KEY)
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
