"""The rules for property sheets (engineering facts, 2.4), one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.forms.mnemonics import mnemonic_of
from swyxsip_admin.ui.help import HelpWindow
from tests.ui.dialogs import Bench, button, control, make_bench, shown, told

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def closed(bench: Bench, dialog: UserDialog) -> bool:
    bench.qtbot.wait(1)
    return not isValid(dialog) or not dialog.isVisible()


def change_much(bench: Bench, dialog: UserDialog) -> None:
    for field in ("email", "location", "feature_profile"):
        bench.write(dialog, field, "x")


def test_ok_cancel_apply_stand_in_this_order_below_the_pages_on_the_right(bench: Bench) -> None:
    dialog = bench.open(bench.add())
    box = dialog.findChild(QDialogButtonBox)
    places = [
        box.button(standard).mapTo(dialog, box.button(standard).rect().topLeft())
        for standard in (Standard.Ok, Standard.Cancel, Standard.Apply, Standard.Help)
    ]
    assert [place.x() for place in places] == sorted({place.x() for place in places})
    assert len({place.y() for place in places}) == 1
    assert places[0].y() > dialog.tabs.geometry().bottom()
    right = places[-1].x() + box.button(Standard.Help).width()
    assert dialog.width() - right < 24
    assert places[0].x() > dialog.width() // 3


def test_apply_has_an_access_key_and_ok_and_cancel_have_none(bench: Bench) -> None:
    dialog = bench.open(bench.add())
    keys = [mnemonic_of(dialog.buttons.button(one).text()) for one in (Standard.Ok, Standard.Cancel, Standard.Apply)]
    assert keys[:2] == ["", ""]
    assert keys[2]
    assert [dialog.buttons.button(one).text() for one in (Standard.Ok, Standard.Cancel)] == ["OK", "Cancel"]


def test_the_title_names_the_user(bench: Bench) -> None:
    assert bench.open(bench.add("Anna Müller")).windowTitle() == "Anna Müller – Properties"
    assert bench.open().windowTitle() == "New user"


def test_nothing_is_written_before_ok(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row)
    bench.write(dialog, "email", "anna@example.com")
    assert bench.stored(row)["email"] == ""
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row)["email"] == "anna@example.com"
    assert closed(bench, dialog)


def test_ok_without_changes_writes_nothing(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row)
    bench.press(dialog, Standard.Ok)
    assert closed(bench, dialog)
    assert bench.stored(row).baseline.revision == 1


def test_a_new_user_is_saved_and_stays_open_after_apply(bench: Bench) -> None:
    dialog = bench.open()
    saved: list[int] = []
    dialog.saved.connect(saved.append)
    assert not dialog.buttons.button(Standard.Apply).isEnabled()
    bench.write(dialog, "name", "Bernd Groß")
    bench.press(dialog, Standard.Apply)
    assert dialog.windowTitle() == "Bernd Groß – Properties"
    assert not dialog.draft.is_new
    assert [bench.stored(row)["name"] for row in saved] == ["Bernd Groß"]
    bench.write(dialog, "email", "b@example.com")
    bench.press(dialog, Standard.Ok)
    assert bench.stored(saved[0])["email"] == "b@example.com"


def test_enter_is_ok(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row)
    bench.write(dialog, "email", "e@example.com")
    bench.qtbot.keyClick(control(dialog, "email"), Key.Key_Return)
    bench.settle()
    assert closed(bench, dialog)
    assert bench.stored(row)["email"] == "e@example.com"


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_cancel_and_escape_never_ask(bench: Bench, way: str) -> None:
    row = bench.add()
    dialog = bench.open(row, "administration")
    change_much(bench, dialog)
    if way == "cancel":
        bench.press(dialog, Standard.Cancel)
    else:
        bench.qtbot.keyClick(dialog, Key.Key_Escape)
    assert closed(bench, dialog)
    assert bench.questions.asked == []
    assert bench.stored(row).baseline.revision == 1


def test_the_title_bars_x_asks_only_where_much_was_entered(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row, "administration")
    bench.write(dialog, "email", "x")
    dialog.close()
    assert closed(bench, dialog)
    assert bench.questions.asked == []
    dialog = bench.open(row, "administration")
    change_much(bench, dialog)
    bench.questions.will_answer(False, True)
    dialog.close()
    assert not closed(bench, dialog)
    assert shown(dialog, "location") == "x"
    dialog.close()
    assert closed(bench, dialog)
    assert "Anna Müller" in bench.questions.last.text
    assert bench.stored(row).baseline.revision == 1


def test_tabs_stand_in_one_row_without_scrolling(bench: Bench) -> None:
    dialog = bench.open(bench.add())
    bar = dialog.tabs.tabBar()
    assert len({bar.tabRect(index).y() for index in range(bar.count())}) == 1
    assert bar.tabRect(bar.count() - 1).right() <= dialog.tabs.width()
    assert not dialog.tabs.usesScrollButtons()
    assert all(bar.tabIcon(index).isNull() for index in range(bar.count()))
    areas = dialog.findChildren(QScrollArea)
    assert not [area for area in areas if area.verticalScrollBar().isVisible()], "the screen is high enough"
    titles = [bar.tabText(index) for index in range(bar.count())]
    assert titles == ["Administration", "Authentication", "SIP Registration", "Numbers", "SIP devices", "Changes"]


def test_switching_tabs_changes_nothing_even_with_mistakes(bench: Bench) -> None:
    row = bench.add(sip_allowed=True)
    dialog = bench.open(row, "administration")
    bench.write(dialog, "name", "")
    before = dict(dialog.draft.values)
    for index in (1, 2, 3, 0):
        dialog.tabs.setCurrentIndex(index)
        bench.qtbot.wait(1)
        assert dialog.tabs.currentIndex() == index
    assert dict(dialog.draft.values) == before
    assert bench.questions.asked == []
    assert bench.stored(row).baseline.revision == 1


@pytest.mark.parametrize("field", ["name", "description"])
@pytest.mark.parametrize(
    ("there", "back", "keep"),
    [
        (Key.Key_PageDown, Key.Key_PageUp, Modifier.ControlModifier),
        (Key.Key_Tab, Key.Key_Backtab, Modifier.ControlModifier | Modifier.ShiftModifier),
    ],
)
def test_keys_turn_pages(bench: Bench, field: str, there: Key, back: Key, keep: Modifier) -> None:
    dialog = bench.open(bench.add(), "administration")
    control(dialog, field).setFocus()
    bench.qtbot.keyClick(dialog.focusWidget(), there, Modifier.ControlModifier)
    assert dialog.tabs.currentIndex() == 1
    bench.qtbot.keyClick(dialog.focusWidget(), back, keep)
    assert dialog.tabs.currentIndex() == 0


def test_tab_leaves_a_field_of_several_lines(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "administration")
    control(dialog, "description").setFocus()
    bench.qtbot.keyClick(dialog.focusWidget(), Key.Key_Tab)
    assert dialog.focusWidget() is control(dialog, "enabled")
    assert shown(dialog, "description") == ""


def test_the_last_page_is_remembered(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row)
    seen: list[str] = []
    dialog.page_changed.connect(seen.append)
    dialog.tabs.setCurrentIndex(2)
    assert seen == ["sip_registration"]
    bench.press(dialog, Standard.Cancel)
    assert bench.open(row).tabs.currentWidget().objectName() == "sipRegistrationPage"
    assert bench.open(row, "numbers").tabs.currentWidget().objectName() == "numbersPage"


def test_what_does_not_apply_is_shown_disabled_and_says_why(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "sip_registration")
    inside = ("sip_auth_mode", "sip_user_name", "sip_user_id", "sip_password")
    assert all(control(dialog, field).isVisible() and not control(dialog, field).isEnabled() for field in inside)
    hint = dialog.pages[2].form._hints["sip_allowed"]
    assert hint.isVisible() and "Allow SIP login" in hint.text()
    bench.press(dialog, "sip_allowed")
    assert all(control(dialog, field).isEnabled() for field in inside)
    assert not hint.isVisible()


def test_a_control_with_a_finding_is_never_disabled(bench: Bench) -> None:
    dialog = bench.open(bench.add(sip_allowed=True), "sip_registration")
    bench.write(dialog, "sip_user_id", "a:b")
    bench.press(dialog, "sip_allowed")
    bench.judge(dialog)
    assert "remove the characters" in told(dialog, "sip_user_id")
    assert control(dialog, "sip_user_id").isEnabled()
    assert not control(dialog, "sip_user_name").isEnabled()


def test_help_is_that_of_the_page(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "numbers")
    bench.press(dialog, Standard.Help)
    (window,) = dialog.findChildren(HelpWindow)
    assert "Internal numbers" in window._text.toPlainText()
    window.close()
    bench.qtbot.waitUntil(lambda: not dialog.findChildren(HelpWindow))
    dialog.activateWindow()
    bench.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.show_page("sip_registration")
    bench.qtbot.keyClick(control(dialog, "sip_allowed"), Key.Key_F1)
    (window,) = dialog.findChildren(HelpWindow)
    assert "Allow SIP login" in window._text.toPlainText()
    assert control(dialog, "sip_user_id").toolTip()
    assert control(dialog, "sip_user_id").whatsThis()


def test_restoring_defaults_fills_the_draft_only(bench: Bench) -> None:
    row = bench.add(sip_allowed=True, sip_user_id="own", sip_auth_mode=AuthMode.NEVER, email="a@b.de")
    dialog = bench.open(row, "sip_registration")
    page = dialog.pages[2]
    bench.qtbot.mouseClick(page.findChild(QPushButton, "restoreDefaults"), Qt.MouseButton.LeftButton)
    assert shown(dialog, "sip_allowed") is False
    assert shown(dialog, "sip_user_id") == "Anna Müller"
    assert shown(dialog, "sip_auth_mode") is AuthMode.SERVER_DEFAULT
    assert shown(dialog, "email") == "a@b.de"
    assert bench.stored(row)["sip_user_id"] == "own"
    bench.press(dialog, Standard.Cancel)
    assert bench.stored(row)["sip_user_id"] == "own"


def test_defaults_leave_entered_texts(bench: Bench) -> None:
    dialog = bench.open(bench.add(email="a@b.de", server_user_id=7, enabled=False), "administration")
    bench.qtbot.mouseClick(dialog.pages[0].findChild(QPushButton, "restoreDefaults"), Qt.MouseButton.LeftButton)
    assert dialog.draft.dirty == {"enabled"}


def test_the_next_user_is_asked_for_when_nothing_is_pending(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row, "administration")
    wanted: list[str] = []
    dialog.next_requested.connect(lambda: wanted.append("next"))
    dialog.previous_requested.connect(lambda: wanted.append("previous"))
    bench.press(dialog, "nextUser")
    bench.qtbot.keyClick(dialog, Key.Key_Left, Modifier.AltModifier)
    bench.qtbot.waitUntil(lambda: wanted == ["next", "previous"])
    bench.questions.will_answer(2, 1, 0)
    bench.write(dialog, "email", "n@example.com")
    bench.press(dialog, "nextUser")
    assert (wanted[2:], shown(dialog, "email")) == ([], "n@example.com")
    bench.press(dialog, "nextUser")
    assert wanted[2:] == ["next"]
    assert bench.stored(row)["email"] == ""
    bench.press(dialog, "nextUser")
    assert wanted[2:] == ["next", "next"]
    assert bench.stored(row)["email"] == "n@example.com"
    assert bench.questions.last.labels == ("Apply", "Discard", "Stay here")


def test_another_user_comes_into_the_same_dialog(bench: Bench) -> None:
    anna, bernd = bench.add("Anna"), bench.add("Bernd", sip_allowed=True)
    dialog = bench.open(anna, "sip_registration")
    bench.press(dialog, "sip_allowed")
    dialog.load(bench.stored(bernd))
    assert dialog.windowTitle() == "Bernd – Properties"
    assert shown(dialog, "sip_user_id") == "Bernd"
    assert not dialog.dirty
    assert dialog.tabs.currentWidget().objectName() == "sipRegistrationPage"


def test_opening_it_often_leaks_no_widgets(bench: Bench) -> None:
    row = bench.add(sip_allowed=True)

    def once() -> None:
        dialog = bench.open(row)
        dialog.reject()
        bench.qtbot.waitUntil(lambda: not isValid(dialog))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    once()
    before = len(QApplication.allWidgets())
    for _ in range(50):
        once()
    assert len(QApplication.allWidgets()) == before
    assert bench.window.findChildren(QWidget) == []


def test_a_button_says_what_it_is(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "sip_registration")
    assert button(dialog, "sip_password_generate").accessibleName() == "SIP password: Generate"
    assert control(dialog, "nextUser").accessibleName() == "Next user"


def test_a_closed_dialog_leaves_the_database_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window may have closed it by then, and a late look would open it again."""
    dialog = bench.open(bench.add())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the window keeps it for the next user
    bench.write(dialog, "location", "Köln")
    assert dialog.judging.pending
    asked: list[object] = []
    monkeypatch.setattr(dialog.judging, "ask_database", asked.append)
    dialog.reject()
    bench.qtbot.waitUntil(lambda: not dialog.judging.pending)
    assert asked == []
