from __future__ import annotations

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.fields import FieldKind
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.sections import FIELDS, ON_SERVER
from swyxsip_admin.paths import default_database
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.services.workspace import Workspace
from tests.cli.conftest import Run

OBJECT = [*FIELDS, "effective", "sip_password_state", "password_state", "origin", "revision"]


def test_add_makes_the_database_and_says_so(swyxsip: Run) -> None:
    said = swyxsip("user", "add", "Anna")
    assert said.code == 0
    assert said.err == f"The database {default_database()} was created.\n"
    assert said.out == "“Anna” was added.\n"
    assert swyxsip("user", "add", "Bert").err == ""


def test_a_refused_user_leaves_no_empty_database(swyxsip: Run) -> None:
    said = swyxsip("user", "add", "Anna", "--sip-user-id", "a:b")
    assert said.code == 1
    assert 'remove the characters " and :' in said.err
    assert not default_database().exists()


@pytest.mark.parametrize("verb", ["list", "show X", "set X --enabled false", "remove X --yes"])
def test_other_verbs_make_no_database(swyxsip: Run, verb: str) -> None:
    said = swyxsip("user", *verb.split())
    assert said.code == 3
    assert said.err.startswith(f"There is no database at {default_database()}.")
    assert said.out == ""
    assert not default_database().exists()


def test_show_prints_one_object(swyxsip: Run, anna: str) -> None:
    shown = swyxsip("user", "show", anna, "--json").data
    assert list(shown) == OBJECT
    assert shown["effective"] == {"sip_user_name": "anna", "sip_user_id": "anna", "sip_auth_mode": "unknown"}
    assert shown["sip_user_id"] is None
    assert shown["server_user_id"] is None
    assert shown["sip_allowed"] is False
    assert shown["internal_numbers"] == []
    assert (shown["sip_password_source"], shown["sip_password_state"], shown["password_state"]) == (
        "user",
        "unknown",
        "unknown",
    )
    assert list(shown["origin"]) == list(ON_SERVER)
    assert {name for name, origin in shown["origin"].items() if origin == "edited"} == {"name", "user_name"}
    assert shown["revision"] == 1


def test_list_prints_the_same_objects(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "add", "Ägidius")
    listed = swyxsip("user", "list", "--json").data
    assert [user["name"] for user in listed] == ["Ägidius", anna]
    assert listed[1] == swyxsip("user", "show", anna, "--json").data


def test_list_of_nobody(swyxsip: Run) -> None:
    swyxsip("database", "upgrade")
    assert swyxsip("user", "list", "--json").data == []


def test_plain_output_is_separated_by_tabs_and_says_what_is_assumed(swyxsip: Run, anna: str) -> None:
    header, line = swyxsip("user", "list").out.splitlines()
    assert header.split("\t")[:2] == ["Name", "User name"]
    assert line.split("\t") == [
        anna,
        "anna",
        "No (assumption)",
        "not known (assumption)",
        "anna (assumption)",
        "not known here",
        "",
    ]
    shown = swyxsip("user", "show", anna).out
    assert "SIP user ID\tanna (follows “User name”)\tassumption\n" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("field", [name for name in ON_SERVER if name not in ("name", "server_user_id")])
def test_every_field_can_be_set_and_reset(swyxsip: Run, anna: str, field: str) -> None:
    spec = FIELDS[field]
    given, expected = {
        FieldKind.BOOL: (["false" if spec.default else "true"], not spec.default),
        FieldKind.TEXT: (["Wert ä"], "Wert ä"),
        FieldKind.LIST: (["12", "13"], ["12", "13"]),
        FieldKind.CHOICE: ([list(spec.choices)[-1].value], list(spec.choices)[-1].value)
        if spec.choices
        else ([], None),
    }[spec.kind]
    option = "--" + field.replace("_", "-")
    arguments = [part for value in given for part in (option, value)]
    assert swyxsip("user", "set", anna, *arguments, "--json").data[field] == expected
    assert swyxsip("user", "show", anna, "--json").data[field] == expected
    reset = swyxsip("user", "set", anna, "--reset", field, "--json").data
    assert reset[field] == spec.default
    assert reset["origin"][field] == "assumed"


def test_a_rename_is_followed_and_an_own_value_stays(swyxsip: Run) -> None:
    swyxsip("user", "add", "Anna", "--sip-user-id", "100")
    renamed = swyxsip("user", "set", "Anna", "--name", "Berta", "--json").data
    assert renamed["effective"]["sip_user_name"] == "Berta"
    assert renamed["effective"]["sip_user_id"] == "100"
    followed = swyxsip("user", "set", "Berta", "--reset", "sip-user-id", "--json").data
    assert followed["sip_user_id"] is None
    assert followed["effective"]["sip_user_id"] == "Berta"


def test_name_as_option(swyxsip: Run) -> None:
    assert swyxsip("user", "add", "--name", "Anna").code == 0
    assert swyxsip("user", "add", "Bert", "--name", "Berta").code == 2
    assert swyxsip("user", "add").code == 2


def test_a_user_is_found_by_name_or_user_name_in_any_letter_case(swyxsip: Run, anna: str) -> None:
    for name in ("ANNA MÜLLER", "anna", "Anna Mu\u0308ller"):
        assert swyxsip("user", "show", name, "--json").data["name"] == anna


def test_where_two_match_the_server_id_decides(swyxsip: Run) -> None:
    swyxsip("user", "add", "Anna", "--user-name", "x", "--server-user-id", "1")
    swyxsip("user", "add", "Berta", "--user-name", "anna", "--server-user-id", "2")
    both = swyxsip("user", "show", "anna")
    assert both.code == 2
    assert "Anna, Berta" in both.err
    assert "--server-user-id" in both.err
    assert swyxsip("user", "show", "anna", "--server-user-id", "2", "--json").data["name"] == "Berta"
    assert swyxsip("user", "show", "--server-user-id", "1", "--json").data["name"] == "Anna"
    changed = swyxsip("user", "set", "anna", "--server-user-id", "2", "--location", "Köln", "--json").data
    assert (changed["name"], changed["server_user_id"], changed["location"]) == ("Berta", 2, "Köln")


def test_set_gives_a_user_its_server_id(swyxsip: Run, anna: str) -> None:
    assert swyxsip("user", "set", anna, "--server-user-id", "7", "--json").data["server_user_id"] == 7
    assert swyxsip("user", "set", anna, "--reset", "server_user_id", "--json").data["server_user_id"] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("user show Nobody", "There is no user “Nobody”."),
        ("user show", "Say which user"),
        ("user show --server-user-id 5", "There is no user with the server ID 5."),
        ("user show anna --server-user-id five", "--server-user-id takes a whole number, not “five”."),
        ("user set anna", "Say what to change."),
        ("user set anna --enabled yes", "--enabled takes one of true | false, not “yes”."),
        ("user set anna --sip-auth-mode sometimes", "server_default | always | never"),
        ("user set anna --reset password", "--reset takes one of"),
        ("user set anna --reset enabled --enabled true", "User is enabled cannot be set and reset at once."),
    ],
)
def test_wrong_usage(swyxsip: Run, anna: str, arguments: str, sentence: str) -> None:
    said = swyxsip(*arguments.split())
    assert said.code == 2
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_bytes_that_are_no_text(swyxsip: Run, anna: str) -> None:
    assert swyxsip("user", "show", "M\udcfcller").code == 2
    assert swyxsip("user", "set", anna, "--location", "M\udcfcller").code == 2


def test_refused_values_one_sentence_each(swyxsip: Run, anna: str) -> None:
    said = swyxsip("user", "set", anna, "--sip-allowed", "true", "--sip-user-id", "a:b", "--sip-user-name", " x")
    assert said.code == 1
    assert len(said.err.splitlines()) == 2
    assert swyxsip("user", "show", anna, "--json").data["revision"] == 1


def test_a_duplicate_names_the_other(swyxsip: Run) -> None:
    swyxsip("user", "add", "Anna", "--sip-allowed", "true", "--sip-user-id", "MÜLLER")
    said = swyxsip("user", "add", "Berta", "--sip-allowed", "true", "--sip-user-id", "müller")
    assert said.code == 1
    assert "already belongs to Anna" in said.err


def test_warnings_are_told_and_saved_all_the_same(swyxsip: Run, anna: str) -> None:
    said = swyxsip("user", "set", anna, "--sip-as-system-phone", "true")
    assert said.code == 0
    assert said.err.startswith("Warning: ")
    assert said.out == f"“{anna}” was saved.\n"


def test_the_same_values_again_change_nothing(swyxsip: Run, anna: str) -> None:
    said = swyxsip("user", "set", anna, "--user-name", "anna")
    assert (said.code, said.out) == (0, f"“{anna}” has these values already.\n")
    assert swyxsip("user", "show", anna, "--json").data["revision"] == 1


def test_conflict(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "set", anna, "--location", "Köln")
    said = swyxsip("user", "set", anna, "--location", "Bonn", "--revision", "1")
    assert said.code == 1
    assert "has revision 2, not 1" in said.err
    assert swyxsip("user", "set", anna, "--location", "Bonn", "--revision", "2").code == 0


def test_a_save_in_between_is_a_conflict(swyxsip: Run, anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from swyxsip_admin.services.users import UserService

    save = UserService.save

    def late(self: UserService, draft: object) -> int:
        monkeypatch.setattr(UserService, "save", save)
        other = Workspace.open(default_database(), MemoryStore(), present_owner())
        theirs = other.users.open(other.users.find(anna))
        theirs["location"] = "Köln"
        other.users.save(theirs)
        other.close()
        return save(self, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(UserService, "save", late)
    said = swyxsip("user", "set", anna, "--location", "Bonn")
    assert said.code == 1
    assert "changed by somebody else" in said.err
    assert swyxsip("user", "show", anna, "--json").data["location"] == "Köln"


def test_remove_needs_somebody_to_ask(swyxsip: Run, anna: str) -> None:
    assert swyxsip("user", "remove", anna).code == 2
    no = swyxsip("user", "remove", anna, typed=b"no\n", terminal=True)
    assert no.code == 1
    assert "Nothing was removed" in no.err
    assert len(swyxsip("user", "list", "--json").data) == 1
    yes = swyxsip("user", "remove", anna, typed=b"ja\n", terminal=True)
    assert yes.code == 0
    assert swyxsip("user", "list", "--json").data == []


def test_remove_says_what_goes_and_what_stays(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    swyxsip("secret", "set", anna, "--kind", "sip", typed=b"correct horse battery\n")
    elsewhere = Workspace.open(default_database(), MemoryStore(), Owner("other", "pc2"))
    draft = elsewhere.users.open(elsewhere.users.find(anna))
    from swyxsip_admin.domain.draft import StoreSecret
    from swyxsip_admin.domain.kinds import SecretKind
    from swyxsip_admin.domain.secret import Secret

    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("correct horse battery")))
    elsewhere.users.save(draft)
    elsewhere.close()
    said = swyxsip("user", "remove", anna, "--yes")
    assert said.code == 0
    assert "The user on the SwyxServer is not touched" in said.err
    assert "This drops 1 password that this account stored" in said.err
    assert "other @ pc2" in said.err
    assert said.out == f"“{anna}” was removed from the database.\n"
    assert len(store.references(uuid_of())) == 1, "kept for undo"
    window = Workspace.open(default_database(), store, present_owner())
    window.secrets.recover()
    window.close()
    assert store.references(uuid_of()) == frozenset()


def uuid_of() -> str:
    from swyxsip_admin.storage.light import identify

    return identify(default_database()).uuid


def test_control_characters_of_a_value_reach_no_terminal(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "set", anna, "--description", "red \x1b[31m\nline")
    for arguments in (("user", "show", anna), ("user", "list")):
        assert "\x1b" not in swyxsip(*arguments).out
    assert swyxsip("user", "show", anna, "--json").data["description"] == "red \x1b[31m\nline"
