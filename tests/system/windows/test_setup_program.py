"""The setup program from the first installation to the last removal, on one Windows, in the order of a life."""

from __future__ import annotations

from pathlib import Path

from frozen import PRODUCT, version
from prefix import MACHINE, USER, credentials, installed, shortcuts
from runtime import PYTHON
from sandbox import Sandbox, Windows

from tests.system.windows.tried import OLD_VERSION, STALE, Packages, Timed, check_signature, code, read_report

HOME = rf"C:\Program Files\{PRODUCT}"
DATABASE = r"C:\users\root\AppData\Local\SwyxSIP Admin\SwyxServer.swyxsip"
FOREIGN = "Somebody else/entry"
STORE_FOREIGN = (
    "from keyring.backends.Windows import WinVaultKeyring as Vault;"
    f" Vault().set_password({FOREIGN!r}, 'somebody', 'else')"
)
RUNNING, NEWER = 32, 1638
# Starts the program, waits until its window stands, runs the setup, and only then closes the program.
SETUP_WHILE_RUNNING = """
wine "$1" & running=$!
for attempt in $(seq 300); do
    xdotool search --onlyvisible --name "SwyxSIP Admin" >/dev/null 2>&1 && break
    sleep 0.1
done
sleep 1
wine "$2" /S
code=$?
kill $running
wineserver -k
exit $code
"""


def folder(windows: Windows) -> Path:
    return windows.drive / "Program Files" / PRODUCT


def console(windows: Windows, *arguments: str) -> str:
    return windows.run(rf"{HOME}\swyxsip.exe", *arguments).checked("swyxsip.exe")


def shipped(packages: Packages) -> set[str]:
    return {path.relative_to(packages.tree).as_posix() for path in packages.tree.rglob("*") if path.is_file()}


def there(windows: Windows) -> set[str]:
    home = folder(windows)
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def test_an_older_version_installs_silently(
    windows: Windows, packages: Packages, timed: Timed, sandbox: Sandbox
) -> None:
    assert timed("Install an older version", rf"Z:\packages\{packages.old_setup}", "/S") == 0
    check_signature(sandbox, packages, folder(windows) / "Uninstall.exe")
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == OLD_VERSION
    assert there(windows) == shipped(packages) | {STALE, "Uninstall.exe"}


def test_a_user_works_with_it(windows: Windows) -> None:
    console(windows, "user", "add", "Anna Müller", "--sip-allowed", "true")
    console(windows, "secret", "generate", "Anna Müller", "--kind", "sip")
    (mine,) = credentials(windows)
    assert mine.startswith("SwyxSIP Admin/")
    windows.run(PYTHON, "-c", STORE_FOREIGN).checked("python.exe")
    assert credentials(windows) == sorted([mine, FOREIGN])


def test_an_upgrade_keeps_the_database_and_leaves_no_stale_file(
    windows: Windows, packages: Packages, timed: Timed, sandbox: Sandbox
) -> None:
    assert timed("Upgrade", rf"Z:\packages\{packages.setup}", "/S") == 0
    check_signature(sandbox, packages, folder(windows) / "Uninstall.exe")
    assert there(windows) == shipped(packages) | {"Uninstall.exe"}
    assert "Anna Müller" in console(windows, "user", "list")
    assert len(credentials(windows)) == 2


def test_apps_and_features_is_told_everything(windows: Windows, packages: Packages) -> None:
    (entry,) = installed(windows)
    assert entry["DisplayName"] == PRODUCT
    assert entry["DisplayVersion"] == version()
    assert entry["Publisher"] == "The SwyxSIP Admin authors"
    assert entry["InstallLocation"] == HOME
    assert entry["UninstallString"] == rf'"{HOME}\Uninstall.exe" /AllUsers'
    assert entry["QuietUninstallString"] == rf'"{HOME}\Uninstall.exe" /AllUsers /S'
    assert entry["NoModify"] == entry["NoRepair"] == 1
    size = sum(path.stat().st_size for path in packages.tree.rglob("*") if path.is_file()) // 1024
    assert size * 0.95 < int(entry["EstimatedSize"]) < size * 1.05
    assert installed(windows, USER) == []


def test_the_start_menu_of_all_users_has_it(windows: Windows) -> None:
    (shortcut,) = shortcuts(windows)
    assert "ProgramData" in shortcut.parts


def test_the_installed_program_works(windows: Windows, timed: Timed, packages: Packages) -> None:
    before = credentials(windows)
    window = rf"{HOME}\{PRODUCT}.exe"
    assert timed("Self-test", window, "--selftest", r"Z:\report\selftest.json", shown="--selftest FILE") == 0
    steps = read_report(windows.mounts["/report"] / "selftest.json")
    assert steps["versions"]["frozen"] is True
    assert "MSC" in steps["versions"]["compiler"]
    assert steps["versions"]["makers"] == ["snom", "yealink", "baresip", "linphone"]
    assert steps["secret"]["entries_after_each_change"] == [1, 1, 0]
    assert steps["window"]["platform"] == "windows"
    assert steps["window"]["pages"][2] == "sipRegistrationPage"
    assert credentials(windows) == before


def test_a_library_under_the_lgpl_can_be_replaced(windows: Windows) -> None:
    """The program takes another build of Qt: nothing compares the libraries with those that were delivered."""
    library = folder(windows) / "_internal" / "PySide6" / "Qt6Core.dll"
    delivered = library.read_bytes()
    program = (rf"{HOME}\{PRODUCT}.exe", "--selftest", r"Z:\report\replaced.json")
    library.write_bytes(delivered + b"another build")
    assert windows.run(*program).code == 0
    try:
        library.write_bytes(b"no library")
        shown = windows.shell("timeout", "30", "wine", *program)
        assert shown.code != 0  # it was this file that was used; a box says so until somebody closes it
    finally:
        library.write_bytes(delivered)


def test_an_older_version_is_refused(windows: Windows, packages: Packages, timed: Timed) -> None:
    assert timed("Downgrade, refused", rf"Z:\packages\{packages.old_setup}", "/S") == code(NEWER)
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == version()
    assert there(windows) == shipped(packages) | {"Uninstall.exe"}


def test_a_running_program_is_not_replaced(windows: Windows, packages: Packages) -> None:
    programs = (rf"{HOME}\{PRODUCT}.exe", rf"Z:\packages\{packages.setup}")
    done = windows.shell("sh", "-c", SETUP_WHILE_RUNNING, "sh", *programs)
    assert done.code == RUNNING, done.output
    assert there(windows) == shipped(packages) | {"Uninstall.exe"}


def test_the_msi_does_not_go_over_it(windows: Windows, packages: Packages) -> None:
    refused = windows.run("msiexec", "/i", rf"Z:\packages\{packages.msi}", "/qn")
    assert refused.code == code(1603)
    (entry,) = installed(windows)
    assert entry["InstallLocation"] == HOME


def test_removal_leaves_the_database_and_the_secrets(windows: Windows, timed: Timed) -> None:
    kept = credentials(windows)
    assert timed("Remove", rf"{HOME}\Uninstall.exe", "/S", shown="Uninstall.exe /S") == 0
    assert not folder(windows).exists()
    assert installed(windows) == installed(windows, USER) == []
    assert shortcuts(windows) == []
    assert credentials(windows) == kept
    assert (windows.drive / DATABASE[3:].replace("\\", "/")).is_file()


def test_a_switch_removes_this_account_s_secrets_and_no_other(
    windows: Windows, packages: Packages, timed: Timed
) -> None:
    assert timed("Install", rf"Z:\packages\{packages.setup}", "/S") == 0
    assert windows.run(rf"{HOME}\Uninstall.exe", "/S", "/REMOVESECRETS").code == 0
    assert credentials(windows) == [FOREIGN]
    assert (windows.drive / DATABASE[3:].replace("\\", "/")).is_file()


def test_one_user_may_install_it_alone(windows: Windows, packages: Packages) -> None:
    assert windows.run(rf"Z:\packages\{packages.setup}", "/S", "/CurrentUser").code == 0
    (entry,) = installed(windows, USER)
    assert installed(windows, MACHINE) == []
    home = str(entry["InstallLocation"])
    assert home.startswith(r"C:\users\root\AppData\Local")
    assert [path for path in shortcuts(windows) if "ProgramData" not in path.parts]
    assert windows.run(rf"{home}\Uninstall.exe", "/S", "/CurrentUser").code == 0
    assert installed(windows, USER) == []
    assert shortcuts(windows) == []


def test_a_folder_named_on_the_command_line_is_taken(windows: Windows, packages: Packages) -> None:
    assert windows.run(rf"Z:\packages\{packages.setup}", "/S", r"/D=C:\Programme").code == 0
    assert (windows.drive / "Programme" / "swyxsip.exe").is_file()
    assert windows.run(r"C:\Programme\Uninstall.exe", "/S", "/AllUsers").code == 0
    assert not (windows.drive / "Programme").exists()
