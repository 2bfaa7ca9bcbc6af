from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from swyxsip_admin.cli.registrars import EXPORT_REGISTRAR, TARGET_HELP
from swyxsip_admin.exchange.registrars.registry import REGISTRARS
from tests.cli.conftest import Run


@pytest.fixture
def server(swyxsip: Run) -> Run:
    """Anna's password is known, Bernd's is not."""
    for name in ("anna", "bernd"):
        assert swyxsip("user", "add", name, "--sip-allowed", "true").code == 0
    assert swyxsip("secret", "set", "anna", "--kind", "sip", typed=b"Vier-Ecken-47\n").code == 0
    assert swyxsip("server", "set", "--sip-realm", "sip.example").code == 0
    return swyxsip


def test_who_is_left_out_is_listed_with_the_reason(server: Run, tmp_path: Path) -> None:
    file = tmp_path / "kamailio.db"
    said = server("export", "registrar", "kamailio-sqlite", str(file), "--yes")
    assert said.code == 1
    assert f"1 user written to {file}." in said.out
    assert said.err.strip() == "1 user left out:"
    assert "bernd" in said.out
    assert "The password is not known here: it was never entered." in " ".join(said.out.split())
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT username FROM subscriber").fetchall() == [("anna",)]
    assert "Vier-Ecken" not in said.out + said.err


def test_json(server: Run, tmp_path: Path) -> None:
    said = server("export", "registrar", "asterisk", str(tmp_path / "x.conf"), "--yes", "--json")
    assert said.code == 1
    assert (said.data["written"], said.data["denied"]) == (0, 0)
    assert {one["reason"] for one in said.data["left_out"]} == {"asterisk_default_unknown"}


def test_nobody_can_be_asked(server: Run, tmp_path: Path) -> None:
    said = server("export", "registrar", "kamailio-sql", str(tmp_path / "x.sql"))
    assert said.code == 2
    assert "--yes" in said.err
    assert not (tmp_path / "x.sql").exists()


def test_one_question_before(server: Run, tmp_path: Path) -> None:
    asked = server("export", "registrar", "kamailio-sql", str(tmp_path / "x.sql"), typed=b"no\n", terminal=True)
    assert asked.code == 1
    assert "as good as the passwords: Kamailio: SQL statements." in asked.err
    assert not (tmp_path / "x.sql").exists()
    asked = server("export", "registrar", "kamailio-sql", str(tmp_path / "x.sql"), typed=b"yes\n", terminal=True)
    assert (tmp_path / "x.sql").exists()


def test_without_a_realm_it_says_what_to_do(server: Run, tmp_path: Path) -> None:
    server("server", "set", "--sip-realm", "")
    said = server("export", "registrar", "asterisk", str(tmp_path / "x.conf"), "--yes")
    assert said.code == 1
    assert said.err.startswith("The SIP realm is not known")


def test_an_unknown_registrar_names_the_known_ones(server: Run, tmp_path: Path) -> None:
    said = server("export", "registrar", "freeswitch", str(tmp_path / "x"), "--yes")
    assert said.code == 2
    assert all(name in said.err for name in REGISTRARS)


def test_the_help_names_every_registrar() -> None:
    assert all(name in EXPORT_REGISTRAR.source and name in TARGET_HELP.source for name in REGISTRARS)
