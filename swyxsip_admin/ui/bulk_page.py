"""A page of the properties of several users: before each field a box that says "change this one"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QGroupBox, QVBoxLayout, QWidget

from swyxsip_admin.domain.fields import FieldSpec, Section
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.services.bulk_plan import BULK_FIELDS, FieldEdit
from swyxsip_admin.services.bulk_survey import Distribution, Survey
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.bulk_editors import bulk_editor, edit_of, show_present
from swyxsip_admin.ui.bulk_words import distribution_words
from swyxsip_admin.ui.forms.editors import Wording
from swyxsip_admin.ui.forms.form import grouped
from swyxsip_admin.ui.forms.marks import FindingLines, PaleLabel
from swyxsip_admin.ui.forms.mnemonics import with_mnemonics
from swyxsip_admin.ui.forms.origins import plain_tooltip
from swyxsip_admin.ui.words import say

CHANGE = Phrase("bulk_change_field", tr_noop("Bulk", "Change: {field}"))
TICK = tr_noop("Bulk", "Tick the box before a field to change it for all selected users. All others stay as they are.")
PERSONAL = tr_noop("Bulk", "Name and server ID belong to one user each; open that user alone to change them.")

_LONG_LABEL: Final = 38
"""From this many characters on a label stands above its control."""


class BulkRow(QObject):
    """A field's widgets.

    Attributes:
        spec: the field.
        change: the box that says that the field is changed, named ``<field>_change``.
        editor: what it is changed to.
        values: what the users have now, named ``<field>_values``.
        examples: what a pattern comes to, named ``<field>_examples``.
        lines: what was found.
    """

    edited = Signal(str)
    """A person changed the row; carries the field."""

    def __init__(self, spec: FieldSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        words = say(spec.label)
        self.change = QCheckBox(words, parent)
        self.change.setObjectName(f"{spec.name}_change")
        self.change.setAccessibleName(say(CHANGE(field=spec.label)))
        self.editor = bulk_editor(spec, parent)
        if not self.editor.control.accessibleName():
            self.editor.control.setAccessibleName(words)
        self.values = PaleLabel("", parent, wrap=True)
        self.values.setObjectName(f"{spec.name}_values")
        self.examples = PaleLabel("", parent, wrap=True)
        self.examples.setObjectName(f"{spec.name}_examples")
        self.examples.hide()
        self.lines = FindingLines(spec.name, parent)
        self._found = Distribution((), 0)
        tip = plain_tooltip(say(spec.ui.help))
        for widget in (self.change, *self.editor.focusables()):
            widget.setToolTip(tip)
            widget.setWhatsThis(tip)
        self.change.toggled.connect(self._toggled)
        self.editor.changed.connect(lambda: self.edited.emit(spec.name))

    @property
    def label_above(self) -> bool:
        """A very long label would push all controls of the page aside."""
        metrics = self.change.fontMetrics()
        return metrics.horizontalAdvance(say(self.spec.label)) > _LONG_LABEL * metrics.averageCharWidth()

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the widgets into a grid of two columns; returns the next free row."""
        top = Qt.AlignmentFlag.AlignTop if self.editor.tall else Qt.AlignmentFlag.AlignVCenter
        if self.label_above:
            grid.addWidget(self.change, row, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            row += 1
        else:
            grid.addWidget(self.change, row, 0, top | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.editor.control, row, 1)
        for place, widget in enumerate((self.values, self.examples, self.lines), row + 1):
            grid.addWidget(widget, place, 1)
        return row + 4

    def load(self, found: Distribution, wording: Wording) -> None:
        """Show what the users have now; nothing is to be changed."""
        self._found = found
        self.editor.name_values(wording)
        self.values.setText(distribution_words(self.spec.name, found))
        self.change.blockSignals(True)
        self.change.setChecked(False)
        self.change.blockSignals(False)
        self._show()

    def edit(self) -> FieldEdit | None:
        """What is to happen to the field; None where it stays as it is.

        Raises:
            AppError: something is missing, or the text is no pattern.
        """
        return edit_of(self.editor) if self.change.isChecked() else None

    def show_findings(self, findings: Sequence[Finding], examples: str) -> None:
        """Say what the change would bring."""
        self.lines.show_findings(findings)
        self.examples.setText(examples)
        self.examples.setVisible(bool(examples))
        description = "\n".join(part for part in (self.values.text(), examples, self.lines.text()) if part)
        for widget in (self.change, *self.editor.focusables()):
            widget.setAccessibleDescription(description)

    def focus(self) -> None:
        """Put the cursor here."""
        (self.editor.focusables()[0] if self.change.isChecked() else self.change).setFocus()

    def _toggled(self, ticked: bool) -> None:
        self._show()
        if ticked:
            self.editor.focusables()[0].setFocus()
        self.edited.emit(self.spec.name)

    def _show(self) -> None:
        ticked = self.change.isChecked()
        show_present(self.editor, self._found, ticked=ticked)
        self.editor.control.setEnabled(ticked)
        self.show_findings((), "")


class BulkPage(QWidget):
    """One tab over a selection.

    Attributes:
        section: what it shows.
        rows: the fields that can be changed for several users, by name.
    """

    edited = Signal(str)

    def __init__(self, section: type[Section], taken: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self.rows: dict[str, BulkRow] = {}
        column = QVBoxLayout(self)
        column.addWidget(PaleLabel(say(TICK), self, wrap=True))
        grids = [self._add_group(column, title, specs) for title, specs in grouped(shared(section))]
        width = max((row.change.sizeHint().width() for row in self.rows.values() if not row.label_above), default=0)
        for grid in grids:
            grid.setColumnMinimumWidth(0, width)
        column.addStretch(1)
        if len(self.rows) < len(section.specs()):
            column.addWidget(PaleLabel(say(PERSONAL), self, wrap=True))
        rows = list(self.rows.values())
        for row, text in zip(rows, with_mnemonics([say(row.spec.label) for row in rows], taken), strict=True):
            row.change.setText(text)

    def load(self, survey: Survey, wording: Wording) -> None:
        """Show what the users have now."""
        for name, row in self.rows.items():
            row.load(survey.fields[name], wording)

    def focus_first(self) -> None:
        """Put the cursor to the first field."""
        next(iter(self.rows.values())).focus()

    def fit(self, width: int) -> None:
        """Ask for the height that wrapped texts need at this width; a page in a tab is not asked by Qt."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(width))

    def event(self, event: QEvent) -> bool:
        """Texts that come and go change the height that is needed."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and self.isVisible():
            self.fit(self.width())
        return handled

    def _add_group(self, column: QVBoxLayout, title: Text | None, specs: Sequence[FieldSpec]) -> QGridLayout:
        box: QWidget = QWidget(self) if title is None else QGroupBox(say(title), self)
        grid = QGridLayout(box)
        grid.setColumnStretch(1, 1)
        if title is None:
            grid.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        place = 0
        for spec in specs:
            row = BulkRow(spec, box)
            row.edited.connect(self.edited)
            self.rows[spec.name] = row
            place = row.place(grid, place)
        return grid


def shared(section: type[Section]) -> list[FieldSpec]:
    """The fields of a section that several users can get at once."""
    return [spec for spec in section.specs() if spec.name in BULK_FIELDS]
