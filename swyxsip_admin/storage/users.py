"""Reading and writing users: one session, plain records in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.origin import Delivered, ServerState
from swyxsip_admin.domain.record import Owner, SecretEntry, UserRecord
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import ConflictError
from swyxsip_admin.storage.derived import derive
from swyxsip_admin.storage.phones import line_holder, write_phones
from swyxsip_admin.storage.tables import SecretRow, ServerStateRow, User
from swyxsip_admin.texts import Phrase, tr_noop

CHANGED_MEANWHILE = Phrase(
    "changed_meanwhile",
    tr_noop("Storage", "“{user}” was changed by somebody else in the meantime. Open the user again."),
)
REMOVED_MEANWHILE = Phrase(
    "removed_meanwhile", tr_noop("Storage", "“{user}” was removed by somebody else in the meantime.")
)

_USER: Any = User.__table__  # type: ignore[attr-defined]
_STATE: Any = ServerStateRow.__table__  # type: ignore[attr-defined]
_SECRET: Any = SecretRow.__table__  # type: ignore[attr-defined]
HOLDER_COLUMNS = {
    "name": "name_key",
    "server_user_id": "server_user_id",
    "sip_user_name": "sip_user_name_key",
    "sip_user_id": "sip_user_id_key",
}
"""Which column holds a field's value unique."""


class UserRepository:
    """Users over one session. Every list of users is read and written in a number of statements that does not grow.

    Attributes:
        session: the session, open for as long as the repository is used.
        server: what the computed columns are computed with.
    """

    def __init__(self, session: Session, server: ServerProfile) -> None:
        self.session = session
        self.server = server

    def load(self, row_id: int) -> UserRecord | None:
        """One user, or None where there is none of this id."""
        return next(iter(self.load_many([row_id])), None)

    def load_many(self, row_ids: Sequence[int]) -> list[UserRecord]:
        """Users by id, in the order of ids; missing ones are left out. Two statements for each thousand."""
        found: list[UserRecord] = []
        for start in range(0, len(row_ids), 1000):
            found += self._records(_USER.c.id.in_(row_ids[start : start + 1000]))
        return found

    def load_all(self) -> list[UserRecord]:
        """Every user, in the order of ids: two statements."""
        return self._records(None)

    def names_and_entries(self, row_ids: Sequence[int]) -> list[tuple[str, list[SecretEntry]]]:
        """Names of users with what is known of their passwords, without the rest. Two statements for each thousand."""
        found: list[tuple[str, list[SecretEntry]]] = []
        for start in range(0, len(row_ids), 1000):
            ids = row_ids[start : start + 1000]
            entries: dict[int, list[SecretEntry]] = {}
            for row in self.session.execute(select(_SECRET).where(_SECRET.c.user_id.in_(ids))).mappings():
                entries.setdefault(row["user_id"], []).append(read_entry(row))
            names = select(_USER.c.id, _USER.c.name).where(_USER.c.id.in_(ids)).order_by(_USER.c.id)
            found += [(name, entries.get(row_id, [])) for row_id, name in self.session.execute(names)]
        return found

    def _records(self, condition: Any) -> list[UserRecord]:
        users = select(_USER, _STATE.c.fields.label("delivered")).join(
            _STATE, _STATE.c.user_id == _USER.c.id, isouter=True
        )
        secrets = select(_SECRET)
        if condition is not None:
            users = users.where(condition)
            secrets = secrets.where(_SECRET.c.user_id.in_(select(_USER.c.id).where(condition)))
        entries: dict[int, dict[SecretKind, SecretEntry]] = {}
        for row in self.session.execute(secrets).mappings():
            entries.setdefault(row["user_id"], {})[row["kind"]] = read_entry(row)
        return [
            UserRecord(
                row_id=row["id"],
                revision=row["revision"],
                values={name: row[name] for name in FIELDS},
                server_state=read_state(row["delivered"]),
                secrets=entries.get(row["id"], {}),
            )
            for row in self.session.execute(users.order_by(_USER.c.id)).mappings()
        ]

    def holder(self, field: str, value: str | int, except_row: int | None) -> str | None:
        """See :class:`~swyxsip_admin.domain.rules.Directory`."""
        if field == "phones":
            return line_holder(self.session, str(value), except_row)
        query = select(_USER.c.name).where(_USER.c[HOLDER_COLUMNS[field]] == value)
        if except_row is not None:
            query = query.where(_USER.c.id != except_row)
        found: str | None = self.session.execute(query.limit(1)).scalar()
        return found

    def find(self, name: str) -> list[int]:
        """Ids of the users whose name or user name this is, letter case and accents' composition aside."""
        wanted = key(name)
        query = select(_USER.c.id).where((_USER.c.name_key == wanted) | (_USER.c.user_name_key == wanted))
        return list(self.session.execute(query.order_by(_USER.c.id)).scalars())

    def find_server_id(self, server_user_id: int) -> list[int]:
        """Ids of the users with this server ID: none or one."""
        return list(self.session.execute(select(_USER.c.id).where(_USER.c.server_user_id == server_user_id)).scalars())

    def count(self) -> int:
        """How many users there are."""
        return int(self.session.execute(select(func.count()).select_from(_USER)).scalar_one())

    def add(self, values: UserValues, server_state: ServerState, secrets: Mapping[SecretKind, SecretEntry]) -> int:
        """Write a new user and what belongs to it; returns its id."""
        plain = values.model_dump()
        computed = derive(plain, self.server, server_state, secrets)
        written: Any = self.session.execute(insert(_USER).values(revision=1, **plain, **computed))
        row_id = int(written.inserted_primary_key[0])
        if values.phones:
            write_phones(self.session, {row_id: values.phones})
        self._write_state(row_id, {}, server_state)
        self._write_secrets(row_id, {}, secrets)
        return row_id

    def replace(
        self,
        baseline: UserRecord,
        values: UserValues,
        server_state: ServerState,
        secrets: Mapping[SecretKind, SecretEntry],
    ) -> None:
        """Write a user over the one it was opened as.

        Raises:
            ConflictError: somebody else wrote or removed it since; the transaction must be given up.
        """
        if baseline.row_id is None:
            raise ValueError("a user that was never saved cannot be replaced")
        row_id = baseline.row_id
        plain = values.model_dump()
        computed = derive(plain, self.server, server_state, secrets)
        written: Any = self.session.execute(
            update(_USER)
            .where(_USER.c.id == row_id, _USER.c.revision == baseline.revision)
            .values(revision=baseline.revision + 1, **plain, **computed)
        )
        if written.rowcount != 1:
            still_there = self.session.execute(select(_USER.c.id).where(_USER.c.id == row_id)).first()
            phrase = CHANGED_MEANWHILE if still_there else REMOVED_MEANWHILE
            raise ConflictError(phrase(user=str(baseline.values["name"])))
        if values.phones != baseline.values["phones"]:
            write_phones(self.session, {row_id: values.phones})
        self._write_state(row_id, baseline.server_state, server_state)
        self._write_secrets(row_id, baseline.secrets, secrets)

    def remove(self, row_ids: Iterable[int]) -> None:
        """Delete users with what belongs to them; their history stays."""
        ids = list(row_ids)
        for start in range(0, len(ids), 1000):
            self.session.execute(delete(_USER).where(_USER.c.id.in_(ids[start : start + 1000])))

    def _write_state(self, row_id: int, old: ServerState, new: ServerState) -> None:
        if new == old:
            return
        self.session.execute(delete(_STATE).where(_STATE.c.user_id == row_id))
        self.session.execute(insert(_STATE).values(user_id=row_id, fields=write_state(new)))

    def _write_secrets(
        self, row_id: int, old: Mapping[SecretKind, SecretEntry], new: Mapping[SecretKind, SecretEntry]
    ) -> None:
        if new == old:
            return
        self.session.execute(delete(_SECRET).where(_SECRET.c.user_id == row_id))
        if new:
            self.session.execute(insert(_SECRET), [secret_row(row_id, kind, entry) for kind, entry in new.items()])


def read_state(text: str | None) -> ServerState:
    """The server state from its JSON text; NULL is "nothing delivered"."""
    return {} if not text else {field: Delivered(*pair) for field, pair in json.loads(text).items()}


def write_state(state: ServerState) -> str:
    """The server state as JSON text."""
    # Plain tuples: of others the serialiser asks twice as long what they are.
    return to_json({field: tuple(delivered) for field, delivered in state.items()}).decode()


def read_entry(row: Mapping[Any, Any]) -> SecretEntry:
    """A password's entry from its row."""
    return SecretEntry(row["reference"], Owner(row["account"], row["machine"]), row["stored_at"], row["pending"])


def secret_row(row_id: int, kind: SecretKind, entry: SecretEntry) -> dict[str, Any]:
    """The row of a password's entry."""
    return {
        "user_id": row_id,
        "kind": kind,
        "reference": entry.reference,
        "account": entry.owner.account,
        "machine": entry.owner.machine,
        "stored_at": entry.stored_at,
        "pending": entry.pending,
    }
