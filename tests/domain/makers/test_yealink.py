"""Yealink's ``MAC.cfg``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.secret import Secret
from tests.domain.makers.accounts import account, text_of, usable

YEALINK = makers()["yealink"]


def settings(text: str) -> dict[str, str]:
    """As a reader of ``key = value`` takes them."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split(" = ", 1) for line in lines)


def test_every_value_stands_under_yealinks_own_word() -> None:
    (file,) = YEALINK.compose("001565123456", [account(line=2)]).files
    assert file.name == "001565123456.cfg"
    assert text_of(file).splitlines()[0] == "#!version:1.0.0.1"
    assert settings(text_of(file)) == {
        "account.2.enable": "1",
        "account.2.label": "Bob Müller",
        "account.2.display_name": "Bob Müller",
        "account.2.user_name": "bob",
        "account.2.auth_name": "bob-auth-77",
        "account.2.password": "bob-SIP-pw",
        "account.2.sip_server.1.address": "swyx.example.com",
        "account.2.sip_server.1.port": "5060",
        "account.2.sip_server.1.transport_type": "0",
        "account.2.sip_server.1.expires": "3600",
    }


@pytest.mark.parametrize(("transport", "number"), [(Transport.UDP, "0"), (Transport.TCP, "1"), (Transport.TLS, "2")])
def test_the_transport_is_yealinks_number(transport: Transport, number: str) -> None:
    (file,) = YEALINK.compose("001565123456", [account(transport=transport)]).files
    assert settings(text_of(file))["account.1.sip_server.1.transport_type"] == number


@pytest.mark.parametrize("password", ['a"b\\c:d;e#f%g,h i&<>=', "# not a comment", "= = ="])
def test_a_value_goes_to_the_end_of_its_line(password: str) -> None:
    (file,) = YEALINK.compose("001565123456", [account(password=Secret(password))]).files
    assert settings(text_of(file))["account.1.password"] == password


def test_an_ipv6_address_stands_in_brackets() -> None:
    (file,) = YEALINK.compose("001565123456", [account(host="2001:db8::1")]).files
    assert settings(text_of(file))["account.1.sip_server.1.address"] == "[2001:db8::1]"


@given(st.text(min_size=1, max_size=40))
def test_any_password_comes_back_whole_or_is_reported(text: str) -> None:
    secret = usable(text)
    made = YEALINK.compose("001565123456", [account(password=secret)])
    found = settings(text_of(made.files[0]))
    assert found.get("account.1.password", "") == ("" if made.omissions else secret.reveal())
    assert len(found) == (9 if made.omissions else 10), "no line more, no line less"
