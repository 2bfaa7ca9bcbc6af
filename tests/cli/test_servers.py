from __future__ import annotations

import pytest

from swyxsip_admin.domain.server import SERVER_FIELDS
from swyxsip_admin.paths import default_database
from tests.cli.conftest import Run


def test_show_prints_every_field(swyxsip: Run, anna: str) -> None:
    shown = swyxsip("server", "show", "--json").data
    assert list(shown) == [*SERVER_FIELDS, "revision"]
    assert (shown["default_auth_mode"], shown["registrar_port"]) == ("unknown", 5060)
    assert "Port\t5060\n" in swyxsip("server", "show").out


def test_set_and_reset(swyxsip: Run, anna: str) -> None:
    assert (
        swyxsip("server", "set", "--server-name", "Zentrale", "--registrar-port", "5061", "--transport", "tls").code
        == 0
    )
    shown = swyxsip("server", "show", "--json").data
    assert (shown["server_name"], shown["registrar_port"], shown["transport"]) == ("Zentrale", 5061, "tls")
    reset = swyxsip("server", "set", "--reset", "registrar_port", "--json").data
    assert (reset["registrar_port"], reset["server_name"]) == (5060, "Zentrale")


def test_the_effective_mode_follows_the_server(swyxsip: Run, anna: str) -> None:
    swyxsip("server", "set", "--default-auth-mode", "always")
    assert swyxsip("user", "show", anna, "--json").data["effective"]["sip_auth_mode"] == "always"
    assert "Server default (Always)" in swyxsip("user", "show", anna).out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ("--registrar-port 70000", 1, "Port: enter a number from 1 to 65535."),
        ("--registrar-port five", 2, "--registrar-port takes a whole number, not “five”."),
        ("--transport sctp", 2, "--transport takes one of udp | tcp | tls, not “sctp”."),
        ("", 2, "Say what to change. “swyxsip server set --help” shows all options."),
    ],
)
def test_values_that_cannot_be(swyxsip: Run, anna: str, arguments: str, code: int, sentence: str) -> None:
    said = swyxsip("server", "set", *arguments.split())
    assert (said.code, said.err) == (code, sentence + "\n")


def test_whom_a_setting_affects(swyxsip: Run) -> None:
    swyxsip("user", "add", "Anna", "--user-name", "anna@a.de")
    rehearsed = swyxsip("server", "set", "--upn-rule", "before_at", "--dry-run")
    assert (rehearsed.code, rehearsed.out) == (0, "Nothing was saved.\n")
    assert "Anna: anna@a.de becomes anna" in rehearsed.err
    assert swyxsip("server", "show", "--json").data["upn_rule"] == "unknown"
    assert swyxsip("server", "set", "--upn-rule", "before_at").code == 0
    assert swyxsip("user", "show", "Anna", "--json").data["effective"]["sip_user_id"] == "anna"


def test_a_setting_that_makes_two_alike_is_refused(swyxsip: Run) -> None:
    for site in ("a", "b"):
        swyxsip("user", "add", f"Anna {site}", "--user-name", f"anna@{site}.de", "--sip-allowed", "true")
    said = swyxsip("server", "set", "--upn-rule", "before_at")
    assert said.code == 1
    assert "Anna a / Anna b" in said.err
    assert swyxsip("server", "show", "--json").data["upn_rule"] == "unknown"


def test_no_database(swyxsip: Run) -> None:
    for verb in (("show",), ("set", "--server-name", "x")):
        assert swyxsip("server", *verb).code == 3
    assert not default_database().exists()
