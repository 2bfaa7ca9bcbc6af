"""What has to be carried over to the server, and no password among it."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.server_statement import state_as_server
from swyxsip_admin.services.status import open_changes, open_count
from swyxsip_admin.services.work_list import new_words, write_work_list_csv
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.texts import Message, Text, english, render
from tests.services.importing import Importer


def in_english(said: Message | Text) -> str:
    return render(said, english)


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


def test_after_an_import_nothing_is_open(imports: Importer) -> None:
    imports.run(("UserID", "Name"), ("1", "Anna"), ("2", "Bernd"))
    assert list(open_changes(imports.workspace)) == []
    assert (open_count(imports.workspace).users, open_count(imports.workspace).changes) == (0, 0)


def test_edits_with_the_servers_value_or_unknown_in_the_order_of_the_tabs(imports: Importer) -> None:
    imports.run(("UserID", "Name", "Comment"), ("1", "Anna", "old"), ("2", "Bernd", "x"))
    imports.edit("Anna", sip_user_id="201", sip_allowed=True, description="new")
    (status,) = open_changes(imports.workspace)
    assert (status.name, status.server_user_id, status.is_new) == ("Anna", 1, False)
    assert [(c.field, c.known, c.old, c.new) for c in status.changes] == [
        ("description", True, "old", "new"),
        ("sip_allowed", False, None, True),
        ("sip_user_id", False, None, "201"),
    ]
    assert open_count(imports.workspace).changes == 3


def test_what_follows_is_said_as_it_is_to_be_typed(imports: Importer, tmp_path: Path) -> None:
    """The server has an own SIP user ID, and here it follows again: the list says what it follows to."""
    workspace = imports.workspace
    imports.run(("UserID", "Name"), ("1", "Anna"))
    row = imports.users()["Anna"].row_id or 0
    draft = workspace.users.open(row)
    draft["sip_user_id"] = "201"
    workspace.users.save(draft)
    state_as_server(workspace, [row])
    draft = workspace.users.open(row)
    draft.reset("sip_user_id")
    draft["user_name"] = "anna@example.com"
    workspace.users.save(draft)
    (status,) = open_changes(workspace)
    changes = {change.field: change for change in status.changes}
    assert (changes["sip_user_id"].old, changes["sip_user_id"].new) == ("201", None)
    assert new_words(changes["sip_user_id"], in_english) == "anna@example.com (default)"
    assert new_words(changes["user_name"], in_english) == "anna@example.com"
    file = tmp_path / "list.csv"
    write_work_list_csv(workspace, file, in_english)
    assert "anna@example.com (default)" in file.read_text(encoding="utf-8-sig")


def test_passwords_are_said_never_shown(imports: Importer) -> None:
    imports.run(("UserID", "Name"), ("1", "Anna"))
    draft = imports.workspace.users.open(imports.users()["Anna"].row_id or 0)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("user-password-11")))
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("own-password-12")))
    imports.workspace.users.save(draft)
    (status,) = open_changes(imports.workspace)
    assert [change.field for change in status.changes] == ["password", "sip_password_source", "sip_password"]
    said = {change.field: change.new for change in status.changes if change.is_password}
    assert said == {
        "password": Text("Status", "set new password"),
        "sip_password": Text("Status", "set new SIP password"),
    }
    assert "password-1" not in repr(status)


def test_a_new_user_shows_everything_that_is_not_assumed(imports: Importer) -> None:
    draft = imports.workspace.users.new()
    draft["name"], draft["email"] = "New", "new@a.de"
    imports.workspace.users.save(draft)
    (status,) = open_changes(imports.workspace)
    assert status.is_new and [change.field for change in status.changes] == ["name", "email"]


def test_users_come_by_name_and_counts_agree(imports: Importer) -> None:
    imports.run(("Name", "Unknown"), *((name, "x") for name in ("Zoë", "Ärger", "Bernd")))
    for name in ("Zoë", "Ärger", "Bernd"):
        imports.edit(name, email="x@y.de")
    found = list(open_changes(imports.workspace))
    assert [status.name for status in found] == ["Ärger", "Bernd", "Zoë"]
    count = open_count(imports.workspace)
    assert (count.users, count.changes) == (3, sum(len(status.changes) for status in found))


def test_others_can_write_while_the_list_is_being_written(imports: Importer) -> None:
    imports.run(("Name", "Unknown"), ("Anna", "x"), ("Bernd", "x"))
    for name in ("Anna", "Bernd"):
        imports.edit(name, email="x@y.de")
    found = open_changes(imports.workspace)
    assert next(found).name == "Anna"
    imports.edit("Bernd", description="written while the first user goes into a file")
    assert [status.name for status in found] == ["Bernd"]
