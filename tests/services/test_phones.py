"""Phones in the database: unique by MAC address and line, part of history, undo, deletion and the check."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.domain.device import Device
from swyxsip_admin.domain.findings import InvalidUserError
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.phones import phones_of
from swyxsip_admin.services.status import open_count
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.health import damages

T46 = "yealink, 00:15:65:12:34:56, 1, SIP-T46U"
LINE_2 = "yealink, 00:15:65:12:34:56, 2, SIP-T46U"


def add(workspace: Workspace, name: str, *phones: str) -> int:
    draft = workspace.users.new()
    draft["name"] = name
    draft["phones"] = list(phones)
    return workspace.users.save(draft)


def change(workspace: Workspace, row: int, *phones: str) -> None:
    draft = workspace.users.open(row)
    draft["phones"] = list(phones)
    workspace.users.save(draft)


def lines(workspace: Workspace) -> list[Any]:
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        return connection.execute("SELECT mac, line, user_id FROM phone ORDER BY mac, line").fetchall()


def test_two_users_share_a_phone_by_its_lines_but_never_a_line(workspace: Workspace) -> None:
    anna, berta = add(workspace, "Anna", T46, "linphone, -, 1"), add(workspace, "Berta", LINE_2)
    assert lines(workspace) == [("001565123456", 1, anna), ("001565123456", 2, berta)]
    with pytest.raises(InvalidUserError) as caught:
        add(workspace, "Carla", "snom, 0015.6512.3456, 2")
    assert str(caught.value.findings[0].message) == "Line 2 of the phone 00:15:65:12:34:56 already belongs to Berta."
    change(workspace, berta)
    carla = add(workspace, "Carla", "snom, 0015.6512.3456, 2")
    assert lines(workspace) == [("001565123456", 1, anna), ("001565123456", 2, carla)]
    assert phones_of(workspace, [anna]) == [
        ("Anna", Device("yealink", "001565123456", 1, "SIP-T46U")),
        ("Anna", Device("linphone")),
    ]
    assert [name for name, _device in phones_of(workspace)] == ["Anna", "Anna", "Carla"]


def test_the_database_itself_holds_a_line_unique(workspace: Workspace) -> None:
    add(workspace, "Anna", T46)
    berta = add(workspace, "Berta")
    with closing(sqlite3.connect(workspace.database.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO phone VALUES ('001565123456', 1, ?)", [berta])


def test_a_phone_is_found_by_its_address_in_both_spellings(workspace: Workspace) -> None:
    anna = add(workspace, "Anna", T46)
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        text = connection.execute("SELECT search_text FROM user WHERE id = ?", [anna]).fetchone()[0]
    assert "00:15:65:12:34:56" in text and "001565123456" in text and "sip-t46u" in text


def test_phones_leave_nothing_to_carry_over(workspace: Workspace) -> None:
    add(workspace, "Anna")
    before = open_count(workspace).changes
    change(workspace, 1, T46)
    assert open_count(workspace).changes == before


def test_deletion_takes_the_lines_along_and_undo_brings_them_back(workspace: Workspace) -> None:
    anna = add(workspace, "Anna", T46)
    workspace.users.remove([anna])
    assert lines(workspace) == []
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    assert lines(workspace) == [("001565123456", 1, anna)]
    assert workspace.users.open(anna)["phones"] == [T46]


def test_an_edit_is_taken_back_and_done_again(workspace: Workspace) -> None:
    anna = add(workspace, "Anna", T46)
    change(workspace, anna, "linphone, -, 1", LINE_2)
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    assert (workspace.users.open(anna)["phones"], lines(workspace)) == ([T46], [("001565123456", 1, anna)])
    step = workspace.undo.steps().redo
    assert step is not None
    workspace.undo.redo(step.operation_id)
    assert lines(workspace) == [("001565123456", 2, anna)]


def test_undo_is_refused_where_somebody_else_has_the_line_by_now(workspace: Workspace) -> None:
    anna, berta = add(workspace, "Anna", T46), add(workspace, "Berta")
    change(workspace, anna)
    step = workspace.undo.steps().undo
    assert step is not None
    with workspace.database.write() as session:  # as another account's edit, which is not in this one's stack
        session.connection().exec_driver_sql(f"INSERT INTO phone VALUES ('001565123456', 1, {berta})")
    with pytest.raises(RefusedError) as caught:
        workspace.undo.undo(step.operation_id)
    assert str(caught.value.message) == (
        "“Anna” cannot be put back as it was. Line 1 of the phone 00:15:65:12:34:56 already belongs to Berta. "
        "Nothing was undone."
    )
    assert workspace.users.open(anna)["phones"] == []


def test_the_check_finds_lines_that_are_not_those_of_the_phones(workspace: Workspace, database_path: Path) -> None:
    add(workspace, "Anna", T46)
    assert check_database(workspace).sound
    with closing(sqlite3.connect(database_path)) as connection:
        connection.execute("DELETE FROM phone")
        connection.commit()
    (finding,) = check_database(workspace).findings
    assert finding.message.id == "check_lines_wrong" and finding.row_id == 1
    with workspace.database.read() as session:
        assert damages(session) == []
