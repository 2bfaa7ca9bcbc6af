"""Writing CSV: the same cells come back, and the file appears as a whole or not at all."""

from __future__ import annotations

import codecs
import csv
import errno
import io
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.exchange import csv_writer
from swyxsip_admin.exchange.csv_writer import GERMAN_EXCEL, INTERNATIONAL, INTERNATIONAL_BOM, Flavour, write_csv
from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.exchange.registry import EXPORTERS
from swyxsip_admin.exchange.workbook_writer import write_workbook
from tests.storage.holding import Holder, held

__all__ = ["held"]

FLAVOURS = [GERMAN_EXCEL, INTERNATIONAL, INTERNATIONAL_BOM]
CELL = st.text(alphabet=st.sampled_from("'=+-@\t\r\n\";,| aäßé0€\u2028\x85\ufeff漢")) | st.text(
    alphabet=st.characters(exclude_categories=["Cc", "Cs"])
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(1, 5))
    headers = [f"column {number}" for number in range(width)]
    row = st.lists(CELL, min_size=width, max_size=width).filter(any)
    return headers, draw(st.lists(row, min_size=1, max_size=6))


@pytest.mark.parametrize("flavour", FLAVOURS, ids=repr)
@given(table=tables())
@example(table=(["Name", "Number"], [["007", "+49 30"], [" blank ", "\ttab\t"], ["'=1", "''="], ["a\r\nb", '"']]))
@example(table=(["Name"], [["\r"], ["\n"], [" "], ['"'], ["sep=;"], ["#TYPE x"]]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_round_trip(tmp_path: Path, flavour: Flavour, table: tuple[list[str], list[list[str]]]) -> None:
    headers, rows = table
    path = tmp_path / "out.csv"
    write_csv(path, headers, rows, flavour=flavour)
    back = read_table(path)
    assert back.headers == tuple(headers)
    assert [list(row.cells) for row in back.rows] == rows
    assert not back.malformed
    assert len(headers) == 1 or back.delimiter == flavour.delimiter
    # As a spreadsheet program sees it: no cell begins like a formula.
    text = path.read_bytes().decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=flavour.delimiter, strict=True):
        assert not any(cell[:1] in set("=+-@\t\r\n") for cell in row)


@pytest.mark.parametrize("header", ["sep=;", "#TYPE x", "=Name", "'@", "a;b,c\td", "Größe"])
def test_hostile_headers(tmp_path: Path, header: str) -> None:
    write_csv(tmp_path / "out.csv", ["Name", header], [["Anna", "1"]])
    assert read_table(tmp_path / "out.csv").headers == ("Name", header)


def test_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_csv(path, ["Name", "Rufnummer"], [["Jörg; X", "+49"]], flavour=GERMAN_EXCEL)
    assert path.read_bytes() == codecs.BOM_UTF8 + '"Name";"Rufnummer"\r\n"Jörg; X";"\'+49"\r\n'.encode()
    write_csv(path, ["Name"], [["a"]], flavour=INTERNATIONAL)
    assert path.read_bytes() == b'"Name"\r\n"a"\r\n'
    write_csv(path, ["Name", "b"], [["a", "007"]], flavour=INTERNATIONAL_BOM)
    assert path.read_bytes() == codecs.BOM_UTF8 + b'"Name","b"\r\n"a","007"\r\n'
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (errno.ENOSPC, "export_disk_full"),
        (errno.EDQUOT, "export_disk_full"),
        (errno.EACCES, "export_no_permission"),
        (errno.EROFS, "export_no_permission"),
        (errno.EIO, "export_not_written"),
    ],
)
def test_a_failing_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, phrase: str
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        if step == "open":
            broken.setattr(csv_writer, "open", fail, raising=False)
        else:
            broken.setattr(os, step, fail)
        with pytest.raises(SurroundingsError) as caught:
            write_csv(path, ["Name"], [["Anna"]])
    assert caught.value.message.id == phrase
    assert caught.value.message.arguments["file"] == "out.csv"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the always full device of Linux")
def test_a_drive_that_is_full_while_rows_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    created = open

    def open_full(beside: Path, mode: str, **options: str) -> object:
        created(beside, mode, **options).close()  # type: ignore[call-overload]
        return created("/dev/full", "w", **options)  # type: ignore[call-overload]

    monkeypatch.setattr(csv_writer, "open", open_full, raising=False)
    with pytest.raises(SurroundingsError) as caught:
        write_csv(path, ["Name"], [["x" * 1000]] * 100)
    assert caught.value.message.id == "export_disk_full"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_database_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "users.swyxsip"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE user (name)")
    before = path.read_bytes()
    for write in (write_csv, write_workbook):
        with pytest.raises(SurroundingsError) as caught:
            write(path, ["name"], [["Anna"]])
        assert caught.value.message.id == "export_is_database"
    assert path.read_bytes() == before and os.listdir(tmp_path) == ["users.swyxsip"]


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left, fresh = tmp_path / f".swyxsip-{'0' * 16}.tmp", tmp_path / f".swyxsip-{'1' * 16}.tmp"
    foreign = tmp_path / ".swyxsip-notes.tmp"
    for file in (left, fresh, foreign):
        file.write_text("half")
    for file in (left, foreign):
        os.utime(file, (0, 0))
    write_csv(tmp_path / "users.csv", ["name"], [["Anna"]])
    assert set(tmp_path.iterdir()) == {fresh, foreign, tmp_path / "users.csv"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="file modes bind no administrator")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SurroundingsError) as caught:
            write_csv(tmp_path / "out.csv", ["Name"], [["Anna"]])
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.message.id == "export_no_permission"
    assert os.listdir(tmp_path) == []


def test_no_folder_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as caught:
        write_csv(tmp_path / "none" / "out.csv", ["Name"], [["Anna"]])
    assert caught.value.message.id == "export_no_folder"
    with pytest.raises(SurroundingsError) as caught:
        write_csv(tmp_path, ["Name"], [["Anna"]])
    assert caught.value.message.id == "export_is_folder"
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "out.csv")
    with pytest.raises(SurroundingsError) as caught:
        write_csv(tmp_path / "out.csv", ["Name"], [["Anna"]])
    assert caught.value.message.id == "export_not_a_file"
    assert (tmp_path / "out.csv").is_fifo()
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_file_held_for_a_moment_is_waited_for(tmp_path: Path, held: Holder) -> None:
    held(32, times=2)
    write_csv(tmp_path / "out.csv", ["Name"], [["Anna"]])
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_good_is_an_error(tmp_path: Path, held: Holder, winerror: int) -> None:
    held(winerror)
    (tmp_path / "out.csv").write_bytes(b"old")
    with pytest.raises(SurroundingsError) as caught:
        write_csv(tmp_path / "out.csv", ["Name"], [["Anna"]])
    assert caught.value.message.id == "export_in_use"
    assert (tmp_path / "out.csv").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("error", [CancelledError(), KeyboardInterrupt(), RuntimeError()])
def test_rows_that_fail_leave_nothing(tmp_path: Path, error: BaseException) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["Anna"]
        raise error

    with pytest.raises(type(error)):
        write_csv(tmp_path / "out.csv", ["Name"], rows())
    assert os.listdir(tmp_path) == []


def test_a_row_of_another_length_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 cells under 1 headers"):
        write_csv(tmp_path / "out.csv", ["Name"], [["Anna", "1"]])
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_csv(tmp_path / "link.csv", ["Name"], [["Anna"]])
    assert (tmp_path / "link.csv").is_symlink()
    assert read_table(tmp_path / "real.csv").rows[0].cells == ("Anna",)


def test_rejected_rows_come_back_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"Name;Number\r\n'+49;1;x\r\n'=1;2\r\n")
    table = read_table(tmp_path / "in.csv")
    reasons = [[*bad.cells[:2], str(bad.message)] for bad in table.malformed]
    write_csv(tmp_path / "rejected.csv", [*table.headers, "Reason"], reasons)
    assert read_table(tmp_path / "rejected.csv").rows[0].cells[:2] == ("+49", "1")


def test_the_registry_knows_csv(tmp_path: Path) -> None:
    exporter = EXPORTERS["csv"]
    exporter.write(tmp_path / "out.csv", ["Name", "b"], [["Anna", ""]])
    assert exporter.suffix == ".csv"
    assert read_table(tmp_path / "out.csv").delimiter == ";"
