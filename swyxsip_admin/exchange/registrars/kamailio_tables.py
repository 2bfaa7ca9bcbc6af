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

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from swyxsip_admin.exchange.registrars.accounts import (
    ADDRESS_USER,
    DIGEST_USERNAME,
    STEP,
    Account,
    LeftOut,
    Pause,
    Registrations,
    Taken,
    Written,
    check_realm,
    composed,
    control_character,
    fault,
)
from swyxsip_admin.sip.digest import Algorithm, ha1_maker
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


_DECISIONS: Final = {"always": "always", "never": "never", "unknown": "default"}
"""Mode that takes effect → decision."""


class Tables:
    """The rows of both tables, computed while they are written: they are never all in memory.

    Attributes:
        policies: what is said of each address; complete when :meth:`subscribers` has ended.
    """

    def __init__(
        self,
        registrations: Registrations,
        pause: Pause,
        *,
        forbidden: str = "",
        longest: int = 0,
        held: Collection[tuple[str, str]] = (),
    ) -> None:
        """Check the realm; nothing is computed yet.

        Args:
            registrations: what the registrar is told.
            pause: called now and then.
            forbidden: characters that the target cannot carry at all.
            longest: the most characters of a value; 0 for no limit.
            held: user name and domain of the subscribers that others wrote.

        Raises:
            RefusedError: the realm is missing, or Kamailio could not read it.
        """
        self.realm = composed(registrations.realm)
        check_realm(self.realm, KAMAILIO, '"\\' + forbidden)
        self.policies: list[Policy] = []
        self._registrations, self._pause = registrations, pause
        self._forbidden, self._longest, self._held = forbidden, longest, held
        self._hash = ha1_maker(self.realm, (Algorithm.MD5, Algorithm.SHA_256))
        self._addresses, self._usernames = Taken(), Taken()
        self._left_out: list[LeftOut] = []
        self._accounts = 0

    def subscribers(self) -> Iterator[Subscriber]:
        """The rows of ``subscriber``; to be read once, to the end."""
        for done, account in enumerate(self._registrations.accounts):
            if done % STEP == 0:
                self._pause(done)
            address, username, key, reason = self._identity(account)
            if reason is not None:
                self._left_out.append(LeftOut(account.row_id, account.name, reason))
                continue
            self._addresses.take(address, account.name)
            self.policies.append(
                Policy(self.realm, address, username, 1, account.own_mode, _DECISIONS[account.mode.value])
            )
            if account.password is not None:
                self._usernames.take(key, account.name)
                user, domain = key
                md5, sha256, whole_md5, whole_sha256 = self._hash((user, f"{user}@{domain}"), account.password)
                yield Subscriber(user, domain, "", md5, whole_md5, sha256, whole_sha256, address, self.realm)
        self._accounts = len(self.policies)
        self._deny()

    def written(self, warnings: tuple[Message, ...] = ()) -> Written:
        """What it came to, when everything was read."""
        denied = len(self.policies) - self._accounts
        return Written(self._accounts, denied, tuple(self._left_out), warnings)

    def _identity(self, account: Account) -> tuple[str, str, tuple[str, str], Message | None]:
        """Address, digest user name, what Kamailio looks it up by, and why the user cannot be written."""
        address, username, key = composed(account.aor_user), "", ("", "")
        reason = fault(account, in_address=self._forbidden, in_username='":' + self._forbidden)
        if reason is None and self._longest and max(len(address), len(account.digest_username)) > self._longest:
            reason = TOO_LONG(most=self._longest)
        reason = reason or self._addresses.refuse(ADDRESS_USER, address)
        if account.password is not None and reason is None:
            username = composed(account.digest_username)
            user, at, domain = username.partition("@")
            key = (user, domain if at else self.realm)
            if not user or not key[1] or "@" in domain:
                reason = MISPLACED_AT(value=username)
            elif key in self._held:
                reason = OTHERS(value=username)
            else:
                reason = self._usernames.refuse(DIGEST_USERNAME, username, key)
        return address, username, key, reason

    def _deny(self) -> None:
        """Refuse the addresses of all others, unless somebody with SIP login allowed has the same."""
        seen = {composed(account.aor_user) for account in self._registrations.accounts}
        for address in map(composed, self._registrations.denied):
            fits = address.isascii() and not control_character(address)
            if address and fits and address not in seen and not set(self._forbidden).intersection(address):
                seen.add(address)
                self.policies.append(Policy(self.realm, address, "", 0, "", "deny"))
