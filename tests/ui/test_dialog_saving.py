"""What stands in the way of OK and Apply: nothing typed is ever lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.engine import Engine

from swyxsip_admin.credentials.errors import NO_SERVICE, StoreLocked, StoreUnavailable
from swyxsip_admin.credentials.memory_store import Call, MemoryStore
from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.kinds import PasswordSource, PasswordState, SecretKind
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.users import UserService
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.errors import DISK_FULL
from swyxsip_admin.ui.banner import Banner
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.dialog_saving import ERROR
from tests.ui.dialogs import PASSWORD, Bench, control, make_bench, shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def banner(dialog: UserDialog) -> Banner | None:
    return dialog.banners.banner(ERROR)


def press_in_banner(bench: Bench, dialog: UserDialog, words: str) -> None:
    shown_banner = banner(dialog)
    assert shown_banner is not None
    (button,) = [one for one in shown_banner.findChildren(QPushButton) if one.text() == words]
    bench.qtbot.mouseClick(button, LEFT)
    bench.settle()


def broken(error: Exception) -> Callable[[Call], None]:
    def fault(call: Call) -> None:
        if not call.done:
            raise error

    return fault


def unavailable(store: MemoryStore) -> StoreUnavailable:
    return StoreUnavailable(NO_SERVICE, store.description, details="DBusException")


def test_a_conflict_keeps_what_was_typed_until_the_user_is_opened_again(bench: Bench) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "administration")
    other = bench.stored(row)
    other["location"] = "Dortmund"
    bench.workspace.users.save(other)
    bench.write(dialog, "email", "mine@example.com")
    bench.press(dialog, Standard.Ok)
    said = banner(dialog)
    assert said is not None and "changed by somebody else" in said.text
    assert shown(dialog, "email") == "mine@example.com"
    assert bench.stored(row)["email"] == ""
    press_in_banner(bench, dialog, "Open again")
    assert (shown(dialog, "email"), shown(dialog, "location")) == ("", "Dortmund")
    assert banner(dialog) is None
    bench.write(dialog, "email", "mine@example.com")
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row)["email"] == "mine@example.com"


def test_a_user_removed_meanwhile_is_told(bench: Bench) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "administration")
    bench.workspace.users.remove([row])
    bench.write(dialog, "email", "mine@example.com")
    bench.press(dialog, Standard.Apply)
    press_in_banner(bench, dialog, "Open again")
    said = banner(dialog)
    assert said is not None and "no longer in the database" in said.text
    assert shown(dialog, "email") == "mine@example.com"


def test_surroundings_are_told_in_the_dialog_with_details(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "administration")
    bench.write(dialog, "email", "mine@example.com")

    def full(_self: UserService, _draft: UserDraft) -> int:
        raise SurroundingsError(DISK_FULL(file="x.swyxsip"), details="SQLITE_FULL")

    with monkeypatch.context() as patch:
        patch.setattr(UserService, "save", full)
        bench.press(dialog, Standard.Ok)
    said = banner(dialog)
    assert said is not None and "disk is full" in said.text
    press_in_banner(bench, dialog, "Details")
    assert bench.questions.last.details == "SQLITE_FULL"
    assert control(dialog, "email").isEnabled()
    press_in_banner(bench, dialog, "Close")
    assert banner(dialog) is None
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row)["email"] == "mine@example.com"


def test_without_a_keyring_everything_else_can_be_saved(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    bench.store.fault = broken(unavailable(bench.store))
    dialog = bench.open(row, "administration")
    bench.write(dialog, "email", "mine@example.com")
    dialog.show_page("sip_registration")
    bench.write(dialog, "sip_password", PASSWORD)
    bench.press(dialog, Standard.Apply)
    said = banner(dialog)
    assert said is not None and "Install and start one" in said.text
    assert control(dialog, "sip_password").text() == PASSWORD
    press_in_banner(bench, dialog, "Save without the password")
    assert banner(dialog) is None
    stored = bench.stored(row)
    assert stored["email"] == "mine@example.com"
    assert stored["sip_password_source"] is PasswordSource.USER
    assert stored.secret_state(SecretKind.SIP) is PasswordState.UNKNOWN
    assert control(dialog, "sip_password").text() == ""
    assert not dialog.dirty


def test_a_locked_keyring_is_said_at_the_password_and_blocks_nothing(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: PASSWORD})
    bench.store.fault = broken(StoreLocked(bench.store.description))
    dialog = bench.open(row, "sip_registration")
    assert "is locked" in dialog.pages[2].passwords[0].view._lines.text()
    assert banner(dialog) is None
    bench.write(dialog, "sip_user_id", "4711")
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["sip_user_id"] == "4711"


def test_controls_are_off_and_a_wait_is_shown_while_saving(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "administration")
    bench.write(dialog, "email", "mine@example.com")
    go, save = threading.Event(), UserService.save

    def slow(self: UserService, draft: UserDraft) -> int:
        go.wait(20)
        return save(self, draft)

    monkeypatch.setattr(UserService, "save", slow)
    bench.qtbot.mouseClick(dialog.buttons.button(Standard.Apply), LEFT)
    assert not control(dialog, "email").isEnabled()
    assert not dialog.buttons.button(Standard.Cancel).isEnabled()
    bar = dialog.findChild(QProgressBar, "saving")
    assert bar is not None
    assert not bar.isVisible()
    bench.qtbot.waitUntil(bar.isVisible)
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    go.set()
    bench.settle()
    assert not bar.isVisible()
    assert dialog.focusWidget() is control(dialog, "email")
    assert bench.stored(row)["email"] == "mine@example.com"


def test_a_bug_while_saving_leaves_a_usable_dialog(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    row = bench.add("Anna")
    dialog = bench.open(row, "administration")
    bench.write(dialog, "email", "mine@example.com")

    def bug(_self: UserService, _draft: UserDraft) -> int:
        raise KeyError("bug")

    monkeypatch.setattr(UserService, "save", bug)
    with bench.qtbot.captureExceptions() as crashes:
        bench.press(dialog, Standard.Ok)
    assert [kind for kind, _error, _trace in crashes] == [KeyError]
    said = banner(dialog)
    assert said is not None and "What you entered is still here" in said.text
    assert shown(dialog, "email") == "mine@example.com"
    assert control(dialog, "email").isEnabled()


def test_a_newer_database_is_shown_and_never_written(bench: Bench) -> None:
    row = bench.add("Anna")
    bench.workspace.database.newer = True
    dialog = bench.open(row, "administration")
    said = dialog.banners.banner("readOnly")
    assert said is not None and "newer version" in said.text
    assert shown(dialog, "name") == "Anna"
    assert not control(dialog, "name").isEnabled()
    assert not dialog.buttons.button(Standard.Ok).isEnabled()
    assert not dialog.buttons.button(Standard.Apply).isEnabled()


@pytest.fixture
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def count_open_and_save(bench: Bench, row: int, statements: list[str]) -> tuple[int, int]:
    statements.clear()
    dialog = bench.open(row, "administration")
    opening = len(statements)
    bench.write(dialog, "email", f"x{len(statements)}@example.com")
    dialog.judging.judge()
    statements.clear()
    bench.press(dialog, Standard.Ok)
    return opening, len(statements)


def test_queries_do_not_grow_with_the_number_of_users(bench: Bench, statements: list[str]) -> None:
    row = bench.add("Anna", sip_allowed=True)
    bench.add("Bernd", sip_allowed=True)
    few = count_open_and_save(bench, row, statements)
    for number in range(498):
        bench.add(f"User {number}", sip_allowed=True)
    dialog_row = bench.add("Zoe", sip_allowed=True)
    assert count_open_and_save(bench, dialog_row, statements) == few
    assert few[0] <= 12
