"""The users of the cases, and what a registrar must say to each attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from swyxsip_admin.exchange.registrars.accounts import Written
from tests.system.sip.clients import Attempt
from tests.system.sip.site import Site

PASSWORD: Final = "user-Passw0rt"
OWN: Final = "own-SIP-Passw0rt"
UMLAUTS: Final = "Käse-Größe-5€"


@dataclass(frozen=True)
class Case:
    """One attempt and its verdict.

    Attributes:
        name: what is tried.
        attempt: what is entered into the phone; the transport is chosen by the test.
        code: what Kamailio answers; Asterisk answers 401 instead of 403, because it knows no users without login.
        checked: whether the password was looked at, where it is accepted.
    """

    name: str
    aor_user: str
    digest_username: str
    password: str
    code: int
    checked: bool = True

    def over(self, transport: str) -> Attempt:
        return Attempt(self.aor_user, self.digest_username, self.password, transport)


def fill(site: Site) -> None:
    """Users as an administrator would enter them; SIP login is allowed unless it says otherwise."""
    site.add("alice", password=PASSWORD)
    site.add("Bob", user_name="bob", sip_user_id="201", sip_user_name="bob-auth-77", sip_password=OWN)
    site.add("carl", password=PASSWORD, sip_password=OWN)
    site.add("dora", password=PASSWORD, sip_allowed=False)
    site.add("emil", password=PASSWORD, sip_auth_mode="never")
    site.add("fritz", password=PASSWORD, sip_auth_mode="server_default")
    site.add("gustav", password=UMLAUTS, sip_auth_mode="always")
    site.add("Heike Köster", sip_user_name="jürgen.id", sip_user_id="heike", sip_password=UMLAUTS)
    site.add("Hans Meier", password=PASSWORD)
    site.add("ida", sip_user_name="ida@musterwerk.example", sip_password=OWN)
    site.add("O'Brien", password=PASSWORD)


CASES: Final = (
    Case("defaults", "alice", "alice", PASSWORD, 200),
    Case("wrong password", "alice", "alice", "wrong", 401),
    Case("ID differs from the name", "201", "bob-auth-77", OWN, 200),
    Case("the ID as name", "201", "201", OWN, 401),
    Case("own SIP password", "carl", "carl", OWN, 200),
    Case("the user's password beside an own one", "carl", "carl", PASSWORD, 401),
    Case("login not allowed", "dora", "dora", PASSWORD, 403),
    Case("never", "emil", "emil", "anything", 200, checked=False),
    Case("the server's default", "fritz", "fritz", PASSWORD, 200),
    Case("another user's address", "alice", "bob-auth-77", OWN, 403),
    Case("umlauts in the password", "gustav", "gustav", UMLAUTS, 200),
    Case("umlauts in the name", "heike", "jürgen.id", UMLAUTS, 200),
    Case("blank in the ID", "Hans Meier", "Hans Meier", PASSWORD, 200),
    Case("@ in the name", "ida", "ida@musterwerk.example", OWN, 200),
    Case("apostrophe", "O'Brien", "O'Brien", PASSWORD, 200),
    Case("unknown", "nobody", "nobody", PASSWORD, 401),
)

TRANSPORTS: Final = {
    "sipsak": ("udp", "tcp"),
    "sipp": ("udp", "tcp"),
    "baresip": ("udp", "tcp", "tls"),
    "linphone": ("udp", "tcp", "tls"),
}
"""TLS where the client can: sipp is built without it, sipsak wants a certificate of its own."""


def reasons(written: Written) -> dict[str, str]:
    """Who was left out, and why."""
    return {left.name: left.reason.id for left in written.left_out}
