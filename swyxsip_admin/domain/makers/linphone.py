"""Linphone: ``linphonerc``, sections of ``key=value`` as the program itself writes them.

Read by ``linphone_config_parse_line`` of liblinphone: everything behind the first ``=`` up to the end of the line is
the value, blanks at its end excepted; nothing is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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

_MEASURED = tr_noop("Phones", "measured with linphone-cli 5.1.65 and Kamailio 5.6.3")
_LINE = Phrase(
    "linphone_line", tr_noop("Phones", "{maker}: a value in its file stands on one line and ends with no blank.")
)
_LOWER_CASE = Phrase(
    "linphone_lower_case",
    tr_noop(
        "Phones",
        "{maker}: it escapes umlauts in the registered identity in small letters (%c3%bc), which a registrar that "
        "compares letter by letter does not take.",
    ),
)


def _compose(place: str, accounts: Sequence[Account]) -> Composed:
    made = Composed()
    # 0 would switch the transports off; -1 takes any free port.
    lines = ["[sip]", "sip_port=-1", "sip_tcp_port=-1", "sip_tls_port=-1", "default_proxy=0"]
    number, with_password = 0, False
    for account in accounts:
        omitted = MAKER.left_out(account)
        made.omissions += omitted.values()
        if without_essentials(omitted):
            continue
        password = None if Value.PASSWORD in omitted else account.password
        with_password |= password is not None
        lines += ["", *_credential(number, account, password)]
        lines += ["", *_proxy(number, account, named=Value.DISPLAY_NAME not in omitted)]
        number += 1
    if number:
        made.files.append(PhoneFile(f"{place}/linphonerc", Secret("\n".join(lines) + "\n"), with_password))
    return made


def _credential(number: int, account: Account, password: Secret | None) -> list[str]:
    host = host_part(account.host)
    return [
        f"[auth_info_{number}]",
        f"username={account.aor_user}",
        f"userid={account.digest_username}",
        *([] if password is None else [f"passwd={password.reveal()}"]),
        *([f"realm={account.realm}"] if account.realm else []),
        f"domain={host}",
    ]


def _proxy(number: int, account: Account, *, named: bool) -> list[str]:
    host = host_part(account.host)
    identity = f"sip:{account.aor_escaped}@{host}"
    return [
        f"[proxy_{number}]",
        f"reg_proxy=<sip:{host}:{account.port};transport={account.transport}>",
        f"reg_identity={_quoted(account.display_name)} <{identity}>" if named else f"reg_identity={identity}",
        f"reg_expires={account.expiry}",
        "reg_sendregister=1",
        "publish=0",
    ]


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ends_or_breaks(text: str) -> bool:
    return text != text.rstrip(" ") or not text.isprintable()


MAKER: Final = Maker(
    key="linphone",
    name="Linphone",
    calls={
        Value.DISPLAY_NAME: "Display name",
        Value.AOR_USER: "Username (username)",
        Value.DIGEST_USERNAME: "Auth ID (userid)",
        Value.PASSWORD: "Password (passwd)",
        Value.HOST: "SIP domain (reg_proxy)",
        Value.PORT: "SIP server address (reg_proxy)",
        Value.TRANSPORT: "Transport (reg_proxy)",
        Value.REALM: "Realm (realm)",
        Value.EXPIRY: "Expires (reg_expires)",
    },
    compose=_compose,
    by_mac=False,
    tried="linphone-cli 5.1.65",
    limits=(
        *(
            Limit(value, _ends_or_breaks, _LINE, BY_FORMAT, False)
            for value in (Value.DISPLAY_NAME, Value.AOR_USER, Value.DIGEST_USERNAME, Value.PASSWORD, Value.HOST)
        ),
        Limit(
            Value.AOR_USER,
            lambda text: not text.isascii(),
            _LOWER_CASE,
            _MEASURED,
        ),
    ),
)
