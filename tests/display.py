"""A real display without a screen, for what the offscreen platform has not got."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def real_display() -> Iterator[dict[str, str]]:
    """Start an X server; gives the environment of programs that are to use it."""
    if sys.platform == "win32":
        yield {"QT_QPA_PLATFORM": "windows"}  # it is never without a display
        return
    server = shutil.which("Xvfb")
    assert server is not None, "dev.py setup installs Xvfb"
    reading, writing = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as display:
        try:
            os.close(writing)
            with os.fdopen(reading) as stream:
                number = stream.readline().strip()
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            display.terminate()
