"""Exporting users to Kamailio, measured in this process: the passwords are in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.registrars.accounts import Registrations
from swyxsip_admin.exchange.registrars.kamailio_sqlite import write_kamailio_database
from swyxsip_admin.exchange.registrars.kamailio_tables import Policy, Subscriber
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.registrar_export import export_to_registrar, gather
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.digest import Algorithm, ha1
from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.people import HERE
from tests.benchmarks.results import Result, measure, say, timed

ORDER = 95
GOAL = 2.0
ITEM, WITH_READING = "export to Kamailio, users and passwords read", "export to Kamailio as a whole, passwords read"
FLOOR = "computing the hashes and executemany of the rows"
REALM = "sip.musterwerk.example"
ALGORITHMS = (Algorithm.MD5, Algorithm.SHA_256)


class ReadStore(MemoryStore):
    """A keyring whose passwords were all read before: one look-up in a dictionary each."""

    def __init__(self, passwords: dict[str, Secret]) -> None:
        super().__init__()
        self._passwords = passwords

    def get(self, reference: str) -> Secret:
        return self._passwords[reference]

    @contextmanager
    def connection(self) -> Iterator[ReadStore]:
        yield self


def run(bench: Bench) -> Iterator[Result]:
    """Writing what was read, and the whole export with its reading, against hashing and inserting alone."""
    folder = bench.folder
    for users in bench.sizes:
        say(f"export to Kamailio, {users} users")
        workspace = _site(bench, users)
        target, plain = folder / f"kamailio-{users}.db", folder / f"plain-{users}.db"
        floor = timed(_floor(workspace, plain))
        read = gather(workspace, lambda done, total: None)

        def write(read: Registrations = read, target: Path = target) -> None:
            target.unlink(missing_ok=True)
            with without_collection():
                write_kamailio_database(target, read, lambda done: None)

        def whole(workspace: Workspace = workspace, target: Path = target) -> None:
            target.unlink(missing_ok=True)
            export_to_registrar(workspace, REGISTRARS["kamailio-sqlite"], target)

        goal = at_most(users, GOAL)
        for name, ours in ((ITEM, write), (WITH_READING, whole)):
            rounds = bench.rounds(users)
            yield measure(name, users, floor, timed(ours), pairs=rounds, goal=goal, floor_is=FLOOR)
        workspace.close()


def _site(bench: Bench, users: int) -> Workspace:
    """A database whose users may all log on with SIP, each with an own password."""
    path = bench.folder / f"registrar-{users}.swyxsip"
    if not path.exists():
        source = bench.database(users)
        with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(path)) as copy:
            opened.backup(copy)
            copy.execute(
                "UPDATE user SET sip_allowed = 1, sip_password_source = 'own', sip_auth_mode = 'always', "
                "effective_sip_user_id = 'u' || id, effective_sip_user_name = 'auth.' || id, "
                "sip_user_id_key = 'u' || id, sip_user_name_key = 'auth.' || id"
            )
            copy.execute(
                "INSERT INTO secret (user_id, kind, reference, account, machine, stored_at, pending) "
                "SELECT id, 'sip', 'bench/' || printf('%08x', id), ?, ?, '2026-01-01 00:00:00', 1 FROM user",
                (HERE.account, HERE.machine),
            )
            copy.execute("UPDATE server SET sip_realm = ?, default_auth_mode = 'always'", (REALM,))
            copy.commit()
    passwords = {f"bench/{number:08x}": Secret(f"Vier-Ecken-{number}") for number in range(1, users + 1)}
    return Workspace.open(path, ReadStore(passwords), HERE)


def _floor(workspace: Workspace, plain: Path) -> Callable[[], None]:
    """The same four hashes for each user, and the same rows into the same tables; nothing read, checked or made."""
    registrations = gather(workspace, lambda done, total: None)
    accounts = registrations.accounts
    identities = [
        (one.digest_username, f"{one.digest_username}@{REALM}", one.password) for one in accounts if one.password
    ]
    plain.unlink(missing_ok=True)
    write_kamailio_database(plain, registrations, lambda done: None)
    with closing(sqlite3.connect(plain)) as connection:
        tables = {"subscriber": Subscriber._fields, "sip_policy": Policy._fields}
        rows = {
            table: connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
            for table, names in tables.items()
        }
    inserts = {
        table: f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        for table, names in tables.items()
    }

    with closing(sqlite3.connect(plain, isolation_level=None)) as connection:
        for table in tables:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("VACUUM")
    empty = plain.read_bytes()

    def floor() -> None:
        plain.write_bytes(empty)
        for short, whole, password in identities:
            for name in (short, whole):
                for algorithm in ALGORITHMS:
                    ha1(name, REALM, password, algorithm)
        with closing(sqlite3.connect(plain, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in tables:
                connection.executemany(inserts[table], rows[table])
            connection.execute("COMMIT")

    return floor
