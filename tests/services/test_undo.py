"""Whole operations are taken back and done again: to the last value, server state and password, or not at all."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind, UpnRule
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_passwords import generate_passwords
from swyxsip_admin.services.bulk_plan import ByPattern, SetTo
from swyxsip_admin.services.carry_over import Ticked, carry_over
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.registrar_export import export_to_registrar
from swyxsip_admin.services.server_statement import state_as_server
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import copy_database, create_database, verify
from swyxsip_admin.storage.history import Verb
from tests.conftest import HERE
from tests.services.importing import Importer
from tests.services.test_users import add, edit, set_rule

COLLEAGUE = Owner("berta", "laptop")


def image(workspace: Workspace) -> Any:
    """Everything but revisions: values, server states, passwords' entries, profile, what computed columns hold."""
    with workspace.database.read() as session:
        run = session.connection().exec_driver_sql
        rows = [dict(row) for row in run("SELECT * FROM user ORDER BY id").mappings()]
        for row in rows:
            del row["revision"]
        secrets = run("SELECT * FROM secret ORDER BY user_id, kind").all()
        states = run("SELECT user_id, fields FROM server_state ORDER BY user_id").all()
    kept = {user: dict(sorted(json.loads(fields).items())) for user, fields in states}
    return rows, secrets, kept, workspace.server.open()[0]


def undo(workspace: Workspace) -> Any:
    step = workspace.undo.steps().undo
    assert step is not None
    return workspace.undo.undo(step.operation_id)


def redo(workspace: Workspace) -> Any:
    step = workspace.undo.steps().redo
    assert step is not None
    return workspace.undo.redo(step.operation_id)


def password(workspace: Workspace, row: int, kind: SecretKind = SecretKind.SIP) -> str:
    return workspace.secrets.reveal(workspace.users.open(row).baseline, kind).reveal()


def set_password(workspace: Workspace, row: int, text: str, kind: SecretKind = SecretKind.SIP) -> None:
    draft = workspace.users.open(row)
    draft.edit_secret(kind, StoreSecret(Secret(text)))
    workspace.users.save(draft)


def refusal(workspace: Workspace) -> str:
    before = image(workspace)
    with pytest.raises(RefusedError) as caught:
        undo(workspace)
    assert image(workspace) == before
    return f"{caught.value.message.id}: {caught.value.message}"


def test_an_edit_there_and_back(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    before = image(workspace)
    edit(workspace, row, name="Berta", internal_numbers=["200"], sip_allowed=True, sip_auth_mode="always")
    after = image(workspace)
    step = workspace.undo.steps().undo
    assert step is not None and (step.of.verb, step.of.users, step.of.label) == (Verb.EDIT, 1, "Berta")
    assert workspace.undo.steps().redo is None
    undo(workspace)
    assert image(workspace) == before
    again = workspace.undo.steps().redo
    assert again is not None and again.of == step.of
    redo(workspace)
    assert image(workspace) == after
    undo(workspace)
    undo(workspace)
    assert workspace.users.load() == []
    assert workspace.undo.steps().undo is None
    redo(workspace)
    redo(workspace)
    assert image(workspace) == after
    lines = workspace.history.page()
    assert [line.verb for line in lines[:3]] == ["redo"] * 3, "every undo and redo is in the history"
    assert {line.change.field for line in lines} >= {"name", "internal_numbers", ""}


def test_something_new_forgets_what_was_to_be_redone(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="one")
    undo(workspace)
    edit(workspace, row, description="two")
    assert workspace.undo.steps().redo is None
    undo(workspace)
    assert workspace.users.open(row)["description"] == ""


def test_passwords_go_back_to_their_old_version(workspace: Workspace, store: MemoryStore) -> None:
    row = add(workspace, "Anna")
    empty = image(workspace)
    set_password(workspace, row, "first one")
    first = image(workspace)
    set_password(workspace, row, "second one")
    undo(workspace)
    assert password(workspace, row) == "first one"
    assert image(workspace) == first
    redo(workspace)
    assert password(workspace, row) == "second one"
    undo(workspace)
    workspace.secrets.recover()
    assert password(workspace, row) == "first one", "what is in use again is not dropped"
    assert len(store.references(workspace.database.uuid)) == 1
    undo(workspace)
    assert image(workspace) == empty
    assert len(store.references(workspace.database.uuid)) == 1
    redo(workspace)
    assert password(workspace, row) == "first one"


def test_a_password_that_is_no_longer_kept(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    set_password(workspace, row, "first one")
    set_password(workspace, row, "second one")
    workspace.secrets.recover()
    assert refusal(workspace).startswith("undo_password_gone: “Anna”, SIP password")
    assert password(workspace, row) == "second one"


def test_a_password_that_vanished_from_the_keyring(workspace: Workspace, store: MemoryStore) -> None:
    row = add(workspace, "Anna")
    set_password(workspace, row, "first one")
    first = workspace.users.open(row).baseline.secrets[SecretKind.SIP].reference
    set_password(workspace, row, "second one")
    assert first is not None
    store.drop(first)
    assert refusal(workspace).startswith("undo_password_gone")


def test_a_removed_user_comes_back_with_everything(workspace: Workspace, tmp_path: Path) -> None:
    Importer(workspace, tmp_path).run(("UserID", "Name", "Mail"), ("1", "Anna", "a@a.de"), ("2", "Bernd", "b@a.de"))
    edit(workspace, 1, description="edited", sip_allowed=True)
    set_password(workspace, 1, "her own password")
    draft = workspace.users.open(2)
    draft.edit_secret(SecretKind.USER, StateNone())
    workspace.users.save(draft)
    before = image(workspace)
    workspace.users.remove([1, 2])
    removed = image(workspace)
    assert undo(workspace).without_password == ()
    assert image(workspace) == before
    assert password(workspace, 1) == "her own password"
    redo(workspace)
    assert image(workspace) == removed
    undo(workspace)
    assert image(workspace) == before
    assert check_database(workspace).sound
    verify(workspace.database.path)


def test_a_removed_user_comes_back_without_a_dropped_password(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    set_password(workspace, row, "her own password")
    workspace.users.remove([row])
    workspace.secrets.recover()
    assert undo(workspace).without_password == ("Anna",)
    assert workspace.users.open(row).baseline.secrets == {}
    redo(workspace)
    assert workspace.users.load() == []


def test_an_import_with_additions_changes_and_confirmations(workspace: Workspace, tmp_path: Path) -> None:
    imports = Importer(workspace, tmp_path)
    headers = ("UserID", "Name", "Comment", "LoginName", "ServerName")
    imports.run(headers, ("1", "Anna", "old", "anna", "S1"), ("2", "Bernd", "x", "bernd", "S1"))
    imports.edit("Anna", sip_allowed=True)
    imports.edit("Bernd", sip_allowed=True)
    before = image(workspace)
    # The names are swapped, a user is new, a value is confirmed.
    imports.run(
        headers, ("1", "Bernd", "new", "bernd", "S1"), ("2", "Anna", "x", "anna", "S1"), ("3", "C", "", "c", "S1")
    )
    after = image(workspace)
    assert after != before
    step = workspace.undo.steps().undo
    assert step is not None and (step.of.verb, step.of.detail, step.of.users) == (Verb.IMPORT, "users.csv", 3)
    undo(workspace)
    assert image(workspace) == before
    redo(workspace)
    assert image(workspace) == after
    for _ in range(4):
        undo(workspace)
    assert workspace.users.load() == []
    assert workspace.server.open()[0].server_name == "", "also what the import said of the server"
    assert check_database(workspace).sound


def test_the_data_about_the_server(workspace: Workspace) -> None:
    row = add(workspace, "Anna", user_name="anna@a.de", sip_allowed=True)
    before = image(workspace)
    set_rule(workspace, UpnRule.BEFORE_AT)
    after = image(workspace)
    undo(workspace)
    assert image(workspace) == before
    redo(workspace)
    assert image(workspace) == after
    assert workspace.users.open(row).effective.sip_user_id == "anna"
    profile, revision = Workspace.over(workspace.database, MemoryStore(), COLLEAGUE).server.open()
    theirs = Workspace.over(workspace.database, MemoryStore(), COLLEAGUE)
    theirs.server.save(profile.model_copy(update={"upn_rule": UpnRule.WHOLE}), revision)
    assert refusal(workspace).startswith("undo_server_since")


def test_carrying_over(workspace: Workspace, tmp_path: Path) -> None:
    Importer(workspace, tmp_path).run(("UserID", "Name"), ("1", "Anna"))
    edit(workspace, 1, description="new", sip_allowed=True)
    set_password(workspace, 1, "her own password")
    before = image(workspace)
    assert carry_over(workspace, {1: Ticked("Anna", fields=["description", "sip_password"])}) == 2
    assert workspace.users.open(1).baseline.secrets[SecretKind.SIP].pending is False
    undo(workspace)
    assert image(workspace) == before
    redo(workspace)
    assert carry_over(workspace, {1: Ticked("Anna")}) == 2, "the rest"
    assert carry_over(workspace, {1: Ticked("Anna")}) == 0
    undo(workspace)
    undo(workspace)
    assert image(workspace) == before


def test_who_only_exported_since_is_not_blamed(workspace: Workspace, tmp_path: Path) -> None:
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE)
    for one, realm in ((workspace, "mine"), (theirs, "theirs")):
        profile, revision = one.server.open()
        one.server.save(profile.model_copy(update={"sip_realm": realm}), revision)
    third = Workspace.over(workspace.database, workspace.secrets.store, Owner("clara", "laptop"))
    export_to_registrar(third, next(iter(REGISTRARS.values())), tmp_path / "pjsip.conf")
    assert "changed since by berta @ laptop" in refusal(workspace)


def test_what_others_did_since_is_not_undone(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="mine", email="a@a.de")
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE)
    edit(theirs, row, description="theirs")
    message = refusal(workspace)
    assert message == "undo_changed_since: “Anna”, Description: changed since by berta @ laptop. Nothing was undone."
    edit(theirs, row, description="mine")
    undo(workspace)
    assert workspace.users.open(row)["email"] == ""
    assert theirs.undo.steps().undo is not None, "each undoes what is theirs"


@pytest.mark.parametrize("what", ["edited", "password", "removed", "ticked off", "stated", "imported"])
def test_an_added_user_that_was_touched_since_stays(workspace: Workspace, what: str, tmp_path: Path) -> None:
    row = add(workspace, "Anna")
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE)
    if what == "edited":
        edit(theirs, row, sip_user_id="77")
    elif what == "password":
        set_password(theirs, row, "theirs", SecretKind.USER)
    elif what == "removed":
        theirs.users.remove([row])
    elif what == "ticked off":
        carry_over(theirs, {row: Ticked("Anna")})
    elif what == "stated":
        state_as_server(theirs, [row])
    else:
        Importer(theirs, tmp_path).run(("Name",), ("Anna",))
    message = refusal(workspace)
    assert message.startswith("undo_removed_since" if what == "removed" else "undo_changed_since")
    assert "since by berta @ laptop" in message
    if what != "edited":
        undo(theirs)
        undo(workspace)
        assert workspace.users.load() == []


@pytest.mark.parametrize("again", ["the same file", "a first value", "another value"])
def test_what_was_said_of_the_server_and_taken_back_stops_no_undo(
    workspace: Workspace, again: str, tmp_path: Path
) -> None:
    """Nor what an import before that had said without a line of its own."""
    files = Importer(workspace, tmp_path)
    header = ("ID", "Name") if again == "a first value" else ("ID", "Name", "Comment")
    files.run(header, ("1", "Anna", "one")[: len(header)])
    files.run(("ID", "Name", "Comment"), ("1", "Anna", "one"))
    row = files.users()["Anna"].row_id
    assert row is not None
    edit(workspace, row, description="two")
    if again == "another value":
        files.run(("ID", "Name", "Comment"), ("1", "Anna", "three"))
    else:
        state_as_server(workspace, [row])
    everything = image(workspace)
    for _ in range(4):
        undo(workspace)
    assert workspace.users.load() == [] and workspace.undo.steps().undo is None
    for _ in range(4):
        redo(workspace)
    assert image(workspace) == everything
    for _ in range(4):
        undo(workspace)
    assert workspace.users.load() == []


def test_undo_after_the_user_was_deleted(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="mine")
    Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE).users.remove([row])
    message = refusal(workspace)
    assert message == "undo_removed_since: “Anna” was deleted since by berta @ laptop. Nothing was undone."


def test_what_somebody_else_took_meanwhile(workspace: Workspace) -> None:
    first = add(workspace, "Anna", sip_user_id="200", sip_allowed=True)
    edit(workspace, first, sip_user_id="201")
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE)
    add(theirs, "Bernd", sip_user_id="200", sip_allowed=True)
    message = refusal(workspace)
    assert message.startswith("undo_taken: “Anna”") and "“200” already belongs to Bernd" in message
    workspace.users.remove([first])
    add(theirs, "ANNA")
    assert "belongs to ANNA" in refusal(workspace)


def test_a_second_window_is_not_asked_twice(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="new")
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    with pytest.raises(RefusedError) as caught:
        workspace.undo.undo(step.operation_id)
    assert caught.value.message.id == "undo_not_next"


def test_what_was_done_before_the_window_was_opened_stays(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    workspace.undo.begin()
    assert workspace.undo.steps().undo is None
    edit(workspace, row, description="new")
    undo(workspace)
    assert workspace.undo.steps().undo is None


@pytest.mark.parametrize("verb", [Verb.UNDO, Verb.REDO])
@pytest.mark.parametrize("why", ["another window", "a week"])
def test_what_is_half_forgotten_is_not_half_taken_back(
    workspace: Workspace, store: MemoryStore, tmp_path: Path, why: str, verb: Verb
) -> None:
    """The history holds the values, but not what the server was known to hold."""
    imports = Importer(workspace, tmp_path)
    imports.run(("Name", "Comment"), ("Anna", "one"))
    imports.run(("Name", "Comment"), ("Anna", "two"))
    if verb is Verb.REDO:
        undo(workspace)
    if why == "another window":
        other = Workspace.open(workspace.database.path, store, HERE)
        for _ in range(2):
            other.history.tidy()
        other.close()
    else:
        with workspace.database.write() as session:
            session.connection().exec_driver_sql("UPDATE operation SET done_at = datetime(done_at, '-8 days')")
        for _ in range(2):
            workspace.history.tidy_old()
    before = image(workspace)
    steps = workspace.undo.steps()
    step = steps.undo if verb is Verb.UNDO else steps.redo
    assert step is not None
    turn = workspace.undo.undo if verb is Verb.UNDO else workspace.undo.redo
    with pytest.raises(RefusedError) as caught:
        turn(step.operation_id)
    assert caught.value.message.id == "undo_not_kept"
    assert image(workspace) == before
    assert workspace.undo.steps() == steps


def test_an_older_copy_of_the_file_takes_its_place(workspace: Workspace, tmp_path: Path) -> None:
    """What is done from then on has numbers that were given before, and is taken back under its own name."""
    anna, bernd = add(workspace, "Anna"), add(workspace, "Bernd")
    copy = copy_database(workspace.database.path, tmp_path / "copy.swyxsip")
    edit(workspace, anna, description="lost")
    step = workspace.undo.steps().undo
    assert step is not None and step.of.label == "Anna"
    edit(workspace, anna, description="lost as well")
    workspace.undo.begin()
    workspace.database.close()  # Windows replaces no file that is open
    copy.replace(workspace.database.path)
    assert workspace.undo.steps().undo is None
    edit(workspace, bernd, description="new")
    step = workspace.undo.steps().undo
    assert step is not None and step.of.label == "Bernd"
    undo(workspace)
    assert workspace.users.open(bernd)["description"] == ""
    assert workspace.undo.steps().undo is None


def test_cancel_in_the_middle_leaves_everything(workspace: Workspace) -> None:
    add(workspace, "Anna")
    before = image(workspace)
    step = workspace.undo.steps().undo
    assert step is not None
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        workspace.undo.undo(step.operation_id, cancelled=lambda: next(asked))
    assert image(workspace) == before
    assert workspace.undo.steps().undo == step


NAMES = st.sampled_from(["Anna", "Bernd", "Clara"])
WORKS = st.lists(
    st.tuples(
        st.sampled_from(
            "add edit password none remove import carry undo redo server bulk generate state".split(),
        ),
        NAMES,
        NAMES,
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(works=WORKS)
def test_all_undone_is_where_it_began(works: list[tuple[str, str, str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.swyxsip"
        create_database(path).close()
        workspace = Workspace.open(path, MemoryStore(), HERE)
        add(workspace, "Anna", sip_allowed=True)
        set_password(workspace, 1, "before everything")
        workspace.undo.begin()
        before = image(workspace)
        images = []
        for work in works:
            _work(workspace, Path(folder), *work)
        while workspace.undo.steps().undo is not None:
            images.append(image(workspace))
            undo(workspace)
        assert image(workspace) == before
        while images:
            redo(workspace)
            assert image(workspace) == images.pop()
        workspace.secrets.recover()
        assert check_database(workspace).sound
        workspace.close()


def _work(workspace: Workspace, folder: Path, verb: str, name: str, other: str, flag: bool) -> None:
    users = {str(record.values["name"]): record.row_id or 0 for record in workspace.users.load()}
    row = users.get(name)
    try:
        match verb:
            case "import":
                rows = [("1", name, "x" if flag else "y"), ("2", other, "z")] if name != other else [("1", name, "x")]
                Importer(workspace, folder).run(("UserID", "Name", "Comment"), *rows, take_server=flag)
            case "add":
                add(workspace, name, sip_allowed=flag)
            case "server":
                set_rule(workspace, UpnRule.WHOLE if flag else UpnRule.BEFORE_AT)
            case "undo" if workspace.undo.steps().undo is not None:
                undo(workspace)
            case "redo" if workspace.undo.steps().redo is not None:
                redo(workspace)
            case "remove" if row is not None:
                workspace.users.remove([row, *([users[other]] if flag and other in users and other != name else [])])
            case "edit" if row is not None:
                edit(workspace, row, name=other, description=name, sip_allowed=flag)
            case "password" if row is not None:
                set_password(workspace, row, "a password", SecretKind.SIP if flag else SecretKind.USER)
            case "none" if row is not None:
                draft = workspace.users.open(row)
                draft.edit_secret(SecretKind.USER, StateNone())
                workspace.users.save(draft)
            case "bulk" if users:
                source = PasswordSource.USER if flag else PasswordSource.OWN
                change = {
                    "sip_user_id": ByPattern(parse_pattern("{name}-1")),
                    "sip_password_source": SetTo(source),
                }
                plan = plan_bulk(workspace, list(users.values()), change)
                if plan.writes:
                    apply_bulk(workspace, plan)
            case "generate" if users:
                generate_passwords(workspace, list(users.values()) if flag else list(users.values())[:1])
            case "state" if users:
                state_as_server(workspace, list(users.values()), passwords=flag)
            case "carry" if row is not None:
                carry_over(workspace, {row: Ticked(name)})
    except RefusedError:
        pass  # a name that is taken: nothing happened
