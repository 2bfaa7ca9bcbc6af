"""Kamailio's tables, and what is written into them.

``subscriber`` is Kamailio's own (module ``auth_db``), with four columns more: the SHA-256 hashes, the address that a
digest user name may register, and the realm that this program wrote the row for. ``sip_policy`` says what happens
with an address: ``decision`` is ``deny``, ``always``, ``never``, or ``default`` where the server's default is not
known; module ``htable`` reads it. Facts tried on Kamailio 5.6:

* ``subscriber.domain`` is the realm, and a digest user name ``x@y`` is looked up as (x, y) and compared with ``ha1b``,
  the hash over the whole of it.
* One algorithm holds for the whole server; which column is read decides which.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.registrars.accounts import (
    ADDRESS_USER,
    DIGEST_USERNAME,
    STEP,
    Account,
    LeftOut,
    Pause,
    Registrations,
    Taken,
    check_realm,
    composed,
    control_character,
    fault,
)
from swyxsip_admin.sip.digest import Algorithm, ha1_of_all
from swyxsip_admin.texts import Message, Phrase, tr_noop

KAMAILIO: Final = tr_noop("Registrar", "Kamailio")
MISPLACED_AT = Phrase(
    "kamailio_misplaced_at",
    tr_noop(
        "Registrar",
        "Kamailio divides the digest user name “{value}” at the @, which stands first, last or more than once in it.",
    ),
)
OTHERS = Phrase(
    "kamailio_others",
    tr_noop(
        "Registrar", "The database already holds a subscriber “{value}” that this program did not write; it stays."
    ),
)
TOO_LONG = Phrase("kamailio_too_long", tr_noop("Registrar", "Kamailio's tables hold {most} characters at most."))

SUBSCRIBER_VERSION: Final = 7
"""Of Kamailio's table, from 4.0 to 6.0; ``auth_db`` compares it with its own."""

ADDED_COLUMNS: Final = {
    "ha1_sha256": "VARCHAR(128)",
    "ha1b_sha256": "VARCHAR(128)",
    "sip_user": "VARCHAR(128)",
    "sip_realm": "VARCHAR(128)",
}
"""Column → type: what this program adds to ``subscriber``; NULL in the rows that it did not write."""

POLICY_COLUMNS: Final = ("realm", "sip_user", "digest_username", "sip_allowed", "auth_mode", "decision")


class Subscriber(NamedTuple):
    """A row of ``subscriber``; its hashes are as good as the password."""

    username: str
    domain: str
    password: str
    ha1: str
    ha1b: str
    ha1_sha256: str
    ha1b_sha256: str
    sip_user: str
    sip_realm: str


class Policy(NamedTuple):
    """A row of ``sip_policy``."""

    realm: str
    sip_user: str
    digest_username: str
    sip_allowed: int
    auth_mode: str
    decision: str


def make_policy() -> str:
    """The statement that makes our own table where it lacks."""
    kinds = {"sip_allowed": "INTEGER", "auth_mode": "VARCHAR(16)", "decision": "VARCHAR(16)"}
    columns = ", ".join(f"{name} {kinds.get(name, 'VARCHAR(128)')} NOT NULL" for name in POLICY_COLUMNS)
    return f"CREATE TABLE IF NOT EXISTS sip_policy ({columns}, PRIMARY KEY (realm, sip_user))"


@dataclass(slots=True)
class Rows:
    """What is written, and who is not."""

    subscribers: list[Subscriber] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    accounts: int = 0
    denied: int = 0


_ALGORITHMS: Final = (Algorithm.MD5, Algorithm.SHA_256)
_DECISIONS: Final = {KnownMode.ALWAYS: "always", KnownMode.NEVER: "never", KnownMode.UNKNOWN: "default"}


def compute_rows(
    registrations: Registrations,
    pause: Pause,
    *,
    forbidden: str = "",
    longest: int = 0,
    held: Collection[tuple[str, str]] = (),
) -> Rows:
    """Compute the rows of both tables.

    Args:
        registrations: what the registrar is told.
        pause: called now and then.
        forbidden: characters that the target cannot carry at all.
        longest: the most characters of a value; 0 for no limit.
        held: user name and domain of the subscribers that others wrote.

    Raises:
        RefusedError: the realm is missing, or Kamailio could not read it.
    """
    realm = composed(registrations.realm)
    check_realm(realm, KAMAILIO, '"\\' + forbidden)
    rows = Rows()
    addresses, usernames = Taken(), Taken()
    for done, account in enumerate(registrations.accounts):
        if done % STEP == 0:
            pause(done)
        reason = fault(account, in_address=forbidden, in_username='":' + forbidden)
        if reason is None and longest and max(len(account.aor_user), len(account.digest_username)) > longest:
            reason = TOO_LONG(most=longest)
        if reason is None:
            reason = _add(rows, account, realm, addresses, usernames, held)
        if reason is not None:
            rows.left_out.append(LeftOut(account.row_id, account.name, reason))
    rows.accounts = len(rows.policies)
    _deny(rows, registrations, realm, forbidden)
    return rows


def _add(
    rows: Rows, account: Account, realm: str, addresses: Taken, usernames: Taken, held: Collection[tuple[str, str]]
) -> Message | None:
    address = composed(account.aor_user)
    name, username = account.name, ""
    if account.password is not None:
        username = composed(account.digest_username)
        user, at, domain = username.partition("@")
        if at and (not user or not domain or "@" in domain):
            return MISPLACED_AT(value=username)
        key = (user, domain if at else realm)
        if key in held:
            return OTHERS(value=username)
        taken = addresses.claim(ADDRESS_USER, address, name) or usernames.claim(DIGEST_USERNAME, username, name, key)
        if taken is not None:
            return taken
        rows.subscribers.append(_subscriber(key, realm, account.password, address))
    else:
        taken = addresses.claim(ADDRESS_USER, address, name)
        if taken is not None:
            return taken
    rows.policies.append(Policy(realm, address, username, 1, account.own_mode.value, _DECISIONS[account.mode]))
    return None


def _subscriber(key: tuple[str, str], realm: str, password: Secret, address: str) -> Subscriber:
    name, domain = key
    md5, sha256, md5_whole, sha256_whole = ha1_of_all((name, f"{name}@{domain}"), realm, password, _ALGORITHMS)
    return Subscriber(name, domain, "", md5, md5_whole, sha256, sha256_whole, address, realm)


def _deny(rows: Rows, registrations: Registrations, realm: str, forbidden: str) -> None:
    """Refuse the addresses of all others, unless somebody with SIP login allowed has the same."""
    seen = {composed(account.aor_user) for account in registrations.accounts}
    for address in map(composed, registrations.denied):
        fits = address.isascii() and not control_character(address) and not set(forbidden).intersection(address)
        if address and fits and address not in seen:
            seen.add(address)
            rows.policies.append(Policy(realm, address, "", 0, "", "deny"))
            rows.denied += 1
