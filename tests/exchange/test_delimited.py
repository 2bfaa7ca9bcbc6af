"""Reading what PowerShell and Excel write."""

from __future__ import annotations

import csv
import io
import os
import time
import tracemalloc
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.exchange import source
from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.exchange.table import Row, Table, question_marks
from tests.exchange.files import HEADERS, MARKS, ROWS, TYPE_LINE, Style, build


def read(tmp_path: Path, content: bytes | str, encoding: str = "utf-8") -> Table:
    path = tmp_path / "users.csv"
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return read_table(path)


STYLES = [
    Style(encoding, delimiter, quoted, first, line_end)
    for encoding, delimiter, quoted, first, line_end in product(
        MARKS, (",", ";", "\t"), (True, False), ("", TYPE_LINE), ("\r\n", "\n")
    )
]


@pytest.mark.parametrize("style", STYLES, ids=repr)
def test_every_style_reads_the_same(tmp_path: Path, style: Style) -> None:
    table = read(tmp_path, build(style))
    assert table.headers == HEADERS
    assert [row.cells for row in table.rows] == list(ROWS)
    assert not table.malformed
    assert table.delimiter == style.delimiter
    assert table.encoding == style.encoding.removesuffix(" without mark")
    assert not table.pure_ascii
    first = 3 if style.first_line else 2
    assert [row.number for row in table.rows] == [first, first + 1, first + 2]


@pytest.mark.parametrize(
    ("style", "delimiter"),
    [
        pytest.param(Style("cp1252", ";", False), ";", id="German Excel, CSV"),
        pytest.param(Style("cp1252", ";", False, "sep=;"), ";", id="German Excel with a sep line"),
        pytest.param(Style("utf-8-sig", ";", False), ";", id="German Excel, CSV UTF-8"),
        pytest.param(Style("utf-8-sig", "|", True, "sep=|"), "|", id="an unusual sep line"),
        pytest.param(Style("utf-16-le", "\t", False, "sep=\t"), "\t", id="sep line with a tab"),
        pytest.param(Style("cp1252", ",", True, '"sep=,"'), ",", id="sep line in quotes"),
        pytest.param(Style("cp1252", ";", False, TYPE_LINE + ";;;"), ";", id="a TYPE line saved again by Excel"),
        pytest.param(Style("utf-8", ";", True, "\r\n  "), ";", id="blank lines before the header"),
    ],
)
def test_what_excel_saves(tmp_path: Path, style: Style, delimiter: str) -> None:
    table = read(tmp_path, build(style))
    assert (table.headers, [row.cells for row in table.rows]) == (HEADERS, list(ROWS))
    assert table.delimiter == delimiter


def test_excels_rows_of_empty_cells_are_skipped(tmp_path: Path) -> None:
    table = read(tmp_path, "Name;UserID\r\nAnna;1\r\n;\r\n\r\n;\r\nBert;2\r\n;\r\n")
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Anna"), (6, "Bert")]
    assert not table.malformed


def test_excels_columns_of_empty_cells_are_skipped(tmp_path: Path) -> None:
    table = read(tmp_path, ";;;\r\nName;UserID;;\r\nAnna;1;;\r\nBert;2; ;\r\nCara;3\r\nDora;4;;more\r\n")
    assert table.headers == ("Name", "UserID") and table.header_line == 2
    assert [row.cells for row in table.rows] == [("Anna", "1"), ("Bert", "2"), ("Cara", "3")]
    assert str(table.malformed[0].message) == "Too many cells: the header has 2, the row in line 6 has 4."
    # Where the header ends with a name, a blank cell more is a row whose cells have moved.
    assert [bad.message.id for bad in read(tmp_path, "Name;UserID\r\nAnna;1;\r\n").malformed] == ["row_too_many_cells"]


def test_a_newline_in_a_cell_keeps_the_line_numbers_of_an_editor(tmp_path: Path) -> None:
    table = read(tmp_path, '"Name","Comment"\r\n"Anna","a\r\nb\nc"\r\n\r\n"Bert","d"\r\n')
    assert table.rows == [Row(2, ("Anna", "a\r\nb\nc")), Row(6, ("Bert", "d"))]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_last_line_may_lack_its_end(tmp_path: Path, line_end: str) -> None:
    table = read(tmp_path, f"Name,UserID{line_end}Anna,1{line_end}Bert,2")
    assert [row.cells for row in table.rows] == [("Anna", "1"), ("Bert", "2")]


@pytest.mark.parametrize(
    ("text", "delimiter", "headers"),
    [
        ('"Name";"Place, room"\n"Anna";"x"\n', ";", ("Name", "Place, room")),
        ('"a;b;c;d",Name\nx,Anna\n', ",", ("a;b;c;d", "Name")),
        ("Name;Remark, free\nAnna;1\nBert;2\n", ";", ("Name", "Remark, free")),
        ("Name, first;UserID\nAnna;1\nBert;2", ";", ("Name, first", "UserID")),
        ("Name\tPlace, room; floor\nAnna\tx\n", "\t", ("Name", "Place, room; floor")),
    ],
)
def test_delimiters_are_counted_outside_quotes_and_checked_by_the_rows(
    tmp_path: Path, text: str, delimiter: str, headers: tuple[str, ...]
) -> None:
    table = read(tmp_path, text)
    assert (table.delimiter, table.headers) == (delimiter, headers)
    assert not table.malformed


@pytest.mark.parametrize("quoted", [True, False])
def test_one_column(tmp_path: Path, quoted: bool) -> None:
    rows = [("Müller, Anna",), ("Bert",)] if quoted else [("Müller Anna",), ("Bert",)]
    table = read(tmp_path, build(Style("utf-8", ",", quoted), ("Name",), rows))
    assert table.headers == ("Name",)
    assert [row.cells for row in table.rows] == rows


def test_one_column_with_commas_that_nobody_quoted(tmp_path: Path) -> None:
    assert [row.cells for row in read(tmp_path, "Name\nMüller, Anna\nBert\n").rows] == [("Müller, Anna",), ("Bert",)]


def test_rows_that_do_not_fit_are_listed_and_the_rest_stays(tmp_path: Path) -> None:
    table = read(tmp_path, "Name,UserID,Comment\nAnna,1,a\nBert,2\nCara,3,c,d\nD\0ra,4,d\nEmil,5,e\n")
    assert [row.cells[0] for row in table.rows] == ["Anna", "Emil"]
    assert [(bad.number, bad.cells, bad.message.id) for bad in table.malformed] == [
        (3, ("Bert", "2"), "row_too_few_cells"),
        (4, ("Cara", "3", "c", "d"), "row_too_many_cells"),
        (5, ("D\0ra", "4", "d"), "row_nul_byte"),
    ]
    assert str(table.malformed[0].message) == "Too few cells: the header has 3, the row in line 3 has 2."
    assert str(table.malformed[1].message) == "Too many cells: the header has 3, the row in line 4 has 4."


def test_the_values_of_pin_and_password_columns_are_dropped_at_once(tmp_path: Path) -> None:
    table = read(tmp_path, "Name;LanPhonePin;UserID;SIP-Kennwort\nAnna;4711;1;geheim\nBert;0815;2\nC;1;2;3;4\n")
    assert table.secret == {1, 3}
    assert table.rows == [Row(2, ("Anna", "", "1", ""))]
    # Where a cell is missing nobody knows which one is the secret.
    assert [bad.cells for bad in table.malformed] == [(), ()]
    for secret in ("4711", "0815", "geheim"):
        assert secret not in repr(table)


def test_formula_guards_are_taken_off(tmp_path: Path) -> None:
    table = read(tmp_path, "Name;Comment\n'=1+1;''-x\nO'Neill;'quoted'\n+49 30;-\n")
    assert [row.cells for row in table.rows] == [("=1+1", "'-x"), ("O'Neill", "'quoted'"), ("+49 30", "-")]


def test_control_characters_in_a_name_are_text(tmp_path: Path) -> None:
    assert [row.cells for row in read(tmp_path, "Name\r\n" + "\x1b\x1f\r\n" * 9).rows] == [("\x1b\x1f",)] * 9


def test_question_marks_count_in_pure_ascii_only(tmp_path: Path) -> None:
    lost = read(tmp_path, "Name;Comment\nM?ller;why?\nAnna;who?\nAndr?;\n")
    assert lost.pure_ascii
    assert question_marks(lost, 0) == [2, 4]
    assert question_marks(read(tmp_path, "Name;Comment\nM?ller;ü\n"), 0) == []
    with_mark = read(tmp_path, "\ufeffName\nM?ller\n")
    assert with_mark.pure_ascii
    assert question_marks(with_mark, 0) == [2]


def test_a_single_ansi_byte_at_the_very_end_decides(tmp_path: Path) -> None:
    content = b"Name;Comment\n" + b"Anna;x\n" * 400_000 + "Jürgen;x\n".encode("cp1252")
    table = read(tmp_path, content)
    assert table.encoding == "cp1252"
    assert table.rows[-1].cells[0] == "Jürgen"


def test_a_character_cut_by_a_block_is_no_mistake(tmp_path: Path) -> None:
    for shift in range(4):
        table = read(tmp_path, "N" + "x" * shift + ";b\n" + "€äß;€\n" * 8_000)
        assert table.encoding == "utf-8"
        assert {row.cells for row in table.rows} == {("€äß", "€")}


def test_a_hundred_thousand_rows_fit_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("UserID;Name;Comment;LocationID;Locked;FeatureProfileID;WindowsLoginAllowed;ServerName\n")
        for number in range(100_000):
            stream.write(f'"{number}";"Müller {number}";"";"3";"False";"2";"True";"swyx01.example.com"\n')
    tracemalloc.start()
    try:
        table = read_table(path)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(table.rows) == 100_000
    assert table.rows[-1].cells[1] == "Müller 99999"
    assert kept < 70 * 1024**2
    assert peak < kept + 8 * 1024**2  # the file itself is never in memory as a whole


def test_progress_rises_to_the_end_and_cancel_stops(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name;UserID\n" + b"Anna;1\n" * 300_000)
    size = path.stat().st_size
    seen: list[tuple[int, int]] = []
    calls: list[float] = []

    def cancelled() -> bool:
        calls.append(time.monotonic())
        return False

    read_table(path, progress=lambda done, total: seen.append((done, total)), cancelled=cancelled)
    assert seen[-1] == (size, size)
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {size}
    assert len(calls) >= 2
    with pytest.raises(CancelledError):
        read_table(path, cancelled=lambda: True)
    with pytest.raises(CancelledError):
        read_table(path, cancelled=lambda: bool(seen), progress=None)
    assert os.listdir(tmp_path) == ["users.csv"]


def test_cancelling_works_in_the_middle_of_the_rows(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name;UserID\n" + b"Anna;1\n" * 400_000)
    progress: list[int] = []
    with pytest.raises(CancelledError):
        read_table(path, progress=lambda done, _: progress.append(done), cancelled=lambda: any(progress))
    assert 0 < progress[-1] < path.stat().st_size


def test_the_process_wide_cell_limit_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read(tmp_path, "Name;UserID\nAnna;1\n")
    with pytest.raises(RefusedError):
        read(tmp_path, "Name;UserID\n" + "x" * 200_000 + ";1\n")
    assert csv.field_size_limit() == before


def test_a_file_is_read_in_large_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two reads the window must have time to ask for the interpreter: 8 KB take a fraction of that."""
    pieces: list[int] = []

    class Watched(io.FileIO):
        def readinto(self, buffer: Any, /) -> int:
            pieces.append(super().readinto(buffer))
            return pieces[-1]

    monkeypatch.setattr(source, "open", lambda path, _mode: io.BufferedReader(Watched(path)), raising=False)
    rows = "".join(f"u{number};{'x' * 60}\r\n" for number in range(40_000))
    table = read(tmp_path, f"Name;Comment\r\n{rows}")
    assert len(table.rows) == 40_000
    assert sum(pieces) > 2 * len(rows)  # once for the encoding, once for the rows
    assert len(pieces) < 20
