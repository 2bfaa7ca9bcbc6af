"""THIRD-PARTY-NOTICES.md: what the program needs at run time, and under which licences.

`python packaging/notices.py update` writes the file from `requirements.lock` and the metadata of the installed
packages; `check` changes nothing and fails when the file is not current. The file is the same on every platform.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.*?))? \\$", re.MULTILINE)

# What is not installed everywhere cannot be asked everywhere. Where it is installed, the metadata must agree.
CONDITIONAL = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "zipp": "MIT",
}
# The ways older packages spell a licence, and the identifier meant.
SPELLINGS = {"MIT License": "MIT", "ISC License (ISCL)": "ISC", "BSD License": "BSD-3-Clause"}

HEAD = """# Third-party notices

SwyxSIP Admin itself is under the MIT licence (`LICENSE`). It uses the software below, each under its own licence.
The licence texts come with the packages, in their `*.dist-info` folders; for Qt and PySide6 see below.

## Qt, PySide6 and Shiboken: LGPL-3

SwyxSIP Admin uses **Qt**, **PySide6** (PySide6-Essentials) and **Shiboken6** under the GNU Lesser General Public
License, version 3 (`LGPL-3.0-only`). Copyright (C) The Qt Company Ltd. and other contributors. Nothing of them is
changed or linked statically: they are separate shared libraries that you may replace by your own build of the same
interface, and you may reverse engineer the program to debug such a replacement. No Qt add-on under the GPL alone is
used. The texts of the LGPL and the GPL are at <https://www.gnu.org/licenses/>; the Qt Project publishes the sources of
Qt and PySide6, see <https://www.qt.io/licensing/>.

## All packages

Made by `packaging/notices.py` from the lock and the packages' own metadata.

| package | version | licence | needed |
|---|---|---|---|
"""


class NoticeError(Exception):
    """A licence that nobody has looked at: the file must not be made without it."""


def declared_licence(name: str) -> str | None:
    """Return the licence an installed package states, or None if it is not installed here."""
    try:
        return declared_licence_of(metadata.metadata(name), name)
    except metadata.PackageNotFoundError:
        return None


def declared_licence_of(about: metadata.PackageMetadata, name: str) -> str:
    """Return the licence that a package's metadata state."""
    stated = (about.get_all("License-Expression") or [""])[0]
    trove = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or [] if line.startswith("License :: ")]
    lines = (about.get_all("License") or [""])[0].strip().splitlines()
    found = stated or (trove[0] if trove else lines[0] if len(lines) == 1 else "")
    if not found:
        raise NoticeError(f"{name} states no licence; look it up and name it in {Path(__file__).name}.")
    return SPELLINGS.get(found, found)


def licence(name: str, conditional: bool) -> str:
    """Return a package's licence; what is not needed everywhere comes from the table, checked where it can be."""
    declared = declared_licence(name)
    if not conditional:
        if declared is None:
            raise NoticeError(f"{name} is not installed; run `python3 dev.py setup`.")
        return declared
    known = CONDITIONAL.get(name)
    if known is None or declared not in (None, known):
        raise NoticeError(f"{name} is under {declared or 'an unknown licence'}; say so in {Path(__file__).name}.")
    return known


def needed(marker: str | None) -> str:
    """Say in words where a package is needed."""
    words = {"sys_platform == 'win32'": "Windows", "sys_platform == 'linux'": "Linux"}
    words["python_full_version < '3.12'"] = "Python 3.11"
    found = [word for condition, word in words.items() if condition in (marker or "")]
    return " and ".join(found) or "everywhere"


def render() -> str:
    """Return the text of the file as it must be."""
    rows = []
    for pin in PIN.finditer(LOCK.read_text(encoding="utf-8")):
        name, version, marker = pin["name"], pin["version"], pin["marker"]
        rows.append(f"| {name} | {version} | {licence(name, bool(marker))} | {needed(marker)} |\n")
    return HEAD + "".join(rows)


def main(verb: str) -> int:
    """Write the file or compare it; return 0 if it is current afterwards."""
    text = render()
    if verb == "update":
        NOTICES.write_text(text, encoding="utf-8", newline="\n")
    elif not NOTICES.is_file() or NOTICES.read_text(encoding="utf-8") != text:
        print(f"{NOTICES.name} is not current: run `python packaging/notices.py update`.")
        return 1
    print(f"{NOTICES.name} is current.")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit("usage: notices.py update|check")
    try:
        sys.exit(main(sys.argv[1]))
    except NoticeError as error:
        sys.exit(str(error))
