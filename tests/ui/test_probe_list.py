"""Test SIP login for a selection: results as they come, a rate, cancelling, an export."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.services.probe_plan import plan_probes
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.probe_list_dialog import ProbeListDialog
from tests.services.test_probing import know_server
from tests.sip.registrar import Registrar, answer, udp_server
from tests.ui.dialogs import Bench, make_bench

COUNT = 30


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


@contextmanager
def opened(bench: Bench, registrar: Registrar | None = None) -> Iterator[ProbeListDialog]:
    """The dialog over COUNT users: the first has a wrong password, the second none that is known."""
    served = registrar or Registrar({f"user{n}": (f"user{n}", f"pw{n}", "always") for n in range(COUNT)})
    for number in range(COUNT):
        secrets = {} if number == 1 else {SecretKind.SIP: "wrong" if number == 0 else f"pw{number}"}
        bench.add(f"user{number}", sip_allowed=True, secrets=secrets)
    with udp_server(served) as port:
        know_server(bench.workspace, registrar_host="127.0.0.1", registrar_port=port, sip_realm="example.com")
        dialog = ProbeListDialog(bench.context, plan_probes(bench.workspace), bench.window)
        dialog.open()
        bench.settle()
        yield dialog
        if isValid(dialog):
            dialog.reject()
        bench.settle()


def press(bench: Bench, dialog: ProbeListDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    bench.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def finish(bench: Bench, dialog: ProbeListDialog) -> None:
    bench.qtbot.waitUntil(lambda: not dialog.running, timeout=20_000)
    bench.settle()


def results(dialog: ProbeListDialog) -> dict[str, str]:
    return {row[0]: row[2] for row in map(dialog.model.texts, range(dialog.model.rowCount()))}


def test_everybody_gets_a_result(bench: Bench) -> None:
    with opened(bench) as dialog:
        assert [name for name, result in results(dialog).items() if result] == ["user1"], (
            "the list says who is left out"
        )
        dialog.rate.setValue(0)
        press(bench, dialog, "start")
        assert dialog.running and not dialog.export.isEnabled()
        finish(bench, dialog)
        found = results(dialog)
        assert found.pop("user0") == "Wrong password or SIP user name"
        assert found.pop("user1") == "Left out"
        assert set(found.values()) == {"Accepted after a password check"}
        assert dialog.findChild(type(dialog._summary), "summary").text() == "28 users accepted, 1 user not accepted."


def test_a_second_start_does_not_send_the_wrong_password_again(bench: Bench) -> None:
    served = Registrar({f"user{n}": (f"user{n}", f"pw{n}", "always") for n in range(COUNT)})
    with opened(bench, served) as dialog:
        dialog.rate.setValue(0)
        for expected in ("Wrong password or SIP user name", "Not tried: this password failed before"):
            press(bench, dialog, "start")
            finish(bench, dialog)
            assert results(dialog)["user0"] == expected
        assert served.wrong == 1


def test_what_a_server_says_is_no_markup_in_a_tool_tip(bench: Bench) -> None:
    served = Registrar({})
    served.judge = lambda request: answer(request, "480 <img src=/etc/passwd> <b>Busy</b>")  # type: ignore[method-assign]
    with opened(bench, served) as dialog:
        dialog.rate.setValue(0)
        press(bench, dialog, "start")
        finish(bench, dialog)
        cell = dialog.model.index(0, 3)
        assert "480 <img src=/etc/passwd> <b>Busy</b>" in cell.data(Qt.ItemDataRole.DisplayRole)
        tip = cell.data(Qt.ItemDataRole.ToolTipRole)
        assert "‹b›Busy" in tip and "<" not in tip


def test_cancelling(bench: Bench) -> None:
    with opened(bench) as dialog:
        dialog.rate.setValue(20)
        press(bench, dialog, "start")
        bench.qtbot.waitUntil(lambda: len(dialog.model.results) > 3)
        press(bench, dialog, "cancelTest")
        finish(bench, dialog)
        counts = list(results(dialog).values())
        assert counts.count("Cancelled") > 5 and "Accepted after a password check" in counts
        assert dialog.start_button.isVisible()


def test_sorting_shows_the_faults_first_and_copies(bench: Bench) -> None:
    with opened(bench) as dialog:
        dialog.rate.setValue(0)
        press(bench, dialog, "start")
        finish(bench, dialog)
        dialog.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        assert dialog.model.texts(0)[0] == "user0"
        assert dialog.model.texts(1)[0] == "user1"
        dialog.table.selectRow(0)
        bench.qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text().startswith("user0\tuser0\tWrong password")


def test_export(bench: Bench, tmp_path: Path) -> None:
    with opened(bench) as dialog:
        dialog.rate.setValue(0)
        press(bench, dialog, "start")
        finish(bench, dialog)
        target = tmp_path / "out.csv"
        bench.questions.will_answer(target)
        press(bench, dialog, "exportResults")
        bench.settle()
        with open(target, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        assert len(rows) == COUNT + 1
        assert rows[1][3:5] == ["Wrong password or SIP user name", "wrong_credentials"]
        assert not any("pw" in cell for row in rows for cell in row)


def test_closing_cancels(bench: Bench) -> None:
    with opened(bench) as dialog:
        dialog.rate.setValue(1)
        press(bench, dialog, "start")
        assert dialog._run is not None and dialog._run._thread is not None
        thread = dialog._run._thread
        bench.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        thread.join(5)
        assert not thread.is_alive()
