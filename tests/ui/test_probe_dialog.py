"""Test SIP login on the tab: what is in the draft is tried, once; a password not known here is asked for, not kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode, SecretKind
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.probe_dialog import ProbeDialog
from tests.services.test_probing import know_server
from tests.sip.registrar import Registrar, udp_server
from tests.ui.dialogs import Bench, button, control, make_bench

SIP = "sip_registration"


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


@contextmanager
def registrar(bench: Bench, **users: tuple[str, str, str]) -> Iterator[Registrar]:
    served = Registrar(users)
    with udp_server(served) as port:
        know_server(bench.workspace, registrar_host="127.0.0.1", registrar_port=port, sip_realm="example.com")
        yield served


def begin_test(bench: Bench, dialog: UserDialog) -> ProbeDialog:
    page = next(page for page in dialog.pages if page.section.key == SIP)
    bench.qtbot.mouseClick(button(dialog, "testLogin"), Qt.MouseButton.LeftButton)
    found = page.findChild(ProbeDialog)
    assert found is not None
    finish(bench, found)
    return found


def finish(bench: Bench, dialog: ProbeDialog) -> None:
    bench.settle()
    bench.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog._running, timeout=10_000)
    bench.settle()


def press(bench: Bench, dialog: ProbeDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    bench.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    finish(bench, dialog)


def headline(dialog: ProbeDialog) -> str:
    return dialog.verdict.headline.text()


def test_the_stored_password_is_tried_at_once(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, sip_user_id="201", secrets={SecretKind.SIP: "geheim"})
    with registrar(bench, **{"201": ("Anna", "geheim", "always")}) as served:
        probe = begin_test(bench, bench.open(row, SIP))
        assert headline(probe) == "Accepted after a password check"
        assert "0 phones" in probe.verdict.facts.text()
        assert len(served.requests) == 2
        assert not control(probe, "probePassword").isVisible()
        assert any("is not known" in text for text in texts(probe))
    assert bench.questions.asked == []


def texts(dialog: ProbeDialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_what_is_in_the_draft_counts_and_nothing_is_saved(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "old"})
    with registrar(bench, **{"new-id": ("Anna", "typed", "always")}):
        dialog = bench.open(row, SIP)
        bench.write(dialog, "sip_user_id", "new-id")
        bench.write(dialog, "sip_password", "typed")
        probe = begin_test(bench, dialog)
        assert headline(probe) == "Accepted after a password check"
        assert "sip:new-id@example.com" in texts(probe)
    assert bench.stored(row).effective.sip_user_id == "Anna"
    assert dialog.dirty


def test_one_that_failed_in_the_draft_is_not_sent_again_when_it_was_applied(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        dialog = bench.open(row, SIP)
        bench.write(dialog, "sip_password", "falsch")
        probe = begin_test(bench, dialog)
        assert headline(probe) == "Wrong password or SIP user name"
        press(bench, probe, "test")
        assert headline(probe) == "Not tried: this password failed before"
        press(bench, probe, "close")
        bench.press(dialog, Standard.Apply)
        bench.settle()
        assert bench.stored(row).secret_state(SecretKind.SIP) == "here"
        probe = begin_test(bench, dialog)
        assert headline(probe) == "Not tried: this password failed before"
        press(bench, probe, "close")
        assert served.wrong == 1
        bench.write(dialog, "sip_password", "geheim")
        assert headline(begin_test(bench, dialog)) == "Accepted after a password check"


def test_a_password_that_is_not_known_is_asked_once_and_not_kept(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        dialog = bench.open(row, SIP)
        probe = begin_test(bench, dialog)
        assert served.requests == [], "nothing is sent before the password is there"
        field = control(probe, "probePassword")
        assert field.isVisible() and field.hasFocus() and field.echoMode() is QLineEdit.EchoMode.Password
        bench.qtbot.keyClicks(field, "geheim")
        bench.qtbot.keyClick(field, Qt.Key.Key_Return)
        finish(bench, probe)
        assert headline(probe) == "Accepted after a password check"
        bench.questions.will_answer(True)
        press(bench, probe, "testFully")
        assert headline(probe) == "Accepted after a password check", "within the window it is asked once"
        press(bench, probe, "close")
    assert bench.stored(row).secret_state(SecretKind.USER) == "unknown"
    assert not dialog.dirty
    assert bench.store.calls == 0


def test_a_wrong_one_is_not_sent_twice(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "wrong"})
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        dialog = bench.open(row, SIP)
        probe = begin_test(bench, dialog)
        assert headline(probe) == "Wrong password or SIP user name"
        press(bench, probe, "test")
        assert headline(probe) == "Not tried: this password failed before"
        press(bench, probe, "close")
        again = begin_test(bench, dialog)
        assert headline(again) == "Not tried: this password failed before"
        assert served.wrong == 1


def test_typed_wrong_ones_are_remembered_for_the_session(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        dialog = bench.open(row, SIP)
        for expected in ("Wrong password or SIP user name", "Not tried: this password failed before"):
            probe = begin_test(bench, dialog)
            bench.qtbot.keyClicks(control(probe, "probePassword"), "wrong")
            press(bench, probe, "test")
            assert headline(probe) == expected
            press(bench, probe, "close")
        assert served.wrong == 1


def test_completely_only_after_a_question(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        probe = begin_test(bench, bench.open(row, SIP))
        before = len(served.requests)
        bench.questions.will_answer(False, True)
        press(bench, probe, "testFully")
        assert len(served.requests) == before and "Register “Anna”" in bench.questions.last.text
        press(bench, probe, "testFully")
        contacts = [request.headers.get("Expires") for request in served.requests[before:]]
        assert contacts == ["3600", "3600", "0"] and served.bindings["Anna"] == {}


def test_the_realm_of_the_challenge_is_offered(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        served.realm = "Swyx & Ware"
        probe = begin_test(bench, bench.open(row, SIP))
        offer = control(probe, "takeRealm")
        assert offer.isVisible() and "Swyx && Ware" in offer.text()
        press(bench, probe, "takeRealm")
        assert bench.workspace.server.open()[0].sip_realm == "Swyx & Ware"
        assert not offer.isVisible()
        assert "sip:Anna@127.0.0.1" in texts(probe), "what cannot be a host's name stands in no address"
        press(bench, probe, "test")
        assert served.requests[-1].uri == "sip:127.0.0.1"
        assert not offer.isVisible() and headline(probe) == "Accepted after a password check"


@pytest.mark.parametrize("realm", ["r" * 6000, "a\u202eb\u009b2J", b"gr\xfc\xdfe".decode("utf-8", "surrogateescape")])
def test_a_realm_that_nobody_could_enter_is_not_offered(bench: Bench, realm: str) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        served.realm = realm
        probe = begin_test(bench, bench.open(row, SIP))
        assert headline(probe) == "Accepted after a password check"
        assert not control(probe, "takeRealm").isVisible()
        assert len(probe.verdict.facts.text()) < 400 and "\u202e" not in probe.verdict.facts.text()


def test_without_a_check_it_is_said_to_be_without(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, sip_auth_mode=AuthMode.NEVER)
    with registrar(bench, Anna=("", "", "never")):
        probe = begin_test(bench, bench.open(row, SIP))
        assert headline(probe) == "Accepted without a password check"
        assert "says nothing about the password" in probe.verdict.explanation.text()
        assert not control(probe, "takeRealm").isVisible()


def test_asked_although_none_was_expected(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, sip_auth_mode=AuthMode.NEVER)
    with registrar(bench, Anna=("Anna", "geheim", "always")):
        probe = begin_test(bench, bench.open(row, SIP))
        assert headline(probe) == "Password needed"
        bench.qtbot.keyClicks(control(probe, "probePassword"), "geheim")
        press(bench, probe, "test")
        assert headline(probe) == "Accepted after a password check"


def test_messages_are_shown_masked_and_copied(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with registrar(bench, Anna=("Anna", "geheim", "always")) as served:
        probe = begin_test(bench, bench.open(row, SIP))
        trace = control(probe, "trace")
        assert isinstance(trace, QPlainTextEdit) and not trace.isVisible()
        press(bench, probe, "messages")
        assert trace.isVisible() and 'response="***"' in trace.toPlainText()
        press(bench, probe, "copyMessages")
        copied = QGuiApplication.clipboard().text()
        assert copied == trace.toPlainText()
        assert served.requests[1].credentials["response"] not in copied


def test_a_registrar_that_is_not_known(bench: Bench) -> None:
    dialog = bench.open(bench.add("Anna", sip_allowed=True), SIP)
    bench.qtbot.mouseClick(button(dialog, "testLogin"), Qt.MouseButton.LeftButton)
    assert bench.questions.told == ["The registrar is not known. Enter it under “About your SwyxServer”."]


def test_names_that_cannot_be_sent(bench: Bench) -> None:
    with registrar(bench):
        dialog = bench.open(bench.add("Anna", sip_allowed=True), SIP)
        bench.write(dialog, "sip_user_name", "a:b")
        probe = begin_test(bench, dialog)
        assert headline(probe) == "Not tested" and "a:b" in probe.verdict.explanation.text()


def test_a_silent_registrar_is_cancelled(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with udp_server(lambda _request: None) as port:
        know_server(bench.workspace, registrar_host="127.0.0.1", registrar_port=port)
        dialog = bench.open(row, SIP)
        bench.qtbot.mouseClick(button(dialog, "testLogin"), Qt.MouseButton.LeftButton)
        probe = dialog.findChild(ProbeDialog)
        assert probe is not None
        bench.settle()
        cancel = control(probe, "cancelTest")
        assert cancel.isVisible() and not probe.test.isEnabled()
        press(bench, probe, "cancelTest")
        assert headline(probe) == "Cancelled" and probe.test.isEnabled() and not cancel.isVisible()


def test_closing_amid_a_test_leaves_nothing_behind(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True, secrets={SecretKind.SIP: "geheim"})
    with udp_server(lambda _request: None) as port:
        know_server(bench.workspace, registrar_host="127.0.0.1", registrar_port=port)
        dialog = bench.open(row, SIP)
        bench.qtbot.mouseClick(button(dialog, "testLogin"), Qt.MouseButton.LeftButton)
        probe = dialog.findChild(ProbeDialog)
        assert probe is not None and probe.isVisible()
        bench.settle()
        with bench.qtbot.waitSignal(probe.destroyed):
            bench.qtbot.keyClick(probe, Qt.Key.Key_Escape)
        assert dialog.findChild(ProbeDialog) is None and dialog.isVisible()


def test_everything_has_a_name(bench: Bench) -> None:
    row = bench.add("Anna", sip_allowed=True)
    with registrar(bench, Anna=("Anna", "geheim", "always")):
        probe = begin_test(bench, bench.open(row, SIP))
        for widget in [*probe.findChildren(QPushButton), *probe.findChildren(QLineEdit)]:
            assert widget.accessibleName() or widget.text(), widget.objectName()


def test_opening_the_tab_loads_nothing_of_it() -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.questions import Questions
path = Path(sys.argv[1])
create_database(path).close()
workspace = Workspace.open(path, MemoryStore(), Owner("a", "b"))
parent = QWidget()
context = UiContext(workspace, Background(), Questions(), QSettings(str(path) + ".ini", QSettings.Format.IniFormat))
dialog = UserDialog(context, workspace.users.new(), parent, page="sip_registration")
dialog.show()
application.processEvents()
assert dialog.tabs.currentWidget().objectName() == "sipRegistrationPage"
wanted = ("swyxsip_admin.sip.", "swyxsip_admin.ui.probe", "swyxsip_admin.services.prob")
print([name for name in sys.modules if (name + ".").startswith("swyxsip_admin.sip.") or name.startswith(wanted)])
context.background.close()
"""
    done = run_python(code)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def run_python(code: str) -> Any:
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [sys.executable, "-c", code, str(Path(folder, "x.swyxsip"))],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
