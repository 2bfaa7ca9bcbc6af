"""Snom: ``<MAC address>.xml`` in UTF-8, as Snom's page "Desk Phone Configuration Files" describes it.

``user_pname`` (the digest username) is known from public templates only. Not tried on a phone: none was there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

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

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\t\n\r]")
"""What XML 1.0 has no way to write, and what a reader may turn into a blank."""

_CONTROL = Phrase("snom_control", tr_noop("Phones", "{maker}: its files, in XML, cannot hold control characters."))
_USUAL_PORT = 5060


def _compose(place: str, accounts: Sequence[Account]) -> Composed:
    made = Composed()
    elements: list[str] = []
    with_password = False
    for account in accounts:
        omitted = MAKER.left_out(account)
        made.omissions += omitted.values()
        if without_essentials(omitted):
            continue
        password = None if Value.PASSWORD in omitted else account.password
        with_password |= password is not None
        settings = {
            "user_active": "on",
            **({} if Value.DISPLAY_NAME in omitted else {"user_realname": account.display_name}),
            "user_name": account.aor_user,
            "user_pname": account.digest_username,
            **({} if password is None else {"user_pass": password.reveal()}),
            "user_host": host_part(account.host),
            **_outbound(account),
            "user_expiry": str(account.expiry),
        }
        elements += [
            f'    <{name} idx="{account.line}" perm="">{escape(value)}</{name}>' for name, value in settings.items()
        ]
    if elements:
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            "<settings>",
            "  <phone-settings>",
            *elements,
            "  </phone-settings>",
            "</settings>",
        ]
        made.files.append(PhoneFile(f"{place.upper()}.xml", Secret("\n".join(lines) + "\n"), with_password))
    return made


def _outbound(account: Account) -> dict[str, str]:
    """Port and transport have no setting of their own: they belong to the address of the proxy."""
    if account.transport is Transport.UDP and account.port == _USUAL_PORT:
        return {}
    return {"user_outbound": f"sip:{host_part(account.host)}:{account.port};transport={account.transport}"}


MAKER: Final = Maker(
    key="snom",
    name="Snom",
    calls={
        Value.DISPLAY_NAME: "Displayname (user_realname)",
        Value.AOR_USER: "Account (user_name)",
        Value.DIGEST_USERNAME: "Authentication Username (user_pname)",
        Value.PASSWORD: "Password (user_pass)",
        Value.HOST: "Registrar (user_host)",
        Value.PORT: "Outbound Proxy (user_outbound)",
        Value.TRANSPORT: "Outbound Proxy (user_outbound)",
        Value.EXPIRY: "Proposed Expiry (user_expiry)",
    },
    compose=_compose,
    limits=tuple(
        Limit(value, lambda text: bool(_NOT_XML.search(text)), _CONTROL, BY_FORMAT, False)
        for value in (Value.DISPLAY_NAME, Value.AOR_USER, Value.DIGEST_USERNAME, Value.PASSWORD, Value.HOST)
    ),
)
