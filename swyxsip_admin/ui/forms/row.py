"""One field in a form: label, control, what is said beside it, and what was found, below it."""

from __future__ import annotations

from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QStyle, QWidget

from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.domain.kinds import Origin
from swyxsip_admin.domain.words import word
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.forms.editors import AnyEditor
from swyxsip_admin.ui.forms.marks import FindingLines, PaleLabel, PlainLabel
from swyxsip_admin.ui.forms.origins import OriginWords, plain_tooltip
from swyxsip_admin.ui.words import say

_LONG_LABEL: Final = 38
"""From this many characters on a label stands above its control."""

_DOCUMENT_MARGIN: Final = 4
"""What Qt leaves free above the first line of a text of several lines, in pixels."""

_LABEL = Phrase("form_label", tr_noop("Dialog", "{field}:"))
_DEFAULT = tr_noop("Dialog", "Default")
_OWN = tr_noop("Dialog", "own value")
_RESET = tr_noop("Dialog", "Reset to default")
_RESET_FIELD = Phrase("reset_field", tr_noop("Dialog", "{field}: reset to default"))


class Bound(Protocol):
    """What a form shows and edits: a user's draft, or another set of declared fields."""

    def __getitem__(self, field: str) -> Any: ...

    def __setitem__(self, field: str, value: Any) -> None: ...

    def reset(self, field: str) -> None:
        """Return a field to its default."""

    def follows(self, field: str) -> bool:
        """Whether a field shows the value of another one."""

    def shown(self, field: str) -> Any:
        """The value a person sees."""


class FieldRow(QObject):
    """A field's widgets, placed into a grid of three columns: label, control, remarks.

    Attributes:
        spec: the field.
        editor: its editor.
        lines: what was found.
    """

    edited = Signal(str)
    """A person changed the field: the value is in the editor."""
    reset_wanted = Signal(str)
    """A person wants the default back."""
    accepted = Signal(str, str)
    """A person took a proposal: field and value."""

    def __init__(self, spec: FieldSpec, editor: AnyEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.editor = editor
        self.words = say(spec.label)
        self.label: QLabel | None = None if editor.wide else PlainLabel("", parent, wrap=False)
        self.set_label(self.words)
        self.origin = PaleLabel("", parent)
        self.origin.setObjectName(f"{spec.name}_origin")
        self.follow = PaleLabel("", parent) if spec.ui.follows else None
        self.reset = self._reset_button(parent) if spec.ui.follows else None
        self.lines = FindingLines(spec.name, parent)
        self.lines.accepted.connect(lambda value: self.accepted.emit(spec.name, value))
        if editor.tall:
            self._lower_to_first_line()
        self._about = say(spec.ui.help)
        self._origin_sentence = ""
        for widget in editor.focusables():
            widget.setToolTip(plain_tooltip(self._about))
            widget.setWhatsThis(plain_tooltip(self._about))
        editor.control.setAccessibleName(self.words)
        editor.changed.connect(lambda: self.edited.emit(spec.name))

    @property
    def label_width(self) -> int:
        """How wide the column of labels must be for this row; 0 where the label stands above the control."""
        return 0 if self.label is None or self._label_above else self.label.sizeHint().width()

    @property
    def remark_width(self) -> int:
        """How wide the column of remarks must be, whatever stands in it."""
        font = self.origin.font()
        font.setItalic(True)
        return max(QFontMetrics(font).horizontalAdvance(say(word(origin))) for origin in Origin)

    @property
    def _label_above(self) -> bool:
        """A very long label would push all controls of the page aside."""
        label = self.label
        return label is not None and label.sizeHint().width() > _LONG_LABEL * label.fontMetrics().averageCharWidth()

    @property
    def takes_mnemonic(self) -> bool:
        """Whether the label can have an access key: radio buttons have one each instead."""
        return self.editor.focusables() == [self.editor.control]

    def set_label(self, text: str) -> None:
        """Write the label, with its ``&``."""
        if self.label is None:
            self.editor.control.setText(text)
            return
        self.label.setText(say(_LABEL(field=text)))
        if self.takes_mnemonic:
            self.label.setBuddy(self.editor.control)

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the widgets into a grid; returns the next free row."""
        if self.editor.filling:
            grid.addWidget(self.editor.control, row, 0, 1, 3)
            grid.addWidget(self.lines, row + 1, 0, 1, 3)
            self.origin.hide()
            return row + 2
        if self.label is None:
            # No wider than its words: a click into the space behind them is no click on the box.
            grid.addWidget(self.editor.control, row, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        elif self._label_above:
            grid.addWidget(self.label, row, 0, 1, 2)
            row += 1
            grid.addLayout(self._middle(), row, 0, 1, 2)
        else:
            grid.addWidget(self.label, row, 0, self._alignment())
            grid.addLayout(self._middle(), row, 1)
        grid.addWidget(self.origin, row, 2, self._alignment())
        column = 0 if self.label is None else 1
        grid.addWidget(self.lines, row + 1, column, 1, 3 - column)
        return row + 2

    def show_value(self, source: Bound) -> None:
        """Show the present value without counting it as an edit."""
        self.editor.show_value(source.shown(self.spec.name))
        if self.follow is not None and self.reset is not None:
            follows = source.follows(self.spec.name)
            self.follow.setText(say(_DEFAULT if follows else _OWN))
            self.reset.setVisible(not follows)
            self._describe()

    def show_origin(self, words: OriginWords) -> None:
        """Say where the present value comes from."""
        self.origin.setText(words.mark)
        self.origin.setToolTip(plain_tooltip(words.sentence))
        font = self.origin.font()
        font.setItalic(words.origin is Origin.ASSUMED)
        self.origin.setFont(font)
        self._origin_sentence = words.sentence
        self._describe()

    def show_findings(self, findings: list[Any]) -> None:
        """Say what was found."""
        if self.lines.show_findings(findings):
            self._describe()
            previous = self.reset or self.editor.focusables()[-1]
            for button in self.lines.buttons():
                QWidget.setTabOrder(previous, button)
                previous = button

    def set_enabled(self, enabled: bool) -> None:
        """Switch the controls; one that carries a finding stays usable, so that it can be put right."""
        usable = enabled or bool(self.lines.findings)
        for widget in (self.editor.control, self.label, self.reset):
            if widget is not None:
                widget.setEnabled(usable)

    def focus(self) -> None:
        """Put the cursor here."""
        target = next((w for w in self.editor.focusables() if getattr(w, "isChecked", bool)()), self.editor.control)
        target.setFocus()

    def _lower_to_first_line(self) -> None:
        """Let label and remark stand beside the first of several lines."""
        inset = QStyle.PixelMetric.PM_DefaultFrameWidth
        top = self.editor.control.style().pixelMetric(inset) + _DOCUMENT_MARGIN
        for label in (self.label, self.origin):
            if label is not None:
                label.setContentsMargins(0, top, 0, 0)

    def _alignment(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignTop if self.editor.tall else Qt.AlignmentFlag.AlignVCenter

    def _middle(self) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.addWidget(self.editor.control, 1)
        if self.follow is not None and self.reset is not None:
            layout.addWidget(self.follow)
            layout.addWidget(self.reset)
        return layout

    def _reset_button(self, parent: QWidget) -> QPushButton:
        button = QPushButton(say(_RESET), parent)
        button.setObjectName(f"{self.spec.name}_reset")
        button.setAccessibleName(say(_RESET_FIELD(field=self.words)))
        button.setAutoDefault(False)
        button.clicked.connect(self._reset)
        return button

    def _reset(self) -> None:
        # The button is about to vanish; without this the focus would jump to the next control.
        self.editor.control.setFocus()
        self.reset_wanted.emit(self.spec.name)

    def _describe(self) -> None:
        follow = self.follow.text() if self.follow is not None else ""
        parts = [self.lines.text(), follow, self._origin_sentence, self._about]
        description = "\n".join(part for part in parts if part)
        for widget in self.editor.focusables():
            widget.setAccessibleDescription(description)
