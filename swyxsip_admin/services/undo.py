"""Undo and redo over whole operations: an edit, an import of 100,000 users, a removal.

Undo goes back over what this account did here, on this machine, since :meth:`UndoService.begin`, newest first, from
whatever door it was done (window, import, console). Older operations and those of others are never taken back. The
order is derived from the history, so that two windows agree on it; an undo is itself an operation, and redo is the
undo of an undo.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from swyxsip_admin.domain.record import Owner
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.secrets import SecretService
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.history import Verb
from swyxsip_admin.storage.operation_reads import (
    OperationFacts,
    adds_users,
    last_operation,
    read_operations,
    touched,
    touched_few,
)
from swyxsip_admin.storage.undo_data import entries_before, read_secrets_kept
from swyxsip_admin.texts import Phrase, tr_noop

if TYPE_CHECKING:
    from swyxsip_admin.services.undo_inversion import Undone

NOT_NEXT = Phrase(
    "undo_not_next",
    tr_noop("Undo", "This was already undone or redone, or is not this account's to undo. Nothing was changed."),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be undone or redone.

    Attributes:
        operation_id: what :meth:`UndoService.undo` or :meth:`UndoService.redo` is given.
        of: what was done in the first place, with the number of users.
        counted: whether that number is known; :meth:`UndoService.count` finds it out.
    """

    operation_id: int
    of: OperationFacts
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do now; None where there is nothing."""

    undo: Step | None
    redo: Step | None


class UndoService:
    """Takes back what was done to one database."""

    def __init__(self, database: Database, secrets: SecretService) -> None:
        self._database = database
        self._secrets = secrets
        self._since = 0
        # By number and time: an older copy of the database that is restored gives numbers again.
        self._facts: dict[tuple[int, datetime], tuple[int, str]] = {}

    def begin(self) -> None:
        """For the window's start: nothing that was done until now is undone."""
        with self._database.read() as session:
            self._since = last_operation(session)

    def count(self, step: Step) -> None:
        """Find out how many users a step is about; with very many that takes a while."""
        with self._database.read() as session:
            self._facts[step.of.id, step.of.done_at] = touched(session, step.of.id)

    def steps(self) -> Steps:
        """What undo and redo would do: a short read."""
        with self._database.read() as session:
            self._since = min(self._since, last_operation(session))
            undo, redo = _stacks(read_operations(session, self._here, self._since))
            return Steps(self._next(session, undo), self._next(session, redo))

    def undo(
        self,
        operation_id: int,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Undone:
        """Take an operation back, all of it in one transaction.

        Guarantees that everything is as it was before, server state and passwords included, or nothing has changed.
        A removed user comes back without a password that the keyring no longer holds.

        Args:
            operation_id: the operation, as :meth:`steps` names it.
            progress: called with users done and users in total.
            cancelled: asked now and then.

        Raises:
            RefusedError: something was changed or removed since, or what is needed is no longer kept; says what,
                and by whom.
            SurroundingsError: the database or the keyring cannot be used.
            CancelledError: ``cancelled`` said so.
        """
        return self._turn(operation_id, Verb.UNDO, progress, cancelled)

    def redo(
        self,
        operation_id: int,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Undone:
        """Take an undo back; as :meth:`undo`."""
        return self._turn(operation_id, Verb.REDO, progress, cancelled)

    @property
    def _here(self) -> Owner:
        return self._secrets.here

    def _next(self, session: Session, stack: _Stack) -> Step | None:
        if not stack:
            return None
        present, original = stack[-1]
        known = original.id, original.done_at
        facts = self._facts.get(known) or touched_few(session, original.id)
        if facts is None:
            return Step(present.id, original, counted=False)
        self._facts[known] = users, label = facts
        return Step(present.id, replace(original, users=users, label=label))

    def _turn(
        self,
        operation_id: int,
        verb: Verb,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool],
    ) -> Undone:
        from swyxsip_admin.services.undo_inversion import Inversion

        with self._database.read() as session:
            known = list(read_secrets_kept(session, operation_id))
            drops = any(one.secrets is not None for one in known) or adds_users(session, operation_id)
        wanted = list(entries_before(known))
        restores = any(entry.reference is not None for entry in wanted)
        with without_collection(), self._lock(restores=restores, drops=drops):
            kept = self._secrets.still_kept(wanted) if restores else frozenset()
            with self._database.write() as session:
                undo, redo = _stacks(read_operations(session, self._here, self._since))
                stack = undo if verb is Verb.UNDO else redo
                facts = next((present for present, _of in stack if present.id == operation_id), None)
                if facts is None:
                    raise RefusedError(NOT_NEXT())
                return Inversion(session, self._secrets, facts, verb, kept).run(progress, cancelled)

    def _lock(self, *, restores: bool, drops: bool) -> AbstractContextManager[None]:
        if restores:
            return self._secrets.writing()
        return self._secrets.removing() if drops else nullcontext()


_Stack = list[tuple[OperationFacts, OperationFacts]]
"""Each operation that has effect now (or each undo), with what was done in the first place."""


def _stacks(operations: list[OperationFacts]) -> tuple[_Stack, _Stack]:
    """What can be undone and what can be redone, the next one last."""
    undo: _Stack = []
    redo: _Stack = []
    for facts in operations:
        if facts.verb == Verb.UNDO:
            taken = next((pair for pair in undo if pair[0].id == facts.undoes), None)
            if taken is not None:
                undo.remove(taken)
                redo.append((facts, taken[1]))
        elif facts.verb == Verb.REDO:
            taken = next((pair for pair in redo if pair[0].id == facts.undoes), None)
            if taken is not None:
                redo.remove(taken)
                undo.append((facts, taken[1]))
        else:
            undo.append((facts, facts))
            redo.clear()
    return undo, redo
