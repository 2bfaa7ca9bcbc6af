"""Builds what administrators install: the setup program and the MSI for 64-bit Windows, with sums and notices.

`python packaging/package.py` does all of it, on Windows as on Linux (Debian, as root); the result is in
`build/windows/packages`. `--record` takes the measured steps over into the table of `packaging/README.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import contents
import table
from freeze import ANALYSIS, TREE, build_windows, freeze
from frozen import PRODUCT, version
from installers import build_msi, build_setup
from notices import NoticeError
from runtime import PYTHON, prepare_runtime
from sandbox import Sandbox, prepare_sandbox
from signing import Signer, signer_of
from steps import BUILD, PackagingError, call, megabytes, step

PACKAGES: Final = BUILD / "packages"
DISK_FULL: Final = "The disk is full: the build needs 4 GB in the cache folder and 3 GB in build."
VERSIONS: Final = (
    "import json, platform, sqlite3, ssl; print(json.dumps({'CPython': platform.python_version(),"
    " 'SQLite': sqlite3.sqlite_version, 'OpenSSL': ssl.OPENSSL_VERSION.split()[1]}))"
)


def package(env: Mapping[str, str] = os.environ, target: Path = PACKAGES) -> Path:
    """Build everything from this checkout into a folder and return it.

    Raises:
        PackagingError: a step failed; the message says which and why.
    """
    sandbox = None if os.name == "nt" else prepare_sandbox()
    signer = signer_of(env, sandbox)
    signer.check_key()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    freeze()
    describe(sandbox, target)
    if signer.signs:
        with step("Sign the programs", "osslsigncode" if os.name != "nt" else "signtool"):
            for program in sorted(TREE.glob("*.exe")):
                signer.sign(program)
    build_setup(target / f"SwyxSIP-Admin-{version()}-setup.exe", version(), signer, sandbox)
    build_msi(target / f"SwyxSIP-Admin-{version()}.msi", version(), signer, sandbox)
    write_sums(target)
    summarize(signer, target)
    return target


def describe(sandbox: Sandbox | None, target: Path) -> list[contents.Software]:
    """Write notices, licence texts and the bill of materials from what is inside; return it."""
    site, licence = python_files(sandbox)
    with step("Notices and bill of materials", "from PyInstaller's own lists") as size:
        inside = contents.software(ANALYSIS, site, versions(sandbox))
        size.of(contents.write_licences(TREE, inside, site, licence))
        contents.write_bill(target / f"SwyxSIP-Admin-{version()}.cdx.json", inside)
    return inside


def python_files(sandbox: Sandbox | None) -> tuple[Path, Path]:
    """Return where the frozen packages were taken from, and the licence text of CPython."""
    if sandbox:
        runtime = prepare_runtime(sandbox)
        return runtime / "Lib" / "site-packages", runtime / "LICENSE.txt"
    return Path(sysconfig.get_path("purelib")), Path(sys.base_prefix) / "LICENSE.txt"


def versions(sandbox: Sandbox | None) -> dict[str, str]:
    """Ask the Python that is frozen for the versions of what comes with it."""
    printed = (
        build_windows(sandbox).run(PYTHON, "-c", VERSIONS).checked("python.exe")
        if sandbox
        else call(sys.executable, "-c", VERSIONS)
    )
    found: dict[str, str] = json.loads(printed[printed.index("{") : printed.rindex("}") + 1])
    return found


def write_sums(folder: Path) -> None:
    """Write the SHA-256 sums of the packages, in the form that `sha256sum --check` reads."""
    files = sorted(file for file in folder.iterdir() if file.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii", newline="\n")


def summarize(signer: Signer, folder: Path) -> None:
    """Say what was made."""
    print(f"\n{PRODUCT} {version()}, {signer.summary}")
    for file in sorted(folder.iterdir()):
        print(f"  {megabytes(file.stat().st_size):>9}  {file.relative_to(BUILD.parent.parent)}")


def main() -> int:
    """Build; an error that can be foreseen ends it with one sentence."""
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("--record", action="store_true", help="only take the measured steps into packaging/README.md")
    options = parser.parse_args()
    try:
        if options.record:
            table.update()
        else:
            package()
    except (PackagingError, NoticeError) as error:
        return _failed(DISK_FULL if "No space left on device" in str(error) else str(error))
    except shutil.Error as error:  # about many files at once: the first will do
        return _failed(str(error.args[0][0][2]))
    except OSError as error:
        return _failed(f"{error.strerror or error}: {error.filename or 'unknown file'}")
    except KeyboardInterrupt:
        return _failed("stopped. What was complete is kept for the next time.", 130)
    return 0


def _failed(why: str, code: int = 1) -> int:
    print(f"package: {why}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
