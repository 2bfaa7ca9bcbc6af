"""One phone of a user: maker, model, MAC address, line; and what is known of such phones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from swyxsip_admin.domain.device import (
    MAX_LINE,
    MAX_MODEL,
    NO_MAC,
    NOT_A_DEVICE,
    OTHER,
    Device,
    DeviceError,
    pretty_mac,
    read_devices,
    read_mac,
    read_model,
)
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import Severity
from swyxsip_admin.domain.makers import OTHER_MAKER, maker_name, makers
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop
from swyxsip_admin.ui.dialog_buttons import HELP, Standard, sheet_buttons
from swyxsip_admin.ui.forms.marks import FindingLines, PaleLabel, PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.words import CANCEL, OK, say

_TITLE = tr_noop("Phones", "SIP device")
MAKER = tr_noop("Phones", "Maker")
MODEL = tr_noop("Phones", "Model")
MAC = tr_noop("Phones", "MAC address")
LINE = tr_noop("Phones", "Line")
_LABELS = {
    "maker": tr_noop("Phones", "&Maker:"),
    "model": tr_noop("Phones", "M&odel:"),
    "mac": tr_noop("Phones", "MAC &address:"),
    "line": tr_noop("Phones", "&Line:"),
}
_NO_MAC_NEEDED = tr_noop("Phones", "A program needs none")
_OTHER_NOTE = tr_noop("Phones", "The program writes no files for phones of other makers.")
_TRIED = Phrase("phone_tried", tr_noop("Phones", "{maker} files: tried with {software}."))
_UNTRIED = Phrase(
    "phone_untried",
    tr_noop("Phones", "{maker} files: written after published descriptions, not tried on a phone."),
)
_KNOWN = Phrase("phone_known", tr_noop("Phones", "{what} ({source}.)"))


class DeviceDialog(QDialog):
    """Enters a phone; ``objectName`` ``deviceDialog``, deleted when it is closed. Nothing is written by it."""

    def __init__(
        self, device: Device | None, others: Sequence[str], taken: Callable[[Device], None], parent: QWidget
    ) -> None:
        """Build the dialog.

        Args:
            device: the phone to change; None for a new one.
            others: the user's other phones, as texts.
            taken: called with the phone on OK.
            parent: the page it belongs to.
        """
        super().__init__(parent)
        self.setObjectName("deviceDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self._others = list(others)
        self._taken = taken
        present = device or Device(next(iter(makers()), OTHER))
        self.maker = self._make_maker(present.maker)
        self.model = QLineEdit(present.model, self)
        self.model.setMaxLength(MAX_MODEL)
        self.mac = QLineEdit(pretty_mac(present.mac), self)
        self.line = QSpinBox(self)
        self.line.setRange(1, MAX_LINE)
        self.line.setValue(present.line)
        self._kept_mac = self.mac.text()
        self._note = PaleLabel("", self, wrap=True)
        self._note.setObjectName("knownOfIt")
        self.lines = FindingLines("device", self)
        self._lay_out()
        self.maker.currentIndexChanged.connect(self._follow_maker)
        for edit in (self.model, self.mac):
            edit.textEdited.connect(lambda _text: self._say(None))
        self._follow_maker()
        (self.maker if device is None else self.model).setFocus()

    def _make_maker(self, key: str) -> QComboBox:
        box = QComboBox(self)
        for maker in makers().values():
            box.addItem(maker.name, maker.key)
        box.addItem(say(OTHER_MAKER), OTHER)
        if box.findData(key) < 0:  # a newer version, or one that was taken away
            box.addItem(key, key)
        box.setCurrentIndex(box.findData(key))
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        fields: dict[str, tuple[QWidget, Text]] = {
            "maker": (self.maker, MAKER),
            "model": (self.model, MODEL),
            "mac": (self.mac, MAC),
            "line": (self.line, LINE),
        }
        for name, (widget, words) in fields.items():
            widget.setObjectName(name)
            widget.setAccessibleName(say(words))
            label = PlainLabel(say(_LABELS[name]), self, wrap=False)
            label.setBuddy(widget)
            form.addRow(label, widget)
        buttons = sheet_buttons(self, ((Standard.Ok, OK), (Standard.Cancel, CANCEL), (Standard.Help, HELP)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.helpRequested.connect(lambda: show_help("sip_devices", self))
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, lambda: show_help("sip_devices", self))
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.lines)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)

    def _follow_maker(self) -> None:
        """Say what is known of such phones; a program has no MAC address of its own."""
        maker = makers().get(self.maker.currentData())
        needed = maker is None or maker.by_mac
        if needed and not self.mac.isEnabled():
            self.mac.setText(self._kept_mac)
        elif not needed and self.mac.isEnabled():
            self._kept_mac = self.mac.text()
            self.mac.clear()
        self.mac.setEnabled(needed)
        self.mac.setPlaceholderText("00:15:65:12:34:56" if needed else say(_NO_MAC_NEEDED))
        self._describe()

    def _describe(self) -> None:
        maker = makers().get(self.maker.currentData())
        if maker is None:
            self._note.setText(say(_OTHER_NOTE))
            self._fit()
            return
        tried = _TRIED(maker=maker.name, software=maker.tried) if maker.tried else _UNTRIED(maker=maker.name)
        sources: dict[str, Text] = {}
        for limit in maker.limits:
            sources.setdefault(say(limit.message(maker=maker.name)), limit.source)
        known = [say(_KNOWN(what=what, source=source)) for what, source in sources.items()]
        self._note.setText("\n".join((say(tried), *known)))
        self._fit()

    def accept(self) -> None:
        """Take the phone, if it can be noted like that; else say what is wrong where it is wrong."""
        try:
            mac = read_mac(self.mac.text()) if self.mac.text().strip() else ""
            device = Device(self.maker.currentData(), mac, self.line.value(), read_model(self.model.text()))
            read_devices([*self._others, str(device)])
        except DeviceError as error:
            self._say(error.message)
            wrong_mac = error.message.phrase in (NO_MAC, NOT_A_DEVICE)
            (self.mac if wrong_mac else self.line if self.model.text() else self.model).setFocus()
            return
        super().accept()
        self._taken(device)

    def _say(self, message: Message | None) -> None:
        found = [] if message is None else [Finding("device", Severity.REFUSED, message)]
        self.lines.show_findings(found)
        self.mac.setAccessibleDescription(self.lines.text())
        self._fit()

    def _fit(self) -> None:
        """Wrapped texts that come and go change the height that is needed."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height at another width."""
        super().resizeEvent(event)
        self._fit()


def shown_maker(key: str) -> str:
    """A maker's name in the window's language."""
    name = maker_name(key)
    return name if isinstance(name, str) else say(name)
