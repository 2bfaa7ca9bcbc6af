"""What belongs into the phone: to read, to copy, and never a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import IdentityMapping, SecretKind
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.phone_dialog import PhoneDialog
from tests.ui.dialogs import PASSWORD, Bench, make_bench


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def open_phone(bench: Bench) -> PhoneDialog:
    row = bench.add("Anna", sip_allowed=True, sip_user_id="4711", secrets={SecretKind.SIP: PASSWORD})
    dialog = bench.open(row, "sip_registration")
    bench.press(dialog, "phone")
    (phone,) = dialog.findChildren(PhoneDialog)
    return phone


def table(phone: PhoneDialog) -> list[tuple[str, ...]]:
    model = phone.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_values_stand_under_the_names_phones_have_for_them(bench: Bench) -> None:
    rows = {label: (called, value) for label, called, value in table(open_phone(bench))}
    assert rows["Registrar"][1] == rows["SIP realm"][1] == "not known"
    assert rows["Port"][1] == "5060"
    assert rows["SIP user ID"] == ("User name, SIP user ID, Account, Phone number", "4711")
    assert rows["SIP user name"] == ("Auth name, Authentication ID, Register name, Login", "Anna")


def test_the_identity_mapping_swaps_the_names_and_is_called_a_setting(bench: Bench) -> None:
    profile, revision = bench.workspace.server.open()
    swapped = profile.model_copy(update={"identity_mapping": IdentityMapping.NAME_IS_AOR})
    bench.workspace.server.save(swapped, revision)
    phone = open_phone(bench)
    rows = {label: (called, value) for label, called, value in table(phone)}
    assert rows["SIP user name"] == ("User name, SIP user ID, Account, Phone number", "Anna")
    assert any("is a setting of this program" in label.text() for label in phone.findChildren(QLabel))


def test_one_value_and_all_values_are_copied_without_the_password(bench: Bench) -> None:
    phone = open_phone(bench)
    clipboard = QGuiApplication.clipboard()
    phone.table.selectRow(4)
    bench.press(phone, "copyValue")
    assert clipboard.text() == "4711"
    phone.table.setFocus()
    phone.table.selectRow(5)
    bench.qtbot.keyClick(phone.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Anna"
    phone.table.selectRow(0)
    bench.press(phone, "copyValue")
    assert clipboard.text() == "Anna"
    bench.press(phone, "copyAll")
    assert "SIP user ID: 4711" in clipboard.text().splitlines()
    assert "Registrar: not known" in clipboard.text().splitlines()
    assert PASSWORD not in clipboard.text()
    clipboard.clear()
