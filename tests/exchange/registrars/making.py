"""Accounts for the tests of the registrars."""

from __future__ import annotations

from typing import Any

from swyxsip_admin.domain.kinds import AuthMode, KnownMode
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.registrars.accounts import Account, Registrations, Written
from swyxsip_admin.services.registrar_export import UNKNOWN

REALM = "sip.example"
_OWN = {
    KnownMode.ALWAYS: AuthMode.ALWAYS,
    KnownMode.NEVER: AuthMode.NEVER,
    KnownMode.UNKNOWN: AuthMode.SERVER_DEFAULT,
}


def account(
    aor_user: str, username: str | None = None, password: str | None = "pw", mode: KnownMode = KnownMode.ALWAYS
) -> Account:
    """An account named after its address; None is a password that is not known."""
    secret = Secret(password) if password and mode is not KnownMode.NEVER else None
    missing = UNKNOWN() if secret is None and mode is not KnownMode.NEVER else None
    name = aor_user if username is None else username
    return Account(1, f"user {aor_user}", aor_user, name, _OWN[mode], mode, secret, missing)


def registrations(*accounts: Account, denied: tuple[str, ...] = (), realm: str = REALM) -> Registrations:
    return Registrations(realm, accounts, denied)


def reasons(written: Written) -> dict[str, str]:
    return {left.name.removeprefix("user "): left.reason.id for left in written.left_out}


def nothing(_done: int) -> None:
    """A pause that does nothing."""


def stop_at(count: int, error: Exception) -> Any:
    """A pause that gives up."""

    def pause(done: int) -> None:
        if done >= count:
            raise error

    return pause
