"""`swyxsip register`: verdicts, exit codes, who is left out."""

from __future__ import annotations

import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from swyxsip_admin.cli import register
from tests.cli.conftest import Run
from tests.sip.registrar import Registrar, Request, free_port, udp_server
from tests.wine import needs_closed_ports


def add(swyxsip: Run, name: str, password: str | None, *options: str) -> None:
    assert swyxsip("user", "add", name, "--sip-allowed", "true", *options).code == 0
    if password is not None:
        assert swyxsip("secret", "set", name, "--kind", "sip", typed=password.encode()).code == 0


@contextmanager
def registrar(swyxsip: Run, **users: tuple[str, str, str]) -> Iterator[Registrar]:
    served = Registrar(users)
    with udp_server(served) as port:
        point_to(swyxsip, port)
        yield served


def point_to(swyxsip: Run, port: int) -> None:
    options = ("--registrar-host", "127.0.0.1", "--registrar-port", str(port), "--sip-realm", "example.com")
    assert swyxsip("server", "set", *options).code == 0


def test_one_user(swyxsip: Run) -> None:
    add(swyxsip, "anna", "geheim")
    with registrar(swyxsip, anna=("anna", "geheim", "always")):
        done = swyxsip("register", "anna")
        data = swyxsip("register", "anna", "--json").data
    assert done.code == 0
    assert "Accepted after a password check" in done.out
    assert [(one["name"], one["outcome"], one["status"], one["challenged"]) for one in data] == [
        ("anna", "accepted", 200, True)
    ]


def test_all_leaves_out_and_lists_whose_password_is_unknown(swyxsip: Run) -> None:
    add(swyxsip, "anna", "geheim")
    add(swyxsip, "bernd", None)
    assert swyxsip("user", "add", "carl").code == 0
    with registrar(swyxsip, anna=("anna", "geheim", "always"), bernd=("bernd", "x", "always")) as served:
        done = swyxsip("register", "--all", "--rate", "0", "--json")
    assert done.code == 0
    assert [(one["name"], one["outcome"]) for one in done.data] == [("anna", "accepted"), ("bernd", "left_out")]
    assert "“bernd” is left out. The password is not known here." in done.err
    assert {request.user for request in served.requests} == {"anna"}


def test_where_no_password_is_needed_it_is_tried_without_and_listed(swyxsip: Run) -> None:
    add(swyxsip, "never", None, "--sip-auth-mode", "never")
    add(swyxsip, "asked", None, "--sip-auth-mode", "never")
    with registrar(swyxsip, never=("", "", "never"), asked=("asked", "x", "always")) as served:
        done = swyxsip("register", "--all", "--json")
    assert {one["name"]: one["outcome"] for one in done.data} == {
        "never": "accepted_unchecked",
        "asked": "password_needed",
    }
    assert done.code == 1
    for name in ("never", "asked"):
        assert f"“{name}” is tried without a password" in done.err
    assert not any(request.credentials for request in served.requests), "no password, and no empty one"


def test_what_was_refused_is_remembered_while_others_are_tried(
    swyxsip: Run, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A console that is killed in the middle has no end at which to remember anything."""
    monkeypatch.setattr(register, "REMEMBERED_EVERY", 0.0)
    for name in ("anna", "bernd", "carl"):
        add(swyxsip, name, "wrong")
    (database,) = profile.rglob("*.swyxsip")
    known: dict[str, int] = {}
    served = Registrar({name: (name, "geheim", "always") for name in ("anna", "bernd", "carl")})

    def count() -> int:
        with closing(sqlite3.connect(database)) as connection:
            found: int = connection.execute("SELECT count(*) FROM failed_login").fetchone()[0]
            return found

    def look(request: Request) -> bytes:
        before, patience = len(known.keys() - {request.user}), time.monotonic() + 20
        while request.user not in known and count() < before and time.monotonic() < patience:
            time.sleep(0.02)
        known.setdefault(request.user, count())
        return served(request)

    with udp_server(look) as port:
        point_to(swyxsip, port)
        assert swyxsip("register", "--all", "--rate", "2").code == 1
    assert known == {"anna": 0, "bernd": 1, "carl": 2}


def test_results_are_told_also_where_the_database_cannot_be_written(
    swyxsip: Run, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(swyxsip, "anna", "wrong")
    (database,) = profile.rglob("*.swyxsip")
    with registrar(swyxsip, anna=("anna", "geheim", "always")), closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = swyxsip("register", "anna", "--json")
        other.rollback()
    assert (done.code, [one["outcome"] for one in done.data]) == (3, ["wrong_credentials"])
    assert done.err.strip()


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C is heard: a shell lets what it starts in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to raise in another thread")
def test_ctrl_c_tells_what_was_found_before(swyxsip: Run) -> None:
    for name in ("anna", "bernd", "carl"):
        add(swyxsip, name, "wrong" if name == "anna" else "geheim")
    served = Registrar({name: (name, "geheim", "always") for name in ("anna", "bernd", "carl")})

    interrupted: list[bool] = []

    def interrupting(request: Request) -> bytes:
        if request.user == "carl" and not interrupted:
            interrupted.append(True)  # asked again, it would interrupt the tests
            time.sleep(2)  # the answers before are read meanwhile, on a busy machine too
            signal.raise_signal(signal.SIGINT)
        return served(request)

    with udp_server(interrupting) as port:
        point_to(swyxsip, port)
        done = swyxsip("register", "--all", "--rate", "4", "--json")
        again = swyxsip("register", "anna", "--json")
    assert done.code == 130
    assert [(one["name"], one["outcome"]) for one in done.data][:2] == [
        ("anna", "wrong_credentials"),
        ("bernd", "accepted"),
    ]
    assert again.data[0]["outcome"] == "failed_before"


def test_findings(swyxsip: Run) -> None:
    add(swyxsip, "anna", "wrong")
    add(swyxsip, "bernd", None)
    add(swyxsip, "open", "x", "--sip-auth-mode", "always")
    add(swyxsip, "never", None, "--sip-auth-mode", "never")
    users = {"anna": ("anna", "geheim", "always"), "open": ("", "", "never"), "never": ("", "", "never")}
    with registrar(swyxsip, **users) as served:
        first, second = swyxsip("register", "anna"), swyxsip("register", "anna", "--json")
        named, unchecked = swyxsip("register", "bernd"), swyxsip("register", "open", "--json")
        never = swyxsip("register", "never", "--json")
    assert (first.code, second.code, second.data[0]["outcome"]) == (1, 1, "failed_before")
    assert served.wrong == 1, "also in another run the password is not sent again"
    assert named.code == 1
    assert (unchecked.code, unchecked.data[0]["outcome"]) == (1, "accepted_unchecked")
    assert (never.code, never.data[0]["outcome"]) == (0, "accepted_unchecked")


def test_another_realm_is_told(swyxsip: Run) -> None:
    add(swyxsip, "anna", "geheim")
    with registrar(swyxsip, anna=("anna", "geheim", "always")) as served:
        served.realm = "SwyxWare"
        done = swyxsip("register", "anna")
    assert done.code == 0
    assert "The realm of the server is “SwyxWare”." in done.err


def test_nobody_answers(swyxsip: Run) -> None:
    needs_closed_ports()
    add(swyxsip, "anna", "geheim")
    point_to(swyxsip, free_port())
    done = swyxsip("register", "anna", "--json")
    assert (done.code, done.data[0]["outcome"]) == (3, "refused")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Say which users"),
        (("anna", "--all"), 2, "Use either names or --all"),
        (("anna", "--rate", "x"), 2, "--rate takes a number"),
        (("anna", "--rate", "-1"), 2, "--rate takes a number"),
        (("nobody",), 2, "There is no user “nobody”"),
        (("anna",), 1, "The registrar is not known"),
    ],
)
def test_mistakes(swyxsip: Run, anna: str, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = swyxsip("register", *arguments)
    assert done.code == code
    assert said in done.err


def test_a_password_is_never_printed(swyxsip: Run) -> None:
    add(swyxsip, "anna", "geheim-CANARY")
    with registrar(swyxsip, anna=("anna", "geheim-CANARY", "always")):
        for arguments in (("anna",), ("anna", "--json"), ("--all",)):
            done = swyxsip("register", *arguments)
            assert "CANARY" not in done.out + done.err
