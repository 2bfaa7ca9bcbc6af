"""Access keys: one letter for each control of a page, found from the words of the present language."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence


def with_mnemonics(labels: Sequence[str], taken: Collection[str]) -> list[str]:
    """Put an ``&`` into each label, before a letter or digit that no other one uses.

    Args:
        labels: the words, without ``&`` of their own meaning (one that stands in them is shown as it is).
        taken: letters that something else on the page has, in any case.

    Guarantees that no letter is given twice, that as many labels as possible get one, and that the same labels
    always get the same letters. Beginnings of words are preferred, and earlier labels choose first.
    """
    forbidden = {letter.casefold() for letter in taken}
    wishes = [[c for c in _wishes(label) if c not in forbidden] for label in labels]
    owner: dict[str, int] = {}
    for index in range(len(labels)):
        _give(index, wishes, owner, set())
    letters = {index: letter for letter, index in owner.items()}
    return [_marked(label, letters.get(index)) for index, label in enumerate(labels)]


def mnemonic_of(text: str) -> str:
    """The access key of a text with ``&``, casefolded; empty where it has none."""
    found = re.search(r"&(.)", text.replace("&&", ""))
    return found.group(1).casefold() if found else ""


def _wishes(label: str) -> list[str]:
    """The letters a label could have, dearest first: beginnings of words, then capitals, then the rest."""
    text = label.casefold()
    beginnings = [match.group() for match in re.finditer(r"(?<![a-z0-9äöüß])[a-z0-9]", text)]
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


def _marked(label: str, letter: str | None) -> str:
    escaped = label.replace("&", "&&")
    if letter is None:
        return escaped
    start = re.search(rf"(?<![a-z0-9äöüß]){letter}", escaped.casefold())
    place = start.start() if start else escaped.casefold().index(letter)
    return f"{escaped[:place]}&{escaped[place:]}"
