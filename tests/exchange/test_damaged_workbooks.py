"""Workbooks with overwritten bytes: a table or one sentence comes out, whatever the bytes are."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.exchange.workbook_reader import read_workbook

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
VARIANTS = 600
CENTRAL, NEEDED, METHOD = b"PK\x01\x02", 6, 10
"""A part's entry in the archive's directory; where it says who can unpack the part and how it is packed."""
END = b"PK\x05\x06"
"""The archive's end; 16 bytes on it says where the directory is."""


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """A workbook with texts, numbers, a truth value and a date, as Excel writes them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, ["Name", "Number", "On", "Since"])
    for row, name in enumerate(["Anna", "Bernd", "Carla"], start=1):
        sheet.write_row(row, 0, [name, 200 + row, True])
        sheet.write_datetime(row, 3, date(2026, 5, row), day)
    book.close()
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def read(path: Path, content: bytes) -> Table:
    path.write_bytes(content)
    return read_workbook(path)


def refused(path: Path, content: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        read(path, content)
    return caught.value.message.id


def test_overwritten_bytes_end_in_a_table_or_a_sentence(tmp_path: Path, parts: dict[str, bytes]) -> None:
    """In the archive; in a part, which openpyxl then gets to see; and in the archive's directory."""
    chance, whole = random.Random(4), packed(parts)
    directory, path = whole.index(CENTRAL), tmp_path / "users.xlsx"
    outcome: Counter[str] = Counter()
    for number in range(VARIANTS):
        name = chance.choice(sorted(parts)) if number % 3 == 1 else ""
        damaged = bytearray(parts[name] if name else whole)
        for _ in range(chance.choice([1, 1, 3])):
            start = directory if number % 3 == 2 else 0
            damaged[chance.randrange(start, len(damaged))] = chance.choice([0, 12, 14, 45, 57, chance.randrange(256)])
        content = packed({**parts, name: bytes(damaged)}) if name else bytes(damaged)
        try:
            read(path, content)
            outcome["read"] += 1
        except RefusedError as error:
            outcome[error.message.id] += 1
        except Exception as error:
            pytest.fail(f"variant {number}: {error!r}")
    assert outcome["xlsx_damaged"] > 100 and outcome["read"] > 50


@pytest.mark.parametrize("number", [b"99999", b"-1"])
def test_the_number_of_a_text_that_is_not_there(tmp_path: Path, parts: dict[str, bytes], number: bytes) -> None:
    path, sheet = tmp_path / "users.xlsx", parts[SHEET]
    assert [row.cells[0] for row in read(path, packed(parts)).rows] == ["Anna", "Bernd", "Carla"]
    assert sheet.count(b"<v>4</v>") == 1
    assert refused(path, packed({**parts, SHEET: sheet.replace(b"<v>4</v>", b"<v>%b</v>" % number)})) == "xlsx_damaged"


@pytest.mark.parametrize(("place", "value"), [(METHOD, 12), (METHOD, 14), (METHOD, 97), (NEEDED, 210)])
def test_a_part_that_nobody_can_unpack(tmp_path: Path, parts: dict[str, bytes], place: int, value: int) -> None:
    content = bytearray(packed(parts))
    struct.pack_into("<H", content, content.index(CENTRAL) + place, value)
    assert refused(tmp_path / "users.xlsx", bytes(content)) == "xlsx_damaged"


def test_a_part_before_the_beginning_of_the_file(tmp_path: Path, parts: dict[str, bytes]) -> None:
    """What the end says too large is taken off the place of every part."""
    content = bytearray(packed(parts))
    struct.pack_into("<I", content, content.index(END) + 16, content.index(CENTRAL) + 100)
    assert refused(tmp_path / "users.xlsx", bytes(content)) == "xlsx_damaged"


def test_a_packed_text_with_an_overwritten_byte(tmp_path: Path, parts: dict[str, bytes]) -> None:
    content = bytearray(packed(parts))
    place = content.index(SHEET.encode()) + len(SHEET)
    content[place : place + 4] = b"\xff" * 4
    assert refused(tmp_path / "users.xlsx", bytes(content)) == "xlsx_damaged"


def test_an_encoding_that_does_not_exist_and_a_part_that_is_not_named(tmp_path: Path, parts: dict[str, bytes]) -> None:
    path, types = tmp_path / "users.xlsx", "[Content_Types].xml"
    strange = parts[STRINGS].replace(b"UTF-8", b"U9F-8", 1)
    assert refused(path, packed({**parts, STRINGS: strange})) == "xlsx_damaged"
    unnamed = parts[types].replace(b"sheet.main+xml", b"sheet.mein+xml", 1)
    assert unnamed != parts[types]
    assert refused(path, packed({**parts, types: unnamed})) == "xlsx_damaged"
