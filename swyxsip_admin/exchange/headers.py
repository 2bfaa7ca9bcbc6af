"""Recognise the header cells of a table: which column holds which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Phrase, tr_noop

TWO_COLUMNS = Phrase(
    "import_two_columns",
    tr_noop("Import", "The columns “{first}” and “{second}” both stand for the same field; remove one of them."),
)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

# The server stores "enabled" the other way round (property Locked of a user entry).
_INVERSE = {
    "locked": "enabled",
    "gesperrt": "enabled",
    "disabled": "enabled",
    "deaktiviert": "enabled",
}
_AMBIGUOUS = {"benutzerid": ("server_user_id", "sip_user_id")}

INVERSE_TARGETS: Mapping[str, str] = {"locked": "enabled"}
"""What a column can be said to stand for beside the fields: the opposite of one."""

PASSWORD_TARGETS = ("password", "sip_password")
"""The names of the two passwords, as a column can be said to stand for."""

_PIN_WORD = re.compile(r"pins?|pin(?:code|nummer|number|hash)|\w+pin")
_WORDS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?<=[A-Z])(?=[A-Z][a-z])")
_PASSWORD = re.compile(
    r"(?:sip|user|benutzer|swyxware|login|logon|auth)*(?:kennwort|passwor[dt]|passwd|pwd|secret)(?:hash)?"
)


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What the columns of a table stand for. Columns are counted from 0."""

    columns: Mapping[int, str]
    """Column → field name."""
    inverse: frozenset[int]
    """Those of `columns` whose truth value is the opposite of the field's (`Locked`)."""
    unknown: tuple[str, ...]
    """Headers that stand for no field, to be named."""
    secret: tuple[str, ...]
    """Headers of PINs and passwords, to be named as ignored; `read_table` keeps no value of theirs."""
    ambiguous: Mapping[str, tuple[str, ...]]
    """Header → the fields it can stand for; to be asked, then passed on as `chosen`."""
    twice: Mapping[str, tuple[str, ...]]
    """Field → the headers that all stand for it; `refuse_two_columns` makes it an error."""


def fold_header(header: str) -> str:
    """The form in which headers are compared.

    Guarantees that letter case, compatibility forms, blanks, hyphens, underscores and dots make no difference,
    and that umlauts equal their spelling with e.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", header).casefold())
    return "".join(
        character
        for character in text.translate(_UMLAUTS)
        if character not in "_." and unicodedata.category(character) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"}
    )


def is_secret_header(header: str) -> bool:
    """True for a column whose values are a PIN or a password, which no import keeps.

    Knows "PIN" as a word or at a word's end (`LanPhonePin`, `PIN-Code`) and the plain names of a password
    (`Kennwort`, `SIP password`); "must change password" and its like are settings, not secrets.
    """
    words = _WORDS.findall(_CAMEL.sub(" ", unicodedata.normalize("NFKC", header)))
    if any(_PIN_WORD.fullmatch(word.casefold()) for word in words):
        return True
    return _PASSWORD.fullmatch(fold_header(header)) is not None


def password_target(header: str) -> str | None:
    """Which password a column holds by its header, one of `PASSWORD_TARGETS`; None for a PIN, a hash or anything else.

    A hash is no password: nobody can log on with it.
    """
    folded = fold_header(header)
    if not is_secret_header(header) or folded.endswith("hash") or not _PASSWORD.fullmatch(folded):
        return None
    return "sip_password" if "sip" in folded else "password"


def target_of(field: str, *, inverse: bool) -> str:
    """The answer that stands for what was found out about a column: its field, or the opposite of one."""
    return next((name for name, of in INVERSE_TARGETS.items() if of == field), field) if inverse else field


def match_headers(
    headers: Sequence[str],
    aliases: Mapping[str, Sequence[str]],
    chosen: Mapping[str, str | None] | None = None,
) -> HeaderMatch:
    """Say which column holds which field.

    Args:
        headers: the header cells in their order.
        aliases: field name → the headers it goes by; the field name itself always counts.
        chosen: what somebody said: header → field name, one of `INVERSE_TARGETS`, or None for "ignore this column".

    Guarantees that every column is named exactly once: in `columns`, `unknown`, `secret`, `ambiguous`, or as
    a second header in `twice`. A column that was answered with None is not named at all.

    Raises:
        KeyError: a chosen field is not in `aliases`: a mistake of the caller.
    """
    fields = _by_folded_alias(aliases)
    answers = chosen or {}
    columns: dict[int, str] = {}
    inverse: set[int] = set()
    unknown: list[str] = []
    secret: list[str] = []
    undecided: dict[str, tuple[str, ...]] = {}
    taken: dict[str, str] = {}
    twice: dict[str, tuple[str, ...]] = {}

    def take(column: int, header: str, field: str) -> None:
        if field in taken:
            twice[field] = (*twice.get(field, (taken[field],)), header)
            return
        taken[field] = header
        columns[column] = field

    for column, header in enumerate(headers):
        folded = fold_header(header)
        if header in answers:
            answer = answers[header]
            if answer is not None and answer in INVERSE_TARGETS:
                take(column, header, INVERSE_TARGETS[answer])
                inverse.add(column)
            elif answer is not None:
                if answer not in aliases:
                    raise KeyError(answer)
                take(column, header, answer)
        elif is_secret_header(header):
            secret.append(header)
        elif _INVERSE.get(folded) in aliases:
            take(column, header, _INVERSE[folded])
            inverse.add(column)
        else:
            candidates = _candidates(folded, fields, aliases)
            if len(candidates) > 1:
                undecided[header] = candidates
            elif candidates:
                take(column, header, candidates[0])
            else:
                unknown.append(header)
    ambiguous: dict[str, tuple[str, ...]] = {}
    for header, candidates in undecided.items():
        # A field that another column delivers is no answer; the rest is still asked, never guessed.
        if left := tuple(field for field in candidates if field not in taken):
            ambiguous[header] = left
        else:
            unknown.append(header)
    return HeaderMatch(columns, frozenset(inverse & columns.keys()), tuple(unknown), tuple(secret), ambiguous, twice)


def refuse_two_columns(match: HeaderMatch) -> None:
    """Make two columns for one field an error that names both.

    Raises:
        RefusedError: `match.twice` is not empty.
    """
    for first, second, *_ in match.twice.values():
        raise RefusedError(TWO_COLUMNS(first=first, second=second))


def _by_folded_alias(aliases: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for field, names in aliases.items():
        for folded in {fold_header(name) for name in (field, *names)}:
            fields[folded] = (*fields.get(folded, ()), field)
    return fields


def _candidates(
    folded: str, fields: Mapping[str, tuple[str, ...]], aliases: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    known = tuple(field for field in _AMBIGUOUS.get(folded, ()) if field in aliases)
    return tuple(dict.fromkeys((*known, *fields.get(folded, ()))))
