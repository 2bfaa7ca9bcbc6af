"""The import's window: nothing is written before somebody says yes to what is shown."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import MemoryStore, fail_call
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.services.import_plan import Added, RefusedRow
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.import_script import ScriptDialog
from swyxsip_admin.ui.import_tables import SheetTable, sheets
from swyxsip_admin.ui.import_wizard import ImportWizard
from tests.services.importing import Importer, write
from tests.ui.fake_questions import FakeQuestions

SERVER = ("UserID", "Name", "Comment")


class Rig:
    """The dialog, used as a person would."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, store: MemoryStore, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.imports = Importer(workspace, folder)
        self.file = self.imports.file
        self.questions, self.background = FakeQuestions(), Background()
        self.settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.reopen()

    def reopen(self) -> None:
        """The wizard as it is opened anew."""
        workspace = self.imports.workspace
        self.dialog = ImportWizard(UiContext(workspace, self.background, self.questions, self.settings), self.parent)
        self.dialog.open()
        self.qtbot.waitExposed(self.dialog)

    def choose(self, headers: tuple[str, ...], *rows: tuple[str, ...]) -> None:
        """Choose a file; its first page then says what was recognised."""
        write(self.file, headers, *rows)
        self.questions.will_answer(self.file)
        self.click("chooseFile")

    def preview(self, headers: tuple[str, ...], *rows: tuple[str, ...]) -> None:
        """Choose a file and go on until the preview."""
        self.choose(headers, *rows)
        self.next()
        self.next()
        assert self.page == "previewPage"

    def combo(self, header: str) -> QComboBox:
        box = self.dialog.findChild(QComboBox, f"column {header}")
        assert box is not None and box.isVisible()
        return box

    def say(self, header: str, target: str) -> None:
        """Choose what a column stands for, with the keyboard."""
        box = self.combo(header)
        box.setFocus()
        texts = [box.itemText(index) for index in range(box.count())]
        steps = texts.index(target) - box.currentIndex()
        for _ in range(abs(steps)):
            self.qtbot.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        assert box.currentText() == target
        self.settle()

    def shows(self, header: str) -> bool:
        """Whether the box of a column lies in the part of the table that is seen."""
        box = self.combo(header)
        viewport = self.dialog.columns_page.table.viewport()
        return viewport.rect().contains(QRect(box.mapTo(viewport, QPoint(0, 0)), box.size()))

    @property
    def mistake(self) -> str:
        label = self.dialog.columns_page.mistake
        return label.text() if label.isVisible() else ""

    def next(self) -> None:
        self.click("next")

    @property
    def page(self) -> str:
        return self.dialog.page.objectName()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.background.is_idle, timeout=20_000)

    def click(self, name: str) -> None:
        button = next(found for found in self.dialog.findChildren(QPushButton, name) if found.isVisible())
        assert button.isEnabled(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def tick(self, name: str) -> None:
        box = self.dialog.findChild(QCheckBox, name)
        assert box is not None and box.isVisible()
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Space)
        self.settle()

    @property
    def ok(self) -> QPushButton:
        return self.dialog.next

    def rows(self, name: str) -> list[list[str]]:
        model = self.dialog.preview_page.preview.table(name).model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def titles(self) -> list[str]:
        tabs = self.dialog.preview_page.preview.tabs
        return [tabs.tabText(index) for index in range(tabs.count())]

    @property
    def front(self) -> str:
        return self.dialog.preview_page.preview.tabs.currentWidget().objectName()


@pytest.fixture
def rig(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, workspace, store, tmp_path)
    yield made
    made.settle()
    made.background.close()


def test_at_first_there_is_nothing_to_import(rig: Rig) -> None:
    assert rig.page == "filePage" and not rig.ok.isEnabled() and not rig.dialog.back.isEnabled()
    assert rig.dialog.file_page.choose.hasFocus()


def test_a_preview_and_nothing_written_until_import_is_pressed(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", "old"), ("2", "Bernd", "b"), ("4", "Dora", ""))
    rig.imports.edit("Bernd", description="mine")
    before = rig.imports.records()
    rig.preview(SERVER, ("1", "Anna", "new"), ("2", "Bernd", "theirs"), ("3", "Carla", "c"), ("x", "E", ""))
    assert rig.titles == ["Added (1)", "Changed (1)", "Kept (1)", "Not in the file (1)", "Questions (0)", "Refused (1)"]
    assert rig.rows("added") == [["4", "Carla", "3", "c"]]
    assert rig.rows("changed") == [["2", "Anna", "Description", "old", "new"]]
    assert rig.rows("kept") == [["3", "Bernd", "Description", "mine", "theirs"]]
    assert rig.rows("missing") == [["Dora", "4"]]
    assert rig.rows("refused")[0][:2] == ["5", "UserID"] and "server ID" in rig.rows("refused")[0][2]
    assert rig.front == "addedPage"
    assert rig.imports.records() == before
    assert rig.ok.isEnabled() and rig.ok.isDefault()

    rig.qtbot.mouseClick(rig.ok, Qt.MouseButton.LeftButton)
    rig.settle()
    assert rig.page == "resultPage" and not rig.dialog.back.isEnabled() and not rig.dialog.cancel.isVisible()
    said = rig.dialog.result_page.result.text()
    assert said.splitlines() == [
        "Added: 1 user",
        "Changed: 1 user",
        "As the file says already: 1 user",
        "Left out: 1 row",
    ]
    rig.next()
    assert not rig.dialog.isVisible()
    assert rig.imports.values("Anna")["description"] == "new" and rig.imports.values("Bernd")["description"] == "mine"


def test_cancel_writes_nothing(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.qtbot.mouseClick(rig.dialog.cancel, Qt.MouseButton.LeftButton)
    assert not rig.dialog.isVisible() and rig.imports.records() == []


def test_escape_writes_nothing(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.qtbot.keyClick(rig.dialog, Qt.Key.Key_Escape)
    assert not rig.dialog.isVisible() and rig.imports.records() == []


def test_facts_about_the_file(rig: Rig) -> None:
    headers = ("Name", "LanPhonePin", "Farbe", "Email", "InternalNumberEntryCollection", "ServerName")
    rig.preview(headers, ("Anna", "471199", "blau", "", "A.B.InternalNumberEntryCollection", "swyx01"))
    text = rig.dialog.preview_page.preview.facts.text()
    for part in ("1 row, UTF-8, separated by semicolons", "“Farbe”", "“LanPhonePin”", "“Email”", "“swyx01”"):
        assert part in text
    assert "“InternalNumberEntryCollection” holds the name of a list" in text and "471199" not in text


def test_a_value_is_plain_text_on_one_line(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "<b>Anna</b>", "two\nlines"))
    assert rig.rows("added") == [["2", "<b>Anna</b>", "1", "two ⏎ lines"]]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in rig.dialog.findChildren(QLabel))


def test_taking_the_servers_values(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", "old"))
    rig.imports.edit("Anna", description="mine")
    rig.preview(SERVER, ("1", "Anna", "new"))
    assert rig.front == "keptPage"
    rig.tick("takeServer")
    assert rig.rows("changed") == [["2", "Anna", "Description", "mine", "new"]] and rig.rows("kept") == []
    rig.tick("takeServer")
    assert len(rig.rows("kept")) == 1


def test_a_file_of_another_server_has_to_be_confirmed(rig: Rig) -> None:
    headers = (*SERVER, "ServerName")
    rig.imports.run(headers, ("1", "Anna", "old", "swyx01"))
    rig.preview(headers, ("1", "Anna", "new", "swyx02"))
    assert rig.dialog.preview_page.choices.stopped.isVisible() and not rig.ok.isEnabled()
    assert rig.dialog.preview_page.choices.stopped.text() == "This file probably comes from another server."
    assert not rig.dialog.preview_page.preview.tabs.isVisible()
    rig.tick("otherServerConfirmed")
    assert not rig.dialog.preview_page.choices.stopped.isVisible() and rig.ok.isEnabled()
    assert len(rig.rows("changed")) == 1


def test_an_ambiguous_header_is_asked(rig: Rig) -> None:
    rig.choose(("Benutzer-ID", "Name"), ("17", "Anna"))
    rig.next()
    box = rig.combo("Benutzer-ID")
    assert box.hasFocus() and box.currentIndex() == -1 and not rig.ok.isEnabled()
    assert rig.mistake == "The column “Benutzer-ID” can stand for “Server ID” or “SIP user ID”. Say which one."
    rig.say("Benutzer-ID", "Server ID")
    assert rig.ok.isEnabled() and rig.mistake == ""
    rig.next()
    assert rig.rows("added") == [["2", "Anna", "17"]]
    rig.click("back")
    rig.say("Benutzer-ID", "SIP user ID")
    rig.next()
    assert rig.rows("added") == [["2", "Anna", "", "17"]]


def test_questions_are_answered_by_row_or_for_all(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""))
    rig.preview(SERVER, ("8", "Anna", ""), ("9", "Bernd", ""))
    assert rig.front == "questionsPage" and rig.rows("questions")[0] == ["2", "Anna", "8", "1", "not answered"]
    same = rig.dialog.findChild(QPushButton, "samePerson")
    assert same is not None and not same.isEnabled()
    rig.dialog.preview_page.preview.table("questions").selectRow(0)
    rig.click("samePerson")
    assert [row[4] for row in rig.rows("questions")] == ["same person, new ID", "not answered"]
    assert rig.rows("changed") == [["2", "Anna", "Server ID", "1", "8"]]
    rig.click("skipAll")
    assert [row[4] for row in rig.rows("questions")] == ["leave out", "leave out"]
    rig.click("samePersonAll")
    rig.qtbot.mouseClick(rig.ok, Qt.MouseButton.LeftButton)
    rig.settle()
    assert [rig.imports.values(name)["server_user_id"] for name in ("Anna", "Bernd")] == [8, 9]


def test_refused_rows_are_saved_with_the_reason(rig: Rig, tmp_path: Path) -> None:
    rig.preview(SERVER, ("x", "Anna", ""))
    assert rig.front == "refusedPage"
    rig.questions.will_answer(tmp_path / "refused.csv")
    rig.click("saveRefused")
    table = read_table(tmp_path / "refused.csv")
    assert table.headers[-1] == "import_reason" and "x" in table.rows[0].cells[-1]
    assert not rig.ok.isEnabled()


def test_somebody_changes_a_user_while_the_preview_is_shown(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", "old"))
    rig.preview(SERVER, ("1", "Anna", "new"))
    rig.imports.edit("Anna", description="meanwhile")
    rig.qtbot.mouseClick(rig.ok, Qt.MouseButton.LeftButton)
    rig.settle()
    assert rig.dialog.isVisible() and "since the preview" in rig.questions.last.text
    rig.settle()
    assert rig.rows("kept") == [["2", "Anna", "Description", "meanwhile", "new"]]
    assert rig.imports.values("Anna")["description"] == "meanwhile"


def test_a_file_that_is_no_table_is_said(rig: Rig) -> None:
    rig.file.write_bytes(b"")
    rig.questions.will_answer(rig.file)
    rig.click("chooseFile")
    assert rig.questions.told == ["The file “users.csv” is empty."]
    assert rig.dialog.file_page.file.text() == str(rig.file)
    rig.next()
    assert rig.page == "filePage" and len(rig.questions.told) == 2


def test_a_path_can_be_pasted_and_corrected(rig: Rig) -> None:
    write(rig.file, ("Name",), ("Anna",))
    field = rig.dialog.file_page.file
    field.setFocus()
    rig.qtbot.keyClicks(field, f'"{rig.file}"')
    rig.qtbot.keyClick(field, Qt.Key.Key_Return)
    rig.settle()
    assert "1 row" in rig.dialog.file_page.facts() and rig.questions.told == [] and rig.page == "filePage"
    field.setFocus()
    rig.qtbot.keyClick(field, Qt.Key.Key_X)
    assert not rig.dialog.file_page.recognised.isVisible()  # what is shown must be what the path says
    rig.next()
    assert rig.questions.told == ["The file “users.csvx” does not exist."] and rig.page == "filePage"
    rig.qtbot.keyClick(field, Qt.Key.Key_Backspace)
    rig.next()
    assert rig.page == "columnsPage"


def test_the_lines_for_somebody_without_a_file(rig: Rig, tmp_path: Path) -> None:
    rig.click("noFileYet")
    script = rig.dialog.findChild(ScriptDialog)
    assert script is not None and script.isVisible()
    labels = " ".join(label.text() for label in script.findChildren(QLabel))
    assert "have not been run against a SwyxServer" in labels

    def press(name: str) -> None:
        button = script.findChild(QPushButton, name)
        assert button is not None
        rig.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    press("copyScript")
    assert "Get-IpPbxUser" in QGuiApplication.clipboard().text()
    rig.questions.will_answer(tmp_path / "lines.ps1")
    press("saveScript")
    assert (tmp_path / "lines.ps1").read_bytes().startswith(b"\xef\xbb\xbf#")
    rig.questions.will_answer(tmp_path / "missing" / "lines.ps1")
    press("saveScript")
    assert "cannot be written" in rig.questions.last.text


def test_every_control_has_a_name_and_mnemonics_differ(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", "old"), ("2", "Bernd", "b"))
    rig.imports.edit("Bernd", description="mine")
    rig.choose(SERVER, ("8", "Anna", ""), ("2", "Bernd", "theirs"), ("x", "y", ""))
    for expected in (5, 5, 10):
        look_at_controls(rig, expected)
        if rig.page != "previewPage":
            rig.next()


def look_at_controls(rig: Rig, expected: int) -> None:
    named: Callable[[QWidget], bool] = lambda widget: bool(  # noqa: E731
        widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
    )
    shown = [widget for widget in rig.dialog.findChildren(QWidget) if widget.isVisibleTo(rig.dialog)]
    if rig.page == "previewPage":  # one tab hides the others
        tables = rig.dialog.preview_page.preview.tabs.findChildren(QWidget)
        shown = [*dict.fromkeys([*shown, *(one for one in tables if not one.isHidden())])]
    for widget in shown:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_"):
            assert named(widget) or widget.parent() in rig.dialog.findChildren(QComboBox), widget
    texts = [widget.text() for widget in shown if isinstance(widget, QAbstractButton)]
    texts += [widget.text() for widget in shown if isinstance(widget, QLabel) and widget.buddy()]
    keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(keys) == len(set(keys)) >= expected, keys


def test_typing_in_a_table_of_many_rows_searches_nothing(rig: Rig) -> None:
    rig.preview(SERVER, *((str(number), f"User {number}", "") for number in range(1, 50)))
    table = rig.dialog.preview_page.preview.table("added")
    table.setFocus()
    table.selectRow(0)
    rig.qtbot.keyClicks(table, "User 30")
    assert [one.name for one in table.selected()] == ["User 1"]


def test_the_first_page_says_what_was_recognised(rig: Rig) -> None:
    rig.file.write_bytes("#TYPE x\r\n\r\nName,Ort\r\nAnna,Köln\r\nBernd\r\n".encode("cp1252"))
    rig.questions.will_answer(rig.file)
    rig.click("chooseFile")
    assert rig.dialog.file_page.facts().splitlines() == [
        "CSV file",
        "ANSI (Windows-1252)",
        "commas",
        "line 3, 2 columns",
        "2 rows, 1 of them not readable",
    ]
    assert rig.ok.hasFocus() and rig.ok.isDefault()


def test_the_sheet_of_a_workbook_is_named(rig: Rig, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Essen"
    book.active.append([])
    book.active.append(["Name", "Server-ID"])
    book.active.append(["Anna", 7])
    book.save(tmp_path / "users.xlsx")
    rig.questions.will_answer(tmp_path / "users.xlsx")
    rig.click("chooseFile")
    assert rig.dialog.file_page.facts().splitlines() == ["Excel workbook", "Essen", "line 2, 2 columns", "1 row"]


def test_columns_are_guessed_shown_with_their_first_values_and_can_be_changed(rig: Rig) -> None:
    headers = ("UserID", "Name", "Locked", "Kostenstelle", "LanPhonePin")
    rig.choose(headers, ("1", "Anna", "True", "two\nlines", "4711"), ("2", "Bernd", "", "", ""))
    rig.next()
    table = rig.dialog.columns_page.table
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == list(headers)
    assert [box.currentText() for box in table.combos] == [
        "Server ID",
        "Name",
        "User is locked (not enabled)",
        "(not imported)",
        "(not imported)",
    ]
    assert [table.horizontalHeaderItem(column).text() for column in (2, 3)] == ["Line 2", "Line 4"]
    assert [table.item(3, column).text() for column in (2, 3)] == ["two ⏎ lines", ""]
    assert table.item(4, 2).text() == "●●●" and table.combos[4].count() == 1
    rig.say("Kostenstelle", "Description")
    rig.next()
    assert rig.rows("added") == [["2", "Anna", "1", "two ⏎ lines", "No"], ["4", "Bernd", "2", "", ""]]


def test_the_same_field_twice_is_said_at_once_at_both_columns(rig: Rig) -> None:
    rig.choose(("Name", "Anzeigename", "X"), ("Anna", "Bernd", ""))
    rig.next()
    table = rig.dialog.columns_page.table
    said = "The columns “Name” and “Anzeigename” both stand for the same field; remove one of them."
    assert rig.mistake == said and not rig.ok.isEnabled()
    assert [not table.item(row, 0).icon().isNull() for row in range(3)] == [True, True, False]
    rig.say("Name", "(not imported)")
    assert rig.mistake == "" and rig.ok.isEnabled() and table.item(0, 0).icon().isNull()
    rig.say("Anzeigename", "Description")
    assert rig.mistake == "“users.csv” has no column with the users' names, such as “Name”."
    rig.say("Anzeigename", "Name")
    rig.next()
    assert rig.rows("added") == [["2", "Bernd", ""]]


def test_what_was_said_is_remembered_for_the_same_header_only(rig: Rig) -> None:
    headers = ("Wer", "Benutzer-ID", "Notiz")
    rig.imports.run(("Name",), ("Anna",))
    rig.choose(headers, ("Anna", "17", "x"))
    rig.next()
    rig.say("Wer", "Name")
    rig.say("Benutzer-ID", "(not imported)")
    rig.say("Notiz", "Description")
    choose_entry(rig, "matchBy", "Name")
    rig.next()
    rig.click("back")
    assert rig.combo("Notiz").currentText() == "Description"
    rig.next()
    rig.next()
    assert rig.page == "resultPage"
    rig.next()

    rig.reopen()
    rig.choose(("wer", "benutzer id", "NOTIZ"), ("Anna", "18", "y"))
    rig.next()
    assert [box.currentText() for box in rig.dialog.columns_page.table.combos] == [
        "Name",
        "(not imported)",
        "Description",
    ]
    assert rig.dialog.columns_page.match_by.currentText() == "Name" and rig.ok.isEnabled()
    kept = str(rig.settings.value("import/columns"))
    assert "Notiz" not in kept and "notiz" not in kept, "a header may be a person's data"
    rig.click("back")
    rig.choose(("Wer", "Anders"), ("Anna", "17"))
    rig.next()
    assert rig.combo("Anders").currentText() == "(not imported)"


def choose_entry(rig: Rig, name: str, text: str) -> None:
    box = rig.dialog.findChild(QComboBox, name)
    assert box is not None and box.isVisible()
    box.setFocus()
    rig.qtbot.keyClicks(box, text)
    assert box.currentText() == text


def test_users_are_found_by_what_was_chosen(rig: Rig) -> None:
    rig.imports.run(("Name", "Mail"), ("Anna", "a@firma.de"))
    rig.choose(("Name", "Mail"), ("Anna Neu", "A@firma.de"))
    rig.next()
    box = rig.dialog.columns_page.match_by
    box.setFocus()
    rig.qtbot.keyClick(box, Qt.Key.Key_End)
    assert box.currentText() == "Internal numbers"
    assert rig.mistake == "No column stands for “Internal numbers”, by which users are to be found."
    rig.qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.currentText() == "E-mail address" and rig.mistake == ""
    rig.next()
    assert rig.rows("changed")[0] == ["2", "Anna", "Name", "Anna", "Anna Neu"] and rig.titles[0] == "Added (0)"


def test_a_list_from_elsewhere_is_no_state_of_the_server(rig: Rig) -> None:
    rig.choose(("Name", "Mail"), ("Anna", "a@firma.de"))
    rig.next()
    box = rig.dialog.columns_page.values_are
    box.setFocus()
    rig.qtbot.keyClick(box, Qt.Key.Key_Down)
    rig.next()
    assert "count as edited here" in rig.dialog.preview_page.preview.facts.text()
    rig.next()
    assert rig.imports.users()["Anna"].server_state == {}


def test_all_or_nothing(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""), ("x", "Bernd", ""))
    page = rig.dialog.preview_page
    assert page.only_good.isChecked() and page.only_good.text() == "I&mport the good rows only; 1 row is left out"
    page.only_good.setFocus()
    rig.qtbot.keyClick(page.only_good, Qt.Key.Key_Down)
    assert page.all_or_nothing.isChecked() and not rig.ok.isEnabled()
    assert rig.imports.records() == []
    write(rig.file, SERVER, ("1", "Anna", ""), ("2", "Bernd", ""))
    rig.click("back")
    rig.click("back")
    rig.dialog.load(rig.file)
    rig.settle()
    rig.next()
    rig.next()
    assert rig.ok.isEnabled() and not page.only_good.isVisible()
    rig.next()
    assert len(rig.imports.records()) == 2


def test_empty_keeps_and_the_token_clears_is_said(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    shown = [label.text() for label in rig.dialog.findChildren(QLabel) if label.isVisible()]
    assert "An empty cell keeps the value; <empty> clears it." in shown


def test_a_file_that_changes_nothing_says_so(rig: Rig) -> None:
    rig.imports.run(("Name",), ("Anna",), as_server=False)
    rig.choose(("Name",), ("Anna",))
    rig.next()
    rig.dialog.columns_page.values_are.setCurrentIndex(1)
    rig.next()
    assert not rig.ok.isEnabled() and "Unchanged: 1 user." in rig.dialog.preview_page.preview.facts.text()
    hint = rig.dialog.findChild(QLabel, "hint")
    assert hint is not None and hint.isVisible() and "nothing to import" in hint.text()


# Passwords.

SECRET_HEADERS = ("Name", "SIP-Kennwort", "Kennwort")
OF_SIP = "an-own-SIP-word-77"


def everything_said(rig: Rig) -> str:
    texts = [label.text() for label in rig.dialog.findChildren(QLabel)]
    for table in rig.dialog.findChildren(QTableView):
        model = table.model()
        texts += [
            str(model.index(row, column).data(role))
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        ]
    return "\n".join(texts)


def test_passwords_are_not_read_unless_the_box_is_ticked(rig: Rig) -> None:
    rig.choose(SECRET_HEADERS, ("Anna", OF_SIP, "x"))
    rig.next()
    assert [rig.combo(header).count() for header in SECRET_HEADERS[1:]] == [1, 1]
    rig.next()
    assert "Columns with PINs or passwords, not read: “SIP-Kennwort”, “Kennwort”." in everything_said(rig)
    rig.next()
    assert not rig.dialog.result_page.delete.isVisible() and rig.imports.users()["Anna"].secrets == {}


def test_passwords_go_to_the_keyring_and_are_shown_nowhere(rig: Rig) -> None:
    rig.imports.run(("Name",), ("Bernd",))
    rig.choose(SECRET_HEADERS, ("Anna", OF_SIP, ""), ("Bernd", "", OF_SIP + "b"), ("Carla", " blank", ""))
    rig.next()
    rig.tick("passwords")
    assert [rig.combo(header).currentText() for header in SECRET_HEADERS[1:]] == ["SIP password", "Password"]
    assert OF_SIP not in everything_said(rig)
    rig.next()
    assert rig.rows("added") == [["2", "Anna", "", "Own SIP password", "(new password, not shown)"]]
    assert rig.rows("changed") == [["3", "Bernd", "Password", "(not shown)", "(new password, not shown)"]]
    assert rig.rows("refused")[0][:2] == ["4", "SIP-Kennwort"] and OF_SIP not in everything_said(rig)
    rig.next()
    assert "2 passwords" in rig.dialog.result_page.result.text()
    secrets = rig.imports.users()["Anna"].secrets
    reference = secrets[SecretKind.SIP].reference
    assert reference is not None and rig.store.get(reference) == Secret(OF_SIP)


def test_at_the_end_the_file_can_be_deleted(rig: Rig) -> None:
    rig.choose(SECRET_HEADERS, ("Anna", OF_SIP, ""))
    rig.next()
    rig.tick("passwords")
    rig.next()
    rig.next()
    assert rig.dialog.result_page.delete.isVisible() and not rig.dialog.result_page.delete.isChecked()
    rig.tick("deleteFile")
    rig.next()
    assert not rig.dialog.isVisible() and not rig.file.exists() and rig.questions.asked[-1].kind != "tell"


def test_a_file_that_changed_since_is_not_deleted(rig: Rig) -> None:
    rig.choose(SECRET_HEADERS, ("Anna", OF_SIP, ""))
    rig.next()
    rig.tick("passwords")
    rig.next()
    rig.next()
    rig.file.write_text("something else")
    rig.tick("deleteFile")
    rig.next()
    assert rig.file.exists() and "was changed since" in rig.questions.last.text and not rig.dialog.isVisible()


def test_rows_that_were_mended_in_the_file_are_read_again(rig: Rig) -> None:
    rig.preview((*SERVER, "Locked"), ("1", "Anna", "", "perhaps"), ("2", "Bernd", "", "False"))
    assert rig.rows("refused")
    write(rig.file, (*SERVER, "Locked"), ("1", "Anna", "", "True"), ("2", "Bernd", "", "False"))
    rig.click("back")
    rig.next()
    assert not rig.rows("refused") and len(rig.rows("added")) == 2
    rig.click("back")
    write(rig.file, (*SERVER, "Gesperrt"), ("1", "Anna", "", "True"))
    rig.next()
    assert rig.page == "columnsPage" and "has other columns now" in rig.questions.last.text
    rig.click("back")
    rig.next()
    assert rig.page == "columnsPage" and rig.combo("Gesperrt").currentText() == "User is locked (not enabled)"
    rig.next()
    assert len(rig.rows("added")) == 1


def test_a_file_that_vanished_is_imported_as_it_was_read(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.file.unlink()
    rig.click("back")
    rig.click("back")
    rig.next()
    rig.next()
    rig.next()
    assert rig.page == "resultPage" and len(rig.imports.records()) == 1


def test_an_ordinary_column_that_is_to_be_a_password_is_hidden_at_once(rig: Rig) -> None:
    rig.choose(("Name", "Geheim"), ("Anna", OF_SIP))
    rig.next()
    assert OF_SIP in everything_said(rig)
    rig.tick("passwords")
    rig.say("Geheim", "SIP password")
    assert OF_SIP not in everything_said(rig)
    rig.next()
    assert OF_SIP not in everything_said(rig)
    rig.next()
    assert SecretKind.SIP in rig.imports.users()["Anna"].secrets
    assert "sip_password" not in str(rig.settings.value("import/columns"))


def test_a_keyring_that_locks_leaves_everything_as_it_was(rig: Rig) -> None:
    rig.choose(SECRET_HEADERS, *((f"User {number}", f"word-{number}-word", "") for number in range(120)))
    rig.next()
    rig.tick("passwords")
    rig.next()
    rig.store.fault = fail_call(150, lambda: StoreLocked(rig.store.description))
    rig.next()
    rig.store.fault = None
    assert rig.page == "previewPage" and "Nothing was imported." in rig.questions.last.text
    assert rig.imports.records() == []
    rig.next()
    assert rig.page == "resultPage" and len(rig.imports.records()) == 120


def test_cancel_while_it_imports_writes_nothing_and_waits_for_that(rig: Rig) -> None:
    rig.preview(SERVER, *((str(number), f"User {number}", "") for number in range(1, 3000)))
    entered, leave = Event(), Event()

    def hold() -> None:
        entered.set()
        leave.wait(10)

    rig.background.submit(hold, lambda _none: None, lambda _error: None, owner=rig.dialog)
    rig.qtbot.mouseClick(rig.dialog.next, Qt.MouseButton.LeftButton)
    rig.qtbot.mouseClick(rig.dialog.cancel, Qt.MouseButton.LeftButton)
    assert rig.dialog.isVisible(), "only its end tells whether it was written"
    leave.set()
    rig.settle()
    assert entered.is_set() and rig.page == "previewPage" and rig.ok.isEnabled() and rig.imports.records() == []
    rig.next()
    assert len(rig.imports.records()) == 2999


def test_closing_while_a_file_is_read_gives_it_up(rig: Rig) -> None:
    write(rig.file, ("Name",), ("Anna",))
    leave = Event()
    rig.background.submit(lambda: leave.wait(10), lambda _none: None, lambda _error: None, owner=rig.parent)
    rig.dialog.load(rig.file)
    rig.qtbot.keyClick(rig.dialog, Qt.Key.Key_Escape)
    assert not rig.dialog.isVisible()
    leave.set()
    rig.settle()
    assert rig.questions.told == []


def test_escape_on_the_last_page_keeps_what_was_written(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.next()
    finished: list[int] = []
    rig.dialog.finished.connect(finished.append)
    rig.qtbot.keyClick(rig.dialog, Qt.Key.Key_Escape)
    assert finished == [int(rig.dialog.DialogCode.Accepted)] and len(rig.imports.records()) == 1


def test_back_with_the_keyboard(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.qtbot.keyClick(rig.dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert rig.page == "columnsPage" and rig.dialog.plan is None
    rig.qtbot.keyClick(rig.dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert rig.page == "filePage"


def test_the_preview_makes_no_object_for_a_cell(rig: Rig) -> None:
    rig.imports.run(SERVER, *((str(number), f"User {number}", "old") for number in range(1, 400)))
    plan = rig.imports.plan((*SERVER, "Mail"), *((str(n), f"User {n}", "new", f"{n}@x.de") for n in range(1, 400)))
    sheet = next(sheet for _title, sheet in sheets(plan) if sheet.name == "changed")
    assert len(sheet.rows) == 798 and sheet.count == 399
    assert sheet.cells(sheet.rows[3]) == ("3", "User 2", "Description", "old", "new")
    assert sys.getsizeof(sheet.rows) < 200 and [row[1] for row in sheet.rows[0:4]] == [0, 1, 0, 1]


def test_a_very_wide_file_can_be_assigned_to_its_last_column(rig: Rig) -> None:
    headers = ("Name", *(f"c{number}" for number in range(200)))
    rig.choose(headers, ("Anna", *(str(number) for number in range(200))))
    rig.next()
    rig.qtbot.waitUntil(lambda: len(rig.dialog.columns_page.table.combos) == 201)
    assert not rig.shows("c40")
    rig.combo("c28").setFocus()
    for _ in range(12):
        rig.qtbot.keyClick(rig.dialog.focusWidget(), Qt.Key.Key_Tab)
    assert rig.dialog.focusWidget() is rig.combo("c40") and rig.shows("c40"), "tabbing never leaves what is shown"
    rig.say("c199", "Description")
    rig.next()
    assert rig.rows("added") == [["2", "Anna", "", "199"]]


def test_from_the_path_to_the_end_with_the_keyboard_alone(rig: Rig) -> None:
    write(rig.file, SERVER, ("1", "Anna", "new"))
    rig.dialog.file_page.file.setFocus()
    rig.qtbot.keyClicks(rig.dialog.file_page.file, str(rig.file))
    rig.qtbot.keyClick(rig.dialog.file_page.file, Qt.Key.Key_Return)
    for page in ("filePage", "columnsPage", "previewPage", "resultPage"):
        rig.settle()
        assert rig.page == page
        focused = rig.dialog.focusWidget()
        assert focused is rig.dialog.next
        rig.qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert not rig.dialog.isVisible() and [one.values["name"] for one in rig.imports.records()] == ["Anna"]


def test_nothing_of_the_file_is_held_once_the_wizard_is_closed(rig: Rig) -> None:
    gc.collect()  # wizards that the tests before left open
    rig.preview(SERVER, ("1", "Anna", ""), ("x", "Bernd", ""))
    models = [table.sheet_model for table in rig.dialog.findChildren(SheetTable)]
    assert any(model.rowCount() for model in models)
    rig.click("cancel")
    assert rig.dialog.plan is None and not any(model.rowCount() for model in models)
    assert not [one for one in gc.get_objects() if isinstance(one, Added | RefusedRow)]


def test_tab_goes_through_the_boxes_and_then_through_what_stands_below(rig: Rig) -> None:
    rig.choose(("Name", "Mail", "Notiz"), ("Anna", "a@b.de", "x"))
    rig.next()
    rig.combo("Name").setFocus()
    seen = []
    for _ in range(9):
        focused = rig.dialog.focusWidget()
        seen.append(focused.objectName())
        rig.qtbot.keyClick(focused, Qt.Key.Key_Tab)
    boxes = ["column Name", "column Mail", "column Notiz"]
    assert seen == [*boxes, "matchBy", "valuesAre", "passwords", "back", "next", "cancel"]
