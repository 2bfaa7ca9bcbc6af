"""What is refused and warned about a password while it is typed; nothing here keeps or shows one."""

from __future__ import annotations

import string
from collections.abc import Iterator

from swyxsip_admin.domain.fields import SecretSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import ComplexPassword, KnownAnswer, SecretKind, Severity
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import Values, effective
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.text import control_characters
from swyxsip_admin.domain.words import label
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

MAX_UNITS = 1280
"""Longest password, in UTF-16 units: the limit of the Windows credential store (2,560 bytes)."""

ADVISED_LENGTH = 15
"""Shorter passwords are warned about (NIST SP 800-63B-4 for a single factor)."""

COMPLEX_LENGTH = 8
"""Shortest password SwyxWare calls complex; it also needs three of four kinds of characters."""

CONTROL_CHARACTER = Phrase(
    "password_control_character",
    tr_noop("Rule", "{field}: remove line breaks and other control characters."),
)
OUTER_BLANK = Phrase("password_outer_blank", tr_noop("Rule", "{field}: remove the blanks at the beginning or end."))
TOO_LONG = Phrase("password_too_long", tr_noop("Rule", "{field}: use at most {limit} characters."))
SHORT = Phrase(
    "password_short",
    tr_noop("Rule", "{field}: fewer than {limit} characters can be guessed from one recorded registration."),
)
SAME_AS = Phrase(
    "password_same_as",
    tr_noop("Rule", "{field}: it equals the entry in the field “{other}” and is the first thing tried."),
)
AWKWARD = Phrase(
    "password_awkward",
    tr_noop("Rule", "{field}: umlauts, quotation marks, blanks and \\ cannot be entered in some phones."),
)
NOT_COMPLEX = Phrase(
    "password_not_complex",
    tr_noop(
        "Rule",
        "{field}: SwyxServer refuses it for this user. It needs at least {limit} characters "
        "and three of: capital letters, small letters, digits, special characters.",
    ),
)


def check_password(spec: SecretSpec, secret: Secret, values: Values, server: ServerProfile) -> tuple[Finding, ...]:
    """Everything there is to say about a new password; no finding holds any part of it."""
    text = secret.reveal()
    found = [Finding(spec.name, Severity.REFUSED, message) for message in _refusals(spec.label, secret, text)]
    if found:
        return tuple(found)
    return tuple(Finding(spec.name, Severity.WARNING, message) for message in _warnings(spec, text, values, server))


def _refusals(field: Text, secret: Secret, text: str) -> Iterator[Message]:
    if control_characters(text):
        yield CONTROL_CHARACTER(field=field)
    elif text != text.strip():
        yield OUTER_BLANK(field=field)
    if secret.utf16_units > MAX_UNITS:
        yield TOO_LONG(field=field, limit=MAX_UNITS)


def _warnings(spec: SecretSpec, text: str, values: Values, server: ServerProfile) -> Iterator[Message]:
    same = _same_as(text, values, server)
    if same is not None:
        yield SAME_AS(field=spec.label, other=same)
    if len(text) < ADVISED_LENGTH:
        yield SHORT(field=spec.label, limit=ADVISED_LENGTH)
    if not text.isascii() or any(c in text for c in "\"'\\ "):
        yield AWKWARD(field=spec.label)
    if spec.kind is SecretKind.USER and _complexity_forced(values, server) and not is_complex(text):
        yield NOT_COMPLEX(field=spec.label, limit=COMPLEX_LENGTH)


def _same_as(text: str, values: Values, server: ServerProfile) -> Text | None:
    """The label of the field whose entry a password equals. Not the entry: that would be the password."""
    comes_to = effective(values, server)
    known = {
        "name": (values["name"],),
        "user_name": (comes_to.user_name,),
        "sip_user_name": (comes_to.sip_user_name,),
        "sip_user_id": (comes_to.sip_user_id,),
        "email": (values["email"],),
        "internal_numbers": values["internal_numbers"],
        "public_numbers": values["public_numbers"],
        "alternative_number": (values["alternative_number"],),
    }
    return next((label(field) for field, entries in known.items() if key(text) in map(key, entries)), None)


def _complexity_forced(values: Values, server: ServerProfile) -> bool:
    forced = values["force_complex_password"]
    if forced == ComplexPassword.SERVER_DEFAULT:
        return server.complex_password_default is KnownAnswer.YES
    return bool(forced == ComplexPassword.YES)


def is_complex(text: str) -> bool:
    """Whether SwyxWare's rule is met (manual, server properties, tab Security).

    At least eight characters and three of A-Z, a-z, 0-9, special; letters with accents count as letters, not as
    specials.
    """
    kinds = (
        any(c in string.ascii_uppercase for c in text),
        any(c in string.ascii_lowercase for c in text),
        any(c in string.digits for c in text),
        any(not c.isalnum() for c in text),
    )
    return len(text) >= COMPLEX_LENGTH and sum(kinds) >= 3
