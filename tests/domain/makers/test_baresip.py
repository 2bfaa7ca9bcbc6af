"""baresip's folder; that the program registers with it is a test of the system tests."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.makers.base import Value
from swyxsip_admin.domain.secret import Secret
from tests.domain.makers.accounts import account, text_of, usable

BARESIP = makers()["baresip"]


def test_a_folder_with_accounts_and_config() -> None:
    accounts, config = BARESIP.compose("baresip-Bob", [account(port=5061, transport=Transport.TLS)]).files
    assert (accounts.name, config.name) == ("baresip-Bob/accounts", "baresip-Bob/config")
    assert text_of(accounts) == (
        '"Bob Müller" <sip:bob@swyx.example.com;transport=tls>;outbound="sip:swyx.example.com:5061;transport=tls"'
        ';auth_user="bob-auth-77";auth_pass="bob-SIP-pw";regint=3600\n'
    )
    assert (accounts.with_password, config.with_password) == (True, False)
    assert "module_tmp account.so" in text_of(config).splitlines()


@pytest.mark.parametrize("password", ['a"b', "a\\b"])
def test_what_baresip_cannot_carry_is_left_out_and_reported(password: str) -> None:
    made = BARESIP.compose("x", [account(password=Secret(password))])
    assert [one.value for one in made.omissions] == [Value.PASSWORD]
    assert "auth_pass" not in text_of(made.files[0]) and password not in text_of(made.files[0])


def test_semicolons_and_umlauts_are_carried() -> None:
    made = BARESIP.compose("x", [account(password=Secret("Käse;Größe=5€ <#>"))])
    assert ';auth_pass="Käse;Größe=5€ <#>";' in text_of(made.files[0]) and made.omissions == []


def test_a_name_with_quotes_is_left_out_and_the_line_stays() -> None:
    made = BARESIP.compose("x", [account(display_name='Bob "Bobby"')])
    assert [one.value for one in made.omissions] == [Value.DISPLAY_NAME]
    assert text_of(made.files[0]).startswith("<sip:bob@")


@given(st.text(min_size=1, max_size=40))
def test_any_password_comes_back_whole_or_is_reported(text: str) -> None:
    secret = usable(text)
    made = BARESIP.compose("x", [account(password=secret)])
    (line,) = text_of(made.files[0]).split("\n")[:-1]
    found = re.search(r';auth_pass="([^"]*)";regint=', line)
    assert ("" if found is None else found[1]) == ("" if made.omissions else secret.reveal())
