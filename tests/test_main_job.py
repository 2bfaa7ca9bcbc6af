"""The main job from end to end: from a server's export to a password in the keyring, and all of it after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLineEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin import app
from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.import_wizard import ImportWizard
from tests.secret_service import SecretService, bare_secret_service, secret_service
from tests.ui.windows import HERE, Rig, window

__all__ = ["bare_secret_service", "secret_service"]

EXPORT = """#TYPE Selected.SWConfigDataClientLib.UserEntry
"UserID","Name","Comment","LocationID","Locked","ServerName"
"7","Anna Müller","Empfang","1","False","swyx01"
"8","Bernd Schmidt","","1","True","swyx01"
"""
PASSWORD = "Regenschirm-am-Fenster-4711"

Left = Qt.MouseButton.LeftButton
Ok = QDialogButtonBox.StandardButton.Ok


def import_export(rig: Rig, database: Path, export: Path) -> None:
    """First screen, Import users: a name for the database, the file, a look, Import."""
    rig.questions.will_answer(database, export)
    rig.qtbot.mouseClick(rig.window.start.findChild(QPushButton, "start_import"), Left)
    rig.settle()
    wizard = rig.window.findChild(ImportWizard)
    rig.qtbot.mouseClick(wizard.file_page.choose, Left)
    rig.settle()
    for page in ("columnsPage", "previewPage"):
        rig.qtbot.mouseClick(wizard.next, Left)
        rig.settle()
        assert wizard.page.objectName() == page
    assert rig.names == [], "nothing is written before somebody says yes"
    for _ in ("Import", "Finish"):
        rig.qtbot.mouseClick(wizard.next, Left)
        rig.settle()
    assert rig.names == ["Anna Müller", "Bernd Schmidt"]


def open_sip_tab(rig: Rig) -> UserDialog:
    """Alt+Enter on Anna, then a click on the tab SIP Registration."""
    rig.window.activateWindow()
    rig.qtbot.waitUntil(rig.window.isActiveWindow)
    rig.select("Anna Müller")
    rig.qtbot.keyClick(rig.window.page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    dialog = next(found for found in rig.window.findChildren(UserDialog) if found.isVisible())
    tabs = dialog.findChild(QTabWidget, "tabs")
    rig.qtbot.mouseClick(tabs.tabBar(), Left, pos=tabs.tabBar().tabRect(2).center())
    assert tabs.currentWidget().objectName() == "sipRegistrationPage"
    rig.settle()
    return dialog


def field(dialog: UserDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None and found.isVisible()
    return found


def press_ok(rig: Rig, dialog: UserDialog) -> None:
    rig.qtbot.mouseClick(dialog.buttons.button(Ok), Left)
    rig.settle()


def test_from_an_export_to_the_keyring_and_back_after_a_restart(
    qtbot: QtBot, tmp_path: Path, secret_service: SecretService
) -> None:
    export, database = tmp_path / "users.csv", tmp_path / "Essen.swyxsip"
    export.write_text(EXPORT, encoding="utf-8")
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    with window(qtbot, tmp_path, system_store(), kept=kept) as rig:  # type: ignore[arg-type]
        real = app.make_doors()
        rig.window.tools.doors.user, rig.window.tools.doors.import_users = real.user, real.import_users
        import_export(rig, database, export)
        dialog = open_sip_tab(rig)
        assert (field(dialog, "sip_user_name").text(), field(dialog, "sip_user_id").text()) == ("Anna Müller",) * 2
        rig.qtbot.mouseClick(dialog.findChild(QCheckBox, "sip_allowed"), Left, pos=QPoint(8, 8))
        rig.qtbot.keyClicks(field(dialog, "sip_password"), PASSWORD)
        press_ok(rig, dialog)

    secret_service.restart_keyring()
    assert PASSWORD.encode() not in database.read_bytes()
    with window(qtbot, tmp_path, system_store(), kept=kept) as rig:  # type: ignore[arg-type]
        rig.window.tools.doors.user = app.make_doors().user
        app.open_first(rig.window, None)
        rig.settle()
        dialog = open_sip_tab(rig)
        assert dialog.findChild(QCheckBox, "sip_allowed").isChecked()
        assert field(dialog, "sip_password").text() == "", "a stored password is never read back into the field"
        rig.qtbot.mouseClick(dialog.findChild(QPushButton, "sip_password_show"), Left)
        rig.settle()
        assert field(dialog, "sip_password_revealed").text() == PASSWORD
        press_ok(rig, dialog)

    workspace = Workspace.open(database, system_store(), HERE)
    anna = workspace.users.open(workspace.users.find("Anna Müller"))
    assert (anna["server_user_id"], anna["sip_password_source"]) == (7, PasswordSource.OWN)
    assert workspace.secrets.reveal(anna.baseline, SecretKind.SIP) == Secret(PASSWORD)
    workspace.close()
