"""What is done with database files: make, open, upgrade, copy, import, export."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from swyxsip_admin import paths
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.light import Identity, identify
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.open_database import OpenDatabase
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.export_order import ExportOrder
    from swyxsip_admin.ui.main_window import MainWindow

DATABASES: Final = tr_noop("Window", "Databases of SwyxSIP Admin (*.swyxsip)")
ALL_FILES: Final = tr_noop("Window", "All files (*)")
CSV_FILES: Final = tr_noop("Window", "CSV files (*.csv)")
WORKBOOKS: Final = tr_noop("Window", "Excel workbooks (*.xlsx)")
NEW_TITLE = tr_noop("Window", "New database")
OPEN_TITLE = tr_noop("Window", "Open a database")
COPY_TITLE = tr_noop("Window", "Save a copy")
EXPORT_TITLE = tr_noop("Window", "Export users")
COPY_NAME = Phrase("copy_name", tr_noop("Window", "{name} copy"))
COPY_SAVED = Phrase("copy_saved", tr_noop("Window", "A checked copy was saved as {file}."))
EXPORTED = Phrase("exported", tr_noop("Window", "The users were exported to {file}. Passwords are not in it."))
COPY_ONTO_ITSELF = tr_noop("Window", "The copy needs another name than the open database.")
UPGRADE = Phrase("upgrade_question", tr_noop("Window", "{file} was written by an older version of the program."))
UPGRADE_MORE = Phrase(
    "upgrade_more",
    tr_noop(
        "Window",
        "It has to be upgraded before it can be used. A checked copy of it is kept first, in {folder}. "
        "Older versions of the program cannot open it afterwards.",
    ),
)
UPGRADE_NOW = tr_noop("Window", "Upgrade")
NO_RECENT = tr_noop("Window", "(none)")
LOCK_SECONDS: Final = 1.0
SAMPLE_NAME: Final = "Sample"


class FileCommands(QObject):
    """Carries out the commands on files; the window shows what is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools

    # Opening.

    def ask_to_open(self) -> None:
        """Let a database be chosen, and open it."""
        opened = self._window.database
        folder = paths.data_dir() if opened is None else opened.path.parent
        self._tools.questions.open_file(self._window, OPEN_TITLE, [DATABASES, ALL_FILES], self.open, folder=folder)

    def open(self, path: Path) -> None:
        """Open a database: one that is current or newer at once, an older one after it was upgraded.

        Where that fails, what was open stays open.
        """
        path = path.absolute()
        try:
            identity = identify(path, timeout=LOCK_SECONDS)
            if identity.older:
                self._ask_to_upgrade(path)
                return
            self._show(path, identity)
        except SurroundingsError as error:
            self._tools.questions.tell_error(self._window, error)

    def _show(self, path: Path, identity: Identity) -> None:
        tools = self._tools
        self._window.show_database(
            OpenDatabase(path, identity, tools.store, tools.here, tools.background, self._window)
        )
        if not identity.is_sample:
            settings.remember_file(tools.settings, path)

    def _ask_to_upgrade(self, path: Path) -> None:
        folder = settings.backup_folder(self._tools.settings) or paths.backup_dir()
        self._tools.questions.ask(
            self._window,
            UPGRADE(file=path.name),
            lambda yes: self._upgrade(path, folder) if yes else None,
            yes=UPGRADE_NOW,
            more=UPGRADE_MORE(folder=str(folder)),
        )

    def _upgrade(self, path: Path, folder: Path) -> None:
        def job() -> None:
            from swyxsip_admin.storage.files import upgrade_database

            upgrade_database(path, folder)

        self._run(job, lambda: self.open(path), title=tr_noop("Window", "Upgrading the database"))

    def fill_recent(self, menu: QMenu) -> None:
        """Put the databases used last into a menu."""
        menu.clear()
        for number, path in enumerate(settings.recent_files(self._tools.settings), start=1):
            action = menu.addAction(f"&{number}  {str(path).replace('&', '&&')}")
            action.triggered.connect(lambda _checked=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(say(NO_RECENT)).setEnabled(False)

    # Making.

    def new(self, then: Callable[[], None] = lambda: None) -> None:
        """Let a name be chosen, make an empty database there, and open it."""
        self._tools.questions.save_file(
            self._window,
            NEW_TITLE,
            [DATABASES],
            lambda path: self._create(path, then),
            suggested=_free(paths.default_database()),
            suffix=paths.DATABASE_SUFFIX,
            may_replace=False,
        )

    def _create(self, path: Path, then: Callable[[], None]) -> None:
        def job() -> None:
            from swyxsip_admin.storage.files import create_database

            create_database(path).close()

        def opened() -> None:
            self.open(path)
            then()

        self._run(job, opened, title=tr_noop("Window", "Making the database"))

    def sample(self) -> None:
        """Open the sample, made anew where there is none yet."""
        path = paths.data_dir() / f"{SAMPLE_NAME}{paths.DATABASE_SUFFIX}"
        if path.exists():
            self.open(path)
            return
        tools = self._tools
        self._run(
            lambda: tools.doors.create_sample(path, tools.here),
            lambda: self.open(path),
            title=tr_noop("Window", "Making the sample"),
        )

    def save_copy(self) -> None:
        """Let a name be chosen, and save a checked copy there."""
        database = self._window.database
        if database is None:
            return
        source = database.path
        suggested = source.with_stem(say(COPY_NAME(name=source.stem)))

        def chosen(target: Path) -> None:
            if target.absolute() == source or (os.path.exists(target) and target.samefile(source)):
                self._tools.questions.tell(self._window, COPY_ONTO_ITSELF, warning=True)
                return
            self._run(
                lambda: _copy(source, target),
                lambda: self._window.announce(COPY_SAVED(file=str(target))),
                title=tr_noop("Window", "Saving a copy"),
            )

        self._tools.questions.save_file(
            self._window, COPY_TITLE, [DATABASES], chosen, suggested=suggested, suffix=paths.DATABASE_SUFFIX
        )

    # Import and export.

    def import_users(self) -> None:
        """Open the import; where no database is open, make one first."""
        if self._window.database is None:
            self.new(self.import_users)
        elif self._window.can_write():
            self._window.with_workspace(self._show_import)

    def _show_import(self, workspace: Workspace) -> None:
        dialog = self._tools.doors.import_users(self._window.context(workspace), self._window)
        dialog.finished.connect(lambda _result: self._window.refresh())
        dialog.finished.connect(dialog.deleteLater)  # its plan may be large
        dialog.open()

    def server(self) -> None:
        """Open what is said about the SwyxServer."""
        if self._window.can_write():
            self._window.with_workspace(self._show_server)

    def _show_server(self, workspace: Workspace) -> None:
        dialog = self._tools.doors.server(self._window.context(workspace), self._window)
        dialog.finished.connect(lambda _result: self._window.refresh())
        dialog.open()

    def export(self) -> None:
        """Ask what is exported and where to, and write it there."""
        self._window.with_workspace(self._show_export)

    def _show_export(self, workspace: Workspace) -> None:
        from swyxsip_admin.ui.export_order import Counts

        page = self._window.page
        counts = Counts(page.totals.users, page.model.rowCount(), page.table.selected_count(), page.is_narrowed)
        dialog: Any = self._tools.doors.export(self._window.context(workspace), counts, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda order: self._ask_where(workspace, order))
        dialog.open()

    def _ask_where(self, workspace: Workspace, order: ExportOrder) -> None:
        from swyxsip_admin.ui.export_order import Who

        page, database = self._window.page, self._window.database
        if database is None:
            return
        rows = {Who.SHOWN: lambda: list(page.model.ids), Who.SELECTED: page.table.selected_ids}.get(order.who)
        complete = order if rows is None else replace(order, row_ids=tuple(rows()))
        suffix = ".xlsx" if order.format == "xlsx" else ".csv"
        self._tools.questions.save_file(
            self._window,
            EXPORT_TITLE,
            [WORKBOOKS if suffix == ".xlsx" else CSV_FILES],
            lambda target: self._export(workspace, target, complete),
            suggested=Path.home() / f"{database.path.stem}{suffix}",
            suffix=suffix,
        )

    def _export(self, workspace: Workspace, target: Path, order: ExportOrder) -> None:
        tools = self._tools
        tools.background.submit_long(
            lambda progress: tools.doors.export_users(workspace, target, order, progress),
            lambda _count: self._window.announce(EXPORTED(file=str(target))),
            lambda error: tools.questions.tell_error(self._window, error),
            owner=self._window,
            title=tr_noop("Window", "Exporting users"),
            cancelled=lambda: None,
        )

    def export_registrar(self) -> None:
        """Ask for which registrar users are exported, and write it."""
        self._window.with_workspace(
            lambda workspace: self._tools.doors.registrar(self._window.context(workspace), self._window).open()
        )

    def _run(self, job: Callable[[], None], then: Callable[[], None], *, title: Text) -> None:
        self._tools.background.submit_long(
            lambda _progress: job(),
            lambda _nothing: then(),
            lambda error: self._tools.questions.tell_error(self._window, error),
            owner=self._window,
            title=title,
            can_cancel=False,
        )


def _copy(source: Path, target: Path) -> None:
    from swyxsip_admin.storage.files import copy_database

    copy_database(source, target)


def _free(wanted: Path) -> Path:
    candidate, number = wanted, 1
    while candidate.exists():
        number += 1
        candidate = wanted.with_stem(f"{wanted.stem} {number}")
    return candidate
