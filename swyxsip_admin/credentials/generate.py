"""Passwords that a person may have to type on a telephone."""

from __future__ import annotations

import secrets
from itertools import combinations
from math import log2
from typing import Final

from swyxsip_admin.domain.secret import Secret

UPPER: Final = "ACDEFHJKLMNPRTUVWXY"
LOWER: Final = "abcdefghkmnpqrstuvwxyz"
DIGITS: Final = "3467"
"""Left out, because they are taken for one another on paper or on a small display: O Q o 0, I i j l 1, Z 2, S 5,
B 8, G beside 6, and 9 beside g and q. (z and s stay: nothing they could be taken for is left.)"""

ALPHABET: Final = UPPER + LOWER + DIGITS
MIN_BITS: Final = 128


def _possibilities(length: int) -> int:
    """How many texts of the length hold all three classes (inclusion and exclusion)."""
    sizes = (len(UPPER), len(LOWER), len(DIGITS))
    return sum(
        (-1) ** left_out * (len(ALPHABET) - sum(group)) ** length
        for left_out in range(len(sizes) + 1)
        for group in combinations(sizes, left_out)
    )


def _shortest(bits: int) -> int:
    length = 1
    while _possibilities(length) < 2**bits:
        length += 1
    return length


LENGTH: Final = _shortest(MIN_BITS)
ENTROPY_BITS: Final = log2(_possibilities(LENGTH))
"""What guessing costs: all possible passwords are equally likely."""


def generate_password() -> Secret:
    """A random password of ``LENGTH`` letters and digits, ``ENTROPY_BITS`` strong (at least ``MIN_BITS``).

    Guarantees an upper-case letter, a lower-case letter and a digit (a server that forces complex passwords asks
    for three classes), by drawing again rather than by placing them, so that every possible one is equally likely.
    """
    while True:
        text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if all(any(character in group for character in text) for group in (UPPER, LOWER, DIGITS)):
            return Secret(text)
