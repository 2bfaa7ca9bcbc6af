"""Editors for one value, or one pattern, that several users are to get."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from swyxsip_admin.domain.fields import MAX_TEXT, FieldKind, FieldSpec
from swyxsip_admin.domain.patterns import NAMES, parse_pattern
from swyxsip_admin.domain.words import NO, YES, label
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.services.bulk_plan import BY_PATTERN, ByPattern, FieldEdit, Reset, SetTo
from swyxsip_admin.services.bulk_survey import Distribution
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.forms.editors import AnyEditor, Editor, TextEditor, make_editor
from swyxsip_admin.ui.words import say

NO_PATTERN = Phrase("bulk_no_pattern", tr_noop("Bulk", "{field}: enter a pattern."))
NO_CHOICE = Phrase("bulk_no_choice", tr_noop("Bulk", "{field}: choose a value."))
BY_PATTERN_ITEM = tr_noop("Bulk", "By pattern:")
FOLLOW_ITEM = Phrase("bulk_follow_item", tr_noop("Bulk", "Default (follows “{field}”)"))
KIND_OF = Phrase("bulk_kind_of", tr_noop("Bulk", "{field}: default or pattern"))
INSERT = tr_noop("Bulk", "Insert")
INSERT_INTO = Phrase("bulk_insert_into", tr_noop("Bulk", "{field}: insert a name into the pattern"))
EXAMPLE = Phrase("bulk_example", tr_noop("Bulk", "for example {pattern}"))
DIFFERENT = tr_noop("Bulk", "(different values)")
CLEARED = tr_noop("Bulk", "(empty)")

_EXAMPLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "user_name": "{name:ascii:lower}",
        "sip_user_name": "{user_name:before_at}",
        "sip_user_id": "sip-{internal_number}",
        "email": "{name:ascii:lower}@example.com",
        "windows_accounts": "EXAMPLE\\{user_name:before_at}",
        "internal_numbers": "{server_user_id}",
        "public_numbers": "+49 231 4777-{internal_number}",
    }
)


class YesNoEditor(Editor[QComboBox]):
    """Yes or no: a check box of its own beside the one that says "change this" would be taken for it."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QComboBox(parent))
        for words, value in ((YES, True), (NO, False)):
            self.control.addItem(say(words), value)
        self.control.currentIndexChanged.connect(self._changed)

    def value(self) -> bool | None:
        """The chosen answer; None while there is none."""
        answer = self.control.currentData()
        return None if answer is None else bool(answer)

    def _show(self, value: Any) -> None:
        self.control.setCurrentIndex(0 if value else 1)


class PatternEditor(Editor[QWidget]):
    """A pattern, or the return to the default where the field follows another one.

    Attributes:
        line: where the pattern is typed; named after the field.
        kind: default or pattern, named ``<field>_kind``; None where the field follows nothing.
        insert: the menu of what a pattern may hold, named ``<field>_insert``.
    """

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(spec, QWidget(parent))
        self.control.setObjectName(f"{spec.name}_pattern")
        self.line = QLineEdit(self.control)
        self.line.setObjectName(spec.name)
        self.line.setAccessibleName(say(spec.label))
        self.line.setMaxLength(MAX_TEXT)
        self.line.setPlaceholderText(say(EXAMPLE(pattern=_EXAMPLES[spec.name])))
        self.line.textChanged.connect(self._changed)
        self.kind = self._kind_box() if spec.ui.follows else None
        self.insert = self._insert_button()
        layout = QHBoxLayout(self.control)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.kind is not None:
            layout.addWidget(self.kind)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.insert)

    def focusables(self) -> list[QWidget]:
        """The pattern comes first: that is what is usually wanted."""
        return [self.line, *([self.kind] if self.kind is not None else []), self.insert]

    def value(self) -> str:
        """The pattern as it stands there."""
        return self.line.text()

    @property
    def resets(self) -> bool:
        """Whether the field returns to its default."""
        return self.kind is not None and self.kind.currentIndex() == 1

    def _show(self, value: Any) -> None:
        self.line.setText(value or "")
        if self.kind is not None:
            self.kind.setCurrentIndex(0)

    def _kind_box(self) -> QComboBox:
        box = QComboBox(self.control)
        box.setObjectName(f"{self.spec.name}_kind")
        box.setAccessibleName(say(KIND_OF(field=self.spec.label)))
        box.addItems([say(BY_PATTERN_ITEM), say(FOLLOW_ITEM(field=label(self.spec.ui.follows or "")))])
        box.currentIndexChanged.connect(self._switch)
        return box

    def _switch(self) -> None:
        self.line.setEnabled(not self.resets)
        self.insert.setEnabled(not self.resets)
        self._changed()

    def _insert_button(self) -> QPushButton:
        button = QPushButton(say(INSERT), self.control)
        button.setObjectName(f"{self.spec.name}_insert")
        button.setAccessibleName(say(INSERT_INTO(field=self.spec.label)))
        button.setAutoDefault(False)
        menu = QMenu(button)
        for name in NAMES:
            text = f"{{{name}}}"
            menu.addAction(text).triggered.connect(lambda _checked=False, text=text: self._put(text))
        button.setMenu(menu)
        return button

    def _put(self, text: str) -> None:
        self.line.insert(text)
        self.line.setFocus()


def bulk_editor(spec: FieldSpec, parent: QWidget) -> AnyEditor:
    """The editor of a field for several users."""
    if spec.name in BY_PATTERN:
        return PatternEditor(spec, parent)
    if spec.kind is FieldKind.BOOL:
        return YesNoEditor(spec, parent)
    return make_editor(spec, parent)


def show_present(editor: AnyEditor, found: Distribution, *, ticked: bool) -> None:
    """Show what the users have now: the value that all have, or that they differ.

    A choice that is to be changed begins with the most frequent value, since it cannot be empty.
    """
    if isinstance(editor, PatternEditor):
        editor.show_value("")
        return
    control = editor.control
    if found.common is not None:
        editor.show_value(found.common[0])
    elif isinstance(control, QComboBox):
        if ticked and found.counts:
            editor.show_value(found.counts[0][0])
        else:
            control.blockSignals(True)
            control.setCurrentIndex(-1)
            control.blockSignals(False)
    else:
        editor.show_value("")
    if isinstance(editor, TextEditor) or hasattr(control, "setPlaceholderText"):
        differs = found.common is None and not ticked
        control.setPlaceholderText(say(DIFFERENT if differs else CLEARED))


def edit_of(editor: AnyEditor) -> FieldEdit:
    """What the editor says is to happen to its field.

    Raises:
        RefusedError: nothing was chosen or entered where something must be.
        PatternError: the text is no pattern.
    """
    spec = editor.spec
    if isinstance(editor, PatternEditor):
        if editor.resets:
            return Reset()
        if not editor.value().strip() and editor.kind is not None:
            raise RefusedError(NO_PATTERN(field=spec.label))
        return ByPattern(parse_pattern(editor.value()))
    value = editor.value()
    if value is None:
        raise RefusedError(NO_CHOICE(field=spec.label))
    return SetTo(value)
