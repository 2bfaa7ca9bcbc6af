"""Asterisk's `pjsip.conf`: its sections, its escapes, and what it cannot carry."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.exchange.registrars.asterisk import ASTERISK_DIGEST, ASTERISK_MD5
from tests.exchange.registrars.making import REALM, account, nothing, reasons, registrations, stop_at
from tests.wine import owner_rights


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "swyxsip.conf"


def body(file: Path) -> str:
    return "".join(line for line in file.read_text(encoding="utf-8").splitlines(keepends=True) if line[0] != ";")


def test_an_endpoint_an_aor_and_an_auth(file: Path) -> None:
    assert ASTERISK_MD5.write(file, registrations(account("201", "bob.id")), nothing).accounts == 1
    hashed = hashlib.md5(f"bob.id:{REALM}:pw".encode(), usedforsecurity=False).hexdigest()
    assert (
        body(file)
        == f"""
[201]
type = endpoint
identify_by = username
aors = 201
auth = 201
[201]
type = aor
max_contacts = 10
[201]
type = auth
username = bob.id
realm = {REALM}
auth_type = md5
md5_cred = {hashed}
"""
    )


def test_newer_ones_get_both_hashes(file: Path) -> None:
    ASTERISK_DIGEST.write(file, registrations(account("a")), nothing)
    sha256 = hashlib.sha256(f"a:{REALM}:pw".encode()).hexdigest()
    assert "auth_type = digest\npassword_digest = MD5:" in body(file)
    assert f"password_digest = SHA-256:{sha256}\n" in body(file)


def test_never_is_an_endpoint_without_auth(file: Path) -> None:
    ASTERISK_MD5.write(file, registrations(account("a", password=None, mode=KnownMode.NEVER)), nothing)
    assert body(file).count("[a]") == 2
    assert "auth" not in body(file)


def test_a_semicolon_begins_no_comment(file: Path) -> None:
    ASTERISK_MD5.write(file, registrations(account("a", "x;y")), nothing)
    assert "username = x\\;y\n" in body(file)


def test_who_cannot_be_written_is_named_with_the_reason(file: Path) -> None:
    made = registrations(
        account("jürgen"),
        account("unknown", password=None),
        account("default", mode=KnownMode.UNKNOWN),
        account("Anonymous"),
        *(account(f"a{character}b") for character in '[]();,\\"/'),
        account("quote", 'a"b'),
        account("slash", "CORP\\bob"),
        account("good", "shared"),
        account("good", "again"),
        account("other", "shared"),
        account("Hans Meier"),
    )
    written = ASTERISK_MD5.write(file, made, nothing)
    assert written.accounts == 2
    left_out = [(left.name.removeprefix("user "), left.reason.id) for left in written.left_out]
    assert left_out == [
        ("jürgen", "registrar_not_ascii"),
        ("unknown", "registrar_password_unknown"),
        ("default", "asterisk_default_unknown"),
        ("Anonymous", "asterisk_reserved"),
        *((f"a{character}b", "registrar_bad_character") for character in '[]();,\\"/'),
        ("quote", "registrar_bad_character"),
        ("slash", "registrar_bad_character"),
        ("good", "registrar_taken"),
        ("other", "registrar_taken"),
    ]
    assert reasons(written)["good"] == "registrar_taken"
    assert body(file).count("type = endpoint") == 2


@pytest.mark.parametrize("realm", ["", "a;b", 'a"b', "a\\b"])
def test_a_realm_that_fails_is_refused(file: Path, realm: str) -> None:
    with pytest.raises(RefusedError):
        ASTERISK_MD5.write(file, registrations(account("a"), realm=realm), nothing)
    assert not file.exists()


@owner_rights
def test_a_cancelled_export_leaves_the_old_file(file: Path) -> None:
    file.write_text("old")
    with pytest.raises(CancelledError):
        ASTERISK_MD5.write(file, registrations(account("a")), stop_at(1, CancelledError()))
    assert file.read_text() == "old"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_the_file_is_its_owners_alone_even_in_place_of_an_open_one(file: Path) -> None:
    file.write_text("old")
    file.chmod(0o666)
    old = os.umask(0)
    try:
        ASTERISK_MD5.write(file, registrations(account("a")), nothing)
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as told:
        ASTERISK_MD5.write(tmp_path / "no" / "x.conf", registrations(account("a")), nothing)
    assert told.value.message.id == "export_no_folder"
