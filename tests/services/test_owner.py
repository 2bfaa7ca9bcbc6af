"""Whose keyring "here" is: the account's, whatever the environment says."""

from __future__ import annotations

import os
import sys

import pytest

from swyxsip_admin.services.owner import present_owner

VARIABLES = ("LOGNAME", "USER", "LNAME", "USERNAME")


def test_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = present_owner()
    for variable in VARIABLES:
        monkeypatch.setenv(variable, "somebody-else")
    assert present_owner() == owner
    assert owner.account != "somebody-else"
    for variable in VARIABLES:
        monkeypatch.delenv(variable)
    assert present_owner() == owner


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no account without a name")
def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 2)
    assert present_owner().account == str(2**31 - 2)
