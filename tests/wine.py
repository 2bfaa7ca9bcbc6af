"""What Wine cannot do, though Windows can."""

from __future__ import annotations

import ctypes
import sys

import pytest

IN_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


owner_rights = pytest.mark.skipif(IN_WINE, reason="Wine takes a file of its owner alone for read-only")
"""For tests in which such a file is replaced or removed."""


def needs_closed_ports() -> None:
    """Skip a test in which a datagram is sent to a port where nobody listens: Windows tells it, Wine does not."""
    if IN_WINE:
        pytest.skip("Wine does not tell that nobody listens at a port of UDP")
