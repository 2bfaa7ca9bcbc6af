"""Values that follow others, what is found while typing, and what is said of a value's origin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode, KnownAnswer, KnownMode
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import add_delivery
from swyxsip_admin.storage.tables import ServerStateRow
from swyxsip_admin.ui.dialog_buttons import Standard
from tests.ui.dialogs import Bench, button, control, make_bench, rows, shown, told


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def say_server(bench: Bench, **values: object) -> None:
    profile, revision = bench.workspace.server.open()
    bench.workspace.server.save(profile.model_copy(update=values), revision)


def test_followed_values_are_real_text_marked_default_and_change_live(bench: Bench) -> None:
    dialog = bench.open(bench.add("Anna", sip_allowed=True, sip_user_id="own"), "administration")
    bench.write(dialog, "name", "Anna Neu")
    assert [shown(dialog, field) for field in ("user_name", "sip_user_name", "sip_user_id")] == [
        "Anna Neu",
        "Anna Neu",
        "own",
    ]
    marks = {name: row.follow.text() for name, row in rows(dialog).items() if row.follow is not None}
    assert marks == {"user_name": "Default", "sip_user_name": "Default", "sip_user_id": "own value"}
    dialog.show_page("authentication")
    bench.write(dialog, "user_name", "anna@example.com")
    assert shown(dialog, "sip_user_name") == "anna@example.com"
    bench.press(dialog, Standard.Ok)


def test_after_a_rename_following_names_follow_and_explicit_ones_stay(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, sip_user_id="Anna")
    dialog = bench.open(row, "administration")
    bench.write(dialog, "name", "Berta")
    bench.press(dialog, Standard.Ok)
    stored = bench.stored(row)
    assert (stored["sip_user_name"], stored["sip_user_id"]) == (None, "Anna")
    assert (stored.effective.sip_user_name, stored.effective.sip_user_id) == ("Berta", "Anna")


def test_a_typed_value_stays_explicit_even_if_it_equals_the_default(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    dialog = bench.open(row, "sip_registration")
    bench.write(dialog, "sip_user_id", "Anna")
    assert rows(dialog)["sip_user_id"].follow.text() == "own value"
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["sip_user_id"] == "Anna"
    bench.press(dialog, "sip_user_id_reset")
    assert rows(dialog)["sip_user_id"].follow.text() == "Default"
    assert dialog.focusWidget() is control(dialog, "sip_user_id")
    assert not button(dialog, "sip_user_id_reset").isVisible()
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["sip_user_id"] is None


def test_the_server_default_is_shown_with_its_meaning(bench: Bench) -> None:
    row = bench.add(sip_allowed=True)
    dialog = bench.open(row)
    texts = {name: control(dialog, name).itemText(0) for name in ("sip_auth_mode", "force_complex_password")}
    assert texts == dict.fromkeys(texts, "Server default (not known)")
    say_server(bench, default_auth_mode=KnownMode.ALWAYS, complex_password_default=KnownAnswer.YES)
    dialog.load(bench.stored(row))
    combo = control(dialog, "sip_auth_mode")
    assert isinstance(combo, QComboBox) and not combo.isEditable()
    assert [combo.itemText(index) for index in range(3)] == ["Server default (Always)", "Always", "Never"]
    assert [combo.itemData(index) for index in range(3)] == ["server_default", "always", "never"]
    assert control(dialog, "force_complex_password").itemText(0) == "Server default (Yes)"


def test_two_users_with_the_same_id_in_other_letter_case_are_refused_at_the_field(bench: Bench) -> None:
    bench.add("Jörg Süß", sip_allowed=True, sip_user_id="JÖRG.SÜSS")
    row = bench.add("Zwei", sip_allowed=True, email="keep@example.com")
    dialog = bench.open(row, "sip_registration")
    bench.write(dialog, "sip_user_id", "jörg.süß")
    bench.judge(dialog)
    assert told(dialog, "sip_user_id").startswith("Error: ")
    assert "Jörg Süß" in told(dialog, "sip_user_id")
    dialog.show_page("numbers")
    bench.press(dialog, Standard.Ok)
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget().objectName() == "sipRegistrationPage"
    assert dialog.focusWidget() is control(dialog, "sip_user_id")
    assert shown(dialog, "sip_user_id") == "jörg.süß"
    assert bench.stored(row)["sip_user_id"] is None
    assert "Jörg Süß" in control(dialog, "sip_user_id").accessibleDescription()


def test_sip_warnings_are_shown_only_with_sip_allowed(bench: Bench) -> None:
    dialog = bench.open(bench.add("Anna Müller", must_change_password=True), "sip_registration")
    assert [told(dialog, field) for field in ("sip_user_name", "sip_user_id")] == ["", ""]
    bench.press(dialog, "sip_allowed")
    bench.judge(dialog)
    assert told(dialog, "sip_user_name").count("Warning: ") == 2
    assert "must be changed at the next logon" in dialog.pages[2].passwords[0].view._lines.text()
    bench.press(dialog, "sip_allowed")
    bench.judge(dialog)
    assert told(dialog, "sip_user_name") == ""


def test_a_proposal_is_taken_with_one_click(bench: Bench) -> None:
    row = bench.add("Anna Müller", sip_allowed=True)
    dialog = bench.open(row, "sip_registration")
    proposal = button(dialog, "sip_user_id_proposal")
    assert proposal.text() == "Use “Anna.Mueller”"
    bench.qtbot.mouseClick(proposal, Qt.MouseButton.LeftButton)
    bench.judge(dialog)
    assert shown(dialog, "sip_user_id") == "Anna.Mueller"
    assert told(dialog, "sip_user_id") == ""
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row)["sip_user_id"] == "Anna.Mueller"


def test_a_mistake_on_another_page_is_jumped_to_and_nothing_is_lost(bench: Bench) -> None:
    dialog = bench.open(None, "numbers")
    bench.write(dialog, "alternative_number", "99")
    assert told(dialog, "name") == ""
    bench.press(dialog, Standard.Ok)
    assert dialog.tabs.currentWidget().objectName() == "administrationPage"
    assert dialog.focusWidget() is control(dialog, "name")
    assert told(dialog, "name") == "Error: Name: enter a value."
    assert shown(dialog, "alternative_number") == "99"


def test_with_the_mode_never_the_tab_says_that_the_password_has_no_effect(bench: Bench) -> None:
    dialog = bench.open(bench.add(sip_allowed=True, sip_auth_mode=AuthMode.NEVER), "sip_registration")
    assert "the password has no effect" in dialog.pages[2].passwords[0].view.state.text()
    bench.qtbot.keyClick(control(dialog, "sip_auth_mode"), Qt.Key.Key_Up)
    assert "the password has no effect" not in dialog.pages[2].passwords[0].view.state.text()


def test_a_number_field_takes_digits_only(bench: Bench) -> None:
    dialog = bench.open(bench.add(), "administration")
    bench.write(dialog, "server_user_id", "4a7-1")
    assert shown(dialog, "server_user_id") == 471
    bench.write(dialog, "server_user_id", "99999999999")
    assert shown(dialog, "server_user_id") == 999999999
    bench.write(dialog, "server_user_id", "")
    assert shown(dialog, "server_user_id") is None


def deliver(bench: Bench, row: int, state: str) -> None:
    with bench.workspace.database.write() as session:
        delivery = add_delivery(session, bench.workspace.here, source="import", file_name="users.csv")
        session.add(ServerStateRow(user_id=row, fields=state.replace("DELIVERY", str(delivery))))


def test_the_origin_of_every_value_is_told_in_words(bench: Bench) -> None:
    row = bench.add("Anna", email="new@example.com")
    deliver(bench, row, '{"name": ["Anna", DELIVERY], "email": ["old<b>@example.com", DELIVERY]}')
    dialog = bench.open(row, "administration")
    marks = {field: rows(dialog)[field].origin.text() for field in ("name", "email", "location")}
    assert marks == {"name": "from the server", "email": "edited here", "location": "assumption"}
    assert "users.csv" in rows(dialog)["name"].origin.toolTip()
    assert "old‹b›@example.com" in rows(dialog)["email"].origin.toolTip()
    assert "The server last delivered: old<b>@example.com" in control(dialog, "email").accessibleDescription()
    assert "assumption" in control(dialog, "location").accessibleDescription()
    bench.write(dialog, "name", "Berta")
    assert rows(dialog)["name"].origin.text() == "edited here"
    bench.write(dialog, "name", "Anna")
    assert rows(dialog)["name"].origin.text() == "from the server"
