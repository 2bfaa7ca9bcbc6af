"""The list with its search field, and what stands in its place while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.list_filters import FilterData, ShownWords, read_filter_data
from swyxsip_admin.storage.list_reads import Totals
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.filter_bar import FilterBar
from swyxsip_admin.ui.open_database import OpenDatabase
from swyxsip_admin.ui.user_model import UserModel
from swyxsip_admin.ui.user_table import UserTable
from swyxsip_admin.ui.words import say

PLACEHOLDER = tr_noop("Window", "Search name, user name, SIP ID, e-mail or number (Ctrl+F)")
SEARCH = tr_noop("Window", "Search users")
NO_USERS = tr_noop("Window", "There are no users in this database yet.")
NOTHING_FOUND = Phrase("nothing_found", tr_noop("Window", "No user matches “{needle}”."))
NOTHING_FILTERED = tr_noop("Window", "No user matches the filters.")
NOTHING_FOUND_FILTERED = Phrase(
    "nothing_found_filtered", tr_noop("Window", "No user matches “{needle}” and the filters.")
)
CLEAR_FILTERS = tr_noop("Window", "Clear the filters")
IMPORT = tr_noop("Window", "Import users…")
NEW_USER = tr_noop("Window", "New user…")
CLEAR_SEARCH = tr_noop("Window", "Clear the search")


class SearchField(QLineEdit):
    """Esc clears it; Enter and the down arrow go to the list."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName(say(SEARCH))
        self.setPlaceholderText(say(PLACEHOLDER))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)

    def sizeHint(self) -> QSize:
        """Wide enough for what can be searched for to be read."""
        metrics = self.fontMetrics()
        words, letter = metrics.horizontalAdvance(self.placeholderText()), metrics.averageCharWidth()
        return QSize(words + 4 * letter, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave or clear the field."""
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class _EmptyState(QWidget):
    """Stands in the middle of an empty list: why it is empty, and the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        self.import_users = QPushButton(say(IMPORT), self)
        self.new_user = QPushButton(say(NEW_USER), self)
        self.clear = QPushButton(say(CLEAR_SEARCH), self)
        self.clear_filters = QPushButton(say(CLEAR_FILTERS), self)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.import_users, self.new_user, self.clear, self.clear_filters):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addStretch(2)


class ListPage(QWidget):
    """The users of the open database.

    Attributes:
        search: the search field; the window puts it where it likes.
        filters: the filter chips above the table.
        table: the table.
        model: what the table shows.
        empty: what is shown in an empty list.
    """

    totals_changed = Signal(object)
    trouble = Signal(object)
    """Why the list cannot be read just now (None: it can)."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._database: OpenDatabase | None = None
        self._generation = 0
        self.totals = Totals(0, 0, "")
        self.model = UserModel(self)
        self.table = UserTable(self.model, self)
        self.search = SearchField(self)
        self.filters = FilterBar(self)
        self.empty = _EmptyState(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters, 0, 0)
        layout.addWidget(self.table, 1, 0)
        layout.addWidget(self.empty, 1, 0)  # over the table, not in its viewport: asking for that loads every widget
        layout.setRowStretch(1, 1)
        self.model.error_changed.connect(self.trouble)
        self.model.modelReset.connect(self._explain)
        self.search.textChanged.connect(self.model.search)
        self.search.left.connect(self._enter_list)
        self.table.typed.connect(self._type)
        self.empty.clear.clicked.connect(self.search.clear)
        self.empty.clear_filters.clicked.connect(self.filters.clear)
        self.filters.changed.connect(self.model.filter)

    def show_database(self, database: OpenDatabase | None) -> None:
        """Show the users of another database."""
        self._database = database
        self._generation += 1
        self.filters.show_data(None)
        self.table.forget()
        self._read_totals()
        self.model.attach(None if database is None else database.users, count=self.totals.users)
        if database is not None and self.model.rowCount() and self.table.current_id() is None:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def refresh(self) -> None:
        """Read anew what is shown."""
        if self._database is None:
            return
        self._generation += 1
        self._read_totals()
        self.model.refresh()
        self.complete()

    def complete(self) -> None:
        """Do what the first picture could do without.

        What is searched and filtered in is read on the worker thread; until it is there the database searches.
        """
        self.table.draw_rows_as_wholes()
        self.model.complete()
        database, generation = self._database, self._generation
        if database is None:
            return
        path, here = database.path, database.here

        def done(data: FilterData) -> None:
            if generation == self._generation:
                data.shown_words = self._shown_words
                self.model.search_in(data)
                self.filters.show_data(data)
                self.search_again()  # the database knew none of the program's own words

        self._background.submit(lambda: read_filter_data(path, here), done, lambda _error: None, owner=self)

    def search_again(self) -> None:
        """Search for the same, because other words are shown now."""
        if self.model.needle:
            self.model.filter(self.filters.choice)

    def _shown_words(self) -> ShownWords:
        from swyxsip_admin.ui.shown_words import shown_words

        return shown_words(self.table.shown_columns())

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter hides users."""
        return bool(self.search.text().strip()) or self.filters.is_active

    def show_all(self) -> None:
        """Take the search and every filter away."""
        self.search.clear()
        self.filters.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.model.retint()

    def _read_totals(self) -> None:
        if self._database is None:
            self.totals = Totals(0, 0, "")
        else:
            try:
                self.totals = self._database.users.totals()
            except SurroundingsError as error:
                self.trouble.emit(error)
                return
        self.totals_changed.emit(self.totals)

    def _explain(self) -> None:
        shown = self.model.rowCount()
        self.empty.setVisible(shown == 0 and self._database is not None)
        nothing_found = bool(self.totals.users)
        needle = self.search.text().strip()
        filtered = self.filters.is_active
        found_nothing = NOTHING_FOUND_FILTERED(needle=needle) if filtered else NOTHING_FOUND(needle=needle)
        self.empty.text.setText(
            say(NO_USERS if not nothing_found else found_nothing if needle or not filtered else NOTHING_FILTERED)
        )
        writable = self._database is not None and self._database.writable
        self.empty.clear.setVisible(nothing_found and bool(needle or not filtered))
        self.empty.clear_filters.setVisible(nothing_found and filtered)
        self.empty.import_users.setVisible(not nothing_found and writable)
        self.empty.new_user.setVisible(not nothing_found and writable)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.model.rowCount() and not self.table.selected_rows():
            self.table.select_only(max(self.table.currentIndex().row(), 0))

    def _type(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(text)
