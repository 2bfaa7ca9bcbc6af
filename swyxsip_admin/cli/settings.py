"""What the window remembers and the console goes by: the language, and the folder of the copies."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from swyxsip_admin import paths


def window_language() -> str:
    """The language the window was set to; empty where it was not. Read without Qt: every run needs it."""
    text = ""
    with suppress(OSError, UnicodeDecodeError):
        text = _file().read_text(encoding="utf-8")
    section = re.search(r"^\[window\]\s*$(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    found = section and re.search(r"^language=(\w+)\s*$", section[1], re.MULTILINE)
    return found[1] if found else ""


def backup_folder() -> Path:
    """The folder of the copies: the one an administrator agreed to in the window, else the proposed one."""
    if _file().is_file():
        from PySide6.QtCore import QSettings

        name = QSettings(str(_file()), QSettings.Format.IniFormat).value("files/backups")
        if isinstance(name, str) and name:
            return Path(name)
    return paths.backup_dir()


def _file() -> Path:
    return paths.config_dir() / "window.ini"
