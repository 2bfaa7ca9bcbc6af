"""Keyring's own settings: a backend that they select and that is not ours is a reason to stop.

They are refused rather than ignored: who set one expects the passwords elsewhere, and must learn that they are not
there. The foreign backend's code is never loaded.
"""

from __future__ import annotations

import configparser
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from keyring.util import platform_

from swyxsip_admin.credentials.errors import FOREIGN_BACKEND, PLAINTEXT_BACKEND, StoreUnavailable
from swyxsip_admin.texts import Text

VARIABLE: Final = "PYTHON_KEYRING_BACKEND"
OURS: Final = frozenset(("keyring.backends.SecretService.Keyring", "keyring.backends.Windows.WinVaultKeyring"))


def refuse_foreign_backend(environ: Mapping[str, str], store: Text) -> None:
    """Check keyring's environment variable and configuration file.

    Raises:
        StoreUnavailable: one of them selects a backend that is not ours; plain text is called by its name.
    """
    for setting, backend in ((VARIABLE, environ.get(VARIABLE, "")), _configured()):
        if backend and backend not in OURS:
            phrase = PLAINTEXT_BACKEND if "plaintext" in backend.lower() else FOREIGN_BACKEND
            raise StoreUnavailable(phrase, store, setting=setting, backend=backend[:100])


def _configured() -> tuple[str, str]:
    path = Path(platform_.config_root()) / "keyringrc.cfg"
    config = configparser.RawConfigParser()
    try:
        config.read(path, encoding="utf-8")
        backend = config.get("backend", "default-keyring", fallback="").strip()
    except (OSError, ValueError, configparser.Error):
        backend = ""  # keyring could not follow it either
    return str(path), backend
