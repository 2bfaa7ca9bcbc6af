"""What somebody says about the columns of a file, and by what users are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.exchange.registry import EXPORTERS
from swyxsip_admin.services.exports import export_users
from swyxsip_admin.services.import_plan import MatchKey
from swyxsip_admin.services.imports import ImportOptions, plan_import, read_file
from swyxsip_admin.services.workspace import Workspace
from tests.services.importing import Importer, reasons, write

SERVER = ("UserID", "Name", "EmailAddress", "UserName", "Extension")


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    made = Importer(workspace, tmp_path)
    made.run(
        SERVER,
        ("1", "Anna", "anna@firma.de", "an", "201|202"),
        ("2", "Bernd", "bernd@firma.de", "be", "0049 231 47 77"),
        ("3", "Carla", "ca@firma.de", "", ""),
    )
    return made


def test_any_column_can_be_said_to_stand_for_any_field(imports: Importer) -> None:
    headers = ("Wer", "Was", "Wo", "Inaktiv", "Standortnr")
    chosen = {
        "Wer": "name",
        "Was": "description",
        "Wo": None,
        "Inaktiv": "locked",
        "Standortnr": "location_number",
    }
    imports.run(headers, ("Dora", "Empfang", "Essen", "ja", "4"), chosen=chosen)
    values = imports.values("Dora")
    assert (values["description"], values["location"], values["enabled"]) == ("Empfang", "Location no. 4", False)


def test_what_the_header_says_can_be_overruled(imports: Importer) -> None:
    plan = imports.plan(("Name", "Comment"), ("Anna", "x"), chosen={"Comment": "location"})
    assert [(c.field, c.new) for c in plan.changed[0].changes] == [("location", "x")]
    plan = imports.plan(("Name", "Comment"), ("Anna", "x"), chosen={"Comment": None})
    assert not plan.changed and plan.mapping.fields == {"Name": "name"}


def test_the_same_field_twice_stops_and_names_both_columns(imports: Importer) -> None:
    plan = imports.plan(("Name", "A", "B"), ("Anna", "x", "y"), chosen={"A": "email", "B": "email"})
    assert plan.stopped is not None
    assert str(plan.stopped) == "The columns “A” and “B” both stand for the same field; remove one of them."


@pytest.mark.parametrize(
    ("key", "header", "cells"),
    [
        (MatchKey.SERVER_USER_ID, "UserID", ("1", "2", "3")),
        (MatchKey.NAME, "Name", ("ANNA", "bernd", "Carla")),
        (MatchKey.USER_NAME, "UserName", ("AN", "be", "carla")),
        (MatchKey.EMAIL, "EmailAddress", ("Anna@Firma.de", "bernd@firma.de", "ca@firma.de")),
        (MatchKey.INTERNAL_NUMBER, "Extension", ("202", "+49 (0) 231 4777", "999")),
    ],
)
def test_users_are_found_by_the_chosen_key(
    imports: Importer, key: MatchKey, header: str, cells: tuple[str, ...]
) -> None:
    rows = [(cell, f"new {number}") for number, cell in enumerate(cells)]
    plan = imports.plan((header, "Comment"), *rows, match_by=key)
    assert plan.stopped is None
    found = {one.name: next(c.new for c in one.changes if c.field == "description") for one in plan.changed}
    if key is MatchKey.INTERNAL_NUMBER:
        assert found == {"Anna": "new 0", "Bernd": "new 1"}
        assert reasons(plan) == {4: "import_new_needs_name"}
        assert [one.name for one in plan.missing] == ["Carla"]
    else:
        assert found == {"Anna": "new 0", "Bernd": "new 1", "Carla": "new 2"}
        assert not plan.refused and not plan.missing


def test_a_row_nobody_answers_to_is_a_new_user(imports: Importer) -> None:
    plan = imports.run(("EmailAddress", "Name"), ("dora@firma.de", "Dora"), match_by=MatchKey.EMAIL)
    assert [one.name for one in plan.added] == ["Dora"] and imports.values("Dora")["email"] == "dora@firma.de"
    plan = imports.plan(("EmailAddress", "Name"), ("other@firma.de", "ANNA"), match_by=MatchKey.EMAIL)
    assert reasons(plan) == {2: "duplicate"} and plan.refused[0].column == "Name"


def test_by_the_mail_address_a_person_may_get_another_name_and_server_id(imports: Importer) -> None:
    headers = ("EmailAddress", "Name", "UserID")
    imports.run(headers, ("anna@firma.de", "Anna Neu", "77"), match_by=MatchKey.EMAIL)
    assert imports.values("Anna Neu")["server_user_id"] == 77


def test_what_is_empty_or_means_several_is_refused_with_the_column(imports: Importer) -> None:
    imports.edit("Carla", email="Anna@firma.de")
    plan = imports.plan(
        ("Mail", "Comment"),
        ("anna@firma.de", "a"),
        ("", "b"),
        ("bernd@firma.de", "c"),
        ("BERND@firma.de", "d"),
        match_by=MatchKey.EMAIL,
    )
    assert reasons(plan) == {2: "import_several_users", 3: "import_no_key", 5: "import_same_key_twice"}
    assert {row.column for row in plan.refused} == {"Mail"}
    assert str(plan.refused[0].reason) == "“E-mail address” means several users: “Anna” and “Carla”."
    assert not plan.missing


def test_several_numbers_that_mean_several_users_are_refused(imports: Importer) -> None:
    plan = imports.plan(("Extension", "Comment"), ("202|+492314777", "x"), match_by=MatchKey.INTERNAL_NUMBER)
    assert reasons(plan) == {2: "import_several_users"}


def test_a_key_without_a_column_stops(imports: Importer) -> None:
    plan = imports.plan(("Name", "Comment"), ("Anna", "x"), match_by=MatchKey.EMAIL)
    assert str(plan.stopped) == "No column stands for “E-mail address”, by which users are to be found."


def test_refused_rows_name_the_column(imports: Importer) -> None:
    plan = imports.plan(("UserID", "Name", "Enabled"), ("x", "A", ""), ("5", "B", "perhaps"), ("5", "C", ""))
    assert [(row.line, row.column) for row in plan.refused] == [(2, "UserID"), (3, "Enabled"), (4, "UserID")]


def test_a_file_that_was_read_for_its_columns_is_not_read_again(imports: Importer) -> None:
    write(imports.file, ("Name", "Comment"), ("Anna", "x"))
    table = read_file(imports.file)
    imports.file.unlink()
    steps: list[tuple[int, int]] = []
    plan = plan_import(
        imports.workspace, imports.file, ImportOptions(), table=table, progress=lambda *step: steps.append(step)
    )
    assert len(plan.changed) == 1 and steps[0][0] == 0
    assert (table.encoding, table.delimiter, table.header_line, table.sheet) == ("utf-8-sig", ";", 1, "")


@pytest.mark.parametrize("key", [None, *MatchKey])
@pytest.mark.parametrize("kind", sorted(EXPORTERS))
def test_an_unchanged_export_changes_nothing_by_whatever_users_are_found(
    imports: Importer, tmp_path: Path, key: MatchKey | None, kind: str
) -> None:
    file = tmp_path / "export"
    export_users(imports.workspace, file, write=EXPORTERS[kind].write)
    plan = plan_import(imports.workspace, file, ImportOptions(match_by=key))
    assert (plan.stopped, plan.added, plan.changed, plan.kept) == (None, [], [], [])
    # Carla has no number, and her user name follows.
    missing = key in (MatchKey.USER_NAME, MatchKey.INTERNAL_NUMBER)
    assert [row.reason.id for row in plan.refused] == (["import_no_key"] if missing else []) and not plan.writes
