"""A database with invented users, to look at the program before there is an export."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from swyxsip_admin.domain.kinds import KnownMode, SecretKind, UpnRule
from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import Owner, SecretEntry
from swyxsip_admin.domain.sections import UserValues
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.services.sample_people import ELSEWHERE, LOST, NONE, PEOPLE, Person
from swyxsip_admin.storage.bulk import add_delivery
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.history import Change, Verb, record_operation
from swyxsip_admin.storage.server import load_server, save_server
from swyxsip_admin.storage.users import UserRepository

FILE_NAME: Final = "sample-users.csv"

_COLLEAGUE: Final = Owner(account="m.berger", machine="PC-042")
_STORED_AT: Final = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
_PROFILE: Final = {
    "server_name": "swyx.sample.example",
    "sip_realm": "sample.example",
    "registrar_host": "swyx.sample.example",
    "default_auth_mode": KnownMode.ALWAYS,
    "upn_rule": UpnRule.WHOLE,
}

_MODELS: Final = (("yealink", "SIP-T46U"), ("snom", "D785"), ("linphone", ""))


def create_sample(path: Path, here: Owner) -> Database:
    """Make a database with forty invented users that show every state. It says of itself that it is a sample.

    Guarantees the same users each time, and that no keyring is touched: passwords that should be here are lost.

    Args:
        path: the file; its folder is made.
        here: whose keyring "here" means.

    Raises:
        SurroundingsError: a file of that name exists, or cannot be written.
    """
    database = create_database(path, is_sample=True)
    try:
        _fill(database, here)
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    return database


def _fill(database: Database, here: Owner) -> None:
    with database.write() as session:
        before, revision = load_server(session)
        server = ServerProfile.model_validate({**before.model_dump(), **_PROFILE})
        save_server(session, server, revision)
        delivery = add_delivery(session, here, source="import", file_name=FILE_NAME)
        repository = UserRepository(session, server)
        known, profile = before.model_dump(), server.model_dump()
        changes = [
            Change(0, "", field, known[field], profile[field])
            for field in SERVER_FIELDS
            if known[field] != profile[field]
        ]
        for index, person in enumerate(PEOPLE):
            said = _delivered(index, person) if person.from_server else {}
            values = UserValues.model_validate({"name": person.name, **said, **person.edits, **_phones(index, person)})
            state = {field: Delivered(value, delivery) for field, value in said.items()}
            row_id = repository.add(values, state, _secrets(database.uuid, index, person, here))
            changes.append(Change(row_id, values.name, new=values.model_dump()))
        record_operation(session, Verb.IMPORT, here, changes, detail=FILE_NAME)


def _delivered(index: int, person: Person) -> dict[str, Any]:
    """What the server says of a person; numbers of the ranges that are reserved for fiction."""
    german = index < 26
    return {
        "server_user_id": 1001 + index,
        "name": person.name,
        "enabled": True,
        "location": "Berlin" if german else "London",
        "feature_profile": "Standard",
        "windows_login_allowed": False,
        "internal_numbers": [str(201 + index)],
        "public_numbers": [f"+49 30 23125 {201 + index}" if german else f"+44 20 7946 0{201 + index}"],
        **person.delivered,
    }


def _phones(index: int, person: Person) -> dict[str, list[str]]:
    """A phone for whoever may use one; its MAC address is one that no maker has."""
    if not person.edits.get("sip_allowed"):
        return {}
    maker, model = _MODELS[index % len(_MODELS)]
    mac = "-" if maker == "linphone" else f"02:00:00:00:00:{index:02X}"
    return {"phones": [f"{maker}, {mac}, 1, {model}"]}


def _secrets(uuid: str, index: int, person: Person, here: Owner) -> dict[SecretKind, SecretEntry]:
    found: dict[SecretKind, SecretEntry] = {}
    for number, (kind, state) in enumerate(
        ((SecretKind.USER, person.user_password), (SecretKind.SIP, person.sip_password)), 1
    ):
        reference = f"{uuid}/{index * 2 + number:032x}"
        stored_at = _STORED_AT + timedelta(days=index)
        if state == LOST:
            found[kind] = SecretEntry(reference, here, stored_at)
        elif state == ELSEWHERE:
            found[kind] = SecretEntry(reference, _COLLEAGUE, stored_at, pending=False)
        elif state == NONE:
            found[kind] = SecretEntry(None, here, stored_at, pending=False)
    return found
