"""Opening, saving, removing and finding users."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from swyxsip_admin.domain.draft import StoreSecret, UserDraft
from swyxsip_admin.domain.findings import InvalidUserError
from swyxsip_admin.domain.kinds import SecretKind, UpnRule
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import ConflictError, RefusedError, UsageError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.users import UserRepository
from tests.services.selecting import counting_statements


def add(workspace: Workspace, name: str, **values: Any) -> int:
    draft = workspace.users.new()
    for field, value in {"name": name, **values}.items():
        draft[field] = value
    return workspace.users.save(draft)


def edit(workspace: Workspace, row: int, **values: Any) -> int:
    draft = workspace.users.open(row)
    for field, value in values.items():
        draft[field] = value
    return workspace.users.save(draft)


def set_rule(workspace: Workspace, rule: UpnRule) -> None:
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"upn_rule": rule}), revision)


def refused(workspace: Workspace, draft: UserDraft) -> dict[str, str]:
    """Field → id of the refusal."""
    with pytest.raises(InvalidUserError) as caught:
        workspace.users.save(draft)
    return {finding.field: finding.message.id for finding in caught.value.findings}


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement that runs inside the block, transactions among them."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_saved_is_read_back(workspace: Workspace) -> None:
    values = {
        "server_user_id": 7,
        "windows_accounts": ["FIRMA\\anna", "FIRMA\\anna2"],
        "internal_numbers": ["200", "201"],
        "sip_allowed": True,
        "sip_user_id": "anna-1",
        "description": "Zeile 1\nZeile 2",
    }
    row = add(workspace, "Anna Müller", **values)
    draft = workspace.users.open(row)
    assert {field: draft[field] for field in values} == values
    assert draft["name"] == "Anna Müller"
    assert not draft.dirty
    assert draft.baseline.revision == 1


def test_a_save_raises_the_revision_and_an_unchanged_draft_is_not_saved(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="new")
    assert workspace.users.open(row).baseline.revision == 2
    assert edit(workspace, row, description="new", name=" Anna ") == row
    assert workspace.users.open(row).baseline.revision == 2


def test_whoever_saves_second_is_told(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    first, second, third = (workspace.users.open(row) for _ in range(3))
    first["description"] = "first"
    second["description"] = "second"
    third["description"] = "third"
    workspace.users.save(first)
    with pytest.raises(ConflictError) as caught:
        workspace.users.save(second)
    assert caught.value.message.id == "changed_meanwhile"
    assert workspace.users.open(row)["description"] == "first"
    workspace.users.remove([row])
    with pytest.raises(ConflictError) as caught:
        workspace.users.save(third)
    assert caught.value.message.id == "removed_meanwhile"
    with pytest.raises(RefusedError) as gone:
        workspace.users.open(row)
    assert gone.value.message.id == "user_gone"


def test_a_row_id_is_never_used_again(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    workspace.users.remove([row])
    assert add(workspace, "Bernd") > row


def test_the_same_sip_user_id_in_other_letters_is_refused_naming_the_other(workspace: Workspace) -> None:
    add(workspace, "Jörg", sip_allowed=True, sip_user_id="Müller-Straße")
    draft = workspace.users.new()
    draft["name"] = "Käthe"
    draft["sip_user_id"] = "MU\N{COMBINING DIAERESIS}LLER-STRASSE"
    assert workspace.users.open(workspace.users.save(draft))["sip_user_id"] == "MÜLLER-STRASSE", (
        "not allowed: no matter"
    )
    draft = workspace.users.open(workspace.users.find("käthe"))
    draft["sip_allowed"] = True
    with pytest.raises(InvalidUserError, match="Jörg") as caught:
        workspace.users.save(draft)
    assert [finding.field for finding in caught.value.findings] == ["sip_user_id"]
    assert caught.value.message.arguments["user"] == "Käthe"


def test_an_inherited_name_collides_like_an_own_one(workspace: Workspace) -> None:
    add(workspace, "Anna", sip_allowed=True)
    draft = workspace.users.new()
    draft["name"], draft["user_name"], draft["sip_allowed"] = "Other", "ANNA", True
    assert refused(workspace, draft) == {"sip_user_name": "duplicate", "sip_user_id": "duplicate"}


def test_double_names_and_server_ids_are_refused(workspace: Workspace) -> None:
    add(workspace, "Anna", server_user_id=1)
    draft = workspace.users.new()
    draft["name"], draft["server_user_id"] = "anna ", 1
    assert refused(workspace, draft) == {"name": "duplicate", "server_user_id": "duplicate"}


def test_a_renamed_user_takes_what_follows_along(workspace: Workspace) -> None:
    row = add(workspace, "Anna", sip_user_id="own")
    edit(workspace, row, name="Anna Schmidt")
    draft = workspace.users.open(row)
    assert draft.effective.user_name == draft.effective.sip_user_name == "Anna Schmidt"
    assert draft.effective.sip_user_id == "own"
    draft.reset("sip_user_id")
    workspace.users.save(draft)
    assert workspace.users.open(row).effective.sip_user_id == "Anna Schmidt"


def test_the_part_before_at_collides_only_when_both_are_allowed(workspace: Workspace) -> None:
    set_rule(workspace, UpnRule.BEFORE_AT)
    first = add(workspace, "Anna A", user_name="anna@a.de")
    second = add(workspace, "Anna B", user_name="anna@b.de")
    edit(workspace, first, sip_allowed=True)
    draft = workspace.users.open(second)
    draft["sip_allowed"] = True
    assert refused(workspace, draft) == {"sip_user_name": "duplicate", "sip_user_id": "duplicate"}
    draft["sip_user_name"] = draft["sip_user_id"] = "anna2"
    workspace.users.save(draft)


def test_a_draft_is_judged_by_the_server_profile_of_now(workspace: Workspace) -> None:
    """Another window changed the UPN rule since this one opened the user."""
    add(workspace, "Anna A", user_name="anna@a.de", sip_allowed=True)
    draft = workspace.users.new()
    draft["name"], draft["user_name"], draft["sip_allowed"] = "Anna B", "anna@b.de", True
    assert workspace.users.findings(draft)
    set_rule(workspace, UpnRule.BEFORE_AT)
    assert refused(workspace, draft) == {"sip_user_name": "duplicate", "sip_user_id": "duplicate"}
    assert {finding.message.id for finding in workspace.users.findings(draft)} >= {"duplicate"}


def test_find(workspace: Workspace) -> None:
    anna = add(workspace, "Anna Müller", user_name="amueller", server_user_id=5)
    bernd = add(workspace, "Bernd", user_name="anna müller", server_user_id=6)
    clara = add(workspace, "Clara")
    assert workspace.users.find("AMUELLER") == anna
    assert workspace.users.find("CLARA") == clara
    assert workspace.users.find(None, 6) == bernd
    assert workspace.users.find("ANNA MU\N{COMBINING DIAERESIS}LLER", 5) == anna
    with pytest.raises(UsageError, match="Anna Müller, Bernd") as caught:
        workspace.users.find("anna müller")
    assert (caught.value.message.id, caught.value.exit_code) == ("ambiguous_user", 2)
    for name, number, message in (
        ("nobody", None, "unknown_user"),
        (None, 99, "unknown_server_id"),
        ("Clara", 5, "unknown_user"),
        ("Clara", 99, "unknown_server_id"),
    ):
        with pytest.raises(UsageError) as caught:
            workspace.users.find(name, number)
        assert caught.value.message.id == message


def test_removal_says_what_goes_and_what_stays(workspace: Workspace) -> None:
    from tests.services.test_relocation import COLLEAGUE

    draft = workspace.users.new()
    draft["name"] = "Anna"
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("geheim")))
    row = workspace.users.save(draft)
    removal = workspace.users.removal([row])
    assert (removal.names, removal.stored_here, removal.kept_elsewhere) == (("Anna",), 1, ())
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE).users.removal([row])
    assert theirs.stored_here == 0
    assert [(name, str(owner)) for name, owner in theirs.kept_elsewhere] == [("Anna", "admin @ workstation")]


def test_removal_reads_no_more_than_it_says(workspace: Workspace) -> None:
    """The question is asked about 100,000 users too, and whoever asked waits for it."""
    ids = []
    for name in ("Anna", "Bernd"):
        draft = workspace.users.new()
        draft["name"] = name
        ids.append(workspace.users.save(draft))
    with counting_statements() as seen:
        assert workspace.users.removal([*ids, 99]).names == ("Anna", "Bernd")
    assert not [statement for statement in seen if "description" in statement or "server_state" in statement]


def test_removing_whom_somebody_else_removed_is_nothing_to_undo(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    workspace.users.remove([row])
    before, step = history(workspace), workspace.undo.steps().undo
    workspace.users.remove([row])
    assert history(workspace) == before
    assert workspace.undo.steps().undo == step


def history(workspace: Workspace) -> list[tuple[str, str, str, object, object]]:
    with workspace.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT verb, user_label, field, old, new FROM operation LEFT JOIN change ON operation_id = operation.id "
            "ORDER BY change.id"
        )
        return [(verb, user, field, _loaded(old), _loaded(new)) for verb, user, field, old, new in rows]


def _loaded(text: str | None) -> object:
    return None if text is None else json.loads(text)


def test_the_history_tells_who_did_what(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="new", internal_numbers=["200"])
    workspace.users.remove([row])
    added, *edited, removed = history(workspace)
    assert added[:3] == ("add", "Anna", "")
    assert isinstance(added[4], dict) and added[4]["sip_auth_mode"] == "server_default"
    assert edited == [("edit", "Anna", "description", "", "new"), ("edit", "Anna", "internal_numbers", [], ["200"])]
    assert removed[:3] == ("remove", "Anna", "")
    assert isinstance(removed[3], dict) and removed[3]["description"] == "new"
    with workspace.database.read() as session:
        done_by = session.connection().exec_driver_sql("SELECT DISTINCT account, machine FROM operation").all()
    assert done_by == [("admin", "workstation")]


@pytest.mark.parametrize("users", [2, 500])
def test_the_number_of_statements_does_not_grow_with_the_users(workspace: Workspace, users: int) -> None:
    """``BEGIN``, the check of the schema, then what is named here; the same for 2 users and for 500."""
    with workspace.database.write() as session:
        repository = UserRepository(session, workspace.server.open()[0])
        draft = workspace.users.new()
        for number in range(users):
            draft["name"] = f"User {number}"
            draft["server_user_id"] = number + 1
            repository.add(draft.validated(Nobody()), {}, {})
    draft = workspace.users.open(1)  # opens the connection
    with statements() as opening:
        draft = workspace.users.open(1)
    assert len(opening) == 4, "BEGIN, server, passwords, user"
    draft["sip_allowed"] = True
    draft["description"] = "changed"
    with statements() as judging:
        workspace.users.findings(draft)
    assert len(judging) == 6, "BEGIN, server; name, server ID, SIP user name and SIP user ID of others"
    with statements() as saving:
        workspace.users.save(draft)
    assert len(saving) == 10, "BEGIN, schema, server, four of others, user, operation, changes"
    draft = workspace.users.open(1)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("geheim")))
    with statements() as storing:
        workspace.users.save(draft)
    assert len(storing) == 27, "6 early, 2 place, 2 interrupted, 3 announced, 14 to save"


class Nobody:
    def holder(self, field: str, value: str | int, except_row: int | None) -> str | None:
        return None


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "   ", "empty"),
        ("name", "An\nna", "control_character"),
        ("name", "An\0na", "unreadable"),
        ("name", "x" * 1001, "too_long"),
        ("name", "\ud800", "unreadable"),
        ("server_user_id", -1, "out_of_range"),
        ("server_user_id", 10**30, "out_of_range"),
        ("server_user_id", "seven", "unreadable"),
        ("sip_auth_mode", "sometimes", "unreadable"),
        ("internal_numbers", ["\0"], "unreadable"),
        ("internal_numbers", "200", "unreadable"),
        ("sip_user_id", "  ", "empty"),
        ("user_name", " ", "empty"),
    ],
)
def test_values_no_database_takes_are_refused_at_their_field(
    workspace: Workspace, field: str, value: object, message: str
) -> None:
    draft = workspace.users.new()
    draft["name"] = "Anna"
    draft[field] = value
    assert refused(workspace, draft) == {field: message}
    assert workspace.users.load() == []
