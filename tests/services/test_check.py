"""The check of a database finds what was damaged on purpose, and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.credentials.store import StoreLocked, new_reference
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind, Severity
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.services.check import CheckReport, check_database
from swyxsip_admin.services.workspace import Workspace
from tests.services.importing import Importer


@pytest.fixture
def damaged(workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """Three users, one with a password."""
    imports = Importer(workspace, tmp_path)
    imports.run(("UserID", "Name"), ("1", "Anna"), ("2", "Bernd"), ("3", "Carla"))
    draft = workspace.users.open(imports.users()["Anna"].row_id or 0)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("own-password-12")))
    workspace.users.save(draft)
    yield workspace


def found(report: CheckReport) -> list[tuple[str, Severity, int | None]]:
    return [(finding.message.id, finding.severity, finding.row_id) for finding in report.findings]


def tamper(workspace: Workspace, *statements: str) -> None:
    with closing(sqlite3.connect(workspace.database.path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_database(damaged: Workspace) -> None:
    report = check_database(damaged)
    assert report.sound and found(report) == []
    assert (report.users, report.secrets_here, report.secrets_lost, report.secrets_elsewhere) == (3, 1, 0, 0)


def test_computed_columns_that_do_not_agree(damaged: Workspace) -> None:
    tamper(damaged, "UPDATE user SET search_text = 'x', open_changes = 9 WHERE id = 2")
    report = check_database(damaged)
    assert found(report) == [("check_computed_wrong", Severity.REFUSED, 2)] and not report.sound
    assert "search_text, open_changes" in str(report.findings[0].message)
    user = damaged.users.open(2)
    user["description"] = "changed"
    damaged.users.save(user)
    assert check_database(damaged).sound  # as the sentence says


def test_a_server_state_that_cannot_be_read(damaged: Workspace) -> None:
    tamper(damaged, "UPDATE server_state SET fields = '{broken' WHERE user_id = 2")
    tamper(damaged, "UPDATE server_state SET fields = '[1]' WHERE user_id = 3")
    assert found(check_database(damaged)) == [("check_state_unreadable", Severity.REFUSED, row) for row in (2, 3)]


def test_a_row_that_points_nowhere(damaged: Workspace) -> None:
    tamper(damaged, "PRAGMA foreign_keys=OFF", "INSERT INTO server_state (user_id, fields) VALUES (99, '{}')")
    report = check_database(damaged)
    assert found(report) == [("check_damaged", Severity.REFUSED, None)]
    assert "server_state" in report.findings[0].details


def test_a_lost_password_costs_one_look_at_the_keyring(damaged: Workspace, store: MemoryStore) -> None:
    store.drop(next(iter(store.references(damaged.database.uuid))))
    before = store.calls
    report = check_database(damaged)
    assert found(report) == [("check_secret_lost", Severity.REFUSED, 1)]
    assert store.calls == before + 1 and report.secrets_lost == 1
    assert "Anna" in str(report.findings[0].message)


def test_a_keyring_that_cannot_be_asked_is_a_finding(damaged: Workspace, store: MemoryStore) -> None:
    def locked(_call: object) -> None:
        raise StoreLocked(store.description)

    store.fault = locked
    assert found(check_database(damaged)) == [("check_keyring_silent", Severity.WARNING, None)]


def test_work_that_waits_is_a_hint(damaged: Workspace) -> None:
    with damaged.database.write() as session:
        IntentLog(session, damaged.here).announce(Aim.DROP, [new_reference(damaged.database.uuid)])
    report = check_database(damaged)
    assert found(report) == [("check_intents_waiting", Severity.HINT, None)] and report.sound


def test_a_copied_file_is_named(damaged: Workspace, store: MemoryStore, tmp_path: Path) -> None:
    copy = tmp_path / "copy.swyxsip"
    shutil.copyfile(damaged.database.path, copy)
    other = Workspace.open(copy, store, damaged.here)
    assert found(check_database(other)) == [("check_unsettled", Severity.WARNING, None)]
    other.close()


def test_cancelling(workspace: Workspace, tmp_path: Path) -> None:
    Importer(workspace, tmp_path).run(("Name",), *((f"User {number}",) for number in range(300)))
    with pytest.raises(CancelledError):
        check_database(workspace, cancelled=lambda: True)
