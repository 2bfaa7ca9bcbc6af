from __future__ import annotations

import pytest

from swyxsip_admin.domain.patterns import FORMS, NAMES, EmptyPart, PatternError, parse_pattern, pattern_values
from swyxsip_admin.domain.record import defaults
from swyxsip_admin.domain.server import ServerProfile

ANNA = {
    **defaults(),
    "name": "Anna Müller",
    "user_name": "Anna.Mueller@example.com",
    "server_user_id": 47,
    "internal_numbers": ["101", "102"],
    "public_numbers": ["+49 231 4777-101"],
}


def filled(pattern: str, **values: object) -> str:
    return parse_pattern(pattern).fill(pattern_values({**ANNA, **values}, ServerProfile()))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{user_name}", "Anna.Mueller@example.com"),
        ("{internal_number}", "101"),
        ("{name:ascii}", "Anna.Mueller"),
        ("{ name : ascii : lower }", "anna.mueller"),
        ("{user_name:before_at:upper}", "ANNA.MUELLER"),
        ("sip-{internal_number}", "sip-101"),
        ("{public_number:digits}", "492314777101"),
        ("{server_user_id}/{sip_user_id}", "47/Anna.Mueller@example.com"),
        ("{{{internal_number}}}", "{101}"),
        ("{{name}}", "{name}"),
        ("DOMAIN\\{internal_number}", "DOMAIN\\101"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_a_pattern_comes_to(pattern: str, text: str) -> None:
    assert filled(pattern) == text


def test_a_name_that_follows_stands_for_what_it_comes_to() -> None:
    assert filled("{sip_user_name}", user_name=None) == "Anna Müller"
    assert filled("{sip_user_name}", sip_user_name="own") == "own"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PatternError) as refused:
        parse_pattern("sip-{extension}")
    said = str(refused.value)
    assert "“extension”" in said
    assert all(f"{{{name}}}" in said for name in NAMES)


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PatternError) as refused:
        parse_pattern("{name:latin}")
    assert all(form in str(refused.value) for form in FORMS)


@pytest.mark.parametrize("pattern", ["{name", "name}", "{na{me}", "}{", "{{{name}}", "{"])
def test_a_lone_bracket_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError) as refused:
        parse_pattern(pattern)
    assert refused.value.message.id == "pattern_lone_brace"


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(PatternError):
        parse_pattern("{}")


def test_what_a_user_does_not_have_is_told() -> None:
    with pytest.raises(EmptyPart) as empty:
        filled("sip-{internal_number}", internal_numbers=[])
    assert str(empty.value.message("sip_user_id")) == (
        "SIP user ID: the pattern needs “first internal number”, which is empty."
    )
    with pytest.raises(EmptyPart) as nothing_left:
        filled("{name:ascii}", name="Ξένια")
    assert "ascii" in str(nothing_left.value.message("sip_user_id"))


def test_values_are_inserted_and_never_read_as_patterns() -> None:
    assert filled("{name}", name="{user_name} {0} {{") == "{user_name} {0} {{"


def test_whether_everybody_would_get_the_same() -> None:
    assert parse_pattern("a{{b}}").is_constant
    assert not parse_pattern("a{name}").is_constant
