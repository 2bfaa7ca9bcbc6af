"""A database with a keyring in a folder, that can be put back to where it was, and what must hold for it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database, verify
from tests.conftest import HERE
from tests.credentials.file_store import FileStore
from tests.services.works import prepare


class Site:
    """One database file and one folder of secrets."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "site.swyxsip"
        self.secrets = folder / "keyring"
        self._template = folder / "template"
        create_database(self.path).close()
        self.store = FileStore(self.secrets)
        prepare(self.path, self.store)
        self.keep()

    def keep(self) -> None:
        """Remember the present state as the one to go back to."""
        shutil.rmtree(self._template, ignore_errors=True)
        shutil.copytree(self.secrets, self._template / "keyring")
        shutil.copyfile(self.path, self._template / "database")

    def put_back(self) -> None:
        """Back to the remembered state; the file stays the same file, so that it counts as neither moved nor copied."""
        self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)
        self.path.write_bytes((self._template / "database").read_bytes())
        shutil.rmtree(self.secrets)
        shutil.copytree(self._template / "keyring", self.secrets)

    def open(self) -> Workspace:
        return Workspace.open(self.path, self.store, HERE)

    def rows(self, path: Path | None = None) -> dict[tuple[int, str], str | None]:
        """User and kind → reference."""
        return {
            (user, kind): reference for user, kind, reference in self._all("secret", "user_id, kind, reference", path)
        }

    def intents(self, path: Path | None = None) -> dict[str, str]:
        """Reference → operation."""
        return dict(self._all("secret_intent", "reference, operation", path))

    def stored(self) -> set[str]:
        """Every reference in the keyring."""
        return {file.stem.replace("_", "/") for file in self.secrets.glob("*.secret")}

    def check_announced(self) -> None:
        """At any moment: a row's secret is there, and what no row uses is announced."""
        used = {reference for reference in self.rows().values() if reference is not None}
        assert used <= self.stored()
        assert self.stored() - used <= self.intents().keys()

    def check_settled(self) -> None:
        """After recovery: the keyring holds what rows use, nothing else, and nothing is left to do."""
        assert self.stored() == {reference for reference in self.rows().values() if reference is not None}
        assert self.intents() == {}
        verify(self.path)

    def _all(self, table: str, columns: str, path: Path | None) -> list[Any]:
        with closing(sqlite3.connect(path or self.path)) as connection:
            return connection.execute(f"SELECT {columns} FROM {table}").fetchall()
