"""The digest, against the vectors the RFCs and their errata publish."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip import digest
from swyxsip_admin.sip.digest import (
    Algorithm,
    algorithm_named,
    ha1,
    ha2,
    hash_hex,
    new_cnonce,
    nonce_count_text,
    quoted,
    response,
    session_ha1,
    user_hash,
)

MUFASA_NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093"
RFC_7616_NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
RFC_7616_CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def test_rfc_2617_section_3_5() -> None:
    """The example with qop=auth."""
    first = ha1("Mufasa", "testrealm@host.com", Secret("Circle Of Life"))
    assert first == "939e7578ed9e3c518a452acee763bce9"
    second = ha2("GET", "/dir/index.html")
    assert second == "39aff3a2bab6126f332b942af96d3366"
    assert response(first, second, MUFASA_NONCE, cnonce="0a4f113b") == "6629fae49393a05397450978507c4ef1"


def test_rfc_2069_with_its_erratum() -> None:
    """No qop, no cnonce (RFC 2069 2.4 as corrected by erratum 749)."""
    first = ha1("Mufasa", "testrealm@host.com", Secret("CircleOfLife"))
    assert response(first, ha2("GET", "/dir/index.html"), MUFASA_NONCE) == "1949323746fe6a43ef61f9606e7febea"


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        (Algorithm.MD5, "8ca523f5e9506fed4657c9700eebdbec"),
        (Algorithm.SHA_256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_rfc_7616_section_3_9_1(algorithm: Algorithm, expected: str) -> None:
    first = ha1("Mufasa", "http-auth@example.org", Secret("Circle of Life"), algorithm)
    second = ha2("GET", "/dir/index.html", algorithm)
    assert response(first, second, RFC_7616_NONCE, algorithm, cnonce=RFC_7616_CNONCE) == expected


def test_rfc_7616_section_3_9_2_with_erratum_4897() -> None:
    """SHA-512-256, UTF-8 and userhash; the RFC itself prints values of a truncated SHA-512."""
    algorithm, name, realm = Algorithm.SHA_512_256, "Jäsøn Doe", "api@example.org"
    hashed = user_hash(name, realm, algorithm)
    assert hashed == "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"
    answer = response(
        ha1(name, realm, Secret("Secret, or not?"), algorithm),
        ha2("GET", "/doe.json", algorithm),
        "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
        algorithm,
        cnonce="NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
    )
    assert answer == "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"


def test_sha_512_256_is_the_one_of_fips_180_4() -> None:
    """RFC 8760 names it; the value is NIST's example for the message "abc"."""
    expected = "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"
    assert hash_hex(Algorithm.SHA_512_256, b"abc") == expected


class TestBobOfRfc3261:
    """Bob of RFC 3261, with the responses of draft-smith-sipping-auth-examples-01 section 3."""

    HA1 = "12af60467a33e8518da5c68bbff12b11"
    URI = "sip:bob@biloxi.com"

    def test_ha1(self) -> None:
        assert ha1("bob", "biloxi.com", Secret("zanzibar")) == self.HA1

    def test_no_qop(self) -> None:
        assert response(self.HA1, ha2("INVITE", self.URI), MUFASA_NONCE) == "bf57e4e0d0bffc0fbaedce64d59add5e"

    def test_qop_auth(self) -> None:
        answer = response(self.HA1, ha2("INVITE", self.URI), MUFASA_NONCE, cnonce="0a4f113b")
        assert answer == "89eb0059246c02b2f6ee02c7961d5ea3"

    def test_session(self) -> None:
        first = session_ha1(self.HA1, MUFASA_NONCE, "0a4f113b", Algorithm.MD5)
        answer = response(first, ha2("INVITE", self.URI), MUFASA_NONCE, cnonce="0a4f113b")
        assert answer == "e4e4ea61d186d07a92c9e1f6919902e9"


class TestNames:
    def test_known(self) -> None:
        assert algorithm_named("") == (Algorithm.MD5, False)
        assert algorithm_named("md5") == (Algorithm.MD5, False)
        assert algorithm_named("MD5-sess") == (Algorithm.MD5, True)
        assert algorithm_named("SHA-256") == (Algorithm.SHA_256, False)
        assert algorithm_named("sha-512-256-SESS") == (Algorithm.SHA_512_256, True)

    @pytest.mark.parametrize("name", ["SHA-1", "SHA-512", "token", "AKAv1-MD5", "-sess", "MD5-sess-sess", "MD5 "])
    def test_unknown(self, name: str) -> None:
        assert algorithm_named(name) is None

    def test_one_that_this_python_cannot_do_is_unknown(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(digest.hashlib, "algorithms_available", {"md5", "sha256"})
        assert algorithm_named("SHA-512-256") is None
        assert algorithm_named("SHA-256") == (Algorithm.SHA_256, False)


class TestBytes:
    def test_utf_8_and_not_latin_1(self) -> None:
        assert ha1("u", "r", Secret("Käse-Größe-5€")) == hash_hex(Algorithm.MD5, "u:r:Käse-Größe-5€".encode())

    @given(st.text(alphabet="jürgenéÅñ o\u0301", min_size=1, max_size=12))
    def test_decomposed_is_composed(self, name: str) -> None:
        decomposed, composed = unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)
        assert ha1(decomposed, "r", Secret(decomposed)) == ha1(composed, "r", Secret(composed))
        assert user_hash(decomposed, "r", Algorithm.SHA_256) == user_hash(composed, "r", Algorithm.SHA_256)

    def test_the_realm_is_the_server_s(self) -> None:
        """Not composed, and bytes that are no UTF-8 stay what they were."""
        assert ha1("u", "e\u0301", Secret("p")) == hash_hex(Algorithm.MD5, "u:e\u0301:p".encode())
        realm = b"\xe9".decode("utf-8", "surrogateescape")
        assert ha1("u", realm, Secret("p")) == hash_hex(Algorithm.MD5, b"u:\xe9:p")

    def test_a_colon_would_move_the_border(self) -> None:
        with pytest.raises(ValueError, match="colon"):
            ha1("u:r", "x", Secret("p"))


class TestQuoting:
    def test_as_phones_write_it(self) -> None:
        assert quoted("bob-auth-77") == '"bob-auth-77"'
        assert quoted("CORP\\bob") == '"CORP\\bob"'
        assert quoted("Hans Meier") == '"Hans Meier"'
        assert quoted("ju\u0308rgen") == '"jürgen"'

    def test_grammatical_where_it_would_break(self) -> None:
        assert quoted('a"b') == '"a\\"b"'
        assert quoted("a\\") == '"a\\\\"'

    @pytest.mark.parametrize("text", ["a\r\nVia: x", "\0", "a\x7f"])
    def test_no_header_of_its_own(self, text: str) -> None:
        with pytest.raises(ValueError, match="control"):
            quoted(text)

    @given(st.text(alphabet='ab"\\', max_size=12))
    def test_the_quotes_close_where_they_should(self, text: str) -> None:
        inside = quoted(text)[1:-1]
        stripped = inside.replace("\\\\", "").replace('\\"', "")
        assert '"' not in stripped and not stripped.endswith("\\")


def test_nonce_counts() -> None:
    assert nonce_count_text(1) == "00000001"
    assert nonce_count_text(0xFFFFFFFF) == "ffffffff"
    for count in (0, -1, 0x100000000):
        with pytest.raises(ValueError, match="range"):
            nonce_count_text(count)


def test_client_nonces_differ() -> None:
    assert len({new_cnonce() for _ in range(100)}) == 100
