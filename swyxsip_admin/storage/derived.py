"""What is computed from a user's values at every write: what the list reads and the database holds unique."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from swyxsip_admin.domain.device import read_device
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.naming import key, search_forms
from swyxsip_admin.domain.origin import ServerState
from swyxsip_admin.domain.record import SecretEntry, Values, effective_names, open_changes
from swyxsip_admin.domain.server import ServerProfile

KEYS = ("sip_user_name_key", "sip_user_id_key")
"""The columns that hold effective values unique; whoever writes many users empties them first."""

_OF_USER_NAME = ("user_name_key", "user_name_sort", "effective_user_name")
_OF_SIP_NAME = ("effective_sip_user_name", "sip_user_name_key", "search_text")
_OF_SIP_ID = ("effective_sip_user_id", "sip_user_id_key", "sip_user_id_sort", "search_text")

DERIVED_FROM: Mapping[str, tuple[str, ...]] = {
    "name": ("name_key", "name_sort", *_OF_USER_NAME, *_OF_SIP_NAME, *_OF_SIP_ID),
    "user_name": (*_OF_USER_NAME, *_OF_SIP_NAME, *_OF_SIP_ID),
    "sip_user_name": _OF_SIP_NAME,
    "sip_user_id": _OF_SIP_ID,
    "sip_allowed": KEYS,
    **dict.fromkeys(
        (
            "email",
            "description",
            "location",
            "server_user_id",
            "internal_numbers",
            "public_numbers",
            "alternative_number",
            "phones",
        ),
        ("search_text",),
    ),
}
"""Field → the computed columns that depend on it, beside ``open_changes``, which depends on all; a test holds the
two together. An index is written anew for every column that is named in an UPDATE, changed or not."""


def derive(
    values: Values,
    server: ServerProfile,
    server_state: ServerState,
    secrets: Mapping[SecretKind, SecretEntry],
) -> dict[str, Any]:
    """The computed columns of a user."""
    user_name, sip_user_name, sip_user_id = effective_names(values, server)
    allowed = values["sip_allowed"]
    searched = (
        values["name"],
        user_name,
        sip_user_name,
        sip_user_id,
        values["email"],
        *values["internal_numbers"],
        *values["public_numbers"],
        values["alternative_number"],
        "" if values["server_user_id"] is None else str(values["server_user_id"]),
        values["location"],
        values["description"],
        *_phones(values["phones"]),
    )
    # Most of these texts are equal, and folding is what writing many users spends its time on.
    forms = {text: search_forms(text) for text in set(searched)}
    return {
        "name_key": key(values["name"]),
        "name_sort": forms[values["name"]][0],
        "user_name_key": key(user_name),
        "user_name_sort": forms[user_name][0],
        "effective_user_name": user_name,
        "effective_sip_user_name": sip_user_name,
        "effective_sip_user_id": sip_user_id,
        "sip_user_name_key": key(sip_user_name) if allowed else None,
        "sip_user_id_key": key(sip_user_id) if allowed else None,
        "sip_user_id_sort": forms[sip_user_id][0],
        "search_text": "\n".join(dict.fromkeys(form for text in searched if text for form in forms[text])),
        "open_changes": open_changes(values, server_state, secrets),
    }


def _phones(texts: list[str]) -> list[str]:
    """What phones are found by: everything about them, and the MAC address without its colons too."""
    return [*texts, *(read_device(text).mac for text in texts)] if texts else []
