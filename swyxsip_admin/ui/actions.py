"""The commands of the main window: words, keys and icons, in menus and on the tool bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from swyxsip_admin.texts import Text, tr_noop
from swyxsip_admin.ui.appearance import Appearance
from swyxsip_admin.ui.language import LANGUAGES
from swyxsip_admin.ui.words import say

Keys = Sequence[str | QKeySequence.StandardKey]


@dataclass(frozen=True)
class Command:
    """One command as it is declared.

    Attributes:
        name: the action's object name.
        text: its words in the menu.
        keys: its shortcuts.
        drawing: its icon.
        editing: whether it writes to the database, and so is disabled where nothing may be written.
        in_list: whether its keys work only while the list has the focus (the search field uses them too).
    """

    name: str
    text: Text
    keys: Keys = ()
    drawing: str = ""
    editing: bool = False
    in_list: bool = False


NEEDS_DATABASE: Final = frozenset(
    {"copy_database", "import", "export", "server", "new", "properties", "rename", "delete"}
    | {"copy", "select_all", "paste_list", "find", "refresh", "passwords", "server_state", "change_log", "work_list"}
    | {"test_logins", "exports", "export_registrar", "phone_files", "handover"}
)
NEEDS_SELECTION: Final = frozenset(
    {"properties", "rename", "delete", "copy", "passwords", "server_state", "test_logins", "handover"}
)

FILE: Final = (
    Command("new_database", tr_noop("Menu", "&New database…")),
    Command("open_database", tr_noop("Menu", "&Open database…"), ("Ctrl+O",)),
    Command("recent", tr_noop("Menu", "Open &recent")),
    Command("copy_database", tr_noop("Menu", "Save a &copy…")),
    None,
    Command("import", tr_noop("Menu", "&Import users…"), ("Ctrl+I",), "import", editing=True),
    Command("exports", tr_noop("Menu", "&Export")),
    None,
    Command("server", tr_noop("Menu", "&About your SwyxServer…"), editing=True),
    None,
    Command("exit", tr_noop("Menu", "E&xit"), ("Ctrl+Q",)),
)
EXPORTS: Final = (
    Command("export", tr_noop("Menu", "&Users…"), ("Ctrl+E",)),
    Command("phone_files", tr_noop("Menu", "&Phone files…"), editing=True),
    None,
    Command("export_registrar", tr_noop("Menu", "Other &registrars (not SwyxServer)…")),
)
EDIT: Final = (
    Command("undo", tr_noop("Menu", "&Undo"), ("Ctrl+Z",), editing=True),
    Command("redo", tr_noop("Menu", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), editing=True),
)
USER: Final = (
    Command("new", tr_noop("Menu", "&New user…"), ("Ctrl+N",), "user-new", editing=True),
    Command("properties", tr_noop("Menu", "&Properties"), ("Alt+Enter", "Alt+Return"), "properties", editing=True),
    Command("rename", tr_noop("Menu", "&Rename…"), ("F2",), editing=True),
    Command("delete", tr_noop("Menu", "&Delete…"), ("Del",), "delete", editing=True, in_list=True),
    None,
    Command("passwords", tr_noop("Menu", "&Generate SIP passwords…"), editing=True),
    Command("test_logins", tr_noop("Menu", "&Test SIP login…"), editing=True),  # notes which passwords were refused
    Command("server_state", tr_noop("Menu", "This is the &server's state…"), editing=True),
    Command("handover", tr_noop("Menu", "Hand-over s&heet…"), editing=True),
    None,
    Command("copy", tr_noop("Menu", "&Copy row"), (QKeySequence.StandardKey.Copy,), in_list=True),
    Command("select_all", tr_noop("Menu", "Select &all"), (QKeySequence.StandardKey.SelectAll,), in_list=True),
    Command("paste_list", tr_noop("Menu", "Paste &list…"), ("Ctrl+Shift+V",)),
    None,
    Command("find", tr_noop("Menu", "&Find…"), ("Ctrl+F",)),
)
VIEW: Final = (
    Command("refresh", tr_noop("Menu", "&Refresh"), ("F5",)),
    None,
    Command("work_list", tr_noop("Menu", "&Work list…"), ("Ctrl+L",), editing=True),
    Command("change_log", tr_noop("Menu", "C&hange log…"), ("Ctrl+H",), editing=True),
    None,
)
HELP: Final = (
    Command("contents", tr_noop("Menu", "&Help"), ("F1",)),
    Command("log", tr_noop("Menu", "Open the &log folder")),
    None,
    Command("about", tr_noop("Menu", "&About SwyxSIP Admin")),
)
MENUS: Final = (
    (tr_noop("Menu", "&File"), FILE),
    (tr_noop("Menu", "&Edit"), EDIT),
    (tr_noop("Menu", "&User"), USER),
    (tr_noop("Menu", "&View"), VIEW),
    (tr_noop("Menu", "&Help"), HELP),
)
APPEARANCE = tr_noop("Menu", "&Appearance")
APPEARANCES: Final = {
    Appearance.SYSTEM: tr_noop("Menu", "As the &system"),
    Appearance.LIGHT: tr_noop("Menu", "&Light"),
    Appearance.DARK: tr_noop("Menu", "&Dark"),
}
LANGUAGE = tr_noop("Menu", "&Language")
COLUMNS = tr_noop("Menu", "&Columns")
FILTERS = tr_noop("Menu", "&Filter")
SORTING = tr_noop("Menu", "&Sort by")
TOOL_BAR = tr_noop("Menu", "Tools")
NEWER_REASON = tr_noop("Menu", "Not possible: the database was written by a newer version of the program.")


class Actions(QObject):
    """All actions of one window, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._enabled_for: tuple[bool, ...] = ()
        for commands in (EXPORTS, *(commands for _title, commands in MENUS)):
            for command in commands:
                if command is not None:
                    self._commands[command.name] = command
                    self._actions[command.name] = self._make(command)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _make(self, command: Command) -> QAction:
        action = QAction(say(command.text), self)
        action.setObjectName(f"action_{command.name}")
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def draw(self) -> None:
        """Draw the icons in the colours of the present palette."""
        from swyxsip_admin.ui.icons import icon

        for name, command in self._commands.items():
            if command.drawing:
                self._actions[name].setIcon(icon(command.drawing))

    def keep_places(self, pixels: int) -> None:
        """Keep the icons' places free: drawing them takes a while, and the window's first picture does without."""
        place = QPixmap(pixels, pixels)
        place.fill(Qt.GlobalColor.transparent)
        for name, command in self._commands.items():
            if command.drawing:
                self._actions[name].setIcon(QIcon(place))

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command into its menu; returns the sub-menus that the window fills itself."""
        recent = QMenu(bar)
        columns = QMenu(say(COLUMNS), bar)
        filters = QMenu(say(FILTERS), bar)
        sorting = QMenu(say(SORTING), bar)
        self["recent"].setMenu(recent)
        exports = QMenu(bar)
        exports.setToolTipsVisible(True)
        self._fill(exports, EXPORTS)
        self["exports"].setMenu(exports)
        for title, commands in MENUS:
            menu = bar.addMenu(say(title))
            menu.setToolTipsVisible(True)
            self._fill(menu, commands)
            if commands is VIEW:
                menu.addMenu(filters)
                menu.addMenu(sorting)
                menu.addMenu(columns)
                menu.addSeparator()
                self.appearance = self._choice(menu, APPEARANCE, {key: say(text) for key, text in APPEARANCES.items()})
                self.language = self._choice(menu, LANGUAGE, LANGUAGES)
        return {"recent": recent, "columns": columns, "filters": filters, "sorting": sorting}

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """The commands used most."""
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in ("new", "properties", "delete"):
            bar.addAction(self[name])
        bar.addSeparator()
        bar.addAction(self["import"])

    def context_menu(self, parent: QMenu) -> QMenu:
        """What can be done with the selected users."""
        self._fill(parent, [self._commands[name] for name in ("properties", "rename")])
        parent.setDefaultAction(self["properties"])
        parent.addSeparator()
        several = ("passwords", "test_logins", "server_state", "phone_files", "handover")
        self._fill(parent, [self._commands[name] for name in several])
        parent.addSeparator()
        self._fill(parent, [self._commands[name] for name in ("new", "delete")])
        parent.addSeparator()
        parent.addAction(self["copy"])
        return parent

    def enable(self, *, is_open: bool, writable: bool, selected: int, current: bool) -> None:
        """Enable what can be done now; what a newer database forbids says so."""
        present = (is_open, writable, selected > 0, current)
        if present == self._enabled_for:
            return
        self._enabled_for = present
        for name, command in self._commands.items():
            if name in ("undo", "redo"):
                continue  # they say themselves what they would do
            able = is_open or name not in NEEDS_DATABASE
            if name in NEEDS_SELECTION:
                able = able and (selected > 0 or (current and name in ("properties", "rename")))
            forbidden = is_open and not writable and (command.editing or name in ("export", "export_registrar"))
            action = self._actions[name]
            action.setEnabled(able and not forbidden)
            plain = say(command.text).replace("&", "").removesuffix("…")
            reason = say(NEWER_REASON) if forbidden else plain
            action.setToolTip(reason)
            action.setStatusTip(reason if forbidden else "")

    def _fill(self, menu: QMenu, commands: Sequence[Command | None]) -> None:
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self[command.name])

    def _choice(self, menu: QMenu, title: Text, labels: dict[str, str] | dict[Appearance, str]) -> QActionGroup:
        sub_menu = menu.addMenu(say(title))
        group = QActionGroup(self)
        for key, text in labels.items():
            action = QAction(text, self)
            action.setCheckable(True)
            action.setData(str(key))
            group.addAction(action)
            sub_menu.addAction(action)
        return group
