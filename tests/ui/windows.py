"""Building a main window for a test: a real one, with a memory for a keyring and dialogs that only remember."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.appearance import Appearance, Look
from swyxsip_admin.ui.background import Background, Progress
from swyxsip_admin.ui.banner import Banner
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.export_dialog import ExportDialog
from swyxsip_admin.ui.export_order import Counts, ExportOrder
from swyxsip_admin.ui.language import Languages
from swyxsip_admin.ui.main_window import MainWindow
from swyxsip_admin.ui.tools import Doors, Tools
from tests.ui.fake_questions import FakeQuestions

HERE = Owner("admin", "workstation")


class FakeUserDialog(QDialog):
    """Stands in for the property dialog."""

    saved = Signal(int)
    page_changed = Signal(str)
    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self, context: UiContext, draft: Any, parent: QWidget, page: str | None) -> None:
        super().__init__(parent)
        self.setObjectName("userDialog")
        self.context, self.draft, self.page = context, draft, page
        self.name = QLineEdit(str(draft["name"]), self)
        self.name.setObjectName("name")
        self.name.setAccessibleName("Name")

    def begin(self, draft: Any, page: str | None) -> None:
        self.page = page
        self.load(draft)

    def load(self, draft: Any) -> None:
        self.draft = draft
        self.name.setText(str(draft["name"]))


class PlainDialog(QDialog):
    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context


@dataclass
class Rig:
    """A window with everything a test wants to look at."""

    window: MainWindow
    questions: FakeQuestions
    store: MemoryStore
    background: Background
    qtbot: QtBot
    dialogs: list[Any] = field(default_factory=list)
    exported: list[tuple[Path, ExportOrder]] = field(default_factory=list)

    def open(self, path: Path) -> None:
        """Open a database and wait until everything that follows is done."""
        self.window.files.open(path)
        self.settle()

    def settle(self) -> None:
        """Wait until the window is painted and nothing runs in the background."""
        self.qtbot.waitUntil(lambda: self.window._painted)
        self.qtbot.wait(1)
        database = self.window.database
        if database is not None and database.writable:
            self.qtbot.waitUntil(lambda: database.workspace is not None, timeout=20_000)
        self.qtbot.waitUntil(self.background.is_idle, timeout=20_000)

    @property
    def names(self) -> list[str]:
        """The names in the list, from top to bottom."""
        model = self.window.page.model
        return [model.name_of(row) for row in range(model.rowCount())]

    @property
    def selected(self) -> list[str]:
        model = self.window.page.model
        return [model.name_of(row) for row in self.window.page.table.selected_rows()]

    def cell(self, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.window.page.model.index(row, column).data(role)

    def select(self, *names: str) -> None:
        table = self.window.page.table
        table.clearSelection()
        for row, name in enumerate(self.names):
            if name in names:
                table.selectionModel().select(
                    table.model().index(row, 0),
                    table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
                )
                table.selectionModel().setCurrentIndex(
                    table.model().index(row, 0), table.selectionModel().SelectionFlag.NoUpdate
                )

    def banner(self, name: str) -> Banner | None:
        return self.window.banners.banner(name)

    def trigger(self, name: str) -> None:
        action = self.window.actions_[name]
        assert action.isEnabled(), name
        action.trigger()


@contextmanager
def window(
    qtbot: QtBot, tmp_path: Path, store: MemoryStore, *, kept: QSettings | None = None, agreed: bool = True
) -> Iterator[Rig]:
    """A shown window on the first screen.

    Args:
        kept: what was remembered from another window.
        agreed: whether the folder of the daily copies has been agreed to.
    """
    remembered = kept or QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    if agreed:
        remembered.setValue(settings.Key.BACKUPS.value, str(tmp_path / "copies"))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look, questions, background, languages = Look(application), FakeQuestions(), Background(), Languages()
    rig: Rig

    def user(context: UiContext, draft: Any, parent: QWidget, page: str | None) -> QDialog:
        rig.dialogs.append(FakeUserDialog(context, draft, parent, page))
        return rig.dialogs[-1]

    def plain(context: UiContext, parent: QWidget) -> QDialog:
        rig.dialogs.append(PlainDialog(context, parent))
        return rig.dialogs[-1]

    def ask_export(context: UiContext, counts: Counts, parent: QWidget) -> QDialog:
        rig.dialogs.append(ExportDialog(context, counts, parent))
        return rig.dialogs[-1]

    def several(context: UiContext, survey: Any, parent: QWidget) -> QDialog:
        from swyxsip_admin.ui.bulk_dialog import BulkDialog

        rig.dialogs.append(BulkDialog(context, survey, parent))
        return rig.dialogs[-1]

    def passwords(context: UiContext, candidates: Any, parent: QWidget) -> QDialog:
        from swyxsip_admin.ui.bulk_passwords_dialog import GenerateDialog

        rig.dialogs.append(GenerateDialog(context, candidates, parent))
        return rig.dialogs[-1]

    def probes(context: UiContext, plan: Any, parent: QWidget) -> QDialog:
        from swyxsip_admin.ui.probe_list_dialog import ProbeListDialog

        rig.dialogs.append(ProbeListDialog(context, plan, parent))
        return rig.dialogs[-1]

    def export(_workspace: Workspace, target: Path, order: ExportOrder, _progress: Progress) -> None:
        rig.exported.append((target, order))

    doors = Doors(
        user,
        plain,
        plain,
        ask_export,
        export,
        make_sample,
        several,
        passwords,
        probes,
        change_log=plain,
        work_list=plain,
        registrar=plain,
    )
    made = MainWindow(Tools(background, questions, remembered, store, HERE, look, languages, doors))
    rig = Rig(made, questions, store, background, qtbot)
    try:
        made.show()
        made.activateWindow()
        rig.settle()
        yield rig
    finally:
        made.close()
        languages.use("en")
        look.apply(Appearance.SYSTEM)
        made.deleteLater()
        qtbot.wait(1)


def make_sample(path: Path, _here: Owner) -> None:
    from swyxsip_admin.storage.files import create_database

    create_database(path, is_sample=True).close()


def add_users(workspace: Workspace, *names: str, change: Callable[[Any], None] = lambda draft: None) -> list[int]:
    """Save users of these names; returns their ids."""
    ids = []
    for name in names:
        draft = workspace.users.new()
        draft["name"] = name
        change(draft)
        ids.append(workspace.users.save(draft))
    return ids
