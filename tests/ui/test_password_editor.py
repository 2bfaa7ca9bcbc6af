"""Passwords in the dialog: typed, generated, shown for a while, copied, dropped; never read back into a field."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.domain.secret import UNSTORABLE, Secret, SecretRefused
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.clipboard import SecretClipboard
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.password_editor import REVEAL_SECONDS, PasswordEditor
from tests.ui.dialogs import PASSWORD, Bench, button, control, make_bench

Mode = QLineEdit.EchoMode
OTHER = "Neue-Wege-52-Runde"


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made
    SecretClipboard.of_application().clear()


def sip(dialog: UserDialog) -> PasswordEditor:
    return dialog.pages[2].passwords[0]


def user(dialog: UserDialog) -> PasswordEditor:
    return dialog.pages[1].passwords[0]


def own(bench: Bench, **more: object) -> int:
    return bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: PASSWORD}, **more)


def reveal(bench: Bench, row: int, kind: SecretKind) -> str:
    return bench.workspace.secrets.reveal(bench.stored(row).baseline, kind).reveal()


def test_typing_an_own_sip_password_stores_it_in_the_keyring_alone(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    dialog = bench.open(row, "sip_registration")
    bench.write(dialog, "sip_password", PASSWORD)
    assert control(dialog, "sip_password_source_own").isChecked()
    assert control(dialog, "sip_password").echoMode() == Mode.Password
    bench.press(dialog, Standard.Apply)
    assert reveal(bench, row, SecretKind.SIP) == PASSWORD
    assert control(dialog, "sip_password").text() == ""
    assert control(dialog, "sip_password").placeholderText().startswith("stored here since ")
    assert "may have been changed on the server since" in sip(dialog).view.state.text()
    assert PASSWORD.encode() not in bench.workspace.database.path.read_bytes()


def test_a_stored_password_is_never_read_into_the_field(bench: Bench) -> None:
    dialog = bench.open(own(bench), "sip_registration")
    assert [line.text() for line in (control(dialog, "sip_password"), sip(dialog).view.revealed)] == ["", ""]
    bench.press(dialog, "sip_password_show")
    assert control(dialog, "sip_password").text() == ""
    assert sip(dialog).view.revealed.text() == PASSWORD
    assert not dialog.dirty


def test_clearing_the_field_takes_the_edit_back(bench: Bench) -> None:
    dialog = bench.open(bench.add("Anna", sip_allowed=True), "sip_registration")
    bench.write(dialog, "sip_password", PASSWORD)
    assert dialog.dirty
    bench.write(dialog, "sip_password", "")
    assert not dialog.dirty
    assert control(dialog, "sip_password_source_user").isChecked()


def test_choosing_the_users_password_drops_the_own_one_on_saving(bench: Bench) -> None:
    row = own(bench)
    dialog = bench.open(row, "sip_registration")
    bench.qtbot.mouseClick(control(dialog, "sip_password_source_user"), Qt.MouseButton.LeftButton)
    assert "is dropped when you press OK" in sip(dialog).view.state.text()
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row).baseline.secrets == {}
    assert bench.stored(row)["sip_password_source"] is PasswordSource.USER
    dialog = bench.open(row, "sip_registration")
    bench.write(dialog, "sip_password", OTHER)
    bench.qtbot.mouseClick(control(dialog, "sip_password_source_user"), Qt.MouseButton.LeftButton)
    assert control(dialog, "sip_password").text() == ""
    assert not dialog.dirty


def test_the_two_fields_of_the_users_password_must_match(bench: Bench) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "authentication")
    bench.write(dialog, "password", PASSWORD)
    dialog.show_page("numbers")
    bench.press(dialog, Standard.Apply)
    assert dialog.tabs.currentWidget().objectName() == "authenticationPage"
    assert dialog.focusWidget() is control(dialog, "password_repeat")
    assert "are not the same" in user(dialog).view._repeat_lines.text()
    assert bench.stored(row).baseline.secrets == {}
    bench.write(dialog, "password_repeat", PASSWORD)
    assert user(dialog).view._repeat_lines.text() == ""
    bench.press(dialog, Standard.Apply)
    assert reveal(bench, row, SecretKind.USER) == PASSWORD


def test_a_generated_password_is_shown_for_a_while_and_stored(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    dialog = bench.open(row, "authentication")
    bench.press(dialog, "password_generate")
    fields = [control(dialog, name) for name in ("password", "password_repeat")]
    made = fields[0].text()
    assert len(made) >= 20
    assert [(field.text(), field.echoMode()) for field in fields] == [(made, Mode.Normal)] * 2
    assert user(dialog).view._shown.text() == "Hidden again in 20 seconds."
    for _ in range(REVEAL_SECONDS):
        user(dialog)._countdown._tick()
    assert [field.echoMode() for field in fields] == [Mode.Password] * 2
    bench.press(dialog, Standard.Ok)
    assert reveal(bench, row, SecretKind.USER) == made


@pytest.mark.parametrize("way", ["time", "focus", "tab", "user", "again"])
def test_a_shown_password_is_hidden(bench: Bench, way: str) -> None:
    other = bench.add("Bernd")
    dialog = bench.open(own(bench), "sip_registration")
    bench.press(dialog, "sip_password_show")
    assert sip(dialog).view.revealed.isVisible()
    assert button(dialog, "sip_password_show").isChecked()
    match way:
        case "time":
            for _ in range(REVEAL_SECONDS):
                sip(dialog)._countdown._tick()
        case "focus":
            QApplication.sendEvent(dialog, QEvent(QEvent.Type.WindowDeactivate))
        case "tab":
            dialog.tabs.setCurrentIndex(0)
        case "user":
            dialog.load(bench.stored(other))
        case "again":
            bench.press(dialog, "sip_password_show")
    assert sip(dialog).view.revealed.text() == ""
    assert sip(dialog).view.revealed.isHidden()
    assert not button(dialog, "sip_password_show").isChecked()


def test_what_arrives_after_the_page_was_left_is_not_shown(bench: Bench) -> None:
    dialog = bench.open(own(bench), "sip_registration")
    bench.qtbot.mouseClick(button(dialog, "sip_password_show"), Qt.MouseButton.LeftButton)
    dialog.tabs.setCurrentIndex(0)
    bench.settle()
    assert sip(dialog).view.revealed.text() == ""


def test_what_arrives_behind_a_prompt_is_shown_when_the_window_is_back(bench: Bench) -> None:
    dialog, answered = bench.open(own(bench), "sip_registration"), threading.Event()
    bench.context.background.submit(lambda: answered.wait(30), bool, bool, owner=dialog)
    bench.qtbot.mouseClick(button(dialog, "sip_password_show"), Qt.MouseButton.LeftButton)
    bench.window.activateWindow()
    prompt = QLineEdit()
    bench.qtbot.addWidget(prompt)
    prompt.show()
    prompt.activateWindow()
    bench.qtbot.waitUntil(lambda: not dialog.isActiveWindow())
    answered.set()
    bench.settle()
    assert sip(dialog).view.revealed.text() == ""
    prompt.close()

    def shown_again() -> bool:
        dialog.activateWindow()  # once is not enough: the system gives what the prompt had to a window of its choice
        return bool(sip(dialog).view.revealed.text() == PASSWORD)

    bench.qtbot.waitUntil(shown_again)


def test_copying_takes_the_stored_or_the_typed_password(bench: Bench) -> None:
    dialog = bench.open(own(bench), "sip_registration")
    bench.press(dialog, "sip_password_copy")
    assert QGuiApplication.clipboard().text() == PASSWORD
    assert sip(dialog).view._copied.text().startswith("Copied. The clipboard is cleared in 30")
    bench.write(dialog, "sip_password", OTHER)
    bench.press(dialog, "sip_password_copy")
    assert QGuiApplication.clipboard().text() == OTHER


@pytest.mark.parametrize("shown", ["stored", "generated"])
def test_what_is_copied_by_keyboard_leaves_the_clipboard_again(bench: Bench, shown: str) -> None:
    dialog = bench.open(own(bench), "sip_registration")
    bench.press(dialog, "sip_password_show" if shown == "stored" else "sip_password_generate")
    line = sip(dialog).view.revealed if shown == "stored" else control(dialog, "sip_password")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        bench.qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == line.text() != ""
    assert sip(dialog).view._copied.text().startswith("Copied. The clipboard is cleared in 30")
    SecretClipboard.of_application().clear()
    assert QGuiApplication.clipboard().text() == ""


def test_what_is_unknown_can_be_neither_shown_nor_copied(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "authentication")
    assert "only the server knows it" in user(dialog).view.state.text()
    assert not button(dialog, "password_show").isEnabled()
    assert not button(dialog, "password_copy").isEnabled()
    assert button(dialog, "password_generate").isEnabled()


def test_forgetting_and_stating_none_can_be_taken_back(bench: Bench) -> None:
    row = bench.add("Anna", secrets={SecretKind.USER: PASSWORD})
    dialog = bench.open(row, "authentication")
    forget, none = user(dialog).view.forget, user(dialog).view.none
    forget.trigger()
    assert "is forgotten when" in user(dialog).view.state.text()
    assert dialog.draft.dirty == {"password"}
    forget.trigger()
    assert not dialog.dirty
    none.trigger()
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row).secret_state(SecretKind.USER) is PasswordState.NONE
    assert "stated on" in user(dialog).view.state.text()
    assert none.isChecked()
    forget.trigger()
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row).secret_state(SecretKind.USER) is PasswordState.UNKNOWN


def test_a_lost_password_is_found_on_opening(bench: Bench) -> None:
    row = own(bench)
    for reference in bench.store.references(bench.workspace.database.uuid):
        bench.store.drop(reference)
    dialog = bench.open(row, "sip_registration")
    assert sip(dialog).view.state.text().startswith("Lost: ")
    assert not button(dialog, "sip_password_show").isEnabled()
    bench.write(dialog, "sip_password", OTHER)
    bench.press(dialog, Standard.Ok)
    assert reveal(bench, row, SecretKind.SIP) == OTHER


def test_somebody_elses_password_is_named_with_account_and_machine(bench: Bench) -> None:
    elsewhere = Workspace.open(bench.workspace.database.path, MemoryStore(), Owner("petra", "PC-7"))
    draft = elsewhere.users.new()
    draft["name"] = "Anna"
    draft["sip_allowed"] = True
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(PASSWORD)))
    row = elsewhere.users.save(draft)
    elsewhere.close()
    calls = bench.store.calls
    dialog = bench.open(row, "sip_registration")
    assert sip(dialog).view.state.text().startswith("Stored by petra on PC-7 on ")
    assert bench.store.calls == calls
    assert not button(dialog, "sip_password_show").isEnabled()


def test_a_text_no_store_takes_is_refused_at_the_field(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    row = bench.add("Anna", sip_allowed=True)
    dialog = bench.open(row, "sip_registration")

    def refuse(_text: str) -> Secret:
        raise SecretRefused(UNSTORABLE())  # Qt itself gives no such text: half a surrogate pair, a leading mark

    with monkeypatch.context() as patch:
        patch.setattr("swyxsip_admin.ui.password_editor.Secret", refuse)
        bench.write(dialog, "sip_password", "a")
        bench.press(dialog, Standard.Apply)
    assert "cannot be stored" in sip(dialog).view._lines.text()
    assert dialog.focusWidget() is control(dialog, "sip_password")
    control(dialog, "sip_password").setText("a\tb")
    bench.press(dialog, Standard.Apply)
    assert "control characters" in sip(dialog).view._lines.text()
    control(dialog, "sip_password").setText("x" * 1281)
    bench.press(dialog, Standard.Apply)
    assert "at most 1280 characters" in sip(dialog).view._lines.text()
    assert bench.stored(row).baseline.secrets == {}


def test_a_closed_dialog_holds_no_password(bench: Bench) -> None:
    dialog = bench.open(bench.add("Anna", sip_allowed=True), "sip_registration")
    field = control(dialog, "sip_password")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    bench.write(dialog, "sip_password", PASSWORD)
    bench.press(dialog, Standard.Cancel)
    assert field.text() == ""


def test_the_tab_recommends_an_own_password_and_leads_to_the_users(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    dialog = bench.open(row, "sip_registration")
    assert "Recommended: an own SIP password" in sip(dialog).view.state.text()
    bench.press(dialog, Standard.Cancel)
    draft = bench.stored(row)
    draft.edit_secret(SecretKind.USER, StateNone())
    bench.workspace.users.save(draft)
    dialog = bench.open(row, "sip_registration")
    assert "None: admin stated" in sip(dialog).view.state.text()
    assert "Recommended" not in sip(dialog).view.state.text(), "the warning says more"
    assert "own SIP password" in sip(dialog).view._lines.text()
    bench.press(dialog, "goToPassword")
    assert dialog.tabs.currentWidget().objectName() == "authenticationPage"
    assert dialog.focusWidget() is control(dialog, "password")
