"""How the window looks: columns, colours, language, size; all of it is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from swyxsip_admin.domain.kinds import KnownMode, PasswordState
from swyxsip_admin.domain.words import EFFECTIVE_BY_DEFAULT, NO, word
from swyxsip_admin.storage.list_reads import COLUMNS, FIRST_COLUMNS
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.actions import Actions
from swyxsip_admin.ui.appearance import Appearance
from swyxsip_admin.ui.user_cells import ASSUMED, USERS_PASSWORD, header_text
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.ui.main_window import MainWindow

ORDERS = (
    (tr_noop("Menu", "&Ascending"), Qt.SortOrder.AscendingOrder),
    (tr_noop("Menu", "&Descending"), Qt.SortOrder.DescendingOrder),
)
USUAL_COLUMNS = tr_noop("Menu", "&Usual columns")


class ViewCommands(QObject):
    """Carries out the commands of the View menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools
        self._choices: dict[int, QAction] = {}

    def prepare_columns(self, menu: QMenu) -> None:
        """Let columns be shown and hidden; the name is always shown."""
        header = self._window.page.table.horizontalHeader()
        self._choices = {}
        for number, column in enumerate(COLUMNS[1:], start=1):
            action = menu.addAction(header_text(column))
            action.setCheckable(True)
            action.toggled.connect(lambda shown, number=number: header.setSectionHidden(number, not shown))
            action.toggled.connect(lambda _shown: self._window.page.search_again())
            self._choices[number] = action
        menu.addSeparator()
        menu.addAction(say(USUAL_COLUMNS)).triggered.connect(self._show_usual_columns)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: menu.popup(header.mapToGlobal(at)))
        self.show_columns()

    def fill_sorting(self, menu: QMenu) -> None:
        """Let the list be ordered without a mouse, by the columns that are shown."""
        table = self._window.page.table
        header = table.horizontalHeader()
        section, order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        menu.clear()
        for before in menu.findChildren(QActionGroup):
            before.deleteLater()
        for group in (
            [(header_text(column), (COLUMNS.index(column), order)) for column in table.shown_columns()],
            [(say(words), (section, wanted)) for words, wanted in ORDERS],
        ):
            actions = QActionGroup(menu)
            for text, sorting in group:
                action = actions.addAction(menu.addAction(text))
                action.triggered.connect(lambda _on, sorting=sorting: header.setSortIndicator(*sorting))
                action.setCheckable(True)
                action.setChecked(sorting == (section, order))
            menu.addSeparator()

    def show_columns(self) -> None:
        """Lay the columns out as they were in the open database."""
        header = self._window.page.table.horizontalHeader()
        known = settings.columns(self._tools.settings, self._uuid)
        if known.isEmpty() or not header.restoreState(known):
            self._show_usual_columns()
        self._tick()
        header.setSortIndicatorShown(True)
        self._window.page.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def _show_usual_columns(self) -> None:
        header = self._window.page.table.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            header.setSectionHidden(number, column not in FIRST_COLUMNS)
            margin = self._window.fontMetrics().averageCharWidth() * 2
            header.resizeSection(number, margin + _width(column, self._window))
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self._tick()

    def _tick(self) -> None:
        header = self._window.page.table.horizontalHeader()
        for number, action in self._choices.items():
            action.setChecked(not header.isSectionHidden(number))

    @property
    def _uuid(self) -> str:
        """The open database's id; before one is open there are no columns to remember."""
        database = self._window.database
        return "" if database is None else database.identity.uuid

    def prepare_choices(self, actions: Actions) -> None:
        """Mark the present appearance and language, and obey when another one is chosen."""
        present = settings.appearance(self._tools.settings)
        _check(actions.appearance.actions(), present.value)
        _check(actions.language.actions(), self._tools.languages.present)
        actions.appearance.triggered.connect(self._set_appearance)
        actions.language.triggered.connect(self._set_language)

    def remember(self) -> None:
        """Remember the window's size and the columns."""
        kept, window = self._tools.settings, self._window
        kept.setValue(settings.Key.GEOMETRY.value, window.saveGeometry())
        if self._uuid:
            kept.setValue(settings.columns_key(self._uuid), window.page.table.horizontalHeader().saveState())

    def _set_appearance(self, action: QAction) -> None:
        appearance = Appearance(action.data())
        self._tools.settings.setValue(settings.Key.APPEARANCE.value, appearance.value)
        self._tools.look.apply(appearance)

    def _set_language(self, action: QAction) -> None:
        self._tools.settings.setValue(settings.Key.LANGUAGE.value, action.data())
        self._tools.languages.use(action.data())


def _width(column: str, window: QWidget) -> int:
    """How wide a column is at first: what usually stands in it, in the present language."""
    following = say(ASSUMED(value="M" * 10))  # a name that is followed
    usual: Mapping[str, Sequence[str]] = {
        "user_name": (following,),
        "sip_allowed": (say(ASSUMED(value=NO)),),
        "sip_auth_mode": (say(ASSUMED(value=EFFECTIVE_BY_DEFAULT(meaning=word(KnownMode.UNKNOWN)))),),
        "sip_user_id": (following,),
        "sip_password_state": [say(USERS_PASSWORD(state=word(state))) for state in PasswordState],
        "sip_user_name": (following,),
    }
    texts = (*usual.get(column, ("M" * 13,)), header_text(column) + "MM")
    return max(window.fontMetrics().horizontalAdvance(text) for text in texts)


def _check(actions: list[QAction], data: str) -> None:
    for action in actions:
        action.setChecked(action.data() == data)
