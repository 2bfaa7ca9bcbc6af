"""What no registrar that behaves makes the probe do: the rest of every line in `sip`."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import sys
import threading

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.bindings import USUAL_EXPIRY, granted_seconds, other_bindings
from swyxsip_admin.sip.challenge import MAX_CHALLENGE, Answer, read_challenge
from swyxsip_admin.sip.digest import Algorithm, ha1, ha1_maker
from swyxsip_admin.sip.message import MAX_HEAD, MAX_HEADERS, Garbled, Response, StreamReader, read_datagram
from swyxsip_admin.sip.outcome import Outcome, ProbeResult, TlsFault
from swyxsip_admin.sip.outcome_words import name_of
from swyxsip_admin.sip.prober import probe, probe_all
from swyxsip_admin.sip.register import Target, Try
from tests.sip.certificates import Authority, has_openssl
from tests.sip.registrar import FAST, Registrar, Request, answer, free_port, over_stream, tcp_server, udp_server
from tests.wine import needs_closed_ports

BOB = ("bob", "pw", "always")
GOOD = Try("201", "bob", Secret("pw"))
NOWHERE = "255.255.255.255"
"""Everybody, and so nobody to talk to: no system sends there without being asked to."""


def at(port: int, transport: Transport = Transport.UDP, host: str = "127.0.0.1") -> Target:
    return Target(host, port, transport, "example.com")


class TestBindings:
    @pytest.mark.parametrize(
        ("contacts", "others", "seconds"),
        [
            (["<sip:a@h>, <sip:mark@h>;expires=20"], 1, 20),
            (['"Müller, \\"Bob\\"" <sip:a@h>;expires=10', "<sip:mark@h>; Expires = 30"], 1, 30),
            (["<sip:a@h;x=1,2>;expires=10,<sip:b@h>", "<sip:mark@h>"], 2, 900),
            (["*", " "], 0, 900),
        ],
    )
    def test_commas_in_names_and_addresses_divide_nothing(self, contacts: list[str], others: int, seconds: int) -> None:
        response = Response(200, "OK", (*(("contact", value) for value in contacts), ("expires", "900")))
        assert (other_bindings(response, "mark"), granted_seconds(response, "mark")) == (others, seconds)

    def test_nobody_names_an_expiry(self) -> None:
        assert granted_seconds(Response(200, "OK", (("expires", "soon"),)), "mark") == USUAL_EXPIRY


class TestChallenges:
    def test_one_that_is_too_large(self) -> None:
        with pytest.raises(Garbled):
            read_challenge('Digest realm="r", nonce="' + "n" * MAX_CHALLENGE + '"')

    def test_one_that_nobody_can_answer(self) -> None:
        challenge = read_challenge('Digest realm="r", nonce="n", algorithm=AKAv1-MD5')
        assert challenge is not None
        with pytest.raises(ValueError):
            Answer(challenge, "bob", Secret("pw"))

    def test_a_server_that_wants_the_name_hashed(self) -> None:
        challenge = read_challenge('Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth", userhash=true')
        assert challenge is not None
        made = Answer(challenge, "jürgen", Secret("pw"))
        header = made.header("REGISTER", "sip:example.com")
        assert made.algorithm is Algorithm.SHA_256
        assert f'username="{hashlib.sha256("jürgen:r".encode()).hexdigest()}"' in header
        assert header.endswith(", userhash=true") and "jürgen" not in header


def test_hashes_of_many_are_those_of_each() -> None:
    make = ha1_maker("r", (Algorithm.MD5, Algorithm.SHA_256))
    names, password = ("bob", "jürgen@r"), Secret("Käse")
    both = (Algorithm.MD5, Algorithm.SHA_256)
    assert make(names, password) == [ha1(name, "r", password, algorithm) for name in names for algorithm in both]
    with pytest.raises(ValueError):
        make(["a:b"], password)


class TestMessages:
    def test_a_request_is_not_for_us(self) -> None:
        assert read_datagram(b"OPTIONS sip:x@y SIP/2.0\r\nVia: z\r\n\r\n") is None

    def test_too_many_headers(self) -> None:
        with pytest.raises(Garbled):
            read_datagram(b"SIP/2.0 200 OK\r\n" + b"X: y\r\n" * (MAX_HEADERS + 1) + b"\r\n")

    def test_too_large_headers(self) -> None:
        with pytest.raises(Garbled):
            read_datagram(b"SIP/2.0 200 OK\r\nX: " + b"a" * MAX_HEAD + b"\r\n\r\n")

    def test_half_a_body_is_waited_for(self) -> None:
        reader = StreamReader()
        reader.feed(b"SIP/2.0 200 OK\r\nl: 4\r\n\r\nab")
        assert reader.next() is None and reader.next() is None
        reader.feed(b"cd")
        received = reader.next()
        assert received is not None and received.response.status == 200 and reader.rest == b""


class TestNetwork:
    @pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
    def test_no_way_there(self, transport: Transport) -> None:
        result = probe(at(5060, transport, NOWHERE), GOOD, timing=FAST)
        assert result.outcome is Outcome.UNREACHABLE
        assert NOWHERE in str(result.explanation)

    def test_a_connection_that_is_reset_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def reset(*_place: object, **_more: object) -> None:
            raise ConnectionResetError

        monkeypatch.setattr(asyncio, "open_connection", reset)
        assert probe(at(5060, Transport.TCP), GOOD).outcome is Outcome.CLOSED
        result = probe(at(5061, Transport.TLS), GOOD)
        assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.HANDSHAKE)

    def test_many_at_a_port_that_is_closed(self) -> None:
        needs_closed_ports()
        found: dict[int, ProbeResult] = {}
        probe_all(at(free_port()), [GOOD] * 8, found.__setitem__, timing=FAST)
        assert {found[place].outcome for place in range(5)} == {Outcome.REFUSED}

    def test_cancelling_while_the_name_is_looked_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        release = threading.Event()

        def slow(*_place: object, **_more: object) -> list[object]:
            release.wait(60)
            return []

        monkeypatch.setattr(socket, "getaddrinfo", slow)
        try:
            asked = iter([False, False, True])
            result = probe(at(5060, host="slow.example"), GOOD, cancelled=lambda: next(asked, True))
            assert result.outcome is Outcome.CANCELLED
        finally:
            release.set()

    @pytest.mark.skipif(not has_openssl(), reason="needs the openssl program, which makes the certificates")
    def test_a_server_that_wants_a_certificate_of_ours(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        """With TLS 1.3 it says so only when we think that the handshake is over."""
        authority = Authority.make(tmp_path_factory.mktemp("ca"))
        context = authority.server()
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_verify_locations(authority.file)
        context.verify_mode = ssl.CERT_REQUIRED
        with tcp_server(over_stream(Registrar({"201": BOB})), context) as port:
            result = probe(Target("127.0.0.1", port, Transport.TLS, "example.com", authority.file), GOOD)
        expected = {(Outcome.TLS, TlsFault.HANDSHAKE)}
        if sys.platform == "win32":  # there the connection may be gone before its reason is read
            expected.add((Outcome.CLOSED, None))
        assert (result.outcome, result.tls_fault) in expected


def test_taking_a_binding_back_that_the_server_refuses() -> None:
    registrar = Registrar({"201": BOB})

    def behaviour(request: Request) -> bytes:
        if request.headers.get("Expires") == "0":
            return answer(request, "500 Server Internal Error")
        return registrar(request)

    with udp_server(behaviour) as port:
        result = probe(at(port), Try("201", "bob", Secret("pw"), full=True, expiry=90))
    assert (result.outcome, result.binding_left) == (Outcome.ACCEPTED, 90)


def test_every_outcome_has_a_name() -> None:
    assert len({name_of(outcome).source for outcome in Outcome}) == len(Outcome)
