"""The invented users show every state, and the same ones each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain import rules
from swyxsip_admin.domain.kinds import AuthMode, Origin, PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, origins, state_of
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.phone_plan import plan_phone_files
from swyxsip_admin.services.sample import create_sample
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.light import identify

HERE = Owner(account="admin", machine="workstation")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.over(create_sample(tmp_path / "new folder" / "sample.swyxsip", HERE), MemoryStore(), HERE)
    yield workspace
    workspace.close()


def test_forty_users_in_a_database_that_says_it_is_a_sample(sample: Workspace) -> None:
    assert len(sample.users.load()) == 40
    phones = [text for record in sample.users.load() for text in record.values["phones"]]
    assert len(phones) > 5 and len(plan_phone_files(sample).names) > 5
    identity = identify(sample.database.path)
    assert identity.is_sample and identity.server_name == "swyx.sample.example"


def test_the_same_users_each_time(sample: Workspace, tmp_path: Path) -> None:
    again = Workspace.over(create_sample(tmp_path / "again.swyxsip", HERE), MemoryStore(), HERE)
    assert [record.values for record in again.users.load()] == [record.values for record in sample.users.load()]
    again.close()


def test_every_password_state_origin_and_mode(sample: Workspace) -> None:
    records = sample.users.load()
    for kind in SecretKind:
        known = {state_of(record.secrets.get(kind), HERE) for record in records}
        assert known == set(PasswordState) - {PasswordState.LOST}
    assert any(sample.secrets.lost(record) for record in records)
    assert {origin for r in records for origin in origins(r.values, r.server_state).values()} == set(Origin)
    assert {record.values["sip_auth_mode"] for record in records if record.values["sip_allowed"]} == set(AuthMode)
    assert any(not record.values["enabled"] for record in records)
    assert any("@" in (record.values["user_name"] or "") for record in records)


def test_every_warning(sample: Workspace) -> None:
    found = {
        finding.message.id
        for r in sample.users.load()
        for finding in sample.users.findings(sample.users.open(r.row_id or 0))
    }
    warnings = (
        rules.SYSTEM_PHONE_WITHOUT_SIP,
        rules.NO_PASSWORD_LOGON,
        rules.PASSWORD_WILL_CHANGE,
        rules.USER_DISABLED,
        rules.NO_AUTHENTICATION,
        rules.NO_LOGON_KIND,
        rules.AWKWARD_CHARACTERS,
        rules.NOT_ASCII_NAME,
        rules.NOT_ASCII_ID,
        rules.LONG,
    )
    assert found >= {phrase.id for phrase in warnings}


def test_nothing_is_refused_and_only_passwords_are_missing(sample: Workspace) -> None:
    for record in sample.users.load():
        assert sample.users.save(sample.users.open(record.row_id or 0)) == record.row_id
    report = check_database(sample)
    assert {finding.message.id for finding in report.findings} == {"check_secret_lost"}
    assert report.secrets_elsewhere == 4


def test_an_existing_file_stays(sample: Workspace) -> None:
    before = sample.database.path.read_bytes()
    with pytest.raises(SurroundingsError):
        create_sample(sample.database.path, HERE)
    assert sample.database.path.read_bytes() == before
