"""What the list of users reads: ids in order, pages of plain rows, counts. Standard library alone, never writes.

The list never builds model objects (see ``performance``: 3 s of start-up at 100,000 users). Sorting is SQL's, by the
stored folded columns; every answer costs a number of statements that does not grow with the number of users.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from swyxsip_admin.domain.kinds import AuthMode, KnownMode, Origin, PasswordSource, PasswordState
from swyxsip_admin.domain.naming import effective_mode, fold
from swyxsip_admin.domain.origin import Delivered, origin_of
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.storage.errors import NEWER_DATABASE, storage_errors
from swyxsip_admin.storage.light import connect

WAIT_SECONDS: Final = 1.0
"""How long a read waits for another program's commit; the window stands still meanwhile."""

TERMS: Final = 500
"""So many words are asked for in one pair of brackets: SQLite takes no row of 1,000, and a pasted list has more."""

JOINED: Final = """
LEFT JOIN secret ON secret.user_id = user.id
  AND secret.kind = CASE user.sip_password_source WHEN 'own' THEN 'sip' ELSE 'user' END
"""
_SERVER_MODE: Final = "(SELECT default_auth_mode FROM server)"
MODE: Final = f"CASE user.sip_auth_mode WHEN 'server_default' THEN {_SERVER_MODE} ELSE user.sip_auth_mode END"
STATE: Final = """
CASE WHEN secret.user_id IS NULL THEN 'unknown' WHEN secret.reference IS NULL THEN 'none'
  WHEN secret.account = :account AND secret.machine = :machine THEN 'here' ELSE 'elsewhere' END
"""
_NUMBER: Final = "json_extract(user.internal_numbers, '$[0]')"
_PUBLIC_NUMBER: Final = "json_extract(user.public_numbers, '$[0]')"


def _folded(column: str) -> str:
    """A column in the order Germans read it, where no folded one is stored: SQL's own functions, no call per row."""
    term = f"lower({column})"
    for letter, plain in (("ä", "a"), ("Ä", "a"), ("ö", "o"), ("Ö", "o"), ("ü", "u"), ("Ü", "u"), ("ß", "ss")):
        term = f"replace({term}, '{letter}', '{plain}')"
    return term


_ORDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "name": ("user.name_sort",),
        "user_name": ("user.user_name_sort", "user.name_sort"),
        "sip_allowed": ("user.sip_allowed", "user.name_sort"),
        "sip_auth_mode": (MODE, "user.sip_auth_mode", "user.name_sort"),
        "sip_user_id": ("user.sip_user_id_sort", "user.name_sort"),
        "sip_password_state": ("user.sip_password_source", STATE, "user.name_sort"),
        "internal_numbers": (f"CAST({_NUMBER} AS INTEGER)", _NUMBER, "user.name_sort"),
        "public_numbers": (_PUBLIC_NUMBER, "user.name_sort"),
        "email": (_folded("user.email"), "user.name_sort"),
        "location": (_folded("user.location"), "user.name_sort"),
        "sip_user_name": (_folded("user.effective_sip_user_name"), "user.name_sort"),
        "server_user_id": ("user.server_user_id", "user.name_sort"),
        "open_changes": ("user.open_changes", "user.name_sort"),
        "description": (_folded("user.description"), "user.name_sort"),
    }
)
COLUMNS: Final = tuple(_ORDER)
"""The columns of the list, by the names of the fields they show."""
FIRST_COLUMNS: Final = COLUMNS[:7]
"""Those that are shown until somebody chooses others."""

_DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "name": "",
        "user_name": None,
        "sip_allowed": False,
        "sip_auth_mode": AuthMode.SERVER_DEFAULT.value,
        "sip_user_id": None,
        "sip_password_source": PasswordSource.USER.value,
        "internal_numbers": [],
        "public_numbers": [],
        "email": "",
        "location": "",
        "sip_user_name": None,
        "server_user_id": None,
        "description": "",
    }
)
"""Defaults as the sections declare them; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One user as the list shows it: values that take effect, and where each of them comes from.

    Attributes:
        row_id: the row's id.
        password_source: which password a SIP device uses.
        password_state: what the database last knew of that password; no keyring was asked.
        internal_number: the first one, or empty.
        public_number: the first one, or empty.
        server_user_id: the server's number of the user, or empty.
        open_changes: how many values and passwords still have to be carried over to the SwyxServer.
        origins: column to origin; a column whose value has none (a password nobody entered here) is missing.
    """

    row_id: int
    name: str
    user_name: str
    sip_allowed: bool
    mode: AuthMode
    effective_mode: KnownMode
    sip_user_id: str
    password_source: PasswordSource
    password_state: PasswordState
    internal_number: str
    public_number: str
    email: str
    location: str
    sip_user_name: str
    server_user_id: str
    open_changes: int
    description: str
    origins: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers over the whole database.

    Attributes:
        users: how many there are.
        open_changes: how many values and passwords still have to be carried over to the SwyxServer.
        server_name: what an administrator calls the server, or empty.
    """

    users: int
    open_changes: int
    server_name: str


class UserList:
    """The list's own connection to a database. One thread at a time."""

    def __init__(self, path: Path, here: Owner, *, newer: bool = False) -> None:
        """Open it.

        Args:
            path: a current database, or a newer one.
            here: whose keyring "here" means.
            newer: whether a newer program wrote it; what then cannot be read is said to be newer.

        Raises:
            SurroundingsError: no such file, or it cannot be read.
        """
        self.path = path
        self._newer = newer
        self._owner = {"account": here.account, "machine": here.machine}
        self._connection = connect(path, timeout=WAIT_SECONDS)

    def ids(
        self, sort: str = "name", *, descending: bool = False, needle: str = "", first: int | None = None
    ) -> array[int]:
        """The ids of the users that match, in order: one statement.

        Args:
            sort: one of ``COLUMNS``.
            descending: whether the order is turned round.
            needle: what is searched for; every word of it must occur. Letter case, accents and ae/oe/ue do not count.
            first: so many of them at most; all if None.

        Raises:
            SurroundingsError: locked for too long, unreadable, damaged.
        """
        direction = " DESC" if descending else ""
        order = ", ".join(f"{term}{direction}" for term in (*_ORDER[sort], "user.id"))
        words = words_of(needle)
        # Only names of parameters are put into the statement, never what was typed.
        conditions = [f"instr(user.search_text, :word{number})" for number in range(len(words))]
        groups = (conditions[start : start + TERMS] for start in range(0, len(words), TERMS))
        where = " AND ".join(f"({' AND '.join(group)})" for group in groups)
        joined = JOINED if STATE in order else ""
        # One row with all ids takes half as long as a row for each. SQLite keeps a subquery's order for aggregates
        # that depend on it.
        statement = f"""
            SELECT json_group_array(id)
            FROM (SELECT user.id AS id FROM user {joined} WHERE {where or 1} ORDER BY {order} LIMIT :first)
        """  # noqa: S608
        parameters: dict[str, str | int] = {f"word{number}": word for number, word in enumerate(words)}
        parameters["first"] = -1 if first is None else first
        with self._reading():
            return array("q", json.loads(self._connection.execute(statement, self._owner | parameters).fetchone()[0]))

    def rows(self, ids: Sequence[int]) -> list[ListRow]:
        """Rows by id, in that order; those removed meanwhile are left out. One statement.

        Raises:
            SurroundingsError: locked for too long, unreadable, damaged.
        """
        statement = f"""
            SELECT user.id, user.name, user.user_name, user.effective_user_name, user.sip_allowed, user.sip_auth_mode,
              {_SERVER_MODE}, user.sip_user_id, user.effective_sip_user_id, user.sip_password_source, {STATE},
              secret.pending AND secret.reference IS NOT NULL, user.internal_numbers, user.public_numbers, user.email,
              user.location, user.sip_user_name, user.effective_sip_user_name, user.server_user_id, user.open_changes,
              user.description, server_state.fields
            FROM user {JOINED} LEFT JOIN server_state ON server_state.user_id = user.id
            WHERE user.id IN (SELECT value FROM json_each(:ids))
        """  # noqa: S608
        with self._reading():
            found = self._connection.execute(statement, {**self._owner, "ids": json.dumps(list(ids))})
            by_id = {row[0]: _row(row) for row in found}
        return [by_id[row_id] for row_id in ids if row_id in by_id]

    def totals(self) -> Totals:
        """Counts, and the server's name: one statement.

        Raises:
            SurroundingsError: locked for too long, unreadable, damaged.
        """
        # Each from an index of its own: a look at every row would take as long as reading all ids.
        statement = """
            SELECT (SELECT COUNT(*) FROM user),
              (SELECT COALESCE(SUM(open_changes), 0) FROM user WHERE open_changes > 0), (SELECT server_name FROM server)
        """
        with self._reading():
            return Totals(*self._connection.execute(statement).fetchone())

    def data_version(self) -> int:
        """A number that is another one after any other connection, of this program or not, has written.

        Does not wait: it is asked every second, and an import may keep the file locked for several.

        Raises:
            SurroundingsError: locked just now, unreadable.
        """
        with self._reading():
            self._connection.execute("PRAGMA busy_timeout=0")
            try:
                return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
            finally:
                self._connection.execute(f"PRAGMA busy_timeout={round(WAIT_SECONDS * 1000)}")

    def close(self) -> None:
        """Close the connection; the file may be moved or replaced afterwards."""
        self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with storage_errors(self.path):
            try:
                yield
            except sqlite3.OperationalError as error:
                if self._newer and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                    raise SurroundingsError(NEWER_DATABASE(file=str(self.path)), details=str(error)) from error
                raise


def words_of(needle: str) -> list[str]:
    """The words that are searched for, each once, folded as the stored text is."""
    return list(dict.fromkeys(fold(needle).split()))


def _row(row: Sequence[Any]) -> ListRow:
    (row_id, name, own_user_name, user_name, allowed, mode, server_mode, own_id, sip_id, source, state) = row[:11]
    pending, numbers_json, public_json, email, location, own_sip_name, sip_name, server_id = row[11:19]
    open_changes, description, delivered_json = row[19:]
    numbers = json.loads(numbers_json) if numbers_json else []
    public = json.loads(public_json) if public_json else []
    own = {
        "name": name,
        "user_name": own_user_name,
        "sip_allowed": bool(allowed),
        "sip_auth_mode": mode,
        "sip_user_id": own_id,
        "internal_numbers": numbers,
        "public_numbers": public,
        "email": email,
        "location": location,
        "sip_user_name": own_sip_name,
        "server_user_id": server_id,
        "description": description,
    }
    delivered = json.loads(delivered_json) if delivered_json else {}
    origins = {field: _origin(field, value, delivered) for field, value in own.items()}
    if pending:
        # Never "from the server": it delivers no password.
        origins["sip_password_state"] = Origin.EDITED
    return ListRow(
        row_id=row_id,
        name=name,
        user_name=user_name,
        sip_allowed=bool(allowed),
        mode=AuthMode(mode),
        effective_mode=effective_mode(AuthMode(mode), KnownMode(server_mode)),
        sip_user_id=sip_id,
        password_source=PasswordSource(source),
        password_state=PasswordState(state),
        internal_number=str(numbers[0]) if numbers else "",
        public_number=str(public[0]) if public else "",
        email=email,
        location=location,
        sip_user_name=sip_name,
        server_user_id="" if server_id is None else str(server_id),
        open_changes=open_changes,
        description=description,
        origins=origins,
    )


def _origin(field: str, value: Any, delivered: Mapping[str, Sequence[Any]]) -> Origin:
    known = delivered.get(field)
    return origin_of(value, _DEFAULTS[field], None if known is None else Delivered(*known))
