"""Conversations over TCP and TLS: a connection each."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from typing import Final

from swyxsip_admin.sip.conversation import Conversation
from swyxsip_admin.sip.message import Garbled, StreamReader
from swyxsip_admin.sip.outcome import Outcome, ProbeResult, TlsFault
from swyxsip_admin.sip.register import Request
from swyxsip_admin.sip.timing import Timing

PIECE: Final = 16 * 1024
"""So many bytes are read at once."""

MAX_MESSAGES: Final = 100
"""Most responses to one request, however slowly they come."""

_FAULTS: Final = {
    10: TlsFault.EXPIRED,
    9: TlsFault.NOT_YET_VALID,
    18: TlsFault.SELF_SIGNED,
    2: TlsFault.UNKNOWN_ISSUER,
    19: TlsFault.UNKNOWN_ISSUER,
    20: TlsFault.UNKNOWN_ISSUER,
    21: TlsFault.UNKNOWN_ISSUER,
    62: TlsFault.WRONG_NAME,
    64: TlsFault.WRONG_NAME,
}
"""OpenSSL's X509_V_ERR_… codes (x509_vfy.h)."""


def tls_context(ca_file: str) -> ssl.SSLContext:
    """A context that checks certificate and name against the system's authorities and those of the file.

    Raises:
        OSError: the file cannot be read, or holds no certificate (``ssl.SSLError``).
    """
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


async def converse_over_stream(
    conversation: Conversation, address: tuple[str, int], timing: Timing, tls: ssl.SSLContext | None, name: str
) -> ProbeResult:
    """Connect, and lead a conversation to its end: at most :attr:`Timing.limit` seconds for each of its steps.

    Args:
        conversation: what is said.
        address: numeric address and port.
        timing: how long is waited.
        tls: for TLS.
        name: the registrar's name as the administrator entered it, which the certificate must be for.
    """
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout(timing.limit):
            reader, writer = await asyncio.open_connection(
                *address, ssl=tls, server_hostname=name if tls is not None else None, limit=PIECE * 2
            )
    except TimeoutError:
        return conversation.fail(Outcome.NO_ANSWER, waited=loop.time() - began)
    except ssl.SSLCertVerificationError as error:
        fault = _FAULTS.get(error.verify_code, TlsFault.OTHER_CERTIFICATE)
        return conversation.fail(Outcome.TLS, fault=fault, detail=error.verify_message)
    except ssl.SSLError as error:
        return conversation.fail(Outcome.TLS, fault=TlsFault.HANDSHAKE, detail=_reason(error))
    except ConnectionRefusedError:
        return conversation.fail(Outcome.REFUSED)
    except ConnectionError:
        if tls is not None:
            return conversation.fail(Outcome.TLS, fault=TlsFault.HANDSHAKE, detail="EOF")
        return conversation.fail(Outcome.CLOSED)
    except OSError:
        return conversation.fail(Outcome.UNREACHABLE)
    try:
        return await _converse(conversation, reader, writer, timing)
    except ssl.SSLError as error:  # with TLS 1.3 a server may end the handshake after we think it is done
        return conversation.fail(Outcome.TLS, fault=TlsFault.HANDSHAKE, detail=_reason(error))
    except OSError:
        return conversation.fail(Outcome.CLOSED)
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()


async def _converse(
    conversation: Conversation, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, timing: Timing
) -> ProbeResult:
    host, port = writer.get_extra_info("sockname")[:2]
    step: Request | ProbeResult = conversation.begin(str(host).partition("%")[0], int(port))
    received = StreamReader()
    while isinstance(step, Request):
        try:
            async with asyncio.timeout(timing.limit):
                writer.write(step.data)
                await writer.drain()
                step = await _answer(conversation, reader, received)
        except TimeoutError:
            rest = received.rest
            if rest:
                conversation.heard(rest)
            return conversation.fail(Outcome.GARBLED if rest else Outcome.NO_ANSWER, waited=timing.limit)
    return step


async def _answer(
    conversation: Conversation, reader: asyncio.StreamReader, received: StreamReader
) -> Request | ProbeResult:
    """Read until the present request is answered for good."""
    for _count in range(MAX_MESSAGES):
        try:
            while (message := received.next()) is None:
                data = await reader.read(PIECE)
                if not data:
                    if received.rest:
                        conversation.heard(received.rest)
                    return conversation.fail(Outcome.CLOSED)
                received.feed(data)
        except Garbled:
            conversation.heard(received.rest)
            return conversation.fail(Outcome.GARBLED)
        step = conversation.take(message.response, message.data)
        if step is not None:
            return step
    return conversation.fail(Outcome.GARBLED)


def _reason(error: ssl.SSLError) -> str:
    return str(error.reason or "SSL").replace("_", " ").lower()
