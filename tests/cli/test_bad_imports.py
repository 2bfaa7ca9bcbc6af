"""Files that cannot be imported: one clear sentence each, and no database is made or changed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from swyxsip_admin.paths import default_database
from tests.cli.conftest import Run


def book(path: Path, *rows: tuple[object, ...], change: Callable[[Workbook], object] = lambda _book: None) -> None:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    change(made)
    made.save(path)


def bomb(path: Path) -> None:
    book(path, ("Name",), ("Anna",))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", bytes(64 * 1024**2))


def hidden(made: Workbook) -> None:
    made.create_sheet("Alt").append(["Name"])
    made["Alt"].sheet_state = "hidden"


def second_sheet(made: Workbook) -> None:
    made.create_sheet("Köln").append(["Name"])


SAYS: dict[str, tuple[Callable[[Path], None], str]] = {
    "bomb": (bomb, "would grow to far more than a list of users"),
    "formula": (lambda path: book(path, ("Name", "Comment"), ("Anna", "=1+1")), "holds a formula in cell B2"),
    "merged": (
        lambda path: book(path, ("Name", "X"), ("Anna", ""), change=lambda made: made.active.merge_cells("A2:B2")),
        "has merged cells (A2:B2)",
    ),
    "hidden": (lambda path: book(path, ("Name",), ("Anna",), change=hidden), "has a hidden sheet, “Alt”"),
    "several": (lambda path: book(path, ("Name",), ("Anna",), change=second_sheet), "several filled sheets"),
    "two headers": (
        lambda path: book(path, ("Name", "UserID"), ("Anzeigename", "Server-ID"), ("Anna", 1)),
        "a second row with names of columns in line 2",
    ),
    "no name": (lambda path: book(path, ("Ort", "Mail"), ("Essen", "x@y.de")), "no column with the users' names"),
    "twice": (lambda path: book(path, ("Name", "name "), ("Anna", "Anna")), "names the column “name” twice"),
    "only a header": (lambda path: book(path, ("Name", "UserID")), "holds a header but no rows"),
    "old Excel": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999)) and None,
        "older Excel",
    ),
}


@pytest.mark.parametrize("kind", SAYS)
def test_one_sentence_and_nothing_written(swyxsip: Run, tmp_path: Path, kind: str) -> None:
    make, says = SAYS[kind]
    path = tmp_path / "users.xlsx"
    make(path)
    said = swyxsip("import", str(path))
    assert said.code == 1 and says in said.err and len(said.err.splitlines()) == 1
    assert not default_database().exists()


def test_a_date_refuses_its_row_and_names_the_column(swyxsip: Run, tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    book(path, ("Name", "Durchwahl"), ("Anna", "201"), ("Bernd", date(2026, 3, 1)))
    said = swyxsip("import", str(path), "--json")
    assert said.code == 1 and [one["name"] for one in said.data["added"]] == ["Anna"]
    (refused,) = said.data["refused"]
    assert (refused["line"], refused["column"]) == (3, "Durchwahl") and "holds a date" in refused["reason"]


def test_a_second_header_in_a_csv_file(swyxsip: Run, tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    path.write_text("Name;UserID\nName;UserID\nAnna;1\n")
    said = swyxsip("import", str(path))
    assert said.code == 1 and "in line 2; remove one of the two" in said.err and not default_database().exists()
