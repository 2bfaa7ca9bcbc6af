"""One declaration for each field, and words for everything."""

from __future__ import annotations

import inspect
from collections import Counter
from enum import StrEnum

import pytest

from swyxsip_admin.domain import kinds, words
from swyxsip_admin.domain.fields import FieldKind, FieldSpec
from swyxsip_admin.domain.record import UserRecord, defaults
from swyxsip_admin.domain.sections import FIELDS, SECRETS, SECTIONS, UserValues
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile

ALL_FIELDS = {**FIELDS, **SERVER_FIELDS}
SHOWN_AS_WORDS = {
    kinds.AuthMode, kinds.KnownMode, kinds.ComplexPassword, kinds.KnownAnswer, kinds.PasswordSource,
    kinds.PasswordState, kinds.Origin, kinds.Transport, kinds.UpnRule, kinds.IdentityMapping,
}  # fmt: skip


def test_the_tabs_and_their_fields_are_the_designs() -> None:
    assert {section.key: [spec.name for spec in section.specs()] for section in SECTIONS} == {
        "administration": [
            "name", "server_user_id", "email", "description", "enabled", "location", "administration_profile",
            "feature_profile",
        ],
        "authentication": [
            "windows_login_allowed", "windows_accounts", "federated_login_allowed", "password_login_allowed",
            "user_name", "force_complex_password", "must_change_password",
        ],
        "sip_registration": [
            "sip_allowed", "sip_auth_mode", "sip_user_name", "sip_user_id", "sip_password_source",
            "sip_as_system_phone",
        ],
        "numbers": ["internal_numbers", "public_numbers", "alternative_number"],
        "sip_devices": ["phones"],
    }  # fmt: skip


def test_every_field_stands_in_exactly_one_section() -> None:
    counted = Counter(spec.name for section in (*SECTIONS, ServerProfile) for spec in section.specs())
    assert set(counted.values()) == {1}
    assert set(UserValues.model_fields) == set(FIELDS) == set(defaults())
    assert set(SECRETS) == set(kinds.SecretKind)
    assert not {spec.name for spec in SECRETS.values()} & set(FIELDS), "a password is never part of a row"


@pytest.mark.parametrize("spec", ALL_FIELDS.values(), ids=lambda spec: spec.name)
def test_every_field_says_what_it_needs_to(spec: FieldSpec) -> None:
    assert spec.label.source and spec.ui.help.source.endswith(".")
    for other in (spec.ui.follows, spec.ui.enabled_by):
        assert other is None or other in ALL_FIELDS
    if spec.ui.enabled_by:
        assert FIELDS[spec.ui.enabled_by].kind is FieldKind.BOOL
    if spec.ui.follows:
        assert spec.optional and spec.default is None
    assert (spec.choices is not None) == (spec.kind is FieldKind.CHOICE)
    if spec.kind is FieldKind.INTEGER and spec.default is not None:
        assert spec.ui.minimum <= spec.default <= spec.ui.maximum


def test_labels_are_for_fields_and_passwords_alone_and_no_two_are_equal() -> None:
    assert set(words.LABELS) == set(ALL_FIELDS) | {spec.name for spec in SECRETS.values()}
    sources = [text.source for text in words.LABELS.values()]
    assert len(set(sources)) == len(sources)


def test_every_member_has_a_word() -> None:
    every = {
        kind
        for _name, kind in inspect.getmembers(kinds, inspect.isclass)
        if issubclass(kind, StrEnum) and kind is not StrEnum
    }
    assert every - SHOWN_AS_WORDS == {kinds.SecretKind, kinds.Severity}, "shown as a label, as an icon"
    for kind in SHOWN_AS_WORDS:
        assert len({words.word(member).source for member in kind}) == len(kind)
    for spec in ALL_FIELDS.values():
        assert spec.choices is None or spec.choices in SHOWN_AS_WORDS


def test_what_nobody_said_is_the_manuals_default_and_unknown() -> None:
    nothing = defaults()
    assert nothing["sip_allowed"] is False
    assert nothing["sip_auth_mode"] is kinds.AuthMode.SERVER_DEFAULT
    assert nothing["sip_password_source"] is kinds.PasswordSource.USER
    assert nothing["sip_user_name"] is nothing["sip_user_id"] is nothing["user_name"] is None
    server = ServerProfile()
    assert (server.default_auth_mode, server.upn_rule, server.complex_password_default, server.sip_realm) == (
        kinds.KnownMode.UNKNOWN, kinds.UpnRule.UNKNOWN, kinds.KnownAnswer.UNKNOWN, "",
    )  # fmt: skip


def test_defaults_are_nobody_elses() -> None:
    first = defaults()
    first["internal_numbers"].append("200")
    assert defaults()["internal_numbers"] == []
    assert UserRecord(None, 0, defaults()).server_state == {}
