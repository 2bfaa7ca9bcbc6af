"""Facets and pasted lists: what is found, what is not, and that nothing is guessed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import pytest

from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, PasswordSource, SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import list_filters
from swyxsip_admin.storage.list_filters import FACETS, FilterData, read_filter_data
from swyxsip_admin.storage.list_lookup import entries_of, look_up
from swyxsip_admin.storage.list_reads import UserList, words_of
from tests.conftest import HERE


def add(workspace: Workspace, name: str, /, **values: Any) -> int:
    draft = workspace.users.new()
    draft["name"] = name
    for field, value in values.items():
        draft[field] = value
    return workspace.users.save(draft)


@pytest.fixture
def filled(workspace: Workspace) -> dict[int, str]:
    ids = {
        add(workspace, "Anna", sip_allowed=True, location="Berlin"): "Anna",
        add(workspace, "Bernd", sip_auth_mode=AuthMode.NEVER, sip_user_id="7", location="Berlin"): "Bernd",
        add(workspace, "Carla", sip_allowed=True, sip_auth_mode=AuthMode.ALWAYS): "Carla",
    }
    secret = workspace.users.new()
    secret["name"], secret["sip_allowed"], secret["sip_password_source"] = "Derya", True, PasswordSource.OWN
    secret.edit_secret(SecretKind.SIP, StoreSecret(Secret("x-9-K-long-enough")))
    ids[workspace.users.save(secret)] = "Derya"
    none = workspace.users.new()
    none["name"] = "Emil"
    none.edit_secret(SecretKind.USER, StateNone())
    ids[workspace.users.save(none)] = "Emil"
    return ids


def shown(workspace: Workspace, ids: Mapping[int, str], **choice: tuple[str, ...]) -> str:
    data = read_filter_data(workspace.database.path, HERE)
    return " ".join(ids[row_id] for row_id in data.matching(array("q", ids), choice))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, "Anna Bernd Carla Derya Emil"),
        ({"sip_allowed": ()}, "Anna Bernd Carla Derya Emil"),
        ({"sip_allowed": ("allowed",)}, "Anna Carla Derya"),
        ({"sip_allowed": ("assumed",)}, "Bernd Emil"),
        ({"sip_allowed": ("denied",)}, ""),
        ({"sip_allowed": ("allowed", "assumed")}, "Anna Bernd Carla Derya Emil"),
        ({"sip_auth_mode": ("never", "always")}, "Bernd Carla"),
        ({"sip_auth_mode": ("never", "always"), "sip_allowed": ("allowed",)}, "Carla"),
        ({"sip_password_state": ("here",)}, "Derya"),
        ({"sip_password_state": ("none",)}, "Emil"),
        ({"sip_password_state": ("unknown",)}, "Anna Bernd Carla"),
        ({"identity": ("own",)}, "Bernd"),
        ({"location": ("Berlin",)}, "Anna Bernd"),
        ({"location": ("",), "identity": ("follows",)}, "Carla Derya Emil"),
        ({"origin": ("server",)}, ""),
        ({"origin": ("assumed",)}, "Emil"),
        ({"open_changes": ("none",)}, ""),
    ],
)
def test_filters_combine(
    workspace: Workspace, filled: dict[int, str], choice: dict[str, tuple[str, ...]], expected: str
) -> None:
    assert shown(workspace, filled, **choice) == expected


def test_what_the_server_delivered_is_told_from_assumptions(workspace: Workspace, tmp_path: Any) -> None:
    from swyxsip_admin.services.imports import apply_import, plan_import

    file = tmp_path / "users.csv"
    file.write_text("UserID;Name\n1;Anna\n", encoding="utf-8")
    apply_import(workspace, plan_import(workspace, file))
    (row_id,) = (record.row_id for record in workspace.users.load())
    ids = {row_id or 0: "Anna"}
    assert shown(workspace, ids, origin=("server",)) == "Anna"
    assert shown(workspace, ids, open_changes=("none",)) == "Anna"
    assert shown(workspace, ids, sip_allowed=("assumed",)) == "Anna"


def test_counts_add_up(workspace: Workspace, filled: dict[int, str]) -> None:
    counts = read_filter_data(workspace.database.path, HERE).counts()
    for facet in ("sip_allowed", "sip_auth_mode", "sip_password_state", "identity", "open_changes"):
        assert sum(counts.get((facet, value), 0) for value in FACETS[facet]) == len(filled)
    assert counts["location", "Berlin"] == 2


def test_a_user_added_since_is_not_matched(workspace: Workspace, filled: dict[int, str]) -> None:
    data = read_filter_data(workspace.database.path, HERE)
    late = add(workspace, "Zoe", sip_allowed=True)
    assert late not in data.matching(array("q", [*filled, late]), {"sip_allowed": ("allowed",)})


TYPED = (
    *("j", "ju", "jur", "jurg", "JÜRGEN", "strasse jue", "ozt", "nobody", "a", "an", "a j", "", "\0", "jung anna"),
    *("jung", "jun", "anna jung", "n", "nn", "s", "st", "str", "j s"),
)


@pytest.mark.parametrize("few", [4, 1, 10_000])
@pytest.mark.parametrize("kept", [16, 1, 0])
def test_memory_finds_what_the_database_finds(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, few: int, kept: int
) -> None:
    for name in ("Jürgen Straße", "Zoe", "Juergen Strasse", "Anna Jung", "Öztürk", "Bernd"):
        add(workspace, name)
    monkeypatch.setattr(list_filters, "_FEW", few)
    monkeypatch.setattr(list_filters, "_WORDS_KEPT", kept)
    users = UserList(workspace.database.path, HERE)
    data = read_filter_data(workspace.database.path, HERE)
    for descending in (False, True):
        ids = users.ids(descending=descending)
        for needle in (*TYPED, *reversed(TYPED)):
            expected = users.ids(descending=descending, needle=needle)
            assert data.matching(ids, {}, words_of(needle)) == expected, needle
    users.close()


def test_search_and_filters_combine(workspace: Workspace, filled: dict[int, str]) -> None:
    data = read_filter_data(workspace.database.path, HERE)
    ids = array("q", filled)

    def found(needle: str, **choice: tuple[str, ...]) -> str:
        return " ".join(filled[row_id] for row_id in data.matching(ids, choice, words_of(needle)))

    assert found("a") == "Anna Carla Derya"
    assert found("a", sip_allowed=("allowed",), location=("Berlin",)) == "Anna"
    assert found("a berlin") == "Anna"
    assert found("e", sip_allowed=("assumed",)) == "Bernd Emil"
    assert found("e") == "Anna Bernd Derya Emil"


def test_a_pasted_list_is_looked_up(workspace: Workspace) -> None:
    anna = add(workspace, "Anna Müller", email="anna@example.com", internal_numbers=["201"])
    bernd = add(workspace, "Bernd, Sohn", user_name="bso", public_numbers=["+49 231 4777-12"])
    carla = add(workspace, "Carla", user_name="shared", internal_numbers=["300"])
    derya = add(workspace, "Derya", user_name="SHARED", alternative_number="300")
    text = """
        anna MÜLLER
        "Bernd, Sohn"
        Anna Müller <ANNA@example.com>; bso; 201
        0049 231 477712
        Carla\tVertrieb\t300
        unbekannt\tDerya
        shared
        300
        niemand
        niemand
    """
    found = look_up(workspace.database.path, entries_of(text))
    assert found.ids == [anna, bernd, carla, derya]
    assert found.missing == ["niemand"]
    assert [(one.text, one.names, one.users) for one in found.ambiguous] == [
        ("shared", ("Carla", "Derya"), 2),
        ("300", ("Carla", "Derya"), 2),
    ]


def test_a_number_beside_a_name_does_not_decide(workspace: Workspace) -> None:
    """Rows of our own export begin with the server ID, which may be somebody else's extension."""
    anna = add(workspace, "Anna Müller", server_user_id=1001, internal_numbers=["201"])
    bernd = add(workspace, "Bernd", server_user_id=201, internal_numbers=["1001"])
    one = add(workspace, "Carla", user_name="c1", email="team@example.com", internal_numbers=["301"])
    add(workspace, "Derya", user_name="d1", email="team@example.com", internal_numbers=["302"])
    found = look_up(
        workspace.database.path,
        entries_of(
            "1001\tAnna Müller\t201\n201\tBernd\t1001\nteam@example.com\t301\nteam@example.com\t201\n"
            "Anna Müller\tBernd\n1001\t301\n1001\tVertrieb\n"
        ),
    )
    assert found.ids == [anna, bernd, one]
    assert [one.names for one in found.ambiguous] == [
        ("Carla", "Derya"),  # the number is neither's
        ("Anna Müller", "Bernd"),
        ("Bernd", "Carla"),
    ]
    assert found.missing == []


@pytest.mark.parametrize(
    ("pasted", "entries"),
    [
        ("Anna M <a@x.example>, Sohn, Bernd <b@x.example>,", ["Anna M <a@x.example>", "Sohn, Bernd <b@x.example>"]),
        ("a@x.example,b@x.example , c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ("a@x.example, Sohn, Bernd", ["a@x.example, Sohn, Bernd"]),
        ("a@x.example, 201", ["a@x.example, 201"]),
        ("Sohn, Bernd", ["Sohn, Bernd"]),
        ("a@x.example,", ["a@x.example"]),
    ],
)
def test_recipients_may_stand_between_commas(pasted: str, entries: list[str]) -> None:
    assert entries_of(pasted) == entries


def test_an_empty_list_means_nobody(workspace: Workspace) -> None:
    assert entries_of(" \n;\r\n ; ") == []
    assert look_up(workspace.database.path, []).ids == []
    assert FilterData(array("q"), [], array("q")).counts() == {}
