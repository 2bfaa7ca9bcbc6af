"""Phones in a file: they go out and come in like any other column, and no line of a phone gets two users."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.exchange.registry import EXPORTERS
from swyxsip_admin.services.exports import export_users
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.phones import wrong_lines
from tests.services.importing import Importer

HEADER = ("name", "phones")
ONE, TWO = "yealink, 00:15:65:12:34:56, 1, SIP-T46U", "yealink, 00:15:65:12:34:56, 2, SIP-T46U"
OTHER = "snom, 00:04:13:12:34:56, 1"


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


def phones(imports: Importer) -> dict[str, list[str]]:
    """Everybody's phones; the computed lines are those."""
    with imports.workspace.database.read() as session:
        assert wrong_lines(session) == []
    return {name: record.values["phones"] for name, record in imports.users().items()}


def reasons(imports: Importer, *rows: tuple[str, ...]) -> dict[int, str]:
    return {row.line: str(row.reason) for row in imports.plan(HEADER, *rows).refused}


@pytest.mark.parametrize("kind", sorted(EXPORTERS))
def test_they_go_out_and_come_in(imports: Importer, kind: str, tmp_path: Path) -> None:
    imports.run(HEADER, ("Anna", f"{ONE}|{OTHER}"), ("Bernd", "YEALINK,001565123456,2,SIP-T46U"), ("Carla", ""))
    assert phones(imports) == {"Anna": [ONE, OTHER], "Bernd": [TWO], "Carla": []}
    file = tmp_path / f"out.{EXPORTERS[kind].suffix.lstrip('.')}"
    export_users(imports.workspace, file, write=EXPORTERS[kind].write)
    plan = plan_import(imports.workspace, file)
    assert (plan.refused, plan.writes, plan.unchanged) == ([], False, 3)
    imports.workspace.users.remove([record.row_id or 0 for record in imports.users().values()])
    apply_import(imports.workspace, plan_import(imports.workspace, file))
    assert phones(imports) == {"Anna": [ONE, OTHER], "Bernd": [TWO], "Carla": []}


def test_users_may_swap_their_phones(imports: Importer) -> None:
    imports.run(HEADER, ("Anna", ONE), ("Bernd", TWO), ("Carla", OTHER))
    imports.run(HEADER, ("Anna", TWO), ("Bernd", f"{ONE}|{OTHER}"), ("Carla", "<empty>"))
    after = {"Anna": [TWO], "Bernd": [ONE, OTHER], "Carla": []}
    assert phones(imports) == after
    undo = imports.workspace.undo
    step = undo.steps().undo
    assert step is not None
    undo.undo(step.operation_id)
    assert phones(imports) == {"Anna": [ONE], "Bernd": [TWO], "Carla": [OTHER]}
    again = undo.steps().redo
    assert again is not None
    undo.redo(again.operation_id)
    assert phones(imports) == after


def test_a_line_that_somebody_keeps_is_refused_naming_the_holder(imports: Importer) -> None:
    imports.run(HEADER, ("Anna", ONE), ("Bernd", TWO))
    said = reasons(imports, ("Carla", ONE), ("Derya", OTHER), ("Emil", OTHER))
    assert list(said) == [2, 4]
    assert "already belongs to Anna" in said[2] and "already belongs to Derya" in said[4]


def test_a_refused_row_takes_those_with_it_that_counted_on_it(imports: Importer) -> None:
    """Anna cannot get Carla's phone, so she keeps hers, so Bernd cannot get it; and the name he left stays his."""
    imports.run(HEADER, ("Anna", ONE), ("Bernd", TWO), ("Carla", OTHER))
    said = reasons(imports, ("Anna", OTHER), ("Bernd", ONE))
    assert list(said) == [2, 3]
    assert "Carla" in said[2] and "Anna" in said[3]
    imports.run(HEADER, ("Anna", OTHER), ("Bernd", ONE))
    assert phones(imports) == {"Anna": [ONE], "Bernd": [TWO], "Carla": [OTHER]}


@pytest.mark.parametrize(
    ("text", "reason"), [("Yealink T46U", "is no phone"), ("yealink, 12, 1", "MAC address"), (f"{ONE}|{ONE}", "twice")]
)
def test_what_is_no_phone_refuses_its_row(imports: Importer, text: str, reason: str) -> None:
    said = reasons(imports, ("Anna", text), ("Bernd", TWO))
    assert list(said) == [2] and reason in said[2] and "phones" in said[2]


def test_two_thousand_phones(imports: Importer) -> None:
    many = [(f"User {n:04}", f"yealink, 00156500{n:04}, 1") for n in range(2000)]
    assert imports.run(HEADER, *many).refused == []
    assert sum(map(len, phones(imports).values())) == 2000


def test_the_server_says_nothing_of_phones(imports: Importer) -> None:
    imports.run(("UserID", "Name"), ("1", "Anna"))
    plan = imports.run(("UserID", "Name", "phones"), ("1", "Anna", ONE))
    assert plan.missing == []
    assert imports.users()["Anna"].server_state.keys() == {"server_user_id", "name"}
    assert phones(imports) == {"Anna": [ONE]}
