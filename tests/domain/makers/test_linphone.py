"""Linphone's ``linphonerc``; that the program registers with it is a test of the system tests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.makers.base import Value
from swyxsip_admin.domain.secret import Secret
from tests.domain.makers.accounts import account, text_of, usable

LINPHONE = makers()["linphone"]


def sections(text: str) -> dict[str, dict[str, str]]:
    """As liblinphone's ``linphone_config_parse_line`` takes them."""
    found: dict[str, dict[str, str]] = {}
    present: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("["):
            present = found.setdefault(line.strip("[]"), {})
        elif line:
            key, value = line.split("=", 1)
            present[key] = value.rstrip(" ")
    return found


def test_every_value_stands_under_linphones_own_word() -> None:
    (file,) = LINPHONE.compose("linphone-Bob", [account(port=5070, transport=Transport.TCP)]).files
    assert file.name == "linphone-Bob/linphonerc"
    found = sections(text_of(file))
    assert found["auth_info_0"] == {
        "username": "bob",
        "userid": "bob-auth-77",
        "passwd": "bob-SIP-pw",
        "realm": "swyx",
        "domain": "swyx.example.com",
    }
    assert found["proxy_0"] == {
        "reg_proxy": "<sip:swyx.example.com:5070;transport=tcp>",
        "reg_identity": '"Bob Müller" <sip:bob@swyx.example.com>',
        "reg_expires": "3600",
        "reg_sendregister": "1",
        "publish": "0",
    }


def test_an_identity_is_escaped_in_addresses_and_plain_beside_the_password() -> None:
    hans = account(aor_user="Hans Meier", aor_escaped="Hans%20Meier", display_name='Hans "Hansi" \\ Meier')
    found = sections(text_of(LINPHONE.compose("x", [hans]).files[0]))
    assert found["auth_info_0"]["username"] == "Hans Meier"
    assert found["proxy_0"]["reg_identity"] == '"Hans \\"Hansi\\" \\\\ Meier" <sip:Hans%20Meier@swyx.example.com>'


@pytest.mark.parametrize("password", ["a\"b\\c:d;e#f%g,h i&<>'=", "[section]", " leading blank", "#comment", "="])
def test_a_password_is_everything_behind_the_first_sign_of_equality(password: str) -> None:
    (file,) = LINPHONE.compose("x", [account(password=Secret(password))]).files
    assert sections(text_of(file))["auth_info_0"]["passwd"] == password


def test_a_blank_at_the_end_would_be_lost_and_is_reported() -> None:
    made = LINPHONE.compose("x", [account(password=Secret("ends with a blank "))])
    assert [one.value for one in made.omissions] == [Value.PASSWORD]
    assert "passwd" not in text_of(made.files[0])


def test_a_realm_that_nobody_knows_is_not_written() -> None:
    assert "realm" not in text_of(LINPHONE.compose("x", [account(realm="")]).files[0])


@given(st.text(min_size=1, max_size=40))
def test_any_password_comes_back_whole_or_is_reported(text: str) -> None:
    secret = usable(text)
    made = LINPHONE.compose("x", [account(password=secret)])
    found = sections(text_of(made.files[0]))
    assert found["auth_info_0"].get("passwd", "") == ("" if made.omissions else secret.reveal())
    assert set(found) == {"sip", "auth_info_0", "proxy_0"}
