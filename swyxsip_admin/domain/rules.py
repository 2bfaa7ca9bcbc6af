"""Every refusal and warning about a user's values (design of the SIP tab; manual 11.2.1.1 to 11.2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from swyxsip_admin.domain.device import pretty_mac, read_device
from swyxsip_admin.domain.device_rules import device_warnings
from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import KnownMode, PasswordSource, Severity
from swyxsip_admin.domain.naming import ascii_form, key
from swyxsip_admin.domain.record import Effective, Values, effective
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.text import control_characters, invisible_characters
from swyxsip_admin.domain.words import label
from swyxsip_admin.texts import Message, Phrase, tr_noop

MAX_SIP_TEXT = 128
"""Longest SIP user name and SIP user ID, in characters."""

COMFORTABLE_SIP_TEXT = 64
"""Up to this length (characters) registrars with the usual table columns take a SIP user name and ID."""

EMPTY = Phrase("empty", tr_noop("Rule", "{field}: enter a value."))
DUPLICATE = Phrase("duplicate", tr_noop("Rule", "{field}: “{value}” already belongs to {other}."))
CONTROL_CHARACTER = Phrase(
    "control_character", tr_noop("Rule", "{field}: remove line breaks, invisible and other control characters.")
)
FORBIDDEN_CHARACTER = Phrase(
    "forbidden_character",
    tr_noop("Rule", '{field}: remove the characters " and :, which break SIP logons.'),
)
OUTER_BLANK = Phrase("outer_blank", tr_noop("Rule", "{field}: remove the blanks at the beginning or end."))
TOO_LONG = Phrase("too_long", tr_noop("Rule", "{field}: use at most {limit} characters."))
OUT_OF_RANGE = Phrase("out_of_range", tr_noop("Rule", "{field}: enter a number from {minimum} to {maximum}."))
LONG = Phrase(
    "long", tr_noop("Rule", "{field}: more than {limit} characters do not fit the tables of many registrars.")
)
AWKWARD_CHARACTERS = Phrase(
    "awkward_characters",
    tr_noop("Rule", "{field}: {characters} cannot be entered in some phones or is sent differently by them."),
)
NOT_ASCII_NAME = Phrase(
    "not_ascii_name",
    tr_noop("Rule", "{field}: letters such as umlauts do not work with every phone."),
)
NOT_ASCII_ID = Phrase(
    "not_ascii_id",
    tr_noop("Rule", "{field}: letters such as umlauts in the registered identity fail on common registrars."),
)
SYSTEM_PHONE_WITHOUT_SIP = Phrase(
    "system_phone_without_sip",
    tr_noop("Rule", "{field} has no effect without “{needed}”."),
)
NO_PASSWORD_LOGON = Phrase(
    "no_password_logon",
    tr_noop(
        "Rule",
        "The user's password applies, but logging on with user name and password is not allowed: "
        "this user may have no password at all. Set an own SIP password.",
    ),
)
PASSWORD_WILL_CHANGE = Phrase(
    "password_will_change",
    tr_noop(
        "Rule",
        "The user's password applies and must be changed at the next logon: the phone is then locked out. "
        "Set an own SIP password.",
    ),
)
USER_DISABLED = Phrase("user_disabled", tr_noop("Rule", "SIP login is allowed, but the user is not enabled."))
NO_AUTHENTICATION = Phrase(
    "no_authentication",
    tr_noop("Rule", "Anyone in the network can register as this user. The password has no effect."),
)
NO_LOGON_KIND = Phrase("no_logon_kind", tr_noop("Rule", "No kind of logon is allowed: the user cannot log on."))
PHONE_TAKEN = Phrase("phone_taken", tr_noop("Rule", "Line {line} of the phone {mac} already belongs to {other}."))


RULED = frozenset(
    {"name", "server_user_id", "enabled", "user_name", "must_change_password"}
    | {"windows_login_allowed", "federated_login_allowed", "password_login_allowed"}
    | {"sip_allowed", "sip_auth_mode", "sip_user_name", "sip_user_id", "sip_password_source", "sip_as_system_phone"}
    | {"phones"}
)
"""The fields that :func:`check` looks at; a change of any other one gives it nothing new to say."""


class Directory(Protocol):
    """What the rules ask about other users."""

    def holder(self, field: str, value: str | int, except_row: int | None) -> str | None:
        """Name of another user that holds a value.

        Args:
            field: ``name``, ``server_user_id``, ``sip_user_name``, ``sip_user_id`` or ``phones``; for SIP user name
                and SIP user ID only users with SIP login allowed count.
            value: the key (:func:`~swyxsip_admin.domain.naming.key`) of a text, the number itself, or the
                :attr:`~swyxsip_admin.domain.device.Device.key` of a phone.
            except_row: the row that asks.
        """


def check(values: Values, server: ServerProfile, directory: Directory, row: int | None) -> tuple[Finding, ...]:
    """Everything there is to say about a user's values, in the order of the tabs.

    Guarantees that nothing is refused only because SIP login is off: a user without it may inherit any name.
    """
    comes_to = effective(values, server)
    found = [*_administration(values, directory, row), *_authentication(values)]
    for field in ("sip_user_name", "sip_user_id"):
        found += _sip_text(field, values, comes_to, directory, row)
    found += _sip_combinations(values, comes_to)
    return (*found, *_phones(values, directory, row), *device_warnings(values, comes_to, server))


def check_ranges(values: Values, specs: Iterable[FieldSpec]) -> tuple[Finding, ...]:
    """Refuse integers outside what their declaration allows; no database and no phone takes any number."""
    return tuple(
        _refused(spec.name, OUT_OF_RANGE(field=spec.label, minimum=spec.ui.minimum, maximum=spec.ui.maximum))
        for spec in specs
        if spec.kind is FieldKind.INTEGER
        and values[spec.name] is not None
        and not spec.ui.minimum <= values[spec.name] <= spec.ui.maximum
    )


def _refused(field: str, message: Message, proposal: str | None = None) -> Finding:
    return Finding(field, Severity.REFUSED, message, proposal)


def _warned(field: str, message: Message, proposal: str | None = None) -> Finding:
    return Finding(field, Severity.WARNING, message, proposal)


def _administration(values: Values, directory: Directory, row: int | None) -> Iterator[Finding]:
    name = values["name"]
    if not name:
        yield _refused("name", EMPTY(field=label("name")))
    elif control_characters(name) or not any(c.isprintable() and not c.isspace() for c in name):
        yield _refused("name", CONTROL_CHARACTER(field=label("name")))
    else:
        yield from _duplicate("name", name, key(name), directory, row)
    number = values["server_user_id"]
    if number is not None:
        yield from _duplicate("server_user_id", str(number), number, directory, row)


def _duplicate(field: str, shown: str, value: str | int, directory: Directory, row: int | None) -> Iterator[Finding]:
    other = directory.holder(field, value, row)
    if other is not None:
        yield _refused(field, DUPLICATE(field=label(field), value=shown, other=other))


def _authentication(values: Values) -> Iterator[Finding]:
    user_name = values["user_name"]
    if user_name is not None:
        if not user_name.strip():
            yield _refused("user_name", EMPTY(field=label("user_name")))
        elif control_characters(user_name):
            yield _refused("user_name", CONTROL_CHARACTER(field=label("user_name")))
        elif user_name != user_name.strip():
            yield _refused("user_name", OUTER_BLANK(field=label("user_name")), user_name.strip())
    allowed = ("windows_login_allowed", "federated_login_allowed", "password_login_allowed")
    if not any(values[kind] for kind in allowed):
        yield _warned("password_login_allowed", NO_LOGON_KIND())


def _sip_text(
    field: str, values: Values, comes_to: Effective, directory: Directory, row: int | None
) -> Iterator[Finding]:
    """Findings about SIP user name or SIP user ID: the own value always, an inherited one where SIP is allowed."""
    text: str = getattr(comes_to, field)
    allowed = values["sip_allowed"]
    if values[field] is None and not allowed:
        return
    refusal = _sip_text_refusal(field, text, allowed)
    if refusal is not None:
        yield refusal
    elif allowed:
        yield from _duplicate(field, text, key(text), directory, row)
        yield from _sip_text_warnings(field, text)


def _sip_text_refusal(field: str, text: str, allowed: bool) -> Finding | None:
    proposal = ascii_form(text) or None
    if not text.strip():
        # An own value that is empty is a state one passes through while typing; blanks alone are never meant.
        return _refused(field, EMPTY(field=label(field))) if allowed or text else None
    if control_characters(text) or invisible_characters(text):
        return _refused(field, CONTROL_CHARACTER(field=label(field)), proposal)
    if '"' in text or ":" in text:
        return _refused(field, FORBIDDEN_CHARACTER(field=label(field)), proposal)
    if text != text.strip():
        return _refused(field, OUTER_BLANK(field=label(field)), text.strip())
    if len(text) > MAX_SIP_TEXT:
        return _refused(field, TOO_LONG(field=label(field), limit=MAX_SIP_TEXT))
    return None


_CHARACTER_NAMES = {
    " ": tr_noop("Rule", "a blank"),
    "@": tr_noop("Rule", "the character @"),
    "\\": tr_noop("Rule", "the character \\"),
}


def _sip_text_warnings(field: str, text: str) -> Iterator[Finding]:
    proposal = ascii_form(text) or None
    if not text.isascii():
        phrase = NOT_ASCII_ID if field == "sip_user_id" else NOT_ASCII_NAME
        yield _warned(field, phrase(field=label(field)), proposal)
    for character, its_name in _CHARACTER_NAMES.items():
        if character in text:
            yield _warned(field, AWKWARD_CHARACTERS(field=label(field), characters=its_name), proposal)
    if len(text) > COMFORTABLE_SIP_TEXT:
        yield _warned(field, LONG(field=label(field), limit=COMFORTABLE_SIP_TEXT))


def _sip_combinations(values: Values, comes_to: Effective) -> Iterator[Finding]:
    if not values["sip_allowed"]:
        if values["sip_as_system_phone"]:
            message = SYSTEM_PHONE_WITHOUT_SIP(field=label("sip_as_system_phone"), needed=label("sip_allowed"))
            yield _warned("sip_as_system_phone", message)
        return
    if not values["enabled"]:
        yield _warned("sip_allowed", USER_DISABLED())
    if comes_to.sip_auth_mode is KnownMode.NEVER:
        yield _warned("sip_auth_mode", NO_AUTHENTICATION())
    elif values["sip_password_source"] == PasswordSource.USER:
        if not values["password_login_allowed"]:
            yield _warned("sip_password", NO_PASSWORD_LOGON())
        if values["must_change_password"]:
            yield _warned("sip_password", PASSWORD_WILL_CHANGE())


def _phones(values: Values, directory: Directory, row: int | None) -> Iterator[Finding]:
    for text in values["phones"]:
        device = read_device(text)
        other = None if device.key is None else directory.holder("phones", device.key, row)
        if other is not None:
            yield _refused("phones", PHONE_TAKEN(mac=pretty_mac(device.mac), line=device.line, other=other))
