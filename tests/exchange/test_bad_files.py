"""Everything that is no table of users: one sentence each, and nothing left behind."""

from __future__ import annotations

import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from swyxsip_admin.errors import AppError, RefusedError, SurroundingsError
from swyxsip_admin.exchange import delimited, source, table
from swyxsip_admin.exchange.delimited import read_table


def refused(path: Path, kind: type[AppError] = RefusedError) -> AppError:
    """The error of reading a path; nothing beside it has appeared."""
    before = sorted(os.listdir(path.parent)) if path.parent.is_dir() else []
    with pytest.raises(AppError) as caught:
        read_table(path)
    assert type(caught.value) is kind
    assert (sorted(os.listdir(path.parent)) if path.parent.is_dir() else []) == before
    assert str(caught.value.message).endswith(".")
    return caught.value


def refused_content(tmp_path: Path, content: bytes, name: str = "users.csv") -> AppError:
    path = tmp_path / name
    path.write_bytes(content)
    return refused(path)


def archive(*names: str, stored: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if stored:
            packed.writestr(zipfile.ZipInfo("mimetype"), stored)
        for name in names:
            packed.writestr(name, "<x/>" * 100)
    return out.getvalue()


def test_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv", SurroundingsError).message.id == "csv_not_there"
    assert refused(tmp_path / "no folder" / "none.csv", SurroundingsError).message.id == "csv_not_there"
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "none.csv", SurroundingsError).message.id == "csv_not_there"
    assert refused(tmp_path / "a\0b", SurroundingsError).message.id == "csv_not_there"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path, SurroundingsError).message.id == "csv_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes as files exist on POSIX only")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refused(tmp_path / "pipe.csv", SurroundingsError).message.id == "csv_not_a_file"


@pytest.mark.parametrize(
    ("error", "phrase"),
    [
        (PermissionError(13, "denied"), "csv_no_permission"),
        (OSError(5, "input/output error"), "csv_unreadable"),
    ],
)
def test_what_the_system_says_on_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, phrase: str
) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name\nAnna\n")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(source, "open", refuse, raising=False)
    assert refused(path, SurroundingsError).message.id == phrase


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="file modes bind no administrator")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name\nAnna\n")
    path.chmod(0)
    assert refused(path, SurroundingsError).message.id == "csv_no_permission"


def test_a_file_that_excel_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name\nAnna\n")

    def shared(*_: object) -> None:
        error = PermissionError(13, "denied")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(source, "open", shared, raising=False)
    assert refused(path, SurroundingsError).message.id == "csv_in_use"


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes("Name\nJörg\n".encode())
    recognise = delimited.recognise

    def changing(*arguments: object) -> object:
        content = recognise(*arguments)  # type: ignore[arg-type]
        path.write_bytes("Name\nJörg\n".encode("cp1252"))
        return content

    monkeypatch.setattr(delimited, "recognise", changing)
    assert refused(path, SurroundingsError).message.id == "csv_changed"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            archive("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"),
            "an Excel workbook of another kind (.xlsb) or a damaged one",
        ),
        (
            archive("docProps/app.xml", "xl/worksheets/sheet1.xml"),
            "an Excel workbook of another kind (.xlsb) or a damaged one",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "an older Excel workbook or another Office document"),
        (
            archive("content.xml", stored="application/vnd.oasis.opendocument.spreadsheet"),
            "an OpenDocument spreadsheet",
        ),
    ],
)
def test_workbooks_are_to_be_saved_as_csv(tmp_path: Path, content: bytes, kind: str) -> None:
    error = refused_content(tmp_path, content, "users.xlsx")
    assert error.message.id == "csv_workbook"
    assert str(error) == f"“users.xlsx” is {kind}; save it as .xlsx or CSV first and choose the saved file."


@pytest.mark.parametrize(("bits", "directory"), [(9, 0), (9, 900), (12, 40)])
def test_a_workbook_with_a_password_says_so(tmp_path: Path, bits: int, directory: int) -> None:
    """Excel puts what it encrypts into the container of its older files; its directory may stand anywhere."""
    header = bytearray(1 << bits)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32], header[48:52] = bits.to_bytes(2, "little"), directory.to_bytes(4, "little")
    names = ("Root Entry", "EncryptedPackage", "\x06DataSpaces", "Version")
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    content = bytes(header) + bytes(directory << bits) + entries.ljust(1 << bits, b"\0")
    assert refused_content(tmp_path, content, "users.xlsx").message.id == "xlsx_protected"


def a_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table a (b)")
    content = connection.serialize()
    connection.close()
    return content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
        (archive("word/document.xml"), "an archive or another Office document"),
        (b"\x1f\x8b\x08" + bytes(50), "an archive or another Office document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"MZ\x90\x00\x03" + bytes(60), "a program"),
        (a_database(), "a database"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "a web page or an XML document"),
        (b"\n<!DOCTYPE html><html></html>", "a web page or an XML document"),
        (json.dumps([{"Name": "Anna"}], indent=2).encode(), "a JSON document"),
    ],
)
def test_other_kinds_are_named(tmp_path: Path, content: bytes, kind: str) -> None:
    error = refused_content(tmp_path, content)
    assert error.message.id == "csv_other_kind"
    assert f"this is {kind}." in str(error)


@pytest.mark.parametrize("size", [300, 5_000, 200_000])
def test_random_bytes(tmp_path: Path, size: int) -> None:
    for seed in range(20):
        error = refused_content(tmp_path, b"\xfe" + random.Random(seed).randbytes(size))
        assert error.message.id in {"csv_not_text", "csv_bad_encoding"}


def test_bytes_in_no_known_encoding(tmp_path: Path) -> None:
    # "ü" of the console's code page 850 is undefined in cp1252.
    assert refused_content(tmp_path, b"Name;ID\nM\x81ller;1\n").message.id == "csv_bad_encoding"
    assert refused_content(tmp_path, b"\xef\xbb\xbfName;ID\nM\xfcller;1\n").message.id == "csv_bad_encoding"
    assert refused_content(tmp_path, b"\xff\xfeN\0a\0m\0e\0\n\0x").message.id == "csv_bad_encoding"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n\r\n", b"  \n\t\n", b"#TYPE System.Object\r\n", b"sep=;\r\n"],
)
def test_empty(tmp_path: Path, content: bytes) -> None:
    assert refused_content(tmp_path, content).message.id == "csv_empty"


@pytest.mark.parametrize("content", [b"Name;ID", b"Name;ID\r\n", b"Name\n\n", b"Name;ID\r\n;\r\n\r\n"])
def test_a_header_alone(tmp_path: Path, content: bytes) -> None:
    assert refused_content(tmp_path, content).message.id == "csv_no_rows"


def test_two_gigabytes_of_zeros(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    error = refused(path)
    assert error.message.id == "csv_too_large"
    assert str(error) == "“users.csv” is too large for a list of users: 2048 MB, at most 512 MB are read."


@pytest.mark.parametrize("start", [b"", b"Name;ID\nAnna;1\n", b"\xff\xfeN\0a\0m\0e\0\n\0"])
def test_zeros_below_the_limit_cost_neither_time_nor_memory(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "users.csv"
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(500 * 1024**2)
    begun = time.monotonic()
    tracemalloc.start()
    try:
        assert refused(path).message.id == "csv_not_text"
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024**2
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begun < 10


def test_text_followed_by_a_gigantic_line(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    with path.open("wb") as stream:
        stream.write(b"Name;ID\n" + b"Anna;1\n" * 20_000)
        stream.truncate(50 * 1024**2)
    tracemalloc.start()
    try:
        error = refused(path)
        assert tracemalloc.get_traced_memory()[1] < 40 * 1024**2
    finally:
        tracemalloc.stop()
    assert error.message.id == "csv_cell_too_long"
    assert error.message.arguments["line"] == 20_002


@pytest.mark.parametrize(
    ("header", "phrase", "said"),
    [
        (b"Name;ID;name", "csv_duplicate_header", "names the column “name” twice"),
        (b"Name;;ID", "csv_blank_header", "Column 2 "),
        (b'Name;" ";ID', "csv_blank_header", "Column 2 "),
        (b"Na\0me;ID", "csv_not_text", "does not hold text"),
        (b";".join(b"c%d" % n for n in range(1001)), "csv_too_many_columns", "1001 columns"),
    ],
)
def test_headers(tmp_path: Path, header: bytes, phrase: str, said: str) -> None:
    error = refused_content(tmp_path, header + b"\r\n1;2;3\r\n")
    assert error.message.id == phrase
    assert said in str(error)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'Name;ID\n"Anna;1\n', 2),
        (b'Name;ID\nAnna;1\n"Bert;2\n"Cara";3\n', 3),
        (b'Name;ID\nAnna;1\nBert;"2"x\n', 3),
        (b'"Name;ID\nAnna;1\n', 1),
    ],
)
def test_broken_quotes(tmp_path: Path, content: bytes, line: int) -> None:
    error = refused_content(tmp_path, content)
    assert error.message.id == "csv_broken_quotes"
    assert error.message.arguments["line"] == line


@pytest.mark.parametrize("size", [32_768, 140_000, 3_000_000])
def test_a_cell_over_the_limit(tmp_path: Path, size: int) -> None:
    error = refused_content(tmp_path, b"Name;ID\nAnna;1\nBert;" + b"x" * size + b"\n")
    assert error.message.id == "csv_cell_too_long"
    assert error.message.arguments["line"] == 3


def test_an_open_quote_in_a_long_file_names_its_line(tmp_path: Path) -> None:
    error = refused_content(tmp_path, b'Name;ID\n"Anna;1\n' + b"Bert;2\n" * 50_000)
    assert error.message.id == "csv_cell_too_long"
    assert error.message.arguments["line"] == 2


def test_a_cell_at_the_limit_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_bytes(b"Name;ID\n" + b"x" * 32_767 + b";1\n")
    assert len(read_table(path).rows[0].cells[0]) == 32_767


def test_more_rows_or_cells_than_any_server_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROW_LIMIT", 10)
    assert refused_content(tmp_path, b"a;b\n" + b"1;2\n" * 11).message.id == "csv_too_many_rows"
    assert refused_content(tmp_path, b"a;b\n" + b"1\n" * 11).message.id == "csv_too_many_rows"
    monkeypatch.setattr(table, "ROW_LIMIT", 1000)
    monkeypatch.setattr(table, "VALUE_LIMIT", 10)
    assert refused_content(tmp_path, b"a;b\n" + b"1;2\n" * 6).message.id == "csv_too_many_rows"


_TEN_MILLION = """
import resource, sys
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.delimited import read_table
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_table(sys.argv[1])
except RefusedError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the highest memory of a process is asked as Linux answers it")
def test_ten_million_rows_are_one_sentence_and_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    with path.open("wb") as stream:
        stream.write(b"Name;UserID\n")
        for _ in range(100):
            stream.write(b"Anna Muster;4711\n" * 100_000)
    done = subprocess.run(
        [sys.executable, "-c", _TEN_MILLION, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    said, megabytes = done.stdout.splitlines()
    assert said == "“users.csv” is too long for a list of users: at most 500000 rows and 10000000 cells are read."
    assert int(megabytes) < 300
