"""baresip: a folder with ``accounts`` and ``config``, for ``baresip -f FOLDER``.

Values in ``accounts`` stand in quotation marks; there is no way to write one inside, nor a backslash.

An account without ``auth_pass`` registers at once, with an empty password, and asks for one only after that
(``line_handler`` in baresip's ``modules/account/account.c``, the same from 1.0.0 to 4.9.0; measured with 1.0.0: 15
attempts refused). So a line whose password is missing is written as a comment, which ``conf_parse`` passes over. Where
no password is needed, the line has no ``auth_user`` either: with one, baresip would ask for a password all the same.
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


_MISSING: Final = (
    '# The password is missing. Append it to the account, as ;auth_pass="…", and only then remove the # in front of it.'
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
        password = account.password if account.checked and Value.PASSWORD not in omitted else None
        with_password |= password is not None
        line = _line(account, password, named=Value.DISPLAY_NAME not in omitted)
        lines += [line] if password is not None or not account.checked else [_MISSING, f"#{line}"]
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
        f';auth_user="{account.digest_username}"' if account.checked else "",
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
