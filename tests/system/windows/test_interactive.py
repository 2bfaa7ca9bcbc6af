"""What people see of the setup program: its questions, clicked through in German and in English."""

from __future__ import annotations

import pytest
from frozen import PRODUCT, version
from prefix import credentials, installed
from sandbox import Windows

from tests.system.windows.clicks import REMOVE, SETUP_OVER_RUNNING
from tests.system.windows.tried import OLD_VERSION, Packages

HOME = rf"C:\Program Files\{PRODUCT}"
GERMAN, ENGLISH = ("1031", "de"), ("1033", "en")
NO, YES = ("Return",), ("Left", "Return")
"""No is the answer that Enter gives; Yes stands to its left."""


def install_with_a_secret(windows: Windows, packages: Packages, name: str) -> list[str]:
    windows.run(rf"Z:\packages\{packages.setup}", "/S").checked("setup")
    for arguments in (("user", "add", name), ("secret", "generate", name, "--kind", "sip")):
        windows.run(rf"{HOME}\swyxsip.exe", *arguments).checked("swyxsip.exe")
    stored = credentials(windows)
    assert stored
    return stored


@pytest.mark.parametrize(("language", "answer"), [(GERMAN, NO), (ENGLISH, YES)], ids=["German, no", "English, yes"])
def test_removal_asks_about_the_passwords(
    windows: Windows, packages: Packages, language: tuple[str, str], answer: tuple[str, ...]
) -> None:
    stored = install_with_a_secret(windows, packages, f"Anna {language[1]}")
    done = windows.shell("sh", "-c", REMOVE, "sh", rf"{HOME}\Uninstall.exe", *language, " ".join(answer))
    assert done.code == 0, done.output
    assert installed(windows) == []
    assert not (windows.drive / "Program Files" / PRODUCT).exists()
    assert credentials(windows) == (stored if answer == NO else [])


@pytest.mark.parametrize("language", [GERMAN, ENGLISH], ids=["German", "English"])
def test_setup_asks_to_close_the_running_program_and_goes_on(
    windows: Windows, packages: Packages, language: tuple[str, str]
) -> None:
    windows.run(rf"Z:\packages\{packages.old_setup}", "/S").checked("setup")
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == OLD_VERSION
    programs = (rf"{HOME}\{PRODUCT}.exe", rf"Z:\packages\{packages.setup}")
    done = windows.shell("sh", "-c", SETUP_OVER_RUNNING, "sh", *programs, *language)
    assert done.code == 0, done.output
    (entry,) = installed(windows)
    assert entry["DisplayVersion"] == version()
    windows.run(rf"{HOME}\Uninstall.exe", "/S").checked("Uninstall.exe")
