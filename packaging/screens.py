"""Pictures of the setup program and of the installed program, taken in Wine, to be looked at.

`python packaging/screens.py` needs the packages of `dev.py package`; the pictures are in `build/windows/screens`. Each
language gets a fresh Windows: the whole wizard is clicked through, then the installed program shows the sample.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from frozen import PRODUCT, version
from runtime import FOLDER, PYTHON, prepare_runtime
from sandbox import Windows, fresh_windows, prepare_sandbox
from steps import BUILD, PackagingError

SCREENS: Final = BUILD / "screens"
LANGUAGES: Final = {"de": "1031", "en": "1033"}
MAKE_SAMPLE: Final = (
    "from pathlib import Path; from swyxsip_admin.services.owner import present_owner;"
    " from swyxsip_admin.services.sample import create_sample;"
    " create_sample(Path(r'C:\\sample.swyxsip'), present_owner()).close()"
)
# The whole root window, and the next page. `$1` is the language, `$2` its number, `$3` the setup program.
WIZARD: Final = """
wine "$3" /LANG=$2 &
shown() {
    for attempt in $(seq 200); do
        xdotool search --onlyvisible --name "SwyxSIP Admin" >/dev/null 2>&1 && break
        sleep 0.1
    done
    sleep 2
    import -window root "/screens/wizard-$1.png"
}
shown "$1-1-welcome"; xdotool key Return
shown "$1-2-licence"; xdotool key alt+a; sleep 0.5
shown "$1-3-mode"; xdotool key Return
shown "$1-4-folder"; xdotool key Return
sleep 12
shown "$1-5-finish"
wineserver -k
"""
PROGRAM: Final = """
wine "$2" --language $1 --database 'C:\\sample.swyxsip' &
for attempt in $(seq 300); do xdotool search --onlyvisible --name "sample" >/dev/null 2>&1 && break; sleep 0.1; done
sleep 6
import -window root "/screens/program-$1-1-list.png"
xdotool key Down; sleep 0.3; xdotool key alt+Return; sleep 4
import -window root "/screens/program-$1-2-dialog.png"
xdotool key ctrl+Tab; sleep 0.7; xdotool key ctrl+Tab; sleep 1.5
import -window root "/screens/program-$1-3-sip.png"
wineserver -k
"""


def take(language: str, packages: Path) -> None:
    """Click through the wizard and look at the program, in one language."""
    sandbox = prepare_sandbox()
    mounts = {"/packages": packages, "/screens": SCREENS, FOLDER: prepare_runtime(sandbox)}
    windows = fresh_windows(sandbox, BUILD / "windows-screens", mounts)
    setup = rf"Z:\packages\SwyxSIP-Admin-{version()}-setup.exe"
    _run(windows, WIZARD, language, LANGUAGES[language], setup)
    windows.run(setup, "/S").checked("setup")
    windows.run(PYTHON, "-c", MAKE_SAMPLE).checked("python.exe")
    _run(windows, PROGRAM, language, rf"C:\Program Files\{PRODUCT}\{PRODUCT}.exe")


def _run(windows: Windows, script: str, *arguments: str) -> None:
    windows.shell("sh", "-c", script, "sh", *arguments)


def main() -> int:
    """Take all pictures."""
    packages = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / "packages"
    if not packages.is_dir():
        raise PackagingError("There are no packages; run `python3 dev.py package` before.")
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    for language in LANGUAGES:
        take(language, packages)
    print(f"The pictures are in {SCREENS}; look at every one.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
