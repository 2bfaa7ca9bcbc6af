"""What is really inside the frozen program: its files and modules, the software they come from, and its licences.

It reads what PyInstaller wrote down of every file and module it collected, and finds the owner of each. From that come
the notices and licence texts in the folder `licences`, and the bill of materials (CycloneDX). A file without an owner
is an error: nothing is delivered that nobody has named.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from frozen import COPYRIGHT, PRODUCT, ROOT, distribution, version
from notices import declared_licence_of
from steps import PACKAGING, PackagingError

OWN: Final = "swyxsip-admin"
TEXTS: Final = PACKAGING / "installer"
# Libraries that come inside CPython's own folder, by the start of their file's name.
WITH_PYTHON: Final = {
    "libcrypto": "OpenSSL",
    "libssl": "OpenSSL",
    "sqlite3": "SQLite",
    "libffi": "libffi",
    "vcruntime": "Microsoft Visual C++ runtime",
    "api-ms-win": "Microsoft Visual C++ runtime",
    "ucrtbase": "Microsoft Visual C++ runtime",
}
LICENCES: Final = {
    "CPython": "PSF-2.0",
    "OpenSSL": "Apache-2.0",
    "SQLite": "blessing",
    "libffi": "MIT",
    "Microsoft Visual C++ runtime": "LicenseRef-Microsoft-Visual-Cpp-Runtime",
    "PyInstaller bootloader": "GPL-2.0-or-later WITH Bootloader-exception",
    "Qt": "LGPL-3.0-only",
}
# `The texts of these are in CPython's own licence file.`
IN_PYTHONS_TEXT: Final = ("CPython", "OpenSSL", "SQLite", "libffi", "Microsoft Visual C++ runtime")
MICROSOFT: Final = re.compile(r"(^|/)(msvcp|vcruntime|concrt)\d+\w*\.dll$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Software:
    """One piece of software inside: its name, version, licence, and the files that hold it."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...]
    is_package: bool


@dataclass(frozen=True, slots=True)
class Collected:
    """One file of the frozen program, or one module inside its programs, and where PyInstaller took it from."""

    name: str
    source: str


def collected(analysis: Path) -> Iterator[Collected]:
    """Read what PyInstaller collected."""
    (files,) = ast.literal_eval((analysis / "COLLECT-00.toc").read_text(encoding="utf-8"))[:1]
    for name, source, _kind in files:
        yield Collected(PureWindowsPath(name).as_posix(), PureWindowsPath(source).as_posix())
    modules = dict[str, str]()
    for archive in sorted(analysis.glob("PYZ-*.toc")):
        modules.update((entry[0], entry[1]) for entry in ast.literal_eval(archive.read_text(encoding="utf-8"))[1])
    for name, source in modules.items():
        yield Collected(f"module {name}", PureWindowsPath(source).as_posix())


class Owners:
    """Finds who owns a collected file."""

    def __init__(self, site: Path) -> None:
        self._packages: dict[str, str] = {}
        self.versions: dict[str, str] = {}
        self.about: dict[str, metadata.Distribution] = {}
        for found in metadata.distributions(path=[str(site)]):
            name = distribution(found.name)
            self.versions[name], self.about[name] = found.version, found
            for file in found.files or ():
                self._packages[file.as_posix().lower()] = name

    def of(self, file: Collected) -> str:
        """Return the software's name.

        Raises:
            PackagingError: it belongs to nobody.
        """
        source = file.source.lower()
        if MICROSOFT.search(source):
            return "Microsoft Visual C++ runtime"
        if "/site-packages/" in source:
            inside = source.split("/site-packages/", 1)[1]
            if owner := self._packages.get(inside):
                if owner == "pyside6-essentials" and re.search(r"/(qt6\w+\.dll|plugins/.*|translations/.*)$", inside):
                    return "Qt"
                return "PyInstaller bootloader" if owner.startswith("pyinstaller") else owner
        elif "/freeze/work/" in source:
            return "CPython" if source.endswith("base_library.zip") else "PyInstaller bootloader"
        elif source.startswith(("z:/project/", f"{ROOT.as_posix().lower()}/")):
            return OWN
        else:
            return self._of_python(PureWindowsPath(source).name)
        raise PackagingError(f"Nobody owns {file.name}, taken from {file.source}.")

    def _of_python(self, name: str) -> str:
        return next((owner for start, owner in WITH_PYTHON.items() if name.startswith(start)), "CPython")


def software(analysis: Path, site: Path, versions: dict[str, str]) -> list[Software]:
    """Return all software inside, by name; `versions` are those of what is no package.

    Raises:
        PackagingError: a file belongs to nobody, or a licence is not known.
    """
    owners, files = Owners(site), dict[str, list[str]]()
    for file in collected(analysis):
        files.setdefault(owners.of(file), []).append(file.name)
    files.pop(OWN)
    known = {**owners.versions, **versions}
    known["Qt"], known["PyInstaller bootloader"] = known["pyside6-essentials"], known["pyinstaller"]
    rows = []
    for name in sorted(files, key=str.lower):
        stated = known.get(name, "not stated")
        rows.append(Software(name, stated, _licence(name, owners), tuple(sorted(files[name])), name in owners.about))
    return rows


def _licence(name: str, owners: Owners) -> str:
    return LICENCES.get(name) or declared_licence_of(owners.about[name].metadata, name)


# --- licences ---------------------------------------------------------------------------------


def write_licences(tree: Path, inside: list[Software], site: Path, python_licence: Path) -> Path:
    """Write the folder of notices and licence texts into the frozen program and return it."""
    folder = tree / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "NOTICES.txt").write_text(render_notices(inside), encoding="utf-8", newline="\r\n")
    shutil.copyfile(ROOT / "LICENSE", folder / f"{PRODUCT}.txt")
    shutil.copyfile(python_licence, folder / "CPython.txt")
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        shutil.copyfile(TEXTS / name, folder / name)
    owners = Owners(site)
    for piece in inside:
        if piece.is_package and "LGPL" not in piece.licence:
            text = "\n\n".join(licence_texts(owners.about[piece.name]))
            if not text:
                raise PackagingError(f"{piece.name} comes without the text of its licence.")
            (folder / f"{piece.name}.txt").write_text(text, encoding="utf-8")
    return folder


def licence_texts(package: metadata.Distribution) -> list[str]:
    """Return the licence texts that come with a package."""
    wanted = re.compile(r"\.dist-info/(.*/)?(licen[cs]e|copying|notice)[^/]*$|\.dist-info/licenses/", re.IGNORECASE)
    files = [file for file in package.files or () if wanted.search(file.as_posix())]
    return [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files]


def render_notices(inside: list[Software]) -> str:
    """Return the notices, made from what is inside."""
    rows = [f"{piece.name} {piece.version}: {piece.licence}" for piece in inside]
    head = (TEXTS / "notices-head.txt").read_text(encoding="utf-8")
    known = {piece.name: piece.version for piece in inside}
    qt, pyside = known.get("Qt", ""), known.get("pyside6-essentials", "")
    minor = qt.rpartition(".")[0]
    said = head.format(product=PRODUCT, version=version(), copyright=COPYRIGHT, qt=qt, minor=minor, pyside=pyside)
    return said + "\n".join(rows) + "\n"


# --- bill of materials ------------------------------------------------------------------------


def write_bill(target: Path, inside: list[Software]) -> None:
    """Write the bill of materials in the form of CycloneDX 1.6."""
    own: dict[str, Any] = {"type": "application", "bom-ref": OWN, "name": PRODUCT, "version": version()}
    own["licenses"] = [{"license": {"id": "MIT"}}]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": datetime.now(UTC).isoformat(timespec="seconds"), "component": own},
        "components": [_component(piece) for piece in inside],
        "dependencies": [{"ref": OWN, "dependsOn": [_purl(piece) for piece in inside]}],
    }
    target.write_text(json.dumps(bill, indent=2, ensure_ascii=False), encoding="utf-8")


def _purl(piece: Software) -> str:
    kind = "pypi" if piece.is_package else "generic"
    return f"pkg:{kind}/{piece.name.lower().replace(' ', '-').replace('+', '%2B')}@{piece.version.replace(' ', '-')}"


def _component(piece: Software) -> dict[str, Any]:
    libraries = [name for name in piece.files if not name.startswith("module ")]
    return {
        "type": "library",
        "bom-ref": _purl(piece),
        "name": piece.name,
        "version": piece.version,
        "purl": _purl(piece),
        "licenses": [_stated(piece.licence)],
        "evidence": {"occurrences": [{"location": name} for name in libraries or piece.files[:1]]},
    }


def _stated(licence: str) -> dict[str, Any]:
    if " " in licence:
        return {"expression": licence}
    named = "name" if licence.startswith("LicenseRef") else "id"
    return {"license": {named: licence}}
