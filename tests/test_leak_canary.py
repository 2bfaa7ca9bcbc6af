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
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import copy_database, keep_daily_copy
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.report import bug_report
from tests.secret_service import bare_secret_service, secret_service
from tests.ui.dialogs import Bench, make_bench

__all__ = ["bare_secret_service", "secret_service"]

OF_USER = "CANARY-of-the-user-47"
OF_SIP = "CANARY-öf-the-phone-48"
OF_CONSOLE = "CANARY-of-the-console-49"
CANARIES = (OF_USER, OF_SIP, OF_CONSOLE)


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


def on_the_console(path: Path, folder: Path) -> bytes:
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
        assert done.returncode in (0, 1), (arguments, done.stderr.decode())
        printed += done.stdout + done.stderr
    return printed


@pytest.mark.usefixtures("secret_service")
def test_no_password_is_left_anywhere_but_in_the_keyring(
    qtbot: QtBot,
    database_path: Path,
    tmp_path: Path,
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
    with make_bench(qtbot, workspace, MemoryStore(), tmp_path) as bench:
        row = through_the_window(bench)
    revealed = workspace.secrets.reveal(workspace.users.open(row).baseline, SecretKind.SIP)
    assert revealed == Secret(OF_SIP)
    (tmp_path / "report.txt").write_text(bug_report(a_bug_with(OF_SIP)), encoding="utf-8")

    printed = on_the_console(database_path, tmp_path)
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
