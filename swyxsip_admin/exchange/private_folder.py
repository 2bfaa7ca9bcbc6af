"""Writing files with passwords into a folder: all of them or none, each for its owner's eyes alone."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from swyxsip_admin.domain.makers.base import PhoneFile
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.leftovers import WRITTEN_BESIDE, forget_leftovers
from swyxsip_admin.storage.private import create_private
from swyxsip_admin.storage.replace import replace_file
from swyxsip_admin.texts import Phrase, tr_noop

FULL = Phrase("folder_full", tr_noop("Phones", "No file was written: the drive of {folder} is full."))
DENIED = Phrase("folder_denied", tr_noop("Phones", "No file was written: you are not allowed to write in {folder}."))
MISSING = Phrase("folder_missing", tr_noop("Phones", "No file was written: the folder {folder} does not exist."))
FAILED = Phrase("folder_failed", tr_noop("Phones", "No file was written: the drive of {folder} reports an error."))
IN_THE_WAY = Phrase("folder_in_the_way", tr_noop("Phones", "No file was written: “{file}” in {folder} is in the way."))
PARTLY = Phrase(
    "folder_partly",
    tr_noop(
        "Phones",
        "“{file}” was not replaced: it is read-only or open in another program. {written} of {total} files were "
        "written; write them again.",
    ),
)

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_MISSING: Final = {errno.ENOENT, errno.ENOTDIR}


def existing_files(folder: Path, names: Sequence[str]) -> list[str]:
    """Those of the names that are taken already."""
    return [name for name in names if os.path.lexists(_place(folder, name))]


def write_private_files(folder: Path, files: Sequence[PhoneFile], pause: Callable[[int], None]) -> None:
    """Write files into an existing folder; older ones of the same names are replaced.

    Guarantees that each file appears as a whole or not at all, was never open to other accounts, and that nothing is
    left behind where something goes wrong before the first file stands in its place.

    Args:
        folder: where to.
        files: what to write.
        pause: called with the files done; may raise.

    Raises:
        SurroundingsError: full, not allowed, no such folder, or a drive that cannot keep files for one account.
    """
    beside: list[tuple[Path, Path]] = []
    made: list[Path] = []
    done = 0
    try:
        if not folder.is_dir():
            raise SurroundingsError(MISSING(folder=str(folder)))
        for place in dict.fromkeys(_place(folder, file.name).parent for file in files):
            forget_leftovers(place, WRITTEN_BESIDE)
        for number, file in enumerate(files):
            pause(number)
            target = _place(folder, file.name)
            _refuse_obstacle(folder, target)
            if not target.parent.exists():
                target.parent.mkdir(mode=0o700)
                made.append(target.parent)
            finished = target.parent / f".swyxsip-{secrets.token_hex(8)}.tmp"
            beside.append((finished, target))
            _write(finished, target.name, file)
        for finished, target in beside:
            replace_file(finished, target)
            done += 1
    except OSError as error:
        details = error.strerror or ""
        if done:
            message = PARTLY(file=beside[done][1].name, written=done, total=len(files))
        else:
            message = _phrase(error)(folder=str(folder))
        raise SurroundingsError(message, details=details) from None
    finally:
        _tidy(beside, made)


def _write(path: Path, named: str, file: PhoneFile) -> None:
    create_private(path, named=named)
    with open(path, "r+b") as stream:
        stream.write(file.content.reveal().encode())
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_obstacle(folder: Path, target: Path) -> None:
    if target.parent.is_file():
        raise SurroundingsError(IN_THE_WAY(file=target.parent.name, folder=str(folder)))
    if target.exists() and not target.is_file():
        raise SurroundingsError(IN_THE_WAY(file=target.name, folder=str(folder)))


def _tidy(beside: Sequence[tuple[Path, Path]], made: Sequence[Path]) -> None:
    """Remove what did not get to its place, and folders that stayed empty."""
    for finished, _target in beside:
        with suppress(OSError):
            finished.unlink()
    for path in made:
        with suppress(OSError):
            path.rmdir()


def _place(folder: Path, name: str) -> Path:
    return folder.joinpath(*name.split("/"))


def _phrase(error: OSError) -> Phrase:
    if error.errno in _FULL:
        return FULL
    if error.errno in _DENIED:
        return DENIED
    return MISSING if error.errno in _MISSING else FAILED
