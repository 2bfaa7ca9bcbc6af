"""Which users a command is meant for: values of fields, and a list of names."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from swyxsip_admin.paths import default_database
from tests.cli.conftest import Run


@pytest.fixture
def people(swyxsip: Run, tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(
        "UserID;Name;UserName;Mail;Extension;Location\n"
        "1;Anna Müller;anna;anna@firma.de;201;Essen\n"
        "2;Bernd;bernd;bernd@firma.de;+49 231 4777-1;Köln\n"
        "3;Carla;carla;;202;Essen\n"
        "4;Carla Zwei;carla2;;202;Köln\n",
        encoding="utf-8",
    )
    assert swyxsip("import", str(file)).code == 0
    return tmp_path


def names(said: str) -> list[str]:
    return [line.split("\t")[0] for line in said.splitlines()[1:]]


def test_a_list_from_standard_input_in_its_order(swyxsip: Run, people: Path) -> None:
    typed = "\ufeffbernd@FIRMA.de\nANNA MÜLLER;carla2\r\n".encode()
    said = swyxsip("user", "list", "--from", "-", typed=typed)
    assert (said.code, said.err) == (0, "") and names(said.out) == ["Bernd", "Anna Müller", "Carla Zwei"]
    found = swyxsip("user", "list", "--from", "-", "--json", typed=typed)
    assert [one["server_user_id"] for one in found.data] == [2, 1, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_from_a_file_in_any_encoding(swyxsip: Run, people: Path, encoding: str) -> None:
    file = people / "list.txt"
    file.write_bytes("Anna Müller\n0049 (231) 4777-1\n".encode(encoding))
    assert names(swyxsip("user", "list", "--from", str(file)).out) == ["Anna Müller", "Bernd"]


def test_what_is_not_found_or_not_clear_is_told(swyxsip: Run, people: Path) -> None:
    said = swyxsip("user", "list", "--from", "-", typed=b"anna\n202\nZora\n")
    assert said.code == 1 and names(said.out) == ["Anna Müller"]
    assert said.err.splitlines() == [
        "Zora: not found",
        "202: not clear, 2 users: Carla, Carla Zwei",
        "Lines of the list that name nobody or several users: 2",
    ]


def test_by_values_and_by_a_list_together(swyxsip: Run, people: Path) -> None:
    assert names(swyxsip("user", "list", "--filter", "location=essen").out) == ["Anna Müller", "Carla"]
    both = swyxsip("user", "list", "--filter", "location=Köln", "--from", "-", typed=b"carla2\nanna\n")
    assert names(both.out) == ["Carla Zwei"]
    assert swyxsip("user", "list", "--filter", "colour=blue").code == 2


def test_a_selection_is_exported(swyxsip: Run, people: Path) -> None:
    file = people / "out.csv"
    said = swyxsip("export", "csv", str(file), "--from", "-", "--column", "name", typed=b"carla2\nanna\nnobody\n")
    assert said.code == 1 and "nobody: not found" in said.err and said.out == f"2 users written to {file}.\n"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";")) == [["name"], ["Carla Zwei"], ["Anna Müller"]]
    book = people / "out.xlsx"
    assert swyxsip("export", "xlsx", str(book), "--filter", "location=Essen", "--column", "name").code == 0
    assert [row[0].value for row in load_workbook(book).active.iter_rows()] == ["name", "Anna Müller", "Carla"]


def test_many_are_changed_by_a_list_only_if_it_is_clear(swyxsip: Run, people: Path) -> None:
    wrong = swyxsip("bulk", "--from", "-", "--set", "location=Bonn", typed=b"anna\nnobody\n")
    assert wrong.code == 1 and "So nothing was written" in wrong.err
    assert swyxsip("user", "show", "anna", "--json").data["location"] == "Essen"
    assert swyxsip("bulk", "--from", "-", "--set", "location=Bonn", typed=b"anna\nbernd\n").code == 0
    assert swyxsip("user", "show", "bernd", "--json").data["location"] == "Bonn"
    assert swyxsip("bulk", "--all", "--from", "-", "--set", "location=x", typed=b"anna\n").code == 2


@pytest.mark.parametrize(("content", "code"), [(None, 3), (b"", 1), (b"%PDF-1.7", 1)])
def test_lists_that_cannot_be_read(swyxsip: Run, people: Path, content: bytes | None, code: int) -> None:
    file = people / "list.txt"
    if content is not None:
        file.write_bytes(content)
    said = swyxsip("user", "list", "--from", str(file))
    assert said.code == code and len(said.err.splitlines()) == 1


def test_a_listed_list_loads_no_model(people: Path) -> None:
    program = (
        "import sys; from swyxsip_admin.cli.program import run; code = run(sys.argv[1:]);"
        "sys.exit(code if 'sqlmodel' not in sys.modules else 99)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "user", "list", "--from", "-", "--database", str(default_database())],
        input="anna\n",
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 and "Anna Müller" in done.stdout, done.stderr
