"""Keys, folds, and the chain of defaults."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import AuthMode, KnownMode, UpnRule
from swyxsip_admin.domain.naming import ascii_form, default_sip_text, effective_mode, fold, key
from swyxsip_admin.domain.record import effective
from swyxsip_admin.domain.server import ServerProfile
from tests.domain.making import values

GERMAN = st.text(string.ascii_letters + "äöüÄÖÜß éñ-.@", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "mÜLLER"),
        ("Müller", "Mu\N{COMBINING DIAERESIS}ller"),
        ("Straße", "STRASSE"),
        ("ẞ", "ss"),
        (" Anna ", "anna"),
        ("Ａnna", "anna"),  # full width
        ("ﬁt", "FIT"),  # a ligature
        ("a\N{NO-BREAK SPACE}b", "a b"),
    ],
)
def test_the_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Müller", "Mueller"), ("Müller", "Muller"), ("a b", "ab"), ("o", "0")])
def test_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_a_key_does_not_see_case_or_composition(text: str) -> None:
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text)) == key(text)
    assert key(f"  {text}\t") == key(text)


@given(GERMAN)
def test_a_key_does_not_see_letter_case(text: str) -> None:
    assert key(text.upper()) == key(text.lower()) == key(text.swapcase()) == key(text)
    assert key(key(text)) == key(text)


@pytest.mark.parametrize("text", ["müller", "mueller", "MULLER", "Muller", "MU\N{COMBINING DIAERESIS}LLER", "MÜLLER "])
def test_a_fold_finds_every_spelling(text: str) -> None:
    assert fold(text) == "muller"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jäger", "jager"),
        ("Straße", "strasse"),
        ("Æsop", "asop"),
        ("René", "rene"),
        ("Øre", "ore"),
        ("Michał ĐURĐEVIĆ", "michal durdevic"),
        ("Þór Yıldız", "thor yildiz"),
    ],
)
def test_a_fold_is_plain(text: str, folded: str) -> None:
    assert fold(text) == folded


SYLLABLES = st.lists(st.sampled_from(["mü", "Tör", "läs", "Öl", "straß", "Kä", "ber"]), max_size=6).map("".join)


@given(SYLLABLES)
def test_umlauts_fold_like_their_other_spellings(text: str) -> None:
    two_letters = text.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ö": "Oe", "ß": "ss"}))
    no_dots = text.translate(str.maketrans("äöüÖ", "aouO"))
    assert fold(two_letters) == fold(no_dots) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(text)
    assert fold(text).isascii()


@given(st.text())
def test_equal_keys_have_equal_folds(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=200))
def test_an_ascii_form_is_what_every_phone_takes(text: str) -> None:
    form = ascii_form(text)
    assert len(form) <= 64
    assert set(form) <= set(string.ascii_letters + string.digits + "._-")
    assert ascii_form(form) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Jörg Müller-Lüdenscheidt", "Joerg.Mueller-Luedenscheidt"),
        ("Groß", "Gross"),
        ("Michał Łukasz", "Michal.Lukasz"),
        ("Søren Þór", "Soeren.Thor"),
        ("FIRMA\\anna@example.com", "FIRMA.anna.example.com"),
        ('a:"b"', "a.b"),
        ("Иван", ""),
        ("Mu\N{COMBINING DIAERESIS}ller", "Mueller"),
    ],
)
def test_ascii_forms(text: str, form: str) -> None:
    assert ascii_form(text) == form


@pytest.mark.parametrize(
    ("rule", "sip"),
    [(UpnRule.UNKNOWN, "anna@a.de"), (UpnRule.WHOLE, "anna@a.de"), (UpnRule.BEFORE_AT, "anna")],
)
def test_how_much_of_a_upn_becomes_the_default(rule: UpnRule, sip: str) -> None:
    assert default_sip_text("anna@a.de", rule) == sip
    assert default_sip_text("no at sign", rule) == "no at sign"
    comes_to = effective(values(user_name="anna@a.de"), ServerProfile(upn_rule=rule))
    assert (comes_to.user_name, comes_to.sip_user_name, comes_to.sip_user_id) == ("anna@a.de", sip, sip)


def test_the_chain_is_followed_step_by_step() -> None:
    server = ServerProfile()
    assert effective(values(name="A"), server).sip_user_id == "A"
    assert effective(values(name="A", user_name="B"), server).sip_user_id == "B"
    assert effective(values(name="A", user_name="B", sip_user_name="C"), server).sip_user_id == "B"
    comes_to = effective(values(name="A", user_name="B", sip_user_name="C", sip_user_id="D"), server)
    assert (comes_to.user_name, comes_to.sip_user_name, comes_to.sip_user_id) == ("B", "C", "D")
    assert effective(values(name="A", sip_user_id=""), server).sip_user_id == "", "an own value, even an empty one"


@pytest.mark.parametrize("default", KnownMode)
def test_the_mode_that_takes_effect(default: KnownMode) -> None:
    assert effective_mode(AuthMode.SERVER_DEFAULT, default) is default
    assert effective_mode(AuthMode.ALWAYS, default) is KnownMode.ALWAYS
    assert effective_mode(AuthMode.NEVER, default) is KnownMode.NEVER
