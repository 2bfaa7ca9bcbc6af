"""What is looked at in a workbook's archive before openpyxl may read it: packing, real size, entities, merged cells."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO, Final

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.content import PROTECTED
from swyxsip_admin.exchange.source import Watch
from swyxsip_admin.texts import Phrase, tr_noop

ENTRY_LIMIT: Final = 1_000
"""Files in the archive; a workbook with one sheet has a dozen."""
UNPACKED_LIMIT: Final = 1024**3
RATIO_LIMIT: Final = 200
"""How much larger the unpacked content may be; a workbook of equal rows comes to about 50."""
HARMLESS: Final = 16 * 1024**2
"""Below this size no ratio is suspicious."""
WHOLE_LIMIT: Final = 32 * 1024**2
"""Of a part that is not read piece by piece, such as the styles."""
_BLOCK: Final = 1024**2
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How spreadsheet programs pack a part."""
_NAMED_CELLS: Final = 3
_MERGED: Final = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([^"'<>]*)["']""")
"""A merged area with its cells; programs that use Microsoft's own library put a prefix before every name."""

BOMB = Phrase(
    "xlsx_bomb",
    tr_noop("Import", "“{file}” would grow to far more than a list of users when it is unpacked; it was not opened."),
)
DAMAGED = Phrase("xlsx_damaged", tr_noop("Import", "The workbook “{file}” is damaged; save it anew in Excel."))
ENTITIES = Phrase(
    "xlsx_entities",
    tr_noop("Import", "“{file}” holds definitions no spreadsheet program writes; it was not read."),
)
MERGED = Phrase(
    "xlsx_merged",
    tr_noop("Import", "“{file}” has merged cells ({cells}); split them, so that each holds one value."),
)


def check_archive(stream: BinaryIO, file: str, watch: Watch) -> None:
    """Look at what the archive says of itself, then at what comes out of it: neither alone can be trusted.

    Raises:
        RefusedError: it is encrypted, damaged, a bomb, defines entities, or has merged cells.
        CancelledError: it was asked to stop.
        BadZipFile: it is no archive.
    """
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        packed = sum(entry.compress_size for entry in entries)
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > ENTRY_LIMIT or _is_too_much(unpacked, packed):
            raise RefusedError(BOMB(file=file))
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusedError(PROTECTED(file=file))
        places = range(archive.start_dir)
        if any(entry.compress_type not in _PACKED or entry.header_offset not in places for entry in entries):
            raise RefusedError(DAMAGED(file=file))
        total = 0
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")):
                total += _check_part(archive, entry, file, watch, packed, total)


def _is_too_much(unpacked: int, packed: int) -> bool:
    return unpacked > UNPACKED_LIMIT or (unpacked > HARMLESS and unpacked > RATIO_LIMIT * max(packed, 1))


def _check_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str, watch: Watch, packed: int, before: int
) -> int:
    """Read one part and forget it; returns its real size."""
    size, rest = 0, b""
    merged: list[str] = []
    is_sheet = entry.filename.startswith("xl/worksheets/")
    is_streamed = is_sheet or entry.filename.casefold().endswith("/sharedstrings.xml")
    with archive.open(entry) as part:
        while block := part.read(_BLOCK):
            watch.pause()
            size += len(block)
            if _is_too_much(before + size, packed) or (size > WHOLE_LIMIT and not is_streamed):
                raise RefusedError(BOMB(file=file))
            text = rest + block
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise RefusedError(ENTITIES(file=file))
            if is_sheet and len(merged) <= _NAMED_CELLS:
                merged += [found.decode("ascii", "replace") for found in _MERGED.findall(text)[:_NAMED_CELLS]]
            # A tag may be cut by the block's end; what a found one began with is not kept, so that none counts twice.
            rest = b"" if merged else text[-64:]
    if merged:
        raise RefusedError(MERGED(file=file, cells=", ".join(dict.fromkeys(merged[:_NAMED_CELLS]))))
    return size
