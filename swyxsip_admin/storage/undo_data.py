"""What taking an operation back needs to know of a user beside the history. Short-lived, never a password.

The history holds field values; this holds what it does not say: how the server state changed, which keyring entries a
user's passwords had before and after, and what a removed user had of both. Once it is forgotten, the operation can no
longer be taken back, and the history of removed users is pseudonymised. That it is forgotten stays noted as long as the
operation: what the history holds alone would be half of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, delete, not_, or_, select
from sqlmodel import Session

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.origin import Delivered, ServerState
from swyxsip_admin.domain.record import Owner, SecretEntry, UserRecord
from swyxsip_admin.storage.many import insert_many
from swyxsip_admin.storage.tables import OperationRow, UndoRow

_UNDO: Any = UndoRow.__table__  # type: ignore[attr-defined]
_OPERATION: Any = OperationRow.__table__  # type: ignore[attr-defined]
_COLUMNS: Final = ("operation_id", "user_id", "data")

Entries = Mapping[SecretKind, SecretEntry]

NOBODY: Final = 0
"""Kept for an operation under this user: only that something was kept, and is forgotten."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one user for one operation.

    Attributes:
        user_id: the user.
        news: field → what the server state said before and after (None: nothing).
        moved: fields whose value was delivered again: delivery before, delivery after, names.
        secrets: all password entries before and after; None where they stayed as they were.
        removed: the revision, server state and password entries of a user that was removed.
    """

    user_id: int
    news: Mapping[str, tuple[Delivered | None, Delivered | None]]
    moved: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    secrets: tuple[Entries, Entries] | None = None
    removed: tuple[int, ServerState, Entries] | None = None

    def inverse(self) -> Kept:
        """The same change the other way round."""
        return Kept(
            self.user_id,
            {field: (after, before) for field, (before, after) in self.news.items()},
            tuple((after, before, fields) for before, after, fields in self.moved),
            None if self.secrets is None else (self.secrets[1], self.secrets[0]),
        )

    def unexpected(self, state: ServerState) -> str | None:
        """A field whose server state is no longer what the operation left; None where all is as it was left."""
        for field, (_before, after) in self.news.items():
            if state.get(field) != after:
                return field
        for _delivery, present, fields in self.moved:
            for field in fields:
                if field not in state or state[field].delivery != present:
                    return field
        return None

    def state_before(self, state: ServerState) -> ServerState:
        """The server state as it was before the operation, made from what it left."""
        found = dict(state)
        for field, (before, _after) in self.news.items():
            if before is None:
                found.pop(field, None)
            else:
                found[field] = before
        for delivery, _after_delivery, fields in self.moved:
            found.update((name, Delivered(found[name].value, delivery)) for name in fields)
        return found


def kept_change(user_id: int, states: tuple[ServerState, ServerState], secrets: tuple[Entries, Entries]) -> Kept | None:
    """What is to be kept of a user whose server state or passwords changed; None where neither did.

    Args:
        user_id: the user.
        states: the server state before and after.
        secrets: the password entries before and after.
    """
    news: dict[str, tuple[Delivered | None, Delivered | None]] = {}
    moved: dict[tuple[int, int], list[str]] = {}
    before, after = states
    if before != after:
        for field in {**before, **after}:
            old, new = before.get(field), after.get(field)
            if old is not None and new is not None and old.value == new.value:
                if old.delivery != new.delivery:
                    moved.setdefault((old.delivery, new.delivery), []).append(field)
            elif old != new:
                news[field] = (old, new)
    changed = dict(secrets[0]) != dict(secrets[1])
    if not (news or moved or changed):
        return None
    together = tuple((old_id, new_id, tuple(fields)) for (old_id, new_id), fields in moved.items())
    return Kept(user_id, news, together, secrets if changed else None)


def kept_user(record: UserRecord) -> Kept:
    """What is to be kept of a user that is being removed; its values are in the history."""
    if record.row_id is None:
        raise ValueError("a user that was never saved cannot be kept")
    return Kept(record.row_id, {}, removed=(record.revision, record.server_state, record.secrets))


def keep_for_undo(session: Session, operation_id: int, kept: Iterable[Kept]) -> None:
    """Write what is kept: one statement, or none."""
    rows = [(operation_id, one.user_id, _write(one)) for one in kept]
    insert_many(session, _UNDO, _COLUMNS, rows)


def read_kept(session: Session, operation_id: int, user_ids: Sequence[int]) -> dict[int, Kept]:
    """What is kept of some users for an operation, by user: one statement."""
    # The sum keeps the database from reading the whole operation for each thousand of its users.
    of_operation = _UNDO.c.operation_id + 0 == operation_id
    query = select(_UNDO.c.user_id, _UNDO.c.data).where(_UNDO.c.user_id.in_(user_ids), of_operation)
    return {user_id: _read(user_id, data) for user_id, data in session.execute(query)}


def read_secrets_kept(session: Session, operation_id: int) -> Iterator[Kept]:
    """What is kept for an operation and has passwords in it: one statement, read as it is asked for."""
    data = _UNDO.c.data  # as _write makes it
    removed_with = and_(data.contains('"removed":'), not_(data.endswith(",{}]}")))
    query = select(_UNDO.c.user_id, data).where(
        _UNDO.c.operation_id == operation_id, or_(data.contains('"secrets":'), removed_with)
    )
    for user_id, text in session.execute(query.execution_options(yield_per=1000)):
        yield _read(user_id, text)


def forget_kept(session: Session, owner: Owner | None, before: datetime) -> None:
    """Forget what is kept for what anybody did before a moment, and for everything an account did on a machine.

    Of whichever operation that is something of, :func:`is_forgotten` says so from then on.
    """
    wanted = _OPERATION.c.done_at < before
    if owner is not None:
        wanted = or_(wanted, and_(_OPERATION.c.account == owner.account, _OPERATION.c.machine == owner.machine))
    kept = _UNDO.c.operation_id.in_(select(_OPERATION.c.id).where(wanted)) & (_UNDO.c.user_id != NOBODY)
    operations = session.execute(select(_UNDO.c.operation_id).where(kept).distinct()).scalars().all()
    session.execute(delete(_UNDO).where(kept))
    insert_many(session, _UNDO, _COLUMNS, [(operation_id, NOBODY, "{}") for operation_id in operations])


def is_forgotten(session: Session, operation_id: int) -> bool:
    """Whether something was kept for an operation that no longer is."""
    noted = (_UNDO.c.operation_id == operation_id) & (_UNDO.c.user_id == NOBODY)
    return session.execute(select(_UNDO.c.id).where(noted).limit(1)).first() is not None


def is_kept(session: Session, before: datetime) -> bool:
    """Whether anything is kept for what was done before a moment."""
    old = _UNDO.c.operation_id.in_(select(_OPERATION.c.id).where(_OPERATION.c.done_at < before))
    return session.execute(select(_UNDO.c.id).where(old, _UNDO.c.user_id != NOBODY).limit(1)).first() is not None


def entries_before(kept: Iterable[Kept]) -> Iterator[SecretEntry]:
    """The password entries that taking the operation back would bring back."""
    for one in kept:
        if one.removed is not None:
            yield from one.removed[2].values()
        if one.secrets is not None:
            before, after = one.secrets
            present = {entry.reference for entry in after.values()}
            yield from (entry for entry in before.values() if entry.reference not in present)


def _write(kept: Kept) -> str:
    data: dict[str, Any] = {}
    if kept.news:
        data["news"] = kept.news
    if kept.moved:
        data["moved"] = kept.moved
    if kept.secrets is not None:
        data["secrets"] = [_entries(entries) for entries in kept.secrets]
    if kept.removed is not None:
        revision, state, entries = kept.removed
        data["removed"] = [revision, state, _entries(entries)]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _read(user_id: int, text: str) -> Kept:
    data = json.loads(text)
    secrets = data.get("secrets")
    removed = data.get("removed")
    return Kept(
        user_id,
        {field: (_delivered(old), _delivered(new)) for field, (old, new) in data.get("news", {}).items()},
        tuple((old, new, tuple(fields)) for old, new, fields in data.get("moved", ())),
        None if secrets is None else (_read_entries(secrets[0]), _read_entries(secrets[1])),
        None
        if removed is None
        else (removed[0], {field: Delivered(*pair) for field, pair in removed[1].items()}, _read_entries(removed[2])),
    )


def _delivered(pair: list[Any] | None) -> Delivered | None:
    return None if pair is None else Delivered(*pair)


def _entries(entries: Entries) -> dict[str, list[Any]]:
    return {
        kind.value: [
            entry.reference,
            entry.owner.account,
            entry.owner.machine,
            entry.stored_at.isoformat(),
            entry.pending,
        ]
        for kind, entry in entries.items()
    }


def _read_entries(data: Mapping[str, list[Any]]) -> dict[SecretKind, SecretEntry]:
    return {
        SecretKind(kind): SecretEntry(reference, Owner(account, machine), datetime.fromisoformat(stored_at), pending)
        for kind, (reference, account, machine, stored_at, pending) in data.items()
    }
