"""Who is at work: the operating system's account and machine."""

from __future__ import annotations

import getpass
import platform

from swyxsip_admin.domain.owner import Owner


def present_owner() -> Owner:
    """The account this program runs as, and the machine it runs on."""
    return Owner(account=getpass.getuser(), machine=platform.node())
