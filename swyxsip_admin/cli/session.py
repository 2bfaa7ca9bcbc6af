"""What every verb works with: the database, its services, the keyring, the output."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from swyxsip_admin import paths
from swyxsip_admin.cli.output import Output
from swyxsip_admin.errors import AppError, UsageError
from swyxsip_admin.texts import Phrase, Text, tr_noop

if TYPE_CHECKING:  # the database's libraries take most of a second; help and many errors need none of them
    from swyxsip_admin.credentials.store import SecretStore
    from swyxsip_admin.domain.findings import Finding
    from swyxsip_admin.services.workspace import Workspace

CREATED = Phrase("console_database_created", tr_noop("Console", "The database {file} was created."))
NOT_UNICODE = Phrase("console_not_unicode", tr_noop("Console", "{what} holds bytes that are not valid text."))
_A_NAME = tr_noop("Console", "The name")


def system_store() -> SecretStore:
    """The operating system's keyring; asks and imports nothing of it yet."""
    from swyxsip_admin.credentials import keyring_store

    return keyring_store.system_store()


class Session:
    """One run of the program.

    Attributes:
        output: what is printed.
        database: the file to work on.
        outcome: the exit code of what was done, for when nobody reads on to hear it.
    """

    def __init__(self, output: Output, store: Callable[[], SecretStore] = system_store) -> None:
        self.output = output
        self.database: Path = paths.default_database()
        self.outcome = 0
        self._store = store

    def use(self, database: str | None) -> None:
        """Work on this file; None changes nothing."""
        if database is not None:
            self.database = Path(database).expanduser().absolute()

    @property
    def is_missing(self) -> bool:
        """Whether there is no database yet; a path the system cannot even look at is one that has to be told."""
        # Not Path.exists(): it raises for a name that is too long.
        return not os.path.exists(self.database)

    @contextmanager
    def workspace(self, *, tidies: bool = True) -> Iterator[Workspace]:
        """The services of the database, closed at the end of the block.

        Args:
            tidies: whether a block that wrote something ends by deleting what the history keeps for too long.

        Raises:
            SurroundingsError: it cannot be opened.
        """
        with self._open(self.database, tidies=tidies) as workspace:
            yield workspace

    @contextmanager
    def rehearsal(self) -> Iterator[Workspace]:
        """The services of an empty database that is thrown away.

        Whoever may make a missing database tries there first, so that a refusal leaves no empty file behind.
        """
        from tempfile import TemporaryDirectory

        from swyxsip_admin.storage.files import create_database

        with TemporaryDirectory(prefix="swyxsip-") as folder:
            path = Path(folder, "rehearsal.swyxsip")
            create_database(path).close()
            with self._open(path) as workspace:
                yield workspace

    @contextmanager
    def _open(self, path: Path, *, tidies: bool = True) -> Iterator[Workspace]:
        from swyxsip_admin.services.owner import present_owner
        from swyxsip_admin.services.workspace import Workspace

        workspace = Workspace.open(path, self._store(), present_owner())
        try:
            yield workspace
            if workspace.database.was_written and tidies:
                # What was done is done: a tidying that cannot be carried out now is due at the next change again.
                with suppress(AppError):
                    workspace.history.tidy_old()
        finally:
            workspace.close()

    def create_missing(self) -> bool:
        """Make the database where there is none, and say so.

        Returns:
            Whether it was made.
        """
        if not self.is_missing:
            return False
        from swyxsip_admin.storage.files import create_database

        create_database(self.database).close()
        self.output.note(CREATED(file=str(self.database)))
        return True

    def find(self, workspace: Workspace, name: str | None, server_user_id: int | None) -> int:
        """The row of the user that a name or server ID means.

        Raises:
            UsageError: none or several.
        """
        if name is not None:
            check_text(_A_NAME, name)
        return workspace.users.find(name, server_user_id)

    def warn_of(self, findings: Iterable[Finding]) -> None:
        """Print what there is to say about values that were saved all the same."""
        from swyxsip_admin.domain.kinds import Severity

        for finding in findings:
            if finding.severity is Severity.WARNING:
                self.output.warn(finding.message)


def check_text(what: Text, text: str) -> str:
    """Refuse what the command line could not decode.

    Raises:
        UsageError: the text holds bytes of another encoding.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError(NOT_UNICODE(what=what))
    return text
