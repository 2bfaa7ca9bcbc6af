"""Where things lie: what is shipped with the program, and what belongs to the person who uses it.

Two environment variables override the defaults: `SWYXSIP_HOME` puts data, settings, log and backups under
one folder (a profile to throw away, for developers and tests); `SWYXSIP_DATABASE` names the database.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

APP_NAME = "SwyxSIP Admin"
DATABASE_SUFFIX = ".swyxsip"
_DIRS = PlatformDirs(APP_NAME, appauthor=False, roaming=False)


def resource(*parts: str) -> Path:
    """Find a shipped file or folder, as `resource("i18n", "swyxsip_admin_de.qm")`.

    Guarantees the same answer from the checkout (`resources/` beside the package), from an installed wheel
    (inside the package) and from the frozen program, whatever the current folder is. The path need not
    exist: whoever opens it deals with that.
    """
    return _resource_root().joinpath(*parts)


def data_dir() -> Path:
    """Name the folder of the databases: local application data, never roaming with the account.

    Guarantees an absolute path and creates nothing.
    """
    return _own("data", _DIRS.user_data_path)


def config_dir() -> Path:
    """Name the folder of the settings. Guarantees an absolute path and creates nothing."""
    return _own("config", _DIRS.user_config_path)


def log_dir() -> Path:
    """Name the folder of the log files. Guarantees an absolute path and creates nothing."""
    return _own("log", _DIRS.user_log_path)


def backup_dir() -> Path:
    """Name the folder proposed for the daily copies; the first start asks whether it suits.

    Guarantees an absolute path and creates nothing.
    """
    return _own("backups", _DIRS.user_data_path / "Backups")


def default_database() -> Path:
    """Name the database that is used when none is given: `SWYXSIP_DATABASE`, or one in the data folder.

    Guarantees an absolute path, creates nothing and does not look whether the file exists.
    """
    named = os.environ.get("SWYXSIP_DATABASE")
    if named:
        return Path(named).expanduser().absolute()
    return data_dir() / f"SwyxServer{DATABASE_SUFFIX}"


def _own(name: str, usual: Path) -> Path:
    home = os.environ.get("SWYXSIP_HOME")
    return Path(home).expanduser().absolute() / name if home else usual


def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(frozen, "swyxsip_admin") if frozen else Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
