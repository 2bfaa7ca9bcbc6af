"""Yealink: ``<MAC address>.cfg``, lines of ``key = value``.

Keys as in public templates for firmware from version 80 on. Not tried on a phone: none was there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers.base import (
    BY_FORMAT,
    Account,
    Composed,
    Limit,
    Maker,
    PhoneFile,
    Value,
    host_part,
    without_essentials,
)
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.texts import Phrase, tr_noop

_HEADER: Final = "#!version:1.0.0.1"
"""Must be the first line; without it the phone takes the file for another format."""

_TRANSPORTS: Final[Mapping[Transport, int]] = {Transport.UDP: 0, Transport.TCP: 1, Transport.TLS: 2}
_LINE = Phrase(
    "yealink_line",
    tr_noop("Phones", "{maker}: a value in its files stands on one line and neither begins nor ends with a blank."),
)


def _one_line(text: str) -> bool:
    return text == text.strip() and text.isprintable()


def _compose(place: str, accounts: Sequence[Account]) -> Composed:
    made = Composed()
    lines = [_HEADER]
    with_password = False
    for account in accounts:
        omitted = MAKER.left_out(account)
        made.omissions += omitted.values()
        if without_essentials(omitted):
            continue
        password = None if Value.PASSWORD in omitted else account.password
        with_password |= password is not None
        shown = account.aor_user if Value.DISPLAY_NAME in omitted else account.display_name
        settings = {
            "enable": "1",
            "label": shown,
            "display_name": shown,
            "user_name": account.aor_user,
            "auth_name": account.digest_username,
            **({} if password is None else {"password": password.reveal()}),
            "sip_server.1.address": host_part(account.host),
            "sip_server.1.port": str(account.port),
            "sip_server.1.transport_type": str(_TRANSPORTS[account.transport]),
            "sip_server.1.expires": str(account.expiry),
        }
        lines += ["", *(f"account.{account.line}.{key} = {value}" for key, value in settings.items())]
    if len(lines) > 1:
        made.files.append(PhoneFile(f"{place}.cfg", Secret("\n".join(lines) + "\n"), with_password))
    return made


MAKER: Final = Maker(
    key="yealink",
    name="Yealink",
    calls={
        Value.DISPLAY_NAME: "Display Name (display_name)",
        Value.AOR_USER: "User Name (user_name)",
        Value.DIGEST_USERNAME: "Register Name (auth_name)",
        Value.PASSWORD: "Password (password)",
        Value.HOST: "Server Host (sip_server.1.address)",
        Value.PORT: "Port (sip_server.1.port)",
        Value.TRANSPORT: "Transport (sip_server.1.transport_type)",
        Value.EXPIRY: "Server Expires (sip_server.1.expires)",
    },
    compose=_compose,
    limits=tuple(
        Limit(value, lambda text: not _one_line(text), _LINE, BY_FORMAT, False)
        for value in (Value.DISPLAY_NAME, Value.AOR_USER, Value.DIGEST_USERNAME, Value.PASSWORD, Value.HOST)
    ),
)
