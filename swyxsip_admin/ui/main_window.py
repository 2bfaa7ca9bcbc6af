"""The main window: the first screen or the list of the open database, and the commands on both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from swyxsip_admin import paths
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.errors import NEWER_DATABASE, PASSING
from swyxsip_admin.texts import Message, Phrase, tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.actions import Actions
from swyxsip_admin.ui.banner import Banners
from swyxsip_admin.ui.bulk_commands import BulkCommands
from swyxsip_admin.ui.file_commands import FileCommands
from swyxsip_admin.ui.list_page import ListPage
from swyxsip_admin.ui.open_database import OpenDatabase
from swyxsip_admin.ui.tools import Tools
from swyxsip_admin.ui.undo_commands import UndoCommands
from swyxsip_admin.ui.upkeep import Upkeep
from swyxsip_admin.ui.user_commands import UserCommands
from swyxsip_admin.ui.view_commands import ViewCommands
from swyxsip_admin.ui.window_bars import StatusBar, ToolBar
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.context import UiContext
    from swyxsip_admin.ui.other_windows import OtherWindows
    from swyxsip_admin.ui.phone_commands import PhoneCommands
    from swyxsip_admin.ui.start_page import StartPage

TITLE = Phrase("window_title", tr_noop("Window", "{server} – {file} – {program}"))
TITLE_UNNAMED = Phrase("window_title_unnamed", tr_noop("Window", "{file} – {program}"))
SAMPLE = tr_noop("Window", "This is the sample: invented users. Nothing you do here touches data of yours.")
LEAVE_SAMPLE = tr_noop("Window", "Open a database…")


class MainWindow(QMainWindow):
    """One window over at most one open database.

    Attributes:
        tools: what it was built from.
        database: what is open; None on the first screen.
        page: the list.
        banners: lasting statements above it.
        actions: every command by its name.
    """

    first_painted = Signal()
    """The window stands on the screen; only now anything heavy is loaded."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.tools = tools
        self.database: OpenDatabase | None = None
        self._painted = False
        self._beside: OtherWindows | None = None
        self.files = FileCommands(self)
        self.users = UserCommands(self)
        self.several = BulkCommands(self)
        self.undo = UndoCommands(self)
        self._upkeep = Upkeep(self)
        self._view = ViewCommands(self)
        self._rebuild = QTimer(self)
        self._rebuild.setSingleShot(True)
        self._rebuild.timeout.connect(self._build_again)
        self._build()
        usual = QSize(self.fontMetrics().averageCharWidth() * 212, self.fontMetrics().height() * 44)
        self.resize(usual.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(settings.state(tools.settings, settings.Key.GEOMETRY))

    # Building. A change of language builds everything but the open database anew.

    def _build(self) -> None:
        self.actions_ = Actions(self)
        menus = self.actions_.fill_menu_bar(self.menuBar())
        menus["recent"].aboutToShow.connect(lambda: self.files.fill_recent(menus["recent"]))
        self.banners = Banners(self)
        self._start: StartPage | None = None
        self.page = ListPage(self.tools.background, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page)
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._tool_bar = ToolBar(self.actions_, self.page.search, self)
        self.addToolBar(self._tool_bar)
        self._status_bar = StatusBar(self)
        self.setStatusBar(self._status_bar)  # the one before is deleted
        self._status_bar.offline.clicked.connect(lambda _checked=False: self.actions_["work_list"].trigger())
        self._view.prepare_columns(menus["columns"])
        menus["sorting"].aboutToShow.connect(lambda: self._view.fill_sorting(menus["sorting"]))
        self.page.filters.fill_menu(menus["filters"])
        self._connect()
        if self._painted:
            self.actions_.draw()
        else:
            self.actions_.keep_places(self._tool_bar.iconSize().width())
        self._show_what_is_open()

    def _connect(self) -> None:
        actions, table = self.actions_, self.page.table
        commands: dict[str, Callable[[], object]] = {
            "new_database": self.files.new,
            "open_database": self.files.ask_to_open,
            "copy_database": self.files.save_copy,
            "import": self.files.import_users,
            "export": self.files.export,
            "phone_files": lambda: self._phones().files(),
            "handover": lambda: self._phones().sheets(),
            "export_registrar": self.files.export_registrar,
            "server": self.files.server,
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "change_log": lambda: self._others().change_log(),
            "work_list": lambda: self._others().work_list(),
            "exit": self.close,
            "new": self.users.new,
            "properties": self.users.open,
            "rename": lambda: self.users.open(rename=True),
            "delete": self.users.delete,
            "passwords": self.several.generate,
            "test_logins": self.several.test_logins,
            "server_state": self.several.state,
            "copy": self.users.copy,
            "select_all": table.selectAll,
            "paste_list": self.users.paste_list,
            "find": self._find,
            "refresh": self.refresh,
            "contents": lambda: self._others().help(),
            "log": lambda: self._others().log_folder(),
            "about": lambda: self._others().about(),
        }
        for name, command in commands.items():
            actions[name].triggered.connect(lambda _checked=False, command=command: command())
        table.addActions([actions[name] for name in ("delete", "copy", "select_all")])
        table.open_requested.connect(self.users.open)
        table.selection_changed.connect(self._update_actions)
        table.customContextMenuRequested.connect(self._show_context_menu)
        self.page.totals_changed.connect(lambda _totals: self._update_texts())
        self.page.trouble.connect(self._show_trouble)
        self.page.empty.import_users.clicked.connect(self.files.import_users)
        self.page.empty.new_user.clicked.connect(self.users.new)
        self._view.prepare_choices(actions)

    @property
    def start(self) -> StartPage:
        """The first screen, made when it is needed."""
        if self._start is None:
            from swyxsip_admin.ui.start_page import StartPage

            self._start = StartPage(self)
            self._stack.addWidget(self._start)
            files = self.files
            ways = {"import": files.import_users, "new": files.new, "open": files.ask_to_open, "sample": files.sample}
            self._start.chosen.connect(lambda way: ways[way]())
        return self._start

    def _build_again(self) -> None:
        needle, selected, choice = self.page.search.text(), self.page.table.current_id(), self.page.filters.choice
        self._view.remember()
        self.users.dialogs.forget()
        self.menuBar().clear()
        self.removeToolBar(self._tool_bar)
        self._tool_bar.deleteLater()
        self.actions_.deleteLater()
        self._build()
        self.page.search.setText(needle)
        self.page.complete()
        self.page.filters.choose(choice)
        if selected is not None:
            self.page.table.go_to(selected)
        if self.database is not None and self.database.workspace is not None:
            self._upkeep.begin(self.database.workspace)

    # What is open.

    def show_database(self, database: OpenDatabase) -> None:
        """Show another database; the one before is closed."""
        if self.database is not None:
            self._view.remember()
            self.users.dialogs.forget()
            if self._beside is not None:
                self._beside.forget()
            self.page.model.attach(None)
            self.database.close()
            self.database.deleteLater()
        self.database = database
        self._view.show_columns()
        database.changed.connect(self.refresh)
        database.ready.connect(self._ready)
        database.failed.connect(lambda error: self.tools.questions.tell_error(self, error))
        self.page.search.clear()
        self._show_what_is_open()
        if self._painted:
            self._load()

    def _show_what_is_open(self) -> None:
        database = self.database
        self.banners.clear()
        if database is not None and database.identity.newer:
            self.banners.show_banner("newer", NEWER_DATABASE(file=database.path.name))
        if database is not None and database.identity.is_sample:
            self.banners.show_banner("sample", SAMPLE, (LEAVE_SAMPLE, self.files.ask_to_open))
        if database is not None:
            self._stack.setCurrentWidget(self.page)
        elif self.isVisible():
            self._stack.setCurrentWidget(self.start)
        self._tool_bar.setVisible(database is not None)
        self.page.show_database(database)
        if database is not None:
            self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._update_texts()

    def can_write(self) -> bool:
        """Whether a database is open that this program may change."""
        return self.database is not None and self.database.writable

    def with_workspace(self, work: Callable[[Workspace], None]) -> None:
        """Do something with the services of the open database, as soon as they are loaded."""
        if self.database is not None:
            self.database.with_workspace(work)

    def context(self, workspace: Workspace) -> UiContext:
        """What a dialog is given."""
        from swyxsip_admin.ui.context import UiContext

        return UiContext(workspace, self.tools.background, self.tools.questions, self.tools.settings)

    def refresh(self) -> None:
        """Read the list anew."""
        if self.database is not None:
            self.database.will_be_read()
        self.page.refresh()

    def announce(self, message: Message) -> None:
        """Say something that went well, in passing."""
        self.statusBar().showMessage(say(message), 8000)

    def _stands(self) -> None:
        self.first_painted.emit()
        self.actions_.draw()
        self._load()

    def _load(self) -> None:
        if self.database is not None:
            self.page.complete()
            if self.database.writable:
                self.database.load()

    def _ready(self) -> None:
        if self.database is not None and self.database.workspace is not None:
            self._upkeep.begin(self.database.workspace)

    # Texts and actions.

    def _update_texts(self) -> None:
        database, totals = self.database, self.page.totals
        if database is None:
            self.setWindowTitle(paths.APP_NAME)
        else:
            phrase = TITLE if totals.server_name else TITLE_UNNAMED
            title = phrase(server=totals.server_name, file=database.path.name, program=paths.APP_NAME)
            self.setWindowTitle(say(title))
        self.undo.refresh()
        self._update_actions()

    def _update_actions(self) -> None:
        rows = self.page.table.selected_count()
        self.actions_.enable(
            is_open=self.database is not None,
            writable=self.can_write(),
            selected=rows,
            current=self.page.table.current_id() is not None,
        )
        if self.database is None:
            self._status_bar.clear_counts()
        else:
            totals = self.page.totals
            self._status_bar.show_counts(totals.users, self.page.model.rowCount(), rows, totals.open_changes)

    def _show_trouble(self, error: SurroundingsError | None) -> None:
        shown = self.banners.banner("trouble")
        if error is None:
            self.banners.withdraw("trouble")
        elif shown is None or shown.text != say(error.message):
            self.banners.show_banner("trouble", error.message)
        if error is not None and error.message.id in PASSING and self.database is not None:
            self.database.look_again()

    def _show_context_menu(self, at: QPoint) -> None:
        menu = self.actions_.context_menu(QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("contextMenu")
        menu.popup(self.page.table.viewport().mapToGlobal(at))

    def _phones(self) -> PhoneCommands:
        """Loaded when it is first used."""
        from swyxsip_admin.ui.phone_commands import PhoneCommands

        return PhoneCommands(self)

    def _others(self) -> OtherWindows:
        """Loaded when it is first used."""
        if self._beside is None:
            from swyxsip_admin.ui.other_windows import OtherWindows

            self._beside = OtherWindows(self)
        return self._beside

    def _find(self) -> None:
        self.page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.selectAll()

    # Events.

    def showEvent(self, event: QShowEvent) -> None:
        """Without a database the first screen stands."""
        if self.database is None:
            self._stack.setCurrentWidget(self.start)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first one."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # After this event the content stands on the screen as well.
            QTimer.singleShot(0, self._stands)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the palette, and look for changes when somebody comes back to the window."""
        super().changeEvent(event)
        match event.type():
            case QEvent.Type.LanguageChange:
                self._rebuild.start(0)
            case QEvent.Type.PaletteChange if hasattr(self, "actions_"):
                self.actions_.draw()
            case QEvent.Type.ActivationChange if self.isActiveWindow() and self.database is not None:
                self.database.check()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, and end what runs."""
        self._view.remember()
        self.tools.background.close()
        if self.database is not None:
            self.database.close()
            self.database = None
        super().closeEvent(event)
