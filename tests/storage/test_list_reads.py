"""What the list reads: order, search, values, origins and states; and that it costs the same for many users."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, KnownMode, Origin, PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import list_reads
from swyxsip_admin.storage.list_filters import read_filter_data
from swyxsip_admin.storage.list_reads import COLUMNS, ListRow, UserList, words_of

HERE = Owner("admin", "workstation")


@pytest.fixture
def users(workspace: Workspace) -> Iterator[UserList]:
    opened = UserList(workspace.database.path, HERE)
    yield opened
    opened.close()


def add(workspace: Workspace, name: str, **values: Any) -> int:
    draft = workspace.users.new()
    draft["name"] = name
    for field, value in values.items():
        draft[field] = value
    return workspace.users.save(draft)


def names(users: UserList, *arguments: Any, **options: Any) -> list[str]:
    return [row.name for row in users.rows(users.ids(*arguments, **options))]


def row(users: UserList, row_id: int) -> ListRow:
    (found,) = users.rows([row_id])
    return found


def test_names_are_ordered_as_germans_read_them(workspace: Workspace, users: UserList) -> None:
    for name in ("Zacher", "Ängstlich", "Anders", "öztürk", "Oswald", "Müller", "Mueller B"):
        add(workspace, name)
    assert names(users) == ["Anders", "Ängstlich", "Müller", "Mueller B", "Oswald", "öztürk", "Zacher"]
    assert names(users, "name", descending=True) == names(users)[::-1]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_orders_and_reverses(workspace: Workspace, users: UserList, column: str) -> None:
    anna = {"sip_allowed": True, "sip_user_id": "9", "internal_numbers": ["20"], "user_name": "z", "email": "c@x"}
    bernd = {"sip_auth_mode": AuthMode.ALWAYS, "sip_user_id": "8", "internal_numbers": ["100"], "location": "Öhringen"}
    carla = {"sip_password_source": PasswordSource.OWN, "sip_user_id": "7", "internal_numbers": ["3"]}
    add(workspace, "Anna", **anna, public_numbers=["+49 9"], location="Zwickau", server_user_id=3)
    add(workspace, "Bernd", **bernd, email="Ä@x", sip_user_name="ärger", description="b", server_user_id=20)
    add(workspace, "Carla", **carla, email="b@x", location="Olpe", description="Ä")
    expected = {
        "name": ["Anna", "Bernd", "Carla"],
        "user_name": ["Bernd", "Carla", "Anna"],
        "sip_allowed": ["Bernd", "Carla", "Anna"],
        "sip_auth_mode": ["Bernd", "Anna", "Carla"],
        "sip_user_id": ["Carla", "Bernd", "Anna"],
        "sip_password_state": ["Carla", "Anna", "Bernd"],
        "internal_numbers": ["Carla", "Anna", "Bernd"],  # as numbers: 3, 20, 100
        "public_numbers": ["Bernd", "Carla", "Anna"],
        "email": ["Bernd", "Carla", "Anna"],
        "location": ["Bernd", "Carla", "Anna"],
        "sip_user_name": ["Bernd", "Carla", "Anna"],
        "server_user_id": ["Carla", "Anna", "Bernd"],
        "open_changes": ["Carla", "Anna", "Bernd"],
        "description": ["Anna", "Carla", "Bernd"],
    }
    assert names(users, column) == expected[column]
    assert names(users, column, descending=True) == expected[column][::-1]


@pytest.mark.parametrize("needle", ["mull", "MÜLL", "muell", "anna müll", "müller  anna", "anna@", "231 47", "47", ""])
def test_search_finds_every_word_in_any_spelling(workspace: Workspace, users: UserList, needle: str) -> None:
    add(workspace, "Anna Müller", email="anna@example.com", public_numbers=["+49 231 47"])
    assert names(users, needle=needle) == ["Anna Müller"]


@pytest.mark.parametrize("needle", ["ela", "manu", "manuela", "uer", "er", "bau", "baue", "bauer", "eb1", "michal"])
def test_search_finds_a_piece_that_begins_within_two_letters(
    workspace: Workspace, users: UserList, needle: str
) -> None:
    add(workspace, "Manuela Bauer-Michał", sip_user_id="0aeb1")
    assert names(users, needle=needle) == ["Manuela Bauer-Michał"]
    data = read_filter_data(workspace.database.path, HERE)
    assert list(data.matching(users.ids(), {}, words_of(needle))) == list(users.ids())


@pytest.mark.parametrize("needle", ["mullerx", "anna bernd", "%", "_", "'", "\"'; DROP TABLE user"])
def test_search_finds_nothing_that_is_not_there(workspace: Workspace, users: UserList, needle: str) -> None:
    add(workspace, "Anna Müller")
    assert names(users, needle=needle) == []


def test_a_list_pasted_into_the_search_is_a_search_too(workspace: Workspace, users: UserList) -> None:
    """The field takes 32,767 characters."""
    anna = add(workspace, "Anna")
    words = " ".join(f"{number:x}" for number in range(7_000))
    assert list(users.ids(needle=words)) == []
    assert list(users.ids(needle="a nn " * 6_000)) == [anna]
    data = read_filter_data(workspace.database.path, HERE)
    assert list(data.matching(users.ids(), {}, words_of(words))) == []


def test_the_strings_in_memory_are_those_the_database_searches(workspace: Workspace, users: UserList) -> None:
    add(workspace, "Jürgen Straße", sip_user_id="4711")
    # Each text once: what most users have four times would be searched four times.
    assert read_filter_data(workspace.database.path, HERE).texts == ["jurgen strasse\n4711"]


def test_a_new_user_shows_assumptions(workspace: Workspace, users: UserList) -> None:
    shown = row(users, add(workspace, "Anna"))
    assert (shown.name, shown.user_name, shown.sip_user_id) == ("Anna", "Anna", "Anna")
    assert (shown.sip_allowed, shown.mode) == (False, AuthMode.SERVER_DEFAULT)
    assert shown.effective_mode is KnownMode.UNKNOWN
    assert (shown.password_source, shown.password_state) == (PasswordSource.USER, PasswordState.UNKNOWN)
    assert shown.internal_number == ""
    assert shown.origins == {
        "name": Origin.EDITED,
        "user_name": Origin.ASSUMED,
        "sip_allowed": Origin.ASSUMED,
        "sip_auth_mode": Origin.ASSUMED,
        "sip_user_id": Origin.ASSUMED,
        "internal_numbers": Origin.ASSUMED,
        "public_numbers": Origin.ASSUMED,
        "email": Origin.ASSUMED,
        "location": Origin.ASSUMED,
        "sip_user_name": Origin.ASSUMED,
        "server_user_id": Origin.ASSUMED,
        "description": Origin.ASSUMED,
    }


def test_origins_are_told_from_what_the_server_delivered(workspace: Workspace, users: UserList) -> None:
    row_id = add(workspace, "Anna", sip_allowed=True, internal_numbers=["100"])
    with closing(sqlite3.connect(workspace.database.path)) as connection, connection:
        fields = '{"name": ["Anna", 1], "sip_allowed": [false, 1], "internal_numbers": [["100"], 1]}'
        connection.execute("INSERT INTO server_state VALUES (?, ?)", (row_id, fields))
    origins = row(users, row_id).origins
    assert (origins["name"], origins["internal_numbers"]) == (Origin.SERVER, Origin.SERVER)
    assert (origins["sip_allowed"], origins["user_name"]) == (Origin.EDITED, Origin.ASSUMED)


def test_the_list_s_defaults_are_those_of_the_sections() -> None:
    for field, default in list_reads._DEFAULTS.items():
        assert FIELDS[field].default == default, field


def test_the_mode_follows_the_server_s_default(workspace: Workspace, users: UserList) -> None:
    row_id = add(workspace, "Anna")
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"default_auth_mode": KnownMode.NEVER}), revision)
    assert row(users, row_id).effective_mode is KnownMode.NEVER


def test_the_state_is_that_of_the_password_that_applies(workspace: Workspace, users: UserList) -> None:
    row_id = add(workspace, "Anna", sip_allowed=True)
    draft = workspace.users.open(row_id)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret("x7" * 8)))
    draft.edit_secret(SecretKind.SIP, StateNone())
    workspace.users.save(draft)
    assert row(users, row_id).password_state is PasswordState.HERE
    assert row(users, row_id).origins["sip_password_state"] is Origin.EDITED
    with closing(UserList(workspace.database.path, Owner("other", "pc"))) as theirs:
        assert row(theirs, row_id).password_state is PasswordState.ELSEWHERE


def test_totals_count_users_and_open_changes(workspace: Workspace, users: UserList) -> None:
    assert (users.totals().users, users.totals().open_changes) == (0, 0)
    add(workspace, "Anna", sip_allowed=True)
    assert (users.totals().users, users.totals().open_changes) == (1, 2)


def test_rows_removed_meanwhile_are_left_out(workspace: Workspace, users: UserList) -> None:
    first, second = add(workspace, "Anna"), add(workspace, "Bernd")
    workspace.users.remove([first])
    assert [found.row_id for found in users.rows([second, first, 999])] == [second]


def test_data_version_tells_of_writes_by_others(workspace: Workspace, users: UserList) -> None:
    before = users.data_version()
    assert users.data_version() == before
    add(workspace, "Anna")
    assert users.data_version() != before


def test_the_list_cannot_write(users: UserList) -> None:
    with pytest.raises(sqlite3.OperationalError):
        users._connection.execute("DELETE FROM user")


def test_a_newer_database_that_cannot_be_read_says_so(database_path: Path) -> None:
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("ALTER TABLE user RENAME COLUMN name_sort TO name_order")
    with closing(UserList(database_path, HERE, newer=True)) as users, pytest.raises(SurroundingsError) as caught:
        users.ids()
    assert caught.value.message.id == "newer_database"


def test_a_locked_database_is_told_apart(database_path: Path, users: UserList, monkeypatch: pytest.MonkeyPatch) -> None:
    users._connection.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(database_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SurroundingsError) as caught:
            users.totals()
    assert caught.value.message.id == "locked_database"
