"""One open database with everything that works on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from swyxsip_admin.credentials.store import SecretStore
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.services.history import HistoryService
from swyxsip_admin.services.secrets import SecretService
from swyxsip_admin.services.server import ServerService
from swyxsip_admin.services.typed_failures import TypedFailures
from swyxsip_admin.services.undo import UndoService
from swyxsip_admin.services.users import UserService
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.storage.files import open_database


@dataclass(frozen=True, slots=True)
class Workspace:
    """The services of one database; built in one place for window, console and tests."""

    database: Database
    here: Owner
    secrets: SecretService
    users: UserService
    server: ServerService
    history: HistoryService
    undo: UndoService
    typed_failures: TypedFailures

    @classmethod
    def over(cls, database: Database, store: SecretStore, here: Owner) -> Workspace:
        """Wire the services of an open database."""
        secrets, refused = SecretService(database, store, here), TypedFailures()
        return cls(
            database,
            here,
            secrets,
            UserService(database, secrets, refused),
            ServerService(database, here),
            HistoryService(database, here),
            UndoService(database, secrets),
            refused,
        )

    @classmethod
    def open(cls, path: Path, store: SecretStore, here: Owner) -> Workspace:
        """Open an existing, current database.

        Raises:
            SurroundingsError: as for :func:`~swyxsip_admin.storage.files.open_database`.
        """
        return cls.over(open_database(path), store, here)

    def close(self) -> None:
        """Close every connection to the database."""
        self.database.close()
