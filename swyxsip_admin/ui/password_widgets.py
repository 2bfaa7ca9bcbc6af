"""The widgets of a password: one field or two, the buttons, and the lines that say what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from swyxsip_admin.domain.fields import SecretSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.forms.marks import FindingLines, PaleLabel, PlainLabel
from swyxsip_admin.ui.secret_line import SecretLine
from swyxsip_admin.ui.words import say

_LABEL = Phrase("form_label", tr_noop("Dialog", "{field}:"))
_REPEAT = tr_noop("Password", "Repeat password")
_REVEALED = Phrase("revealed_password", tr_noop("Password", "{field}, shown"))
_GENERATE = tr_noop("Password", "Generate")
_SHOW = tr_noop("Password", "Show")
_COPY = tr_noop("Password", "Copy")
_MORE = tr_noop("Password", "More")
_FORGET = tr_noop("Password", "Forget the password stored here")
_NONE = tr_noop("Password", "The server has no password")
_OF = Phrase("button_of_password", tr_noop("Password", "{field}: {action}"))


class PasswordWidgets:
    """Built and placed once; decides nothing.

    Attributes:
        field: where the password is typed, named after it.
        repeat: where it is typed again, named ``<field>_repeat``; None where once is enough.
        revealed: where a stored password is shown on purpose.
        state: what is known of the password.
    """

    def __init__(self, spec: SecretSpec, parent: QWidget) -> None:
        self._spec = spec
        words = say(spec.label)
        self.label = PlainLabel(say(_LABEL(field=words)), parent, wrap=False)
        self.field = self._line(spec.name, words, parent)
        self.label.setBuddy(self.field)
        again = say(_REPEAT)
        self.repeat_label = PlainLabel(say(_LABEL(field=again)), parent, wrap=False) if spec.repeat else None
        self.repeat = self._line(f"{spec.name}_repeat", again, parent) if spec.repeat else None
        if self.repeat_label is not None and self.repeat is not None:
            self.repeat_label.setBuddy(self.repeat)
        self.generate = self._button("generate", _GENERATE, parent)
        self.show = self._button("show", _SHOW, parent)
        self.show.setCheckable(True)
        self.copy = self._button("copy", _COPY, parent)
        self.more = self._button("more", _MORE, parent) if spec.repeat else None
        self.forget, self.none = self._menu(parent)
        self.revealed = self._line(f"{spec.name}_revealed", say(_REVEALED(field=words)), parent)
        self.revealed.setEchoMode(QLineEdit.EchoMode.Normal)
        self.revealed.setReadOnly(True)
        self.revealed.setFont(_fixed_font(self.revealed.font()))
        self.revealed.hide()
        self._shown = PaleLabel("", parent)
        self._copied = PaleLabel("", parent)
        self.state = PaleLabel("", parent, wrap=True)
        self.state.setObjectName(f"{spec.name}_state")
        self._lines = FindingLines(spec.name, parent)
        self._repeat_lines = FindingLines(f"{spec.name}_repeat", parent)
        self._row = QHBoxLayout()
        self._others: list[QPushButton] = []
        self.say_shown("")
        self.say_copied("")

    def fields(self) -> list[QLineEdit]:
        """Where a password is typed."""
        return [field for field in (self.field, self.repeat) if field is not None]

    def captions(self) -> Sequence[tuple[str, Callable[[str], None]]]:
        """What wants an access key, in the order it is seen."""
        labels = [(self.label, self.field), (self.repeat_label, self.repeat)]
        found: list[tuple[str, Callable[[str], None]]] = [
            (field.accessibleName(), partial(_write_label, label))
            for label, field in labels
            if label is not None and field is not None
        ]
        return found + [(button.text(), button.setText) for button in self._buttons()]

    def add_button(self, button: QPushButton) -> None:
        """Have one more button behind those of the password; to be called before they are placed."""
        self._others.append(button)

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the widgets into the grid; returns the next free row."""
        lines: list[tuple[QLabel | None, QWidget | QHBoxLayout]] = [(self.label, self.field)]
        if self.repeat is not None:
            lines.append((self.repeat_label, self.repeat))
        lines += [(None, self._row_of_buttons()), (None, self.revealed)]
        for label, item in lines:
            if label is not None:
                grid.addWidget(label, row, 0)
            if isinstance(item, QWidget):
                grid.addWidget(item, row, 1)
            else:
                grid.addLayout(item, row, 1, 1, 2)
            row += 1
        for widget in (self._lines, self._repeat_lines, self.state):
            grid.addWidget(widget, row, 1, 1, 2)
            row += 1
        return row

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what was found, at the field it belongs to."""
        self._lines.show_findings([f for f in findings if f.field == self._spec.name])
        self._repeat_lines.show_findings([f for f in findings if f.field != self._spec.name])
        help_text = say(self._spec.help)
        said = [self._lines.text(), self._repeat_lines.text(), self.state.text(), help_text]
        for field in self.fields():
            field.setAccessibleDescription("\n".join(part for part in said if part))

    def show_menu(self, *, forgettable: bool, forget: bool, none: bool) -> None:
        """Say in the menu what is chosen."""
        self.forget.setEnabled(forgettable)
        self.forget.setChecked(forget)
        self.none.setChecked(none)

    def set_enabled(self, enabled: bool) -> None:
        """Switch everything a person can use here."""
        for widget in (self.label, self.repeat_label, *self.fields(), *self._buttons()):
            if widget is not None:
                widget.setEnabled(enabled)

    def mask(self) -> None:
        """Show dots, and the stored password not at all."""
        for field in self.fields():
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.revealed.clear()
        self.revealed.hide()

    def unmask(self) -> None:
        """Show what was typed or generated."""
        for field in self.fields():
            field.setEchoMode(QLineEdit.EchoMode.Normal)

    def say_shown(self, text: str) -> None:
        """Say how long the password is still shown."""
        self._shown.setText(text)
        self._shown.setVisible(bool(text))

    def say_copied(self, text: str) -> None:
        """Say how long the password is still on the clipboard."""
        self._copied.setText(text)
        self._copied.setVisible(bool(text))

    def _buttons(self) -> list[QPushButton]:
        own = (self.generate, self.show, self.copy, self.more)
        return [button for button in (*own, *self._others) if button is not None]

    def _row_of_buttons(self) -> QHBoxLayout:
        for widget in (*self._buttons(), self._shown, self._copied):
            self._row.addWidget(widget)
        self._row.addStretch()
        return self._row

    def _line(self, name: str, words: str, parent: QWidget) -> SecretLine:
        line = SecretLine(parent)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setToolTip(say(self._spec.help))
        line.setWhatsThis(say(self._spec.help))
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setInputMethodHints(
            line.inputMethodHints()
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        return line

    def _button(self, name: str, text: Text, parent: QWidget) -> QPushButton:
        button = QPushButton(say(text), parent)
        button.setObjectName(f"{self._spec.name}_{name}")
        button.setAccessibleName(say(_OF(field=self._spec.label, action=text)))
        button.setAutoDefault(False)
        return button

    def _menu(self, parent: QWidget) -> tuple[QAction, QAction]:
        menu = QMenu(parent)
        actions = []
        for name, text in (("forget", _FORGET), ("none", _NONE)):
            action = menu.addAction(say(text))
            action.setObjectName(f"{self._spec.name}_{name}")
            action.setCheckable(True)
            actions.append(action)
        if self.more is not None:
            self.more.setMenu(menu)
        return actions[0], actions[1]


def _write_label(label: QLabel, text: str) -> None:
    label.setText(say(_LABEL(field=text)))


def _fixed_font(like: QFont) -> QFont:
    """A font in which letters are told apart, in the size of the others."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if like.pointSizeF() > 0:
        font.setPointSizeF(like.pointSizeF())
    return font
