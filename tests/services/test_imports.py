"""What an import takes over, keeps and leaves alone: the sentences of the requirement, one test each."""

from __future__ import annotations

from pathlib import Path

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, Origin, PasswordSource, SecretKind
from swyxsip_admin.domain.record import origins
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, ConflictError
from swyxsip_admin.services.import_plan import MatchKey
from swyxsip_admin.services.imports import Answer, ImportOptions, apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import Verb
from swyxsip_admin.texts import Message, Text, render
from tests.services.importing import Importer, reasons, write

SERVER = ("UserID", "Name", "Comment")


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


def fields(plan_changes: object) -> list[tuple[str, object, object]]:
    return [(change.field, change.old, change.new) for change in plan_changes]  # type: ignore[attr-defined]


def test_a_preview_before_anything_is_written(imports: Importer) -> None:
    before = imports.workspace.database.path.read_bytes()
    plan = imports.plan(SERVER, ("1", "Anna", "hello"), ("x", "Bernd", ""))
    assert [one.name for one in plan.added] == ["Anna"]
    assert reasons(plan) == {3: "import_bad_cell"}
    assert (plan.source.encoding, plan.source.delimiter, plan.source.rows) == ("utf-8-sig", ";", 2)
    assert imports.workspace.database.path.read_bytes() == before


def test_added_users_are_the_servers_and_the_rest_is_assumed(imports: Importer) -> None:
    imports.run((*SERVER, "Locked"), ("1", "Anna", "hello", "True"))
    (record,) = imports.records()
    assert record.values["enabled"] is False and record.values["server_user_id"] == 1
    found = origins(record.values, record.server_state)
    assert {name for name, origin in found.items() if origin is Origin.SERVER} == {
        "server_user_id",
        "name",
        "description",
        "enabled",
    }
    assert Origin.EDITED not in found.values()
    assert found["sip_allowed"] is Origin.ASSUMED


def test_matched_by_server_id_then_by_name(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", "b"))
    imports.run(("Name",), ("Cäsar",))
    plan = imports.run(SERVER, ("2", "Bernd Neu", "b"), ("3", "CÄSAR", "c"), ("1", "Anna", ""))
    assert not plan.added and not plan.refused
    assert imports.values("Bernd Neu")["server_user_id"] == 2
    assert imports.values("CÄSAR")["server_user_id"] == 3


def test_a_name_with_another_server_id_is_a_question(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "old"))
    row = ("9", "anna", "new")
    assert reasons(imports.plan(SERVER, row)) == {2: "import_other_id"}

    asked = imports.plan(SERVER, row, ask=True)
    (question,) = asked.questions
    assert (question.name, question.server_user_id, question.known_id) == ("anna", 9, 1)
    assert (asked.open_questions, asked.refused, asked.added, asked.missing) == (1, [], [], [])
    apply_import(imports.workspace, asked)
    assert imports.values("Anna")["description"] == "old"

    skipped = imports.plan(SERVER, row, ask=True, answer_all=Answer.SKIP)
    assert (skipped.open_questions, skipped.skipped) == (0, 1)
    same = imports.run(SERVER, row, ask=True, answers={2: Answer.SAME_PERSON})
    assert same.open_questions == 0
    assert (imports.values("anna")["server_user_id"], imports.values("anna")["description"]) == (9, "new")


def test_the_old_name_of_a_user_that_is_renamed_is_free_for_a_new_one(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""))
    plan = imports.run(SERVER, ("1", "Anna Neu", ""), ("2", "Anna", ""), ask=True)
    assert not plan.questions and len(plan.added) == 1
    assert {name: r.values["server_user_id"] for name, r in imports.users().items()} == {"Anna Neu": 1, "Anna": 2}


def test_another_server_name_stops_the_import(imports: Importer) -> None:
    headers = (*SERVER, "ServerName")
    first = imports.run(headers, ("1", "Anna", "", "swyx01"))
    assert first.adopts_server_name == "swyx01"
    assert imports.workspace.server.open()[0].server_name == "swyx01"
    assert imports.plan(headers, ("1", "Anna", "", "SWYX01")).stopped is None
    plan = imports.plan(headers, ("1", "Anna", "x", "swyx02"))
    assert plan.stopped is not None and plan.stopped.id == "import_other_server"
    assert str(plan.stopped) == "This file probably comes from another server."
    with pytest.raises(Exception, match="another server"):
        apply_import(imports.workspace, plan)
    imports.run(headers, ("1", "Anna", "x", "swyx02"), other_server_confirmed=True)
    assert imports.values("Anna")["description"] == "x"
    assert imports.workspace.server.open()[0].server_name == "swyx01"


def test_rows_of_two_servers_in_one_file_stop_the_import(imports: Importer) -> None:
    plan = imports.plan((*SERVER, "ServerName"), ("1", "Anna", "", "a"), ("2", "Bernd", "", "b"))
    assert plan.stopped is not None and plan.stopped.id == "import_several_servers"


@pytest.mark.parametrize(("renamed", "stops"), [(1, False), (2, True)])
def test_more_than_a_fifth_of_other_names_stops_the_import(imports: Importer, renamed: int, stops: bool) -> None:
    rows = [(str(number), f"User {number}", "") for number in range(1, 7)]
    imports.run(SERVER, *rows)
    other = [(number, f"Other {number}" if int(number) <= renamed else name, "") for number, name, _ in rows]
    plan = imports.plan(SERVER, *other)
    assert (plan.stopped is not None) is stops
    assert imports.plan(SERVER, *other, other_server_confirmed=True).stopped is None


def test_two_users_of_another_name_are_enough_to_doubt_the_file(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""), ("3", "Carla", ""))
    plan = imports.plan(SERVER, ("1", "Dora", ""), ("2", "Emil", ""), ("3", "Frida", ""))
    assert plan.stopped is not None and plan.stopped.id == "import_other_server"


def test_users_that_swap_their_names_do_not_look_like_another_server(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""))
    plan = imports.run(SERVER, ("1", "Bernd", ""), ("2", "Anna", ""))
    assert plan.stopped is None
    assert {name: record.values["server_user_id"] for name, record in imports.users().items()} == {
        "Bernd": 1,
        "Anna": 2,
    }


def test_names_edited_here_do_not_look_like_another_server(imports: Importer) -> None:
    rows = [(str(number), f"User {number}", "") for number in range(1, 7)]
    imports.run(SERVER, *rows)
    for number in range(1, 4):
        imports.edit(f"User {number}", name=f"Renamed {number}")
    plan = imports.plan(SERVER, *rows)
    assert plan.stopped is None
    assert [(kept.field, kept.here) for kept in plan.kept] == [("name", f"Renamed {n}") for n in range(1, 4)]


def test_columns_that_are_not_in_the_file_change_nothing(imports: Importer) -> None:
    imports.run((*SERVER, "Locked"), ("1", "Anna", "hello", "True"))
    plan = imports.run(("UserID", "Name"), ("1", "Anna"))
    assert (plan.changed, plan.unchanged) == ([], 1)
    assert imports.values("Anna")["description"] == "hello" and not imports.values("Anna")["enabled"]
    assert imports.users()["Anna"].server_state["description"].value == "hello"


def test_a_column_that_is_empty_in_every_row_was_not_delivered(imports: Importer) -> None:
    plan = imports.run((*SERVER, "Email"), ("1", "Anna", "", " "), ("2", "Bernd", "", ""))
    assert plan.mapping.undelivered == ("Comment", "Email")
    assert set(imports.users()["Anna"].server_state) == {"server_user_id", "name"}


def test_a_column_of_names_that_is_empty_is_not_said_to_be_missing(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "a"))
    plan = imports.run(SERVER, ("1", "", "b"), ("2", "", "c"))
    assert plan.stopped is None and reasons(plan) == {3: "import_new_needs_name"}
    assert imports.values("Anna")["description"] == "b"
    plan = imports.plan((*SERVER, "Email"), ("1", "Anna", "a", ""), match_by=MatchKey.EMAIL)
    assert plan.stopped is None and reasons(plan) == {2: "import_no_key"}


def test_an_empty_cell_keeps_and_a_token_clears(imports: Importer) -> None:
    headers = (*SERVER, "User name")
    imports.run(headers, ("1", "Anna", "a", "anna@a.de"), ("2", "Bernd", "b", "bernd@a.de"))
    plan = imports.run(headers, ("1", "Anna", "", "<LEER>"), ("2", "Bernd", "<empty>", ""))
    assert [fields(one.changes) for one in plan.changed] == [
        [("user_name", "anna@a.de", None)],
        [("description", "b", "")],
    ]
    anna = imports.users()["Anna"]
    assert anna.values["user_name"] is None and anna.values["description"] == "a"
    assert origins(anna.values, anna.server_state)["user_name"] is Origin.EDITED


def test_a_value_edited_here_stays_and_is_listed(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "old"), ("2", "Bernd", "old"))
    imports.edit("Anna", description="mine")
    plan = imports.run(SERVER, ("1", "Anna", "new"), ("2", "Bernd", "new"))
    (kept,) = plan.kept
    assert (kept.name, kept.field, kept.here, kept.server) == ("Anna", "description", "mine", "new")
    assert [one.name for one in plan.changed] == ["Bernd"]
    anna = imports.users()["Anna"]
    assert anna.values["description"] == "mine" and anna.server_state["description"].value == "new"
    assert origins(anna.values, anna.server_state)["description"] is Origin.EDITED


def test_taking_the_servers_value_is_a_choice_per_run(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "old"))
    imports.edit("Anna", description="mine")
    plan = imports.run(SERVER, ("1", "Anna", "new"), take_server=True)
    assert not plan.kept and fields(plan.changed[0].changes) == [("description", "mine", "new")]
    anna = imports.users()["Anna"]
    assert origins(anna.values, anna.server_state)["description"] is Origin.SERVER


def test_an_edit_that_arrived_on_the_server_is_the_servers(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "old"))
    imports.edit("Anna", description="mine")
    plan = imports.run(SERVER, ("1", "Anna", "mine"))
    assert not plan.kept and not plan.changed
    anna = imports.users()["Anna"]
    assert origins(anna.values, anna.server_state)["description"] is Origin.SERVER


def test_users_missing_from_an_export_are_listed_and_stay(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""), ("2", "Bernd", ""))
    draft = imports.workspace.users.new()
    draft["name"] = "Only here"
    imports.workspace.users.save(draft)
    plan = imports.run(SERVER, ("1", "Anna", ""))
    assert [(one.name, one.server_user_id) for one in plan.missing] == [("Bernd", 2)]
    assert set(imports.users()) == {"Anna", "Bernd", "Only here"}


def test_a_user_in_a_refused_row_is_not_missing(imports: Importer) -> None:
    imports.run((*SERVER, "Locked"), ("1", "Anna", "", "True"))
    plan = imports.plan((*SERVER, "Locked"), ("1", "Anna", "", "perhaps"), ("2", "Bernd", "", "False"))
    assert plan.missing == [] and reasons(plan) == {2: "import_bad_cell"}
    plan = imports.plan((*SERVER, "Locked"), ("1 a", "Anna", "", "False"), ("2", "Bernd", "", "False"))
    assert plan.missing == [] and reasons(plan) == {2: "import_bad_cell"}


def test_sip_fields_in_a_file_are_edits(imports: Importer) -> None:
    imports.run(
        ("UserID", "Name", "SIP-Anmeldung zulassen", "SIP-Authentifizierungsmethode", "SIP-Benutzername"),
        ("1", "Anna", "Ja", "Immer", "anna.sip"),
    )
    anna = imports.users()["Anna"]
    assert (anna.values["sip_allowed"], anna.values["sip_auth_mode"]) == (True, AuthMode.ALWAYS)
    assert set(anna.server_state) == {"server_user_id", "name"}
    assert origins(anna.values, anna.server_state)["sip_user_name"] is Origin.EDITED


def test_german_labels_are_read(imports: Importer) -> None:
    headers = (
        "Server-ID",
        "Name",
        "E-Mail-Adresse",
        "Beschreibung",
        "Standort",
        "Benutzer ist aktiviert",
        "Benutzername",
    )
    plan = imports.run(headers, ("1", "Anna", "a@b.de", "text", "Dortmund", "Falsch", "anna"))
    assert plan.mapping.unknown == ()
    values = imports.values("Anna")
    expected = {"email": "a@b.de", "description": "text", "location": "Dortmund", "enabled": False, "user_name": "anna"}
    assert {name: values[name] for name in expected} == expected


def test_every_label_of_the_tabs_is_read(imports: Importer) -> None:
    german = (
        "Administrationsprofil",
        "Funktionsprofil",
        "Anmeldung mit Windows-Konto",
        "Windows-Konten",
        "Komplexes Kennwort erzwingen",
        "Benutzer muss Kennwort bei nächster Anmeldung ändern",
        "SIP-Benutzer-ID",
        "SIP-Endgeräte als Systemtelefon nutzen",
        "Interne Rufnummern",
        "Öffentliche Rufnummern",
        "Alternative Rufnummer",
    )
    row = ("Anna", "Kein", "Standard", "1", "D\\a|D\\b", "Ja", "Nein", "201", "1", "201|202", "+49 30 23125 201", "1")
    plan = imports.run(("Name", *german), row)
    assert (plan.mapping.unknown, plan.mapping.secret, plan.refused) == ((), (), [])
    values = imports.values("Anna")
    assert values["windows_accounts"] == ["D\\a", "D\\b"] and values["internal_numbers"] == ["201", "202"]
    assert values["public_numbers"] == ["+49 30 23125 201"] and values["sip_as_system_phone"] is True


def test_an_ambiguous_header_stops_until_it_is_answered(imports: Importer) -> None:
    headers = ("Benutzer-ID", "Name")
    plan = imports.plan(headers, ("17", "Anna"))
    assert plan.stopped is not None and plan.stopped.id == "import_ambiguous_column"
    assert plan.mapping.ambiguous == {"Benutzer-ID": ("server_user_id", "sip_user_id")}
    imports.run(headers, ("17", "Anna"), chosen={"Benutzer-ID": "sip_user_id"})
    assert imports.values("Anna")["sip_user_id"] == "17"
    imports.run(headers, ("18", "Anna"), chosen={"Benutzer-ID": None})
    assert imports.values("Anna")["sip_user_id"] == "17"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (("UserID", "Comment"), "import_no_name_column"),
        (("Name", "Comment", "Beschreibung"), "import_two_columns"),
    ],
)
def test_a_header_that_cannot_be_used_stops_the_import(
    imports: Importer, headers: tuple[str, ...], reason: str
) -> None:
    plan = imports.plan(headers, ("1", "2", "3")[: len(headers)])
    assert plan.stopped is not None and plan.stopped.id == reason


def test_question_marks_in_names_of_an_ascii_file_stop_with_a_hint(imports: Importer, tmp_path: Path) -> None:
    path = write(tmp_path / "ascii.csv", ("Name",), ("Anna",), ("M?ller",), encoding="ascii")
    plan = plan_import(imports.workspace, path)
    assert plan.stopped is not None and plan.stopped.id == "import_question_marks"
    assert "-Encoding UTF8" in str(plan.stopped) and "line 3" in str(plan.stopped)
    assert plan_import(imports.workspace, path, ImportOptions(question_marks_confirmed=True)).stopped is None
    assert imports.plan(("Name",), ("M?ller",)).stopped is None


def test_a_collections_type_name_is_named_and_ignored(imports: Importer) -> None:
    headers = ("Name", "InternalNumberEntryCollection", "Comment")
    type_name = "SWConfigDataClientLib.WSLib.InternalNumberEntryCollection"
    plan = imports.run(headers, ("Anna", type_name, "x"), ("Bernd", type_name, type_name))
    assert plan.mapping.ignored_cells == {"InternalNumberEntryCollection": 2, "Comment": 1}
    assert imports.values("Anna")["internal_numbers"] == [] and imports.values("Bernd")["description"] == ""
    assert "internal_numbers" not in imports.users()["Anna"].server_state


def test_numbers_of_location_and_profile_are_kept_in_words(imports: Importer) -> None:
    german = {"Location no. {number}": "Standort-Nr. {number}"}

    def translate(_context: str, source: str, _n: int) -> str:
        return german.get(source, source)

    headers = ("Name", "LocationID", "FeatureProfileID")
    imports.run(headers, ("Anna", "3", "7"), translate=translate)
    assert imports.values("Anna")["location"] == "Standort-Nr. 3"
    assert imports.values("Anna")["feature_profile"] == "Feature profile no. 7"
    assert imports.plan(headers, ("Anna", "3", "7")).changed == []
    assert len(imports.plan(headers, ("Anna", "4", "7")).changed) == 1
    plan = imports.plan((*headers, "Standort"), ("Anna", "3", "7", "Dortmund"))
    assert fields(plan.changed[0].changes) == [("location", "Standort-Nr. 3", "Dortmund")]


def test_pins_and_passwords_are_never_kept(imports: Importer, tmp_path: Path) -> None:
    plan = imports.plan(
        ("Name", "LanPhonePin", "Kennwort"), ("Anna", "471199", "topsecret1"), ("", "471199", "topsecret1")
    )
    assert plan.mapping.secret == ("LanPhonePin", "Kennwort")
    assert "471199" not in repr(plan) and "topsecret1" not in repr(plan)


def test_unknown_columns_are_named(imports: Importer) -> None:
    plan = imports.plan(("Name", "CertificateThumbprint", "Farbe"), ("Anna", "x", "blau"))
    assert plan.mapping.unknown == ("CertificateThumbprint", "Farbe")


def test_an_unknown_choice_is_refused_with_its_column(imports: Importer) -> None:
    plan = imports.plan(("Name", "SIP-Authentifizierung"), ("Anna", "manchmal"), ("Bernd", "Server-Standard (Immer)"))
    assert reasons(plan) == {2: "import_bad_cell"}
    assert "SIP-Authentifizierung" in str(plan.refused[0].reason) and "manchmal" in str(plan.refused[0].reason)


def test_all_good_rows_in_one_operation_of_the_history(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "a"), ("2", "Bernd", "b"))
    imports.run(SERVER, ("1", "Anna", "neu"), ("2", "Bernd", "b"), ("3", "Carla", "c"))
    with imports.workspace.database.read() as session:
        connection = session.connection()
        operations = connection.exec_driver_sql("SELECT verb, detail FROM operation").all()
        changes = connection.exec_driver_sql(
            "SELECT field, user_label, old, new FROM change WHERE operation_id = 2 ORDER BY id"
        ).all()
    assert operations == [(Verb.IMPORT.value, "users.csv")] * 2
    assert changes[0] == ("description", "Anna", '"a"', '"neu"')
    assert [tuple(row)[:3] for row in changes[1:]] == [("", "Carla", None)]


def test_a_plan_is_stale_when_somebody_changed_a_user_meanwhile(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", "a"), ("2", "Bernd", "b"))
    plan = imports.plan(SERVER, ("1", "Anna", "neu"))
    imports.edit("Bernd", description="x")
    with pytest.raises(ConflictError) as caught:
        apply_import(imports.workspace, plan)
    assert caught.value.message.id == "import_stale"
    assert imports.values("Anna")["description"] == "a"


def test_cancelling_writes_nothing(imports: Importer) -> None:
    plan = imports.plan(("Name",), *((f"User {number}",) for number in range(2500)))
    steps: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        apply_import(
            imports.workspace,
            plan,
            progress=lambda done, total: steps.append((done, total)),
            cancelled=lambda: len(steps) == 2,
        )
    assert steps == [(0, 2500), (1000, 2500)]
    assert imports.records() == []
    with pytest.raises(CancelledError):
        plan_import(imports.workspace, imports.file, cancelled=lambda: True)


def test_progress_ends_at_the_end(imports: Importer) -> None:
    write(imports.file, ("Name",), *((f"User {number}",) for number in range(600)))
    steps: list[int] = []
    plan = plan_import(imports.workspace, imports.file, progress=lambda done, _total: steps.append(done))
    assert steps == sorted(steps) and len(set(steps)) > 3
    done: list[tuple[int, int]] = []
    apply_import(imports.workspace, plan, progress=lambda *step: done.append(step))
    assert done[-1] == (600, 600)


def test_the_user_password_again_drops_the_own_sip_password(imports: Importer, store: MemoryStore) -> None:
    imports.run(("Name",), ("Anna",))
    draft = imports.workspace.users.open(imports.users()["Anna"].row_id or 0)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("a-long-password-1")))
    imports.workspace.users.save(draft)
    plan = imports.run(("Name", "sip_password_source", "Farbe"), ("Anna", "user", "x"))
    assert plan.changed[0].drops_sip_password
    anna = imports.users()["Anna"]
    assert anna.values["sip_password_source"] is PasswordSource.USER and not anna.secrets
    imports.workspace.secrets.recover()
    assert store.references(imports.workspace.database.uuid) == frozenset()


def test_every_message_of_a_plan_can_be_said(imports: Importer) -> None:
    imports.run(SERVER, ("1", "Anna", ""))
    plan = imports.plan(SERVER, ("9", "Anna", ""), ("1", "", ""), ("7", "", ""), ("7", "x", ""), ("8", "X", ""))
    said: list[Message | Text] = [row.reason for row in plan.refused]
    assert [render(one, lambda _c, s, _n: s) for one in said] == [str(one) for one in said]
    assert reasons(plan) == {2: "import_other_id", 4: "import_new_needs_name", 5: "import_same_id_twice"}
