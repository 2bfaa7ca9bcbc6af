"""The hand-over sheet: what stands on it, and that a password does only where it was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, IdentityMapping, SecretKind
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.handover import Sheet, sheets_of
from swyxsip_admin.services.workspace import Workspace

PASSWORD = "Vier-Ecken-47-Runde"
T46 = "yealink, 00:15:65:12:34:56, 1, SIP-T46U"


def add(workspace: Workspace, name: str = "Jörg Müller", *, password: str = PASSWORD, **values: Any) -> int:
    draft = workspace.users.new()
    for field, value in {"name": name, "sip_allowed": True, **values}.items():
        draft[field] = value
    if password:
        draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(password)))
    return workspace.users.save(draft)


def sheet(workspace: Workspace, row: int, *, with_password: bool = False) -> Sheet:
    (found,) = sheets_of(workspace, [row], with_password=with_password)
    return found


def phone_rows(found: Sheet) -> dict[str, tuple[list[str], str]]:
    return {label.source: ([str(one) for one in words], _plain(value)) for label, words, value in found.phone}


def _plain(value: Any) -> str:
    return value.source if hasattr(value, "source") else str(value)


def test_server_phone_trial_and_ticks_in_the_words_of_the_users_phone(workspace: Workspace) -> None:
    profile, revision = workspace.server.open()
    known = {"registrar_host": "swyx.example.com", "server_name": "swyx01"}
    workspace.server.save(profile.model_copy(update=known), revision)
    found = sheet(workspace, add(workspace, phones=[T46], sip_user_id="201", internal_numbers=["201"]))
    assert str(found.title) == "SIP phone of Jörg Müller"
    assert [str(fact) for fact in found.facts] == ["swyx01", "201", "Yealink SIP-T46U, 00:15:65:12:34:56, line 1"]
    assert [label.source for label, _value in found.server] == [
        "Allow SIP login", "SIP authentication mode", "SIP user name", "SIP user ID", "SIP password",
    ]  # fmt: skip
    rows = phone_rows(found)
    assert rows["Registrar"] == (["Server Host (sip_server.1.address)"], "swyx.example.com")
    assert rows["SIP user ID"] == (["User Name (user_name)"], "201")
    assert rows["SIP user name"] == (["Register Name (auth_name)"], "Jörg Müller")
    assert "SIP realm" not in rows, "a Yealink phone asks for none"
    assert str(found.trial[2]) == "A call to 201 rings at this phone."


def test_several_phones_stand_with_their_makers_and_none_with_the_usual_words(workspace: Workspace) -> None:
    both = sheet(workspace, add(workspace, phones=[T46, "snom, -, 1"]))
    assert phone_rows(both)["SIP user name"][0] == [
        "Snom: Authentication Username (user_pname)",
        "Yealink: Register Name (auth_name)",
    ] or phone_rows(both)["SIP user name"][0] == [
        "Yealink: Register Name (auth_name)",
        "Snom: Authentication Username (user_pname)",
    ]
    none = sheet(workspace, add(workspace, "Anna"))
    assert phone_rows(none)["SIP user name"][0] == ["Auth name, Authentication ID, Register name, Login"]
    assert phone_rows(none)["Registrar"][1].startswith("not known")


def test_the_mapping_decides_which_value_stands_under_which_word(workspace: Workspace) -> None:
    row = add(workspace, phones=[T46], sip_user_id="201", sip_user_name="joerg")
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"identity_mapping": IdentityMapping.NAME_IS_AOR}), revision)
    rows = phone_rows(sheet(workspace, row))
    assert rows["SIP user name"] == (["User Name (user_name)"], "joerg")
    assert rows["SIP user ID"] == (["Register Name (auth_name)"], "201")


def test_a_password_stands_there_only_if_asked_for(workspace: Workspace) -> None:
    row = add(workspace)
    found = sheet(workspace, row)
    assert found.password is None and PASSWORD not in repr(found)
    assert phone_rows(found)["SIP password"][1] == (
        "not printed; in SwyxSIP Admin: properties of Jörg Müller, tab “SIP Registration”, “Show”".replace(
            "“SIP Registration”", "“" + str(found.server[4][1].arguments["tab"].source) + "”"
        )  # type: ignore[union-attr]
    )
    assert not [line for line in workspace.history.page() if line.verb == "reveal"]
    asked = sheet(workspace, row, with_password=True)
    assert asked.password == Secret(PASSWORD) and PASSWORD not in repr(asked)
    assert asked.warning != found.warning
    (line,) = [line for line in workspace.history.page() if line.verb == "reveal"]
    assert (line.user, line.change.new) == ("Jörg Müller", "written")


@pytest.mark.parametrize("with_password", [False, True])
def test_a_password_that_is_not_here_says_where_it_is(workspace: Workspace, with_password: bool) -> None:
    unknown = sheet(workspace, add(workspace, "Anna", password=""), with_password=with_password)
    assert unknown.password is None and str(unknown.server[4][1]).startswith("not known here")
    row = add(workspace, "Bert")
    draft = workspace.users.open(row)
    draft.edit_secret(SecretKind.SIP, StateNone())
    workspace.users.save(draft)
    assert _plain(sheet(workspace, row, with_password=with_password).server[4][1]).startswith("the user has none")
    never = sheet(workspace, add(workspace, "Carla", sip_auth_mode=AuthMode.NEVER), with_password=with_password)
    assert never.password is None and _plain(never.server[4][1]).startswith("none needed")
    other = Workspace.open(workspace.database.path, MemoryStore(), Owner("petra", "PC-7"))
    found = sheet(other, add(workspace, "Doris"), with_password=with_password)
    other.close()
    assert str(found.server[4][1]) == "stored by admin @ workstation; ask there"
