from __future__ import annotations

from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.credentials import generate
from swyxsip_admin.credentials.generate import ALPHABET, DIGITS, ENTROPY_BITS, LENGTH, LOWER, UPPER, generate_password


def holds_all_classes(text: str) -> bool:
    return all(any(character in group for character in text) for group in (UPPER, LOWER, DIGITS))


def test_strength_is_what_is_stated() -> None:
    assert 128 <= ENTROPY_BITS < LENGTH * log2(len(ALPHABET))
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_no_look_alikes() -> None:
    assert not set("0OoQ1lIij2Z5S8BG9") & set(ALPHABET)
    assert ALPHABET.isascii() and ALPHABET.isalnum()


def test_every_password_holds_every_class_and_none_comes_twice() -> None:
    made = [generate_password().reveal() for _ in range(3000)]
    assert all(len(text) == LENGTH and set(text) <= set(ALPHABET) and holds_all_classes(text) for text in made)
    assert len(set(made)) == len(made)
    assert set("".join(made)) == set(ALPHABET)


def test_a_draw_without_a_digit_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "A" * (LENGTH - 2) + "a3"
    drawn = iter("A" * LENGTH + "a" * LENGTH + good)
    monkeypatch.setattr(generate.secrets, "choice", lambda _alphabet: next(drawn))
    assert generate_password().reveal() == good


@given(st.integers(0, 4))
def test_the_count_behind_the_entropy_is_exact(length: int) -> None:
    """Counted one by one over a small alphabet of the same three classes."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"UPPER": "AC", "LOWER": "abc", "DIGITS": "3", "ALPHABET": "ACabc3"}.items():
            patch.setattr(generate, name, value)
        counted = sum(
            any(c in "AC" for c in text) and any(c in "abc" for c in text) and "3" in text
            for text in product("ACabc3", repeat=length)
        )
        assert generate._possibilities(length) == counted
