"""Looks into a Windows of Wine from outside: its registry files, its credential store, its start menu."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox import Windows

UNINSTALL: Final = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
MACHINE: Final = "system.reg"
USER: Final = "user.reg"
VALUE: Final = re.compile(r'^"((?:[^"\\]|\\.)*)"=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]{8}))$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Registry:
    """The keys of one registry file by their names, each with its texts and numbers by their names."""

    keys: dict[str, dict[str, str | int]]

    def under(self, parent: str) -> dict[str, dict[str, str | int]]:
        """Return the direct subkeys of a key by their own names."""
        start = f"{parent}\\"
        return {
            name[len(start) :]: values
            for name, values in self.keys.items()
            if name.startswith(start) and "\\" not in name[len(start) :]
        }


def registry(windows: Windows, file: str) -> Registry:
    """Read a registry file; the Windows must not be running."""
    text = (windows.prefix / file).read_text(encoding="utf-8", errors="replace")
    keys: dict[str, dict[str, str | int]] = {}
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, body = block.partition("]")
        values = VALUE.finditer(body)
        keys[_plain(name)] = {_plain(v[1]): int(v[3], 16) if v[3] else _plain(v[2]) for v in values}
    return Registry(keys)


def _plain(text: str) -> str:
    unescaped = re.sub(r"\\x([0-9a-f]{1,4})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", unescaped)


def installed(windows: Windows, file: str = MACHINE) -> list[dict[str, str | int]]:
    """Return what Apps & Features says of the program: one entry, none, or by mistake several."""
    entries = registry(windows, file).under(UNINSTALL).values()
    return [entry for entry in entries if str(entry.get("DisplayName", "")).startswith("SwyxSIP")]


def credentials(windows: Windows) -> list[str]:
    """Return the names of the entries in the account's credential store."""
    stored = registry(windows, USER).under(r"Software\Wine\Credential Manager")
    return sorted(name.removeprefix("Generic: ") for name in stored if name.startswith("Generic: "))


def shortcuts(windows: Windows) -> list[Path]:
    """Return the start menu's entries of the program, for all users and for each."""
    return sorted(path for path in windows.drive.rglob("SwyxSIP Admin.lnk") if "Start Menu" in path.parts)
