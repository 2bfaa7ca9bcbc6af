"""The core cases on Asterisk 16 and 22, fed by our `pjsip.conf`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.outcome import Outcome
from swyxsip_admin.sip.prober import probe
from swyxsip_admin.sip.register import Target, Try
from tests.system.sip.asterisk import RELEASES, Asterisk, run_asterisk
from tests.system.sip.cases import CASES, OWN, PASSWORD, TRANSPORTS, Case, fill, reasons
from tests.system.sip.clients import Attempt, register, write_accounts
from tests.system.sip.servers import wait_for
from tests.system.sip.site import REALM, Site

TRIED = [
    (client, transport)
    for client, transports in TRANSPORTS.items()
    for transport in transports
    if (client, transport) != ("linphone", "tls")
]
"""Linphone 5.1.65 ends its TLS handshake with either Asterisk only when the program ends: not ours to test."""
FORMATS = {"bullseye": "asterisk", "sid": "asterisk-digest"}
"""Asterisk 16 knows MD5 alone; 22 both, and offers MD5 where nobody says otherwise."""


def start(
    stack: ExitStack,
    release: str,
    users: Path,
    asterisks: dict[str, Path | Exception],
    certificate: tuple[Path, Path],
    algorithms: str = "",
) -> Asterisk:
    root = asterisks[release]
    if isinstance(root, Exception):
        if release == "sid":  # a release in the making: what is broken there today is not ours
            pytest.skip(f"Debian's {release} cannot be unpacked: {str(root)[-300:]}")
        raise root
    name = f"swyxsip-{os.getpid()}-{users.parent.name}"
    return stack.enter_context(run_asterisk(root, name, users, REALM, certificate, algorithms=algorithms))


@pytest.fixture(scope="module", params=RELEASES)
def fed(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    asterisks: dict[str, Path | Exception],
    certificate: tuple[Path, Path],
) -> Iterator[Asterisk]:
    """One Asterisk of each release for all cases."""
    folder = tmp_path_factory.mktemp(request.param)
    site = Site(folder / "site")
    fill(site)
    written = site.export(FORMATS[request.param], folder / "users.conf")
    assert (written.accounts, reasons(written)) == (10, {})
    with ExitStack() as stack:
        yield start(stack, request.param, folder / "users.conf", asterisks, certificate)
    site.close()


@pytest.mark.parametrize(("client", "transport"), TRIED)
def test_the_core_cases(fed: Asterisk, client: str, transport: str, tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        verdicts = register(client, fed, case.over(transport), tmp_path / str(number))
        assert {verdict.code for verdict in verdicts} == {expected(case)}, f"{case.name}: {verdicts}"
        if expected(case) == 200:
            assert {verdict.why for verdict in verdicts} == {"checked" if case.checked else "unchecked"}, case.name


def expected(case: Case) -> int:
    """Who may not log on is unknown here, and an unknown name is challenged like any other."""
    return 401 if case.code == 403 else case.code


@pytest.mark.parametrize("transport", list(Transport))
def test_the_probe_says_the_same(fed: Asterisk, transport: Transport, certificate: tuple[Path, Path]) -> None:
    """The same cases, and the clients' verdicts of :func:`test_the_core_cases`; one password, sent once."""
    port = fed.tls_port if transport is Transport.TLS else fed.port
    target = Target("127.0.0.1", port, transport, REALM, str(certificate[0]) if transport is Transport.TLS else "")
    for case in CASES:
        since = fed.mark()
        result = probe(target, Try(case.aor_user, case.digest_username, Secret(case.password), realm=REALM))
        accepting = Outcome.ACCEPTED if case.checked else Outcome.ACCEPTED_UNCHECKED
        wanted = accepting if expected(case) == 200 else Outcome.WRONG_CREDENTIALS
        assert (case.name, result.outcome) == (case.name, wanted)
        wait_for("a verdict in the log", lambda since=since: bool(fed.verdicts(since)))  # type: ignore[misc]
        if expected(case) == 200 and case.checked:  # another thread of Asterisk says so, a moment later
            wait_for("the check in the log", lambda since=since: fed.verdicts(since)[0].why == "checked")  # type: ignore[misc]
        (verdict,) = fed.verdicts(since)
        assert (case.name, verdict.code, verdict.transport) == (case.name, expected(case), transport.value.upper())
        if verdict.code == 200:
            assert verdict.why == ("checked" if case.checked else "unchecked"), case.name


def test_a_phone_registered_before_a_probe_is_still_registered(fed: Asterisk, tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "ID differs from the name")
    assert {verdict.code for verdict in register("sipp", fed, case.over("udp"), tmp_path)} == {200}
    target = Target("127.0.0.1", fed.port, Transport.UDP, REALM)
    tried = Try(case.aor_user, case.digest_username, Secret(case.password), realm=REALM)
    before = probe(target, tried)
    assert before.bindings
    full = probe(target, replace(tried, full=True, expiry=600))
    assert (full.outcome, full.binding_left) == (Outcome.ACCEPTED, 0)
    assert probe(target, replace(tried, password=Secret("wrong"))).outcome is Outcome.WRONG_CREDENTIALS
    assert probe(target, tried).bindings == before.bindings


def test_nobody_registers_anothers_address_with_his_own_from(fed: Asterisk, tmp_path: Path) -> None:
    """From is bob's and proved; To is alice's: the address is not bob's to register."""
    table = tmp_path / "accounts.csv"
    write_accounts(table, [Attempt("201", "bob-auth-77", OWN)])
    scenario = tmp_path / "foreign.xml"
    whole = (Path(__file__).parent / "register.xml").read_text(encoding="utf-8")
    scenario.write_text(whole.replace("To: <sip:[field0]@", "To: <sip:alice@"), encoding="utf-8")
    since = fed.mark()
    command = ["sipp", f"127.0.0.1:{fed.port}", "-sf", str(scenario), "-inf", str(table), "-i", "127.0.0.1"]
    command += ["-m", "1", "-nostdin", "-timeout", "8", "-recv_timeout", "3000"]
    env = {**os.environ, "TERM": "dumb"}
    subprocess.run(command, capture_output=True, timeout=30, check=False, cwd=tmp_path, env=env)
    codes = {verdict.code for verdict in fed.verdicts(since) if verdict.aor_user == "alice"}
    assert codes
    assert 200 not in codes


def test_sha_256_is_offered_and_taken(
    site: Site, tmp_path: Path, asterisks: dict[str, Path | Exception], certificate: tuple[Path, Path]
) -> None:
    """Of the clients, only linphone can do it."""
    fill(site)
    site.export("asterisk-digest", tmp_path / "users.conf")
    with ExitStack() as stack:
        server = start(stack, "sid", tmp_path / "users.conf", asterisks, certificate, "SHA-256")
        for case in CASES[:5]:
            verdicts = register("linphone", server, case.over("udp"), tmp_path / "linphone")
            assert {verdict.code for verdict in verdicts} == {case.code}, f"{case.name}: {verdicts}"
        assert "algorithm=SHA-256" in server.log()


def test_the_servers_default_has_to_be_known(
    site: Site, tmp_path: Path, asterisks: dict[str, Path | Exception], certificate: tuple[Path, Path]
) -> None:
    """Asterisk has no third mode: with never it asks for nothing, and who follows an unknown default is left out."""
    fill(site)
    site.say(default_auth_mode="unknown")
    written = site.export("asterisk", tmp_path / "users.conf")
    followers = {"alice", "Bob", "carl", "fritz", "Heike Köster", "Hans Meier", "ida", "O'Brien"}
    assert reasons(written) == dict.fromkeys(followers, "asterisk_default_unknown")
    site.say(default_auth_mode="never")
    assert site.export("asterisk", tmp_path / "users.conf").accounts == 10
    with ExitStack() as stack:
        server = start(stack, "bullseye", tmp_path / "users.conf", asterisks, certificate)
        for user, code in (("fritz", 200), ("gustav", 401), ("emil", 200)):
            verdicts = register("sipsak", server, Attempt(user, user, "wrong"), tmp_path)
            assert {verdict.code for verdict in verdicts} == {code}
        assert PASSWORD not in server.log()
