"""What the window remembers between two starts, in one ini file. Never a secret, never a user's value."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from swyxsip_admin import paths
from swyxsip_admin.ui.appearance import Appearance

RECENT_KEPT: Final = 8


class Key(StrEnum):
    """The names in the file."""

    LANGUAGE = "window/language"
    APPEARANCE = "window/appearance"
    GEOMETRY = "window/geometry"
    COLUMNS = "columns"
    PAGE = "dialog/page"
    RECENT = "files/recent"
    BACKUPS = "files/backups"


def open_settings() -> QSettings:
    """The settings of this account, in the folder of ``paths``; a file, also on Windows, so that it can be copied."""
    return QSettings(str(paths.config_dir() / "window.ini"), QSettings.Format.IniFormat)


def text(settings: QSettings, key: Key) -> str:
    """A remembered text; empty where there is none."""
    value = settings.value(key.value)
    return value if isinstance(value, str) else ""


def state(settings: QSettings, key: Key) -> QByteArray:
    """A remembered state of a window or header; empty where there is none."""
    value = settings.value(key.value)
    return value if isinstance(value, QByteArray) else QByteArray()


def columns_key(uuid: str) -> str:
    """Where the columns of a database are remembered: each has its own."""
    return f"{Key.COLUMNS.value}/{uuid}"


def columns(settings: QSettings, uuid: str) -> QByteArray:
    """The remembered columns of a database; empty where there are none."""
    value = settings.value(columns_key(uuid))
    return value if isinstance(value, QByteArray) else QByteArray()


def appearance(settings: QSettings) -> Appearance:
    """The remembered appearance; the system's where none is, or one that nobody knows."""
    known = text(settings, Key.APPEARANCE)
    return Appearance(known) if known in set(Appearance) else Appearance.SYSTEM


def recent_files(settings: QSettings) -> list[Path]:
    """The databases used last, newest first; those that are no longer there are left out."""
    value = settings.value(Key.RECENT.value)
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()]


def remember_file(settings: QSettings, path: Path) -> None:
    """Put a database at the head of those used last."""
    names = [str(path), *(str(known) for known in recent_files(settings) if known != path)]
    settings.setValue(Key.RECENT.value, names[:RECENT_KEPT])


def backup_folder(settings: QSettings) -> Path | None:
    """The folder of the daily copies that an administrator has agreed to; None until then."""
    name = text(settings, Key.BACKUPS)
    return Path(name) if name else None
