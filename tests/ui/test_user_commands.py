"""Opening, adding, renaming and deleting users from the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.errors import NO_SERVICE, StoreUnavailable
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.users import Removal
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.user_commands import explanation, question
from swyxsip_admin.ui.words import say
from tests.ui.windows import HERE, FakeUserDialog, Rig, add_users, window

ELSEWHERE = Owner("petra", "PC-7")


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> Iterator[Rig]:
    add_users(workspace, "Anna", "Bernd", "Carla")
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        yield made


def with_password(workspace: Workspace, name: str) -> None:
    (row_id,) = add_users(workspace, name)
    draft = workspace.users.open(row_id)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("q9" * 9)))
    workspace.users.save(draft)


def last_dialog(rig: Rig) -> FakeUserDialog:
    rig.qtbot.waitUntil(lambda: bool(rig.dialogs))
    dialog = rig.dialogs[-1]
    assert isinstance(dialog, FakeUserDialog)
    return dialog


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[Rig], None]:
    def run(rig: Rig) -> None:
        rig.window.page.table.setFocus()
        rig.qtbot.keyClick(rig.window.page.table, key, modifier)

    return run


def double_click(rig: Rig) -> None:
    table = rig.window.page.table
    at = table.visualRect(table.currentIndex()).center()
    rig.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rig.qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


WAYS = {
    "enter": press(Qt.Key.Key_Return),
    "keypad": press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
    "alt enter": press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
    "double click": double_click,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_opens_the_properties_once(rig: Rig, way: str) -> None:
    rig.select("Bernd")
    WAYS[way](rig)
    assert last_dialog(rig).draft["name"] == "Bernd"
    assert len(rig.dialogs) == 1
    assert last_dialog(rig).isVisible()


def test_f2_opens_the_properties_at_the_name(rig: Rig) -> None:
    rig.select("Carla")
    press(Qt.Key.Key_F2)(rig)
    dialog = last_dialog(rig)
    assert dialog.page == "administration"
    rig.qtbot.waitUntil(dialog.name.hasFocus)
    assert dialog.name.selectedText() == "Carla"


def test_ctrl_n_opens_a_new_user_and_shows_it_once_saved(rig: Rig) -> None:
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)(rig)
    dialog = last_dialog(rig)
    assert dialog.draft.is_new
    dialog.draft["name"] = "Berta"
    dialog.saved.emit(dialog.context.workspace.users.save(dialog.draft))
    dialog.accept()
    assert rig.names == ["Anna", "Bernd", "Berta", "Carla"]
    assert rig.selected == ["Berta"]
    assert rig.window.page.table.hasFocus()


def test_the_last_page_is_remembered(rig: Rig) -> None:
    rig.window.users.open()
    last_dialog(rig).page_changed.emit("numbers")
    last_dialog(rig).reject()
    rig.window.users.open()
    assert last_dialog(rig).page == "numbers"


def test_next_and_previous_walk_through_the_list(rig: Rig) -> None:
    rig.select("Anna")
    rig.window.users.open()
    for wanted, step in (("Bernd", "next"), ("Carla", "next"), ("Carla", "next"), ("Bernd", "previous")):
        getattr(last_dialog(rig), f"{step}_requested").emit()
        assert last_dialog(rig).draft["name"] == wanted
        assert [dialog.isVisible() for dialog in rig.dialogs if dialog is last_dialog(rig)] == [True]
    assert rig.selected == ["Bernd"]


def test_a_user_removed_meanwhile_is_said_and_the_list_refreshed(rig: Rig, workspace: Workspace) -> None:
    rig.select("Bernd")
    workspace.users.remove([rig.window.page.model.ids[1]])
    rig.window.users.open()
    assert rig.questions.told == ["This user is no longer in the database. The list was refreshed."]
    assert rig.names == ["Anna", "Carla"]
    assert rig.dialogs == []


def test_deleting_one_user_asks_by_name_and_says_what_stays(rig: Rig) -> None:
    rig.select("Bernd")
    rig.questions.will_answer(True)
    press(Qt.Key.Key_Delete)(rig)
    rig.settle()
    assert rig.questions.last.text == "Delete “Bernd” from this database?"
    assert "on this PC" in rig.questions.last.more
    assert "The user on the SwyxServer is not deleted." in rig.questions.last.more
    assert rig.questions.last.labels == ("Delete", "Cancel")
    assert rig.names == ["Anna", "Carla"]
    assert rig.window.page.table.currentIndex().isValid()


def test_deleting_several_names_all_of_them(rig: Rig) -> None:
    rig.select("Anna", "Carla")
    rig.questions.will_answer(True)
    press(Qt.Key.Key_Delete)(rig)
    rig.settle()
    assert rig.questions.last.text == "Delete 2 users from this database?"
    assert rig.questions.last.details.split("\n") == ["Anna", "Carla"]
    assert rig.names == ["Bernd"]


def test_no_deletes_nothing(rig: Rig) -> None:
    rig.select("Anna")
    rig.questions.will_answer(False)
    press(Qt.Key.Key_Delete)(rig)
    rig.settle()
    assert rig.names == ["Anna", "Bernd", "Carla"]


def test_the_password_goes_with_its_user(rig: Rig, workspace: Workspace, store: MemoryStore) -> None:
    with_password(workspace, "Dora")
    rig.window.refresh()
    assert len(store.references(workspace.database.uuid)) == 1
    rig.select("Dora")
    rig.questions.will_answer(True)
    rig.trigger("delete")
    rig.settle()
    assert "1 password" in rig.questions.last.more
    assert "Undo brings them back" in rig.questions.last.more
    workspace.secrets.recover()  # the next start of the window
    assert store.references(workspace.database.uuid) == frozenset()


def test_a_keyring_that_fails_keeps_nobody_from_the_rest(rig: Rig, workspace: Workspace, store: MemoryStore) -> None:
    with_password(workspace, "Dora")

    def broken(_call: object) -> None:
        raise StoreUnavailable(NO_SERVICE, store.description)

    store.fault = broken
    rig.window.refresh()
    rig.select("Dora")
    rig.questions.will_answer(True)
    rig.trigger("delete")
    rig.settle()
    assert rig.names == ["Anna", "Bernd", "Carla"]  # the entry is gone; the password is dropped at a later start


def test_delete_is_for_the_list_not_for_the_search(rig: Rig) -> None:
    rig.select("Anna")
    rig.window.page.search.setText("Ann")
    rig.window.page.search.setFocus()
    rig.window.page.search.setCursorPosition(0)
    rig.qtbot.keyClick(rig.window.page.search, Qt.Key.Key_Delete)
    assert rig.window.page.search.text() == "nn"
    assert rig.questions.asked == []


def test_passwords_of_other_accounts_are_listed_by_name_and_pc() -> None:
    removal = Removal(names=("Anna",), kept_elsewhere=(("Anna", ELSEWHERE),), stored_here=0)
    assert say(question(removal)) == "Delete “Anna” from this database?"
    text = say(explanation(removal))
    assert "Anna: petra on PC-7" in text
    assert "stay in their keyrings" in text


def test_many_passwords_of_other_accounts_are_counted() -> None:
    kept = tuple((f"User {number}", ELSEWHERE) for number in range(8))
    text = say(explanation(Removal(names=("a", "b"), kept_elsewhere=kept, stored_here=3)))
    assert "User 4: petra on PC-7" in text
    assert "User 5" not in text
    assert "and 3 more" in text


def test_here_is_whose_window_it_is(rig: Rig) -> None:
    rig.window.users.open()
    assert last_dialog(rig).context.workspace.here == HERE
