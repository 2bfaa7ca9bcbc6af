"""How the window looks: columns, colours, language, size; all of it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from swyxsip_admin.domain.kinds import KnownMode, PasswordState
from swyxsip_admin.domain.words import EFFECTIVE_BY_DEFAULT, NO, word
from swyxsip_admin.storage.list_reads import COLUMNS
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.actions import Actions
from swyxsip_admin.ui.appearance import Appearance
from swyxsip_admin.ui.user_model import ASSUMED, USERS_PASSWORD, header_text
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.ui.main_window import MainWindow


class ViewCommands(QObject):
    """Carries out the commands of the View menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools

    def prepare_columns(self, menu: QMenu) -> None:
        """Lay the columns out as they were, and let them be shown and hidden; the name is always shown."""
        page = self._window.page
        header = page.table.horizontalHeader()
        known = settings.state(self._tools.settings, settings.Key.COLUMNS)
        if known.isEmpty() or not header.restoreState(known):
            for number, column in enumerate(COLUMNS):
                margin = self._window.fontMetrics().averageCharWidth() * 2
                header.resizeSection(number, margin + _width(column, self._window))
        header.setSortIndicatorShown(True)
        page.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        for number, column in enumerate(COLUMNS[1:], start=1):
            action = menu.addAction(header_text(column))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.toggled.connect(lambda shown, number=number: header.setSectionHidden(number, not shown))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: menu.popup(header.mapToGlobal(at)))

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
        kept.setValue(settings.Key.COLUMNS.value, window.page.table.horizontalHeader().saveState())

    def _set_appearance(self, action: QAction) -> None:
        appearance = Appearance(action.data())
        self._tools.settings.setValue(settings.Key.APPEARANCE.value, appearance.value)
        self._tools.look.apply(appearance)

    def _set_language(self, action: QAction) -> None:
        self._tools.settings.setValue(settings.Key.LANGUAGE.value, action.data())
        self._tools.languages.use(action.data())


def _width(column: str, window: QWidget) -> int:
    """How wide a column is at first: what usually stands in it, in the present language."""
    usual = {
        "sip_allowed": say(ASSUMED(value=NO)),
        "sip_auth_mode": say(ASSUMED(value=EFFECTIVE_BY_DEFAULT(meaning=word(KnownMode.UNKNOWN)))),
        "sip_password_state": say(USERS_PASSWORD(state=word(PasswordState.UNKNOWN))),
    }
    texts = (usual.get(column, "M" * 13), header_text(column) + "MM")
    return max(window.fontMetrics().horizontalAdvance(text) for text in texts)


def _check(actions: list[QAction], data: str) -> None:
    for action in actions:
        action.setChecked(action.data() == data)
