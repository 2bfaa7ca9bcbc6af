"""About your SwyxServer: unknown stays unknown, and nobody is changed unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.kinds import UpnRule
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.banner import Banner
from swyxsip_admin.ui.server_dialog import ServerDialog
from tests.ui.dialogs import Bench, control, make_bench

Standard = QDialogButtonBox.StandardButton


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def open_dialog(bench: Bench) -> ServerDialog:
    dialog = ServerDialog(bench.context, bench.window)
    dialog.open()
    bench.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(bench: Bench, dialog: ServerDialog, which: Standard) -> None:
    bench.qtbot.mouseClick(dialog.findChild(QDialogButtonBox).button(which), Qt.MouseButton.LeftButton)
    bench.settle()


def profile(bench: Bench) -> ServerProfile:
    return bench.workspace.server.open()[0]


def change(bench: Bench, dialog: ServerDialog, spec: FieldSpec) -> None:
    match spec.kind:
        case FieldKind.CHOICE:
            combo = control(dialog, spec.name)
            bench.qtbot.keyClick(combo, Qt.Key.Key_Down)
        case FieldKind.INTEGER:
            bench.qtbot.keyClick(control(dialog, spec.name), Qt.Key.Key_Up)
        case _:
            bench.write(dialog, spec.name, "Changed")


@pytest.mark.parametrize("spec", ServerProfile.specs(), ids=lambda spec: spec.name)
def test_every_field_is_saved_by_ok_and_not_by_cancel(bench: Bench, spec: FieldSpec) -> None:
    before = profile(bench)
    dialog = open_dialog(bench)
    change(bench, dialog, spec)
    press(bench, dialog, Standard.Cancel)
    assert profile(bench) == before
    dialog = open_dialog(bench)
    change(bench, dialog, spec)
    after = dialog.form.rows[spec.name].editor.value()
    press(bench, dialog, Standard.Ok)
    assert getattr(profile(bench), spec.name) == after != getattr(before, spec.name)
    assert dialog_is_closed(bench, dialog)


def dialog_is_closed(bench: Bench, dialog: ServerDialog) -> bool:
    bench.qtbot.wait(1)
    return not isValid(dialog) or not dialog.isVisible()


def test_unknown_is_shown_as_unknown_and_where_values_come_from(bench: Bench) -> None:
    dialog = open_dialog(bench)
    assert dialog.windowTitle() == "About your SwyxServer"
    for name in ("sip_realm", "registrar_host"):
        assert (control(dialog, name).text(), control(dialog, name).placeholderText()) == ("", "not known")
    for name in ("default_auth_mode", "complex_password_default", "upn_rule"):
        combo = control(dialog, name)
        assert isinstance(combo, QComboBox) and combo.currentText().startswith("not known")
    assert any("does not read them from SwyxServer" in label.text() for label in dialog.findChildren(QLabel))


def choose_before_at(bench: Bench, dialog: ServerDialog) -> None:
    control(dialog, "upn_rule").setFocus()
    bench.qtbot.keyClick(control(dialog, "upn_rule"), Qt.Key.Key_End)
    assert dialog.form.rows["upn_rule"].editor.value() is UpnRule.BEFORE_AT


def test_another_upn_rule_shows_whom_it_affects_first(bench: Bench) -> None:
    anna = bench.add("anna@a.de", sip_allowed=True)
    bench.add("Bernd", sip_allowed=True)
    dialog = open_dialog(bench)
    choose_before_at(bench, dialog)
    bench.questions.will_answer(False, True)
    press(bench, dialog, Standard.Ok)
    assert profile(bench).upn_rule is UpnRule.UNKNOWN
    assert dialog.isVisible() and control(dialog, "upn_rule").isEnabled()
    assert "anna@a.de → anna" in bench.questions.last.details
    assert "Bernd" not in bench.questions.last.details
    press(bench, dialog, Standard.Ok)
    assert profile(bench).upn_rule is UpnRule.BEFORE_AT
    assert bench.stored(anna).effective.sip_user_id == "anna"


def test_a_collision_is_refused_with_the_names(bench: Bench) -> None:
    bench.add("anna@a.de", sip_allowed=True)
    bench.add("anna@b.de", sip_allowed=True)
    dialog = open_dialog(bench)
    bench.write(dialog, "sip_realm", "example.com")
    choose_before_at(bench, dialog)
    bench.questions.will_answer(True)
    press(bench, dialog, Standard.Ok)
    said = dialog.form.rows["upn_rule"].lines.text()
    assert "anna@a.de / anna@b.de" in said
    assert dialog.isVisible()
    assert control(dialog, "sip_realm").text() == "example.com"
    assert profile(bench).sip_realm == ""


def test_somebody_elses_change_is_told(bench: Bench) -> None:
    dialog = open_dialog(bench)
    bench.workspace.server.save(profile(bench).model_copy(update={"server_name": "x"}), 1)
    bench.write(dialog, "sip_realm", "example.com")
    press(bench, dialog, Standard.Ok)
    banner = dialog.findChild(Banner)
    assert banner is not None and "changed by somebody else" in banner.text
    assert control(dialog, "sip_realm").text() == "example.com"
