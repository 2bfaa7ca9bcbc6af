"""Freezes the program: PyInstaller on Windows itself, or on Linux with Windows' Python under Wine."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from frozen import PRODUCT
from runtime import FOLDER, PYTHON, prepare_runtime
from sandbox import Sandbox, Windows, fresh_windows, prepare_sandbox
from steps import BUILD, PACKAGING, call, key, state, step

FREEZE: Final = BUILD / "freeze"
TREE: Final = BUILD / "tree" / PRODUCT
"""The frozen program, to be signed and completed: what the setup programs install."""
STAMP: Final = FREEZE / "state"
# What decides how the frozen program looks.
GO_IN: Final = (
    "swyxsip_admin",
    "resources",
    "*.lock",
    "THIRD-PARTY-NOTICES.md",
    "packaging/empty_window.py",
    "packaging/frozen.py",
    "packaging/icon.py",
    "packaging/program.*",
    "packaging/runtime.*",
    "packaging/swyxsip_*.py",
)
ANALYSIS: Final = FREEZE / "work" / "program"
COMMAND: Final = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN")


def freeze() -> Path:
    """Freeze the program as it is in this checkout and return a folder with it; what is frozen already is kept."""
    made = FREEZE / "dist" / PRODUCT
    present = key(state(*GO_IN), sys.version)
    if not (STAMP.is_file() and STAMP.read_text(encoding="ascii") == present):
        shutil.rmtree(FREEZE, ignore_errors=True)
        FREEZE.mkdir(parents=True)
        call(sys.executable, PACKAGING / "icon.py", FREEZE)
        with step("Freeze", "PyInstaller program.spec") as size:
            if os.name == "nt":
                _freeze_here()
            else:
                freeze_under_wine(build_windows(prepare_sandbox()), "program.spec", "/freeze")
            size.of(made)
        STAMP.write_text(present, encoding="ascii")
    shutil.rmtree(TREE.parent, ignore_errors=True)
    shutil.copytree(made, TREE)
    return TREE


def _freeze_here() -> None:
    folders = ("--distpath", str(FREEZE / "dist"), "--workpath", str(FREEZE / "work"))
    call(sys.executable, *COMMAND, *folders, PACKAGING / "program.spec", env={"SWYXSIP_FREEZE": str(FREEZE)})


def build_windows(sandbox: Sandbox) -> Windows:
    """Return a fresh Windows with Python and every locked package."""
    mounts = {FOLDER: prepare_runtime(sandbox), "/freeze": FREEZE}
    return fresh_windows(sandbox, BUILD / "windows-build", mounts)


def freeze_under_wine(windows: Windows, spec: str, folder: str) -> None:
    """Run the Windows PyInstaller over a spec of this folder; `folder` is the sandbox's name of the target."""
    drive = "Z:" + folder.replace("/", "\\")
    folders = ("--distpath", rf"{drive}\dist", "--workpath", rf"{drive}\work")
    done = windows.run(
        PYTHON, *COMMAND, *folders, rf"Z:\project\packaging\{spec}", env={"SWYXSIP_FREEZE": drive}, seconds=1200
    )
    print(done.checked("PyInstaller"), end="")


if __name__ == "__main__":
    print(freeze())
