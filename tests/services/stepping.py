"""Counts every effect of a piece of work on database and keyring, and stops it at any of them.

An effect is an SQL statement, a COMMIT or a call of the store, each seen twice: before it and after it. Nobody lists
them by hand: a first run counts them, then the work is done anew for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine

from swyxsip_admin.credentials.memory_store import Call
from tests.credentials.file_store import FileStore


class Steps:
    """What happens at every effect, numbered from 1.

    Attributes:
        seen: the effects so far, in words.
    """

    def __init__(self, at: Callable[[int], None] = lambda number: None) -> None:
        self._at = at
        self.seen: list[str] = []

    def effect(self, words: str) -> None:
        self.seen.append(words)
        self._at(len(self.seen))

    def call(self, call: Call) -> None:
        self.effect(f"{call.verb} {'done' if call.done else 'to do'}")


@contextmanager
def stepping(store: FileStore, steps: Steps) -> Iterator[None]:
    """Let ``steps`` see every effect inside the block."""

    def before(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        steps.effect(f"before {statement[:40]}")

    def after(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        steps.effect(f"after {statement[:40]}")

    def commit(_connection: object) -> None:
        steps.effect("before COMMIT")

    # SQLAlchemy tells of a commit before it; what follows it is the next effect, or the end of the work.
    events = (("before_cursor_execute", before), ("after_cursor_execute", after), ("commit", commit))
    for name, listener in events:
        event.listen(Engine, name, listener)
    store.fault = steps.call
    try:
        yield
        steps.effect("end")
    finally:
        store.fault = None
        for name, listener in events:
            event.remove(Engine, name, listener)
