"""The tests that do not run under Windows' Python in Wine, each with its reason. There is no other such list."""

from __future__ import annotations

from typing import Final

NO_SECRET_SERVICE: Final = "the Secret Service is Linux's keyring; on Windows the Credential Manager takes its place"
NO_PIP: Final = "it builds and installs the wheel with pip and venv, which the embeddable CPython does not have"

LEFT_OUT: Final = {
    "tests/credentials/test_secret_service.py": NO_SECRET_SERVICE,
    "tests/project/test_wheel.py": NO_PIP,
    "tests/system": "they call real Linux servers and clients, and Wine itself",
}

# Reasons with which tests skip themselves there, as regular expressions.
SKIPPED: Final = (
    r"the Secret Service is a thing of Linux desktops",
    r"Windows has no read-only folders for their owner",
    r"named pipes as files exist on POSIX only",
    r"file modes bind no administrator",
    r"links need a privilege on Windows",
    r"only Linux has a cache of Windows",
    r"Windows reads every command line",
)
