"""The tab SIP devices, as a person uses it: with the keyboard and with the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.device_dialog import DeviceDialog
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.pages.sip_devices import PhoneTable
from tests.ui.dialogs import PASSWORD, Bench, button, make_bench, told

T46 = "yealink, 00:15:65:12:34:56, 1, SIP-T46U"


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def entering(dialog: UserDialog) -> DeviceDialog:
    found = dialog.findChild(DeviceDialog)
    assert isinstance(found, DeviceDialog)
    return found


def table_of(dialog: UserDialog) -> PhoneTable:
    found = dialog.findChild(PhoneTable)
    assert isinstance(found, PhoneTable)
    return found


def cells(dialog: UserDialog) -> list[list[str]]:
    table = table_of(dialog)
    return [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]


def test_a_phone_is_entered_with_the_keyboard_alone(bench: Bench) -> None:
    row = bench.add()
    dialog = bench.open(row, "sip_devices")
    assert table_of(dialog).hasFocus()
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Insert)
    phone = entering(dialog)
    bench.qtbot.waitUntil(phone.isActiveWindow)
    bench.qtbot.keyClicks(phone.maker, "Yea")
    bench.qtbot.keyClick(phone.maker, Qt.Key.Key_Tab)
    assert phone.model.hasFocus()
    bench.qtbot.keyClicks(phone.model, "SIP-T46U")
    bench.qtbot.keyClick(phone.model, Qt.Key.Key_Tab)
    bench.qtbot.keyClicks(phone.mac, "0015.6512.3456")
    bench.qtbot.keyClick(phone.mac, Qt.Key.Key_Return)
    bench.settle()
    assert cells(dialog) == [["Yealink", "SIP-T46U", "00:15:65:12:34:56", "1"]]
    assert bench.stored(row)["phones"] == [], "nothing is written before Apply"
    assert dialog.buttons.button(Standard.Apply).isEnabled()
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["phones"] == [T46]
    assert cells(dialog) == [["Yealink", "SIP-T46U", "00:15:65:12:34:56", "1"]]


def test_several_phones_are_changed_and_removed(bench: Bench) -> None:
    row = bench.add(phones=[T46, "snom, 00:04:13:00:00:01, 2", "linphone, -, 1"])
    dialog = bench.open(row, "sip_devices")
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Down)
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_F2)
    phone = entering(dialog)
    assert (phone.maker.currentData(), phone.mac.text(), phone.line.value()) == ("snom", "00:04:13:00:00:01", 2)
    phone.line.setFocus()
    bench.qtbot.keyClick(phone.line, Qt.Key.Key_Up)
    bench.qtbot.keyClick(phone.line, Qt.Key.Key_Return)
    bench.settle()
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Home)
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Up)
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Up)
    bench.qtbot.keyClick(table_of(dialog), Qt.Key.Key_Delete)
    bench.press(dialog, Standard.Ok)
    assert bench.stored(row)["phones"] == ["snom, 00:04:13:00:00:01, 3", "linphone, -, 1"]


def test_cancel_writes_nothing_and_what_is_taken_back_is_no_change(bench: Bench) -> None:
    row = bench.add(phones=[T46])
    dialog = bench.open(row, "sip_devices")
    bench.press(dialog, "removePhone")
    assert not button(dialog, "editPhone").isEnabled() and not button(dialog, "removePhone").isEnabled()
    assert table_of(dialog).hasFocus()
    bench.press(dialog, Standard.Cancel)
    assert bench.stored(row)["phones"] == [T46]
    dialog = bench.open(row, "sip_devices")
    bench.press(dialog, "editPhone")
    bench.qtbot.keyClick(entering(dialog), Qt.Key.Key_Return)
    bench.settle()
    assert not dialog.dirty


@pytest.mark.parametrize("text", ["12", "00:15:65:12:34:5G", "FF:FF:FF:FF:FF:FF"])
def test_a_wrong_address_is_said_in_the_small_dialog_and_stays_there(bench: Bench, text: str) -> None:
    dialog = bench.open(bench.add(), "sip_devices")
    bench.press(dialog, "addPhone")
    phone = entering(dialog)
    bench.write(phone, "mac", text)
    bench.qtbot.keyClick(phone, Qt.Key.Key_Return)
    assert phone.isVisible() and phone.mac.hasFocus() and phone.mac.text() == text
    assert "MAC address" in phone.lines.text() and text in phone.mac.accessibleDescription()
    bench.write(phone, "mac", "001565123456")
    assert phone.lines.text() == ""
    bench.qtbot.keyClick(phone, Qt.Key.Key_Escape)
    assert cells(dialog) == []


def test_the_same_line_twice_is_refused_in_the_small_dialog(bench: Bench) -> None:
    dialog = bench.open(bench.add(phones=[T46]), "sip_devices")
    bench.press(dialog, "addPhone")
    phone = entering(dialog)
    bench.write(phone, "mac", "00-15-65-12-34-56")
    bench.qtbot.keyClick(phone, Qt.Key.Key_Return)
    assert "Line 1 of the phone 00:15:65:12:34:56 is entered twice." in phone.lines.text()


def test_somebody_elses_line_is_refused_at_the_table_with_the_name(bench: Bench) -> None:
    bench.add("Berta", phones=[T46])
    row = bench.add("Anna", phones=["snom, 00:04:13:00:00:01, 1"])
    dialog = bench.open(row, "sip_devices")
    bench.press(dialog, "editPhone")
    bench.write(entering(dialog), "mac", "00 15 65 12 34 56")
    bench.qtbot.keyClick(entering(dialog), Qt.Key.Key_Return)
    bench.judge(dialog)
    assert told(dialog, "phones") == "Error: Line 1 of the phone 00:15:65:12:34:56 already belongs to Berta."
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row)["phones"] == ["snom, 00:04:13:00:00:01, 1"]


def test_a_program_has_no_address_and_gets_it_back_as_a_phone(bench: Bench) -> None:
    dialog = bench.open(bench.add(phones=[T46]), "sip_devices")
    bench.press(dialog, "editPhone")
    phone = entering(dialog)
    assert isinstance(phone.mac, QLineEdit) and isinstance(phone.maker, QComboBox) and isinstance(phone.line, QSpinBox)
    bench.qtbot.keyClicks(phone.maker, "Linphone")
    assert not phone.mac.isEnabled() and phone.mac.text() == ""
    bench.qtbot.keyClick(phone.maker, Qt.Key.Key_Home)
    assert phone.mac.isEnabled() and phone.mac.text() == "00:15:65:12:34:56"


def test_what_is_known_of_a_phone_is_said_with_its_source(bench: Bench) -> None:
    dialog = bench.open(bench.add(phones=["baresip, -, 1"]), "sip_devices")
    bench.press(dialog, "editPhone")
    note = entering(dialog)._note
    assert "measured with baresip 1.0.0" in note.text() and "tried with baresip 1.0.0" in note.text()
    bench.qtbot.keyClicks(entering(dialog).maker, "Yealink")
    assert "not tried on a phone" in note.text()


def test_the_sip_tab_warns_of_what_the_users_own_phone_does_not_take(bench: Bench) -> None:
    dialog = bench.open(bench.add(sip_allowed=True, sip_user_id="jürgen", phones=["linphone, -, 1"]))
    assert "%c3%bc" in told(dialog, "sip_user_id")
    other = bench.open(bench.add("Bert", sip_allowed=True, sip_user_id="jörg", phones=["yealink, -, 1"]))
    assert "%c3%bc" not in told(other, "sip_user_id")
    from swyxsip_admin.domain.draft import StoreSecret
    from swyxsip_admin.domain.kinds import SecretKind
    from swyxsip_admin.domain.secret import Secret

    draft = bench.workspace.users.open(bench.add("Carla", sip_allowed=True, phones=["baresip, -, 1"]))
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(PASSWORD + '"')))
    said = [str(one.message) for one in bench.workspace.users.findings(draft) if one.field == "sip_password"]
    assert [one for one in said if one.startswith("baresip: it cannot carry")]
    assert not any(PASSWORD in one for one in said)
