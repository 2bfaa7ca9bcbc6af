"""Trying many registrations: in step with a rate, a bounded number at a time, and given up where nobody answers.

Works on the thread that calls it, and touches neither database nor keyring. What it needs of asyncio lives inside the
call.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.sip.conversation import Conversation
from swyxsip_admin.sip.datagrams import SocketAddress, UdpChannel
from swyxsip_admin.sip.outcome import SILENT, Outcome, ProbeResult
from swyxsip_admin.sip.outcome_words import GIVEN_UP
from swyxsip_admin.sip.register import Target, Try
from swyxsip_admin.sip.streams import converse_over_stream, tls_context
from swyxsip_admin.sip.timing import RFC_3261, Timing

AT_ONCE: Final = {Transport.UDP: 48, Transport.TCP: 24, Transport.TLS: 12}
"""So many tries are under way at a time."""

PATIENCE: Final = 5
"""After so many tries to which no registrar answered, and none to which one did, the others are not made."""

_POLL: Final = 0.05  # seconds between two looks at whether the administrator cancelled

Address = tuple[int, SocketAddress]
"""Family and socket address."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast.

    Attributes:
        per_second: tries that begin within a second; 0 for no limit.
        at_once: tries under way at a time; None for what suits the transport.
    """

    per_second: float = 0.0
    at_once: int | None = None


UNLIMITED: Final = Limits()


def probe(
    target: Target, tried: Try, *, timing: Timing = RFC_3261, cancelled: Callable[[], bool] = bool
) -> ProbeResult:
    """Try one registration, with a trace.

    Raises:
        OSError: the file of certificates cannot be used.
    """
    results: list[ProbeResult] = []
    probe_all(
        target,
        [tried],
        lambda _place, result: results.append(result),
        timing=timing,
        cancelled=cancelled,
        traced=True,
    )
    return results[0]


def probe_all(
    target: Target,
    tries: Sequence[Try],
    report: Callable[[int, ProbeResult], None],
    *,
    limits: Limits = UNLIMITED,
    timing: Timing = RFC_3261,
    cancelled: Callable[[], bool] = bool,
    traced: bool = False,
) -> None:
    """Try registrations at one registrar.

    Args:
        target: the registrar.
        tries: what is tried.
        report: called once for every try with its place and its result, in the order in which they end.
        limits: how fast.
        timing: how long is waited.
        cancelled: asked now and then; once it says yes, no further try begins, and those under way end at once,
            except one that may hold a binding: that is led to its end.
        traced: whether the results carry their messages.

    Raises:
        OSError: the file of certificates cannot be used; nothing was sent.
    """
    tls = tls_context(target.ca_file) if target.transport is Transport.TLS else None
    # On Windows too: its own loop takes no connected datagram socket that was made elsewhere, and waits for ever.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_Prober(target, tries, report, limits, timing, cancelled, traced, tls).run())


class _Prober:
    def __init__(
        self,
        target: Target,
        tries: Sequence[Try],
        report: Callable[[int, ProbeResult], None],
        limits: Limits,
        timing: Timing,
        cancelled: Callable[[], bool],
        traced: bool,
        tls: ssl.SSLContext | None,
    ) -> None:
        self._target = target
        self._tries = tries
        self._report = report
        self._limits = limits
        self._timing = timing
        self._cancelled = cancelled
        self._traced = traced
        self._tls = tls
        self._places = iter(range(len(tries)))
        self._reported = [False] * len(tries)
        self._conversations: dict[asyncio.Task[None], Conversation] = {}
        self._channels: dict[Address, UdpChannel] = {}
        self._addresses: list[Address] = []
        self._next_start = 0.0
        self._silent = 0
        self._answered = False
        self._stopped = False

    async def run(self) -> None:
        try:
            found = await self._resolve()
            if found is None:
                self._finish(Outcome.CANCELLED)
                return
            self._addresses = found
            if not found:
                self._finish(Outcome.NOT_RESOLVED)
                return
            count = self._limits.at_once or AT_ONCE[self._target.transport]
            workers = {asyncio.create_task(self._work()) for _ in range(min(count, len(self._tries)))}
            await self._watch(workers)
        finally:
            for channel in self._channels.values():
                channel.close()
        self._finish(Outcome.LEFT_OUT if self._given_up else Outcome.CANCELLED)

    @property
    def _given_up(self) -> bool:
        return not self._answered and self._silent >= PATIENCE

    async def _watch(self, workers: set[asyncio.Task[None]]) -> None:
        pending = workers
        while pending:
            done, pending = await asyncio.wait(pending, timeout=_POLL)
            for task in done:
                task.result()
            if self._cancelled() and not self._stopped:
                self._stopped = True
                for task in pending:
                    conversation = self._conversations.get(task)
                    if conversation is None or not conversation.may_hold_binding:
                        task.cancel()

    async def _work(self) -> None:
        me = asyncio.current_task()
        assert me is not None  # noqa: S101 - a coroutine that runs is one of a task
        for place in self._places:
            if self._stopped or self._given_up:
                return
            try:
                await self._keep_step()
                result = await self._try(me, self._tries[place])
            except asyncio.CancelledError:
                self._tell(place, self._ended(self._tries[place], Outcome.CANCELLED, me))
                return
            finally:
                self._conversations.pop(me, None)
            self._tell(place, result)

    async def _keep_step(self) -> None:
        if self._limits.per_second <= 0:
            return
        now = asyncio.get_running_loop().time()
        start = max(now, self._next_start)
        self._next_start = start + 1 / self._limits.per_second
        if start > now:
            await asyncio.sleep(start - now)

    async def _try(self, me: asyncio.Task[None], tried: Try) -> ProbeResult:
        """Try it at the first of the registrar's addresses that is there."""
        result = None
        for address in list(self._addresses):
            conversation = Conversation(self._target, tried, traced=self._traced)
            self._conversations[me] = conversation
            result = await self._converse(conversation, address)
            if result.outcome not in (Outcome.REFUSED, Outcome.UNREACHABLE):
                if self._addresses[0] != address:
                    self._addresses.sort(key=lambda one: one != address)
                break
        assert result is not None  # noqa: S101 - there is an address
        return result

    async def _converse(self, conversation: Conversation, address: Address) -> ProbeResult:
        family, socket_address = address
        if self._target.transport is not Transport.UDP:
            # The text form keeps the zone of a link-local address.
            host = socket.getnameinfo(socket_address, socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)[0]
            at = (host, socket_address[1])
            return await converse_over_stream(conversation, at, self._timing, self._tls, self._target.host)
        channel = self._channels.get(address)
        if channel is None:
            try:
                channel = await UdpChannel.open(family, socket_address, self._timing)
            except OSError:
                return conversation.fail(Outcome.UNREACHABLE)
            if address in self._channels:  # somebody else was faster
                channel.close()
            channel = self._channels.setdefault(address, channel)
        return await channel.converse(conversation)

    def _tell(self, place: int, result: ProbeResult) -> None:
        if result.outcome in SILENT or result.outcome is Outcome.GARBLED:
            self._silent += 1
        elif result.outcome is not Outcome.CANCELLED:
            self._answered = True
        self._reported[place] = True
        self._report(place, result)

    def _finish(self, outcome: Outcome) -> None:
        """Tell of every try that was not made."""
        for place, reported in enumerate(self._reported):
            if not reported:
                self._tell(place, self._ended(self._tries[place], outcome, None))

    def _ended(self, tried: Try, outcome: Outcome, task: asyncio.Task[None] | None) -> ProbeResult:
        if outcome is Outcome.LEFT_OUT:
            return ProbeResult(outcome, GIVEN_UP(), self._target.transport)
        conversation = None if task is None else self._conversations.get(task)
        return (conversation or Conversation(self._target, tried, traced=False)).fail(outcome)

    async def _resolve(self) -> list[Address] | None:
        """The registrar's addresses; none where its name is not known, None where somebody cancelled meanwhile."""
        kind = socket.SOCK_DGRAM if self._target.transport is Transport.UDP else socket.SOCK_STREAM
        found: list[Address] = []
        done = threading.Event()

        def look_up() -> None:
            try:
                infos: list[Any] = socket.getaddrinfo(self._target.host, self._target.port, type=kind)
                found.extend(dict.fromkeys((int(info[0]), info[4]) for info in infos))
            except (OSError, UnicodeError):
                found.clear()
            finally:
                done.set()

        # A daemon of its own: a name server that never answers must keep neither this call nor the program.
        threading.Thread(target=look_up, name="resolve", daemon=True).start()
        loop = asyncio.get_running_loop()
        until = loop.time() + self._timing.limit
        pause = 0.001
        while not done.is_set() and loop.time() < until:
            if self._cancelled():
                return None
            await asyncio.sleep(pause)
            pause = min(pause * 2, _POLL)
        return found if done.is_set() else []
