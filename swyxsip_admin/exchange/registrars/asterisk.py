"""Asterisk's `pjsip.conf`: an endpoint, an address-of-record and an auth for each user.

The sections carry the user part of the address, because Asterisk finds an endpoint by the user of From, and lets it
register its own address only; the digest user name stands in the auth. Tried on Asterisk 16 and 22: a blank, an
apostrophe and an ``@`` stand in a section's name, raw UTF-8 in a digest user name; ``;`` begins a comment unless a
backslash stands before it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.exchange.csv_writer import written_beside
from swyxsip_admin.exchange.registrars.accounts import (
    ADDRESS_USER,
    DIGEST_USERNAME,
    STEP,
    Account,
    LeftOut,
    Pause,
    Registrar,
    Registrations,
    Taken,
    Written,
    check_realm,
    composed,
    fault,
)
from swyxsip_admin.sip.digest import Algorithm, ha1
from swyxsip_admin.storage.private import create_private
from swyxsip_admin.texts import Message, Phrase, tr_noop

ASTERISK: Final = tr_noop("Registrar", "Asterisk")
DEFAULT_UNKNOWN = Phrase(
    "asterisk_default_unknown",
    tr_noop(
        "Registrar",
        "The server's default authentication mode applies and is not known; Asterisk needs to know it. "
        "Enter it under “About your SwyxServer”, or choose Always or Never for the user.",
    ),
)
RESERVED = Phrase(
    "asterisk_reserved", tr_noop("Registrar", "“{value}” means something else to Asterisk: calls from anybody.")
)

NOT_IN_SECTION: Final = '[](),;\\"/'
NOT_IN_VALUE: Final = '":\\'
MAX_CONTACTS: Final = 10
"""Phones of one user at a time; with 0, Asterisk's default, none may register."""

_RESERVED: Final = frozenset({"anonymous"})
_HEAD: Final = """; Users of SwyxServer that may log on with SIP, for Asterisk's pjsip. Made by SwyxSIP Admin.
; Every export makes this file anew.
; Include it from pjsip.conf with: #include {file}
; pjsip.conf needs a transport, and in its section of type global: default_realm = {realm}
; The hashes are as good as the passwords: let nobody but Asterisk read this file.
"""


def write_asterisk(
    path: str | os.PathLike[str], registrations: Registrations, pause: Pause, *, hashes: Callable[..., str]
) -> Written:
    """Write the sections of all users; an older file is replaced.

    Guarantees that the file appears as a whole or not at all, and that its owner alone can read it.

    Args:
        path: where to.
        registrations: what the registrar is told.
        pause: called now and then.
        hashes: the lines of an auth: user name, realm, password.

    Raises:
        RefusedError: no realm, or one that Asterisk could not read.
        SurroundingsError: the file cannot be written; an older one is as it was.
        CancelledError: ``pause`` said so.
    """
    realm = composed(registrations.realm)
    check_realm(realm, ASTERISK, '"\\;')
    left_out: list[LeftOut] = []
    name = Path(path).name
    with written_beside(path) as beside:
        create_private(beside, named=name)
        with open(beside, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(_HEAD.format(file=name, realm=realm))
            stream.writelines(_sections(registrations, realm, hashes, left_out, pause))
        pause(len(registrations.accounts))
    return Written(len(registrations.accounts) - len(left_out), 0, tuple(left_out))


def _sections(
    registrations: Registrations, realm: str, hashes: Callable[..., str], left_out: list[LeftOut], pause: Pause
) -> Iterator[str]:
    addresses, usernames = Taken(), Taken()
    for done, account in enumerate(registrations.accounts):
        if done % STEP == 0:
            pause(done)
        reason = _unfit(account) or _claim(account, addresses, usernames)
        if reason is not None:
            left_out.append(LeftOut(account.row_id, account.name, reason))
            continue
        section = composed(account.aor_user)
        if account.password is None:
            yield _OPEN.format(section=section, contacts=MAX_CONTACTS)
        else:
            username = composed(account.digest_username)
            lines = hashes(username, realm, account.password)
            escaped = username.replace(";", "\\;")
            yield _CHECKED.format(section=section, contacts=MAX_CONTACTS, username=escaped, realm=realm, hashes=lines)


_OPEN: Final = """
[{section}]
type = endpoint
identify_by = username
aors = {section}
[{section}]
type = aor
max_contacts = {contacts}
"""
_CHECKED: Final = """
[{section}]
type = endpoint
identify_by = username
aors = {section}
auth = {section}
[{section}]
type = aor
max_contacts = {contacts}
[{section}]
type = auth
username = {username}
realm = {realm}
{hashes}"""


def _unfit(account: Account) -> Message | None:
    if account.mode is KnownMode.UNKNOWN:
        return DEFAULT_UNKNOWN()
    if account.aor_user.lower() in _RESERVED:
        return RESERVED(value=account.aor_user)
    return fault(account, in_address=NOT_IN_SECTION, in_username=NOT_IN_VALUE)


def _claim(account: Account, addresses: Taken, usernames: Taken) -> Message | None:
    address, username = composed(account.aor_user), composed(account.digest_username)
    reason = addresses.refuse(ADDRESS_USER, address)
    if account.password is not None and reason is None:
        reason = usernames.refuse(DIGEST_USERNAME, username)
        if reason is None:
            usernames.take(username, account.name)
    if reason is None:
        addresses.take(address, account.name)
    return reason


def md5_hash(username: str, realm: str, password: Secret) -> str:
    """As every Asterisk with pjsip reads it, from 12 on; newer ones call it deprecated."""
    return f"auth_type = md5\nmd5_cred = {ha1(username, realm, password)}\n"


def both_hashes(username: str, realm: str, password: Secret) -> str:
    """MD5 and SHA-256; which of them is offered, ``default_auth_algorithms_uas`` says (MD5 alone, unless set)."""
    return (
        "auth_type = digest\n"
        f"password_digest = MD5:{ha1(username, realm, password)}\n"
        f"password_digest = SHA-256:{ha1(username, realm, password, Algorithm.SHA_256)}\n"
    )


_FILE_KIND: Final = tr_noop("Registrar", "Asterisk configurations (*.conf)")

ASTERISK_MD5: Final = Registrar(
    label=tr_noop("Registrar", "Asterisk: pjsip.conf with MD5"),
    explanation=tr_noop(
        "Registrar",
        "An endpoint, an address-of-record and an auth with the MD5 hash for each user. Every Asterisk with pjsip "
        "reads it.",
    ),
    suffix=".conf",
    file_kind=_FILE_KIND,
    in_place=False,
    write=partial(write_asterisk, hashes=md5_hash),
)
ASTERISK_DIGEST: Final = Registrar(
    label=tr_noop("Registrar", "Asterisk: pjsip.conf with MD5 and SHA-256"),
    explanation=tr_noop(
        "Registrar",
        "The same with both hashes, for Asterisk from 20.12, 21.7 or 22.2 on. It offers SHA-256 only where its "
        "setting default_auth_algorithms_uas says so.",
    ),
    suffix=".conf",
    file_kind=_FILE_KIND,
    in_place=False,
    write=partial(write_asterisk, hashes=both_hashes),
)
