"""What kind of file lies there: text in which encoding, or something that is no CSV file at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Phrase, Text, tr_noop

FIRST_BLOCK = 64 * 1024
_BLOCK = 1024 * 1024
_PLAIN_UTF16 = 4096
_DIRECTORY = 4096
"""Bytes in which an encrypted document's dozen entries stand."""

EMPTY = Phrase("csv_empty", tr_noop("Import", "The file “{file}” is empty."))
OTHER_KIND = Phrase(
    "csv_other_kind",
    tr_noop("Import", "“{file}” is no table: this is {kind}. Choose a CSV file or an Excel workbook (.xlsx)."),
)
WORKBOOK = Phrase(
    "csv_workbook", tr_noop("Import", "“{file}” is {kind}; save it as .xlsx or CSV first and choose the saved file.")
)
PROTECTED = Phrase(
    "xlsx_protected", tr_noop("Import", "The workbook “{file}” is protected by a password; save it without one.")
)
NOT_TEXT = Phrase("csv_not_text", tr_noop("Import", "“{file}” is no CSV file: it does not hold text."))
BAD_ENCODING = Phrase(
    "csv_bad_encoding",
    tr_noop(
        "Import",
        "The characters in “{file}” cannot be read ({encoding}); export it again with -Encoding UTF8.",
    ),
)

_EXCEL = tr_noop("Import", "an Excel workbook of another kind (.xlsb) or a damaged one")
_OLD_OFFICE = tr_noop("Import", "an older Excel workbook or another Office document")
_SPREADSHEET = tr_noop("Import", "an OpenDocument spreadsheet")
_PDF = tr_noop("Import", "a PDF document")
_ARCHIVE = tr_noop("Import", "an archive or another Office document")
_PICTURE = tr_noop("Import", "a picture")
_PROGRAM = tr_noop("Import", "a program")
_DATABASE = tr_noop("Import", "a database")
_MARKUP = tr_noop("Import", "a web page or an XML document")
_JSON = tr_noop("Import", "a JSON document")

_KINDS: tuple[tuple[bytes, Text], ...] = (
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", _SPREADSHEET),
    (rb"PK\x03\x04.*xl/(?:workbook|worksheets|_rels|styles|theme|sharedStrings)", _EXCEL),
    (rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", _ARCHIVE),
    (rb"%PDF-", _PDF),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\x00\x00\x00\x00", _PICTURE),
    (rb"SQLite format 3\x00", _DATABASE),
    (rb"MZ.{1,62}\x00|\x7fELF", _PROGRAM),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|objs\b|table\b)", _MARKUP),
    (rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})", _JSON),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_CSV = {_EXCEL, _OLD_OFFICE, _SPREADSHEET}

# The longest mark first: the one of UTF-32 begins with the one of UTF-16.
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)

CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that text in a table does not hold; a NUL byte among them."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text: how to read it, and what is known of it before it is parsed."""

    encoding: str
    """The name for people: a Python codec, ``utf-8-sig`` for UTF-8 with a byte order mark."""
    codec: str
    skip: int
    """Bytes of the byte order mark."""
    pure_ascii: bool
    """True if no character in the whole file lies beyond ASCII, whatever the encoding."""
    sample: str
    """The text of the first block."""
    cut: bool
    """The file goes on after the sample, which may end anywhere."""


def recognise(stream: BinaryIO, file: str, pause: Callable[[], None]) -> Content:
    """Find out whether a file is text and in which encoding.

    The first block alone decides whether it is text at all, so a large file of zeros costs no time; then the
    whole file is decoded once, block by block, because a single byte at its end tells UTF-8 from cp1252.

    Args:
        stream: the open file, at its beginning; its position afterwards means nothing.
        file: its name, for the message.
        pause: called for every block read; may raise to stop.

    Raises:
        RefusedError: empty, another kind of file (named where it is recognised), or undecodable.
    """
    first = stream.read(FIRST_BLOCK)
    if not first:
        raise RefusedError(EMPTY(file=file))
    _refuse_other_kinds(first, stream, file)
    encoding, codec, skip, fallback = _guess(first)
    cut = len(first) == FIRST_BLOCK
    sample = codecs.getincrementaldecoder(codec)("replace").decode(first[skip:])
    if not sample.strip():
        raise RefusedError(EMPTY(file=file))
    _refuse_binary(sample, file)
    try:
        return Content(encoding, codec, skip, _decodes(stream, codec, skip, pause), sample, cut)
    except UnicodeDecodeError as error:
        if fallback is None:
            raise RefusedError(BAD_ENCODING(file=file, encoding=codec), details=error.reason) from None
    try:
        ascii_only = _decodes(stream, fallback, 0, pause)
    except UnicodeDecodeError as error:
        raise RefusedError(BAD_ENCODING(file=file, encoding=f"{codec}, {fallback}"), details=error.reason) from None
    return Content(fallback, fallback, 0, ascii_only, first.decode(fallback, "replace"), cut)


def _refuse_other_kinds(first: bytes, stream: BinaryIO, file: str) -> None:
    for pattern, kind in _KINDS:
        if re.match(pattern, first, re.DOTALL | re.IGNORECASE):
            if kind is _OLD_OFFICE and _is_encrypted(first, stream):
                raise RefusedError(PROTECTED(file=file))
            phrase = WORKBOOK if kind in _SAVE_AS_CSV else OTHER_KIND
            raise RefusedError(phrase(file=file, kind=kind))


def _is_encrypted(first: bytes, stream: BinaryIO) -> bool:
    """Whether a container of older Office documents holds an encrypted one: its directory names what is in it."""
    sector_bits, directory = int.from_bytes(first[30:32], "little"), int.from_bytes(first[48:52], "little")
    if sector_bits not in (9, 12):
        return False
    stream.seek((directory + 1) << sector_bits)
    return _ENCRYPTED in stream.read(_DIRECTORY)


def _refuse_binary(sample: str, file: str) -> None:
    # A few stray control characters are a damaged row (refused by its line), not a binary file; and what is UTF-8
    # without a NUL is text, whatever somebody has in a name.
    found = len(CONTROL_CHARACTERS.findall(sample)) if "\ufffd" in sample else sample.count("\0")
    if found > 8 and found * 20 > len(sample):
        raise RefusedError(NOT_TEXT(file=file))


def _guess(first: bytes) -> tuple[str, str, int, str | None]:
    """Encoding for people, codec, bytes to skip, and the codec to try if the first does not fit."""
    for mark, codec, name in _MARKS:
        if first.startswith(mark):
            return name, codec, len(mark), None
    start = first[:_PLAIN_UTF16]
    low, high = start[0::2], start[1::2]
    for zeros, letters, codec in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        # Plainly UTF-16: most characters are Latin letters, none of them is NUL.
        if len(zeros) >= 2 and zeros.count(0) * 10 > len(zeros) * 6 and letters.count(0) == 0:
            return codec, codec, 0, None
    return "utf-8", "utf-8", 0, "cp1252"


def _decodes(stream: BinaryIO, codec: str, skip: int, pause: Callable[[], None]) -> bool:
    """Decode the whole file and forget it; True if all of it is ASCII."""
    stream.seek(skip)
    decoder = codecs.getincrementaldecoder(codec)()
    ascii_only = True
    while block := stream.read(_BLOCK):
        pause()
        text = decoder.decode(block)
        ascii_only = ascii_only and text.isascii()
    decoder.decode(b"", True)
    return ascii_only
