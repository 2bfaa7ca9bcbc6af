"""REGISTER requests (RFC 3261 section 10), written byte by byte."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.address import Address, host_and_port

USER_AGENT: Final = "SwyxSIP Admin"


@dataclass(frozen=True, slots=True)
class Target:
    """The registrar, and how it is spoken to.

    Attributes:
        host: name or IP address; an IPv6 address without brackets.
        port: its port.
        transport: its transport.
        domain: the part behind the @ of every address-of-record.
        ca_file: certificates to trust beside the system's, for TLS; empty for none.
    """

    host: str
    port: int
    transport: Transport
    domain: str
    ca_file: str = ""

    def __str__(self) -> str:
        return host_and_port(self.host, self.port)


@dataclass(frozen=True, slots=True)
class Try:
    """What is tried.

    Attributes:
        aor_user: user part of the address-of-record.
        digest_username: the digest username.
        password: None where it is not known.
        realm: the realm that is known; empty for none.
        failed: says of a realm whether this password failed there before; it is then not sent.
        full: whether a real binding is made, and taken back at once.
        expiry: for how many seconds the binding is asked for.
    """

    aor_user: str
    digest_username: str
    password: Secret | None
    realm: str = ""
    failed: Callable[[str], bool] = field(default=lambda _realm: False)
    full: bool = False
    expiry: int = 3600


@dataclass(frozen=True, slots=True)
class Request:
    """A request ready to be sent.

    Attributes:
        branch: the transaction it begins.
        number: its CSeq number.
        data: its bytes.
    """

    branch: str
    number: int
    data: bytes


class Registration:
    """Writes the requests of one conversation: one Call-ID, rising CSeq numbers.

    Attributes:
        uri: the request URI, which the digest covers too.
        call_id: the conversation's Call-ID.
        mark: stands in our own Contact and in no other.
        number: the CSeq number of the last request; 0 before the first.
    """

    def __init__(self, target: Target, aor_user: str) -> None:
        self.uri = str(Address("", target.domain))
        self.call_id = secrets.token_hex(16)
        self.mark = f"test-{secrets.token_hex(8)}"
        self.number = 0
        self._aor = str(Address(aor_user, target.domain))
        self._transport = target.transport.value
        self._tag = secrets.token_hex(6)
        self._sent_by = ""

    def send_from(self, host: str, port: int) -> None:
        """Say from which address the requests are sent."""
        self._sent_by = host_and_port(host, port)

    def request(self, *, expires: int | None, authorization: tuple[str, str] | None = None) -> Request:
        """The next request.

        Args:
            expires: with it our Contact is registered for so many seconds (0 takes it back); None for a query.
            authorization: name and value of the header field that answers a challenge.
        """
        self.number += 1
        branch = f"z9hG4bK{secrets.token_hex(12)}"
        lines = [
            f"REGISTER {self.uri} SIP/2.0",
            f"Via: SIP/2.0/{self._transport.upper()} {self._sent_by};branch={branch};rport",
            "Max-Forwards: 70",
            f"From: <{self._aor}>;tag={self._tag}",
            f"To: <{self._aor}>",
            f"Call-ID: {self.call_id}",
            f"CSeq: {self.number} REGISTER",
        ]
        if expires is not None:
            lines += [f"Contact: <sip:{self.mark}@{self._sent_by};transport={self._transport}>", f"Expires: {expires}"]
        if authorization is not None:
            lines.append("{}: {}".format(*authorization))
        lines += [f"User-Agent: {USER_AGENT}", "Content-Length: 0", "", ""]
        # Surrogates are bytes of the server's own realm or nonce that are no UTF-8: they go back as they came.
        return Request(branch, self.number, "\r\n".join(lines).encode("utf-8", "surrogateescape"))
