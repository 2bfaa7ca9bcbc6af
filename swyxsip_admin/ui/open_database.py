"""One open database as the window has it: readable at once, workable when everything heavy is loaded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.light import Identity
from swyxsip_admin.storage.list_reads import UserList
from swyxsip_admin.ui.background import Background

if TYPE_CHECKING:
    from swyxsip_admin.credentials.store import SecretStore
    from swyxsip_admin.domain.owner import Owner
    from swyxsip_admin.services.workspace import Workspace

POLL_MS: Final = 1000


class OpenDatabase(QObject):
    """A database whose list can be read, and whose services follow.

    Attributes:
        path: the file.
        identity: what it said of itself when it was opened.
        users: the list's own connection.
        here: whose keyring "here" means.
    """

    ready = Signal()
    """The services are there."""
    failed = Signal(object)
    """The services could not be opened; carries the error."""
    changed = Signal()
    """Somebody wrote to the database: this program, or another one."""

    def __init__(
        self, path: Path, identity: Identity, store: SecretStore, here: Owner, background: Background, parent: QObject
    ) -> None:
        """Open it for reading.

        Raises:
            SurroundingsError: it cannot be read.
        """
        super().__init__(parent)
        self.path = path
        self.identity = identity
        self.users = UserList(path, here, newer=identity.newer)
        self._store = store
        self.here = here
        self._background = background
        self._workspace: Workspace | None = None
        self._opened: Workspace | None = None
        self._loading = False
        self._closed = False
        self._waiting: deque[Callable[[Workspace], None]] = deque()
        self._version = self._read_version()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._poll)
        self._timer.start(POLL_MS)

    @property
    def workspace(self) -> Workspace | None:
        """The services, once they are loaded."""
        return self._workspace

    @property
    def writable(self) -> bool:
        """Whether this program may write to it."""
        return not self.identity.newer

    def load(self) -> None:
        """Load the services on the worker thread; takes about a second, for the libraries behind them."""
        if self._loading or self._workspace is not None:
            return
        self._loading = True
        self._background.submit(self._open_workspace, self._loaded, self._not_loaded, owner=self)

    def with_workspace(self, work: Callable[[Workspace], None]) -> None:
        """Do something with the services: at once, or as soon as they are loaded, under a busy cursor."""
        if self._workspace is not None:
            work(self._workspace)
            return
        if not self._waiting:
            QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        self._waiting.append(work)
        self.load()

    def check(self) -> None:
        """Look now whether somebody wrote."""
        version = self._read_version()
        if version is not None and version != self._version:
            self._version = version
            self.changed.emit()

    def will_be_read(self) -> None:
        """Everything that is shown is read anew now: what was written before is no news any more."""
        self._version = self._read_version()

    def look_again(self) -> None:
        """Something could not be read: take it for changed as soon as anything can be read."""
        self._version = None

    def close(self) -> None:
        """Close every connection; what the worker thread still does with the services is finished first."""
        self._closed = True
        self._timer.stop()
        self._stop_waiting()
        self.users.close()
        self._workspace = None
        if self._background.is_idle():
            self._close_workspace()
        else:
            owner = self._background
            self._background.submit(self._close_workspace, lambda _nothing: None, lambda _error: None, owner=owner)

    def _open_workspace(self) -> Workspace:
        from swyxsip_admin.services.workspace import Workspace

        # Kept here, and not only handed over: nobody takes it over any more when the window closes meanwhile.
        self._opened = Workspace.open(self.path, self._store, self.here)
        return self._opened

    def _close_workspace(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def _loaded(self, workspace: Workspace) -> None:
        self._loading = False
        if self._closed:
            return
        self._workspace = workspace
        waiting = self._stop_waiting()
        self.ready.emit()
        for work in waiting:
            work(workspace)

    def _not_loaded(self, error: Exception) -> None:
        self._loading = False
        self._stop_waiting()
        self.failed.emit(error)

    def _stop_waiting(self) -> list[Callable[[Workspace], None]]:
        waiting = list(self._waiting)
        if waiting:
            QApplication.restoreOverrideCursor()
            self._waiting.clear()
        return waiting

    def _poll(self) -> None:
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self.check()

    def _read_version(self) -> int | None:
        try:
            return self.users.data_version()
        except SurroundingsError:
            # Somebody is writing just now, or the drive is gone for a moment: asked again soon.
            return None
