"""Snom's XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.secret import Secret
from tests.domain.makers.accounts import account, text_of, usable

SNOM = makers()["snom"]


def settings(text: str) -> dict[tuple[str, str], str]:
    """As an XML reader takes them: setting and line."""
    root = ET.fromstring(text.encode())
    assert root.tag == "settings"
    (phone,) = root
    assert phone.tag == "phone-settings"
    return {(element.tag, element.attrib["idx"]): element.text or "" for element in phone}


def test_every_value_stands_under_snoms_own_word() -> None:
    (file,) = SNOM.compose("000413aabbcc", [account(line=2)]).files
    assert file.name == "000413AABBCC.xml"
    assert settings(text_of(file)) == {
        ("user_active", "2"): "on",
        ("user_realname", "2"): "Bob Müller",
        ("user_name", "2"): "bob",
        ("user_pname", "2"): "bob-auth-77",
        ("user_pass", "2"): "bob-SIP-pw",
        ("user_host", "2"): "swyx.example.com",
        ("user_expiry", "2"): "3600",
    }


@pytest.mark.parametrize("password", ["a\"b\\c:d;e#f%g,h i&<>'=", "]]>", "&amp;", "<!-- -->", "😀ß"])
def test_a_password_comes_back_out_of_the_xml(password: str) -> None:
    (file,) = SNOM.compose("000413aabbcc", [account(password=Secret(password))]).files
    assert settings(text_of(file))["user_pass", "1"] == password


def test_another_port_or_transport_goes_to_the_outbound_proxy() -> None:
    (file,) = SNOM.compose("000413aabbcc", [account(port=5061, transport=Transport.TLS)]).files
    assert settings(text_of(file))["user_outbound", "1"] == "sip:swyx.example.com:5061;transport=tls"


@given(st.text(min_size=1, max_size=40))
def test_any_password_comes_back_whole_or_is_reported(text: str) -> None:
    secret = usable(text)
    made = SNOM.compose("000413aabbcc", [account(password=secret)])
    found = settings(text_of(made.files[0]))
    assert found.get(("user_pass", "1"), "") == ("" if made.omissions else secret.reveal())
