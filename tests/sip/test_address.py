"""Addresses: which characters stand in a user part and which are escaped."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.sip.address import (
    STANDS,
    Address,
    AddressError,
    check_host,
    escape_user,
    host_and_port,
    needs_escapes,
    parse_address,
    unescape_user,
)

NO_SURROGATES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


class TestUserPart:
    def test_what_stands_is_what_the_grammar_says(self) -> None:
        assert frozenset(string.ascii_letters + string.digits + "-_.!~*'()" + "&=+$,;?/") == STANDS

    @pytest.mark.parametrize(
        ("user", "escaped"),
        [
            ("201", "201"),
            ("O'Brien", "O'Brien"),
            ("+49 231", "+49%20231"),
            ("Hans Meier", "Hans%20Meier"),
            ("jürgen", "j%C3%BCrgen"),
            ("ju\u0308rgen", "j%C3%BCrgen"),
            ("anna@example.com", "anna%40example.com"),
            ('a:b"c<d>e#f%g\\h', "a%3Ab%22c%3Cd%3Ee%23f%25g%5Ch"),
            ("€😀", "%E2%82%AC%F0%9F%98%80"),
            ("a&b=c+d$e,f;g?h/i", "a&b=c+d$e,f;g?h/i"),
            ("[x]{y}|^`", "%5Bx%5D%7By%7D%7C%5E%60"),
        ],
    )
    def test_escaping(self, user: str, escaped: str) -> None:
        assert escape_user(user) == escaped
        assert unescape_user(escaped) == unicodedata.normalize("NFC", user)

    @given(NO_SURROGATES)
    def test_there_and_back(self, user: str) -> None:
        escaped = escape_user(user)
        assert escaped.isascii() and set(escaped) <= STANDS | {"%"}
        assert unescape_user(escaped) == unicodedata.normalize("NFC", user)

    def test_lower_case_escapes_are_read(self) -> None:
        assert unescape_user("j%c3%bcrgen") == "jürgen"

    @pytest.mark.parametrize("text", ["", "a b", "a%2", "%", "%zz", "jürgen", "a@b", "j%ffffffffffffc3%ffx", "%C3"])
    def test_what_is_no_user_part(self, text: str) -> None:
        with pytest.raises(AddressError):
            unescape_user(text)

    def test_which_characters_need_escapes(self) -> None:
        assert needs_escapes("O'Brien & Söhne") == {" ", "ö"}


class TestAddresses:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("sip:bob@biloxi.com", Address("bob", "biloxi.com")),
            ("sips:alice@atlanta.com:5061", Address("alice", "atlanta.com", 5061, "sips")),
            ("sip:j%40s0n@Host5.Example.COM", Address("j@s0n", "host5.example.com")),
            ("SIP:201@127.0.0.1:15060", Address("201", "127.0.0.1", 15060)),
            ("sip:201@[2001:DB8::1]:5060", Address("201", "2001:db8::1", 5060)),
            ("sip:201@[::1]", Address("201", "::1")),
            ("sip:registrar.biloxi.com", Address("", "registrar.biloxi.com")),
        ],
    )
    def test_reading(self, text: str, address: Address) -> None:
        assert parse_address(text) == address
        assert parse_address(str(address)) == address

    def test_writing(self) -> None:
        assert str(Address("Hans Meier", "::1", 5060)) == "sip:Hans%20Meier@[::1]:5060"
        assert str(Address("", "example.com")) == "sip:example.com"
        assert host_and_port("10.0.0.1") == "10.0.0.1"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "bob",
            "tel:+49231",
            "sip:",
            "sip:@host",
            "sip:bob@",
            "sip:bob@host:0",
            "sip:bob@host:65536",
            "sip:bob@host:5060x",
            "sip:bob:secret@host",
            "sip:bob@host;transport=tcp",
            "sip:bob@host?Route=x",
            "sip:bob@[::1",
            "sip:bob@::1",
            "sip:bob@[127.0.0.1]",
            "sip:bob@300.1.1.1",
            "sip:bob@ho_st",
            "sip:bob@-host",
            "sip:a b@host",
            "sip:bob@host\r\nVia: x",
            "sip:" + "a" * 5000 + "@host",
        ],
    )
    def test_what_is_no_address_of_record(self, text: str) -> None:
        with pytest.raises(AddressError):
            parse_address(text)

    @given(st.text(max_size=60))
    def test_any_text_is_an_address_or_none(self, text: str) -> None:
        for candidate in (text, f"sip:{text}", f"sip:bob@{text}", f"sip:{text}@host"):
            try:
                address = parse_address(candidate)
            except AddressError:
                continue
            assert parse_address(str(address)) == address


class TestHosts:
    @pytest.mark.parametrize(
        ("text", "host"),
        [
            (" SwyxServer.Example.local ", "swyxserver.example.local"),
            ("127.0.0.1", "127.0.0.1"),
            ("[::1]", "::1"),
            ("0:0:0:0:0:0:0:1", "::1"),
            ("example.com.", "example.com."),
            ("5060.example", "5060.example"),
        ],
    )
    def test_hosts(self, text: str, host: str) -> None:
        assert check_host(text) == host

    @pytest.mark.parametrize("text", ["", " ", "a b", "a/b", "[127.0.0.1]", "1.2.3", "::g", "a..b", "x" * 254, "ü.de"])
    def test_none(self, text: str) -> None:
        with pytest.raises(AddressError):
            check_host(text)
