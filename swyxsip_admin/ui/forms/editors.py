"""One editor for each kind of field: a control that shows a value and says when a person changed it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFocusEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.words import word
from swyxsip_admin.texts import Message, Text
from swyxsip_admin.ui.words import say

C = TypeVar("C", bound=QWidget)

Wording = Callable[[FieldSpec, StrEnum], Message | Text]
"""What a value of a closed set is called in a form."""


def plain_wording(_spec: FieldSpec, value: StrEnum) -> Message | Text:
    """The value's own word."""
    return word(value)


class Editor(QObject, Generic[C]):
    """A control bound to a field. The control's ``objectName`` is the field's name.

    Each kind says what it holds (``value``) and how that is shown (``_show``). Both raise here, as Qt's classes take no
    part in Python's abstract ones.

    Guarantees that ``changed`` is emitted for what a person does and never for :meth:`show_value`.

    Attributes:
        spec: the field.
        control: the widget.
        wide: whether the control carries the field's label itself and needs none beside it.
        tall: whether the control has several lines.
        filling: whether a wide control takes the whole width, with nothing beside it.
    """

    changed = Signal()
    wide = False
    tall = False
    filling = False

    def __init__(self, spec: FieldSpec, control: C) -> None:
        super().__init__(control)
        self.spec = spec
        self.control = control
        self._loading = False
        control.setObjectName(spec.name)

    def focusables(self) -> list[QWidget]:
        """The widgets that take the focus, in order."""
        return [self.control]

    def value(self) -> Any:
        """What the control holds, as the field's type."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; one that is shown already leaves cursor and undo history alone."""
        self._loading = True
        try:
            self._show(value)
        finally:
            self._loading = False

    def name_values(self, wording: Wording) -> None:
        """Use other words for the values of a closed set."""

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _changed(self) -> None:
        if not self._loading:
            self.changed.emit()


class BoolEditor(Editor[QCheckBox]):
    """A check box."""

    wide = True

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QCheckBox(parent))
        self.control.toggled.connect(self._changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.control.isChecked()

    def _show(self, value: Any) -> None:
        self.control.setChecked(bool(value))


class ChoiceEditor(Editor[QComboBox]):
    """A list to choose one value of a closed set from; each item's data is the value as it is stored."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QComboBox(parent))
        self._members = tuple(spec.choices or ())
        self.control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for member in self._members:
            self.control.addItem(say(word(member)), member.value)
        self.control.currentIndexChanged.connect(self._changed)

    def value(self) -> StrEnum:
        """The chosen value."""
        return self._members[self.control.currentIndex()]

    def name_values(self, wording: Wording) -> None:
        """Write the items anew; the choice stays."""
        for index, member in enumerate(self._members):
            self.control.setItemText(index, say(wording(self.spec, member)))

    def _show(self, value: Any) -> None:
        self.control.setCurrentIndex(self._members.index(value))


class RadioEditor(Editor[QWidget]):
    """A closed set of few values, all of them in sight; each button is named ``<field>_<value>``."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QWidget(parent))
        self._members = tuple(spec.choices or ())
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self.control)
        layout.setContentsMargins(0, 0, 0, 0)
        for index, member in enumerate(self._members):
            button = QRadioButton(say(word(member)), self.control)
            button.setObjectName(f"{spec.name}_{member.value}")
            self._group.addButton(button, index)
            layout.addWidget(button)
        layout.addStretch()
        self._group.idToggled.connect(lambda _index, on: self._changed() if on else None)

    def focusables(self) -> list[QWidget]:
        """The buttons."""
        return list(self._group.buttons())

    def value(self) -> StrEnum:
        """The chosen value."""
        return self._members[self._group.checkedId()]

    def _show(self, value: Any) -> None:
        self._group.button(self._members.index(value)).setChecked(True)


class TextEditor(Editor[QLineEdit]):
    """One line of text."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QLineEdit(parent))
        self.control.textChanged.connect(self._changed)

    def value(self) -> str:
        """The text, blanks and all: what is wrong with it is said at the field."""
        return self.control.text()

    def _show(self, value: Any) -> None:
        if self.control.text() != (value or ""):
            self.control.setText(value or "")
            self.control.setCursorPosition(0)


class LinesControl(QPlainTextEdit):
    """Several lines, as high as a few of them; Tab goes on to the next control."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        margins = self.contentsMargins().top() + self.contentsMargins().bottom()
        frame = 2 * self.frameWidth() + 2 * round(self.document().documentMargin())
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 + frame + margins)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * lines + frame + margins)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the cursor in sight."""
        super().focusInEvent(event)
        self.ensureCursorVisible()


class MultiLineEditor(Editor[LinesControl]):
    """A text of several lines."""

    tall = True

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, LinesControl(3, parent))
        self.control.textChanged.connect(self._changed)

    def value(self) -> str:
        """The text."""
        return self.control.toPlainText()

    def _show(self, value: Any) -> None:
        if self.control.toPlainText() != value:
            self.control.setPlainText(value)


class ListEditor(Editor[LinesControl]):
    """A list of texts, one for each line."""

    tall = True

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, LinesControl(5, parent))
        self.control.textChanged.connect(self._changed)

    def value(self) -> list[str]:
        """The lines that hold something."""
        return [line.strip() for line in self.control.toPlainText().split("\n") if line.strip()]

    def _show(self, value: Any) -> None:
        if self.value() != value:
            self.control.setPlainText("\n".join(value))


class NumberValidator(QValidator):
    """Takes digits up to a largest number, and nothing."""

    def __init__(self, maximum: int, parent: QObject) -> None:
        super().__init__(parent)
        self._maximum = maximum

    def validate(self, text: str, position: int) -> object:
        """Refuse the key that would make it something else."""
        good = not text or (text.isascii() and text.isdigit() and int(text) <= self._maximum)
        return QValidator.State.Acceptable if good else QValidator.State.Invalid, text, position


class OptionalNumberEditor(Editor[QLineEdit]):
    """A whole number that may be missing."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QLineEdit(parent))
        self.control.setValidator(NumberValidator(spec.ui.maximum, self.control))
        self.control.textChanged.connect(self._changed)

    def value(self) -> int | None:
        """The number, or None."""
        text = self.control.text()
        return int(text) if text else None

    def _show(self, value: Any) -> None:
        if self.value() != value:
            self.control.setText("" if value is None else str(value))


class NumberEditor(Editor[QSpinBox]):
    """A whole number within limits."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QSpinBox(parent))
        self.control.setRange(spec.ui.minimum, spec.ui.maximum)
        self.control.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
        self.control.valueChanged.connect(self._changed)

    def value(self) -> int:
        """The number."""
        return self.control.value()

    def _show(self, value: Any) -> None:
        self.control.setValue(value)


AnyEditor = Editor[Any]


def make_editor(spec: FieldSpec, parent: QWidget) -> AnyEditor:
    """The editor for a field's kind."""
    match spec.kind:
        case FieldKind.BOOL:
            return BoolEditor(spec, parent)
        case FieldKind.CHOICE:
            return ChoiceEditor(spec, parent)
        case FieldKind.LIST:
            return ListEditor(spec, parent)
        case FieldKind.INTEGER:
            return OptionalNumberEditor(spec, parent) if spec.optional else NumberEditor(spec, parent)
        case FieldKind.TEXT:
            return MultiLineEditor(spec, parent) if spec.ui.multi_line else TextEditor(spec, parent)
