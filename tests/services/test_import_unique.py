"""Names, server IDs and SIP identities stay unique; users may swap them."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import UpnRule
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.services.workspace import Workspace
from tests.services.importing import Importer, reasons

SERVER = ("UserID", "Name", "Comment")
SIP = ("UserID", "Name", "SIP-Anmeldung zulassen", "SIP-Benutzer-ID", "SIP-Benutzername")


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


def test_two_users_swap_their_names(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "one"), ("2", "Bernd", "two"))
    plan = imports.run(SERVER, ("1", "Bernd", "one"), ("2", "Anna", "two"))
    assert plan.refused == []
    assert {name: r.values["server_user_id"] for name, r in imports.users().items()} == {"Bernd": 1, "Anna": 2}


def test_two_users_swap_their_sip_identities(imports: Importer) -> None:
    imports.run(SIP, ("1", "Anna", "1", "201", "a"), ("2", "Bernd", "1", "202", "b"))
    imports.run(SIP, ("1", "Anna", "1", "202", "b"), ("2", "Bernd", "1", "201", "a"))
    assert imports.values("Anna")["sip_user_id"] == "202" and imports.values("Bernd")["sip_user_name"] == "a"


def test_the_same_user_twice_in_a_file(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""))
    plan = imports.plan(
        SERVER, ("5", "New", ""), ("5", "Other", ""), ("6", "NEW", ""), ("1", "Anna Neu", ""), ("", "Anna", "")
    )
    assert reasons(plan) == {3: "import_same_id_twice", 4: "import_same_name_twice", 6: "import_same_user_twice"}
    assert "line 2" in str(plan.refused[0].reason) and "ine 5" in str(plan.refused[2].reason)


def test_a_name_that_somebody_keeps_is_refused_naming_the_holder(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""))
    plan = imports.plan(SERVER, ("1", "BERND", ""))
    assert reasons(plan) == {2: "duplicate"} and "Bernd" in str(plan.refused[0].reason)
    assert plan.changed == [] and plan.unchanged == 0


def test_a_refused_row_takes_those_with_it_that_counted_on_it(imports: Importer) -> None:
    """Anna → Bernd is fine only if Bernd → Carla is, and Carla stays."""
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""), ("3", "Carla", ""))
    plan = imports.run(SERVER, ("1", "Bernd", ""), ("2", "Carla", ""), ("4", "Anna", ""), other_server_confirmed=True)
    assert reasons(plan) == {2: "duplicate", 3: "duplicate", 4: "duplicate"}
    assert {n: r.values["server_user_id"] for n, r in imports.users().items()} == {"Anna": 1, "Bernd": 2, "Carla": 3}


def test_the_same_effective_sip_id_in_other_case_with_umlauts(imports: Importer) -> None:
    imports.run(SIP, ("1", "Anna", "1", "MÜLLER", "a"))
    plan = imports.run(SIP, ("2", "müller", "1", "", "b"), ("3", "Other", "0", "müller", "a"))
    assert reasons(plan) == {2: "duplicate"} and "Anna" in str(plan.refused[0].reason)
    assert "Other" in imports.users()


def test_equal_parts_before_the_at_are_refused_only_when_both_are_allowed(imports: Importer) -> None:
    profile, revision = imports.workspace.server.open()
    changed = ServerProfile.model_validate({**profile.model_dump(), "upn_rule": UpnRule.BEFORE_AT})
    imports.workspace.server.save(changed, revision)
    headers = ("UserID", "Name", "LoginName")
    plan = imports.run(headers, ("1", "Anna A", "anna@a.de"), ("2", "Anna B", "anna@b.de"))
    assert plan.refused == []
    allow = ("UserID", "Name", "SIP-Anmeldung")
    assert imports.run(allow, ("1", "Anna A", "ja")).refused == []
    assert reasons(imports.plan(allow, ("2", "Anna B", "ja"))) == {2: "duplicate"}


def test_a_new_user_without_a_name_is_refused(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""))
    plan = imports.run(SERVER, ("1", "", "x"), ("2", "", "y"), ("3", "Bernd", ""))
    assert reasons(plan) == {3: "import_new_needs_name"}
    assert imports.values("Anna")["description"] == "x"


def test_a_name_cannot_be_cleared(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""))
    assert reasons(imports.plan(SERVER, ("1", "<leer>", "x"), ("2", "Bernd", ""))) == {2: "empty"}


def test_what_a_phone_would_not_take_is_no_reason_to_refuse(imports: Importer) -> None:
    headers = (*SIP, "LoginName")
    plan = imports.run(headers, ("1", 'We"ird:', "1", 'a"b:c', "x" * 200, "name with blanks"))
    assert plan.refused == [] and imports.values('We"ird:')["sip_user_id"] == 'a"b:c'
