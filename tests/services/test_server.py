"""What is said about the SwyxServer, and what that does to users."""

from __future__ import annotations

from typing import Any

import pytest

from swyxsip_admin.domain.kinds import KnownMode, UpnRule
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import ConflictError, RefusedError
from swyxsip_admin.services.workspace import Workspace
from tests.services.test_users import add, history


def save(workspace: Workspace, **values: Any) -> None:
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update=values), revision)


def effective(workspace: Workspace, row: int) -> tuple[str, str]:
    comes_to = workspace.users.open(row).effective
    with workspace.database.read() as session:
        stored = session.connection().exec_driver_sql(
            "SELECT effective_sip_user_name, effective_sip_user_id FROM user WHERE id = ?", (row,)
        )
        assert stored.one() == (comes_to.sip_user_name, comes_to.sip_user_id), "columns and rules say the same"
    return comes_to.sip_user_name, comes_to.sip_user_id


def test_nothing_is_known_at_first(workspace: Workspace) -> None:
    profile, revision = workspace.server.open()
    assert revision == 1
    assert profile == ServerProfile()
    assert (profile.default_auth_mode, profile.upn_rule, profile.sip_realm) == (KnownMode.UNKNOWN, UpnRule.UNKNOWN, "")


def test_saved_is_read_back_and_in_the_history(workspace: Workspace) -> None:
    save(workspace, server_name="swyx", default_auth_mode=KnownMode.ALWAYS)
    profile, revision = workspace.server.open()
    assert (profile.server_name, profile.default_auth_mode, revision) == ("swyx", KnownMode.ALWAYS, 2)
    assert history(workspace) == [
        ("server", "", "server_name", "", "swyx"),
        ("server", "", "default_auth_mode", "unknown", "always"),
    ]


def test_whoever_saves_second_is_told(workspace: Workspace) -> None:
    profile, revision = workspace.server.open()
    save(workspace, server_name="first")
    with pytest.raises(ConflictError) as caught:
        workspace.server.save(profile.model_copy(update={"server_name": "second"}), revision)
    assert caught.value.message.id == "server_changed"
    assert workspace.server.open()[0].server_name == "first"


def test_the_upn_rule_changes_what_follows_and_says_whom(workspace: Workspace) -> None:
    anna = add(workspace, "Anna", user_name="anna@a.de", sip_allowed=True)
    add(workspace, "Bernd", user_name="bernd")
    add(workspace, "Clara", user_name="clara@a.de", sip_user_name="own", sip_user_id="own too")
    profile, _revision = workspace.server.open()
    affected = workspace.server.affected(profile.model_copy(update={"upn_rule": UpnRule.BEFORE_AT}))
    assert [(item.name, item.before.sip_user_id, item.after.sip_user_id) for item in affected] == [
        ("Anna", "anna@a.de", "anna")
    ]
    assert workspace.server.affected(profile.model_copy(update={"upn_rule": UpnRule.WHOLE})) == []
    save(workspace, upn_rule=UpnRule.BEFORE_AT)
    assert effective(workspace, anna) == ("anna", "anna")
    assert workspace.users.find("anna@a.de") == anna, "the user name itself does not change"


def test_a_collision_is_refused_naming_both_and_nothing_is_written(workspace: Workspace) -> None:
    first = add(workspace, "Anna A", user_name="anna@a.de", sip_allowed=True)
    add(workspace, "Anna B", user_name="ANNA@b.de", sip_allowed=True)
    add(workspace, "Anna C", user_name="anna@c.de")
    with pytest.raises(RefusedError, match="Anna A / Anna B") as caught:
        save(workspace, upn_rule=UpnRule.BEFORE_AT)
    assert caught.value.message.id == "duplicate"
    assert workspace.server.open()[1] == 1
    assert effective(workspace, first) == ("anna@a.de", "anna@a.de")


def test_a_rule_that_leaves_a_name_empty_is_refused(workspace: Workspace) -> None:
    add(workspace, "Anna", user_name="@a.de", sip_allowed=True)
    with pytest.raises(RefusedError, match="Anna") as caught:
        save(workspace, upn_rule=UpnRule.BEFORE_AT)
    assert caught.value.message.id == "empty_for"


def test_two_users_may_swap_their_names_by_a_rule(workspace: Workspace) -> None:
    """What follows becomes what the other one had as an own value: keys are written in two passes."""
    first = add(workspace, "A", user_name="x@a.de", sip_allowed=True, sip_user_name="one")
    second = add(workspace, "B", user_name="y", sip_allowed=True, sip_user_name="two", sip_user_id="x@b.de")
    save(workspace, upn_rule=UpnRule.BEFORE_AT)
    third = add(workspace, "C", user_name="x@a.de@", sip_allowed=True, sip_user_name="three", sip_user_id="x@a.de")
    assert effective(workspace, first)[1] == "x"
    assert effective(workspace, second)[1] == "x@b.de"
    with pytest.raises(RefusedError, match="A / C"):
        save(workspace, upn_rule=UpnRule.WHOLE)
    assert effective(workspace, third)[1] == "x@a.de"


@pytest.mark.parametrize(("field", "value"), [("registrar_port", 0), ("registrar_port", 65536), ("expiry", 0)])
def test_numbers_out_of_range_are_refused(workspace: Workspace, field: str, value: int) -> None:
    with pytest.raises(RefusedError) as caught:
        save(workspace, **{field: value})
    assert caught.value.message.id == "out_of_range"
    assert workspace.server.open()[1] == 1
