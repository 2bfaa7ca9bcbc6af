"""The log file of the window's program."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

BYTES: Final = 512 * 1024
OLDER_FILES: Final = 3
LINE: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


class LogFile(logging.Handler):
    """A file that rolls over, made with its first line: what does that loads sockets, and a start should not.

    Args:
        file: the newest one.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._rolling: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._rolling is None:
            from logging.handlers import RotatingFileHandler

            self._rolling = RotatingFileHandler(
                self._file, maxBytes=BYTES, backupCount=OLDER_FILES, encoding="utf-8", delay=True
            )
            self._rolling.setFormatter(logging.Formatter(LINE))
        self._rolling.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._rolling is not None:
            self._rolling.close()
        super().close()
