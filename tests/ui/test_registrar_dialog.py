"""From the menu to the registrar's file, through the widgets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.registrar_dialog import RegistrarDialog
from swyxsip_admin.ui.registrar_result import RegistrarResult
from tests.ui.dialogs import Bench, make_bench
from tests.ui.windows import Rig, window


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def say(bench: Bench, **server: Any) -> None:
    profile, revision = bench.workspace.server.open()
    bench.workspace.server.save(type(profile).model_validate({**profile.model_dump(), **server}), revision)


@pytest.fixture
def known(bench: Bench) -> Bench:
    """A realm, a user whose password is known, one whose is not, one without SIP login."""
    say(bench, sip_realm="sip.example", default_auth_mode="always")
    bench.add("Anna", secrets={SecretKind.SIP: "Vier-Ecken-47"}, sip_allowed=True)
    bench.add("Bernd", sip_allowed=True)
    bench.add("Carla")
    return bench


def ask(bench: Bench) -> RegistrarDialog:
    dialog = RegistrarDialog(bench.context, bench.window)
    dialog.open()
    bench.settle()
    return dialog


def texts(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text"))


def result(bench: Bench) -> RegistrarResult:
    found = bench.window.findChild(RegistrarResult)
    assert isinstance(found, RegistrarResult)
    return found


def test_the_menu_opens_it(qtbot: QtBot, tmp_path: Path, store: MemoryStore, workspace: Workspace) -> None:
    with window(qtbot, tmp_path, store) as rig:
        action = rig.window.actions_["export_registrar"]
        assert not action.isEnabled()
        rig.open(workspace.database.path)
        assert [one.text() for one in menu_of(rig).actions() if not one.isSeparator()][-1] == action.text()
        rig.trigger("export_registrar")
        rig.settle()
        assert rig.dialogs[-1].isVisible()
        rig.dialogs[-1].close()


def menu_of(rig: Rig) -> Any:
    menu = rig.window.actions_["exports"].menu()
    assert menu is not None
    return menu


def test_what_is_known_is_said_first(known: Bench) -> None:
    dialog = ask(known)
    said = texts(dialog)
    assert "sip.example" in said
    assert "2 users with SIP login allowed" in said
    assert [dialog.target.itemData(index) for index in range(dialog.target.count())] == list(REGISTRARS)
    dialog.target.setCurrentIndex(dialog.target.findData("asterisk-digest"))
    assert "default_auth_algorithms_uas" in texts(dialog)
    dialog.close()


def test_one_question_then_the_file_then_who_was_left_out(known: Bench, tmp_path: Path) -> None:
    dialog = ask(known)
    target, saved = tmp_path / "kamailio.db", tmp_path / "left.csv"
    known.questions.will_answer(True, target)
    known.press(dialog, Standard.Ok)
    question = known.questions.asked[0]
    assert question.text == "The file will hold hashes that are as good as the passwords of 2 users. Write it?"
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT username FROM subscriber").fetchall() == [("Anna",)]
        assert connection.execute("SELECT sip_user FROM sip_policy WHERE sip_allowed = 0").fetchall() == [("Carla",)]
    told = result(known)
    assert f"Written to {target}: 1 user." in texts(told)
    assert "Refused by the registrar, because SIP login is not allowed: 1 user." in texts(told)
    rows = told.findChild(QTreeWidget, "leftOut")
    assert rows is not None
    only = rows.topLevelItem(0)
    assert rows.topLevelItemCount() == 1
    assert only is not None
    assert (only.text(0), only.text(1)) == ("Bernd", "The password is not known here: it was never entered.")
    known.questions.will_answer(saved)
    known.press(told, "saveLeftOut")
    assert '"Bernd";"The password is not known here' in saved.read_text(encoding="utf-8-sig")
    known.press(told, "closeResult")


def test_what_a_user_is_called_is_no_markup_in_a_tool_tip(known: Bench, tmp_path: Path) -> None:
    known.add("Dörte", secrets={SecretKind.SIP: "Vier-Ecken-48"}, sip_allowed=True, sip_user_id="ä<b>x</b>")
    dialog = ask(known)
    known.questions.will_answer(True, tmp_path / "kamailio.db")
    known.press(dialog, Standard.Ok)
    rows = result(known).findChild(QTreeWidget, "leftOut")
    assert rows is not None
    item = rows.topLevelItem(1)
    assert item is not None
    assert "<b>x</b>" in item.text(1) and "<" not in item.toolTip(1)


def test_no_is_no(known: Bench, tmp_path: Path) -> None:
    dialog = ask(known)
    known.questions.will_answer(False)
    known.press(dialog, Standard.Ok)
    assert dialog.isVisible()
    known.questions.will_answer(True, None)
    known.press(dialog, Standard.Ok)
    assert dialog.isVisible()
    assert known.window.findChild(RegistrarResult) is None
    dialog.close()


def test_a_refusal_is_told_and_the_dialog_stays(known: Bench, tmp_path: Path) -> None:
    target = tmp_path / "other.db"
    target.write_bytes(b"something else")
    dialog = ask(known)
    known.questions.will_answer(True, target)
    known.press(dialog, Standard.Ok)
    assert known.questions.told == [
        "“other.db” was not changed: it is not a database of Kamailio with its table subscriber."
    ]
    assert dialog.isVisible()
    assert dialog.isEnabled()
    assert target.read_bytes() == b"something else"
    dialog.close()


def test_the_registrar_is_remembered(known: Bench) -> None:
    dialog = ask(known)
    dialog.target.setCurrentIndex(dialog.target.findData("asterisk"))
    known.questions.will_answer(False)
    known.press(dialog, Standard.Ok)
    dialog.close()
    again = ask(known)
    assert again.target.currentData() == "asterisk"
    again.close()


def test_without_a_realm_it_says_what_to_do(bench: Bench) -> None:
    bench.add("Anna", sip_allowed=True)
    dialog = ask(bench)
    assert dialog.obstacle.text().startswith("The SIP realm is not known")
    assert not dialog.buttons.button(Standard.Ok).isEnabled()
    dialog.close()


def test_without_anybody_it_says_so(bench: Bench) -> None:
    say(bench, sip_realm="sip.example")
    dialog = ask(bench)
    assert dialog.obstacle.text() == "SIP login is not allowed for any user."
    dialog.close()


def test_help_opens(known: Bench) -> None:
    dialog = ask(known)
    known.press(dialog, Standard.Help)
    assert dialog.findChild(QWidget, "helpWindow") is not None
    dialog.close()
