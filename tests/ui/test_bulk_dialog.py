"""Properties of several users, as a person uses them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.services.bulk_plan import BULK_FIELDS
from swyxsip_admin.services.bulk_survey import survey_users
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui import bulk_judging, bulk_run
from swyxsip_admin.ui.bulk_dialog import BulkDialog
from swyxsip_admin.ui.bulk_preview import BulkPreview
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.forms.scrolling import Scrolling
from tests.services.selecting import Crowd
from tests.ui.dialogs import Bench, make_bench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    made = Crowd(workspace)
    for number, name in enumerate(("Anna Müller", "Bernd", "Clara"), 101):
        made.add(name, sip_allowed=True, location="Berlin", internal_numbers=[str(number)])
    made.add("Door", location="Unna", sip_auth_mode=AuthMode.ALWAYS)
    return made


@pytest.fixture
def dialog(bench: Bench, crowd: Crowd) -> BulkDialog:
    return show(bench, crowd)


def show(bench: Bench, crowd: Crowd, *row_ids: int) -> BulkDialog:
    survey = survey_users(bench.workspace, row_ids or crowd.ids)
    made = BulkDialog(bench.context, survey, bench.window, page="administration")
    made.open()
    bench.settle()
    bench.qtbot.waitUntil(made.isActiveWindow)
    return made


def tick(bench: Bench, dialog: BulkDialog, field: str) -> None:
    page = next(page for page in dialog.pages if field in page.rows)
    dialog.tabs.setCurrentWidget(page)
    box = dialog.findChild(QCheckBox, f"{field}_change")
    assert box is not None
    box.setFocus()
    bench.qtbot.keyClick(box, Qt.Key.Key_Space)


def enter(bench: Bench, dialog: BulkDialog, field: str, text: str) -> None:
    tick(bench, dialog, field)
    bench.write(dialog, field, text)
    judged(bench, dialog)


def judged(bench: Bench, dialog: BulkDialog) -> None:
    bench.qtbot.waitUntil(lambda: not dialog.judging.pending, timeout=10_000)


def told(dialog: BulkDialog, field: str) -> str:
    return dialog.rows[field].lines.text()


def text_of(dialog: BulkDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def press(bench: Bench, dialog: BulkDialog, which: Standard) -> None:
    button = dialog.buttons.button(which)
    assert button.isEnabled()
    bench.qtbot.mouseClick(button, LEFT)
    bench.settle()


def preview_of(dialog: BulkDialog) -> BulkPreview:
    assert dialog.preview is not None
    return dialog.preview


def confirm(bench: Bench, dialog: BulkDialog) -> None:
    bench.qtbot.mouseClick(preview_of(dialog).buttons.button(Standard.Ok), LEFT)
    bench.settle()


def table(dialog: BulkDialog, name: str) -> list[tuple[str, ...]]:
    model = preview_of(dialog).tables[name].sheet_model
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_same_tabs_with_common_fields_alone(dialog: BulkDialog) -> None:
    titles = [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())]
    assert titles == ["Administration", "Authentication", "SIP Registration", "Numbers"]
    assert dialog.windowTitle() == "Anna Müller, … – Properties"
    assert tuple(dialog.rows) == BULK_FIELDS
    for field in ("name", "server_user_id", "password", "sip_password"):
        assert dialog.findChild(QWidget, field) is None


def test_what_the_users_have_stands_under_each_field(dialog: BulkDialog) -> None:
    assert text_of(dialog, "location_values") == "3 × Berlin, 1 × Unna"
    assert text_of(dialog, "sip_auth_mode_values") == "3 × Server default, 1 × Always"
    assert text_of(dialog, "enabled_values") == "all: Yes"
    assert text_of(dialog, "description_values") == "all: (empty)"
    assert text_of(dialog, "sip_user_id_values") == "all: Default"


def test_nothing_can_be_typed_before_its_box_is_ticked(bench: Bench, dialog: BulkDialog) -> None:
    location = dialog.findChild(QLineEdit, "location")
    assert location is not None and not location.isEnabled()
    assert location.placeholderText() == "(different values)"
    assert not dialog.buttons.button(Standard.Apply).isEnabled()
    tick(bench, dialog, "location")
    assert location.isEnabled() and location.hasFocus()
    assert dialog.buttons.button(Standard.Apply).isEnabled()
    tick(bench, dialog, "location")
    assert not location.isEnabled()
    assert not dialog.buttons.button(Standard.Apply).isEnabled()


def test_ok_shows_a_preview_and_then_writes(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    written: list[list[int]] = []
    dialog.saved.connect(written.append)
    enter(bench, dialog, "location", "Dortmund")
    before = crowd.everything()
    press(bench, dialog, Standard.Ok)
    assert crowd.everything() == before
    assert table(dialog, "changes")[0] == ("Anna Müller", "Location", "Berlin", "Dortmund")
    assert len(table(dialog, "changes")) == 4
    with bench.qtbot.waitSignal(dialog.finished):
        confirm(bench, dialog)
    assert set(crowd.values("location").values()) == {"Dortmund"}
    assert len(crowd.history()) == 4
    assert written == [crowd.ids]


def test_users_are_looked_through_beside_the_window(
    bench: Bench, dialog: BulkDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand take seconds, for what stands at the fields and for the tables of the preview."""
    seen: list[tuple[str, str, bool]] = []
    for module, name in ((bulk_judging, "judge_plan"), (bulk_run, "judge_plan"), (bulk_run, "sheets_of")):
        work = getattr(module, name)

        def note(*given: object, work: Callable[..., object] = work, name: str = name) -> object:
            seen.append((name, threading.current_thread().name, gc.isenabled()))
            return work(*given)

        monkeypatch.setattr(module, name, note)
    enter(bench, dialog, "location", "Dortmund")
    press(bench, dialog, Standard.Ok)
    assert seen == [(name, "background", False) for name in ("judge_plan", "judge_plan", "sheets_of")]


def test_the_preview_can_be_refused(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    enter(bench, dialog, "location", "Dortmund")
    before = crowd.everything()
    press(bench, dialog, Standard.Ok)
    bench.qtbot.keyClick(preview_of(dialog), Qt.Key.Key_Escape)
    bench.settle()
    assert dialog.isVisible() and dialog.preview is None
    assert dialog.rows["location"].change.isChecked()
    assert crowd.everything() == before


def test_apply_writes_and_stays(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    enter(bench, dialog, "location", "Dortmund")
    press(bench, dialog, Standard.Apply)
    confirm(bench, dialog)
    assert dialog.isVisible()
    assert dialog.ticked == []
    assert text_of(dialog, "location_values") == "all: Dortmund"
    assert not dialog.buttons.button(Standard.Apply).isEnabled()
    enter(bench, dialog, "description", "second change")
    press(bench, dialog, Standard.Apply)
    confirm(bench, dialog)
    assert set(crowd.values("description").values()) == {"second change"}


def test_ticked_and_empty_clears(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    tick(bench, dialog, "location")
    press(bench, dialog, Standard.Ok)
    assert table(dialog, "changes")[0] == ("Anna Müller", "Location", "Berlin", "(empty)")
    confirm(bench, dialog)
    assert set(crowd.values("location").values()) == {""}


def test_choices_and_truths(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    tick(bench, dialog, "sip_auth_mode")
    mode = dialog.findChild(QComboBox, "sip_auth_mode")
    assert mode is not None
    bench.qtbot.keyClick(mode, Qt.Key.Key_End)
    tick(bench, dialog, "enabled")
    enabled = dialog.findChild(QComboBox, "enabled")
    assert enabled is not None and enabled.currentText() == "Yes"
    bench.qtbot.keyClick(enabled, Qt.Key.Key_Down)
    judged(bench, dialog)
    assert told(dialog, "sip_auth_mode").startswith("Warning: Anna Müller: Anyone in the network")
    assert "1 more user" in told(dialog, "sip_auth_mode")
    press(bench, dialog, Standard.Ok)
    assert {row[0] for row in table(dialog, "warnings")} == {"Anna Müller", "Bernd", "Clara"}
    confirm(bench, dialog)
    assert set(crowd.values("sip_auth_mode").values()) == {AuthMode.NEVER}
    assert set(crowd.values("enabled").values()) == {False}


def test_a_pattern_is_previewed_while_it_is_typed(bench: Bench, crowd: Crowd) -> None:
    dialog = show(bench, crowd, *crowd.ids[:3])
    enter(bench, dialog, "sip_user_id", "sip-{internal_number}")
    assert text_of(dialog, "sip_user_id_examples") == "Anna Müller: sip-101\nBernd: sip-102\nClara: sip-103"
    assert told(dialog, "sip_user_id") == ""
    press(bench, dialog, Standard.Ok)
    confirm(bench, dialog)
    assert crowd.values("sip_user_id") == {
        "Anna Müller": "sip-101",
        "Bernd": "sip-102",
        "Clara": "sip-103",
        "Door": None,
    }


def test_an_unknown_name_is_said_at_the_field(bench: Bench, dialog: BulkDialog) -> None:
    enter(bench, dialog, "sip_user_id", "sip-{extension}")
    assert told(dialog, "sip_user_id").startswith("Error: The pattern does not know “extension”. It knows: {name}")
    bench.qtbot.mouseClick(dialog.buttons.button(Standard.Ok), LEFT)
    bench.settle()
    assert dialog.preview is None and dialog.isVisible()
    field = dialog.findChild(QLineEdit, "sip_user_id")
    assert field is not None and field.hasFocus()


def test_an_empty_pattern_is_a_mistake(bench: Bench, dialog: BulkDialog) -> None:
    enter(bench, dialog, "sip_user_id", "")
    press(bench, dialog, Standard.Ok)
    assert told(dialog, "sip_user_id") == "Error: SIP user ID: enter a pattern."
    assert dialog.preview is None


def test_a_collision_is_shown_before_anything_happens(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    before = crowd.everything()
    enter(bench, dialog, "sip_user_id", "{location}")
    assert "Anna Müller: SIP user ID: “Berlin” would belong to Bernd as well" in told(dialog, "sip_user_id")
    press(bench, dialog, Standard.Ok)
    assert [row[0] for row in table(dialog, "refused")] == ["Anna Müller", "Bernd", "Clara"]
    assert not preview_of(dialog).buttons.button(Standard.Ok).isEnabled()
    assert crowd.everything() == before


def test_refused_users_can_be_left_out(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    enter(bench, dialog, "sip_user_id", "sip-{internal_number}")
    press(bench, dialog, Standard.Ok)
    assert table(dialog, "refused") == [
        ("Door", "SIP user ID: the pattern needs “first internal number”, which is empty.")
    ]
    bench.qtbot.mouseClick(preview_of(dialog).leave, LEFT)
    bench.settle()
    assert "refused" not in preview_of(dialog).tables
    assert not preview_of(dialog).leave.isVisible()
    confirm(bench, dialog)
    assert crowd.values("sip_user_id")["Clara"] == "sip-103"
    assert crowd.values("sip_user_id")["Door"] is None


def test_who_was_left_out_stays_left_out(bench: Bench, crowd: Crowd) -> None:
    """Without the refused user the next one collides: with what that user keeps."""
    crowd.add("Emil", sip_allowed=True, sip_user_id="300")
    fritz = crowd.add("Fritz", sip_allowed=True, sip_user_id="200", internal_numbers=["300"])
    gerd = crowd.add("Gerd", sip_allowed=True, internal_numbers=["200"])
    dialog = show(bench, crowd, crowd.ids[0], fritz, gerd)
    enter(bench, dialog, "sip_user_id", "{internal_number}")
    press(bench, dialog, Standard.Ok)
    for name in ("Fritz", "Gerd"):
        assert [user for user, _reason in table(dialog, "refused")] == [name]
        bench.qtbot.mouseClick(preview_of(dialog).leave, LEFT)
        bench.settle()
    assert table(dialog, "changes") == [("Anna Müller", "SIP user ID", "Anna Müller (Default)", "101")]
    confirm(bench, dialog)
    found = crowd.values("sip_user_id")
    assert (found["Anna Müller"], found["Fritz"], found["Gerd"]) == ("101", "200", None)


def test_names_that_follow_can_be_reset(bench: Bench, crowd: Crowd) -> None:
    crowd.change(*crowd.ids[:3], sip_user_id=_pattern("sip-{internal_number}"))
    dialog = show(bench, crowd)
    assert text_of(dialog, "sip_user_id_values").startswith("1 × ")
    tick(bench, dialog, "sip_user_id")
    kind = dialog.findChild(QComboBox, "sip_user_id_kind")
    assert kind is not None
    kind.setFocus()
    bench.qtbot.keyClick(kind, Qt.Key.Key_Down)
    field = dialog.findChild(QLineEdit, "sip_user_id")
    assert field is not None and not field.isEnabled()
    press(bench, dialog, Standard.Ok)
    assert table(dialog, "changes")[0] == ("Anna Müller", "SIP user ID", "sip-101", "Anna Müller (Default)")
    confirm(bench, dialog)
    assert set(crowd.values("sip_user_id").values()) == {None}


def _pattern(source: str) -> object:
    from tests.services.selecting import pattern

    return pattern(source)


def test_a_name_is_inserted_from_the_menu(bench: Bench, dialog: BulkDialog) -> None:
    enter(bench, dialog, "email", "@example.com")
    button = dialog.findChild(QPushButton, "email_insert")
    field = dialog.findChild(QLineEdit, "email")
    assert button is not None and field is not None
    field.home(False)
    next(action for action in button.menu().actions() if action.text() == "{user_name}").trigger()
    assert field.text() == "{user_name}@example.com"
    assert field.hasFocus()


def test_nothing_to_change_is_said(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    tick(bench, dialog, "enabled")
    press(bench, dialog, Standard.Ok)
    banner = dialog.banners.banner("already")
    assert banner is not None and banner.text == "All 4 users have these values already."
    assert dialog.isVisible() and dialog.preview is None


def test_users_that_are_all_gone_are_told(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    enter(bench, dialog, "location", "Dortmund")
    bench.workspace.users.remove(crowd.ids)
    press(bench, dialog, Standard.Ok)
    banner = dialog.banners.banner("already")
    assert banner is not None and banner.text == "4 users are no longer in the database."
    assert dialog.isVisible() and dialog.preview is None


def test_ok_without_a_tick_closes(bench: Bench, dialog: BulkDialog, crowd: Crowd) -> None:
    before = crowd.everything()
    with bench.qtbot.waitSignal(dialog.finished):
        press(bench, dialog, Standard.Ok)
    assert crowd.everything() == before


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_cancel_writes_nothing_and_does_not_ask(bench: Bench, dialog: BulkDialog, crowd: Crowd, way: str) -> None:
    for field in ("location", "description", "feature_profile"):
        enter(bench, dialog, field, "x")
    before = crowd.everything()
    with bench.qtbot.waitSignal(dialog.finished):
        if way == "cancel":
            press(bench, dialog, Standard.Cancel)
        else:
            bench.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert crowd.everything() == before
    assert bench.questions.asked == []


def test_the_title_bar_asks_where_much_would_be_lost(bench: Bench, dialog: BulkDialog) -> None:
    for field in ("location", "description", "feature_profile"):
        enter(bench, dialog, field, "x")
    bench.questions.will_answer(False)
    dialog.close()
    assert dialog.isVisible()
    assert bench.questions.last.text == "Close without changing the 4 users?"
    bench.questions.will_answer(True)
    with bench.qtbot.waitSignal(dialog.finished):
        dialog.close()


def test_a_change_meanwhile_is_told_and_the_next_preview_is_true(
    bench: Bench, dialog: BulkDialog, crowd: Crowd
) -> None:
    enter(bench, dialog, "location", "Dortmund")
    press(bench, dialog, Standard.Ok)
    draft = bench.workspace.users.open(crowd.record("Bernd").row_id or 0)
    draft["location"] = "Essen"
    bench.workspace.users.save(draft)
    before = crowd.everything()
    confirm(bench, dialog)
    banner = dialog.banners.banner("error")
    assert banner is not None and "“Bernd” was changed by somebody else" in banner.text
    assert crowd.everything() == before
    assert dialog.ticked == ["location"]
    judged(bench, dialog)
    press(bench, dialog, Standard.Ok)
    assert ("Bernd", "Location", "Essen", "Dortmund") in table(dialog, "changes")
    with bench.qtbot.waitSignal(dialog.finished):
        confirm(bench, dialog)
    assert set(crowd.values("location").values()) == {"Dortmund"}


def test_every_control_has_a_name_and_a_place_in_the_order_of_tab(dialog: BulkDialog) -> None:
    for field, row in dialog.rows.items():
        assert row.change.accessibleName(), field
        for widget in row.editor.focusables():
            assert widget.accessibleName(), field
    for page in dialog.pages:
        marks = [row.change.text().replace("&&", "").split("&")[1][0].lower() for row in page.rows.values()]
        assert len(set(marks)) == len(marks)
        assert "a" not in marks, "Apply has it"


def test_a_low_screen_leaves_room_for_the_buttons(bench: Bench, crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 200 % on a notebook the fullest page is higher than the screen: it scrolls, and follows the cursor."""
    monkeypatch.setattr(Scrolling, "_room", lambda _self: 200)
    dialog = show(bench, crowd)
    assert dialog.height() < 340
    scrolled = dialog.findChild(Scrolling)
    assert scrolled is not None and scrolled.verticalScrollBar().isVisible()
    bar = scrolled.verticalScrollBar()
    assert bar.value() == 0
    last = dialog.rows["sip_as_system_phone"].change
    dialog.tabs.setCurrentIndex(2)
    bench.settle()
    last.setFocus()
    bench.qtbot.waitUntil(lambda: bar.value() > 0)
    assert scrolled.viewport().rect().contains(last.mapTo(scrolled.viewport(), last.rect().center()))


def test_keys_turn_the_pages(bench: Bench, dialog: BulkDialog) -> None:
    bench.qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.currentIndex() == 1
    assert dialog.result() == QDialog.DialogCode.Rejected
