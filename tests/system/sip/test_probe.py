"""The probe against a real Kamailio fed by our export: the same verdicts as the clients', and no phone is disturbed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.probe_plan import plan_probes
from swyxsip_admin.services.probing import run_probes
from swyxsip_admin.sip.outcome import Outcome, ProbeResult, TlsFault
from swyxsip_admin.sip.prober import probe
from swyxsip_admin.sip.register import Target, Try
from tests.sip.certificates import FUTURE, PAST, Authority, self_signed
from tests.system.sip.cases import CASES, OWN, PASSWORD, Case, fill
from tests.system.sip.clients import register
from tests.system.sip.servers import Kamailio, Verdict, run_kamailio, wait_for
from tests.system.sip.site import REALM, Site

CLIENT = {Transport.UDP: "sipsak", Transport.TCP: "sipsak", Transport.TLS: "baresip"}
"""A client that nobody here wrote, beside the probe, for each transport."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory, programs: None) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def fed(tmp_path_factory: pytest.TempPathFactory, programs: None, authority: Authority) -> Iterator[Kamailio]:
    folder = tmp_path_factory.mktemp("probed")
    site = Site(folder / "site")
    fill(site)
    site.export("kamailio-sqlite", folder / "kamailio.db")
    files = authority.files()
    with run_kamailio(folder / "run", folder / "kamailio.db", REALM, certificate=files, ipv6=True) as server:
        yield server
    site.close()


def target(server: Kamailio, transport: Transport, authority: Authority, host: str = "127.0.0.1") -> Target:
    port = server.tls_port if transport is Transport.TLS else server.port
    return Target(host, port, transport, REALM, authority.file if transport is Transport.TLS else "")


def expected(case: Case) -> Outcome:
    """What the clients' verdict is called here."""
    if case.code == 200:
        return Outcome.ACCEPTED if case.checked else Outcome.ACCEPTED_UNCHECKED
    return {401: Outcome.WRONG_CREDENTIALS, 403: Outcome.FORBIDDEN}[case.code]


def decided(verdicts: list[Verdict]) -> set[tuple[int, str]]:
    return {(verdict.code, verdict.why) for verdict in verdicts}


def settled(server: Kamailio, since: int) -> list[Verdict]:
    """The verdicts since a mark: the log is written after the answer is sent."""
    wait_for("a verdict in the log", lambda: bool(server.verdicts(since)))
    time.sleep(0.1)  # a second one would follow by now
    return server.verdicts(since)


@pytest.mark.parametrize("transport", list(Transport))
def test_every_case_as_the_clients(fed: Kamailio, transport: Transport, authority: Authority, tmp_path: Path) -> None:
    by_probe: list[set[tuple[int, str]]] = []
    for case in CASES:
        attempt, since = case.over(transport.value), fed.mark()
        tried = Try(attempt.aor_user, attempt.digest_username, Secret(attempt.password), realm=REALM)
        result = probe(target(fed, transport, authority), tried)
        assert (case.name, result.outcome) == (case.name, expected(case))
        verdicts = settled(fed, since)
        assert len(verdicts) == 1, f"{case.name}: the password was sent once"
        assert result.realm in ("", REALM)
        by_probe.append(decided(verdicts))
    # The clients come after: one that ends signs its phone off, and the log says so a moment later.
    for number, case in enumerate(CASES):
        verdicts = register(CLIENT[transport], fed, case.over(transport.value), tmp_path / str(number))
        assert (case.name, decided(verdicts)) == (case.name, by_probe[number])


def test_over_ipv6(fed: Kamailio, authority: Authority) -> None:
    for transport in (Transport.UDP, Transport.TCP):
        result = probe(target(fed, transport, authority, "::1"), Try("alice", "alice", Secret(PASSWORD)))
        assert result.outcome is Outcome.ACCEPTED


def test_the_database_as_it_is(site: Site, kamailio: Callable[..., Kamailio], tmp_path: Path) -> None:
    """Identities and passwords as the services find them, both mappings: all are accepted who may log on."""
    fill(site)
    for mapping in ("id_is_aor", "name_is_aor"):
        site.say(identity_mapping=mapping)
        site.export("kamailio-sqlite", tmp_path / f"{mapping}.db")
        server = kamailio(tmp_path / f"{mapping}.db", REALM)
        site.say(registrar_host="127.0.0.1", registrar_port=server.port)
        plan = plan_probes(site.workspace)
        results: dict[int, ProbeResult] = {}
        run_probes(plan, results.__setitem__)
        outcomes = {plan.users[place].name: result.outcome for place, result in results.items()}
        if mapping == "name_is_aor":  # umlauts in the address: no registrar takes them, and the export left them out
            assert outcomes.pop("Heike Köster") is not Outcome.ACCEPTED
        assert outcomes.pop("emil") is Outcome.ACCEPTED_UNCHECKED
        assert set(outcomes.values()) == {Outcome.ACCEPTED}
        assert len(outcomes) >= 8


def test_a_phone_registered_before_is_still_registered(fed: Kamailio, authority: Authority, tmp_path: Path) -> None:
    (case,) = (case for case in CASES if case.name == "ID differs from the name")
    assert {verdict.code for verdict in register("sipp", fed, case.over("udp"), tmp_path)} == {200}
    before = fed.bindings("201")
    assert before
    for transport in Transport:
        for full in (False, True):
            tried = Try("201", "bob-auth-77", Secret(OWN), realm=REALM, full=full, expiry=600)
            result = probe(target(fed, transport, authority), tried)
            assert (result.outcome, result.bindings, result.binding_left) == (Outcome.ACCEPTED, len(before), 0)
            assert fed.bindings("201") == before
        wrong = probe(target(fed, transport, authority), Try("201", "bob-auth-77", Secret("wrong")))
        assert wrong.outcome is Outcome.WRONG_CREDENTIALS
        assert fed.bindings("201") == before


def test_sha_256(site: Site, kamailio: Callable[..., Kamailio], tmp_path: Path) -> None:
    fill(site)
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    server = kamailio(tmp_path / "kamailio.db", REALM, sha256=True)
    for case in CASES:
        tried = Try(case.aor_user, case.digest_username, Secret(case.password))
        result = probe(Target("127.0.0.1", server.port, Transport.UDP, REALM), tried)
        assert (case.name, result.outcome) == (case.name, expected(case))
        assert result.algorithm in ("", "SHA-256")


@pytest.mark.parametrize(
    ("certificate", "fault"),
    [
        ("valid", None),
        ("unknown", TlsFault.UNKNOWN_ISSUER),
        ("self-signed", TlsFault.SELF_SIGNED),
        ("expired", TlsFault.EXPIRED),
        ("not yet", TlsFault.NOT_YET_VALID),
        ("wrong name", TlsFault.WRONG_NAME),
    ],
)
def test_certificates(
    certificate: str,
    fault: TlsFault | None,
    site: Site,
    kamailio: Callable[..., Kamailio],
    tmp_path: Path,
    authority: Authority,
) -> None:
    """A client that checks nothing registers with each of them; the probe tells what is wrong, and sends nothing."""
    site.add("alice", password=PASSWORD)
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    made = {
        "expired": lambda: authority.files(dates=PAST),
        "not yet": lambda: authority.files(dates=FUTURE),
        "wrong name": lambda: authority.files("DNS:other.example.com"),
        "self-signed": lambda: _self_signed(tmp_path),
    }.get(certificate, authority.files)
    server = kamailio(tmp_path / "kamailio.db", REALM, certificate=made())
    by_client = register("baresip", server, CASES[0].over("tls"), tmp_path / "client")
    assert {verdict.code for verdict in by_client} == {200}
    wait_for("the client to have signed off", lambda: not server.bindings("alice"))
    since = server.mark()
    wanted = target(server, Transport.TLS, authority)
    if certificate == "unknown":
        wanted = replace(wanted, ca_file="")
    result = probe(wanted, Try("alice", "alice", Secret(PASSWORD), realm=REALM))
    assert result.tls_fault is fault
    assert result.outcome is (Outcome.ACCEPTED if fault is None else Outcome.TLS)
    assert len(settled(server, since) if fault is None else server.verdicts(since)) == (1 if fault is None else 0)


def _self_signed(folder: Path) -> tuple[Path, Path]:
    self_signed(folder)
    return folder / "self.pem", folder / "self.key"
