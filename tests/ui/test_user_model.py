"""The list's model: the first picture needs the first users alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import list_reads
from swyxsip_admin.storage.errors import NEWER_DATABASE
from swyxsip_admin.storage.list_reads import UserList
from swyxsip_admin.ui.user_model import FIRST_ROWS, UserModel
from tests.ui.windows import add_users

USERS = FIRST_ROWS + 30


@pytest.fixture
def users(workspace: Workspace) -> Iterator[UserList]:
    """More of them than a first picture shows."""
    add_users(workspace, *(f"User {number:03}" for number in range(USERS)))
    found = UserList(workspace.database.path, Owner("admin", "here"))
    yield found
    found.close()


@pytest.fixture
def model(qtbot: QtBot, users: UserList) -> UserModel:
    """It shows the first users, and knows how many there are."""
    shown = UserModel()
    shown.attach(users, count=USERS)
    return shown


def texts(model: UserModel) -> list[str]:
    """The names as they are shown."""
    return [model.data(model.index(row, 0)) or "" for row in range(model.rowCount())]


def test_the_first_rows_stand_and_the_others_follow_in_their_places(model: UserModel, users: UserList) -> None:
    assert model.rowCount() == USERS
    assert texts(model) == [f"User {number:03}" for number in range(FIRST_ROWS)] + [""] * 30
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.complete()
    assert texts(model) == [f"User {number:03}" for number in range(USERS)]
    assert resets == []
    assert model.ids == users.ids()


def test_whoever_asks_for_all_ids_gets_them(model: UserModel, users: UserList) -> None:
    assert model.ids == users.ids()
    assert model.ids_at([0, USERS - 1]) == [users.ids()[0], users.ids()[-1]]


def test_a_row_far_down_can_be_asked_for_at_once(model: UserModel) -> None:
    assert model.name_of(USERS - 1) == f"User {USERS - 1:03}"


def test_half_read_or_whole_it_keeps_qt_s_rules(model: UserModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.complete()
    qtmodeltester.check(model)


def test_users_who_came_meanwhile_are_shown(model: UserModel, workspace: Workspace) -> None:
    add_users(workspace, "Aaron")
    model.complete()
    assert texts(model)[:2] == ["Aaron", "User 000"]
    assert model.rowCount() == USERS + 1


def test_what_cannot_be_read_any_more_leaves_the_first_rows(
    model: UserModel, users: UserList, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> object:
        raise SurroundingsError(NEWER_DATABASE(file="users.swyxsip"))

    told: list[object] = []
    model.error_changed.connect(told.append)
    monkeypatch.setattr(list_reads.UserList, "ids", fail)
    model.complete()
    assert isinstance(told[-1], SurroundingsError)
    assert texts(model) == [f"User {number:03}" for number in range(FIRST_ROWS)]


def test_a_small_database_is_read_at_once(qtbot: QtBot, workspace: Workspace) -> None:
    add_users(workspace, "Anna", "Berta")
    model, users = UserModel(), UserList(workspace.database.path, Owner("admin", "here"))
    model.attach(users, count=2)
    assert texts(model) == ["Anna", "Berta"]
    users.close()
