"""Files that hold what is as good as a password: made with rights for their owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Final

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.texts import Phrase, tr_noop

NO_RIGHTS = Phrase(
    "private_no_rights",
    tr_noop(
        "Storage",
        "“{file}” was not written: this drive cannot keep other accounts from reading it. Choose another folder.",
    ),
)

_OWNER_ONLY: Final = "D:P(A;;FA;;;OW)(A;;FA;;;SY)"
"""A protected list: nothing inherited, everything for the owner and for the system (its backup)."""
_DACL: Final = 0x80000004  # DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION


def create_private(path: Path, *, named: str = "") -> None:
    """Make an empty file that its owner alone can read; what is written into it later never was open to others.

    Args:
        path: must not exist yet.
        named: the file's name in the sentence, where it is to be moved there later.

    Raises:
        SurroundingsError: the drive knows no such rights; no file is left behind.
        OSError: it cannot be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not (_restrict(path) if os.name == "nt" else not is_open_to_others(path)):
        path.unlink()
        raise SurroundingsError(NO_RIGHTS(file=named or path.name))


def is_open_to_others(path: Path) -> bool:
    """Whether the rights of a file let other accounts read it; not known, and so False, on Windows."""
    return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _restrict(path: Path) -> bool:
    """Replace what the file inherited from its folder; whether that worked."""
    import ctypes

    windows: Any = ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    descriptor = ctypes.c_void_p()
    if not windows.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_OWNER_ONLY), 1, ctypes.byref(descriptor), None
    ):
        return False
    try:
        return bool(windows.SetFileSecurityW(ctypes.c_wchar_p(str(path)), _DACL, descriptor))
    finally:
        kernel.LocalFree.argtypes = [ctypes.c_void_p]
        kernel.LocalFree(descriptor)
