"""English is the language of the texts themselves; one is not said as several are."""

from __future__ import annotations

import pytest

from swyxsip_admin.texts import Phrase, english, tr_n_noop, tr_noop
from swyxsip_admin.ui.words import say


@pytest.mark.parametrize(
    ("source", "one", "many"),
    [
        ("%n user(s)", "1 user", "2 users"),
        ("%n user(s) (is|are) there.", "1 user is there.", "2 users are there."),
        ("%n address(|es)", "1 address", "2 addresses"),
        ("%n (all)", "1 (all)", "2 (all)"),
    ],
)
def test_one_and_many(source: str, one: str, many: str) -> None:
    phrase = Phrase("counted", tr_n_noop("Test", source))
    assert [english("Test", source, n) for n in (1, 2)] == [one, many]
    assert [say(phrase(n=n)) for n in (1, 2)] == [one, many]


@pytest.mark.parametrize("name", ["Anna", "דנה", "\N{LEFT-TO-RIGHT MARK}Anna {0}"])
def test_a_value_is_inserted_as_it_is(name: str) -> None:
    assert say(Phrase("named", tr_noop("Test", "{user} (ID {number})"))(user=name, number=12)) == f"{name} (ID 12)"


@pytest.mark.parametrize("name", ["Anna \u202egnp.exe", "Anna \u2069\u202egnp.exe", "Anna \u2067gnp.exe"])
def test_a_value_turns_no_words_around(name: str) -> None:
    """The number would be read as 21."""
    said = say(Phrase("named", tr_noop("Test", "{user} (ID {number})"))(user=name, number=12))
    inside = name.replace("\u2069", "").replace("\u2067", "")
    assert said == f"\N{FIRST STRONG ISOLATE}{inside}\N{POP DIRECTIONAL ISOLATE} (ID 12)"
