"""Responses as they come off the wire: read strictly, bounded in size and work.

What a server sends is nobody's friend: every limit here is checked before anything is kept, and a text that breaks
the grammar is :class:`Garbled`, never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MAX_HEAD: Final = 64 * 1024
"""Most bytes of status line and headers together."""
MAX_BODY: Final = 64 * 1024
"""Most bytes of a body; it is read past, never looked at."""
MAX_HEADERS: Final = 256
"""Most header fields of one message."""
MAX_KEEP_ALIVE: Final = 1024
"""Most bytes of empty lines before a message on a stream."""

MAX_LINE: Final = 8192
"""Most bytes of a first line."""

_STATUS_LINE = re.compile(rb"SIP/2\.0 ([1-6][0-9]{2}) ([^\r\n]*)", re.IGNORECASE)
_REQUEST_LINE = re.compile(rb"[A-Z]{1,32} [^\x00-\x20]{1,4096} SIP/2\.0")
_NAME = re.compile(rb"[A-Za-z0-9.!%*_+`'~-]{1,128}")
_FORBIDDEN = re.compile(rb"[\x00\r\n]")
_LENGTH = re.compile(r"[0-9]{1,10}")
_CSEQ = re.compile(r"([0-9]{1,10})[ \t]+([A-Za-z]{1,32})")
_BRANCH = re.compile(r";[ \t]*branch[ \t]*=[ \t]*([^;, \t]{1,256})", re.IGNORECASE)
_COMPACT: Final = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length"}


class Garbled(Exception):
    """Not a SIP response as RFC 3261 writes it, or larger than any should be; its text holds nothing received."""


@dataclass(frozen=True)
class Response:
    """A SIP response; the body is dropped.

    Attributes:
        status: 100 to 699.
        reason: what the server says beside it.
        headers: names in lower case and in their long form, with their values, in order. Bytes that are no UTF-8
            are kept as surrogates.
    """

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Every value of a header field."""
        return [value for key, value in self.headers if key == name]

    def first(self, name: str) -> str:
        """The first value of a header field; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @cached_property
    def branch(self) -> str:
        """The branch of the topmost Via: which transaction this answers."""
        found = _BRANCH.search(self.first("via").partition(",")[0])
        return found[1] if found else ""

    @cached_property
    def cseq(self) -> tuple[int, str]:
        """Number and method; ``(-1, "")`` where there is none."""
        found = _CSEQ.fullmatch(self.first("cseq").strip())
        return (int(found[1]), found[2].upper()) if found else (-1, "")

    @property
    def is_final(self) -> bool:
        """Whether this ends the transaction."""
        return self.status >= 200


@dataclass(frozen=True, slots=True)
class Received:
    """A response with the bytes it was read from, its body left out."""

    response: Response
    data: bytes


def read_datagram(data: bytes) -> Response | None:
    """A response that came in one piece; None for a request, which is not for us.

    Raises:
        Garbled: it is none, or is cut off.
    """
    head, gap, body = data.partition(b"\r\n\r\n")
    if not gap:
        raise Garbled("no end of the headers")
    response = _read_head(head)
    if response is not None and (_content_length(response.headers) or 0) > len(body):
        raise Garbled("cut off")
    return response


class StreamReader:
    """Takes a stream apart into responses; requests in between are passed over.

    Guarantees that it never holds more than :data:`MAX_HEAD` and :data:`MAX_BODY` bytes, plus one piece fed; and that
    what is no SIP is told as soon as its first line is there.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipped = 0
        self._searched = 0
        self._wanted = 0  # bytes of the present message, once its head is read

    @property
    def rest(self) -> bytes:
        """The part of a message that is left over."""
        return bytes(self._buffer)

    def feed(self, data: bytes) -> None:
        """Take what arrived."""
        self._buffer += data

    def next(self) -> Received | None:
        """The next whole response, or None while it is not complete.

        Raises:
            Garbled: what arrived is none, or too large.
        """
        while True:
            if self._wanted > len(self._buffer):
                return None
            self._skip_keep_alive()
            end = self._buffer.find(b"\r\n\r\n", max(0, self._searched - 3), MAX_HEAD + 4)
            if end < 0:
                self._doubt()
                self._searched = len(self._buffer)
                return None
            head = bytes(self._buffer[:end])
            length = _content_length(_headers(head.split(b"\r\n")[1:])) or 0
            self._searched, self._wanted = end, end + 4 + length
            if self._wanted > len(self._buffer):
                return None
            del self._buffer[: self._wanted]
            self._searched = self._wanted = 0
            response = _read_head(head)
            if response is not None:
                return Received(response, head + b"\r\n\r\n")

    def _doubt(self) -> None:
        """Give up early on what can become no message any more."""
        if len(self._buffer) > MAX_HEAD:
            raise Garbled("headers too large")
        line, complete, _rest = self._buffer[: MAX_LINE + 2].partition(b"\r\n")
        if len(line) > MAX_LINE or (line and not 0x41 <= line[0] <= 0x7A):
            raise Garbled("no first line")
        if complete and not _STATUS_LINE.fullmatch(line) and not _REQUEST_LINE.fullmatch(line):
            raise Garbled("no first line")

    def _skip_keep_alive(self) -> None:
        if self._buffer.startswith((b"\r", b"\n")):
            blank = len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))
            self._skipped += blank
            del self._buffer[:blank]
            self._searched = 0
        if self._skipped > MAX_KEEP_ALIVE:
            raise Garbled("nothing but empty lines")


def _read_head(head: bytes) -> Response | None:
    if len(head) > MAX_HEAD:
        raise Garbled("headers too large")
    lines = head.split(b"\r\n")
    status = _STATUS_LINE.fullmatch(lines[0])
    if status is None:
        if _REQUEST_LINE.fullmatch(lines[0]):
            return None
        raise Garbled("no status line")
    return Response(int(status[1]), _text(status[2]), _headers(lines[1:]))


def _headers(lines: list[bytes]) -> tuple[tuple[str, str], ...]:
    headers: list[tuple[str, str]] = []
    for line in _unfolded(lines):
        # Not one expression for the whole line: many blanks would make it try every way to share them out.
        before, colon, value = line.partition(b":")
        before = before.rstrip(b" \t")
        if not colon or not _NAME.fullmatch(before) or _FORBIDDEN.search(value):
            raise Garbled("a header that is none")
        name = before.decode("ascii").lower()
        headers.append((_COMPACT.get(name, name), _text(value.strip(b" \t"))))
    return tuple(headers)


def _unfolded(lines: list[bytes]) -> list[bytes]:
    """Lines with their continuations (those that begin with a blank) put together."""
    whole: list[list[bytes]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            if not whole:
                raise Garbled("a continuation of nothing")
            whole[-1].append(line.strip(b" \t"))
        else:
            whole.append([line])
        if len(whole) > MAX_HEADERS:
            raise Garbled("too many headers")
    return [b" ".join(parts) for parts in whole]


def _content_length(headers: tuple[tuple[str, str], ...]) -> int | None:
    values = {value for name, value in headers if name == "content-length"}
    if not values:
        return None
    value = values.pop()
    if values or not _LENGTH.fullmatch(value):
        raise Garbled("no length")
    if int(value) > MAX_BODY:
        raise Garbled("body too large")
    return int(value)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
