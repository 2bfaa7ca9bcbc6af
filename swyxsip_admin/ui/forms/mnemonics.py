"""Access keys: one letter for each control of a page, found from the words of the present language."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_START = r"(?<![a-z0-9ÄÖÜäöüß])"
"""Where a word begins, in a text whose ASCII letters are small."""


def with_mnemonics(labels: Sequence[str], taken: Collection[str]) -> list[str]:
    """Put an ``&`` into each label, before a letter or digit that no other one uses.

    Args:
        labels: the words, without ``&`` of their own meaning (one that stands in them is shown as it is).
        taken: letters that something else on the page has, in any case.

    Guarantees that no letter is given twice, that as many labels as possible get one, and that the same labels
    always get the same letters. Beginnings of words are preferred, and earlier labels choose first.
    """
    forbidden = {letter.lower() for letter in taken}
    wishes = [[c for c in _wishes(label) if c not in forbidden] for label in labels]
    owner: dict[str, int] = {}
    for index in range(len(labels)):
        _give(index, wishes, owner, set())
    letters = {index: letter for letter, index in owner.items()}
    return [_marked(label, letters.get(index)) for index, label in enumerate(labels)]


def mnemonic_of(text: str) -> str:
    """The access key of a text with ``&``, in lower case; empty where it has none."""
    found = re.search(r"&(.)", text.replace("&&", ""))
    return found.group(1).lower() if found else ""


def _wishes(label: str) -> list[str]:
    """The letters a label could have, dearest first: beginnings of words, then capitals, then the rest."""
    text = _ascii_lower(label)
    beginnings = [match.group() for match in re.finditer(rf"{_START}[a-z0-9]", text)]
    others = [c for c in text if "a" <= c <= "z" or "0" <= c <= "9"]
    return list(dict.fromkeys(beginnings + others))


def _give(index: int, wishes: Sequence[Sequence[str]], owner: dict[str, int], tried: set[str]) -> bool:
    """Find a letter for one label, moving others to letters they like less where it must be."""
    free = next((letter for letter in wishes[index] if letter not in owner), None)
    if free is not None:
        owner[free] = index
        return True
    for letter in wishes[index]:
        if letter not in tried:
            tried.add(letter)
            if _give(owner[letter], wishes, owner, tried):
                owner[letter] = index
                return True
    return False


def _ascii_lower(text: str) -> str:
    """Small letters, one for each: ``ß`` and others would become two, and the places would no longer fit."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def _marked(label: str, letter: str | None) -> str:
    escaped = label.replace("&", "&&")
    if letter is None:
        return escaped
    plain = _ascii_lower(escaped)
    start = re.search(rf"{_START}{letter}", plain)
    place = start.start() if start else plain.index(letter)
    return f"{escaped[:place]}&{escaped[place:]}"
