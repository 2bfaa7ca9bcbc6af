"""The parser against everything: it returns or says Garbled, takes time in step with the size, and forgets nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.bindings import granted_seconds, other_bindings
from swyxsip_admin.sip.challenge import best, challenges_of, read_challenge
from swyxsip_admin.sip.conversation import Conversation
from swyxsip_admin.sip.message import Garbled, Response, StreamReader, read_datagram
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import probe
from swyxsip_admin.sip.register import Request, Target, Try
from swyxsip_admin.sip.timing import Timing
from swyxsip_admin.sip.trace import masked
from tests.sip.registrar import PATIENCE, over_stream, tcp_server, udp_server

TARGET = Target("127.0.0.1", 5060, Transport.UDP, "example.com")
TRIED = Try("201", "bob", Secret("geheim-4711"))

LINES = st.sampled_from(
    [
        b"SIP/2.0 200 OK",
        b"SIP/2.0 401 Unauthorized",
        b"SIP/2.0 407 x",
        b"SIP/2.0 100 Trying",
        b"SIP/2.0 999 x",
        b"OPTIONS sip:x SIP/2.0",
        b"Via: {via}",
        b"v: {via}",
        b"Call-ID: {call}",
        b"i: {call}",
        b"CSeq: {cseq}",
        b"CSeq: 1 INVITE",
        b"Content-Length: 0",
        b"Content-Length: 10",
        b"l: 1",
        b"l: x",
        b'WWW-Authenticate: Digest realm="r", nonce="n"',
        b'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256',
        b'WWW-Authenticate: Digest realm="r", nonce="n", stale=true',
        b'Proxy-Authenticate: Digest realm="r", nonce="n", algorithm=x',
        b"WWW-Authenticate: Digest",
        b'Contact: <sip:a@b>;expires=60, "x, \\" <y>" <sip:c@d>',
        b"Contact: *",
        b"Expires: 5",
        b" folded",
        b":",
        b"",
        b"\xff\xfe\x00",
    ]
)
MESSAGES = st.lists(LINES | st.binary(max_size=40), max_size=14).map(b"\r\n".join)


def filled(message: bytes, request: Request) -> bytes:
    """A message that may answer this very request."""
    text = request.data.decode()
    via = re.search(r"Via: (.*)\r", text)
    call = re.search(r"Call-ID: (.*)\r", text)
    assert via and call
    message = message.replace(b"{via}", via[1].encode()).replace(b"{call}", call[1].encode())
    return message.replace(b"{cseq}", f"{request.number} REGISTER".encode())


@given(st.binary(max_size=2000) | MESSAGES)
def test_a_datagram_is_read_or_garbled(data: bytes) -> None:
    try:
        response = read_datagram(data)
    except Garbled as error:
        assert len(str(error)) < 60
        return
    if response is not None:
        assert 100 <= response.status <= 699
        assert response.cseq[0] >= -1 and isinstance(response.branch, str)


@given(st.lists(st.binary(max_size=300) | MESSAGES, max_size=8), st.integers(1, 50))
def test_a_stream_is_read_the_same_however_it_is_cut(pieces: list[bytes], size: int) -> None:
    data = b"".join(pieces)

    def taken(cuts: list[bytes]) -> tuple[list[Response], bool]:
        reader, found = StreamReader(), []
        for cut in cuts:
            reader.feed(cut)
            try:
                while (received := reader.next()) is not None:
                    found.append(received.response)
            except Garbled:
                return found, True
        return found, False

    whole, broken = taken([data])
    cut, cut_broken = taken([data[start : start + size] for start in range(0, len(data), size)])
    assert cut == whole and (cut_broken or not broken)


@given(st.text(max_size=300) | st.text('abr="\\, \tn', max_size=60).map("Digest realm=".__add__))
def test_a_challenge_is_read_or_garbled(value: str) -> None:
    try:
        challenge = read_challenge(value)
    except Garbled:
        return
    if challenge is not None:
        assert challenge.nonce and '"' not in re.sub(r"\\.", "", challenge.nonce)
        assert isinstance(challenge.realm_text, str)


@given(st.lists(st.tuples(st.sampled_from(["www-authenticate", "contact", "expires", "x"]), st.text(max_size=80))))
def test_headers_are_looked_at_without_a_crash(headers: list[tuple[str, str]]) -> None:
    response = Response(401, "", tuple(headers))
    assert other_bindings(response, "mark") >= 0
    assert granted_seconds(response, "mark") >= 0
    try:
        best(challenges_of(response), "r")
    except Garbled:
        assert True


@given(st.lists(MESSAGES, max_size=12), st.booleans())
def test_a_conversation_ends_and_sends_the_password_once(messages: list[bytes], full: bool) -> None:
    """Whatever a server says in whatever order: before it accepted, one request carries credentials, or none."""
    tried = Try("201", "bob", Secret("geheim-4711"), full=full)
    conversation = Conversation(TARGET, tried)
    step: Request | ProbeResult = conversation.begin("127.0.0.1", 4711)
    requests = [step]
    accepted = False
    for message in messages:
        assert isinstance(step, Request)
        data = filled(message, step)
        try:
            response = read_datagram(data)
        except Garbled:
            continue
        if response is None:
            continue
        following = conversation.take(response, data)
        accepted = accepted or (following is not None and response.status < 300)
        if isinstance(following, Request):
            requests.append(following)
            step = following
        elif following is not None:
            step = following
            break
    result = step if isinstance(step, ProbeResult) else conversation.fail(Outcome.NO_ANSWER)
    with_password = [request for request in requests if b"response=" in request.data]
    assert len(with_password) <= (3 if full else 1)
    assert len(requests) <= (4 if full else 2)
    if not full:
        assert not any(b"Contact:" in request.data for request in requests)
    for line in result.trace:
        assert "geheim" not in line.text
        for request in with_password:
            found = re.search(rb'response="([0-9a-f]+)"', request.data)
            assert found and found[1].decode() not in line.text
    assert accepted or result.outcome not in (Outcome.ACCEPTED, Outcome.ACCEPTED_UNCHECKED)


@given(st.binary(max_size=400), st.lists(st.text("0123456789abcdef", min_size=1, max_size=8), max_size=3))
def test_a_masked_message_shows_no_secret(data: bytes, secrets: list[str]) -> None:
    text = masked(data + b' response="' + secrets[0].encode() + b'"' if secrets else data, secrets)
    for secret in secrets:
        assert secret.lower() not in text.lower()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
def test_real_sockets(transport: Transport) -> None:
    """The same over real sockets: a server that sends anything, and the probe that comes to an end."""
    timing = Timing(t1=0.002, t2=0.01)
    current: list[bytes] = [b""]

    def behaviour(request: object) -> bytes:
        data: bytes = request.data  # type: ignore[attr-defined]
        number = re.search(rb"CSeq: (\d+)", data)
        assert number
        return filled(current[0], Request("", int(number[1]), data)) + b"\r\n\r\n"

    server = udp_server(behaviour) if transport is Transport.UDP else tcp_server(over_stream(behaviour))
    with server as port:
        target = Target("127.0.0.1", port, transport, "example.com")

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(MESSAGES)
        def run(message: bytes) -> None:
            current[0] = message
            result = probe(target, TRIED, timing=timing)
            assert result.seconds < PATIENCE

        run()
