"""The main window's tool bar and status bar. Both are built anew when the language changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QSizePolicy, QStatusBar, QToolBar, QToolButton, QWidget

from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.actions import TOOL_BAR, Actions
from swyxsip_admin.ui.words import say

OFFLINE = Phrase(
    "offline_changes", tr_n_noop("Window", "Offline data: %n change(s) not yet carried over to the SwyxServer")
)
OFFLINE_HELP = tr_noop("Window", "Shows what is to be carried over, to tick off and to print.")
COUNTS = Phrase("list_counts", tr_noop("Window", "{users}, {shown}, {selected}"))
USERS = Phrase("count_users", tr_n_noop("Window", "%n user(s)"))
SHOWN = Phrase("count_shown", tr_n_noop("Window", "%n shown"))
SELECTED = Phrase("count_selected", tr_n_noop("Window", "%n selected"))


class ToolBar(QToolBar):
    """The commands used most, and at its end the search."""

    def __init__(self, actions: Actions, search: QWidget, window: QMainWindow) -> None:
        super().__init__(say(TOOL_BAR), window)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        actions.fill_tool_bar(self)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addWidget(search)


class StatusBar(QStatusBar):
    """How many users there are, and always how much of it the server does not know yet.

    Attributes:
        counts: users, shown, selected.
        offline: the open changes; a click shows them.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.counts = QLabel(self)
        self.offline = QToolButton(self)
        self.offline.setObjectName("openChanges")
        self.offline.setAutoRaise(True)
        self.offline.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offline.setToolTip(say(OFFLINE_HELP))
        self.addWidget(self.counts)
        self.addPermanentWidget(self.offline)

    def clear_counts(self) -> None:
        """Say nothing: no database is open."""
        self.counts.clear()
        self.offline.setVisible(False)

    def show_counts(self, users: int, shown: int, selected: int, open_changes: int) -> None:
        """Say how many there are of each."""
        self.counts.setText(say(COUNTS(users=USERS(n=users), shown=SHOWN(n=shown), selected=SELECTED(n=selected))))
        offline = say(OFFLINE(n=open_changes))
        self.offline.setText(offline)
        self.offline.setAccessibleName(offline)
        self.offline.setVisible(True)
