"""Which of a user's fields is which identity in SIP: the one place that knows it.

SIP user ID is the user part of the address-of-record (what is registered and called), SIP user name the digest
username (what is proved), after Swyx's own glossary. Nobody outside Swyx could measure that; so one setting of the
server profile swaps the two, here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from swyxsip_admin.domain.kinds import IdentityMapping, KnownMode, SecretKind
from swyxsip_admin.domain.record import Values, applying_kind, effective
from swyxsip_admin.domain.server import ServerProfile


@dataclass(frozen=True, slots=True)
class SipIdentity:
    """A user as a registrar sees it. Plain values; the password itself is not among them.

    Attributes:
        aor_user: user part of the address-of-record, not escaped.
        digest_username: what stands in ``username=`` of the Authorization header, and in HA1.
        realm: as the administrator entered it; empty where it is not known.
        allowed: whether the user may log on with SIP devices.
        mode: the authentication mode that takes effect; unknown where it is the server's default and that is unknown.
        password: which of the user's two passwords applies.
    """

    aor_user: str
    digest_username: str
    realm: str
    allowed: bool
    mode: KnownMode
    password: SecretKind


def mapped(sip_user_id: str, sip_user_name: str, mapping: IdentityMapping) -> tuple[str, str]:
    """User part of the address-of-record and digest username, in this order."""
    if mapping is IdentityMapping.ID_IS_AOR:
        return sip_user_id, sip_user_name
    return sip_user_name, sip_user_id


def identity_of(values: Values, server: ServerProfile) -> SipIdentity:
    """A user's identity, from the values of a record or a draft."""
    comes_to = effective(values, server)
    aor_user, digest_username = mapped(comes_to.sip_user_id, comes_to.sip_user_name, server.identity_mapping)
    return SipIdentity(
        aor_user=aor_user,
        digest_username=digest_username,
        realm=server.sip_realm,
        allowed=bool(values["sip_allowed"]),
        mode=comes_to.sip_auth_mode,
        password=applying_kind(values),
    )
