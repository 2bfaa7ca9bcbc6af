"""A user as it lies in the database: plain values that cross threads, no session behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from swyxsip_admin.domain.kinds import AuthMode, KnownMode, Origin, PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.naming import default_sip_text, effective_mode, effective_user_name
from swyxsip_admin.domain.origin import ServerState, origin_of
from swyxsip_admin.domain.owner import Owner as Owner
from swyxsip_admin.domain.sections import FIELDS, ON_SERVER
from swyxsip_admin.domain.server import ServerProfile

Values = Mapping[str, Any]
"""Field name to value, for every field of a user."""


@dataclass(frozen=True, slots=True)
class SecretEntry:
    """What the database knows of one password: never the password, never a hash of it.

    Attributes:
        reference: name of the keyring entry; None where an administrator stated that the server has none.
        owner: whose keyring holds it.
        stored_at: when it was stored, UTC.
        pending: whether it still has to be carried over to the server.
    """

    reference: str | None
    owner: Owner
    stored_at: datetime
    pending: bool = True

    def state(self, here: Owner) -> PasswordState:
        """What is known of the password to somebody, as far as the database knows; only a keyring tells ``lost``."""
        if self.reference is None:
            return PasswordState.NONE
        return PasswordState.HERE if self.owner == here else PasswordState.ELSEWHERE


def state_of(entry: SecretEntry | None, here: Owner) -> PasswordState:
    """The state of a password that may never have been entered here."""
    return PasswordState.UNKNOWN if entry is None else entry.state(here)


@dataclass(frozen=True, slots=True)
class UserRecord:
    """One user as stored.

    Attributes:
        row_id: the row's id; None for a user that was never saved.
        revision: raised by every write; a save with an older one is refused.
        values: every field by its name.
        server_state: what the server last delivered.
        secrets: what is known of the passwords.
    """

    row_id: int | None
    revision: int
    values: Values
    server_state: ServerState = field(default_factory=dict)
    secrets: Mapping[SecretKind, SecretEntry] = field(default_factory=dict)


_ON_SERVER = tuple((name, FIELDS[name].default) for name in ON_SERVER)
_DEFAULTS = {name: spec.default for name, spec in FIELDS.items()}
_LISTS = tuple((name, default) for name, default in _DEFAULTS.items() if isinstance(default, list))


def defaults() -> dict[str, Any]:
    """The values of a user nobody has said anything about."""
    values = dict(_DEFAULTS)
    for name, default in _LISTS:
        values[name] = list(default)
    return values


@dataclass(frozen=True, slots=True)
class Effective:
    """What a user's SIP values come to, following the chain of defaults."""

    user_name: str
    sip_user_name: str
    sip_user_id: str
    sip_auth_mode: KnownMode


def effective(values: Values, server: ServerProfile) -> Effective:
    """Follow the chain name → user name → SIP user name and SIP user ID, and resolve the mode."""
    mode = effective_mode(AuthMode(values["sip_auth_mode"]), server.default_auth_mode)
    return Effective(*effective_names(values, server), mode)


def effective_names(values: Values, server: ServerProfile) -> tuple[str, str, str]:
    """User name, SIP user name and SIP user ID, following the chain of defaults."""
    user_name = effective_user_name(values["name"], values["user_name"])
    default = default_sip_text(user_name, server.upn_rule)
    sip_user_name, sip_user_id = values["sip_user_name"], values["sip_user_id"]
    return (
        user_name,
        default if sip_user_name is None else sip_user_name,
        default if sip_user_id is None else sip_user_id,
    )


def applying_kind(values: Values) -> SecretKind:
    """Which of the two passwords a SIP device authenticates with."""
    return SecretKind.SIP if values["sip_password_source"] == PasswordSource.OWN else SecretKind.USER


def origins(values: Values, server_state: ServerState) -> dict[str, Origin]:
    """The origin of every field that a server has."""
    return {name: origin_of(values[name], FIELDS[name].default, server_state.get(name)) for name in ON_SERVER}


def open_changes(values: Values, server_state: ServerState, secrets: Mapping[SecretKind, SecretEntry]) -> int:
    """How many values and passwords of a user still have to be carried over to the server."""
    # As ``origin_of`` says, written out: an import asks this for every field of every user.
    edited = 0
    for name, default in _ON_SERVER:
        delivered = server_state.get(name)
        if values[name] != (default if delivered is None else delivered.value):
            edited += 1
    return edited + sum(entry.pending and entry.reference is not None for entry in secrets.values())
