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

# Reasons with which tests skip themselves there, as regular expressions for the whole of it.
SKIPPED: Final = (
    r"the Secret Service is a thing of Linux desktops",
    # Files and folders
    r"Windows has no read-only folders for their owner",
    r"permissions bind neither Windows nor root",
    r"file modes bind no administrator",
    r"named pipes as files exist on POSIX only",
    r"Windows has no such (files|bits)",
    r"Windows lets nobody (replace|delete) a file that is open",
    r"(there is no /dev/full|needs the always full device of Linux)",
    r"links need a privilege on Windows",
    r"links lead nowhere in Wine",
    r"(only root can|this machine does not let tests) mount a disk( for a test)?",
    r"only Linux has a cache of Windows",
    # Processes, accounts, terminals
    r"Windows has no fork(, and its processes are ended otherwise)?",
    r"Windows has no account without a name",
    r"the zone of a running program can be set on Unix only",
    r"Windows has no signal to raise in another thread",
    r"there are no pseudo-terminals",
    r"only Linux has sessions without a display",
    r"Windows has one clipboard",
    r"Windows shows the answer in a box, which waits for a click",
    r"Windows reads every command line",
    r"the highest memory of a process is asked as Linux answers it",
    # Networks
    r"this machine has no IPv6",
    r"needs the openssl program, which makes the certificates",
    r"Wine does not tell that nobody listens at a port of UDP",
)
