"""Write a text file as a whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.exchange.csv_writer import IS_FOLDER, put_in_place, said_of


def write_text(path: str | os.PathLike[str], parts: Iterable[str]) -> None:
    """Write UTF-8; the file is written beside its place, flushed to the disk, then moved there.

    Whatever goes wrong, also an error or a cancel raised by ``parts`` itself, the old file stays and no temporary
    file is left behind.

    Raises:
        SurroundingsError: full disk, no permission, no such folder, or the file is open elsewhere.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise SurroundingsError(IS_FOLDER(file=target.name))
        beside = target.parent / f".swyxsip-{secrets.token_hex(8)}.tmp"
        try:
            with open(beside, "x", encoding="utf-8", newline="\n") as stream:
                for part in parts:
                    stream.write(part)
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(beside, target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise SurroundingsError(said_of(error)(file=target.name), details=error.strerror or "") from None
