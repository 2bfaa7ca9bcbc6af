"""The probe against a registrar that behaves: every verdict, over every transport and address family."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import Limits, probe, probe_all
from swyxsip_admin.sip.register import Target, Try
from swyxsip_admin.sip.timing import Timing
from tests.sip.registrar import (
    FAST,
    Registrar,
    Request,
    answer,
    free_port,
    has_ipv6,
    over_stream,
    tcp_server,
    udp_server,
)
from tests.wine import needs_closed_ports

BOB = ("bob-auth", "geheim-Käse-5€", "always")
GOOD = Try("201", "bob-auth", Secret("geheim-Käse-5€"))


def target(port: int, transport: Transport = Transport.UDP, host: str = "127.0.0.1") -> Target:
    return Target(host, port, transport, "example.com")


@contextmanager
def served(registrar: Registrar, transport: Transport) -> Iterator[int]:
    server = udp_server(registrar) if transport is Transport.UDP else tcp_server(over_stream(registrar))
    with server as port:
        yield port


def tried(registrar: Registrar, given: Try, transport: Transport = Transport.UDP) -> ProbeResult:
    with served(registrar, transport) as port:
        return probe(target(port, transport), given)


PLAIN = [Transport.UDP, Transport.TCP]


@pytest.mark.parametrize("transport", PLAIN)
class TestVerdicts:
    def test_accepted_after_a_check(self, transport: Transport) -> None:
        registrar = Registrar({"201": BOB})
        result = tried(registrar, GOOD, transport)
        assert result.outcome is Outcome.ACCEPTED
        assert (result.status, result.challenged, result.answered) == (200, True, True)
        assert (result.realm, result.algorithm, result.bindings) == ("example.com", "MD5", 0)
        assert [request.credentials.get("nc") for request in registrar.requests] == [None, "00000001"]

    def test_accepted_without_a_check(self, transport: Transport) -> None:
        result = tried(Registrar({"201": ("", "", "never")}), GOOD, transport)
        assert result.outcome is Outcome.ACCEPTED_UNCHECKED
        assert not result.challenged and not result.answered

    @pytest.mark.parametrize("given", [Try("201", "bob-auth", Secret("wrong")), Try("201", "201", GOOD.password)])
    def test_wrong_password_or_name_is_sent_once(self, transport: Transport, given: Try) -> None:
        registrar = Registrar({"201": BOB})
        result = tried(registrar, given, transport)
        assert result.outcome is Outcome.WRONG_CREDENTIALS
        assert (registrar.wrong, len(registrar.requests)) == (1, 2)
        assert given.digest_username in str(result.explanation)

    def test_login_not_allowed(self, transport: Transport) -> None:
        result = tried(Registrar({"201": ("bob-auth", "x", "deny")}), GOOD, transport)
        assert (result.outcome, result.status, result.answered) == (Outcome.FORBIDDEN, 403, False)

    def test_unknown(self, transport: Transport) -> None:
        assert tried(Registrar({}), GOOD, transport).outcome is Outcome.UNKNOWN_USER

    def test_a_password_that_is_not_known(self, transport: Transport) -> None:
        registrar = Registrar({"201": BOB})
        result = tried(registrar, Try("201", "bob-auth", None), transport)
        assert (result.outcome, result.realm) == (Outcome.PASSWORD_NEEDED, "example.com")
        assert len(registrar.requests) == 1

    def test_one_that_failed_before_is_not_sent(self, transport: Transport) -> None:
        registrar = Registrar({"201": BOB})
        given = Try("201", "bob-auth", GOOD.password, failed=lambda realm: realm == "example.com")
        result = tried(registrar, given, transport)
        assert (result.outcome, result.realm) == (Outcome.FAILED_BEFORE, "example.com")
        assert len(registrar.requests) == 1

    def test_stale_is_no_second_try(self, transport: Transport) -> None:
        registrar = Registrar({"201": BOB}, stale=True)
        assert tried(registrar, GOOD, transport).outcome is Outcome.STALE
        assert len(registrar.requests) == 2

    def test_refused(self, transport: Transport) -> None:
        if transport is Transport.UDP:
            needs_closed_ports()
        kind = socket.SOCK_DGRAM if transport is Transport.UDP else socket.SOCK_STREAM
        assert probe(target(free_port(kind), transport), GOOD).outcome is Outcome.REFUSED


def answering(status: str, *headers: str, after_check: bool = False) -> Registrar:
    """A registrar that answers everything with one status, at once or after a check."""

    class One(Registrar):
        def judge(self, request: Request) -> bytes:
            if after_check and not request.credentials:
                return self.challenge(request)
            return answer(request, status, *headers)

    return One({})


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        ("403 Forbidden", (), Outcome.FORBIDDEN),
        ("404 Not Found", (), Outcome.UNKNOWN_USER),
        ("604 Does Not Exist", (), Outcome.UNKNOWN_USER),
        ("423 Interval Too Brief", ("Min-Expires: 7200",), Outcome.TOO_BRIEF),
        ("423 Interval Too Brief", ("Min-Expires: x",), Outcome.TOO_BRIEF),
        ("301 Moved", ("Contact: <sip:other.example.com>",), Outcome.REDIRECTED),
        ("302 Moved", (), Outcome.REDIRECTED),
        ("400 Bad Request", (), Outcome.REJECTED),
        ("405 Method Not Allowed", (), Outcome.REJECTED),
        ("420 Bad Extension", (), Outcome.REJECTED),
        ("500 Server Internal Error", (), Outcome.SERVER_ERROR),
        ("503 Service Unavailable", ("Retry-After: 10",), Outcome.SERVER_ERROR),
        ("603 Decline", (), Outcome.SERVER_ERROR),
        ("401 Unauthorized", (), Outcome.GARBLED),
        ("401 Unauthorized", ('WWW-Authenticate: Digest realm="r"',), Outcome.GARBLED),
        ("401 Unauthorized", ('WWW-Authenticate: Digest realm="r", nonce="n", nonce="m"',), Outcome.GARBLED),
        ("401 Unauthorized", ('WWW-Authenticate: Digest realm="r, nonce="n"',), Outcome.GARBLED),
        ("401 Unauthorized", ("WWW-Authenticate: NTLM",), Outcome.CANNOT_ANSWER),
        (
            "401 Unauthorized",
            ('WWW-Authenticate: Digest realm="r", nonce="n", algorithm=AKAv1-MD5',),
            Outcome.CANNOT_ANSWER,
        ),
        (
            "401 Unauthorized",
            ('WWW-Authenticate: Digest realm="r", nonce="n", qop="auth-int"',),
            Outcome.CANNOT_ANSWER,
        ),
    ],
)
def test_what_a_status_means(status: str, headers: tuple[str, ...], outcome: Outcome) -> None:
    registrar = answering(status, *headers)
    result = tried(registrar, GOOD)
    assert result.outcome is outcome
    assert result.status == int(status[:3])
    assert len(registrar.requests) == 1
    assert "{" not in str(result.explanation)


def test_forbidden_after_a_check_says_more() -> None:
    result = tried(answering("403 Forbidden", after_check=True), GOOD)
    assert (result.outcome, result.answered) == (Outcome.FORBIDDEN, True)
    assert result.explanation.id == "probe_forbidden_after_check"


class TestChallenges:
    @pytest.mark.parametrize(
        ("offers", "answered"),
        [
            (("MD5",), "MD5"),
            (("",), None),
            (("SHA-256",), "SHA-256"),
            (("SHA-512-256",), "SHA-512-256"),
            (("MD5", "SHA-256", "AKAv1-MD5"), "SHA-256"),
            (("SHA-256", "SHA-512-256", "MD5"), "SHA-512-256"),
        ],
    )
    @pytest.mark.parametrize("qop", [True, False])
    def test_the_strongest_is_answered(self, offers: tuple[str, ...], answered: str | None, qop: bool) -> None:
        registrar = Registrar({"201": BOB}, offers=offers, qop=qop)
        assert tried(registrar, GOOD).outcome is Outcome.ACCEPTED
        assert registrar.requests[-1].credentials.get("algorithm") == answered
        assert registrar.requests[-1].credentials["opaque"] == "o"

    @pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
    def test_session_forms(self, algorithm: str) -> None:
        registrar = Registrar({"201": BOB}, offers=(algorithm,), session=True)
        assert tried(registrar, GOOD).outcome is Outcome.ACCEPTED

    def test_a_proxy_s(self) -> None:
        registrar = Registrar({"201": BOB}, proxy=True)
        assert tried(registrar, GOOD).outcome is Outcome.ACCEPTED
        assert "Proxy-Authorization" in registrar.requests[-1].headers

    def test_the_realm_is_the_server_s(self) -> None:
        realm = b"gr\xfc\xdfe".decode("utf-8", "surrogateescape")
        registrar = Registrar({"201": BOB}, realm=realm)
        result = tried(registrar, Try("201", "bob-auth", GOOD.password, realm="example.com"))
        assert result.outcome is Outcome.ACCEPTED
        assert result.realm == "gr\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}e"

    @pytest.mark.parametrize("name", ["Hans Meier", "jürgen", "O'Brien", "CORP\\bob", "atid@127.0.0.1"])
    def test_names(self, name: str) -> None:
        registrar = Registrar({"201": (name, "p", "always")})
        assert tried(registrar, Try("201", name, Secret("p"))).outcome is Outcome.ACCEPTED

    def test_user_part_is_escaped(self) -> None:
        registrar = Registrar({"Hans%20Meier": ("hm", "p", "always")})
        assert tried(registrar, Try("Hans Meier", "hm", Secret("p"))).outcome is Outcome.ACCEPTED


class TestBindings:
    PHONE = "<sip:201@10.0.0.7:5060>"

    def test_a_query_changes_nothing(self) -> None:
        registrar = Registrar({"201": BOB}, bindings={"201": {self.PHONE: 3600}})
        result = tried(registrar, GOOD)
        assert (result.outcome, result.bindings) == (Outcome.ACCEPTED, 1)
        assert registrar.bindings == {"201": {self.PHONE: 3600}}
        assert all("Contact" not in request.headers for request in registrar.requests)
        assert all("Expires" not in request.headers for request in registrar.requests)

    @pytest.mark.parametrize("fresh", [False, True])
    @pytest.mark.parametrize("transport", PLAIN)
    def test_full_binds_and_takes_back(self, transport: Transport, fresh: bool) -> None:
        registrar = Registrar({"201": BOB}, bindings={"201": {self.PHONE: 3600}}, fresh_nonces=fresh)
        result = tried(registrar, Try("201", "bob-auth", GOOD.password, full=True, expiry=600), transport)
        assert (result.outcome, result.bindings, result.binding_left) == (Outcome.ACCEPTED, 1, 0)
        assert registrar.bindings == {"201": {self.PHONE: 3600}}
        expiries = [request.headers["Expires"] for request in registrar.requests]
        assert expiries == ["600", "600", "0", *(["0"] if fresh else [])]
        assert len({request.headers["Contact"] for request in registrar.requests}) == 1

    def test_full_without_a_check(self) -> None:
        registrar = Registrar({"201": ("", "", "never")})
        result = tried(registrar, Try("201", "bob-auth", None, full=True))
        assert (result.outcome, result.binding_left) == (Outcome.ACCEPTED_UNCHECKED, 0)
        assert registrar.bindings == {"201": {}}

    def test_too_brief(self) -> None:
        registrar = Registrar({"201": BOB}, minimum=900)
        result = tried(registrar, Try("201", "bob-auth", GOOD.password, full=True, expiry=60))
        assert result.outcome is Outcome.TOO_BRIEF
        assert dict(result.explanation.arguments) == {"seconds": 60, "minimum": 900}

    def test_a_binding_that_stays_is_told(self) -> None:
        """The server grants, then falls silent: our own binding's expiry is told, not the first one's."""
        registrar = Registrar({"201": BOB}, bindings={"201": {self.PHONE: 3600}})

        def behaviour(request: Request) -> bytes | None:
            return None if request.headers.get("Expires") == "0" else registrar(request)

        with udp_server(behaviour) as port:
            given = Try("201", "bob-auth", GOOD.password, full=True, expiry=120)
            result = probe(target(port), given, timing=FAST)
        assert (result.outcome, result.binding_left) == (Outcome.ACCEPTED, 120)
        assert result.explanation.id == "probe_binding_left"

    def test_one_that_may_have_been_made_is_told(self) -> None:
        registrar = Registrar({"201": BOB})

        def behaviour(request: Request) -> bytes | None:
            return registrar.challenge(request) if not request.credentials else None

        with udp_server(behaviour) as port:
            given = Try("201", "bob-auth", GOOD.password, full=True, expiry=120)
            result = probe(target(port), given, timing=FAST)
        assert (result.outcome, result.binding_left) == (Outcome.NO_ANSWER, 120)


class TestNetwork:
    @pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
    def test_ipv6(self) -> None:
        with udp_server(Registrar({"201": BOB}), "::1") as port:
            result = probe(target(port, host="::1"), GOOD)
        assert result.outcome is Outcome.ACCEPTED
        assert "Via: SIP/2.0/UDP [::1]:" in result.trace[0].text

    @pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
    def test_a_name_with_two_addresses_of_which_one_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        needs_closed_ports()
        with udp_server(Registrar({"201": BOB})) as port:
            real = socket.getaddrinfo

            def two(_host: str, _port: int, **more: int) -> list[object]:
                return [*real("::1", port, **more), *real("127.0.0.1", port, **more)]

            monkeypatch.setattr(socket, "getaddrinfo", two)
            assert probe(target(port, host="both.example"), GOOD).outcome is Outcome.ACCEPTED

    @pytest.mark.parametrize("transport", PLAIN)
    def test_a_name_that_is_not_known(self, transport: Transport) -> None:
        result = probe(target(5060, transport, "no-such-host.invalid"), GOOD, timing=FAST)
        assert result.outcome is Outcome.NOT_RESOLVED
        assert "no-such-host.invalid" in str(result.explanation)

    def test_lost_datagrams_are_sent_again(self) -> None:
        registrar = Registrar({"201": BOB})
        seen: Counter[bytes] = Counter()

        def lossy(request: Request) -> bytes | None:
            seen[request.data] += 1
            return registrar(request) if seen[request.data] >= 3 else None

        with udp_server(lossy) as port:
            assert probe(target(port), GOOD, timing=FAST).outcome is Outcome.ACCEPTED
        assert len(seen) == 2 and min(seen.values()) >= 3, "a retransmission is the same request, byte for byte"

    def test_the_timers_are_those_of_rfc_3261(self) -> None:
        assert (Timing().t1, Timing().t2, Timing().limit) == (0.5, 4.0, 32.0)

    def test_a_provisional_response_is_no_end(self) -> None:
        registrar = Registrar({"201": BOB})
        with udp_server(lambda request: [answer(request, "100 Trying"), registrar(request)]) as port:
            assert probe(target(port), GOOD).outcome is Outcome.ACCEPTED

    def test_answers_to_others_are_passed_over(self) -> None:
        registrar = Registrar({"201": BOB})

        def behaviour(request: Request) -> list[bytes]:
            right = registrar(request)
            wrong = [
                answer(request, "200 OK").replace(b"branch=z9hG4bK", b"branch=z9hG4bKx"),
                answer(request, "200 OK").replace(b" REGISTER\r\n", b" INVITE\r\n"),
                answer(request, "200 OK").replace(b"Call-ID: ", b"Call-ID: x"),
                b"OPTIONS sip:x@y SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n\r\n",
            ]
            return [*wrong, right]

        with udp_server(behaviour) as port:
            assert probe(target(port), GOOD).outcome is Outcome.ACCEPTED
        with tcp_server(over_stream(behaviour)) as port:
            assert probe(target(port, Transport.TCP), GOOD).outcome is Outcome.ACCEPTED


class TestTrace:
    def test_it_helps_nobody_to_guess_the_password(self) -> None:
        registrar = Registrar({"201": BOB})

        def telling(request: Request) -> bytes:
            """A server that sends back what it got, under other names."""
            got = registrar(request)
            response = request.credentials.get("response", "none")
            more = f"X-Echo: {response.upper()}\r\nAuthentication-Info: rspauth={response}\r\n".encode()
            return got.replace(b"Content-Length", more + b"Content-Length")

        with udp_server(telling) as port:
            result = probe(target(port), GOOD)
        text = "\n".join(line.text for line in result.trace)
        assert [line.sent for line in result.trace] == [True, False, True, False]
        assert 'response="***"' in text and 'rspauth="***"' in text and "X-Echo: ***" in text
        response = registrar.requests[1].credentials["response"]
        assert response not in text and response.upper() not in text
        assert "geheim" not in text and "geheim" not in repr(result)

    def test_it_reads_as_it_was_sent(self) -> None:
        result = tried(Registrar({"201": BOB}), GOOD)
        lines = result.trace[0].text.split("\n")
        assert lines[0] == "REGISTER sip:example.com SIP/2.0"
        assert "To: <sip:201@example.com>" in lines and "Max-Forwards: 70" in lines


class TestMany:
    USERS: ClassVar = {str(number): (f"name{number}", f"pw{number}", "always") for number in range(200, 400)}

    def tries(self) -> list[Try]:
        return [Try(user, name, Secret(password)) for user, (name, password, _mode) in self.USERS.items()]

    @pytest.mark.parametrize("transport", PLAIN)
    def test_each_gets_its_own_verdict(self, transport: Transport) -> None:
        tries = self.tries()
        tries[7] = Try("207", "name207", Secret("wrong"))
        tries[9] = Try("unknown", "x", Secret("y"))
        found: dict[int, ProbeResult] = {}
        registrar = Registrar(self.USERS)
        with served(registrar, transport) as port:
            probe_all(target(port, transport), tries, found.__setitem__)
        assert sorted(found) == list(range(200))
        assert found.pop(7).outcome is Outcome.WRONG_CREDENTIALS
        assert found.pop(9).outcome is Outcome.UNKNOWN_USER
        assert {result.outcome for result in found.values()} == {Outcome.ACCEPTED}
        assert registrar.wrong == 1
        assert not found[0].trace

    def test_a_rate_is_kept(self) -> None:
        starts: list[float] = []
        registrar = Registrar(self.USERS)

        def behaviour(request: Request) -> bytes:
            if not request.credentials:
                starts.append(time.monotonic())
            return registrar(request)

        with udp_server(behaviour) as port:
            began = time.monotonic()
            probe_all(target(port), self.tries()[:11], lambda *_: None, limits=Limits(per_second=50))
        assert len(starts) >= 11 and starts[-1] - began >= 0.2

    def test_cancelling_ends_it_and_everybody_is_told_of(self) -> None:
        found: dict[int, ProbeResult] = {}
        registrar = Registrar(self.USERS)
        limits = Limits(per_second=20)
        with udp_server(registrar) as port:
            probe_all(target(port), self.tries(), found.__setitem__, limits=limits, cancelled=lambda: len(found) >= 5)
        assert sorted(found) == list(range(200))
        assert {found[0].outcome, found[199].outcome} == {Outcome.ACCEPTED, Outcome.CANCELLED}
        assert len(registrar.requests) < 100

    def test_cancelling_waits_for_no_silent_server(self) -> None:
        with udp_server(lambda _request: None) as port:
            result = probe(target(port), GOOD, cancelled=lambda: True)
        assert result.outcome is Outcome.CANCELLED

    def test_a_binding_is_taken_back_all_the_same(self) -> None:
        registrar = Registrar({"201": BOB})
        bound: list[bool] = []
        seen: set[bytes] = set()

        def behaviour(request: Request) -> bytes:
            if request.data not in seen:
                seen.add(request.data)
                registrar(request)
                bound.append(bool(registrar.bindings.get("201")))
            return registrar(request)

        with udp_server(behaviour) as port:
            given = Try("201", "bob-auth", GOOD.password, full=True)
            probe(target(port), given, cancelled=lambda: any(bound))
        assert bound == [False, True, False] and registrar.bindings == {"201": {}}

    def test_a_registrar_that_is_not_there_is_given_up(self) -> None:
        found: dict[int, ProbeResult] = {}
        asked: list[Request] = []
        with udp_server(asked.append) as port:
            probe_all(target(port), self.tries(), found.__setitem__, limits=Limits(at_once=5), timing=FAST)
        outcomes = [found[place].outcome for place in range(200)]
        assert outcomes[:5] == [Outcome.NO_ANSWER] * 5
        assert set(outcomes[10:]) == {Outcome.LEFT_OUT}
        assert found[199].explanation.id == "probe_given_up"
