"""Workbooks: what is written is text and comes back; what cannot be read is said in one sentence."""

from __future__ import annotations

import gc
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.exchange import shared_strings, workbook_archive
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.exchange.tables import read_any_table
from swyxsip_admin.exchange.workbook_reader import read_workbook
from swyxsip_admin.exchange.workbook_writer import CELL_LIMIT, write_workbook
from tests.storage.disks import small_disk

HOSTILE = [
    "+49 231 4777",
    "007",
    "=1+1",
    "@x",
    "-1",
    "'=1",
    "''-x",
    "'quoted'",
    "a\r\nb",
    "_x0041_",
    "\x01\x0b",
    "ß ü 😀",
    " x ",
    "<&>",
    "1e5",
]


def made(tmp_path: Path, *rows: list[Any], change: Any = None) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change is not None:
        change(book)
    path = tmp_path / "users.xlsx"
    book.save(path)
    return path


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of the first sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        read_workbook(path)
    assert str(caught.value).count(".") <= 3
    return caught.value.message.id


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    write_workbook(path, ["name", "text"], ([f"n{number}", text] for number, text in enumerate(HOSTILE)))
    table = read_any_table(path)
    assert table.headers == ("name", "text")
    assert [row[1] for row in cells(table)] == HOSTILE
    assert [row.number for row in table.rows] == list(range(2, len(HOSTILE) + 2))


def test_every_cell_is_text_and_the_sheet_is_ready_to_use(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    write_workbook(path, ["name", "number"], [["Anna" * 5, "+49"], ["=1+1", "007"]])
    sheet = load_workbook(path).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width
    assert [path.name for path in tmp_path.iterdir()] == ["users.xlsx"]


def test_the_guards_of_a_csv_file_that_excel_saved_as_a_workbook_are_taken_off(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name", "Number", "Password"], ["O'Neill", "'+49 231 4777", "'=secret-7"])
    table = read_workbook(path, is_password=lambda header: header == "Password")
    assert cells(table) == [("O'Neill", "+49 231 4777", "")]
    assert table.passwords[2, 2].reveal() == "'=secret-7"


def test_a_workbook_appears_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    path.write_bytes(b"old")

    def rows() -> Any:
        yield ["Anna"]
        raise CancelledError

    with pytest.raises(CancelledError):
        write_workbook(path, ["name"], rows())
    with pytest.raises(RefusedError):
        write_workbook(path, ["name"], [["x" * (CELL_LIMIT + 1)]])
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["users.xlsx"]


def test_numbers_and_truth_values_are_read_as_they_are_shown(tmp_path: Path) -> None:
    def zeros(book: Workbook) -> None:
        book.active["B2"].number_format = "00000"

    path = made(
        tmp_path, ["Name", "Number", "On"], ["Anna", 201, True], [None, None, None], ["Bernd", 2.5], change=zeros
    )
    table = read_workbook(path)
    assert cells(table) == [("Anna", "00201", "true"), ("Bernd", "2.5", "")]
    assert [row.number for row in table.rows] == [2, 4]


def test_a_formula_is_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, ["Name"], ["=1+1"])) == "xlsx_formula"


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name", "Number"], ["Anna", "1"], change=lambda book: book.active.merge_cells("A1:B1"))
    assert refusal(path) == "xlsx_merged"


def test_merged_cells_are_found_behind_a_prefix(tmp_path: Path) -> None:
    """Microsoft's own library, and what is built on it, writes `x:mergeCell`."""
    path = made(tmp_path, ["Name", "Number"], ["Anna", "1"], change=lambda book: book.active.merge_cells("A2:B2"))
    rewrite(path, lambda text: re.sub(r"<(/?)(\w)", r"<\1x:\2", text).replace(" xmlns=", " xmlns:x=", 1))
    with pytest.raises(RefusedError, match=r"\(A2:B2\)"):
        read_workbook(path)


def test_a_hidden_sheet_is_refused_by_its_name(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book.create_sheet("Geheim").sheet_state = "hidden"

    with pytest.raises(RefusedError, match="Geheim"):
        read_workbook(made(tmp_path, ["Name"], ["Anna"], change=hide))


def test_several_filled_sheets_are_refused_and_empty_ones_are_not(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name"], ["Anna"], change=lambda book: book.create_sheet("Tabelle2"))
    assert cells(read_workbook(path)) == [("Anna",)]
    path = made(tmp_path, ["Name"], ["Anna"], change=lambda book: book.create_sheet("Zwei").append(["x"]))
    assert refusal(path) == "xlsx_several"


@pytest.mark.parametrize("value", [date(2026, 5, 1), datetime(2026, 5, 1, 12)])
def test_a_date_is_noted_with_its_cell(tmp_path: Path, value: date) -> None:
    table = read_workbook(made(tmp_path, ["Name", "Number"], ["Anna", value], ["Bernd", "2"]))
    assert [row.cells[0] for row in table.rows] == ["Anna", "Bernd"] and not table.malformed
    assert {place: reason.id for place, reason in table.unreadable.items()} == {(2, 1): "xlsx_date"}


def test_an_error_value_is_noted_and_too_many_cells_refuse_their_row(tmp_path: Path) -> None:
    table = read_workbook(made(tmp_path, ["Name", "N"], ["Anna", "#N/A"], ["Bernd", "2", "3"], ["Carla", "3"]))
    assert cells(table) == [("Anna", "#N/A"), ("Carla", "3")]
    assert {place: reason.id for place, reason in table.unreadable.items()} == {(2, 1): "xlsx_error"}
    assert [row.message.id for row in table.malformed] == ["row_too_many_cells"]


def test_a_number_with_more_digits_than_excel_keeps_is_noted(tmp_path: Path) -> None:
    numbers = (999_999_999_999_999, 10**15, 1.234567890123457e18, float("1e300"), -(10**15), "1234567890123456789")
    table = read_workbook(made(tmp_path, ["Name", "Number"], *(["Anna", number] for number in numbers)))
    assert {place: reason.id for place, reason in table.unreadable.items()} == {
        (line, 1): "xlsx_long_number" for line in (3, 4, 5, 6)
    }
    assert [row.cells[1] for row in table.rows][::5] == ["999999999999999", "1234567890123456789"]


def test_secret_columns_are_dropped_while_reading(tmp_path: Path) -> None:
    table = read_workbook(made(tmp_path, ["Name", "PIN"], ["Anna", "4711"], ["Bernd", 4711, "too much"]))
    assert cells(table) == [("Anna", "")]
    assert table.malformed[0].cells == ()
    assert "4711" not in repr(table)


def test_a_header_with_gaps_or_alone_is_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, ["Name", None, "Number"], ["Anna", "x", "1"])) == "csv_blank_header"
    assert refusal(made(tmp_path, ["Name", "Name"], ["Anna", "x"])) == "csv_duplicate_header"
    assert refusal(made(tmp_path, ["Name"])) == "csv_no_rows"
    assert refusal(made(tmp_path)) == "csv_empty"


def test_a_blank_row_before_the_header_is_skipped(tmp_path: Path) -> None:
    table = read_workbook(made(tmp_path, [" "], ["Name", "Number"], ["Anna", "1"]))
    assert (table.headers, table.header_line, cells(table)) == (("Name", "Number"), 2, [("Anna", "1")])
    assert refusal(made(tmp_path, [" "], ["", "  "])) == "csv_empty"


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name"], ["Anna"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * (32 * 1024**2))
    assert refusal(path) == "xlsx_bomb"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name"], ["Anna"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * (32 * 1024**2))
    data = path.read_bytes()
    assert data.count(struct.pack("<I", 32 * 1024**2)) == 2
    path.write_bytes(data.replace(struct.pack("<I", 32 * 1024**2), struct.pack("<I", 100)))
    assert refusal(path) == "xlsx_damaged"


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_archive, "ENTRY_LIMIT", 3)
    assert refusal(made(tmp_path, ["Name"], ["Anna"])) == "xlsx_bomb"


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert refusal(path) == "xlsx_entities"


def test_a_damaged_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    assert refusal(path) == "xlsx_damaged"


def with_shared_strings(path: Path, *items: str) -> Path:
    """A workbook as Excel writes it, with these texts beside those of its two cells."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, text in enumerate(("Name", "Anna")):
        sheet.write_string(row, 0, text)
    book.close()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = part.replace(b"<si><t>Anna</t></si>", "".join(items).encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<si><t>_x005F_x0041_</t></si>", "_x0041_"),
        ("<si><t>a_x000D_\nb</t></si>", "a\r\nb"),
        ("<si><r><t>Mül</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ler </t></r></si>", "Müller "),
        ("<si><t>Anna</t><rPh sb='0' eb='1'><t>anna</t></rPh></si>", "Anna"),
    ],
)
def test_texts_that_cells_share_are_read_as_excel_means_them(tmp_path: Path, item: str, text: str) -> None:
    path = with_shared_strings(tmp_path / "users.xlsx", item)
    assert cells(read_workbook(path)) == [(text,)]


def test_very_many_shared_texts_are_bounded_and_can_be_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_shared_strings(tmp_path / "users.xlsx", "<si/>" * 400_000)
    reached: list[int] = []
    tracemalloc.start()
    try:
        with pytest.raises(CancelledError):
            read_workbook(path, progress=lambda done, _all: reached.append(done), cancelled=lambda: len(reached) > 4)
        assert tracemalloc.get_traced_memory()[1] < 30 * 1024**2
    finally:
        tracemalloc.stop()
    monkeypatch.setattr(shared_strings, "VALUE_LIMIT", 100_000)
    assert refusal(path) == "csv_too_many_rows"


def test_a_part_that_is_read_as_a_whole_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_archive, "WHOLE_LIMIT", 500)
    assert refusal(made(tmp_path, ["Name"], ["Anna"])) == "xlsx_bomb"


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    write_workbook(path, ["name"], ([f"n{number}"] for number in range(5000)))
    with pytest.raises(CancelledError):
        read_workbook(path, cancelled=lambda: True)


EMPTY_ROWS = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 60_000))


def test_reading_can_be_cancelled_among_empty_rows(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name"], ["Anna"])
    rewrite(path, lambda text: text.replace("</sheetData>", EMPTY_ROWS + "</sheetData>"))
    reached: list[int] = []
    with pytest.raises(CancelledError):
        read_workbook(path, progress=lambda done, _total: reached.append(done), cancelled=lambda: len(reached) > 5)


def test_a_row_that_no_sheet_has_is_refused_at_once(tmp_path: Path) -> None:
    path = made(tmp_path, ["Name"], ["Anna"], ["Bernd"])
    rewrite(path, lambda text: text.replace('r="3"', 'r="2000000000"'))
    assert refusal(path) == "csv_too_many_rows"


def test_wide_and_long_sheets_are_bounded(tmp_path: Path) -> None:
    path = made(tmp_path, [get_column_letter(number) for number in range(1, 1003)], ["x"])
    assert refusal(path) == "csv_too_many_columns"


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """Found while the rows are written, or only when the archive is put together; an old workbook stays."""
    with small_disk(tmp_path / "disk", "200k") as disk:
        target = disk.folder / "users.xlsx"
        write_workbook(target, ["name"], [["Anna"]])
        before = target.read_bytes()
        disk.fill()
        for rows in (1, 20_000):
            with pytest.raises(SurroundingsError) as caught:
                write_workbook(target, ["name"], ([f"User {number}"] for number in range(rows)))
            gc.collect()
            assert caught.value.message.id == "export_disk_full"
        assert target.read_bytes() == before
        assert {file.name for file in disk.folder.iterdir()} == {"users.xlsx", "filler"}
