"""Changing many users like one: a plan that can be looked at, then everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from operator import attrgetter
from typing import Final

from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.domain.rules import DUPLICATE
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import CancelledError, ConflictError, RefusedError
from swyxsip_admin.services.bulk_plan import BulkEdit, BulkPlan, BulkRefusedError, ChangedUser
from swyxsip_admin.services.bulk_planner import Planner
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.secrets import field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import CHUNK, write_entries
from swyxsip_admin.storage.bulk_edits import (
    MANY_GROUPS,
    Holder,
    read_by_name,
    read_holders,
    read_revisions,
    release_swapped,
    write_prepared,
)
from swyxsip_admin.storage.derived import DERIVED_FROM, KEYS
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.history import Change, SecretEvent, Verb, begin_operation, record_alike, record_changes
from swyxsip_admin.storage.many import AT_ONCE
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.undo_data import kept_change
from swyxsip_admin.texts import Phrase, tr_noop

STALE = Phrase(
    "bulk_stale",
    tr_noop(
        "Bulk", "“{user}” was changed by somebody else since the preview was made. Nothing was changed; look again."
    ),
)
STALE_SERVER = Phrase(
    "bulk_stale_server",
    tr_noop(
        "Bulk",
        "The data about the SwyxServer were changed since the preview was made. Nothing was changed; look again.",
    ),
)

Report = Callable[[int, int], None]

_LOOKS: Final = 3
"""So often a plan looks at each user: what it gets, who holds that now, and what there is to say."""

_KEY_FIELDS: Final = {column: column.removesuffix("_key") for column in KEYS}


def plan_bulk(
    workspace: Workspace,
    row_ids: Sequence[int],
    edit: BulkEdit,
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BulkPlan:
    """Find out what an edit of these users would do. Writes nothing.

    Everything that is computed is computed here, so that the transaction of :func:`apply_bulk` is short. The number
    of statements grows by the thousand, not by the user.

    Args:
        workspace: the open database.
        row_ids: the users, each once.
        edit: field → what happens to it.
        progress: told how much is done, and of how much; every user is looked at three times.
        cancelled: asked after every thousand.

    Raises:
        RefusedError: a value that no field of that kind can hold.
        CancelledError: ``cancelled`` said so.
    """
    with without_collection():
        return _plan(workspace.database, row_ids, edit, progress, cancelled)


def apply_bulk(
    workspace: Workspace,
    plan: BulkPlan,
    *,
    progress: Report | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write what a plan says: one transaction and one operation of the history, or nothing at all.

    Guarantees that only users are written that still are as the plan found them, and that two users may swap names.

    Returns:
        How many users were changed.

    Raises:
        BulkRefusedError: the plan holds refusals; names the users.
        ConflictError: one of the users, or what is known of the server, was changed since; plan again.
        RefusedError: somebody else got a SIP user name or ID in between that a user was to get.
        SurroundingsError: the database, or the lock for dropping passwords, cannot be used.
        CancelledError: ``cancelled`` said so.
    """
    if plan.refused:
        raise BulkRefusedError(plan.refused)
    if not plan.changed:
        return 0
    locked = workspace.secrets.writing() if plan.dropped_passwords else nullcontext()
    # In the order of the rows: in that of the names, each thousand would go through the whole table.
    users = sorted(plan.changed, key=attrgetter("row_id"))
    with without_collection(), locked, workspace.database.write() as session:
        if load_server(session)[1] != plan.server_revision:
            raise ConflictError(STALE_SERVER())
        holders = _refuse_taken(session, users, plan.edit)
        operation = begin_operation(session, Verb.BULK, workspace.here)
        release_swapped(session, [user.prepared for user in users], holders)
        for start in range(0, len(users), AT_ONCE):
            _step(progress, cancelled, start, len(users))
            _write(workspace, session, operation, users[start : start + AT_ONCE])
        _step(progress, cancelled, len(users), len(users))
    return len(users)


def _plan(
    database: Database,
    row_ids: Sequence[int],
    edit: BulkEdit,
    progress: Report | None,
    cancelled: Callable[[], bool],
) -> BulkPlan:
    with database.read() as session:
        server, revision = load_server(session)
        ordered = read_by_name(session, row_ids)
    planner = Planner(server, edit)

    def step(looks: int, done: int) -> None:
        _step(progress, cancelled, looks * len(ordered) + done, _LOOKS * len(ordered))

    # A read for each thousand: a long one would keep other programs from writing. Revisions tell what happened between.
    for start in range(0, len(ordered), CHUNK):
        step(0, start)
        with database.read() as session:
            planner.look_at(session, ordered[start : start + CHUNK])
    with database.read() as session:
        planner.find_holders(session, partial(step, 1))
    plan = planner.plan(len(row_ids), revision, partial(step, 2))
    step(_LOOKS, 0)
    return plan


def _write(workspace: Workspace, session: Session, operation: int, users: Sequence[ChangedUser]) -> None:
    if write_prepared(session, [user.prepared for user in users]) != len(users):
        session.rollback()
        raise ConflictError(STALE(user=_first_stale(session, users)))
    _record(session, operation, users)
    dropping = [user for user in users if user.drops]
    if dropping:
        left = {user.row_id: _left(user) for user in dropping}
        write_entries(session, left.items())
        for_undo = [kept_change(user.row_id, ({}, {}), (user.secrets, left[user.row_id])) for user in dropping]
        dropped = [(user, kind) for user in dropping for kind in user.drops]
        workspace.secrets.announce_drops(session, (user.secrets[kind] for user, kind in dropped))
        event = SecretEvent.DROPPED.value
        history = [Change(user.row_id, user.name, field_of(kind), new=event) for user, kind in dropped]
        record_changes(session, operation, history, [one for one in for_undo if one is not None])


def _record(session: Session, operation: int, users: Sequence[ChangedUser]) -> None:
    """Set-based where users had and get the same, which the plan says by one object for all of them."""
    groups: dict[int, list[ChangedUser]] = {}
    for user in users:
        groups.setdefault(id(user.changes), []).append(user)
    if len(groups) > MANY_GROUPS:
        history = (
            Change(user.row_id, user.name, one.field, one.old, one.new) for user in users for one in user.changes
        )
        record_changes(session, operation, history)
        return
    for alike in groups.values():
        told = [(one.field, one.old, one.new) for one in alike[0].changes]
        record_alike(session, operation, [user.row_id for user in alike], told)


def _left(user: ChangedUser) -> dict[SecretKind, SecretEntry]:
    return {kind: entry for kind, entry in user.secrets.items() if kind not in user.drops}


def _first_stale(session: Session, users: Sequence[ChangedUser]) -> str:
    """The name of a user that is no longer as the plan found it."""
    present = read_revisions(session, [user.row_id for user in users])
    return next(user.name for user in users if present.get(user.row_id) != user.prepared.revision)


def _refuse_taken(session: Session, changed: Sequence[ChangedUser], edit: BulkEdit) -> dict[str, list[Holder]]:
    """Nobody outside the plan may have got a key meanwhile that somebody in it is to get.

    Returns:
        Who in the plan holds which of these keys now, by column.
    """
    holders: dict[str, list[Holder]] = {}
    inside = {user.row_id for user in changed}
    for column, field in _KEY_FIELDS.items():
        if not any(column in DERIVED_FROM.get(name, ()) for name in edit):
            continue
        wanted = {key: user for user in changed if (key := user.prepared.columns.get(column)) is not None}
        holders[column] = read_holders(session, column, wanted)
        for key, row_id, name in holders[column]:
            if row_id not in inside:
                user = wanted[key]
                value = str(user.prepared.columns.get(f"effective_{field}", key))
                raise RefusedError(DUPLICATE(field=label(field), value=value, other=f"{name} / {user.name}"))
    return holders


def _step(progress: Report | None, cancelled: Callable[[], bool], done: int, total: int) -> None:
    if cancelled():
        raise CancelledError
    if progress is not None:
        progress(done, total)
