"""Who is at work: the operating system's account and machine."""

from __future__ import annotations

import os
import socket
import sys

from swyxsip_admin.domain.owner import Owner


def present_owner() -> Owner:
    """The account this program runs as, and the machine it runs on.

    Guarantees that the environment has no say: ``su`` and some shells leave another account's name there, and its
    secrets would be taken for those of this keyring.

    The machine's name comes from the network's library, not from `platform`: on Windows that asks WMI about all of the
    system, which takes a second and more.
    """
    return Owner(account=_account(), machine=socket.gethostname())


def _account() -> str:
    if sys.platform == "win32":
        return _windows_account()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number that nobody named
        return str(os.getuid())


if sys.platform == "win32":

    def _windows_account() -> str:
        """The account with its domain: ``admin`` of the PC and of the domain have keyrings of their own."""
        import ctypes

        name_sam_compatible = 2
        get_name = ctypes.windll.secur32.GetUserNameExW
        size = ctypes.c_ulong(0)
        get_name(name_sam_compatible, None, ctypes.byref(size))
        buffer = ctypes.create_unicode_buffer(size.value or 1)
        return buffer.value if get_name(name_sam_compatible, buffer, ctypes.byref(size)) else os.getlogin()
