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

_ACCOUNT_ONLY: Final = "D:P(A;;FA;;;{account})(A;;FA;;;SY)"
"""A protected list: nothing inherited, everything for this account and for the system (its backup).

Not for "the owner": what an elevated administrator makes may belong to the group of all administrators.
"""
_DACL: Final = 0x80000004  # DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION
_TOKEN_QUERY: Final = 0x0008
_TOKEN_USER: Final = 1


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

    windows, kernel = _libraries()
    account, descriptor = _own_sid(windows, kernel), ctypes.c_void_p()
    if account is None or not windows.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_ACCOUNT_ONLY.format(account=account)), 1, ctypes.byref(descriptor), None
    ):
        return False
    try:
        return bool(windows.SetFileSecurityW(ctypes.c_wchar_p(str(path)), _DACL, descriptor))
    finally:
        kernel.LocalFree(descriptor)


def _own_sid(windows: Any, kernel: Any) -> str | None:
    """The identifier of the account this program runs under, as text."""
    import ctypes

    token, size, text = ctypes.c_void_p(), ctypes.c_ulong(), ctypes.c_wchar_p()
    if not windows.OpenProcessToken(ctypes.c_void_p(kernel.GetCurrentProcess()), _TOKEN_QUERY, ctypes.byref(token)):
        return None
    try:
        windows.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))  # says how much it is
        answer = ctypes.create_string_buffer(size.value)
        if not windows.GetTokenInformation(token, _TOKEN_USER, answer, size, ctypes.byref(size)):
            return None
        sid = ctypes.c_void_p.from_buffer(answer)  # the first member of TOKEN_USER
        if not windows.ConvertSidToStringSidW(sid, ctypes.byref(text)):
            return None
        found = text.value
        kernel.LocalFree(text)
        return found
    finally:
        kernel.CloseHandle(token)


def _libraries() -> tuple[Any, Any]:
    import ctypes

    windows: Any = ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.CloseHandle.argtypes = kernel.LocalFree.argtypes = [ctypes.c_void_p]
    return windows, kernel
