"""Every refusal and warning about a user, and only where it belongs."""

from __future__ import annotations

from typing import Any

import pytest

from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, KnownAnswer, KnownMode, PasswordSource, SecretKind
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.password_rules import check_password, is_complex
from swyxsip_admin.domain.rules import check
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import SECRETS
from swyxsip_admin.domain.server import ServerProfile
from tests.domain.making import Others, draft, values

NOBODY = Others()


def found(server: ServerProfile | None = None, others: Others = NOBODY, **changed: Any) -> set[tuple[str, str, str]]:
    """Field, severity and id of everything there is to say."""
    return {_plain(item) for item in check(values(**changed), server or ServerProfile(), others, 7)}


def _plain(finding: Finding) -> tuple[str, str, str]:
    return finding.field, finding.severity.value, finding.message.id


def test_an_ordinary_user_has_no_findings() -> None:
    assert found() == set()
    assert found(sip_allowed=False) == set()


SIP_TEXTS = [
    ("a\nb", "refused", "control_character"),
    ("a\x7fb", "refused", "control_character"),
    ("a\u2028b", "refused", "control_character"),
    ("a\u200bb", "refused", "control_character"),
    ("a\u202eb", "refused", "control_character"),
    ('a"b', "refused", "forbidden_character"),
    ("a:b", "refused", "forbidden_character"),
    (" a", "refused", "outer_blank"),
    ("a ", "refused", "outer_blank"),
    ("x" * 129, "refused", "too_long"),
    ("  ", "refused", "empty"),
]
WARNED = [
    ("a b", "awkward_characters"),
    ("a@b", "awkward_characters"),
    ("a\\b", "awkward_characters"),
    ("x" * 65, "long"),
]


@pytest.mark.parametrize("field", ["sip_user_name", "sip_user_id"])
@pytest.mark.parametrize(("text", "severity", "message"), SIP_TEXTS)
def test_what_no_logon_can_carry_is_refused(field: str, text: str, severity: str, message: str) -> None:
    assert found(**{field: text}) == {(field, severity, message)}
    assert found(**{field: text, "sip_allowed": False}) == {(field, severity, message)}, "an own value always"


@pytest.mark.parametrize("field", ["sip_user_name", "sip_user_id"])
@pytest.mark.parametrize(("text", "message"), WARNED)
def test_what_some_phones_do_not_take_is_warned_about_where_sip_is_allowed(field: str, text: str, message: str) -> None:
    assert found(**{field: text}) == {(field, "warning", message)}
    assert found(**{field: text, "sip_allowed": False}) == set()


def test_umlauts_weigh_differently_in_name_and_id() -> None:
    assert found(sip_user_name="ä", sip_user_id="ä") == {
        ("sip_user_name", "warning", "not_ascii_name"),
        ("sip_user_id", "warning", "not_ascii_id"),
    }


def test_limits_are_met_exactly() -> None:
    assert found(sip_user_id="x" * 64) == set()
    assert found(sip_user_id="x" * 128) == {("sip_user_id", "warning", "long")}


def test_an_inherited_text_is_judged_where_sip_is_allowed_alone() -> None:
    both = {("sip_user_name", "refused", "forbidden_character"), ("sip_user_id", "refused", "forbidden_character")}
    assert found(name="a:b") == both
    assert found(name="a:b", sip_allowed=False) == set()


@pytest.mark.parametrize("field", ["sip_user_name", "sip_user_id"])
def test_an_empty_text_matters_where_sip_is_allowed(field: str) -> None:
    assert found(**{field: ""}) == {(field, "refused", "empty")}
    assert found(**{field: "", "sip_allowed": False}) == set()


def test_proposals_are_right_themselves() -> None:
    for text in ("Jörg Müller", 'a:"b"', " a ", "FIRMA\\anna@example.com"):
        for finding in check(values(sip_user_id=text), ServerProfile(), NOBODY, 7):
            assert finding.proposal
            assert found(sip_user_id=finding.proposal) == set()
    (nothing,) = check(values(sip_user_id="Иван"), ServerProfile(), NOBODY, 7)
    assert nothing.proposal is None


def test_collisions_name_the_other_and_count_where_sip_is_allowed() -> None:
    others = Others(
        name={key("Änna"): "ÄNNA"},
        server_user_id={3: "Bernd"},
        sip_user_name={"x": "Clara"},
        sip_user_id={key("Straße"): "Dora"},
    )
    taken = {"name": "änna", "server_user_id": 3, "sip_user_name": "X", "sip_user_id": "STRASSE"}
    findings = {item.field: item for item in check(values(**taken), ServerProfile(), others, 7)}
    duplicates = {name: item.message.arguments["other"] for name, item in findings.items()}
    assert duplicates == {"name": "ÄNNA", "server_user_id": "Bernd", "sip_user_name": "Clara", "sip_user_id": "Dora"}
    assert {item.message.id for item in findings.values()} == {"duplicate"}
    assert {field for field, _severity, _message in found(others=others, **taken, sip_allowed=False)} == {
        "name",
        "server_user_id",
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"name": ""}, ("name", "refused", "empty")),
        ({"name": "a\tb", "user_name": "u"}, ("name", "refused", "control_character")),
        ({"name": "\u200b", "user_name": "u"}, ("name", "refused", "control_character")),
        ({"user_name": "", "sip_user_name": "a", "sip_user_id": "a"}, ("user_name", "refused", "empty")),
        ({"user_name": " u", "sip_user_name": "a", "sip_user_id": "a"}, ("user_name", "refused", "outer_blank")),
        ({"user_name": "u\n", "sip_user_name": "a", "sip_user_id": "a"}, ("user_name", "refused", "control_character")),
        (
            {"password_login_allowed": False, "sip_password_source": PasswordSource.OWN},
            ("password_login_allowed", "warning", "no_logon_kind"),
        ),
        (
            {"password_login_allowed": False, "windows_login_allowed": True},
            ("sip_password", "warning", "no_password_logon"),
        ),
        ({"must_change_password": True}, ("sip_password", "warning", "password_will_change")),
        ({"enabled": False}, ("sip_allowed", "warning", "user_disabled")),
        ({"sip_auth_mode": AuthMode.NEVER}, ("sip_auth_mode", "warning", "no_authentication")),
        (
            {"sip_allowed": False, "sip_as_system_phone": True},
            ("sip_as_system_phone", "warning", "system_phone_without_sip"),
        ),
    ],
)
def test_the_other_findings(changed: dict[str, Any], expected: tuple[str, str, str]) -> None:
    given = {"sip_user_name": "a", "sip_user_id": "a", **changed} if changed.get("name") == "" else changed
    assert found(**given) == {expected}


@pytest.mark.parametrize(
    "changed",
    [
        {"must_change_password": True, "sip_password_source": PasswordSource.OWN},
        {"must_change_password": True, "sip_allowed": False},
        {"password_login_allowed": False, "windows_login_allowed": True, "sip_allowed": False},
        {"enabled": False, "sip_allowed": False},
        {"sip_auth_mode": AuthMode.NEVER, "sip_allowed": False},
        {"sip_as_system_phone": True},
    ],
)
def test_no_warning_where_it_does_not_matter(changed: dict[str, Any]) -> None:
    assert found(**changed) == set()


def test_with_the_mode_never_nothing_is_said_of_a_password_without_effect() -> None:
    never = ServerProfile(default_auth_mode=KnownMode.NEVER)
    assert found(never, must_change_password=True) == {("sip_auth_mode", "warning", "no_authentication")}


# Passwords


def password(
    text: str, kind: SecretKind = SecretKind.SIP, server: ServerProfile | None = None, **changed: Any
) -> set[str]:
    findings = check_password(SECRETS[kind], Secret(text), values(**changed), server or ServerProfile())
    assert all(text not in str(finding.message) for finding in findings if len(text) > 3)
    return {f"{finding.severity} {finding.message.id}" for finding in findings}


GOOD = "Gut und lang genug".replace(" ", "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, set()),
        ("short", {"warning password_short"}),
        (GOOD + "\n", {"refused password_control_character"}),
        (GOOD + " ", {"refused password_outer_blank"}),
        (" " + GOOD, {"refused password_outer_blank"}),
        ("x" * 1280, set()),
        ("x" * 1281, {"refused password_too_long"}),
        ("😀" * 640, {"warning password_awkward"}),
        ("😀" * 641, {"refused password_too_long"}),
        (GOOD + "ä", {"warning password_awkward"}),
        (GOOD + " x", {"warning password_awkward"}),
        (GOOD + '"', {"warning password_awkward"}),
    ],
)
def test_passwords(text: str, expected: set[str]) -> None:
    assert password(text) == expected


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Langer Name ohne Ende"},
        {"user_name": "langer name ohne ende"},
        {"sip_user_id": "LANGER NAME OHNE ENDE"},
        {"email": "langer name ohne ende"},
        {"internal_numbers": ["1", "langer name ohne ende"]},
    ],
)
def test_a_password_that_equals_an_entry_names_the_field_and_not_the_entry(changed: dict[str, Any]) -> None:
    assert "warning password_same_as" in password("langer name ohne ende", **changed)
    spec = SECRETS[SecretKind.SIP]
    for finding in check_password(spec, Secret("langer name ohne ende"), values(**changed), ServerProfile()):
        assert "langer" not in f"{finding.message} {finding.message.arguments}".lower()


def test_complexity_is_asked_of_the_users_password_where_it_is_forced() -> None:
    plain = "a" * 20
    complaint = {"warning password_not_complex"}
    forced = ServerProfile(complex_password_default=KnownAnswer.YES)
    assert password(plain, SecretKind.USER) == set(), "not known"
    assert password(plain, SecretKind.USER, forced) == complaint
    assert password(plain, SecretKind.USER, force_complex_password=ComplexPassword.YES) == complaint
    assert password(plain, SecretKind.USER, forced, force_complex_password=ComplexPassword.NO) == set()
    assert password(plain, SecretKind.SIP, forced) == set()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Abcdefg1", True),
        ("abcdefg1", False),
        ("Abcdef1", False),
        ("abcdef1!", True),
        ("ABCD1234!", True),
        ("ÄÖÜäöüß1", False),
    ],
)
def test_the_vendors_rule_of_complexity(text: str, verdict: bool) -> None:
    assert is_complex(text) is verdict


def test_a_draft_judges_its_new_passwords() -> None:
    edited = draft()
    edited.edit_secret(SecretKind.SIP, StoreSecret(Secret("x" * 1281)))
    assert [_plain(item) for item in edited.findings(NOBODY)] == [("sip_password", "refused", "password_too_long")]
