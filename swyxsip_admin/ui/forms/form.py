"""A form made from declared fields, bound to something that holds their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QGroupBox, QVBoxLayout, QWidget

from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.forms.editors import AnyEditor, Wording, make_editor, plain_wording
from swyxsip_admin.ui.forms.marks import PaleLabel
from swyxsip_admin.ui.forms.origins import OriginWords
from swyxsip_admin.ui.forms.row import Bound, FieldRow
from swyxsip_admin.ui.words import say

_NEEDED = Phrase("needed_first", tr_noop("Dialog", "Tick “{field}” to change what depends on it."))

EditorMaker = Callable[[FieldSpec, QWidget], AnyEditor]
Captioned = tuple[str, Callable[[str], None]]
"""The words of a label or button, and what writes them with their access key."""


class Part(Protocol):
    """Something else that stands among the fields, such as a password."""

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the widgets into the grid; returns the next free row."""

    def captions(self) -> Sequence[Captioned]:
        """What wants an access key, in the order it is seen."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a form is made of.

    Attributes:
        specs: the fields in order.
        makers: editors of another kind than the field's usual one.
        parts: what stands behind a field, by the field's name.
        wording: words for the values of closed sets.
        remarks: whether it is said beside a field where its value comes from.
    """

    specs: Sequence[FieldSpec]
    makers: Mapping[str, EditorMaker]
    parts: Mapping[str, Sequence[Callable[[QWidget], Part]]]
    wording: Callable[[], Wording] = lambda: plain_wording
    remarks: bool = True


class Form(QWidget):
    """Fields in group boxes.

    Guarantees: the bound values change only by what a person does; a control that carries a finding is never
    disabled.
    """

    edited = Signal(str)
    """A field of the bound values was changed by a person."""

    def __init__(self, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = layout
        self._source: Bound | None = None
        self._rows: dict[str, FieldRow] = {}
        self._hints: dict[str, PaleLabel] = {}
        self._captions: list[Captioned] = []
        self._grids: list[QGridLayout] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for title, specs in grouped(layout.specs):
            self._add_group(column, title, specs)
        self._align()

    @property
    def rows(self) -> Mapping[str, FieldRow]:
        """The rows by their field's name."""
        return self._rows

    def captions(self) -> list[Captioned]:
        """What wants an access key, in the order it is seen."""
        return self._captions

    def bind(self, source: Bound) -> None:
        """Show and edit other values."""
        self._source = source
        for row in self._rows.values():
            row.editor.name_values(self._layout.wording())
        self.refresh()

    def refresh(self, origins: Callable[[FieldSpec], OriginWords] | None = None) -> None:
        """Show what the bound values are now: followed ones, enabling, and where they come from."""
        source = self._bound
        for row in self._rows.values():
            row.show_value(source)
            if origins is not None:
                row.show_origin(origins(row.spec))
        self._enable()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Say at each field what was found there."""
        by_field: dict[str, list[Finding]] = {name: [] for name in self._rows}
        for finding in findings:
            if finding.field in by_field:
                by_field[finding.field].append(finding)
        for name, row in self._rows.items():
            row.show_findings(by_field[name])
        self._enable()

    def is_enabled(self, enabled_by: str | None) -> bool:
        """Whether what depends on a field is in force."""
        return enabled_by is None or enabled_by not in self._rows or bool(self._bound[enabled_by])

    @property
    def _bound(self) -> Bound:
        if self._source is None:
            raise RuntimeError("a form shows nothing before it is bound")
        return self._source

    def _enable(self) -> None:
        for row in self._rows.values():
            row.set_enabled(self.is_enabled(row.spec.ui.enabled_by))
        for name, hint in self._hints.items():
            hint.setVisible(not self._bound[name])

    def _add_group(self, column: QVBoxLayout, title: Text | None, specs: Sequence[FieldSpec]) -> None:
        box: QWidget = QWidget(self) if title is None else QGroupBox(say(title), self)
        grid = QGridLayout(box)
        grid.setColumnStretch(1, 1)
        if title is None:
            grid.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self._grids.append(grid)
        place = 0
        for spec in specs:
            place = self._add_row(grid, place, spec, box)

    def _add_row(self, grid: QGridLayout, place: int, spec: FieldSpec, box: QWidget) -> int:
        row = FieldRow(spec, self._layout.makers.get(spec.name, make_editor)(spec, box), box)
        row.edited.connect(self._take)
        row.reset_wanted.connect(self._reset)
        row.accepted.connect(self._accept)
        self._rows[spec.name] = row
        if row.takes_mnemonic:
            self._captions.append((row.words, row.set_label))
        else:
            self._captions += [(button.text(), button.setText) for button in _buttons(row.editor)]
        place = row.place(grid, place)
        if any(other.ui.enabled_by == spec.name for other in self._layout.specs):
            hint = PaleLabel(say(_NEEDED(field=spec.label)), box, wrap=True)
            self._hints[spec.name] = hint
            grid.addWidget(hint, place, 0, 1, 3)
            place += 1
        for make in self._layout.parts.get(spec.name, ()):
            part = make(box)
            place = part.place(grid, place)
            self._captions += part.captions()
        return place

    def _align(self) -> None:
        """Let the controls of all groups begin at one line, and their remarks end at one."""
        width = max(row.label_width for row in self._rows.values())
        remarks = max(row.remark_width for row in self._rows.values()) if self._layout.remarks else 0
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, width)
            grid.setColumnMinimumWidth(2, remarks)

    def _take(self, field: str) -> None:
        self._bound[field] = self._rows[field].editor.value()
        self.edited.emit(field)

    def _reset(self, field: str) -> None:
        self._bound.reset(field)
        self.edited.emit(field)

    def _accept(self, field: str, value: str) -> None:
        row = self._rows[field]
        row.focus()
        self._bound[field] = value
        self.edited.emit(field)


def _buttons(editor: AnyEditor) -> list[Any]:
    return list(editor.focusables())


def grouped(specs: Sequence[FieldSpec]) -> list[tuple[Text | None, list[FieldSpec]]]:
    """The fields in their group boxes, in order."""
    groups: list[tuple[Text | None, list[FieldSpec]]] = []
    for spec in specs:
        if not groups or groups[-1][0] != spec.ui.group:
            groups.append((spec.ui.group, []))
        groups[-1][1].append(spec)
    return groups
