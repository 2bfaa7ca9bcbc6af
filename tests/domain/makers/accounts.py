"""An account to write, and the text of a file."""

from __future__ import annotations

from typing import Any

from hypothesis import reject

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers.base import Account, PhoneFile
from swyxsip_admin.domain.secret import Secret, SecretRefused


def account(**changed: Any) -> Account:
    """Bob on line 1, with what is said beside."""
    values: dict[str, Any] = {
        "user": "Bob",
        "line": 1,
        "display_name": "Bob Müller",
        "aor_user": "bob",
        "aor_escaped": "bob",
        "digest_username": "bob-auth-77",
        "password": Secret("bob-SIP-pw"),
        "host": "swyx.example.com",
        "port": 5060,
        "transport": Transport.UDP,
        "realm": "swyx",
        "expiry": 3600,
    }
    return Account(**{**values, **changed})


def text_of(file: PhoneFile) -> str:
    return file.content.reveal()


def usable(text: str) -> Secret:
    """A password that can be stored; hypothesis looks for another text otherwise."""
    try:
        return Secret(text)
    except SecretRefused:
        reject()
