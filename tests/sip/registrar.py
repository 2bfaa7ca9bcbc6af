"""A registrar of the tests: small, on 127.0.0.1 or ::1, well-behaved or wicked on purpose.

Its digest is computed here by hand, so that a mistake in the program's own cannot hide.
"""

from __future__ import annotations

import hashlib
import re
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from swyxsip_admin.sip.timing import Timing

FAST = Timing(t1=0.1, t2=0.5) if sys.platform == "win32" else Timing(t1=0.04, t2=0.2)
"""For servers that are silent in the end: who waits for nothing else takes the usual timers. Windows wakes a thread
every 16 ms."""
PATIENCE = FAST.limit + 30
"""Seconds after which a test says that something took without end; a busy machine is given its time."""

HASHES: dict[str, Callable[[bytes], str]] = {
    "": lambda data: hashlib.md5(data).hexdigest(),
    "MD5": lambda data: hashlib.md5(data).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
    "SHA-512-256": lambda data: hashlib.new("sha512_256", data).hexdigest(),
}


@dataclass
class Request:
    """A request as the registrar reads it."""

    data: bytes
    method: str
    uri: str
    headers: dict[str, str]

    @property
    def user(self) -> str:
        found = re.search(r"<sips?:([^@>]*)@", self.headers["To"])
        return found[1] if found else ""

    @property
    def credentials(self) -> dict[str, str]:
        value = self.headers.get("Authorization") or self.headers.get("Proxy-Authorization") or ""
        return {name: quoted or plain for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', value)}


def read(data: bytes) -> Request:
    head = data.decode("utf-8", "surrogateescape").partition("\r\n\r\n")[0]
    first, *lines = head.split("\r\n")
    method, uri, _version = first.split(" ")
    return Request(data, method, uri, dict(line.split(": ", 1) for line in lines))


def answer(request: Request, status: str, *more: str) -> bytes:
    """A response to a request, with further header lines."""
    headers = request.headers
    lines = [f"SIP/2.0 {status}", f"Via: {headers['Via']}", f"From: {headers['From']}", f"To: {headers['To']};tag=srv"]
    lines += [f"Call-ID: {headers['Call-ID']}", f"CSeq: {headers['CSeq']}", *more, "Content-Length: 0", "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


Behaviour = Callable[[Request], "bytes | list[bytes] | None"]
"""What is sent back; None for nothing."""


@dataclass
class Registrar:
    """A registrar that behaves: who may log on, and how. A request that comes again gets the answer it got before.

    Attributes:
        users: user part of the address-of-record → (digest username, password, mode); the mode is ``always``,
            ``never`` or ``deny``.
        offers: the challenges offered, each by its algorithm; an empty one names none.
        qop: whether qop=auth is offered.
        stale_once: how many right answers are challenged again as stale.
        minimum: the shortest expiry taken.
        bindings: user part → contact → expiry.
        requests: every request, once.
    """

    users: dict[str, tuple[str, str, str]]
    realm: str = "example.com"
    offers: tuple[str, ...] = ("MD5",)
    qop: bool = True
    stale: bool = False
    fresh_nonces: bool = False
    minimum: int = 0
    proxy: bool = False
    session: bool = False
    bindings: dict[str, dict[str, int]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    wrong: int = 0
    _nonce: int = 0
    _used: set[tuple[str, str]] = field(default_factory=set)
    _answers: dict[bytes, bytes] = field(default_factory=dict)

    def __call__(self, request: Request) -> bytes:
        found = self._answers.get(request.data)  # RFC 3261 17.2.2: a slow machine sends twice what is answered late
        if found is None:
            self.requests.append(request)
            found = self._answers[request.data] = self.judge(request)
        return found

    def judge(self, request: Request) -> bytes:
        """The answer to a request that was not there before."""
        name, password, mode = self.users.get(request.user, ("", "", "unknown"))
        if mode == "deny":
            return answer(request, "403 Forbidden")
        if mode == "unknown":
            return answer(request, "404 Not Found")
        if mode == "always":
            given = request.credentials
            if not given:
                return self.challenge(request)
            if not self.is_right(request, given, name, password):
                self.wrong += 1
                return self.challenge(request)
            use = (given["nonce"], given.get("nc", ""))
            if self.stale or (self.fresh_nonces and any(nonce == use[0] for nonce, _nc in self._used)):
                self._used.add(use)
                return self.challenge(request, ", stale=true")
            self._used.add(use)
        return self.register(request)

    def challenge(self, request: Request, more: str = "") -> bytes:
        self._nonce += 1
        lines = []
        for name in self.offers:
            algorithm = f", algorithm={name}{'-sess' if self.session else ''}" if name else ""
            qop = ', qop="auth,auth-int"' if self.qop else ""
            field_name = "Proxy-Authenticate" if self.proxy else "WWW-Authenticate"
            realm, nonce = self.realm, f"nonce{self._nonce}"
            lines.append(f'{field_name}: Digest realm="{realm}", nonce="{nonce}", opaque="o"{algorithm}{qop}{more}')
        return answer(request, "407 Proxy" if self.proxy else "401 Unauthorized", *lines)

    def is_right(self, request: Request, given: dict[str, str], name: str, password: str) -> bool:
        if given["username"] != name or given["realm"] != self.realm or given["uri"] != request.uri:
            return False
        h = HASHES[given.get("algorithm", "").removesuffix("-sess")]
        ha1 = h(f"{name}:{self.realm}:{password}".encode("utf-8", "surrogateescape"))
        if self.session:
            ha1 = h(f"{ha1}:{given['nonce']}:{given['cnonce']}".encode())
        ha2 = h(f"{request.method}:{request.uri}".encode())
        middle = f":{given['nc']}:{given['cnonce']}:{given['qop']}:" if self.qop else ":"
        return given["response"] == h(f"{ha1}:{given['nonce']}{middle}{ha2}".encode("utf-8", "surrogateescape"))

    def register(self, request: Request) -> bytes:
        contact = request.headers.get("Contact")
        held = self.bindings.setdefault(request.user, {})
        if contact is not None:
            expires = int(request.headers["Expires"])
            if 0 < expires < self.minimum:
                return answer(request, "423 Interval Too Brief", f"Min-Expires: {self.minimum}")
            if expires:
                held[contact] = expires
            else:
                held.pop(contact, None)
        return answer(request, "200 OK", *(f"Contact: {one};expires={left}" for one, left in held.items()))


def has_ipv6() -> bool:
    """Whether this machine has IPv6 on its loopback."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


def free_port(kind: int = socket.SOCK_DGRAM) -> int:
    """A port nobody listens on."""
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def udp_server(behaviour: Behaviour, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve over UDP; gives the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        sock.bind((host, 0))
        sock.settimeout(0.05)
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                with suppress(TimeoutError):
                    data, address = sock.recvfrom(65535)
                    found = behaviour(read(data))
                    for piece in [found] if isinstance(found, bytes) else found or []:
                        sock.sendto(piece, address)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield int(sock.getsockname()[1])
        finally:
            stop.set()
            thread.join()


@contextmanager
def tcp_server(serve: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve every connection in a thread of its own; gives the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        listener.settimeout(0.05)
        stop = threading.Event()
        threads: list[threading.Thread] = []

        def one(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                connection.settimeout(10)
                wrapped = connection if tls is None else tls.wrap_socket(connection, server_side=True)
                with wrapped:
                    serve(wrapped)

        def accept() -> None:
            while not stop.is_set():
                with suppress(TimeoutError):
                    connection, _address = listener.accept()
                    threads.append(threading.Thread(target=one, args=(connection,), daemon=True))
                    threads[-1].start()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            stop.set()
            thread.join()
            for served in threads:
                served.join(5)


def over_stream(behaviour: Behaviour) -> Callable[[socket.socket], None]:
    """Serve SIP over a connection."""

    def serve(connection: socket.socket) -> None:
        buffer = b""
        while True:
            while b"\r\n\r\n" in buffer:
                data, _gap, buffer = buffer.partition(b"\r\n\r\n")
                found = behaviour(read(data + b"\r\n\r\n"))
                for piece in [found] if isinstance(found, bytes) else found or []:
                    connection.sendall(piece)
            more = connection.recv(65536)
            if not more:
                return
            buffer += more

    return serve
