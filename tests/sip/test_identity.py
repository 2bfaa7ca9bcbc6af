"""Which field is which identity; the one setting that swaps them; which password and which mode apply."""

from __future__ import annotations

from typing import Any

import pytest

from swyxsip_admin.domain.kinds import AuthMode, IdentityMapping, KnownMode, PasswordSource, SecretKind, UpnRule
from swyxsip_admin.domain.record import defaults
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.sip.identity import identity_of, mapped


def values(**given: Any) -> dict[str, Any]:
    return {**defaults(), "name": "Bob Meier", "sip_allowed": True, **given}


def test_id_is_registered_and_name_is_proved() -> None:
    identity = identity_of(values(sip_user_id="201", sip_user_name="bob-auth"), ServerProfile(sip_realm="example.com"))
    assert (identity.aor_user, identity.digest_username) == ("201", "bob-auth")
    assert (identity.realm, identity.allowed) == ("example.com", True)


def test_one_setting_swaps_them() -> None:
    server = ServerProfile(identity_mapping=IdentityMapping.NAME_IS_AOR)
    identity = identity_of(values(sip_user_id="201", sip_user_name="bob-auth"), server)
    assert (identity.aor_user, identity.digest_username) == ("bob-auth", "201")
    assert mapped("201", "bob-auth", IdentityMapping.ID_IS_AOR) == ("201", "bob-auth")


def test_both_follow_the_user_name() -> None:
    server = ServerProfile(upn_rule=UpnRule.BEFORE_AT)
    identity = identity_of(values(user_name="bob@example.com"), server)
    assert (identity.aor_user, identity.digest_username) == ("bob", "bob")
    assert identity_of(values(), server).aor_user == "Bob Meier"


@pytest.mark.parametrize(
    ("mode", "default", "expected"),
    [
        (AuthMode.ALWAYS, KnownMode.NEVER, KnownMode.ALWAYS),
        (AuthMode.NEVER, KnownMode.ALWAYS, KnownMode.NEVER),
        (AuthMode.SERVER_DEFAULT, KnownMode.ALWAYS, KnownMode.ALWAYS),
        (AuthMode.SERVER_DEFAULT, KnownMode.NEVER, KnownMode.NEVER),
        (AuthMode.SERVER_DEFAULT, KnownMode.UNKNOWN, KnownMode.UNKNOWN),
    ],
)
def test_the_mode_that_takes_effect(mode: AuthMode, default: KnownMode, expected: KnownMode) -> None:
    assert identity_of(values(sip_auth_mode=mode), ServerProfile(default_auth_mode=default)).mode is expected


def test_which_password_applies() -> None:
    server = ServerProfile()
    assert identity_of(values(), server).password is SecretKind.USER
    assert identity_of(values(sip_password_source=PasswordSource.OWN), server).password is SecretKind.SIP


def test_login_not_allowed() -> None:
    assert identity_of(values(sip_allowed=False), ServerProfile()).allowed is False
