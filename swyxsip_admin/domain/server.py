"""What an administrator says about the SwyxServer; nothing here comes from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from swyxsip_admin.domain.columns import choice
from swyxsip_admin.domain.fields import FieldSpec, Section, ShortText, Ui
from swyxsip_admin.domain.kinds import IdentityMapping, KnownAnswer, KnownMode, Transport, UpnRule
from swyxsip_admin.texts import Text, tr_noop

_SERVER = tr_noop("Group", "Server")
_REGISTRAR = tr_noop("Group", "Registration of phones")
_DEFAULTS = tr_noop("Group", "Defaults for users")


class ServerProfile(Section):
    """About your SwyxServer, one per database. What nobody said yet is unknown, and shown as that."""

    key: ClassVar[str] = "server"
    title: ClassVar[Text] = tr_noop("Section", "About your SwyxServer")
    notes: ClassVar[tuple[Text, ...]] = (
        tr_noop("Note", "You enter these values yourself. The program does not read them from SwyxServer."),
    )

    server_name: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "The server's name. An import of users from another server is stopped by it."),
            group=_SERVER,
        ),
    ] = ""
    sip_realm: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "The realm in the server's challenge, letter for letter. Empty: not known."),
            group=_REGISTRAR,
        ),
    ] = ""
    registrar_host: Annotated[
        ShortText,
        Ui(tr_noop("Help", "Name or address under which phones reach the registrar."), group=_REGISTRAR),
    ] = ""
    registrar_port: Annotated[
        int,
        Ui(
            tr_noop("Help", "5060 is usual for UDP and TCP, 5061 for TLS."),
            group=_REGISTRAR,
            minimum=1,
            maximum=65535,
        ),
    ] = 5060
    transport: Annotated[
        Transport,
        Ui(tr_noop("Help", "How phones talk to the registrar."), group=_REGISTRAR),
    ] = choice(Transport.UDP)
    expiry: Annotated[
        int,
        Ui(
            tr_noop("Help", "For how many seconds a phone registers."),
            group=_REGISTRAR,
            minimum=1,
            maximum=2**31 - 1,
        ),
    ] = 3600
    tls_ca_file: Annotated[
        ShortText,
        Ui(
            tr_noop(
                "Help",
                "For TLS: the file (PEM) of a certification authority of your own. Without it, those count that this "
                "PC trusts.",
            ),
            group=_REGISTRAR,
        ),
    ] = ""
    default_auth_mode: Annotated[
        KnownMode,
        Ui(tr_noop("Help", "What the server default means for SIP devices."), group=_DEFAULTS),
    ] = choice(KnownMode.UNKNOWN)
    complex_password_default: Annotated[
        KnownAnswer,
        Ui(tr_noop("Help", "What the server default means for user passwords."), group=_DEFAULTS),
    ] = choice(KnownAnswer.UNKNOWN)
    upn_rule: Annotated[
        UpnRule,
        Ui(
            tr_noop(
                "Help", "How much of a user name such as anna@example.com becomes the default SIP user name and ID."
            ),
            group=_DEFAULTS,
        ),
    ] = choice(UpnRule.UNKNOWN)
    identity_mapping: Annotated[
        IdentityMapping,
        Ui(
            tr_noop(
                "Help",
                "Swyx does not say which of the two is the address-of-record. It matters only where they differ.",
            ),
            group=_DEFAULTS,
        ),
    ] = choice(IdentityMapping.ID_IS_AOR)


SERVER_FIELDS: Mapping[str, FieldSpec] = {spec.name: spec for spec in ServerProfile.specs()}
"""Every field of the server profile by its name."""
