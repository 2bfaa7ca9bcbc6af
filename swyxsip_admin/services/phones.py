"""The phones of users."""

from __future__ import annotations

from collections.abc import Sequence

from swyxsip_admin.domain.device import Device, read_devices
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.phones import read_phones


def phones_of(workspace: Workspace, row_ids: Sequence[int] | None = None) -> list[tuple[str, Device]]:
    """Every phone with its user's name, by name; of all users where none are given."""
    with workspace.database.read() as session:
        found = read_phones(session, row_ids)
    return [(name, device) for _row_id, name, texts in found for device in read_devices(texts)]
