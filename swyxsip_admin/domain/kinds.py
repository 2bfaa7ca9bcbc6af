"""The closed sets of values. Every member's value is what the database, files and scripts hold."""

from __future__ import annotations

from enum import StrEnum


class AuthMode(StrEnum):
    """SIP authentication mode of a user (manual 11.2.1.4)."""

    SERVER_DEFAULT = "server_default"
    ALWAYS = "always"
    NEVER = "never"


class KnownMode(StrEnum):
    """An authentication mode as it takes effect, or as the server's default; it may be unknown here."""

    UNKNOWN = "unknown"
    ALWAYS = "always"
    NEVER = "never"


class ComplexPassword(StrEnum):
    """Force complex password and password history, per user (manual 11.2.1.2)."""

    SERVER_DEFAULT = "server_default"
    YES = "yes"
    NO = "no"


class KnownAnswer(StrEnum):
    """A server setting that is on, off or not known here."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class PasswordSource(StrEnum):
    """Which password a SIP device authenticates with."""

    USER = "user"
    OWN = "own"


class SecretKind(StrEnum):
    """The two kinds of password: the user's (tab Authentication) and the own SIP password."""

    USER = "user"
    SIP = "sip"


class PasswordState(StrEnum):
    """What is known here of a password.

    ``here``: stored in this account's keyring on this machine. ``elsewhere``: stored by another account or on
    another machine. ``unknown``: never entered here; only the server knows it, which is no fault. ``lost``: the
    database says here, the keyring says no. ``none``: an administrator stated that the server has none.
    """

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    LOST = "lost"
    NONE = "none"


class Origin(StrEnum):
    """Where a value comes from."""

    SERVER = "server"
    EDITED = "edited"
    ASSUMED = "assumed"


class Transport(StrEnum):
    """SIP transport of the registrar."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class UpnRule(StrEnum):
    """How much of a user name ``login@suffix`` becomes the default SIP user name and ID."""

    UNKNOWN = "unknown"
    WHOLE = "whole"
    BEFORE_AT = "before_at"


class IdentityMapping(StrEnum):
    """Which SIP field is the user part of the address-of-record; the other one is the digest username."""

    ID_IS_AOR = "id_is_aor"
    NAME_IS_AOR = "name_is_aor"


class Severity(StrEnum):
    """How much a finding weighs: refused values are not saved, the others are."""

    REFUSED = "refused"
    WARNING = "warning"
    HINT = "hint"
