"""The import's window: nothing is written before somebody says yes to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.import_wizard import ImportWizard
from swyxsip_admin.ui.import_script import ScriptDialog
from tests.services.importing import Importer, write
from tests.ui.fake_questions import FakeQuestions

SERVER = ("UserID", "Name", "Comment")


class Rig:
    """The dialog, used as a person would."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, folder: Path) -> None:
        self.qtbot = qtbot
        self.imports = Importer(workspace, folder)
        self.file = self.imports.file
        self.questions, self.background = FakeQuestions(), Background()
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.dialog = ImportWizard(UiContext(workspace, self.background, self.questions, settings), self.parent)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

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
def rig(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, workspace, tmp_path)
    yield made
    made.settle()
    made.background.close()


def test_at_first_there_is_nothing_to_import(rig: Rig) -> None:
    assert not rig.ok.isEnabled() and not rig.dialog.preview_page.preview.tabs.isVisible()
    assert rig.dialog.choose.isDefault()
    assert rig.dialog.choose.hasFocus() or rig.dialog.file.hasFocus()


def test_a_preview_and_nothing_written_until_import_is_pressed(rig: Rig) -> None:
    rig.imports.run(SERVER, ("1", "Anna", "old"), ("2", "Bernd", "b"), ("4", "Dora", ""))
    rig.imports.edit("Bernd", description="mine")
    before = rig.imports.records()
    rig.preview(SERVER, ("1", "Anna", "new"), ("2", "Bernd", "theirs"), ("3", "Carla", "c"), ("x", "E", ""))
    assert rig.titles == ["Added (1)", "Changed (1)", "Kept (1)", "Not in the file (1)", "Questions (0)", "Refused (1)"]
    assert rig.rows("added") == [["4", "Carla", "3", "Description: c"]]
    assert rig.rows("changed") == [["2", "Anna", "Description", "old", "new"]]
    assert rig.rows("kept") == [["3", "Bernd", "Description", "mine", "theirs"]]
    assert rig.rows("missing") == [["Dora", "4"]]
    assert rig.rows("refused")[0][0] == "5" and "server ID" in rig.rows("refused")[0][1]
    assert rig.front == "addedPage"
    assert rig.imports.records() == before
    assert rig.ok.isEnabled() and rig.ok.isDefault()

    rig.qtbot.mouseClick(rig.ok, Qt.MouseButton.LeftButton)
    rig.settle()
    assert not rig.dialog.isVisible()
    assert "1 added, 1 changed, 1 unchanged" in rig.questions.last.text and "1 row" in rig.questions.last.more
    assert rig.imports.values("Anna")["description"] == "new" and rig.imports.values("Bernd")["description"] == "mine"


def test_cancel_writes_nothing(rig: Rig) -> None:
    rig.preview(SERVER, ("1", "Anna", ""))
    rig.qtbot.mouseClick(rig.dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
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
    assert rig.rows("added") == [["2", "<b>Anna</b>", "1", "Description: two ⏎ lines"]]
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
    rig.preview(("Benutzer-ID", "Name"), ("17", "Anna"))
    box = rig.dialog.findChild(QComboBox, "column Benutzer-ID")
    assert box is not None and box.isVisible() and not rig.ok.isEnabled()
    assert [box.itemText(index) for index in range(box.count())][1:3] == ["Server ID", "SIP user ID"]
    box.setFocus()
    rig.qtbot.keyClick(box, Qt.Key.Key_Down)
    rig.settle()
    assert rig.rows("added") == [["2", "Anna", "17", ""]]
    rig.qtbot.keyClick(box, Qt.Key.Key_Down)
    rig.settle()
    assert rig.rows("added") == [["2", "Anna", "", "SIP user ID: 17"]]


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
    assert rig.dialog.file.text() == str(rig.file) and not rig.ok.isEnabled()


def test_a_path_can_be_pasted_and_corrected(rig: Rig) -> None:
    write(rig.file, ("Name",), ("Anna",))
    rig.dialog.file.setFocus()
    rig.qtbot.keyClicks(rig.dialog.file, f'"{rig.file}"')
    rig.qtbot.keyClick(rig.dialog.file, Qt.Key.Key_Return)
    rig.settle()
    assert rig.ok.isEnabled() and rig.questions.told == []
    rig.qtbot.keyClick(rig.dialog.file, Qt.Key.Key_X)
    assert not rig.ok.isEnabled()  # what is shown must be what the path says
    rig.qtbot.keyClick(rig.dialog.file, Qt.Key.Key_Return)
    rig.settle()
    assert rig.questions.told == ["The file “users.csvx” does not exist."]
    assert rig.dialog.file.text().endswith("users.csvx")


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
    rig.preview(SERVER, ("8", "Anna", ""), ("2", "Bernd", "theirs"), ("x", "y", ""))
    named: Callable[[QWidget], bool] = lambda widget: bool(  # noqa: E731
        widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
    )
    for widget in rig.dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_"):
            assert named(widget) or widget.parent() in rig.dialog.findChildren(QComboBox), widget
    texts = [button.text() for button in rig.dialog.findChildren(QAbstractButton)]
    texts += [label.text() for label in rig.dialog.findChildren(QLabel) if label.buddy()]
    keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert len(keys) == len(set(keys)) >= 9


def test_typing_in_a_table_of_many_rows_searches_nothing(rig: Rig) -> None:
    rig.preview(SERVER, *((str(number), f"User {number}", "") for number in range(1, 50)))
    table = rig.dialog.preview_page.preview.table("added")
    table.setFocus()
    table.selectRow(0)
    rig.qtbot.keyClicks(table, "User 30")
    assert [one.name for one in table.selected()] == ["User 1"]
