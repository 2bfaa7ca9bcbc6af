"""A phone of a user: maker, model, MAC address and line, as one text that any file and any log can hold.

The text reads ``yealink, 00:15:65:12:34:56, 1, SIP-T46U``: maker's key, MAC address (``-`` where there is none), line,
model (which may be empty).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from swyxsip_admin.domain.text import clean, control_characters, invisible_characters
from swyxsip_admin.texts import Message, Phrase, tr_noop

OTHER: Final = "other"
"""The maker of a phone that no file can be written for; it is noted all the same."""

MAX_LINE: Final = 999
MAX_MODEL: Final = 100
"""Longest model, in characters: our own limit, no maker's."""

NO_MAC = Phrase(
    "phone_no_mac",
    tr_noop(
        "Phones", "“{text}” is no MAC address: that has 12 digits from 0 to 9 and A to F, such as 00:15:65:12:34:56."
    ),
)
NOT_A_DEVICE = Phrase(
    "phone_not_a_device",
    tr_noop("Phones", "“{text}” is the MAC address of no single device. Read it off the back of the phone."),
)
NO_LINE = Phrase(
    "phone_no_line", tr_noop("Phones", "“{text}” is no line of a phone: enter a number from 1 to {limit}.")
)
BAD_MODEL = Phrase(
    "phone_bad_model",
    tr_noop("Phones", "Enter the model with at most {limit} characters, without line breaks and control characters."),
)
NO_PHONE = Phrase(
    "phone_no_phone",
    tr_noop("Phones", "“{text}” is no phone: write maker, MAC address, line and model with commas between them."),
)
TWICE = Phrase("phone_twice", tr_noop("Phones", "Line {line} of the phone {mac} is entered twice."))

_MAC = re.compile(r"[0-9A-Fa-f]{12}")
_SEPARATORS = re.compile(r"[:.\-\s]")
_KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")
_NONE = "-"


class DeviceError(ValueError):
    """A phone that cannot be noted like that; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Device:
    """A phone, or one line of it.

    Attributes:
        maker: key of a maker, or ``other``.
        mac: twelve hexadecimal digits in lower case; empty where it is not known or there is none.
        line: which of the phone's lines the user has, from 1.
        model: as somebody calls it; empty where nobody did.
    """

    maker: str
    mac: str = ""
    line: int = 1
    model: str = ""

    def __str__(self) -> str:
        return ", ".join((self.maker, pretty_mac(self.mac) or _NONE, str(self.line), self.model)).rstrip(", ")

    @property
    def key(self) -> str | None:
        """What no two users may have in common: the MAC address with the line; None without a MAC address."""
        return f"{self.mac}/{self.line}" if self.mac else None


def read_device(text: str) -> Device:
    """A phone from its text.

    Raises:
        DeviceError: it cannot be read; says what is wrong.
    """
    parts = [part.strip() for part in text.split(",", 3)]
    maker = parts[0].lower()
    if len(parts) < 3 or not _KEY.fullmatch(maker):
        raise DeviceError(NO_PHONE(text=text))
    mac = "" if parts[1] in ("", _NONE) else read_mac(parts[1])
    return Device(maker, mac, read_line(parts[2]), read_model(parts[3] if len(parts) > 3 else ""))


def read_devices(texts: Iterable[str]) -> list[Device]:
    """The phones of a user.

    Raises:
        DeviceError: one cannot be read, or a line is there twice.
    """
    found = [read_device(text) for text in texts]
    seen: set[str] = set()
    for device in found:
        if device.key is not None:
            if device.key in seen:
                raise DeviceError(TWICE(line=device.line, mac=pretty_mac(device.mac)))
            seen.add(device.key)
    return found


def canonical(texts: list[str]) -> list[str]:
    """The texts of a user's phones in the one spelling that is stored; raises as :func:`read_devices`."""
    return [str(device) for device in read_devices(texts)]


def read_mac(text: str) -> str:
    """A MAC address in any usual spelling: ``00:15:65:12:34:56``, ``00-15-…``, ``0015.6512.3456``, ``001565123456``.

    Raises:
        DeviceError: it is none, or a group's address, which no phone has as its own.
    """
    digits = _SEPARATORS.sub("", text).lower()
    if not _MAC.fullmatch(digits):
        raise DeviceError(NO_MAC(text=text.strip()))
    if int(digits[:2], 16) & 1 or not digits.strip("0"):
        raise DeviceError(NOT_A_DEVICE(text=text.strip()))
    return digits


def pretty_mac(mac: str) -> str:
    """A MAC address as people read it; empty for none."""
    return ":".join(mac[place : place + 2] for place in range(0, len(mac), 2)).upper()


def read_line(text: str) -> int:
    """The number of a line.

    Raises:
        DeviceError: it is none.
    """
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or not 1 <= int(text) <= MAX_LINE:
        raise DeviceError(NO_LINE(text=text.strip(), limit=MAX_LINE))
    return int(text)


def read_model(text: str) -> str:
    """A model in NFC without outer blanks.

    Raises:
        DeviceError: it is too long or holds control characters.
    """
    if control_characters(text) or invisible_characters(text):
        raise DeviceError(BAD_MODEL(limit=MAX_MODEL))
    model = clean(text)
    if len(model) > MAX_MODEL:
        raise DeviceError(BAD_MODEL(limit=MAX_MODEL))
    return model
