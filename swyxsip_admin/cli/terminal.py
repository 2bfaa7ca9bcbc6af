"""Whether a person sits at a stream."""

from __future__ import annotations

import sys
from typing import TextIO


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal, at which a person can be asked or told something.

    Python's own answer is taken except on Windows: every character device is a terminal there to it, NUL too, which
    schedulers give to their tasks as standard input. Only a console has a mode.
    """
    if stream is None or not stream.isatty():
        return False
    return _is_console(stream)


if sys.platform != "win32":

    def _is_console(_stream: TextIO) -> bool:
        return True
else:
    import ctypes
    import msvcrt

    def _is_console(stream: TextIO) -> bool:
        try:
            handle = msvcrt.get_osfhandle(stream.fileno())
        except OSError:  # no file of the system's at all
            return True
        mode = ctypes.c_ulong()
        return bool(ctypes.windll.kernel32.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(mode)))
