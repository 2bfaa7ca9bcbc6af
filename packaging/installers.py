"""Builds the setup program (NSIS) and the MSI (wixl on Linux, WiX on Windows) from the frozen tree."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msi
from freeze import FREEZE, TREE
from sandbox import Sandbox
from signing import Signer
from steps import BUILD, PACKAGING, ROOT, PackagingError, call, step, tree_size

TEXTS: Final = BUILD / "texts"
# The uninstaller is made by makensis in the middle of its work: handed out, signed out here, and handed back.
HAND_OVER: Final = (
    'sh -c "cp %1 /hand/uninstaller.exe && mv /hand/uninstaller.exe /hand/sign.exe'
    ' && while [ ! -e /hand/signed.exe ]; do sleep 0.1; done && cp /hand/signed.exe %1"'
)


def build_setup(
    target: Path, version: str, signer: Signer, sandbox: Sandbox | None, *, tree: Path = TREE, quick: bool = False
) -> Path:
    """Build and sign the setup program; `quick` compresses less, for the tests' other versions."""
    with step(f"Setup program{' for a test' * quick}", "makensis setup.nsi") as size:
        write_licence_pages()
        if sandbox is None:
            _makensis_here(target, version, signer, tree)
        else:
            _makensis(target, version, signer, sandbox, tree, quick)
        signer.sign(target)
        size.of(target)
    return target


def write_licence_pages() -> None:
    """Write the licence pages of both languages; NSIS knows UTF-8 by its mark."""
    TEXTS.mkdir(parents=True, exist_ok=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    for language in ("en", "de"):
        head = (PACKAGING / "installer" / f"licence-head-{language}.txt").read_text(encoding="utf-8")
        text = f"{_unwrapped(head)}\n\n{_unwrapped(licence)}\n"
        (TEXTS / f"licence-{language}.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")


def _unwrapped(text: str) -> str:
    """Return the text with one line for each paragraph: the page breaks lines itself."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def _defines(version: str, sign: str, quick: bool, places: dict[str, str]) -> list[str]:
    given = {**places, "VERSION": version, "SIZE_KB": str(tree_size(TREE) // 1024)}
    if sign:
        given["SIGN"] = sign
    return [f"-D{name}={text}" for name, text in given.items()] + ["-DQUICK"] * quick


def _makensis(target: Path, version: str, signer: Signer, sandbox: Sandbox, tree: Path, quick: bool) -> None:
    places = {"TREE": "/tree", "OUTPUT": f"/out/{target.name}", "PICTURES": "/freeze", "LICENCES": "/texts"}
    defines = _defines(version, HAND_OVER if signer.signs else "", quick, places)
    hand = BUILD / "hand"
    mounts = {"/tree": tree, "/out": target.parent, "/freeze": FREEZE, "/texts": TEXTS, "/hand": hand}
    with _signing_aside(hand, signer):
        command = ("makensis", "-V2", "-WX", *defines, "/project/packaging/installer/setup.nsi")
        sandbox.run(*command, mounts=mounts).checked("makensis")


@contextmanager
def _signing_aside(hand: Path, signer: Signer) -> Iterator[None]:
    """Sign what makensis hands out while it waits."""
    shutil.rmtree(hand, ignore_errors=True)
    hand.mkdir(parents=True)
    ended, failures = threading.Event(), list[Exception]()

    def watch() -> None:
        given = hand / "sign.exe"
        while not ended.wait(0.1):
            if given.exists():
                try:
                    signer.sign(given)
                except PackagingError as error:
                    failures.append(error)
                given.rename(hand / "signed.exe")

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
    if failures:
        raise failures[0]


def _makensis_here(target: Path, version: str, signer: Signer, tree: Path) -> None:
    tool = shutil.which("makensis") or str(Path(os.environ.get("PROGRAMFILES(X86)", ""), "NSIS", "makensis.exe"))
    sign = f'"{sys.executable}" "{PACKAGING / "signing.py"}" "%1"' if signer.signs else ""
    places = {"TREE": str(tree), "OUTPUT": str(target), "PICTURES": str(FREEZE), "LICENCES": str(TEXTS)}
    call(tool, "/V2", "/WX", *_defines(version, sign, False, places), PACKAGING / "installer" / "setup.nsi")


def build_msi(
    target: Path, version: str, signer: Signer, sandbox: Sandbox | None, *, tree: Path = TREE, label: str = "MSI"
) -> Path:
    """Build and sign the MSI."""
    with step(label, "wixl" if sandbox else "wix") as size:
        source = target.with_suffix(".wxs")
        if sandbox:
            msi.write_source(source, tree, Path("/freeze/swyxsip-admin.ico"), version, seen_as=Path("/tree"))
            mounts = {"/tree": tree, "/out": target.parent, "/freeze": FREEZE}
            command = ("wixl", "-a", "x64", "-o", f"/out/{target.name}", f"/out/{source.name}")
            sandbox.run(*command, mounts=mounts).checked("wixl")
        else:
            msi.write_source(source, tree, FREEZE / "swyxsip-admin.ico", version, seen_as=tree)
            _wix_here(source, target)
        source.unlink()
        signer.sign(target)
        size.of(target)
    return target


def _wix_here(source: Path, target: Path) -> None:
    """WiX 3, which reads the same source as wixl."""
    tools = Path(os.environ.get("WIX", ""), "bin")
    candle, light = (shutil.which(name) or str(tools / f"{name}.exe") for name in ("candle", "light"))
    compiled = BUILD / "program.wixobj"
    call(candle, "-nologo", "-arch", "x64", "-out", compiled, source)
    # ICE61: the upgrade's version check includes the same version, on purpose. ICE91: files are per machine.
    call(light, "-nologo", "-sw1076", "-sice:ICE61", "-sice:ICE91", "-spdb", "-out", target, compiled)
