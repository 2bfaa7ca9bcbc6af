"""What stands beside and below a control: pale remarks, and findings with icon, word and a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import Severity
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.palettes import pale
from swyxsip_admin.ui.words import say

_SAID = {
    Severity.REFUSED: Phrase("said_refused", tr_noop("Dialog", "Error: {what}")),
    Severity.WARNING: Phrase("said_warning", tr_noop("Dialog", "Warning: {what}")),
    Severity.HINT: Phrase("said_hint", tr_noop("Dialog", "Hint: {what}")),
}
_ICONS = {
    Severity.REFUSED: QStyle.StandardPixmap.SP_MessageBoxCritical,
    Severity.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
    Severity.HINT: QStyle.StandardPixmap.SP_MessageBoxInformation,
}
_USE = Phrase("use_proposal", tr_noop("Dialog", "Use “{value}”"))


def said(finding: Finding) -> str:
    """A finding in words that tell how much it weighs."""
    return say(_SAID[finding.severity](what=finding.message))


class PlainLabel(QLabel):
    """A text that is never read as markup, wrapped where it is long."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)


class PaleLabel(PlainLabel):
    """A remark: paler than the text around it, and still readable."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(text, parent, wrap=wrap)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint()

    def _paint(self) -> None:
        parent = self.parentWidget()
        base = parent.palette() if parent is not None else self.palette()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, pale(base, QPalette.ColorRole.Window))
        self.setPalette(palette)


class FindingLines(QWidget):
    """Everything found at one field, below its control; takes no space where there is nothing."""

    accepted = Signal(str)
    """A proposal was taken; carries the value."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_findings")
        self._findings: tuple[Finding, ...] = ()
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._findings

    def text(self) -> str:
        """Everything that is said, for an accessible description."""
        return "\n".join(said(finding) for finding in self._findings)

    def buttons(self) -> list[QPushButton]:
        """The proposals that can be taken."""
        return [button for button in self.findChildren(QPushButton) if button.isEnabledTo(self)]

    def show_findings(self, findings: Sequence[Finding]) -> bool:
        """Show these instead of those shown so far; returns whether anything changed."""
        new = tuple(findings)
        if new == self._findings:
            return False
        self._findings = new
        for line in self._lines:
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        proposed: set[str] = set()
        for finding in new:
            offers = finding.proposal is not None and finding.proposal not in proposed
            proposed.add(finding.proposal or "")
            self._lines.append(self._line(finding, offers=offers))
            self._layout.addWidget(self._lines[-1])
        self.setVisible(bool(new))
        return True

    def _line(self, finding: Finding, *, offers: bool) -> QWidget:
        line = QWidget(self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        size = self.fontMetrics().height()
        icon = QLabel(line)
        icon.setPixmap(self.style().standardIcon(_ICONS[finding.severity]).pixmap(size, size))
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(PlainLabel(said(finding), line), 1)
        if offers and finding.proposal is not None:
            button = QPushButton(say(_USE(value=finding.proposal)).replace("&", "&&"), line)
            button.setAutoDefault(False)
            button.setAccessibleName(say(_USE(value=finding.proposal)))
            button.setObjectName(f"{finding.field}_proposal")
            button.clicked.connect(lambda _checked=False, value=finding.proposal: self.accepted.emit(value))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
