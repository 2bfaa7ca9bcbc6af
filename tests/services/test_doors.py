"""Every door into the database leaves its trace in the history: one operation, with account and machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import DropSecret, StateNone
from swyxsip_admin.domain.kinds import SecretKind, UpnRule
from swyxsip_admin.services.bulk_passwords import generate_passwords
from swyxsip_admin.services.carry_over import Ticked, carry_over
from swyxsip_admin.services.sample import FILE_NAME, create_sample
from swyxsip_admin.services.server_statement import state_as_server
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import SecretEvent, Verb
from tests.conftest import HERE
from tests.services.importing import Importer
from tests.services.selecting import Crowd
from tests.services.test_undo import add, edit, redo, set_password, set_rule, undo

SECRET = "a password nobody may read"


def _drop(workspace: Workspace) -> None:
    draft = workspace.users.open(1)
    draft.edit_secret(SecretKind.SIP, DropSecret())
    workspace.users.save(draft)


def _none(workspace: Workspace) -> None:
    draft = workspace.users.open(1)
    draft.edit_secret(SecretKind.USER, StateNone())
    workspace.users.save(draft)


def _look(workspace: Workspace, event: SecretEvent) -> None:
    workspace.secrets.reveal(workspace.users.open(1).baseline, SecretKind.SIP, event=event)


def _import(workspace: Workspace) -> None:
    Importer(workspace, workspace.database.path.parent).run(("UserID", "Name"), ("1", "Anna"), ("2", "Bernd"))


def _redo(workspace: Workspace) -> None:
    undo(workspace)
    redo(workspace)


DOORS: dict[str, tuple[Callable[[Workspace], object], Verb, str, object]] = {
    "add": (lambda w: add(w, "Clara"), Verb.ADD, "", None),
    "edit": (lambda w: edit(w, 1, description="new"), Verb.EDIT, "description", "new"),
    "password": (lambda w: set_password(w, 1, SECRET), Verb.EDIT, "sip_password", "stored"),
    "drop": (_drop, Verb.EDIT, "sip_password", "dropped"),
    "none": (_none, Verb.EDIT, "password", "stated none"),
    "reveal": (lambda w: _look(w, SecretEvent.REVEALED), Verb.REVEAL, "sip_password", "revealed"),
    "copy": (lambda w: _look(w, SecretEvent.COPIED), Verb.COPY, "sip_password", "copied"),
    "import": (_import, Verb.IMPORT, "", None),
    "bulk": (lambda w: Crowd(w).change(1, location="Berlin"), Verb.BULK, "location", "Berlin"),
    "generate": (lambda w: generate_passwords(w, [1]), Verb.SECRET, "sip_password", "stored"),
    "state": (lambda w: state_as_server(w, [1], passwords=False), Verb.STATEMENT, "server_state", None),
    "tick off": (lambda w: carry_over(w, {1: Ticked("Anna")}), Verb.CARRIED, "sip_password", "carried over"),
    "server": (lambda w: set_rule(w, UpnRule.WHOLE), Verb.SERVER, "upn_rule", "whole"),
    "months": (lambda w: w.history.keep_for(3), Verb.SETTING, "history_months", 3),
    "remove": (lambda w: w.users.remove([1]), Verb.REMOVE, "", None),
    "undo": (undo, Verb.UNDO, "", None),
    "redo": (_redo, Verb.REDO, "", None),
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_recorded(workspace: Workspace, door: str) -> None:
    work, verb, field, new = DOORS[door]
    draft = workspace.users.new()
    draft["name"], draft["sip_allowed"] = "Anna", True
    workspace.users.save(draft)
    if door not in ("undo", "redo"):
        set_password(workspace, 1, SECRET)
    known = {line.operation_id for line in workspace.history.page()}
    work(workspace)
    lines = [line for line in workspace.history.page() if line.operation_id not in known]
    assert {line.by for line in lines} == {HERE}
    last = [line for line in lines if line.operation_id == lines[0].operation_id]
    assert len({line.operation_id for line in lines}) == (2 if door == "redo" else 1)
    assert {line.verb for line in last} == {verb.value}
    fields = {line.change.field: line.change.new for line in last}
    assert field in fields
    if new is not None:
        assert fields[field] == new
    assert SECRET not in str(lines)


def test_the_sample_is_recorded(tmp_path: Path, store: MemoryStore) -> None:
    path = tmp_path / "sample.swyxsip"
    create_sample(path, HERE).close()
    workspace = Workspace.open(path, store, HERE)
    lines = workspace.history.page(limit=1000)
    users = {line.user_id for line in lines if line.user_id}
    assert len(users) == len(workspace.users.load())
    assert "server_name" in {line.change.field for line in lines}
    assert {(line.verb, line.detail, line.by) for line in lines} == {("import", FILE_NAME, HERE)}
    workspace.close()
