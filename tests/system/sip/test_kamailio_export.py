"""A real Kamailio, fed by our export, accepts and refuses third-party clients as the tab says."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.system.sip.cases import CASES, OWN, PASSWORD, TRANSPORTS, UMLAUTS, Case, fill
from tests.system.sip.clients import Attempt, register
from tests.system.sip.servers import Kamailio, Verdict, run_kamailio
from tests.system.sip.site import REALM, Site

Start = Callable[..., Kamailio]


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory, programs: None, certificate: tuple[Path, Path]) -> Iterator[Kamailio]:
    """One Kamailio for all cases: our SQLite export of a real database with real passwords."""
    folder = tmp_path_factory.mktemp("fed")
    site = Site(folder / "site")
    fill(site)
    written = site.export("kamailio-sqlite", folder / "kamailio.db")
    assert (written.accounts, written.denied, written.left_out) == (10, 1, ())
    with run_kamailio(folder / "run", folder / "kamailio.db", REALM, certificate=certificate) as server:
        yield server
    site.close()


def check(verdicts: list[Verdict], case: Case) -> None:
    """A client may try again: whatever it tries, the verdict is the same."""
    assert verdicts, "the registrar decided nothing"
    assert {verdict.code for verdict in verdicts} == {case.code}
    assert {verdict.aor_user for verdict in verdicts} == {case.aor_user}
    if case.code == 200:
        assert {verdict.why for verdict in verdicts} == {"checked" if case.checked else "unchecked"}


@pytest.mark.parametrize(("client", "transport"), [(c, t) for c, transports in TRANSPORTS.items() for t in transports])
def test_every_case_with_every_client(fed: Kamailio, client: str, transport: str, tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        verdicts = register(client, fed, case.over(transport), tmp_path / str(number))
        try:
            check(verdicts, case)
        except AssertionError as error:
            raise AssertionError(f"{case.name}: {error}; {verdicts}") from None


def attempt(server: Kamailio, folder: Path, *identity: str, client: str = "sipsak") -> set[int]:
    """The codes that a client gets."""
    return {verdict.code for verdict in register(client, server, Attempt(*identity), folder)}


def test_the_swapped_mapping(site: Site, kamailio: Start, tmp_path: Path) -> None:
    """The SIP user name is the address then, and the SIP user ID is proved."""
    fill(site)
    site.say(identity_mapping="name_is_aor")
    written = site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    assert [(left.name, left.reason.id) for left in written.left_out] == [("Heike Köster", "registrar_not_ascii")]
    server = kamailio(tmp_path / "kamailio.db", REALM)
    for client in TRANSPORTS:
        folder = tmp_path / client
        assert attempt(server, folder, "bob-auth-77", "201", OWN, client=client) == {200}
        assert attempt(server, folder, "201", "bob-auth-77", OWN, client=client) == {401}
        assert attempt(server, folder, "alice", "alice", PASSWORD, client=client) == {200}


@pytest.mark.parametrize(("default", "codes"), [("always", {401}), ("never", {200}), ("unknown", {401})])
def test_the_servers_default(default: str, codes: set[int], site: Site, kamailio: Start, tmp_path: Path) -> None:
    """Only users that follow it are affected; while nobody knows it, the password is asked for."""
    fill(site)
    site.say(default_auth_mode=default)
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    server = kamailio(tmp_path / "kamailio.db", REALM)
    for client in TRANSPORTS:
        assert attempt(server, tmp_path / client, "fritz", "fritz", "wrong", client=client) == codes
        assert attempt(server, tmp_path / client, "gustav", "gustav", "wrong", client=client) == {401}
        assert attempt(server, tmp_path / client, "emil", "emil", "wrong", client=client) == {200}
    assert attempt(server, tmp_path, "fritz", "fritz", PASSWORD) == {200}


def test_a_renamed_user_after_the_next_export(site: Site, kamailio: Start, tmp_path: Path) -> None:
    """The export is written into the file that Kamailio has open; it reads the policy anew on request."""
    file = tmp_path / "kamailio.db"
    row_id = site.add("karla", password=PASSWORD)
    site.export("kamailio-sqlite", file)
    server = kamailio(file, REALM)
    assert attempt(server, tmp_path, "karla", "karla", PASSWORD) == {200}
    before = file.stat().st_ino
    site.change(row_id, name="clara")
    site.add("neu", password=PASSWORD)
    site.export("kamailio-sqlite", file)
    server.reload()
    assert file.stat().st_ino == before
    for client in TRANSPORTS:
        folder = tmp_path / client
        assert attempt(server, folder, "clara", "clara", PASSWORD, client=client) == {200}
        assert attempt(server, folder, "karla", "karla", PASSWORD, client=client) == {401}
    assert attempt(server, tmp_path, "neu", "neu", PASSWORD) == {200}
    site.change(row_id, sip_allowed=False)
    site.export("kamailio-sqlite", file)
    server.reload()
    assert attempt(server, tmp_path, "clara", "clara", PASSWORD) == {403}
    site.change(row_id, sip_allowed=True, sip_password=OWN)
    site.export("kamailio-sqlite", file)
    server.reload()
    assert attempt(server, tmp_path, "clara", "clara", PASSWORD) == {401}
    assert attempt(server, tmp_path, "clara", "clara", OWN) == {200}


def test_sha_256(site: Site, kamailio: Start, tmp_path: Path) -> None:
    """The other column of the same export; of the clients, only linphone can do it."""
    fill(site)
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    server = kamailio(tmp_path / "kamailio.db", REALM, sha256=True)
    for case in CASES:
        check(register("linphone", server, case.over("udp"), tmp_path / "linphone"), case)
    assert "algorithm=SHA-256" in challenge(server)


def challenge(server: Kamailio) -> str:
    """What the server answers to somebody without credentials, as it comes over the wire."""
    asked = (
        f"REGISTER sip:127.0.0.1:{server.port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK-1\r\n"
        "Max-Forwards: 70\r\nFrom: <sip:alice@127.0.0.1>;tag=1\r\nTo: <sip:alice@127.0.0.1>\r\n"
        "Call-ID: once\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n"
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.settimeout(10)
        datagrams.sendto(asked.encode(), ("127.0.0.1", server.port))
        return datagrams.recv(65535).decode()


def test_the_sql_text_makes_the_same_tables(site: Site, kamailio: Start, tmp_path: Path) -> None:
    """Read by SQLite itself: the rows of both exports are the same, and Kamailio takes them."""
    fill(site)
    site.export("kamailio-sqlite", tmp_path / "direct.db")
    site.export("kamailio-sql", tmp_path / "kamailio.sql")
    with closing(sqlite3.connect(tmp_path / "read.db")) as connection:
        connection.executescript((tmp_path / "kamailio.sql").read_text(encoding="utf-8"))
    columns = "username, domain, ha1, ha1b, ha1_sha256, ha1b_sha256, sip_user, sip_realm"
    for query in (f"SELECT {columns} FROM subscriber ORDER BY username", "SELECT * FROM sip_policy ORDER BY sip_user"):
        rows = []
        for name in ("direct.db", "read.db"):
            with closing(sqlite3.connect(tmp_path / name)) as connection:
                rows.append(connection.execute(query).fetchall())
        assert rows[0] == rows[1]
        assert rows[0]
    server = kamailio(tmp_path / "read.db", REALM)
    assert attempt(server, tmp_path, "Hans Meier", "Hans Meier", PASSWORD) == {200}
    assert attempt(server, tmp_path, "heike", "jürgen.id", UMLAUTS) == {200}
    assert attempt(server, tmp_path, "dora", "dora", PASSWORD) == {403}


def test_a_database_that_kamailios_own_script_made(site: Site, kamailio: Start, tmp_path: Path) -> None:
    """What is in it stays; ours is added."""
    file = tmp_path / "kamailio.db"
    scripts = Path("/usr/share/kamailio/db_sqlite")
    with closing(sqlite3.connect(file)) as connection:
        for name in ("standard", "auth_db", "usrloc"):
            connection.executescript((scripts / f"{name}-create.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO subscriber (username, domain, ha1) VALUES ('alice', ?, 'other')", (REALM,))
        connection.commit()
    site.add("alice", password=PASSWORD)
    site.add("bob", password=PASSWORD)
    for _again in range(2):
        written = site.export("kamailio-sqlite", file)
        assert [(left.name, left.reason.id) for left in written.left_out] == [("alice", "kamailio_others")]
    server = kamailio(file, REALM)
    assert attempt(server, tmp_path, "bob", "bob", PASSWORD) == {200}
    assert attempt(server, tmp_path, "alice", "alice", PASSWORD) == {401}
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT username, ha1 = 'other' FROM subscriber ORDER BY username").fetchall()
    assert names == [("alice", 1), ("bob", 0)]
