"""TLS: the certificate and its name are checked, and every reason is told."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.outcome import Outcome, ProbeResult, TlsFault
from swyxsip_admin.sip.prober import probe
from swyxsip_admin.sip.register import Target, Try
from swyxsip_admin.sip.timing import RFC_3261, Timing
from tests.sip.certificates import FUTURE, PAST, Authority, has_openssl, self_signed
from tests.sip.registrar import FAST, Registrar, over_stream, tcp_server

pytestmark = pytest.mark.skipif(not has_openssl(), reason="needs the openssl program, which makes the certificates")

GOOD = Try("201", "bob", Secret("pw"))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("ca"))


@contextmanager
def served(context: ssl.SSLContext) -> Iterator[int]:
    registrar = Registrar({"201": ("bob", "pw", "always")})
    with tcp_server(over_stream(registrar), context) as port:
        yield port


def tried(port: int, ca_file: str, host: str = "127.0.0.1", timing: Timing = RFC_3261) -> ProbeResult:
    return probe(Target(host, port, Transport.TLS, "example.com", ca_file), GOOD, timing=timing)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_valid(authority: Authority, host: str) -> None:
    with served(authority.server()) as port:
        result = tried(port, authority.file, host)
    assert result.outcome is Outcome.ACCEPTED
    assert "Via: SIP/2.0/TLS " in result.trace[0].text


def test_an_authority_that_is_not_known(authority: Authority) -> None:
    with served(authority.server()) as port:
        result = tried(port, "")
    assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.UNKNOWN_ISSUER)
    assert not result.trace, "nothing was sent"


def test_self_signed(tmp_path: Path, authority: Authority) -> None:
    with served(self_signed(tmp_path)) as port:
        result = tried(port, authority.file)
        assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.SELF_SIGNED)
        trusted = tried(port, str(tmp_path / "self.pem"))
    assert trusted.outcome is Outcome.ACCEPTED, "an administrator may trust the certificate itself"


@pytest.mark.parametrize(("dates", "fault"), [(PAST, TlsFault.EXPIRED), (FUTURE, TlsFault.NOT_YET_VALID)])
def test_dates(authority: Authority, dates: tuple[str, str], fault: TlsFault) -> None:
    with served(authority.server(dates=dates)) as port:
        result = tried(port, authority.file)
    assert (result.outcome, result.tls_fault) == (Outcome.TLS, fault)


@pytest.mark.parametrize("name", ["DNS:other.example.com", "IP:10.0.0.1"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_wrong_name(authority: Authority, name: str, host: str) -> None:
    with served(authority.server(name)) as port:
        result = tried(port, authority.file, host)
    assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.WRONG_NAME)
    assert host in str(result.explanation)


def test_a_server_that_speaks_no_tls() -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(100)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with tcp_server(serve) as port:
        result = tried(port, "")
    assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.HANDSHAKE)


def test_a_server_that_hangs_up_on_tls() -> None:
    with tcp_server(lambda connection: None) as port:
        result = tried(port, "")
    assert (result.outcome, result.tls_fault) == (Outcome.TLS, TlsFault.HANDSHAKE)


def test_a_server_that_is_silent_on_tls() -> None:
    def serve(connection: socket.socket) -> None:
        while connection.recv(1000):
            pass

    with tcp_server(serve) as port:
        assert tried(port, "", timing=FAST).outcome is Outcome.NO_ANSWER


def test_a_file_that_is_no_certificate(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(OSError):
        tried(5061, str(tmp_path / "ca.pem"))
    with pytest.raises(OSError):
        tried(5061, str(tmp_path / "missing.pem"))
