"""The passwords in a file: which row has which, and why a row with one cannot be taken. None of them is ever said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from swyxsip_admin.domain.kinds import PasswordSource, SecretKind, Severity
from swyxsip_admin.domain.password_rules import check_password
from swyxsip_admin.domain.record import defaults
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import SECRETS
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.services.import_cells import Said
from swyxsip_admin.services.import_plan import Changed
from swyxsip_admin.texts import Message, Phrase, tr_noop

NOT_APPLYING = Phrase(
    "import_password_not_applying",
    tr_noop("Import", "The row gives an own SIP password, but its “{field}” says that the user's password applies."),
)

Passwords = Mapping[SecretKind, Secret]
_KINDS: Final = {spec.name: kind for kind, spec in SECRETS.items()}
_NONE: Final[Passwords] = {}
_SOURCE: Final = "sip_password_source"


class FilePasswords:
    """The passwords that somebody asked for, row by row."""

    def __init__(self, table: Table, columns: Mapping[int, str]) -> None:
        self._by_line: dict[int, dict[SecretKind, Secret]] = {}
        for (line, column), secret in table.passwords.items():
            if column in columns:
                self._by_line.setdefault(line, {})[_KINDS[columns[column]]] = secret

    def of(self, line: int) -> Passwords:
        """The passwords of a row."""
        return self._by_line.get(line, _NONE)


def with_passwords(said: Said, passwords: Passwords) -> Said:
    """What a row says when its passwords are stored: an own SIP password applies from then on."""
    if SecretKind.SIP not in passwords or _SOURCE in said.values:
        return said
    return replace(said, values={**said.values, _SOURCE: PasswordSource.OWN})


def refusal(
    said: Said, stored: Mapping[str, Any] | None, passwords: Passwords, server: ServerProfile
) -> Message | None:
    """Why a row with passwords cannot be taken; holds no part of any.

    Args:
        said: what the row says, as :func:`with_passwords` gives it.
        stored: the user's values now; None for a new one.
        passwords: the row's passwords.
        server: what is known of the server.
    """
    if SecretKind.SIP in passwords and said.values[_SOURCE] != PasswordSource.OWN:
        return NOT_APPLYING(field=label(_SOURCE))
    values = {**(defaults() if stored is None else stored), **said.values}
    for kind, secret in passwords.items():
        for finding in check_password(SECRETS[kind], secret, values, server):
            if finding.severity is Severity.REFUSED:
                return finding.message
    return None


def changed_with(changed: Changed | None, line: int, row_id: int, name: str, passwords: Passwords) -> Changed | None:
    """A stored user's changes with the passwords that are stored anew."""
    if not passwords:
        return changed
    base = changed or Changed(line, row_id, name, ())
    return replace(base, passwords=tuple(sorted(passwords)))
