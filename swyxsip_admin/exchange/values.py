"""The text of a cell and the value it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Phrase, tr_noop

LIST_SEPARATOR = "|"
RESET_TOKENS = ("<leer>", "<empty>")
LARGEST_SERVER_ID = 2**31 - 1

NOT_A_TRUTH_VALUE = Phrase(
    "cell_not_yes_or_no", tr_noop("Import", "“{text}” is neither yes nor no (expected True/False, 1/0).")
)
NOT_A_SERVER_ID = Phrase(
    "cell_not_a_server_id", tr_noop("Import", "“{text}” is no server ID (expected a whole number).")
)

SHORTENED = r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,}"
"""What Excel makes of a long number when it saves a CSV file: the first digits, and how many others there were."""

_TRUE = frozenset({"true", "wahr", "ja", "yes", "1"})
_FALSE = frozenset({"false", "falsch", "nein", "no", "0"})

# What a spreadsheet program takes for the beginning of a formula (OWASP, "CSV Injection").
_TRIGGERS = "=+\\-@\t\r\n"
_NEEDS_GUARD = re.compile(f"'*[{_TRIGGERS}]")
_HAS_GUARD = re.compile(f"'+[{_TRIGGERS}]")

_NAME = r"[A-Za-z_][\w+]*"
_SHORTENED = re.compile(rf"\s*{SHORTENED}\s*", re.IGNORECASE)
_TYPE_NAME = re.compile(
    rf"""
      System\.Collections\.[\w.`+]+ (?:\[.*\])?      # a generic list, a hash table
    | SWConfigData\w*(?:\.{_NAME})+ (?:\[.*\])?      # anything of the server's client library
    | (?:{_NAME}\.)+ \w*Collection                   # InternalNumberEntryCollection and its like
    | (?:{_NAME}\.)+ {_NAME} (?:\[,*\])+             # an array
    | (?:{_NAME}\.)+ {_NAME} `\d+ (?:\[.*\])?        # a generic type
    """,
    re.VERBOSE | re.ASCII,
)


class CellError(RefusedError):
    """A cell whose text does not stand for a value of its kind."""


def parse_bool(text: str) -> bool:
    """Read a truth value: True/False, Wahr/Falsch, Ja/Nein, Yes/No, 1/0 in any letter case.

    Raises:
        CellError: anything else; an empty cell too, whose meaning the caller knows.
    """
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise CellError(NOT_A_TRUTH_VALUE(text=_short(text)))


def parse_server_id(text: str) -> int:
    """Read the server's number of a user: digits only, blanks at the ends do not matter.

    Raises:
        CellError: a sign, a decimal point, letters, nothing at all, or more than 32 bits hold.
    """
    digits = text.strip()
    if re.fullmatch("[0-9]{1,20}", digits) and int(digits) <= LARGEST_SERVER_ID:
        return int(digits)
    raise CellError(NOT_A_SERVER_ID(text=_short(text)))


def is_reset(text: str) -> bool:
    """True for the token that returns a field to its default (`<leer>`, `<empty>`, any letter case)."""
    return text.strip().casefold() in RESET_TOKENS


def is_shortened(text: str) -> bool:
    """True for a number of which Excel has kept the first digits only (`4,92311E+12`)."""
    return ("E+" in text or "e+" in text) and _SHORTENED.fullmatch(text) is not None


def is_collection_type_name(text: str) -> bool:
    """True if the cell holds a collection's type name instead of its members.

    PowerShell writes that for a property that is a list. Names of people and logon names with dots are not
    mistaken for one.
    """
    return _TYPE_NAME.fullmatch(text.strip()) is not None


def split_list(text: str) -> tuple[str, ...]:
    """Read a list; blanks around an item and empty items are dropped."""
    return tuple(item for part in text.split(LIST_SEPARATOR) if (item := part.strip()))


def join_list(items: Iterable[str]) -> str:
    """Write a list so that `split_list` reads the same, for items without blanks at the ends.

    Raises:
        ValueError: an item is empty or contains the separator; such items cannot be told apart afterwards.
    """
    found = list(items)
    if any(not item or LIST_SEPARATOR in item for item in found):
        raise ValueError("an empty item, or one with the list separator")
    return LIST_SEPARATOR.join(found)


def neutralise(text: str) -> str:
    """Guard a text against being taken for a formula by a spreadsheet program.

    Guarantees that the result begins with no trigger (``= + - @``, tab, line break) and that `restore` gives
    back the text, also one that already looks guarded.
    """
    return "'" + text if _NEEDS_GUARD.match(text) else text


def guard_guarded(text: str) -> str:
    """Guard a text that looks guarded, for a file where no text is taken for a formula; `restore` gives it back."""
    return "'" + text if _HAS_GUARD.match(text) else text


def restore(text: str) -> str:
    """Take off exactly one guard of `neutralise` or `guard_guarded`; any other text stays as it is."""
    return text[1:] if _HAS_GUARD.match(text) else text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
