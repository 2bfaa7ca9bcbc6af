"""Kamailio's tables: what is in them, what is left out, and that a running Kamailio's file is never damaged."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.exchange.registrars import kamailio_sqlite
from swyxsip_admin.exchange.registrars.kamailio_sql import write_kamailio_sql
from swyxsip_admin.exchange.registrars.kamailio_sqlite import write_kamailio_database
from swyxsip_admin.storage.files import create_database
from tests.conftest import KILLED
from tests.exchange.registrars.making import REALM, account, nothing, reasons, registrations, stop_at

STOCK_COLUMNS = "id INTEGER PRIMARY KEY, username, domain, password DEFAULT '', ha1 DEFAULT '', ha1b DEFAULT ''"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kamailio.db"


def rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def run(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def stock(file: Path, *, others: int = 0) -> None:
    """A database as Kamailio's own script makes it."""
    run(
        file,
        "CREATE TABLE version (id INTEGER PRIMARY KEY, table_name UNIQUE, table_version)",
        f"CREATE TABLE subscriber ({STOCK_COLUMNS}, UNIQUE (username, domain))",
        *(f"INSERT INTO subscriber (username, domain, ha1) VALUES ('other{n}', '{REALM}', 'h')" for n in range(others)),
    )


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_new_file_holds_hashes_and_policy(file: Path) -> None:
    made = registrations(
        account("201", "bob.id", "Käse"),
        account("open", mode=KnownMode.NEVER, password=None),
        account("by.default", mode=KnownMode.UNKNOWN),
        denied=("dora", "201", "dörte", "dora"),
    )
    written = write_kamailio_database(file, made, nothing)
    assert (written.accounts, written.denied, written.left_out, written.warnings) == (3, 1, (), ())
    (bob, _default) = rows(file, "SELECT * FROM subscriber ORDER BY sip_user")
    assert bob[1:] == (
        *("bob.id", REALM, "", md5(f"bob.id:{REALM}:Käse"), md5(f"bob.id@{REALM}:{REALM}:Käse")),
        *(sha256(f"bob.id:{REALM}:Käse"), sha256(f"bob.id@{REALM}:{REALM}:Käse"), "201", REALM),
    )
    assert rows(file, "SELECT sip_user, digest_username, sip_allowed, auth_mode, decision FROM sip_policy") == [
        ("201", "bob.id", 1, "always", "always"),
        ("open", "", 1, "never", "never"),
        ("by.default", "by.default", 1, "server_default", "default"),
        ("dora", "", 0, "", "deny"),
    ]
    assert rows(file, "SELECT table_name, table_version FROM version ORDER BY 1") == [("subscriber", 7), ("version", 1)]
    assert "pw" not in file.read_bytes().decode("latin-1")
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_new_file_is_its_owners_alone(file: Path, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_kamailio_database(file, registrations(account("a")), nothing)
        write_kamailio_sql(tmp_path / "k.sql", registrations(account("a")), nothing)
    finally:
        os.umask(old)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, tmp_path / "k.sql")] == [0o600, 0o600]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_a_file_that_others_may_read_stays_as_it_is_and_is_told(file: Path) -> None:
    stock(file)
    file.chmod(0o640)
    written = write_kamailio_database(file, registrations(account("a")), nothing)
    assert [warning.id for warning in written.warnings] == ["kamailio_open_to_others"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_name_with_an_at_is_looked_up_in_two_parts(file: Path) -> None:
    write_kamailio_database(file, registrations(account("ida", "ida@host.example")), nothing)
    whole = f"ida@host.example:{REALM}:pw"
    assert rows(file, "SELECT username, domain, ha1b, ha1b_sha256 FROM subscriber") == [
        ("ida", "host.example", md5(whole), sha256(whole))
    ]


def test_who_cannot_be_written_is_named_with_the_reason(file: Path) -> None:
    made = registrations(
        account("jürgen"),
        account("", "empty"),
        account("unknown", password=None),
        account("quote", 'a"b'),
        account("colon", "a:b"),
        account("twice", "x@y@z"),
        account("first", "@z"),
        account("newline", "a\nb"),
        account("noname", ""),
        account("good"),
        account("good", "other.name"),
        account("same", "good"),
        account("same.too", f"good@{REALM}"),
    )
    written = write_kamailio_database(file, made, nothing)
    assert written.accounts == 1
    assert [(left.name.removeprefix("user "), left.reason.id) for left in written.left_out] == [
        ("jürgen", "registrar_not_ascii"),
        ("", "registrar_empty"),
        ("unknown", "registrar_password_unknown"),
        ("quote", "registrar_bad_character"),
        ("colon", "registrar_bad_character"),
        ("twice", "kamailio_misplaced_at"),
        ("first", "kamailio_misplaced_at"),
        ("newline", "registrar_bad_character"),
        ("noname", "registrar_empty"),
        ("good", "registrar_taken"),
        ("same", "registrar_taken"),
        ("same.too", "registrar_taken"),
    ]
    assert rows(file, "SELECT sip_user FROM sip_policy") == [("good",)]


def test_a_user_that_is_left_out_takes_no_name_from_others(file: Path) -> None:
    made = registrations(account("lost", "shared", password=None), account("b", "shared"))
    assert reasons(write_kamailio_database(file, made, nothing)) == {"lost": "registrar_password_unknown"}


def test_never_needs_neither_password_nor_name(file: Path) -> None:
    made = registrations(account("a", 'no"name', password=None, mode=KnownMode.NEVER))
    assert write_kamailio_database(file, made, nothing).accounts == 1
    assert rows(file, "SELECT * FROM subscriber") == []


def test_decomposed_names_are_composed(file: Path) -> None:
    write_kamailio_database(file, registrations(account("a", "ju\u0308rgen")), nothing)
    assert rows(file, "SELECT username, ha1 FROM subscriber") == [("jürgen", md5(f"jürgen:{REALM}:pw"))]


def test_the_next_export_replaces_what_this_program_wrote_for_the_realm(file: Path) -> None:
    stock(file, others=1)
    write_kamailio_database(file, registrations(account("old"), account("kept"), denied=("no",)), nothing)
    write_kamailio_database(file, registrations(account("kept"), realm="other.realm"), nothing)
    inode = file.stat().st_ino
    write_kamailio_database(file, registrations(account("new"), account("kept"), account("other0")), nothing)
    assert file.stat().st_ino == inode
    assert rows(file, "SELECT username, domain FROM subscriber ORDER BY domain, username") == [
        *(("kept", "other.realm"), ("kept", REALM), ("new", REALM), ("other0", REALM)),
    ]
    assert rows(file, "SELECT realm, sip_user FROM sip_policy ORDER BY 1, 2") == [
        *(("other.realm", "kept"), (REALM, "kept"), (REALM, "new")),
    ]
    assert rows(file, "SELECT ha1 FROM subscriber WHERE username = 'other0'") == [("h",)]


def test_a_subscriber_of_somebody_else_stays(file: Path) -> None:
    stock(file, others=1)
    written = write_kamailio_database(file, registrations(account("other0"), account("new")), nothing)
    assert reasons(written) == {"other0": "kamailio_others"}


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00 and then nothing of it"])
def test_what_is_no_database_is_refused_and_stays(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        write_kamailio_database(file, registrations(account("a")), nothing)
    assert refused.value.message.id == "kamailio_not_kamailio"
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_stays(file: Path) -> None:
    create_database(file).close()
    before = file.read_bytes()
    with pytest.raises(RefusedError) as refused:
        write_kamailio_database(file, registrations(account("a")), nothing)
    assert refused.value.message.id == "kamailio_not_kamailio"
    assert file.read_bytes() == before


def test_a_policy_table_of_another_program_is_refused(file: Path) -> None:
    stock(file)
    run(file, "CREATE TABLE sip_policy (something)")
    with pytest.raises(RefusedError) as refused:
        write_kamailio_database(file, registrations(account("a")), nothing)
    assert refused.value.message.id == "kamailio_other_policy"
    assert "sip_user" not in rows(file, "SELECT sql FROM sqlite_master WHERE name = 'subscriber'")[0][0]


def test_a_file_that_another_program_writes_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(file)
    monkeypatch.setattr(kamailio_sqlite, "WAIT_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SurroundingsError) as told:
            write_kamailio_database(file, registrations(account("a")), nothing)
        connection.execute("ROLLBACK")
    assert told.value.message.id == "locked_database"
    assert "sip_policy" not in str(rows(file, "SELECT name FROM sqlite_master"))


def test_a_reader_is_not_locked_out_before_the_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registrar asks while thousands of rows are being written; it sees the old state until the commit."""
    stock(file, others=1)
    seen: list[int] = []

    def look(_done: int) -> None:
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            seen.append(connection.execute("SELECT COUNT(*) FROM subscriber").fetchone()[0])

    many = registrations(*(account(f"u{n}") for n in range(20_000)))
    write_kamailio_database(file, many, look)
    assert set(seen) == {1}
    assert rows(file, "SELECT COUNT(*) FROM subscriber") == [(20_001,)]


_KILLED = """
import os, sys
from pathlib import Path
from swyxsip_admin.exchange.registrars.kamailio_sqlite import write_kamailio_database
from tests.exchange.registrars.making import account, registrations

def die(done):
    if done >= 2000:
        os.kill(os.getpid(), 9)

write_kamailio_database(Path(sys.argv[1]), registrations(*(account(f"new{n}") for n in range(2000))), die)
"""


@pytest.mark.parametrize("there", [True, False])
def test_one_that_is_killed_before_its_end_changes_nothing(file: Path, there: bool) -> None:
    if there:
        write_kamailio_database(file, registrations(account("old")), nothing)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(file)], check=False)
    assert done.returncode == KILLED
    assert file.exists() == there
    write_kamailio_database(file, registrations(account("again")), nothing)
    assert rows(file, "SELECT username FROM subscriber") == [("again",)]
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("at", [0, 1000, 2500])
def test_a_cancelled_export_changes_nothing(file: Path, tmp_path: Path, at: int) -> None:
    many = registrations(*(account(f"u{n}") for n in range(2500)))
    for write, name in ((write_kamailio_database, "new.db"), (write_kamailio_sql, "new.sql")):
        with pytest.raises(CancelledError):
            write(tmp_path / name, many, stop_at(at, CancelledError()))
    assert list(tmp_path.iterdir()) == []
    stock(file, others=1)
    before = file.read_bytes()
    with pytest.raises(CancelledError):
        write_kamailio_database(file, many, stop_at(at, CancelledError()))
    assert file.read_bytes() == before


@pytest.mark.parametrize("existing", [False, True])
def test_a_full_disk_is_one_sentence_and_changes_nothing(
    file: Path, existing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if existing:
        stock(file, others=1)
    before = file.read_bytes() if existing else None
    connect = sqlite3.connect

    def small(*arguments: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **more)
        connection.execute("PRAGMA max_page_count=20")
        return connection

    monkeypatch.setattr(kamailio_sqlite.sqlite3, "connect", small)
    many = registrations(*(account(f"u{n}") for n in range(1000)))
    with pytest.raises(SurroundingsError) as told:
        write_kamailio_database(file, many, nothing)
    monkeypatch.undo()
    assert told.value.message.id == "disk_full"
    assert (file.read_bytes() if file.exists() else None) == before


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    made = registrations(account("a"))
    for path, reason in ((tmp_path, "export_is_folder"), (tmp_path / "no" / "k.db", "export_no_folder")):
        with pytest.raises(SurroundingsError) as told:
            write_kamailio_database(path, made, nothing)
        assert told.value.message.id == reason


@pytest.mark.parametrize(
    ("realm", "reason"), [("", "registrar_no_realm"), ('a"b', "registrar_bad_realm"), ("a\nb", "registrar_bad_realm")]
)
def test_a_realm_that_fails_is_refused(file: Path, realm: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        write_kamailio_database(file, registrations(account("a"), realm=realm), nothing)
    assert refused.value.message.id == reason
    assert not file.exists()


def test_the_sql_text_can_be_read_again_and_again(tmp_path: Path) -> None:
    made = registrations(account("O'Brien", "o'x"), account("b", "back\\slash"), account("l" * 65), denied=("no'body",))
    for _again in range(2):
        written = write_kamailio_sql(tmp_path / "k.sql", made, nothing)
        assert reasons(written) == {"b": "registrar_bad_character", "l" * 65: "kamailio_too_long"}
        with closing(sqlite3.connect(tmp_path / "read.db")) as connection:
            connection.executescript((tmp_path / "k.sql").read_text(encoding="utf-8"))
    assert rows(tmp_path / "read.db", "SELECT username, sip_user FROM subscriber") == [("o'x", "O'Brien")]
    assert rows(tmp_path / "read.db", "SELECT sip_user, decision FROM sip_policy ORDER BY 1") == [
        *(("O'Brien", "always"), ("no'body", "deny")),
    ]


def test_the_sql_text_names_the_columns_that_kamailios_table_needs_first(tmp_path: Path) -> None:
    """Read into a stock table after its own advice was followed."""
    write_kamailio_sql(tmp_path / "k.sql", registrations(account("a")), nothing)
    text = (tmp_path / "k.sql").read_text(encoding="utf-8")
    stock(tmp_path / "stock.db", others=1)
    run(tmp_path / "stock.db", *(line[3:] for line in text.splitlines() if line.startswith("-- ALTER TABLE")))
    with closing(sqlite3.connect(tmp_path / "stock.db")) as connection:
        connection.executescript(text)
    assert rows(tmp_path / "stock.db", "SELECT username FROM subscriber ORDER BY 1") == [("a",), ("other0",)]
