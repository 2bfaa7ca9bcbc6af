"""What belongs into the phone: each value under the names phones have for it, to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from swyxsip_admin.domain.phone import PhoneEntry, phone_entries
from swyxsip_admin.domain.record import Effective
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.forms.marks import PlainLabel
from swyxsip_admin.ui.words import CLOSE, say

_TITLE = tr_noop("Phone", "What belongs into the phone?")
_TABLE = tr_noop("Phone", "Values for the phone")
_HEADERS = (tr_noop("Phone", "Here"), tr_noop("Phone", "Phones call it"), tr_noop("Phone", "Value"))
_UNKNOWN = tr_noop("Phone", "not known")
_COPY = tr_noop("Phone", "&Copy value")
_COPY_ALL = tr_noop("Phone", "Copy &all")
_LINE = Phrase("phone_line", tr_noop("Phone", "{label}: {value}"))
_NOTE = Phrase(
    "phone_note",
    tr_noop(
        "Phone",
        "Which of SIP user ID and SIP user name registers is a setting of this program “{setting}” "
        "(File, About your SwyxServer), not something SwyxServer told us.",
    ),
)
_PASSWORD = tr_noop("Phone", "The password is not copied here: use “Copy” beside it, in the user's properties.")

Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, entries: Sequence[PhoneEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = entries

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return say(_HEADERS[section]) if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self.entries[index.row()]
        return (say(entry.label), entry.called, entry.value or say(_UNKNOWN))[index.column()]


class PhoneDialog(QDialog):
    """A table to read from and to copy from; holds no password."""

    def __init__(self, comes_to: Effective, server: ServerProfile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phoneDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self._entries = phone_entries(comes_to, server)
        self.table = self._make_table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say(CLOSE))
        for name, text, pressed in (("copyValue", _COPY, self.copy_value), ("copyAll", _COPY_ALL, self.copy_all)):
            button = QPushButton(say(text), self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_value)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(PlainLabel(say(_NOTE(setting=label("identity_mapping"))), self))
        layout.addWidget(PlainLabel(say(_PASSWORD), self))
        layout.addWidget(buttons)
        self.table.setFocus()

    def copy_value(self) -> None:
        """Copy the value of the chosen row; one that is not known copies nothing."""
        entry = self._entries[max(self.table.currentIndex().row(), 0)]
        if entry.value:
            QGuiApplication.clipboard().setText(entry.value)

    def copy_all(self) -> None:
        """Copy all lines, one value each."""
        lines = [say(_LINE(label=entry.label, value=entry.value or say(_UNKNOWN))) for entry in self._entries]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("phoneTable")
        table.setAccessibleName(say(_TABLE))
        model = _Model(self._entries, table)
        table.setModel(model)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.selectRow(0)
        table.resizeColumnsToContents()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        width = sum(table.columnWidth(column) for column in range(len(_HEADERS)))
        rows = table.verticalHeader().length() + header.sizeHint().height()
        frame = 2 * table.frameWidth()
        spare = QFontMetrics(table.font()).averageCharWidth() * 4
        table.setMinimumSize(width + frame + spare, rows + frame + spare)
        return table
