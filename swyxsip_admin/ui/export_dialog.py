"""Asking what is exported: which users, which columns, which format."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.registry import EXPORTERS
from swyxsip_admin.services.exports import COLUMNS
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.export_order import Counts, ExportOrder, Who
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CANCEL, say

TITLE = tr_noop("Export", "Export users")
USERS = tr_noop("Export", "Users")
ALL = Phrase("export_all", tr_n_noop("Export", "&All: %n user(s)"))
SHOWN = Phrase("export_shown", tr_n_noop("Export", "S&hown in the list: %n user(s)"))
SELECTED = Phrase("export_selected", tr_n_noop("Export", "&Selected: %n user(s)"))
FORMAT = tr_noop("Export", "&Format:")
COLUMNS_TITLE = tr_noop("Export", "&Columns:")
TICK_ALL = tr_noop("Export", "&Tick all")
TICK_NONE = tr_noop("Export", "Tick &none")
NEVER_SECRET = tr_noop("Export", "Passwords are never exported. The name always is: an import finds users by it.")
EXPORT = tr_noop("Export", "&Export…")
FORMAT_KEY: Final = "export/format"
COLUMNS_KEY: Final = "export/left_out"

_Button = QDialogButtonBox.StandardButton


class ExportDialog(QDialog):
    """Asks; what was chosen last is remembered."""

    chosen = Signal(object)
    """Carries an :class:`ExportOrder`; its row ids are the list's to fill in."""

    def __init__(self, context: UiContext, counts: Counts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(say(TITLE))
        self._settings = context.settings
        layout = QVBoxLayout(self)
        layout.addWidget(self._build_users(counts))
        layout.addLayout(self._build_format())
        layout.addLayout(self._build_columns(), 1)
        layout.addWidget(PlainLabel(say(NEVER_SECRET), self))
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel, self)
        self.buttons.button(_Button.Ok).setText(say(EXPORT))
        self.buttons.button(_Button.Cancel).setText(say(CANCEL))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        self.resize(self.sizeHint().width(), self.fontMetrics().height() * 34)

    def _build_users(self, counts: Counts) -> QGroupBox:
        box = QGroupBox(say(USERS), self)
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(box)
        self.who: dict[Who, QRadioButton] = {}
        for who, phrase, number in (
            (Who.ALL, ALL, counts.all),
            (Who.SHOWN, SHOWN, counts.shown),
            (Who.SELECTED, SELECTED, counts.selected),
        ):
            button = QRadioButton(say(phrase(n=number)), box)
            button.setObjectName(who.value)
            button.setEnabled(number > 0 or who is Who.ALL)
            self._group.addButton(button)
            rows.addWidget(button)
            self.who[who] = button
        # One selected user is where the cursor stands; several were chosen on purpose.
        first = Who.SELECTED if counts.selected > 1 else Who.SHOWN if counts.narrowed and counts.shown else Who.ALL
        self.who[first].setChecked(True)
        return box

    def _build_format(self) -> QHBoxLayout:
        self.format = QComboBox(self)
        self.format.setObjectName("format")
        self.format.setAccessibleName(say(FORMAT).replace("&", "").rstrip(":"))
        for word, exporter in EXPORTERS.items():
            self.format.addItem(say(exporter.label), word)
        self.format.setCurrentIndex(max(self.format.findData(self._settings.value(FORMAT_KEY)), 0))
        caption = PlainLabel(say(FORMAT), self, wrap=False)
        caption.setBuddy(self.format)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.format, 1)
        return row

    def _build_columns(self) -> QVBoxLayout:
        self.columns = QListWidget(self)
        self.columns.setObjectName("columns")
        self.columns.setAccessibleName(say(COLUMNS_TITLE).replace("&", "").rstrip(":"))
        kept = self._settings.value(COLUMNS_KEY)
        left_out = set(kept.split(",")) if isinstance(kept, str) else set()
        for name in COLUMNS:
            item = QListWidgetItem(say(label(name)), self.columns)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(Qt.CheckState.Unchecked if name in left_out else Qt.CheckState.Checked)
            if name == "name":
                item.setCheckState(Qt.CheckState.Checked)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.columns.setCurrentRow(0)
        margin = self.columns.verticalScrollBar().sizeHint().width() + 2 * self.columns.frameWidth()
        self.columns.setMinimumWidth(self.columns.sizeHintForColumn(0) + margin)
        caption = PlainLabel(say(COLUMNS_TITLE), self, wrap=False)
        caption.setBuddy(self.columns)
        buttons = QHBoxLayout()
        for text, state in ((TICK_ALL, Qt.CheckState.Checked), (TICK_NONE, Qt.CheckState.Unchecked)):
            button = QPushButton(say(text), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._tick(state))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(caption)
        column.addWidget(self.columns, 1)
        column.addLayout(buttons)
        return column

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(state)

    def _items(self) -> list[QListWidgetItem]:
        return [self.columns.item(row) for row in range(self.columns.count())]

    def _accept(self) -> None:
        ticked = {
            str(item.data(Qt.ItemDataRole.UserRole)): item.checkState() == Qt.CheckState.Checked
            for item in self._items()
        }
        who = next(who for who, button in self.who.items() if button.isChecked())
        columns = tuple(name for name, is_on in ticked.items() if is_on)
        self._settings.setValue(FORMAT_KEY, self.format.currentData())
        self._settings.setValue(COLUMNS_KEY, ",".join(name for name, is_on in ticked.items() if not is_on))
        self.accept()
        self.chosen.emit(ExportOrder(self.format.currentData(), columns, who))
