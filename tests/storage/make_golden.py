"""Makes ``golden/<revision>.swyxsip``: a database of the present schema that every later version must open.

Run ``python -m tests.storage.make_golden`` once for each new revision and commit the file; files of earlier
revisions are never made again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from swyxsip_admin.credentials.intents import Aim, IntentLog
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, KnownMode, SecretKind, UpnRule
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.light import HEAD_REVISION

GOLDEN = Path(__file__).with_name("golden")
OWNER = Owner("admin", "workstation")


def make(path: Path) -> None:
    """One user with everything set, one with nothing set, a server profile, history, passwords and intents."""
    create_database(path).close()
    workspace = Workspace.open(path, MemoryStore(), OWNER)
    profile, revision = workspace.server.open()
    known = {"server_name": "swyx01", "default_auth_mode": KnownMode.ALWAYS, "upn_rule": UpnRule.BEFORE_AT}
    workspace.server.save(profile.model_copy(update=known), revision)
    draft = workspace.users.new()
    for field, value in {
        "name": "Jörg Müller",
        "server_user_id": 17,
        "user_name": "jmueller@example.com",
        "sip_allowed": True,
        "sip_auth_mode": AuthMode.ALWAYS,
        "sip_user_id": "jm-1",
        "internal_numbers": ["200", "201"],
        "windows_accounts": ["FIRMA\\jmueller"],
        "phones": ["yealink, 00:15:65:12:34:56, 1, SIP-T46U", "linphone, -, 1"],
    }.items():
        draft[field] = value
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("stored in a keyring that forgot it")))
    draft.edit_secret(SecretKind.USER, StateNone())
    row = workspace.users.save(draft)
    draft = workspace.users.open(row)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("another one")))
    workspace.users.save(draft)
    draft = workspace.users.new()
    draft["name"] = "Anna"
    workspace.users.save(draft)
    with workspace.database.write() as session:
        IntentLog(session, OWNER).announce(Aim.STORE, [f"{workspace.database.uuid}/{'0' * 32}"])
        session.connection().exec_driver_sql(
            "INSERT INTO delivery VALUES (1, 'import', 'users.csv', '2026-01-02 03:04:05.000000', 'admin', 'elsewhere')"
        )
        session.connection().exec_driver_sql(
            """INSERT INTO server_state VALUES (1, '{"name": ["Jörg Müller", 1], "internal_numbers": [["200"], 1]}')"""
        )
    workspace.close()
    path.with_name(f"{path.name}.lock").unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE database SET path = 'elsewhere', file_id = '0'")
        connection.execute("VACUUM")  # leaves no trace of where the file was made


if __name__ == "__main__":
    make(GOLDEN / f"{HEAD_REVISION}.swyxsip")
