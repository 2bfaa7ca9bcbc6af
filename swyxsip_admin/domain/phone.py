"""What belongs into the phone: the values, with what phones call each of them."""

from __future__ import annotations

from dataclasses import dataclass

from swyxsip_admin.domain.kinds import IdentityMapping
from swyxsip_admin.domain.record import Effective
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.texts import Text, tr_noop


@dataclass(frozen=True, slots=True)
class PhoneEntry:
    """One value to enter.

    Attributes:
        label: our name of the value.
        called: what phones call it; makers' own English words, not translated.
        value: the value; empty where it is not known here.
    """

    label: Text
    called: str
    value: str


_AOR_NAMES = "User name, SIP user ID, Account, Phone number"
_DIGEST_NAMES = "Auth name, Authentication ID, Register name, Login"
REALM_NAMES = "Realm, Domain, Authentication realm"
REGISTRAR_NAMES = "Registrar, SIP server, Server host, Proxy"
_PORT_NAMES = "Port, Server port"
_TRANSPORT_NAMES = "Transport, Transport type"
_EXPIRY_NAMES = "Expires, Registration interval, Login expires"


def phone_entries(comes_to: Effective, server: ServerProfile) -> tuple[PhoneEntry, ...]:
    """What to enter in a phone, in the order a phone asks.

    Which of SIP user ID and SIP user name registers and which authenticates is the server profile's setting.
    """
    by_id = server.identity_mapping is IdentityMapping.ID_IS_AOR
    return (
        PhoneEntry(label("registrar_host"), REGISTRAR_NAMES, server.registrar_host),
        PhoneEntry(label("registrar_port"), _PORT_NAMES, str(server.registrar_port)),
        PhoneEntry(label("transport"), _TRANSPORT_NAMES, server.transport.value.upper()),
        PhoneEntry(label("sip_realm"), REALM_NAMES, server.sip_realm),
        PhoneEntry(label("sip_user_id"), _AOR_NAMES if by_id else _DIGEST_NAMES, comes_to.sip_user_id),
        PhoneEntry(label("sip_user_name"), _DIGEST_NAMES if by_id else _AOR_NAMES, comes_to.sip_user_name),
        PhoneEntry(tr_noop("Field", "Registration expiry (seconds)"), _EXPIRY_NAMES, str(server.expiry)),
    )
