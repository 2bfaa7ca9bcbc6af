"""Servers that misbehave: the probe ends in bounded time and memory, with the right verdict, and never tries twice."""

from __future__ import annotations

import os
import socket
import struct
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.message import MAX_BODY, MAX_HEAD
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import probe
from swyxsip_admin.sip.register import Target, Try
from swyxsip_admin.sip.timing import RFC_3261, Timing
from tests.sip.registrar import FAST, PATIENCE, Registrar, Request, answer, over_stream, read, tcp_server, udp_server

GOOD = Try("201", "bob", Secret("pw"))
MEBIBYTE = 1 << 20


def over_tcp(serve: Callable[[socket.socket], None], timing: Timing = RFC_3261) -> ProbeResult:
    with tcp_server(serve) as port:
        return probe(Target("127.0.0.1", port, Transport.TCP, "example.com"), GOOD, timing=timing)


def over_udp(behaviour: Callable[[Request], bytes | list[bytes] | None], timing: Timing = RFC_3261) -> ProbeResult:
    with udp_server(behaviour) as port:
        return probe(Target("127.0.0.1", port, Transport.UDP, "example.com"), GOOD, timing=timing)


def sending(*pieces: bytes, then_wait: bool = True) -> Callable[[socket.socket], None]:
    """Wait for a request, send these bytes, and wait until the other side hangs up, or hang up."""

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        with suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
        with suppress(OSError):
            while then_wait and connection.recv(65536):
                pass

    return serve


def half_of_an_answer(connection: socket.socket) -> None:
    request = read(connection.recv(65536))
    whole = answer(request, "200 OK")
    connection.sendall(whole[: len(whole) // 2])
    with suppress(OSError):
        connection.recv(1)


class TestSilence:
    def test_udp(self) -> None:
        asked: list[Request] = []
        result = over_udp(asked.append, FAST)
        assert result.outcome is Outcome.NO_ANSWER
        assert FAST.limit <= result.seconds < PATIENCE
        assert len({request.data for request in asked}) == 1

    def test_tcp(self) -> None:
        result = over_tcp(sending(), FAST)
        assert result.outcome is Outcome.NO_ANSWER
        assert result.seconds < PATIENCE

    def test_trying_for_ever(self) -> None:
        result = over_udp(lambda request: answer(request, "100 Trying"), FAST)
        assert (result.outcome, result.status) == (Outcome.NO_ANSWER, 0)

    def test_trying_for_ever_over_tcp(self) -> None:
        def serve(connection: socket.socket) -> None:
            request = read(connection.recv(65536))
            with suppress(OSError):
                while True:
                    connection.sendall(answer(request, "100 Trying"))

        began = time.monotonic()
        assert over_tcp(serve).outcome is Outcome.GARBLED
        assert time.monotonic() - began < 10

    def test_silence_after_the_challenge(self) -> None:
        registrar = Registrar({})
        result = over_udp(lambda request: None if request.credentials else registrar.challenge(request), FAST)
        assert (result.outcome, result.answered) == (Outcome.NO_ANSWER, True)


class TestHangingUp:
    def test_at_once(self) -> None:
        assert over_tcp(lambda connection: None).outcome is Outcome.CLOSED

    def test_after_the_request(self) -> None:
        assert over_tcp(sending(then_wait=False)).outcome is Outcome.CLOSED

    def test_amid_an_answer(self) -> None:
        assert over_tcp(sending(b"SIP/2.0 200 OK\r\nVia: x", then_wait=False)).outcome is Outcome.CLOSED

    def test_with_a_reset(self) -> None:
        def serve(connection: socket.socket) -> None:
            connection.recv(65536)
            connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
            )
            connection.close()

        assert over_tcp(serve).outcome is Outcome.CLOSED


class TestGarbage:
    @pytest.mark.parametrize(
        "garbage",
        [
            b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
            b"\0\1\2\3\4\5\6\7" * 100,
            b"220 mail.example.com ESMTP\r\n",
            b"SIP/2.0 200 OK\r\nno colon here\r\n\r\n",
            b"SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n",
            b"SIP/2.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
            b"SIP/2.0 200 OK\r\nContent-Length: 1\r\nl: 2\r\n\r\n",
            b"SIP/2.0 999 What\r\n\r\n",
            b"SIP/2.0 200 OK\r\n folded: nothing\r\n\r\n",
            b"SIP/2.0 200 OK\nVia: bare line feeds\n\nSIP/2.0 200 OK\n" + b"x" * 9000,
            b"\r\n" * 5000,
        ],
    )
    def test_it_is_told_at_once_over_tcp(self, garbage: bytes) -> None:
        result = over_tcp(sending(garbage))
        assert result.outcome is Outcome.GARBLED
        assert result.seconds < RFC_3261.limit

    def test_udp_waits_for_better(self) -> None:
        registrar = Registrar({"201": ("bob", "pw", "always")})
        assert over_udp(lambda request: [b"\0garbage", registrar(request)]).outcome is Outcome.ACCEPTED
        result = over_udp(lambda request: b"\0garbage", FAST)
        assert result.outcome is Outcome.GARBLED
        assert result.seconds < PATIENCE
        assert any("garbage" in line.text for line in result.trace)

    def test_half_a_message(self) -> None:
        assert over_tcp(half_of_an_answer, FAST).outcome is Outcome.GARBLED
        cut = over_udp(lambda request: answer(request, "200 OK")[:-30], FAST)
        assert cut.outcome is Outcome.GARBLED

    def test_a_body_that_never_comes(self) -> None:
        def behaviour(request: Request) -> bytes:
            return answer(request, "200 OK").replace(b"Content-Length: 0", b"Content-Length: 500")

        assert over_tcp(over_stream(behaviour), FAST).outcome is Outcome.GARBLED
        assert over_udp(behaviour, FAST).outcome is Outcome.GARBLED


class TestSize:
    @pytest.mark.parametrize(
        "flood",
        [
            b"SIP/2.0 200 OK\r\nX: " + b"a" * 1000,
            b"SIP/2.0 200 OK\r\n" + b"X: y\r\n" * 200,
            b"SIP/2.0 200 " + b"OK" * 500,
            b"SIP/2.0 200 OK\r\nX:" + b" " * 1000,
            b"SIP/2.0 200 OK\r\nX: y\r\n" + b" folded\r\n" * 100,
        ],
    )
    def test_ten_megabytes_of_header(self, flood: bytes) -> None:
        head, _gap, rest = flood.partition(b"X")
        pieces = [flood, *[(rest or b"OK") * (10 * MEBIBYTE // 16 // len(rest or b"OK")) for _ in range(16)]]
        sent = [0]

        def serve(connection: socket.socket) -> None:
            connection.recv(65536)
            with suppress(OSError):
                for piece in pieces:
                    for start in range(0, len(piece), 65536):
                        connection.sendall(piece[start : start + 65536])
                        sent[0] += 65536

        tracemalloc.start()
        try:
            result = over_tcp(serve)
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert result.outcome is Outcome.GARBLED
        assert result.seconds < RFC_3261.limit
        assert peak < 4 * MEBIBYTE, "what is read is bounded, not what is sent"
        assert len(head) < MAX_HEAD

    def test_a_datagram_as_large_as_they_get(self) -> None:
        def behaviour(request: Request) -> bytes:
            filler = b"X: " + b"a" * (65000 - len(answer(request, "200 OK")))
            return answer(request, "200 OK").replace(b"Content-Length", filler + b"\r\nContent-Length")

        assert over_udp(behaviour).outcome is Outcome.ACCEPTED_UNCHECKED

    def test_a_body_is_read_past_but_not_a_huge_one(self) -> None:
        def with_body(size: int) -> Callable[[Request], bytes]:
            length = f"Content-Length: {size}".encode()
            return lambda request: answer(request, "200 OK").replace(b"Content-Length: 0", length) + b"b" * size

        assert over_tcp(over_stream(with_body(0))).outcome is Outcome.ACCEPTED_UNCHECKED
        assert over_tcp(over_stream(with_body(MAX_BODY + 1))).outcome is Outcome.GARBLED

    def test_many_blanks_cost_no_time(self) -> None:
        """A line that a careless expression would look at in every way there is."""
        blanks = b" " * 60000

        def behaviour(request: Request) -> bytes:
            return answer(request, "401 Unauthorized", "WWW-Authenticate: Digest realm=").replace(
                b"realm=", b"realm=" + blanks + b"\0"
            )

        began = time.process_time()
        assert over_udp(behaviour, FAST).outcome is Outcome.GARBLED
        assert time.process_time() - began < 10


class TestWickedness:
    def test_challenges_for_ever(self) -> None:
        registrar = Registrar({})
        asked: dict[bytes, Request] = {}

        def behaviour(request: Request) -> bytes:
            asked[request.data] = request
            return registrar.challenge(request)

        assert over_udp(behaviour).outcome is Outcome.WRONG_CREDENTIALS
        assert [bool(request.credentials) for request in asked.values()] == [False, True]
        asked.clear()
        assert over_tcp(over_stream(behaviour)).outcome is Outcome.WRONG_CREDENTIALS
        assert [bool(request.credentials) for request in asked.values()] == [False, True]

    def test_stale_for_ever(self) -> None:
        registrar = Registrar({})
        asked: dict[bytes, Request] = {}

        def behaviour(request: Request) -> bytes:
            asked[request.data] = request
            return registrar.challenge(request, ", stale=true")

        assert over_udp(behaviour).outcome is Outcome.STALE
        assert [bool(request.credentials) for request in asked.values()] == [False, True]

    def test_a_redirection_is_not_followed(self) -> None:
        elsewhere: list[Request] = []
        with udp_server(elsewhere.append) as other:
            result = over_udp(lambda request: answer(request, "302 Moved", f"Contact: <sip:127.0.0.1:{other}>"))
        assert (result.outcome, elsewhere) == (Outcome.REDIRECTED, [])

    def test_a_challenge_that_would_write_headers_of_its_own(self) -> None:
        """What the server says is sent back inside quotation marks; it cannot break out of them."""
        registrar = Registrar({})

        def behaviour(request: Request) -> bytes:
            if request.credentials:
                return answer(request, "200 OK")
            nonce = 'WWW-Authenticate: Digest realm="r\\"", nonce="n\\", evil=\\"x"'
            return answer(request, "401 Unauthorized", nonce)

        result = over_udp(behaviour)
        assert result.outcome is Outcome.ACCEPTED
        assert 'nonce="n\\", evil=\\"x"' in result.trace[2].text
        assert registrar.requests == []

    def test_two_hundred_challenges(self) -> None:
        lines = [f'WWW-Authenticate: Digest realm="r{n}", nonce="n"' for n in range(200)]
        result = over_udp(lambda request: answer(request, "401 Unauthorized", *lines))
        assert (result.outcome, result.answered) == (Outcome.GARBLED, False)

    def test_a_flood_of_answers_to_nobody(self) -> None:
        def behaviour(request: Request) -> list[bytes]:
            return [b"SIP/2.0 200 OK\r\nVia: x;branch=y\r\n\r\n"] * 500

        result = over_udp(behaviour, FAST)
        assert result.outcome is Outcome.NO_ANSWER
        assert len(result.trace) == 1
