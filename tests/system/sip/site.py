"""A database with users and passwords as an administrator would enter them, and its exports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.registrars.accounts import Written
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.registrar_export import export_to_registrar
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from tests.conftest import HERE

REALM = "sip.musterwerk.example"


class Site:
    """One SwyxServer's data.

    Attributes:
        workspace: the services over the database; passwords lie in memory.
    """

    def __init__(self, folder: Path, **server: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "site.swyxsip"
        create_database(path).close()
        self.folder = folder
        self.workspace = Workspace.open(path, MemoryStore(), HERE)
        self.say(**{"sip_realm": REALM, "default_auth_mode": "always", **server})

    def say(self, **server: Any) -> None:
        """Say something about the SwyxServer."""
        profile, revision = self.workspace.server.open()
        changed = type(profile).model_validate({**profile.model_dump(), **server})
        self.workspace.server.save(changed, revision)

    def add(self, name: str, *, password: str = "", sip_password: str = "", **values: Any) -> int:
        """A user with SIP login allowed, unless said otherwise."""
        draft = self.workspace.users.new()
        draft["name"] = name
        return self._save(draft, password, sip_password, {"sip_allowed": True, **values})

    def change(self, row_id: int, *, password: str = "", sip_password: str = "", **values: Any) -> None:
        """Edit a user."""
        self._save(self.workspace.users.open(row_id), password, sip_password, values)

    def _save(self, draft: Any, password: str, sip_password: str, values: Mapping[str, Any]) -> int:
        for field, value in values.items():
            draft[field] = value
        for kind, text in ((SecretKind.USER, password), (SecretKind.SIP, sip_password)):
            if text:
                draft.edit_secret(kind, StoreSecret(Secret(text)))
        return self.workspace.users.save(draft)

    def export(self, registrar: str, path: Path) -> Written:
        """Export as the window and the console do."""
        return export_to_registrar(self.workspace, REGISTRARS[registrar], path)

    def close(self) -> None:
        self.workspace.close()
