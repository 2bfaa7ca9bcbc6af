"""What an export to another registrar reads, leaves out, and notes: real services over a real database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import Call, MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, KnownMode, SecretKind
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.registrar_export import (
    RegistrarFacts,
    export_to_registrar,
    gather,
    registrar_facts,
    write_left_out,
)
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history_reads import HistoryFilter, read_history
from tests.services.selecting import counting_statements

SQLITE = REGISTRARS["kamailio-sqlite"]
REALM = "sip.example"
USER, SIP = SecretKind.USER, SecretKind.SIP


def say(workspace: Workspace, **server: Any) -> None:
    profile, revision = workspace.server.open()
    workspace.server.save(type(profile).model_validate({**profile.model_dump(), **server}), revision)


def add(workspace: Workspace, name: str, secrets: dict[SecretKind, str] | None = None, **values: Any) -> int:
    draft = workspace.users.new()
    draft["name"] = name
    for field, value in {"sip_allowed": True, **values}.items():
        draft[field] = value
    for kind, text in (secrets or {}).items():
        draft.edit_secret(kind, StoreSecret(Secret(text)))
    return workspace.users.save(draft)


@pytest.fixture
def site(workspace: Workspace) -> Workspace:
    say(workspace, sip_realm=REALM, default_auth_mode="always")
    return workspace


def subscribers(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT username, sip_user FROM subscriber"))


def reasons(written: Any) -> dict[str, str]:
    return {left.name: left.reason.id for left in written.left_out}


def test_the_password_that_applies_is_taken(site: Workspace) -> None:
    add(site, "inherits", {USER: "of the user"})
    add(site, "own", {USER: "of the user", SIP: "own one"})
    accounts = {one.name: one for one in gather(site, lambda done, total: None).accounts}
    assert accounts["inherits"].password == Secret("of the user")
    assert accounts["own"].password == Secret("own one")
    assert "own one" not in repr(accounts)


def test_only_users_with_sip_login_get_hashes(site: Workspace, tmp_path: Path) -> None:
    add(site, "in", {USER: "x"})
    add(site, "out", {USER: "x"}, sip_allowed=False)
    written = export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert (written.accounts, written.denied) == (1, 1)
    assert subscribers(tmp_path / "k.db") == {"in": "in"}


def test_every_reason_for_a_missing_password(site: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    add(site, "unknown")
    add(site, "never", sip_auth_mode=AuthMode.NEVER)
    lost = add(site, "lost", {SIP: "x"})
    none = site.users.open(add(site, "none"))
    none.edit_secret(USER, StateNone())
    site.users.save(none)
    elsewhere = Workspace.over(site.database, store, Owner("bernd", "notebook"))
    add(elsewhere, "elsewhere", {SIP: "x"})
    store.drop(site.users.open(lost).baseline.secrets[SIP].reference or "")
    written = export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert written.accounts == 1
    assert reasons(written) == {
        "unknown": "registrar_password_unknown",
        "lost": "registrar_password_lost",
        "none": "registrar_password_none",
        "elsewhere": "registrar_password_elsewhere",
    }
    (where,) = (left for left in written.left_out if left.name == "elsewhere")
    assert "bernd on notebook" in str(where.reason)


def test_the_mapping_says_which_is_the_address(site: Workspace, tmp_path: Path) -> None:
    add(site, "bob", {USER: "x"}, sip_user_id="201", sip_user_name="bob.id")
    export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert subscribers(tmp_path / "k.db") == {"bob.id": "201"}
    say(site, identity_mapping="name_is_aor")
    export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert subscribers(tmp_path / "k.db") == {"201": "bob.id"}


@pytest.mark.parametrize("default", list(KnownMode))
def test_the_servers_default_is_resolved(site: Workspace, default: KnownMode) -> None:
    say(site, default_auth_mode=default.value)
    add(site, "follows", {USER: "x"})
    (account,) = gather(site, lambda done, total: None).accounts
    assert (account.own_mode, account.mode) == (AuthMode.SERVER_DEFAULT, default)
    assert (account.password is None) is (default is KnownMode.NEVER)


def test_without_a_realm_nothing_is_read_and_nothing_written(
    workspace: Workspace, store: MemoryStore, tmp_path: Path
) -> None:
    add(workspace, "anna", {USER: "x"})
    calls = store.calls
    with pytest.raises(RefusedError) as refused:
        export_to_registrar(workspace, SQLITE, tmp_path / "k.db")
    assert refused.value.message.id == "registrar_no_realm"
    assert store.calls == calls
    assert not (tmp_path / "k.db").exists()


def test_the_history_notes_it_and_holds_no_secret(site: Workspace, tmp_path: Path) -> None:
    add(site, "anna", {USER: "Vier-Ecken-47"})
    export_to_registrar(site, SQLITE, tmp_path / "kamailio.db")
    with site.database.read() as session:
        newest = read_history(session, HistoryFilter())[0]
    assert (newest.verb, newest.detail, newest.user) == ("registrar", "kamailio.db", "")
    assert (newest.change.field, newest.change.new) == ("sip_realm", REALM)
    with closing(sqlite3.connect(tmp_path / "kamailio.db")) as connection:
        (hashed,) = connection.execute("SELECT ha1 FROM subscriber").fetchone()
    content = site.database.path.read_bytes()
    assert hashed.encode() not in content
    assert b"Vier-Ecken" not in content


def test_one_connection_to_the_keyring_and_few_statements(site: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    for number in range(30):
        add(site, f"user {number}", {USER: "x"})
    store.connections = 0
    with counting_statements() as statements:
        export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert store.connections == 1
    assert len(statements) < 15


def test_a_locked_keyring_writes_nothing(site: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    add(site, "anna", {USER: "x"})

    def locked(call: Call) -> None:
        if call.verb == "get":
            raise StoreLocked(store.description)

    store.fault = locked
    with pytest.raises(SurroundingsError):
        export_to_registrar(site, SQLITE, tmp_path / "k.db")
    assert not (tmp_path / "k.db").exists()


def test_progress_and_cancel(site: Workspace, tmp_path: Path) -> None:
    add(site, "anna", {USER: "x"})
    told: list[tuple[int, int]] = []
    export_to_registrar(site, SQLITE, tmp_path / "k.db", progress=lambda *at: told.append(at))
    assert told == [(0, 2), (1, 2), (2, 2)]
    for when in range(3):
        answers = iter([False] * when + [True])
        with pytest.raises(CancelledError):
            export_to_registrar(site, SQLITE, tmp_path / "new.db", cancelled=lambda answers=answers: next(answers))  # type: ignore[misc]
        assert not (tmp_path / "new.db").exists()


def test_what_is_said_before(site: Workspace) -> None:
    add(site, "in")
    add(site, "out", sip_allowed=False)
    assert registrar_facts(site) == RegistrarFacts(REALM, KnownMode.ALWAYS, 1, 1)


def test_the_list_of_those_left_out(tmp_path: Path) -> None:
    write_left_out(tmp_path / "left.csv", [("Ännä", "why")], ["User", "Reason"])
    assert (tmp_path / "left.csv").read_text(encoding="utf-8-sig") == '"User";"Reason"\n"Ännä";"why"\n'
