"""The import's second page: what the columns stand for, by what users are found, and whether passwords are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QStyle, QVBoxLayout, QWidget

from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.headers import INVERSE_TARGETS, PASSWORD_TARGETS, TWO_COLUMNS
from swyxsip_admin.services.import_columns import (
    AMBIGUOUS_COLUMN,
    AMBIGUOUS_COLUMN_LEFT,
    NO_KEY_COLUMN,
    NO_NAME_COLUMN,
)
from swyxsip_admin.services.import_guess import ColumnGuess, FileGuess
from swyxsip_admin.services.import_plan import ImportOptions, MatchKey
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.import_columns_table import ColumnsTable
from swyxsip_admin.ui.wizard import WizardPage
from swyxsip_admin.ui.words import say

FIND_BY = tr_noop("Import", "Find users b&y:")
BY_ID_THEN_NAME = tr_noop("Import", "Server ID, then name")
VALUES_ARE = tr_noop("Import", "The &values are:")
SERVER_STATE = tr_noop("Import", "the state of the SwyxServer")
EDITS = tr_noop("Import", "changes made here, still to be carried over")
PASSWORDS = Phrase("import_take_passwords", tr_noop("Import", "Store the &passwords in the file in the {store}"))
WITHOUT = tr_noop("Import", "Columns with passwords are not read unless you tick this; PINs never are.")
WITH = tr_noop(
    "Import",
    "They replace the passwords stored here, and appear in no preview, no log and not in the database. The file goes "
    "on holding them in clear: at the end you can have it deleted.",
)
MATCHED: Mapping[MatchKey, Text] = {one: label(one.value) for one in MatchKey}


class ColumnsPage(WizardPage):
    """Asks; reads nothing itself. What is shown is what is imported.

    Attributes:
        table: the columns.
        match_by: what users are found by.
        values_are: whether the file states what the server has.
        passwords: whether passwords are taken.
        mistake: what is wrong with the answers.
    """

    title: ClassVar[Text] = tr_noop("Import", "Assign the columns")
    subtitle: ClassVar[Text] = tr_noop(
        "Import", "Say what each column stands for. The answers are remembered for files with the same header."
    )

    def __init__(self, store: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnsPage")
        self._file = ""
        self._guess = FileGuess((), (), exchange=False)
        self.table = ColumnsTable(self)
        self.match_by = self._box("matchBy")
        self.match_by.addItem(say(BY_ID_THEN_NAME), None)
        for one, text in MATCHED.items():
            self.match_by.addItem(say(text), one.value)
        self.values_are = self._box("valuesAre")
        for text, as_server in ((SERVER_STATE, True), (EDITS, False)):
            self.values_are.addItem(say(text), as_server)
        self.passwords = QCheckBox(say(PASSWORDS(store=store)), self)
        self.passwords.setObjectName("passwords")
        self._note = PaleLabel("", self, wrap=True)
        self.mistake = PlainLabel("", self)
        self.mistake.setObjectName("mistake")
        self._icon = PlainLabel("", self, wrap=False)
        self._lay_out()
        self.table.mapped.connect(self._judge)
        self.table.made.connect(self._order_tabs)
        self.match_by.activated.connect(self._judge)
        self.passwords.toggled.connect(self._toggle_passwords)
        self._describe_passwords()

    def show_file(
        self, file: str, guess: FileGuess, remembered: tuple[Sequence[str | None], MatchKey | None] | None
    ) -> None:
        """Show the columns of another file, with what was said about such a header before."""
        self._file, self._guess = file, guess
        self.passwords.blockSignals(True)
        self.passwords.setChecked(False)
        self.passwords.blockSignals(False)
        targets = self._guessed() if remembered is None else list(remembered[0])
        self.table.show_columns(guess, targets, passwords=False)
        if remembered is not None:
            self.table.leave_out_undecided()
        key = None if remembered is None or remembered[1] is None else remembered[1].value
        self.match_by.setCurrentIndex(max(self.match_by.findData(key), 0))
        self.values_are.setCurrentIndex(1 if guess.exchange else 0)
        self._describe_passwords()
        self._judge()

    def remembered(self) -> tuple[Sequence[str | None], MatchKey | None]:
        """What is worth remembering for the next file with this header: never that passwords are taken."""
        targets = [None if target in PASSWORD_TARGETS else target for target in self.table.targets()]
        return targets, self._match_by()

    def apply_to(self, options: ImportOptions) -> ImportOptions:
        """The options with what was said here; what the headers say themselves need not be said."""
        chosen = {
            column.header: target
            for (column, target), guessed in zip(self._said(), self._guessed(), strict=True)
            if target != guessed or column.candidates
        }
        return replace(
            options,
            chosen=chosen,
            match_by=self._match_by(),
            as_server=bool(self.values_are.currentData()),
            passwords=self.passwords.isChecked(),
        )

    def is_complete(self) -> bool:
        """Whether there is no mistake."""
        return bool(self._guess.columns) and not self.mistake.text()

    def first_focus(self) -> QWidget | None:
        """The first column that somebody has to decide."""
        return next((combo for combo in self.table.combos if combo.currentIndex() < 0), None)

    def _said(self) -> list[tuple[ColumnGuess, str | None]]:
        return list(zip(self._guess.columns, self.table.targets(), strict=True))

    def _match_by(self) -> MatchKey | None:
        data = self.match_by.currentData()
        return None if data is None else MatchKey(data)

    def _guessed(self) -> list[str | None]:
        """What the headers say; a password only where it was asked for."""
        wanted = self.passwords.isChecked()
        return [column.target if wanted or not column.secret else None for column in self._guess.columns]

    def _order_tabs(self) -> None:
        """Tab goes through the boxes in the table, then through what stands below it."""
        if self.table.combos:
            order = (self.table.combos[-1], self.match_by, self.values_are, self.passwords)
            for before, after in pairwise(order):
                self.setTabOrder(before, after)

    def _toggle_passwords(self, wanted: bool) -> None:
        guessed = self._guessed()
        targets = [
            guessed[row] if column.secret else None if target in PASSWORD_TARGETS and not wanted else target
            for row, (column, target) in enumerate(self._said())
        ]
        self.table.allow_passwords(wanted, targets)
        self._describe_passwords()
        self._judge()

    def _describe_passwords(self) -> None:
        self._note.setText(say(WITH if self.passwords.isChecked() else WITHOUT))

    def _judge(self) -> None:
        """Say at once what is wrong."""
        message, headers = self._find_mistake()
        self.mistake.setText("" if message is None else say(message))
        self.mistake.setVisible(message is not None)
        self._icon.setVisible(message is not None)
        self.table.mark(dict.fromkeys(headers))
        self.changed.emit()

    def _find_mistake(self) -> tuple[Message | None, Sequence[str]]:
        taken: dict[str, str] = {}
        for column, target in self._said():
            field = INVERSE_TARGETS.get(target or "", target)
            if field is None:
                continue
            if field in taken:
                return TWO_COLUMNS(first=taken[field], second=column.header), (taken[field], column.header)
            taken[field] = column.header
        for column in self.table.undecided():
            return _ambiguous(column), (column.header,)
        match_by = self._match_by()
        if match_by is not None and match_by.value not in taken:
            return NO_KEY_COLUMN(field=label(match_by.value)), ()
        if match_by is None and "name" not in taken:
            return NO_NAME_COLUMN(file=self._file), ()
        return None, ()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        return box

    def _lay_out(self) -> None:
        extent = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical)
        self._icon.setPixmap(icon.pixmap(extent, extent))
        wrong = QHBoxLayout()
        wrong.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self.mistake, 1)
        form = QFormLayout()
        for text, box in ((FIND_BY, self.match_by), (VALUES_ARE, self.values_are)):
            caption = PlainLabel(say(text), self, wrap=False)
            caption.setBuddy(box)
            box.setAccessibleName(say(text).replace("&", "").rstrip(":"))
            row = QHBoxLayout()
            row.addWidget(box)
            row.addStretch(1)
            form.addRow(caption, row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(wrong)
        layout.addLayout(form)
        layout.addWidget(self.passwords)
        layout.addWidget(self._note)


def _ambiguous(column: ColumnGuess) -> Message:
    labels = [label(field) for field in column.candidates]
    if len(labels) == 1:
        return AMBIGUOUS_COLUMN_LEFT(header=column.header, first=labels[0])
    return AMBIGUOUS_COLUMN(header=column.header, first=labels[0], second=labels[1])
