"""`swyxsip bulk`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import MemoryStore, fail_call
from swyxsip_admin.paths import default_database
from tests.cli.conftest import Run

Users = Callable[[], dict[str, dict[str, object]]]


@pytest.fixture
def users(swyxsip: Run) -> Users:
    """Three users, and a look at what became of them."""
    for number, name in enumerate(("Anna Müller", "Bernd", "Clara"), 101):
        options = ["--sip-allowed", "true", "--location", "Berlin", "--internal-numbers", str(number)]
        assert swyxsip("user", "add", name, *options).code == 0
    return lambda: {user["name"]: user for user in swyxsip("user", "list", "--json").data}


def test_a_field_is_set_for_those_that_fit(swyxsip: Run, users: Users) -> None:
    said = swyxsip("bulk", "--filter", "name=b*", "--filter", "name=clara", "--set", "location=Dortmund")
    assert (said.code, said.err) == (0, "")
    assert "Bernd: Location: “Berlin” becomes “Dortmund”" in said.out
    assert said.out.endswith("2 users were changed.\n")
    assert {name: user["location"] for name, user in users().items()} == {
        "Anna Müller": "Berlin",
        "Bernd": "Dortmund",
        "Clara": "Dortmund",
    }


def test_a_dry_run_writes_nothing(swyxsip: Run, users: Users) -> None:
    before = users()
    said = swyxsip("bulk", "--all", "--set", "sip_user_id=sip-{internal_number}", "--dry-run")
    assert (said.code, said.err) == (0, "")
    assert "Anna Müller: SIP user ID: “Anna Müller (default)” becomes “sip-101”" in said.out
    assert said.out.endswith("Nothing was written.\n")
    assert users() == before


def test_patterns_and_resets(swyxsip: Run, users: Users) -> None:
    options = ["--pattern", "user-name={name:ascii:lower}", "--pattern", "description={{{name}}}"]
    assert swyxsip("bulk", "--all", *options).code == 0
    anna = users()["Anna Müller"]
    assert (anna["user_name"], anna["description"]) == ("anna.mueller", "{Anna Müller}")
    assert swyxsip("bulk", "--all", "--reset", "--user-name", "--set", "description=").code == 0
    anna = users()["Anna Müller"]
    assert (anna["user_name"], anna["description"]) == (None, "")


def test_a_value_of_a_plain_field_is_no_pattern(swyxsip: Run, users: Users) -> None:
    assert swyxsip("bulk", "--all", "--set", "description={name} = {").code == 0
    assert users()["Bernd"]["description"] == "{name} = {"


def test_equal_ids_are_refused_naming_both(swyxsip: Run, users: Users) -> None:
    before = users()
    said = swyxsip("bulk", "--all", "--set", "sip_user_id=same")
    assert said.code == 1
    assert said.err.startswith("Nothing was changed. Anna Müller: SIP user ID: “same” would belong to Bernd as well")
    assert "was changed" not in said.out
    assert users() == before
    plan = swyxsip("bulk", "--all", "--set", "sip_user_id=same", "--json")
    assert plan.code == 1
    assert [user["name"] for user in plan.data["refused"]] == ["Anna Müller", "Bernd", "Clara"]
    assert plan.data["written"] is False


def test_json_tells_everything(swyxsip: Run, users: Users) -> None:
    data = swyxsip(
        "bulk", "--filter", "name=Bernd", "--set", "user_name=bernd", "--set", "enabled=false", "--json"
    ).data
    assert (data["selected"], data["unchanged"], data["written"], data["refused"]) == (1, 0, True, [])
    (bernd,) = data["changed"]
    assert bernd["changes"] == [
        {"field": "enabled", "old": True, "new": False},
        {"field": "user_name", "old": None, "new": "bernd", "old_effective": "Bernd", "new_effective": "bernd"},
    ]
    assert [one["field"] for one in bernd["follow"]] == ["sip_user_name", "sip_user_id"]
    assert [one["field"] for one in data["warnings"][0]["findings"]] == ["sip_allowed"]


def test_nobody_fits_and_nothing_to_change(swyxsip: Run, users: Users) -> None:
    said = swyxsip("bulk", "--filter", "location=Essen", "--set", "location=Unna")
    assert (said.code, said.out) == (0, "Selected users: 0\nNothing was written.\n")
    again = swyxsip("bulk", "--all", "--set", "location=Berlin")
    assert again.code == 0
    assert "Users that have these values already: 3" in again.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--set", "location=x"], "with --from LIST, or --all"),
        (["--all", "--filter", "name=x", "--set", "location=x"], "either --filter and --from, or --all"),
        (["--all"], "Say what to do"),
        (["--all", "--set", "location"], "takes FIELD=VALUE, not “location”"),
        (["--all", "--set", "extension=1"], "--set takes one of name | server_user_id"),
        (["--filter", "nobody=1", "--set", "location=x"], "--filter takes one of"),
        (["--all", "--set", "name=x"], "Name belongs to one user each"),
        (["--all", "--reset", "server_user_id"], "Server ID belongs to one user each"),
        (["--all", "--set", "enabled=maybe"], "--set enabled takes one of true | false"),
        (["--all", "--filter", "enabled=maybe", "--set", "location=x"], "either"),
        (["--filter", "enabled=maybe", "--set", "location=x"], "--filter enabled takes one of true | false"),
        (["--filter", "server_user_id=x", "--set", "location=x"], "takes a whole number"),
        (["--all", "--set", "location=x", "--set", "location=y"], "Location is given twice"),
        (["--all", "--set", "location=x", "--reset", "location"], "cannot be set and reset at once"),
        (["--all", "--pattern", "enabled={name}"], "is no text"),
        (["--all", "--set", "sip_user_id={extension}"], "It knows: {name}, {user_name}"),
        (["--all", "--set", "sip_user_id={name"], "counterpart"),
        (["--all", "--server-state", "--set", "location=x"], "stand alone"),
        (["--all", "--server-state", "--generate-sip-passwords"], "stand alone"),
    ],
)
def test_wrong_usage(swyxsip: Run, users: Users, arguments: list[str], says: str) -> None:
    said = swyxsip("bulk", *arguments)
    assert said.code == 2
    assert says in said.err
    assert said.out == ""


def test_without_a_database(swyxsip: Run) -> None:
    said = swyxsip("bulk", "--all", "--set", "location=x")
    assert said.code == 3
    assert not default_database().exists()


def test_a_long_preview_is_cut_in_words(swyxsip: Run, users: Users) -> None:
    for number in range(25):
        swyxsip("user", "add", f"User {number}")
    said = swyxsip("bulk", "--all", "--set", "location=x", "--dry-run")
    assert said.out.count(" becomes ") == 20
    assert "and 8 more" in said.out


def test_passwords_are_generated_and_not_shown(swyxsip: Run, users: Users, store: MemoryStore) -> None:
    rehearsed = swyxsip("bulk", "--filter", "name=b*", "--generate-sip-passwords", "--dry-run")
    assert "1 user would get a new own SIP password" in rehearsed.out
    assert store.calls == 0
    said = swyxsip("bulk", "--all", "--generate-sip-passwords", "--json")
    assert (said.code, said.data) == (0, {"selected": 3, "generated": 3, "written": True})
    assert {user["sip_password_state"] for user in users().values()} == {"here"}


def test_a_keyring_that_locks_in_between(swyxsip: Run, users: Users, store: MemoryStore) -> None:
    before = users()
    store.fault = fail_call(3, lambda: StoreLocked(store.description))
    said = swyxsip("bulk", "--all", "--generate-sip-passwords")
    assert said.code == 3
    assert said.err.endswith("No password was changed.\n")
    assert users() == before


def test_the_server_s_state_is_stated(swyxsip: Run, users: Users) -> None:
    assert "1 user would count" not in swyxsip("bulk", "--all", "--server-state", "--dry-run").out
    assert set(users()["Bernd"]["origin"].values()) != {"server"}  # type: ignore[attr-defined]
    said = swyxsip("bulk", "--filter", "name=Bernd", "--server-state")
    assert said.out == "The values of 1 user now count as the server's.\n"
    assert set(users()["Bernd"]["origin"].values()) == {"server"}  # type: ignore[attr-defined]
    assert set(users()["Clara"]["origin"].values()) != {"server"}  # type: ignore[attr-defined]
    assert swyxsip("bulk", "--all", "--server-state", "--json").data["users"] == 2
