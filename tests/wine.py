"""What Wine cannot do, though Windows can."""

from __future__ import annotations

import ctypes
import sys

import pytest

IN_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def needs_closed_ports() -> None:
    """Skip a test in which a datagram is sent to a port where nobody listens: Windows tells it, Wine does not."""
    if IN_WINE:
        pytest.skip("Wine does not tell that nobody listens at a port of UDP")
