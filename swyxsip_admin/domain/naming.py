"""Keys, folds and the chain of defaults: name → user name → SIP user name and SIP user ID.

Needs the standard library alone, so that the list can use it before anything heavy is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from swyxsip_admin.domain.kinds import AuthMode, KnownMode, UpnRule

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})
# Letters that are no plain one with an accent, written as in passports (ICAO Doc 9303 part 3, section 6).
_UNDIVIDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
    | {"Æ": "Ae", "Œ": "Oe", "Ø": "Oe", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "Ħ": "H", "Ŧ": "T", "Ŋ": "N"}
)
_NOT_ASCII_FORM = r"[^A-Za-z0-9._-]+"


def key(text: str) -> str:
    """The form under which two names are the same: NFC of casefolded NFKC, trimmed.

    Guarantees the same verdict in every database: ``Müller``, ``mÜLLER`` and a decomposed ``Müller`` are equal;
    ``Straße`` equals ``STRASSE``, on purpose.
    """
    if text.isascii():
        return text.lower().strip()
    from unicodedata import normalize  # the first paint must not wait for it

    return normalize("NFC", normalize("NFKC", text).casefold()).strip()


def number_key(number: str) -> str:
    """The form in which telephone numbers are compared: without what stands between digits, ``00`` as ``+``."""
    plain = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    # A number without any digit is compared as the text it is.
    return (f"+{plain[2:]}" if plain.startswith("00") else plain) or key(number)


def fold(text: str) -> str:
    """The form for sorting and searching: no case, no accents, ä/ae→a, ö/oe→o, ü/ue→u, ß→ss.

    Guarantees that ``müller``, ``mueller`` and ``MULLER`` fold to the same string.
    """
    return search_forms(text)[0]


def search_forms(text: str) -> tuple[str, ...]:
    """The folded text, and where ae, oe or ue became a, o or u in it, the text before that.

    A piece that begins between two such letters, as ``er`` in ``Bauer`` does, is in the second alone.
    """
    if text.isascii():
        plain = text.lower()
    else:
        plain = text.casefold().translate(_plain_letters())
        if not plain.isascii():
            plain = _without_accents(text.casefold().translate(_UNDIVIDED))
    plain = plain.strip()
    folded = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return (folded,) if folded == plain else (folded, plain)


def ascii_form(text: str) -> str:
    """A form every phone and registrar takes: letters, digits, ``.``, ``_`` and ``-`` (at most 64 characters).

    May be empty, where nothing of the text can be written that way.
    """
    plain = text
    if not text.isascii():
        from unicodedata import normalize

        plain = _without_accents(normalize("NFC", text).translate(_GERMAN).translate(_UNDIVIDED))
    return re.sub(_NOT_ASCII_FORM, ".", plain).strip(".")[:64].strip(".")


@cache
def _plain_letters() -> Mapping[int, str]:
    """What folding makes of European letters: a look-up, where the general way takes five times as long."""
    return {code: _without_accents(chr(code).translate(_UNDIVIDED)) for code in range(0x80, 0x250)}


def _without_accents(text: str) -> str:
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFKD", text) if not combining(c))


def effective_user_name(name: str, user_name: str | None) -> str:
    """The SwyxWare user name that applies: the own one, else the name."""
    return name if user_name is None else user_name


def default_sip_text(user_name: str, rule: UpnRule) -> str:
    """What SIP user name and SIP user ID are prefilled with.

    Args:
        user_name: the user name that applies.
        rule: how much of a UPN is taken; while that is unknown, the whole of it.
    """
    if rule is UpnRule.BEFORE_AT and "@" in user_name:
        return user_name.split("@", 1)[0]
    return user_name


def effective_mode(mode: AuthMode, server_default: KnownMode) -> KnownMode:
    """The authentication mode that takes effect; unknown where it is the server's and that is not known."""
    return server_default if mode is AuthMode.SERVER_DEFAULT else KnownMode(mode.value)
