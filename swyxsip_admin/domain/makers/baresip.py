"""baresip: a folder with ``accounts`` and ``config``, for ``baresip -f FOLDER``.

Values in ``accounts`` stand in quotation marks; there is no way to write one inside, nor a backslash.
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

_QUOTES = Phrase("baresip_quotes", tr_noop("Phones", '{maker}: it cannot carry the characters " and \\ in this value.'))
_MEASURED = tr_noop("Phones", "measured with baresip 1.0.0 and Kamailio 5.6.3")
_CONFIG: Final = "\n".join(
    (
        "# What a registration needs. Debian keeps the modules here; write another path where they lie elsewhere.",
        "module_path /usr/lib/baresip/modules",
        "module_tmp account.so",
        "",
    )
)


def _compose(place: str, accounts: Sequence[Account]) -> Composed:
    made = Composed()
    lines: list[str] = []
    with_password = False
    for account in accounts:
        omitted = MAKER.left_out(account)
        made.omissions += omitted.values()
        if without_essentials(omitted):
            continue
        password = None if Value.PASSWORD in omitted else account.password
        with_password |= password is not None
        lines.append(_line(account, password, named=Value.DISPLAY_NAME not in omitted))
    if lines:
        made.files.append(PhoneFile(f"{place}/accounts", Secret("\n".join(lines) + "\n"), with_password))
        made.files.append(PhoneFile(f"{place}/config", Secret(_CONFIG), with_password=False))
    return made


def _line(account: Account, password: Secret | None, *, named: bool) -> str:
    host, transport = host_part(account.host), account.transport
    parts = [
        f'"{account.display_name}" ' if named else "",
        f"<sip:{account.aor_escaped}@{host};transport={transport}>",
        f';outbound="sip:{host}:{account.port};transport={transport}"',
        f';auth_user="{account.digest_username}"',
        "" if password is None else f';auth_pass="{password.reveal()}"',
        f";regint={account.expiry}",
    ]
    return "".join(parts)


def _quotes(text: str) -> bool:
    return '"' in text or "\\" in text or not text.isprintable()


MAKER: Final = Maker(
    key="baresip",
    name="baresip",
    calls={
        Value.DISPLAY_NAME: "display name",
        Value.AOR_USER: "user",
        Value.DIGEST_USERNAME: "auth_user",
        Value.PASSWORD: "auth_pass",
        Value.HOST: "domain",
        Value.PORT: "port",
        Value.TRANSPORT: "transport",
        Value.EXPIRY: "regint",
    },
    compose=_compose,
    by_mac=False,
    tried="baresip 1.0.0",
    limits=(
        Limit(Value.PASSWORD, _quotes, _QUOTES, _MEASURED, False),
        Limit(Value.DISPLAY_NAME, _quotes, _QUOTES, BY_FORMAT, False),
        Limit(
            Value.DIGEST_USERNAME,
            lambda text: '"' in text or not text.isprintable(),
            _QUOTES,
            BY_FORMAT,
            False,
        ),
    ),
)
