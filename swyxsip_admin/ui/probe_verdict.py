"""What a tried registration came to: in words, with what the server said, and the messages on request."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.outcome_words import name_of
from swyxsip_admin.sip.trace import plain
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.words import say

_NOT_TESTED = tr_noop("Probe", "Not tested")
_SAID = Phrase("probe_said", tr_noop("Probe", "Answer of the server: {status} {reason}."))
_CHALLENGE = Phrase("probe_challenge", tr_noop("Probe", "Password check: realm “{realm}”, {algorithm}."))
_BINDINGS = Phrase("probe_bindings", tr_n_noop("Probe", "%n phone(s) registered at present."))
_TOOK = Phrase("probe_took", tr_noop("Probe", "It took {milliseconds} ms."))
_TRACE = tr_noop("Probe", "&Messages")
_TRACE_NAME = tr_noop("Probe", "Messages sent and received")
_COPY = tr_noop("Probe", "C&opy messages")
_SENT = Phrase("probe_sent", tr_noop("Probe", "Sent after {milliseconds} ms:"))
_RECEIVED = Phrase("probe_received", tr_noop("Probe", "Received after {milliseconds} ms:"))

_GOOD: Final = frozenset({Outcome.ACCEPTED})
_DOUBTFUL: Final = frozenset(
    {
        Outcome.ACCEPTED_UNCHECKED,
        Outcome.PASSWORD_NEEDED,
        Outcome.FAILED_BEFORE,
        Outcome.STALE,
        Outcome.CANCELLED,
        Outcome.TOO_BRIEF,
    }
)


class ProbeVerdict(QWidget):
    """Shows one result; takes no space where there is none.

    Attributes:
        headline: the short name of the outcome.
        explanation: what it means.
        facts: what the server said.
        trace: the messages, masked.
    """

    changed = Signal()
    """It needs another height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self._icon = QLabel(self)
        self.headline = PlainLabel("", self)
        self.explanation = PlainLabel("", self)
        self.facts = PaleLabel("", self, wrap=True)
        self.more = PlainLabel("", self)
        for name, part in (("headline", self.headline), ("explanation", self.explanation), ("facts", self.facts)):
            part.setObjectName(name)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        self.trace = QPlainTextEdit(self)
        self.trace.setObjectName("trace")
        self.trace.setAccessibleName(say(_TRACE_NAME))
        self.trace.setReadOnly(True)
        self.trace.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.trace.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.trace.setTabChangesFocus(True)
        self.trace.setMinimumHeight(self.fontMetrics().height() * 14)
        self.messages = self._button("messages", _TRACE)
        self.messages.setCheckable(True)
        self.messages.toggled.connect(self._show_trace)
        self.copy = self._button("copyMessages", _COPY)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.trace.toPlainText()))
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._present(False)
        self.changed.emit()

    def show_result(self, result: ProbeResult) -> None:
        """Show a result."""
        pixmap = QStyle.StandardPixmap.SP_MessageBoxCritical
        if result.outcome in _GOOD:
            pixmap = QStyle.StandardPixmap.SP_DialogApplyButton
        elif result.outcome in _DOUBTFUL:
            pixmap = QStyle.StandardPixmap.SP_MessageBoxWarning
        self._say(pixmap, name_of(result.outcome), result.explanation)
        self.facts.setText(" ".join(say(fact) for fact in _facts(result)))
        self.facts.setVisible(bool(self.facts.text()))
        self.trace.setPlainText(trace_text(result))
        self.messages.setVisible(bool(result.trace))
        self._show_trace(self.messages.isChecked())

    def show_trouble(self, message: Message) -> None:
        """Say why there is no result."""
        self._say(QStyle.StandardPixmap.SP_MessageBoxWarning, _NOT_TESTED, message)
        self.changed.emit()

    def say_more(self, message: Message) -> None:
        """Add a sentence about what was done with the result."""
        self.more.setText(say(message))
        self.more.show()
        self.changed.emit()

    def _say(self, pixmap: QStyle.StandardPixmap, headline: Text, message: Message) -> None:
        self._present(True)
        size = self.fontMetrics().height() * 2
        self._icon.setPixmap(self.style().standardIcon(pixmap).pixmap(size, size))
        self.headline.setText(say(headline))
        self.explanation.setText(say(message))
        self.setAccessibleName(self.headline.text())
        self.setAccessibleDescription(self.explanation.text())

    def _present(self, present: bool) -> None:
        said: tuple[QWidget, ...] = (self._icon, self.headline, self.explanation)
        others: tuple[QWidget, ...] = (self.facts, self.more, self.messages, self.copy, self.trace)
        for part in said:
            part.setVisible(present)
        for part in others:
            part.hide()

    def _show_trace(self, shown: bool) -> None:
        there = shown and bool(self.trace.toPlainText())
        self.trace.setVisible(there)
        self.copy.setVisible(there)
        self.changed.emit()

    def _button(self, name: str, text: Text) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        for row, part in enumerate((self.headline, self.explanation, self.facts, self.more)):
            grid.addWidget(part, row, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.messages)
        buttons.addWidget(self.copy)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addLayout(buttons)
        column.addWidget(self.trace, 1)
        column.addStretch(0)


def trace_text(result: ProbeResult) -> str:
    """The messages of a result, one below the other."""
    parts = []
    for line in result.trace:
        phrase = _SENT if line.sent else _RECEIVED
        parts.append(f"{say(phrase(milliseconds=round(line.seconds * 1000)))}\n{line.text.rstrip()}")
    return "\n\n".join(parts)


def _facts(result: ProbeResult) -> list[Message]:
    found: list[Message] = []
    if result.status:
        found.append(_SAID(status=result.status, reason=result.reason))
    if result.realm:
        found.append(_CHALLENGE(realm=plain(result.realm), algorithm=result.algorithm))
    if result.bindings is not None:
        found.append(_BINDINGS(n=result.bindings))
    if result.status:
        found.append(_TOOK(milliseconds=round(result.seconds * 1000)))
    return found
