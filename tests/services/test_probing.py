"""Who is tried with which password; what failed is not sent again, and nothing of a password is remembered."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import DropSecret, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, KnownMode, PasswordSource, SecretKind, Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, RefusedError
from swyxsip_admin.services.probe_plan import (
    Candidate,
    LeftOut,
    ProbePlan,
    candidate_of_draft,
    plan_probes,
    target_of,
)
from swyxsip_admin.services.probe_report import as_object, is_expected, write_results
from swyxsip_admin.services.probing import remember_failures, run_probes, take_over_realm, with_failures
from swyxsip_admin.services.relocation import declare_copied
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.texts import english, render
from tests.conftest import HERE
from tests.sip.registrar import Registrar, udp_server

HOST = {"registrar_host": "127.0.0.1", "sip_realm": "example.com"}


def know_server(workspace: Workspace, **values: Any) -> None:
    profile, revision = workspace.server.open()
    workspace.server.save(type(profile).model_validate({**profile.model_dump(), **values}), revision)


def add(workspace: Workspace, name: str, password: str | None = None, **values: Any) -> int:
    draft = workspace.users.new()
    for field, value in {"name": name, "sip_allowed": True, **values}.items():
        draft[field] = value
    if password is not None:
        draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(password)))
    return workspace.users.save(draft)


@contextmanager
def registrar(workspace: Workspace, users: dict[str, tuple[str, str, str]]) -> Iterator[Registrar]:
    served = Registrar(users)
    with udp_server(served) as port:
        know_server(workspace, **HOST, registrar_port=port)
        yield served


def run(workspace: Workspace, plan: ProbePlan) -> dict[str, ProbeResult]:
    results: dict[int, ProbeResult] = {}
    run_probes(plan, results.__setitem__)
    ended = [(plan.users[place], result) for place, result in results.items()]
    remember_failures(workspace, ended)
    return {user.name: result for user, result in ended}


class TestTarget:
    def test_the_realm_is_the_domain(self, workspace: Workspace) -> None:
        know_server(workspace, registrar_host=" Swyx.Example.local ", registrar_port=5071, sip_realm="Company.example")
        found = target_of(workspace.server.open()[0])
        assert (found.host, found.port, found.domain) == ("swyx.example.local", 5071, "company.example")

    @pytest.mark.parametrize("realm", ["", "My realm", "Käse"])
    def test_else_the_registrar_is(self, workspace: Workspace, realm: str) -> None:
        know_server(workspace, registrar_host="::1", sip_realm=realm)
        assert target_of(workspace.server.open()[0]).domain == "::1"

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({}, "probe_no_registrar"),
            ({"registrar_host": "a b"}, "probe_no_host"),
            (
                {"registrar_host": "h", "transport": Transport.TLS, "tls_ca_file": "/missing.pem"},
                "probe_ca_file_unusable",
            ),
            ({"registrar_host": "h", "transport": Transport.TLS, "tls_ca_file": __file__}, "probe_ca_file_unusable"),
        ],
    )
    def test_what_cannot_be_one(self, workspace: Workspace, values: dict[str, Any], said: str) -> None:
        know_server(workspace, **values)
        with pytest.raises(RefusedError) as refused:
            target_of(workspace.server.open()[0])
        assert refused.value.message.id == said

    def test_without_tls_no_file_is_read(self, workspace: Workspace) -> None:
        know_server(workspace, registrar_host="h", tls_ca_file="/missing.pem")
        assert target_of(workspace.server.open()[0]).ca_file == ""


class TestPlan:
    def test_everybody_with_sip_login(self, workspace: Workspace) -> None:
        know_server(workspace, **HOST, default_auth_mode=KnownMode.ALWAYS)
        add(workspace, "Anna", "a")
        add(workspace, "Bernd")
        add(workspace, "Never", sip_auth_mode=AuthMode.NEVER)
        add(workspace, "Off", "o", sip_allowed=False)
        plan = plan_probes(workspace)
        assert [user.name for user in plan.candidates] == ["Anna", "Never"]
        assert [(user.name, user.reason.id) for user in plan.left_out] == [("Bernd", "probe_password_unknown")]

    def test_the_password_that_applies(self, workspace: Workspace) -> None:
        know_server(workspace, **HOST)
        row = add(workspace, "Anna", "own")
        draft = workspace.users.open(row)
        draft.edit_secret(SecretKind.USER, StoreSecret(Secret("the user's")))
        workspace.users.save(draft)
        assert [user.password == Secret("own") for user in plan_probes(workspace, [row]).candidates] == [True]
        draft = workspace.users.open(row)
        draft["sip_password_source"] = PasswordSource.USER
        workspace.users.save(draft)
        assert [user.password == Secret("the user's") for user in plan_probes(workspace, [row]).candidates] == [True]

    def test_one_connection_and_a_lost_password(self, workspace: Workspace, store: MemoryStore) -> None:
        know_server(workspace, **HOST)
        rows = [add(workspace, name, name) for name in ("Anna", "Bernd", "Carl")]
        lost = workspace.users.open(rows[1]).baseline.secrets[SecretKind.SIP].reference
        store.drop(lost or "")
        before = store.connections
        plan = plan_probes(workspace, [*reversed(rows), 4711])
        assert store.connections == before + 1
        assert [user.name for user in plan.users] == ["Carl", "Bernd", "Anna"]
        assert [user.reason.id for user in plan.left_out] == ["probe_password_lost"]

    def test_one_that_another_account_stored(self, workspace: Workspace, database_path: Path) -> None:
        know_server(workspace, **HOST)
        add(workspace, "Anna", "a")
        with closing(sqlite3.connect(database_path)) as connection, connection:
            connection.execute("UPDATE secret SET account = 'otto', machine = 'pc7'")
        (left,) = plan_probes(workspace).left_out
        assert str(left.reason) == "The password is stored by otto on pc7 and cannot be read here."

    def test_cancelling(self, workspace: Workspace) -> None:
        know_server(workspace, **HOST)
        add(workspace, "Anna", "a")
        with pytest.raises(CancelledError):
            plan_probes(workspace, cancelled=lambda: True)


class TestFailures:
    def test_a_password_that_failed_is_sent_once_until_it_changes(self, workspace: Workspace) -> None:
        row = add(workspace, "Anna", "wrong")
        with registrar(workspace, {"Anna": ("Anna", "right", "always")}) as served:
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.WRONG_CREDENTIALS
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.FAILED_BEFORE
            assert served.wrong == 1
            draft = workspace.users.open(row)
            draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("right")))
            workspace.users.save(draft)
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.ACCEPTED
            assert served.wrong == 1

    def test_it_is_remembered_in_the_next_session_and_says_nothing_of_the_password(
        self, workspace: Workspace, store: MemoryStore, database_path: Path
    ) -> None:
        add(workspace, "Anna", "wrong-CANARY-4711")
        with registrar(workspace, {"Anna": ("Anna", "right", "always")}) as served:
            run(workspace, plan_probes(workspace))
            workspace.close()
            again = Workspace.open(database_path, store, HERE)
            assert run(again, plan_probes(again))["Anna"].outcome is Outcome.FAILED_BEFORE
            again.close()
            response = next(request for request in served.requests if request.credentials).credentials["response"]
        content = database_path.read_bytes()
        assert b"CANARY" not in content and response.encode() not in content

    def test_another_name_or_realm_is_another_try(self, workspace: Workspace) -> None:
        row = add(workspace, "Anna", "wrong")
        with registrar(workspace, {"Anna": ("a", "right", "always")}) as served:
            run(workspace, plan_probes(workspace))
            draft = workspace.users.open(row)
            draft["sip_user_name"] = "a"
            workspace.users.save(draft)
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.WRONG_CREDENTIALS
            served.realm = "other.example"
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.WRONG_CREDENTIALS
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.FAILED_BEFORE
            assert served.wrong == 3

    def test_those_of_dropped_passwords_are_forgotten(self, workspace: Workspace, database_path: Path) -> None:
        rows = [add(workspace, name, "wrong") for name in ("Anna", "Bernd")]
        with registrar(workspace, {name: (name, "right", "always") for name in ("Anna", "Bernd", "Carl")}):
            run(workspace, plan_probes(workspace))
            workspace.users.remove(rows[:1])
            workspace.secrets.recover()
            add(workspace, "Carl", "wrong")
            run(workspace, plan_probes(workspace))
        with closing(sqlite3.connect(database_path)) as connection:
            names = connection.execute("SELECT username FROM failed_login ORDER BY 1").fetchall()
            held = {row[0] for row in connection.execute("SELECT reference FROM secret_intent")}
        assert ("Bernd",) in names and ("Carl",) in names
        assert (("Anna",) in names) == bool(held), "kept while an undo may bring the password back"

    def test_a_copy_of_the_database_remembers_them_too(self, workspace: Workspace, store: MemoryStore) -> None:
        add(workspace, "Anna", "wrong")
        with registrar(workspace, {"Anna": ("Anna", "right", "always")}) as served:
            run(workspace, plan_probes(workspace))
            declare_copied(workspace.database, store, HERE)
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.FAILED_BEFORE
            assert served.wrong == 1

    def test_a_typed_one_is_remembered_for_the_session(self, workspace: Workspace) -> None:
        add(workspace, "Anna")
        with registrar(workspace, {"Anna": ("Anna", "right", "always")}) as served:
            draft = workspace.users.open(1)

            def tried(text: str) -> Outcome:
                candidate = candidate_of_draft(workspace, draft, Secret(text))
                plan = ProbePlan(target_of(draft.server), 60, (candidate,))
                return run(workspace, plan)["Anna"].outcome

            assert tried("wrong") is Outcome.WRONG_CREDENTIALS
            assert tried("wrong") is Outcome.FAILED_BEFORE
            assert tried("right") is Outcome.ACCEPTED
            assert tried("right") is Outcome.ACCEPTED
            assert served.wrong == 1
        assert "wrong" not in repr(workspace.typed_failures._failed)

    def test_one_that_failed_in_a_draft_is_not_sent_again_once_it_is_stored(
        self, workspace: Workspace, store: MemoryStore, database_path: Path
    ) -> None:
        row = add(workspace, "Anna")
        with registrar(workspace, {"Anna": ("Anna", "right", "always")}) as served:
            draft = workspace.users.open(row)

            def tried() -> Outcome:
                plan = ProbePlan(target_of(draft.server), 60, (candidate_of_draft(workspace, draft, None),))
                return run(workspace, plan)["Anna"].outcome

            draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("wrong")))
            assert tried() is Outcome.WRONG_CREDENTIALS
            draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("wrong")))  # the field tells its text once more
            assert tried() is Outcome.FAILED_BEFORE
            workspace.users.save(draft)
            assert run(workspace, plan_probes(workspace))["Anna"].outcome is Outcome.FAILED_BEFORE
            workspace.close()
            again = Workspace.open(database_path, store, HERE)
            assert run(again, plan_probes(again))["Anna"].outcome is Outcome.FAILED_BEFORE
            assert served.wrong == 1
            served.users["Anna"] = ("Anna", "wrong", "always")
            draft = again.users.open(row)
            draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("wrong")))
            again.users.save(draft)
            result = run(again, plan_probes(again))["Anna"].outcome
            assert result is Outcome.ACCEPTED, "entered again: the server's was changed meanwhile"
            again.close()

    def test_another_run_of_a_plan_knows_what_failed(self, workspace: Workspace) -> None:
        for name in ("Anna", "Bernd"):
            add(workspace, name, "wrong" if name == "Anna" else "right")
        with registrar(workspace, {name: (name, "right", "always") for name in ("Anna", "Bernd")}) as served:
            plan = plan_probes(workspace)
            results: dict[int, ProbeResult] = {}
            run_probes(plan, results.__setitem__)
            assert run(workspace, with_failures(plan, results.items()))["Anna"].outcome is Outcome.FAILED_BEFORE
            assert served.wrong == 1


class TestDrafts:
    def test_what_is_in_the_draft_counts_saved_or_not(self, workspace: Workspace) -> None:
        know_server(workspace, **HOST)
        draft = workspace.users.open(add(workspace, "Anna", "stored"))
        assert candidate_of_draft(workspace, draft, None).password == Secret("stored")
        draft["sip_user_id"] = "201"
        draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("typed")))
        candidate = candidate_of_draft(workspace, draft, None)
        assert (candidate.sip_user_id, candidate.password, candidate.reference) == ("201", Secret("typed"), None)
        draft.edit_secret(SecretKind.SIP, DropSecret())
        assert candidate_of_draft(workspace, draft, None).password is None
        assert candidate_of_draft(workspace, draft, Secret("asked")).password == Secret("asked")
        assert workspace.users.open(1).effective.sip_user_id == "Anna", "nothing was saved"

    def test_a_new_user(self, workspace: Workspace) -> None:
        draft = workspace.users.new()
        with pytest.raises(RefusedError):
            candidate_of_draft(workspace, draft, None)
        draft["name"] = "New"
        assert candidate_of_draft(workspace, draft, None).row_id is None

    @pytest.mark.parametrize(("field", "value"), [("sip_user_name", "a:b"), ("sip_user_id", "a\nb")])
    def test_names_that_cannot_be_sent(self, workspace: Workspace, field: str, value: str) -> None:
        draft = workspace.users.open(add(workspace, "Anna", "stored"))
        draft[field] = value
        with pytest.raises(RefusedError) as refused:
            candidate_of_draft(workspace, draft, None)
        assert refused.value.message.id == "probe_identity_unusable"


def test_the_realm_is_taken_over(workspace: Workspace) -> None:
    know_server(workspace, **HOST)
    take_over_realm(workspace, " SwyxWare ")
    assert workspace.server.open()[0].sip_realm == "SwyxWare"
    take_over_realm(workspace, "SwyxWare")
    assert workspace.server.open()[1] == 3, "nothing is written where nothing changes"


def test_results_as_data_and_as_a_file(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "=Anna", "a", sip_user_id="201")
    add(workspace, "Bernd")
    with registrar(workspace, {"201": ("=Anna", "a", "always")}):
        plan = plan_probes(workspace)
        results: dict[int, ProbeResult] = {}
        run_probes(plan, results.__setitem__)
    ended = [(plan.users[place], results[place]) for place in range(2)]
    assert [type(user) for user, _result in ended] == [Candidate, LeftOut]
    data = as_object(*ended[0], str)
    assert (data["name"], data["sip_user_id"], data["outcome"], data["status"]) == ("=Anna", "201", "accepted", 200)
    assert as_object(*ended[1], str)["outcome"] == "left_out"
    write_results(tmp_path / "results.csv", ended, lambda said: render(said, english))
    with open(tmp_path / "results.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert [row[:5] for row in rows[1:]] == [
        ["'=Anna", "201", "'=Anna", "Accepted after a password check", "accepted"],
        ["Bernd", "Bernd", "Bernd", "Left out", "left_out"],
    ]


@pytest.mark.parametrize(
    ("mode", "outcome", "expected"),
    [
        (KnownMode.ALWAYS, Outcome.ACCEPTED, True),
        (KnownMode.ALWAYS, Outcome.ACCEPTED_UNCHECKED, False),
        (KnownMode.NEVER, Outcome.ACCEPTED_UNCHECKED, True),
        (KnownMode.UNKNOWN, Outcome.ACCEPTED_UNCHECKED, True),
        (KnownMode.ALWAYS, Outcome.FORBIDDEN, False),
    ],
)
def test_what_the_tab_says(workspace: Workspace, mode: KnownMode, outcome: Outcome, expected: bool) -> None:
    know_server(workspace, **HOST, default_auth_mode=mode)
    user = candidate_of_draft(workspace, workspace.users.open(add(workspace, "A", "a")), None)
    result = ProbeResult(outcome, workspace_message(), Transport.UDP)
    assert is_expected(user, result) is expected


def workspace_message() -> Any:
    from swyxsip_admin.sip.outcome_words import ACCEPTED

    return ACCEPTED()
