"""Which files are what: exports of the server, files of this program, files of refused rows."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from swyxsip_admin.errors import AppError
from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.services.exports import export_users
from swyxsip_admin.services.imports import ImportOptions, apply_import, plan_import, save_refused
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import verify
from tests.conftest import KILLED
from tests.services.importing import Importer, reasons, write

SERVER = ("UserID", "Name", "Comment")


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("type_line", ["", "#TYPE Selected.SWConfigDataClientLib.UserEntry\r\n"])
def test_what_powershell_and_excel_write(imports: Importer, encoding: str, delimiter: str, type_line: str) -> None:
    rows = (("UserID", "Name", "Locked"), ("1", "Jürgen Süß", "False"), ("2", "Bernd", "True"))
    text = type_line + "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    bom = b"\xff\xfe" if encoding == "utf-16-le" else b""
    imports.file.write_bytes(bom + text.encode(encoding))
    plan = plan_import(imports.workspace, imports.file)
    assert plan.stopped is None and plan.as_server
    apply_import(imports.workspace, plan)
    assert imports.values("Jürgen Süß")["enabled"] is True and imports.values("Bernd")["enabled"] is False


def test_a_file_with_our_own_header_states_nothing_about_the_server(imports: Importer) -> None:
    plan = imports.run(("server_user_id", "name", "description"), ("1", "Anna", "x"))
    assert not plan.as_server and imports.users()["Anna"].server_state == {}
    forced = imports.run(("server_user_id", "name", "description"), ("1", "Anna", "x"), as_server=True)
    assert forced.as_server and imports.users()["Anna"].server_state["description"].value == "x"


def test_an_edit_in_an_exchange_file_is_an_edit(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "server"))
    plan = imports.run(("name", "description"), ("Anna", "edited"))
    assert plan.kept == [] and plan.missing == () and len(plan.changed) == 1
    assert imports.users()["Anna"].server_state["description"].value == "server"


def test_refused_rows_are_saved_with_the_reason_and_can_be_imported_when_mended(
    imports: Importer, tmp_path: Path
) -> None:
    headers = ("UserID", "Name", "LanPhonePin", "Locked")
    plan = imports.plan(
        headers, ("1", "Anna", "471199", "maybe"), ("2", "=Bernd", "471199", "True"), ("3", "", "1", "1")
    )
    saved = tmp_path / "refused.csv"
    save_refused(plan, saved)
    table = read_table(saved)
    assert table.headers == ("UserID", "Name", "Locked", "import_line", "import_reason")
    assert [row.cells[:4] for row in table.rows] == [("1", "Anna", "maybe", "2"), ("3", "", "1", "4")]
    assert "maybe" in table.rows[0].cells[4] and "471199" not in saved.read_text("utf-8")
    write(saved, table.headers, ("1", "Anna", "False", "2", table.rows[0].cells[4]))
    again = plan_import(imports.workspace, saved)
    assert again.refused == [] and again.mapping.unknown == () and again.as_server
    write(saved, table.headers, ("1", "Anna", "False", "2", "old"), ("3", "", "", "4", "old"))
    save_refused(plan_import(imports.workspace, saved), saved)
    table = read_table(saved)
    assert table.headers == ("UserID", "Name", "Locked", "import_line", "import_reason")
    assert [row.cells for row in table.rows] == [("3", "", "", "3", "A user that is added needs a name.")]


def test_malformed_rows_are_refused_and_the_others_stay(imports: Importer) -> None:
    imports.file.write_bytes("UserID;Name\r\n1;Anna\r\n2\r\n3;Carla;x\r\n4;D\0\r\n5;Émile\r\n".encode())
    plan = plan_import(imports.workspace, imports.file)
    assert reasons(plan) == {3: "row_too_few_cells", 4: "row_too_many_cells", 5: "row_nul_byte"}
    assert [one.name for one in plan.added] == ["Anna", "Émile"]
    assert plan.source.rows == 5


@pytest.mark.parametrize("content", [b"", b"UserID;Name\r\n", b"\x89PNG\r\n\x1a\n" + bytes(100), bytes(5000)])
def test_what_is_no_table_is_one_sentence(imports: Importer, content: bytes) -> None:
    imports.file.write_bytes(content)
    with pytest.raises(AppError) as caught:
        plan_import(imports.workspace, imports.file)
    assert str(caught.value.message).startswith("“users.csv”") or "“users.csv”" in str(caught.value.message)
    assert imports.records() == []


def workbook(folder: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "users.xlsx")
    return folder / "users.xlsx"


def test_a_date_refuses_its_row_only_where_its_column_is_imported(imports: Importer, tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("Name", "Joined", "Internal number", "SIP password"),
        ("Anna", date(2020, 5, 1), "201", "Wq7rTz5pLk2m"),
        ("Bernd", "#N/A", date(2021, 1, 1), "Wq7rTz5pLk2n"),
        ("Carla", None, "203", date(2022, 1, 1)),
    )
    plan = plan_import(imports.workspace, path)
    assert [one.name for one in plan.added] == ["Anna", "Carla"]
    assert [(row.line, row.column, row.reason.id) for row in plan.refused] == [(3, "Internal number", "xlsx_date")]
    plan = plan_import(imports.workspace, path, ImportOptions(passwords=True))
    assert [one.name for one in plan.added] == ["Anna"] and list(plan.passwords) == [2]
    assert [(row.line, row.column) for row in plan.refused] == [(3, "Internal number"), (4, "SIP password")]


def test_a_number_that_a_workbook_cannot_hold_refuses_its_row_where_its_column_is_imported(
    imports: Importer, tmp_path: Path
) -> None:
    """Excel keeps 15 digits of a number and invents the others."""
    path = workbook(
        tmp_path,
        ("Name", "SIM card", "Public number", "SIP password"),
        ("Anna", 8949_0200_0010_1234_567, "4923112345678", "Wq7rTz5pLk2m"),
        ("Bernd", None, 1.234567890123457e18, "Wq7rTz5pLk2n"),
        ("Carla", None, 4923112345678, 9876543210987654),
    )
    plan = plan_import(imports.workspace, path)
    assert [one.name for one in plan.added] == ["Anna", "Carla"]
    assert [(row.line, row.column, row.reason.id) for row in plan.refused] == [(3, "Public number", "xlsx_long_number")]
    plan = plan_import(imports.workspace, path, ImportOptions(passwords=True))
    assert [one.name for one in plan.added] == ["Anna"]
    assert [(row.line, row.column) for row in plan.refused] == [(3, "Public number"), (4, "SIP password")]
    assert "98765" not in str([row.reason for row in plan.refused])


def test_a_number_of_which_excel_kept_the_first_digits_is_refused(imports: Importer, tmp_path: Path) -> None:
    """Opened with a double click and saved again, a CSV file of Excel holds 4,92311E+12 for +4923112345678."""
    headers = ("Name", "Public number", "Alternativnummer", "Comment")
    plan = imports.run(
        headers, ("Anna", "4,92311E+12", "", ""), ("Bernd", "", "4.9E+11", ""), ("Carla", "1", "", "1E+05")
    )
    assert reasons(plan) == {2: "import_bad_cell", 3: "import_bad_cell"}
    assert [row.column for row in plan.refused] == ["Public number", "Alternativnummer"]
    imports.edit("Carla", alternative_number="1E+05", public_numbers=["4,9E+11"])
    export_users(imports.workspace, tmp_path / "export.csv")
    again = plan_import(imports.workspace, tmp_path / "export.csv")
    assert (again.refused, again.unchanged) == ([], 1)


def test_statements_grow_by_the_thousand_not_by_the_user(imports: Importer) -> None:
    from sqlalchemy import event

    counted: list[str] = []

    def count(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    database = imports.workspace.database
    for engine in (database._reader, database._writer):
        event.listen(engine, "before_cursor_execute", count)
    numbers: list[int] = []
    for users in (10, 990, 3000):
        counted.clear()
        rows = [(str(number), f"User {users} {number}", "x") for number in range(users * 10, users * 11)]
        imports.run(SERVER, *rows)
        numbers.append(len(counted))
    assert numbers[0] == numbers[1]
    assert numbers[2] <= 3 * numbers[1]


_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]), MemoryStore(), Owner("admin", "workstation"))
plan = plan_import(workspace, sys.argv[2])

def step(done, total):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), 9)

apply_import(workspace, plan, progress=step)
"""


@pytest.mark.parametrize("step", [0, 1000, 3000])
def test_an_import_that_is_killed_leaves_nothing(imports: Importer, step: int) -> None:
    imports.run(SERVER, ("1", "Anna", "before"))
    write(imports.file, SERVER, ("1", "Anna", "after"), *((str(n), f"User {n}", "") for n in range(2, 3001)))
    path = imports.workspace.database.path
    imports.workspace.close()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), str(imports.file), str(step)], env=environment, check=False
    )
    assert done.returncode == KILLED
    verify(path)
    (anna,) = imports.records()
    assert anna.values["description"] == "before"
