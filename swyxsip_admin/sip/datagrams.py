"""Conversations over UDP: many over one socket, each transaction with the retransmissions of RFC 3261 17.1.2."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Final

from swyxsip_admin.sip.conversation import Conversation
from swyxsip_admin.sip.message import Garbled, read_datagram
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.register import Request
from swyxsip_admin.sip.timing import Timing

RECEIVE_BUFFER: Final = 1 << 20
"""Bytes asked of the system for answers that arrive faster than they are read."""

GARBAGE_SHOWN: Final = 4
"""So many unreadable datagrams are kept for the trace."""

SocketAddress = tuple[str, int] | tuple[str, int, int, int]


class _Waiting:
    """A request that was sent and not answered yet."""

    def __init__(self, conversation: Conversation, request: Request, interval: float) -> None:
        loop = asyncio.get_running_loop()
        self.conversation = conversation
        self.request = request
        self.interval = interval
        self.sent_at = loop.time()
        self.step: asyncio.Future[Request | ProbeResult] = loop.create_future()
        self.timer: asyncio.TimerHandle | None = None
        self.provisional = False
        self.garbage = 0

    def settle(self, step: Request | ProbeResult) -> None:
        """The transaction is over."""
        if self.timer is not None:
            self.timer.cancel()
        if not self.step.done():
            self.step.set_result(step)


class UdpChannel(asyncio.DatagramProtocol):
    """One connected socket: only datagrams from the registrar's own address and port arrive."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._waiting: dict[str, _Waiting] = {}
        self._transport: asyncio.DatagramTransport | None = None
        self._local = ("", 0)

    @classmethod
    async def open(cls, family: int, address: SocketAddress, timing: Timing) -> UdpChannel:
        """Connect to an address.

        Raises:
            OSError: this machine has no way there.
        """
        sock = socket.socket(family, socket.SOCK_DGRAM)
        try:
            sock.setblocking(False)
            with suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            sock.connect(address)
            host, port = sock.getsockname()[:2]
            channel = cls(timing)
            loop = asyncio.get_running_loop()
            transport, _protocol = await loop.create_datagram_endpoint(lambda: channel, sock=sock)
        except BaseException:
            sock.close()
            raise
        channel._transport = transport
        channel._local = (str(host).partition("%")[0], int(port))
        return channel

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.close()

    async def converse(self, conversation: Conversation) -> ProbeResult:
        """Lead a conversation to its end: at most :attr:`Timing.limit` seconds for each of its requests."""
        step: Request | ProbeResult = conversation.begin(*self._local)
        while isinstance(step, Request):
            waiting = _Waiting(conversation, step, self._timing.t1)
            self._waiting[step.branch] = waiting
            try:
                self._send(waiting)
                step = await waiting.step
            finally:
                del self._waiting[waiting.request.branch]
                if waiting.timer is not None:
                    waiting.timer.cancel()
        return step

    def _send(self, waiting: _Waiting) -> None:
        """Send a request, again and again until it is answered or given up."""
        loop = asyncio.get_running_loop()
        left = waiting.sent_at + self._timing.limit - loop.time()
        if left <= 0:
            outcome = Outcome.GARBLED if waiting.garbage else Outcome.NO_ANSWER
            waiting.settle(waiting.conversation.fail(outcome, waited=self._timing.limit))
            return
        if self._transport is not None:
            self._transport.sendto(waiting.request.data)
        if waiting.step.done():  # sending failed at once
            return
        waiting.timer = loop.call_later(min(waiting.interval, left), self._send, waiting)
        waiting.interval = self._timing.t2 if waiting.provisional else min(waiting.interval * 2, self._timing.t2)

    # What asyncio calls

    def datagram_received(self, data: bytes, _address: object) -> None:
        """Give a response to the request it answers; whatever belongs to none is dropped."""
        try:
            response = read_datagram(data)
        except Garbled:
            self._note_garbage(data)
            return
        waiting = None if response is None else self._waiting.get(response.branch)
        if response is None or waiting is None:
            return
        step = waiting.conversation.take(response, data)
        if step is not None:
            waiting.settle(step)
        elif not response.is_final:
            waiting.provisional = True

    def error_received(self, error: Exception) -> None:
        """The network says that nobody is there."""
        refused = isinstance(error, ConnectionRefusedError | ConnectionResetError)
        outcome = Outcome.REFUSED if refused else Outcome.UNREACHABLE
        for waiting in list(self._waiting.values()):
            waiting.settle(waiting.conversation.fail(outcome))

    def _note_garbage(self, data: bytes) -> None:
        """Nobody can say whom it answers: it counts for those who wait, and decides only if nothing else comes."""
        for waiting in self._waiting.values():
            waiting.garbage += 1
            if waiting.garbage <= GARBAGE_SHOWN:
                waiting.conversation.heard(data)
