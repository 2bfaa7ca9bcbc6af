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


def used(text: str) -> list[str]:
    """The lines that baresip reads."""
    return [line for line in text.split("\n") if line and not line.startswith("#")]


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
    assert used(text_of(made.files[0])) == [] and password not in text_of(made.files[0])


def test_an_account_without_its_password_is_a_comment_so_that_no_empty_one_is_tried() -> None:
    made = BARESIP.compose("x", [account(password=None), account(line=2)])
    text = text_of(made.files[0])
    assert [line.partition(";outbound")[0] for line in used(text)] == [
        '"Bob Müller" <sip:bob@swyx.example.com;transport=udp>'
    ]
    assert text.count("<sip:") == 2 and 'auth_pass=""' not in text


def test_where_no_password_is_needed_baresip_is_told_nothing_that_makes_it_ask_for_one() -> None:
    (line,) = used(text_of(BARESIP.compose("x", [account(password=None, checked=False)]).files[0]))
    assert "auth_" not in line and "regint=3600" in line


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
    found = [re.search(r';auth_pass="([^"]*)";regint=', line) for line in used(text_of(made.files[0]))]
    assert [one and one[1] for one in found] == ([] if made.omissions else [secret.reveal()])
