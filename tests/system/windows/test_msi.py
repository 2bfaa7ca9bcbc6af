"""The MSI from the first installation to the last removal, on one Windows, in the order of a life."""

from __future__ import annotations

from pathlib import Path

from frozen import PRODUCT, version
from msi import UPGRADE_CODE
from prefix import installed, shortcuts
from sandbox import Sandbox, Windows

from tests.system.windows.tried import OLD_VERSION, STALE, Packages, Timed, code, read_report

HOME = rf"C:\Program Files\{PRODUCT}"
FAILED = 1603


def there(windows: Windows) -> set[str]:
    home = windows.drive / "Program Files" / PRODUCT
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def shipped(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def install(timed: Timed, name: str, package: str) -> int:
    return timed(name, "msiexec", "/i", rf"Z:\packages\{package}", "/qn", "/norestart")


def test_the_upgrade_code_is_the_one_for_ever(sandbox: Sandbox, packages: Packages) -> None:
    command = ("msiinfo", "export", f"/packages/{packages.msi}", "Property")
    table = sandbox.run(*command, mounts={"/packages": packages.folder}).checked("msiinfo")
    properties = dict(line.split("\t", 1) for line in table.splitlines() if "\t" in line)
    assert properties["UpgradeCode"].strip("{}") == UPGRADE_CODE == "371D6B50-6170-428E-AF02-60103E8580A0"
    assert properties["ALLUSERS"] == "1"
    assert properties["ProductVersion"] == version()


def test_its_start_menu_entry_is_for_all_users(sandbox: Sandbox, packages: Packages) -> None:
    """As the package says it: Windows takes the menu of all users where ALLUSERS is 1; Wine takes the account's own."""
    rows = {}
    for table in ("Shortcut", "Directory", "Property"):
        command = ("msiinfo", "export", f"/packages/{packages.msi}", table)
        printed = sandbox.run(*command, mounts={"/packages": packages.folder}).checked("msiinfo")
        rows[table] = [line.split("\t") for line in printed.splitlines()[3:]]
    (shortcut,) = rows["Shortcut"]
    assert shortcut[1] == "ProgramMenuFolder"
    assert ["ALLUSERS", "1"] in rows["Property"]


def test_an_older_version_installs_silently(windows: Windows, packages: Packages, timed: Timed) -> None:
    assert install(timed, "MSI: install an older version", packages.old_msi) == 0
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == OLD_VERSION
    assert there(windows) == shipped(packages.tree) | {STALE}


def test_a_newer_version_takes_its_place(windows: Windows, packages: Packages, timed: Timed) -> None:
    assert install(timed, "MSI: upgrade", packages.msi) == 0
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == version()
    assert entry["Publisher"] == "The SwyxSIP Admin authors"
    assert there(windows) == shipped(packages.tree)
    assert len(shortcuts(windows)) == 1


def test_the_installed_program_works(windows: Windows) -> None:
    done = windows.run(rf"{HOME}\{PRODUCT}.exe", "--selftest", r"Z:\report\selftest.json")
    assert done.code == 0, done.output
    assert read_report(windows.mounts["/report"] / "selftest.json")["versions"]["frozen"] is True


def test_an_older_version_is_refused(windows: Windows, packages: Packages, timed: Timed) -> None:
    assert install(timed, "MSI: downgrade, refused", packages.old_msi) == code(FAILED)
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == version()
    assert there(windows) == shipped(packages.tree)


def test_the_setup_program_does_not_go_over_it(windows: Windows, packages: Packages) -> None:
    assert windows.run(rf"Z:\packages\{packages.setup}", "/S").code == code(1638)
    assert there(windows) == shipped(packages.tree)


def test_removal_leaves_nothing(windows: Windows, packages: Packages, timed: Timed) -> None:
    assert timed("MSI: remove", "msiexec", "/x", rf"Z:\packages\{packages.msi}", "/qn", "/norestart") == 0
    assert installed(windows) == []
    assert shortcuts(windows) == []
    assert there(windows) == set()
