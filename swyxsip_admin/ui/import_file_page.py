"""The import's first page: which file, and what was recognised in it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.exchange.table import Table
from swyxsip_admin.exchange.tables import WORKBOOK_KIND
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.import_facts import delimiter_words, encoding_words
from swyxsip_admin.ui.wizard import WizardPage
from swyxsip_admin.ui.words import say

FILE = tr_noop("Import", "&File:")
FILE_NAME = tr_noop("Import", "File")
CHOOSE = tr_noop("Import", "&Choose file…")
NO_FILE_YET = tr_noop("Import", "I have no file &yet…")
RECOGNISED = tr_noop("Import", "Recognised in the file")
NOTHING_YET = tr_noop(
    "Import", "Choose a file, or type its path and press Enter. Nothing is written before you confirm the preview."
)
KIND = tr_noop("Import", "Kind:")
ENCODING = tr_noop("Import", "Encoding:")
DELIMITER = tr_noop("Import", "Separated by:")
SHEET = tr_noop("Import", "Sheet:")
HEADER = tr_noop("Import", "Header:")
ROWS = tr_noop("Import", "Rows:")
A_WORKBOOK = tr_noop("Import", "Excel workbook")
A_CSV = tr_noop("Import", "CSV file")
HEADER_FACT = Phrase("import_header_fact", tr_n_noop("Import", "line {line}, %n column(s)"))
ROWS_FACT = Phrase("import_rows_fact", tr_n_noop("Import", "%n row(s)"))
MALFORMED_FACT = Phrase("import_malformed_fact", tr_noop("Import", "{rows}, {bad} of them not readable"))
NONE: Final = "–"


class PathEdit(QLineEdit):
    """Takes a typed or pasted path; Enter means "read it" and not the default button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter to itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            return
        super().keyPressEvent(event)


class FilePage(WizardPage):
    """Asks for a file; reads nothing itself.

    Attributes:
        file: the path.
        choose: opens the file dialog.
        no_file: shows the PowerShell lines that make a file.
    """

    title: ClassVar[Text] = tr_noop("Import", "Choose the file")
    subtitle: ClassVar[Text] = tr_noop(
        "Import",
        "A file that Export-Csv has written, one that Excel has saved (.xlsx or CSV), or an export of this program.",
    )

    typed = Signal(Path)
    """A path was typed and Enter pressed."""
    forgotten = Signal()
    """The path is no longer that of the file that was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filePage")
        self.file = PathEdit(self)
        self.file.setObjectName("file")
        self.file.setAccessibleName(say(FILE_NAME))
        self.file.textEdited.connect(self._edited)
        self.file.returnPressed.connect(self._return)
        caption = PlainLabel(say(FILE), self, wrap=False)
        caption.setBuddy(self.file)
        self.choose = self._button("chooseFile", CHOOSE)
        self.no_file = self._button("noFileYet", NO_FILE_YET)
        row = QHBoxLayout()
        row.addWidget(caption)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        help_row = QHBoxLayout()
        help_row.addStretch(1)
        help_row.addWidget(self.no_file)
        self.recognised = QGroupBox(say(RECOGNISED), self)
        self.recognised.setObjectName("recognised")
        self._form = QFormLayout(self.recognised)
        self.nothing = PaleLabel(say(NOTHING_YET), self, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addLayout(help_row)
        layout.addWidget(self.recognised)
        layout.addWidget(self.nothing)
        layout.addStretch(1)
        self.show_table(None)

    def path(self) -> Path | None:
        """What is typed; Windows Explorer copies a path with quotation marks."""
        text = self.file.text().strip().strip('"')
        return Path(text) if text else None

    def is_complete(self) -> bool:
        """Whether there is a path."""
        return self.path() is not None

    def first_focus(self) -> QWidget | None:
        """The button that chooses, until a file is there."""
        return self.choose if self.path() is None else None

    def show_table(self, table: Table | None) -> None:
        """Show what was recognised; None for nothing."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for caption, words in () if table is None else facts_of(table):
            value = PlainLabel(words if isinstance(words, str) else say(words), self.recognised)
            value.setObjectName(f"fact {caption.source}")
            self._form.addRow(PlainLabel(say(caption), self.recognised, wrap=False), value)
        self.recognised.setVisible(table is not None)
        self.nothing.setVisible(table is None)
        self.changed.emit()

    def facts(self) -> str:
        """Everything that is said of the file, a line each."""
        fields = (self._form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(self._form.rowCount()))
        labels = (None if field is None else field.widget() for field in fields)
        return "\n".join(label.text() for label in labels if isinstance(label, PlainLabel))

    def _edited(self) -> None:
        self.forgotten.emit()
        self.changed.emit()

    def _return(self) -> None:
        path = self.path()
        if path is not None:
            self.typed.emit(path)

    def _button(self, name: str, text: Text) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def facts_of(table: Table) -> list[tuple[Text, Message | Text | str]]:
    """What was recognised: caption and words."""
    rows = len(table.rows) + len(table.malformed)
    counted: Message = ROWS_FACT(n=rows)
    if table.malformed:
        counted = MALFORMED_FACT(rows=counted, bad=len(table.malformed))
    header = HEADER_FACT(line=table.header_line, n=len(table.headers))
    if table.encoding == WORKBOOK_KIND:
        return [(KIND, A_WORKBOOK), (SHEET, table.sheet or NONE), (HEADER, header), (ROWS, counted)]
    return [
        (KIND, A_CSV),
        (ENCODING, encoding_words(table.encoding)),
        (DELIMITER, delimiter_words(table.delimiter)),
        (HEADER, header),
        (ROWS, counted),
    ]
