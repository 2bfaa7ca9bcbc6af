"""The log of bugs: where in the program something unexpected happened, and no value of anybody."""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from swyxsip_admin import __version__, paths
from swyxsip_admin.errors import places

LOG_NAME: Final = "swyxsip.log"
_MAX_BYTES: Final = 512 * 1024
_KEPT: Final = 3


def log_bug(error: BaseException) -> Path | None:
    """Append a bug to the log.

    Guarantees that no text of an exception, no argument and no local variable is written: only kinds of
    exceptions, file names, lines and functions.

    Returns:
        The log file, or None where it cannot be written.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    file = paths.log_dir() / LOG_NAME
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8")
        try:
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            record = logging.LogRecord("swyxsip", logging.ERROR, "", 0, _report(error), None, None)
            if handler.shouldRollover(record):
                handler.doRollover()
            # Not emit(): it tells its own errors on standard error.
            print(handler.format(record), file=handler.stream)
        finally:
            handler.close()
        return file
    return None


def _report(error: BaseException) -> str:
    return "\n".join([f"swyxsip {__version__}, Python {platform.python_version()}, {sys.platform}", *places(error)])
