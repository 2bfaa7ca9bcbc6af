"""The words of the fields and of their values, as the vendor uses them; shared by list, dialog, console and files.

Holds texts only, so that the list gets them without loading a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from swyxsip_admin.domain.kinds import (
    AuthMode,
    ComplexPassword,
    IdentityMapping,
    KnownAnswer,
    KnownMode,
    Origin,
    PasswordSource,
    PasswordState,
    Transport,
    UpnRule,
)
from swyxsip_admin.texts import Phrase, Text, tr_noop

LABELS: Mapping[str, Text] = {
    "server_user_id": tr_noop("Field", "Server ID"),
    "name": tr_noop("Field", "Name"),
    "email": tr_noop("Field", "E-mail address"),
    "description": tr_noop("Field", "Description"),
    "enabled": tr_noop("Field", "User is enabled"),
    "location": tr_noop("Field", "Location"),
    "administration_profile": tr_noop("Field", "Administration profile"),
    "feature_profile": tr_noop("Field", "Feature profile"),
    "windows_login_allowed": tr_noop("Field", "Log on with a Windows account"),
    "federated_login_allowed": tr_noop("Field", "Federated logon (identity provider)"),
    "password_login_allowed": tr_noop("Field", "Log on with user name and password"),
    "windows_accounts": tr_noop("Field", "Windows accounts"),
    "user_name": tr_noop("Field", "User name"),
    "password": tr_noop("Field", "Password"),
    "force_complex_password": tr_noop("Field", "Force complex password and password history"),
    "must_change_password": tr_noop("Field", "User must change the password at the next logon"),
    "sip_allowed": tr_noop("Field", "Allow SIP login"),
    "sip_auth_mode": tr_noop("Field", "SIP authentication mode"),
    "sip_user_name": tr_noop("Field", "SIP user name"),
    "sip_user_id": tr_noop("Field", "SIP user ID"),
    "sip_password_source": tr_noop("Field", "Source of the SIP password"),
    "sip_password": tr_noop("Field", "SIP password"),
    "sip_as_system_phone": tr_noop("Field", "Use SIP devices as system phone"),
    "internal_numbers": tr_noop("Field", "Internal numbers"),
    "public_numbers": tr_noop("Field", "Public numbers"),
    "alternative_number": tr_noop("Field", "Alternative number"),
    "phones": tr_noop("Field", "Phones"),
    "server_name": tr_noop("Field", "Server name"),
    "sip_realm": tr_noop("Field", "SIP realm"),
    "registrar_host": tr_noop("Field", "Registrar"),
    "registrar_port": tr_noop("Field", "Port"),
    "transport": tr_noop("Field", "Transport"),
    "expiry": tr_noop("Field", "Registration expiry (seconds)"),
    "tls_ca_file": tr_noop("Field", "Certificate file for TLS"),
    "default_auth_mode": tr_noop("Field", "Default SIP authentication mode"),
    "complex_password_default": tr_noop("Field", "Complex passwords are forced by default"),
    "upn_rule": tr_noop("Field", "Default of the SIP user name from a user name with @"),
    "identity_mapping": tr_noop("Field", "Roles of SIP user ID and SIP user name"),
}
"""Field name to label: the same words on the page, in the list, in a message and in a file's second header."""

_WORDS: Mapping[type[StrEnum], Mapping[str, Text]] = {
    AuthMode: {
        "server_default": tr_noop("Value", "Server default"),
        "always": tr_noop("Value", "Always"),
        "never": tr_noop("Value", "Never"),
    },
    KnownMode: {
        "unknown": tr_noop("Value", "not known"),
        "always": tr_noop("Value", "Always"),
        "never": tr_noop("Value", "Never"),
    },
    ComplexPassword: {
        "server_default": tr_noop("Value", "Server default"),
        "yes": tr_noop("Value", "Yes"),
        "no": tr_noop("Value", "No"),
    },
    KnownAnswer: {
        "unknown": tr_noop("Value", "not known"),
        "yes": tr_noop("Value", "Yes"),
        "no": tr_noop("Value", "No"),
    },
    PasswordSource: {
        "user": tr_noop("Value", "The user's password"),
        "own": tr_noop("Value", "Own SIP password"),
    },
    PasswordState: {
        "here": tr_noop("Value", "stored here"),
        "elsewhere": tr_noop("Value", "stored elsewhere"),
        "unknown": tr_noop("Value", "not known here"),
        "lost": tr_noop("Value", "lost"),
        "none": tr_noop("Value", "none"),
    },
    Origin: {
        "server": tr_noop("Value", "from the server"),
        "edited": tr_noop("Value", "edited here"),
        "assumed": tr_noop("Value", "assumption"),
    },
    Transport: {
        "udp": tr_noop("Value", "UDP"),
        "tcp": tr_noop("Value", "TCP"),
        "tls": tr_noop("Value", "TLS"),
    },
    UpnRule: {
        "unknown": tr_noop("Value", "not known (the whole user name is shown)"),
        "whole": tr_noop("Value", "the whole user name"),
        "before_at": tr_noop("Value", "the part before @"),
    },
    IdentityMapping: {
        "id_is_aor": tr_noop("Value", "SIP user ID registers, SIP user name authenticates"),
        "name_is_aor": tr_noop("Value", "SIP user name registers, SIP user ID authenticates"),
    },
}

YES = tr_noop("Value", "Yes")
NO = tr_noop("Value", "No")

SERVER_DEFAULT_MEANS = Phrase("server_default_means", tr_noop("Value", "Server default ({meaning})"))
"""How a server default is shown: with its present meaning in brackets (manual 11.2.1.2 does the same)."""

EFFECTIVE_BY_DEFAULT = Phrase("effective_by_default", tr_noop("Value", "{meaning} (default)"))
"""The same where room is short and what takes effect counts: in the list."""


def label(field: str) -> Text:
    """The label of a field."""
    return LABELS[field]


def word(value: StrEnum) -> Text:
    """The word for a value of a closed set."""
    return _WORDS[type(value)][value.value]
