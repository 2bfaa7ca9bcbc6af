"""Known passwords go through every screen and command; then they are searched for in everything that was left behind.

The only place they may lie in is the real keyring of this test, whose file is encrypted and searched as well.
"""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.app import CrashReporter
from swyxsip_admin.cli.log import log_bug
from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import copy_database, keep_daily_copy
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.import_wizard import ImportWizard
from swyxsip_admin.ui.phone_dialog import PhoneDialog
from swyxsip_admin.ui.probe_dialog import ProbeDialog
from swyxsip_admin.ui.server_dialog import ServerDialog
from tests.secret_service import bare_secret_service, secret_service
from tests.services.importing import write
from tests.services.test_probing import know_server
from tests.sip.registrar import Registrar, udp_server
from tests.ui.dialogs import Bench, make_bench
from tests.ui.windows import Rig, window

__all__ = ["bare_secret_service", "secret_service"]

Role = Qt.ItemDataRole
OF_USER = "CANARY-of-the-user-47"
OF_SIP = "CANARY-öf-the-phone-48"
OF_CONSOLE = "CANARY-of-the-console-49"
OF_PHONE = "CANARY-pin-of-the-desk-phone-50"
OF_FILE = "CANARY-öf-the-file-51"
CANARIES = (OF_USER, OF_SIP, OF_CONSOLE, OF_PHONE, OF_FILE)


def forms(text: str) -> list[bytes]:
    """Every form a text may lie in: UTF-8, UTF-16, Latin-1, escaped, and base64 at each of its three offsets."""
    found = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("cp1252")]
    found.append(text.encode("unicode_escape"))
    for plain in (text.encode(), text.encode("utf-16-le")):
        for offset in range(3):
            # Without the characters that depend on what stands around.
            found.append(base64.b64encode(b"\0" * offset + plain)[4:-4])
    return found


def leaks(data: bytes) -> list[str]:
    return [canary for canary in CANARIES for form in forms(canary) if form in data]


def leaking_files(folder: Path) -> list[str]:
    return [
        f"{path.name}: {found}" for path in folder.rglob("*") if path.is_file() and (found := leaks(path.read_bytes()))
    ]


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for number, form in enumerate(forms(OF_SIP)):
        (tmp_path / str(number)).write_bytes(b"before" + form + b"after")
    assert len(leaking_files(tmp_path)) == len(forms(OF_SIP))


def through_the_window(bench: Bench) -> int:
    """Type, fail to save, save, show, copy and change passwords in the dialog."""
    row = bench.add("Anna Müller", sip_allowed=True)
    dialog = bench.open(row, page="authentication")
    bench.write(dialog, "password", OF_USER)
    bench.write(dialog, "password_repeat", OF_USER)
    bench.press(dialog, Standard.Apply)
    dialog.show_page("sip_registration")
    bench.write(dialog, "sip_password", OF_SIP)
    bench.write(dialog, "sip_user_id", 'refused: "')
    bench.press(dialog, Standard.Apply)
    assert bench.stored(row).secret_edits == {}
    bench.write(dialog, "sip_user_id", "201")
    bench.press(dialog, Standard.Ok)

    dialog = bench.open(row, page="sip_registration")
    bench.press(dialog, "sip_password_show")
    assert OF_SIP in [line.text() for line in dialog.findChildren(QLineEdit)]
    bench.press(dialog, "sip_password_copy")
    assert QGuiApplication.clipboard().text() == OF_SIP
    bench.press(dialog, Standard.Cancel)
    QGuiApplication.clipboard().clear()
    return row


def export_with_pins(folder: Path) -> Path:
    """What a server exports: a good row, one that is refused, and one whose PIN stands in another column."""
    file = folder / "pins.csv"
    headers = ("UserID", "Name", "LanPhonePin", "Comment")
    write(
        file, headers, ("7", "Bernd", OF_PHONE, "good"), ("x", "Carla", OF_PHONE, ""), ("9", "Dora", "", OF_PHONE, "")
    )
    return file


def through_the_import(bench: Bench, file: Path, refused: Path) -> None:
    """Look at the preview, save the refused rows, import the others."""
    dialog = ImportWizard(bench.context, bench.window)
    dialog.open()
    dialog.load(file)
    bench.settle()
    bench.press(dialog, "next")
    bench.press(dialog, "next")
    said = texts(dialog)
    assert "LanPhonePin" in said and "Carla" in said and leaks(said.encode()) == []
    bench.questions.will_answer(refused)
    dialog.preview_page.preview.tabs.setCurrentWidget(dialog.findChild(QWidget, "refusedPage"))
    bench.press(dialog, "saveRefused")
    assert "Carla" in refused.read_text(encoding="utf-8-sig")
    bench.press(dialog, "next")
    assert dialog.result_page.result.text().startswith("Added: 1 user")
    bench.press(dialog, "next")


def through_the_import_of_passwords(bench: Bench, folder: Path, refused: Path) -> None:
    """Passwords in a file: the preview, a row that is refused for its own, the keyring, a deleted file."""
    file = folder / "passwords.csv"
    headers = ("Name", "SIP-Kennwort", "Kennwort", "Geheim")
    rows = (("Emil", OF_FILE, OF_FILE + "2", "x"), ("Frida", f" {OF_FILE}", "", "x"), ("Gerd", OF_FILE, "x"))
    write(file, headers, *rows)
    dialog = ImportWizard(bench.context, bench.window)
    dialog.open()
    dialog.load(file)
    bench.settle()
    bench.press(dialog, "next")
    dialog.columns_page.passwords.setChecked(True)
    assert leaks(texts(dialog).encode()) == []
    bench.press(dialog, "next")
    said = texts(dialog)
    assert "Emil" in said and "Frida" in said and leaks(said.encode()) == []
    bench.questions.will_answer(refused)
    dialog.preview_page.preview.tabs.setCurrentWidget(dialog.findChild(QWidget, "refusedPage"))
    bench.press(dialog, "saveRefused")
    bench.press(dialog, "next")
    assert "2 passwords" in dialog.result_page.result.text() and leaks(texts(dialog).encode()) == []
    dialog.result_page.delete.setChecked(True)
    bench.press(dialog, "next")
    assert not file.exists() and "Frida" in refused.read_text(encoding="utf-8-sig")


def through_other_dialogs(bench: Bench, row: int) -> None:
    """What belongs into the phone, while the password is shown beside it; and the server's properties."""
    dialog = bench.open(row, page="sip_registration")
    bench.press(dialog, "sip_password_show")
    bench.press(dialog, "phone")
    (phone,) = dialog.findChildren(PhoneDialog)
    bench.press(phone, "copyAll")
    assert "201" in texts(phone) and "201" in QGuiApplication.clipboard().text()
    assert leaks((texts(phone) + QGuiApplication.clipboard().text()).encode()) == []
    phone.reject()
    bench.press(dialog, Standard.Cancel)
    server = ServerDialog(bench.context, bench.window)
    server.open()
    bench.settle()
    assert "Registrar" in texts(server) and leaks(texts(server).encode()) == []
    server.reject()


def through_the_login_test(bench: Bench, row: int) -> None:
    """Try the login with the stored password, one that is refused and a typed one; look at the messages, export."""
    registrar = Registrar({"201": ("Anna Müller", OF_SIP, "always")})
    with udp_server(registrar) as port:
        know_server(bench.workspace, registrar_host="127.0.0.1", registrar_port=port, sip_realm="example.com")
        dialog = bench.open(row, page="sip_registration")
        for typed, headline in (("", "Accepted after a password check"), (OF_CONSOLE, "Wrong password")):
            if typed:
                bench.write(dialog, "sip_password", typed)
            bench.press(dialog, "testLogin")
            (probe,) = dialog.findChildren(ProbeDialog)
            bench.qtbot.waitUntil(lambda probe=probe: not probe._running)
            bench.press(probe, "messages")
            bench.press(probe, "copyMessages")
            said = texts(probe) + QGuiApplication.clipboard().text()
            assert headline in said and 'response="***"' in said and leaks(said.encode()) == []
            with bench.qtbot.waitSignal(probe.destroyed):
                probe.reject()
        bench.press(dialog, Standard.Cancel)
    responses = [request.credentials["response"] for request in registrar.requests if request.credentials]
    assert len(responses) == 2 and not any(response in said for response in responses)


def through_the_main_window(rig: Rig, path: Path) -> None:
    """The list, and a fault over it, shown, copied and logged by both programs."""
    rig.open(path)
    assert "Bernd" in texts(rig.window) and leaks(texts(rig.window).encode()) == []
    crash = CrashReporter(rig.window).show(a_bug_with(OF_SIP))
    rig.qtbot.mouseClick(crash.findChild(QPushButton, "copyReport"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "a_bug_with" in copied and "a_bug_with" in texts(crash)
    assert leaks((copied + texts(crash)).encode()) == []
    crash.reject()
    log = log_bug(a_bug_with(OF_SIP))
    assert log is not None and "a_bug_with" in log.read_text(encoding="utf-8")


def texts(window: QWidget) -> str:
    """Everything a window says: its labels, fields and tables, hidden ones too."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QTableView):
            model = widget.model()
            cells = [
                model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
            ]
            found += [str(cell.data(role)) for cell in cells for role in (Role.DisplayRole, Role.ToolTipRole)]
    return "\n".join(found)


def on_the_console(path: Path, folder: Path, pins: Path) -> bytes:
    """Every verb that has to do with passwords or writes a file; returns all that was printed."""
    name, table = "Anna Müller", str(folder / "users.csv")
    printed = b""
    for typed, *arguments in (
        (OF_CONSOLE, "secret", "set", name, "--kind", "sip"),
        (OF_CONSOLE + "\0", "secret", "set", name, "--kind", "user"),
        ("", "secret", "generate", name, "--kind", "user"),
        (OF_USER, "secret", "set", name, "--kind", "user"),
        ("", "secret", "status"),
        ("", "user", "show", name, "--json"),
        ("", "user", "list", "--json"),
        ("", "status", "--json"),
        ("", "export", "csv", table),
        ("", "import", table, "--json"),
        ("", "import", str(pins), "--refused", str(folder / "refused on the console.csv"), "--json"),
        ("", "register", name, "--json"),
        ("", "register", "--all"),
        ("", "database", "check"),
        ("", "database", "info"),
        ("", "secret", "drop", name, "--kind", "user"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "swyxsip_admin.cli", "--database", str(path), *arguments],
            input=typed.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 1, *([3] if "register" in arguments else [])), (arguments, done.stderr.decode())
        printed += done.stdout + done.stderr
    return printed


@pytest.mark.usefixtures("secret_service")
def test_no_password_is_left_anywhere_but_in_the_keyring(
    qtbot: QtBot,
    database_path: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(temporary))
    caplog.set_level(logging.DEBUG)
    workspace = Workspace.open(database_path, system_store(), present_owner())
    pins = export_with_pins(tmp_path_factory.mktemp("from the server"))
    with make_bench(qtbot, workspace, MemoryStore(), tmp_path) as bench:
        row = through_the_window(bench)
        through_the_import(bench, pins, tmp_path / "refused in the window.csv")
        through_the_import_of_passwords(bench, tmp_path, tmp_path / "refused for their passwords.csv")
        through_other_dialogs(bench, row)
        through_the_login_test(bench, row)
    with window(qtbot, tmp_path, MemoryStore()) as rig:
        through_the_main_window(rig, database_path)
    QGuiApplication.clipboard().clear()
    revealed = workspace.secrets.reveal(workspace.users.open(row).baseline, SecretKind.SIP)
    assert revealed == Secret(OF_SIP)

    printed = on_the_console(database_path, tmp_path, pins)
    assert b"LanPhonePin" in printed
    assert "Carla" in (tmp_path / "refused on the console.csv").read_text(encoding="utf-8-sig")
    assert workspace.secrets.reveal(workspace.users.open(row).baseline, SecretKind.SIP) == Secret(OF_CONSOLE)
    copy_database(database_path, tmp_path / "copy.swyxsip")
    keep_daily_copy(database_path, tmp_path / "backups", date(2026, 1, 1))
    workspace.users.remove([row])
    workspace.close()

    captured = capfd.readouterr()
    assert leaks(printed) == []
    assert leaks((captured.out + captured.err + caplog.text).encode()) == []
    assert leaking_files(tmp_path) == []
    assert leaking_files(Path(os.environ["XDG_DATA_HOME"])) == []


def a_bug_with(secret: str) -> Exception:
    """An exception whose text, arguments and frames hold a password."""
    try:
        raise RuntimeError(f"cannot store {secret}", secret)
    except RuntimeError as error:
        return error
