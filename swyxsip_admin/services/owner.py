"""Who is at work: the operating system's account and machine."""

from __future__ import annotations

import os
import sys

from swyxsip_admin.domain.owner import Owner


def present_owner() -> Owner:
    """The account this program runs as, and the machine it runs on.

    Guarantees that the environment has no say: ``su`` and some shells leave another account's name there, and its
    secrets would be taken for those of this keyring.

    The machine's name is asked for directly: `platform` asks WMI about all of Windows, which takes a second and more,
    and `socket` starts the network up.
    """
    return Owner(account=_account(), machine=_machine())


def _machine() -> str:
    if sys.platform == "win32":
        return _windows_machine()
    return os.uname().nodename


def _account() -> str:
    if sys.platform == "win32":
        return _windows_account()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number that nobody named
        return str(os.getuid())


if sys.platform == "win32":

    def _windows_machine() -> str:
        """The host name, as `socket.gethostname` gives it."""
        import ctypes

        computer_name_dns_hostname = 1
        get_name = ctypes.windll.kernel32.GetComputerNameExW
        size = ctypes.c_ulong(0)
        get_name(computer_name_dns_hostname, None, ctypes.byref(size))
        buffer = ctypes.create_unicode_buffer(size.value or 1)
        get_name(computer_name_dns_hostname, buffer, ctypes.byref(size))
        return buffer.value

    def _windows_account() -> str:
        """The account with its domain: ``admin`` of the PC and of the domain have keyrings of their own."""
        import ctypes

        name_sam_compatible = 2
        get_name = ctypes.windll.secur32.GetUserNameExW
        size = ctypes.c_ulong(0)
        get_name(name_sam_compatible, None, ctypes.byref(size))
        buffer = ctypes.create_unicode_buffer(size.value or 1)
        return buffer.value if get_name(name_sam_compatible, buffer, ctypes.byref(size)) else os.getlogin()
