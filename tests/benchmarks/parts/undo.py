"""Taking back and doing again: a change of many users, and an import."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import BulkEdit, ByPattern, SetTo
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.undo import Step
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.ui.background import Progress
from tests.benchmarks.bench import Bench
from tests.benchmarks.parts.bulk import CHANGED
from tests.benchmarks.people import HERE
from tests.benchmarks.results import Result, Timed, compared, in_turn, timed

ORDER = 65


def run(bench: Bench) -> Iterator[Result]:
    """Each against the doing of it in the same round, its preview included: undo has to look at every user too.

    At the greatest number of users.
    """
    users = bench.largest
    path = bench.folder / "undo.swyxsip"
    shutil.copy(bench.database(users), path)
    yield from _bulk(Workspace.open(path, MemoryStore(), HERE), users, bench.rounds(users))
    yield from _import(bench, path, users)
    path.unlink()


def _bulk(workspace: Workspace, users: int, rounds: int) -> Iterator[Result]:
    row_ids = list(range(1, min(users, CHANGED) + 1))
    apply_bulk(workspace, plan_bulk(workspace, row_ids, {"sip_allowed": SetTo(True)}))
    edits: dict[str, Iterator[BulkEdit]] = {
        "a plain field": cycle({"sip_auth_mode": SetTo(mode)} for mode in (AuthMode.ALWAYS, AuthMode.NEVER)),
        "a field with keys": cycle(
            {"sip_user_id": ByPattern(parse_pattern(f"{letter}-{{internal_number}}"))} for letter in "ab"
        ),
    }
    for words, edit in edits.items():

        def doing(edit: Iterator[BulkEdit] = edit) -> float:
            return timed(lambda: apply_bulk(workspace, plan_bulk(workspace, row_ids, next(edit))))()

        spent = in_turn({"doing": doing, **turns(workspace)}, rounds)
        yield from _compared(f"a bulk change of {len(row_ids):,} users, {words}", users, spent)
    workspace.close()


def _import(bench: Bench, path: Path, users: int) -> Iterator[Result]:
    spent: dict[str, list[float]] = {}
    for _round in range(bench.rounds(users)):
        path.unlink()
        create_database(path).close()
        workspace = Workspace.open(path, MemoryStore(), HERE)
        importing = timed(lambda: apply_import(workspace, plan_import(workspace, bench.file(users))))  # noqa: B023
        for name, once in {"doing": importing, **turns(workspace)}.items():
            spent.setdefault(name, []).append(once())
        workspace.close()
    yield from _compared(f"an import of {users:,}", users, spent)


def turns(workspace: Workspace) -> dict[str, Timed]:
    """Take back what was done last, and do it again."""
    return {"undo": timed(lambda: undo(workspace)), "redo": timed(lambda: redo(workspace))}


def undo(workspace: Workspace, progress: Progress | None = None) -> None:
    """Take back what was done last, as the window does."""
    step = workspace.undo.steps().undo
    if step is None:
        raise RuntimeError("nothing was done")
    _turn(workspace.undo.undo, step, progress)


def redo(workspace: Workspace, progress: Progress | None = None) -> None:
    """Do again what was taken back last."""
    step = workspace.undo.steps().redo
    if step is None:
        raise RuntimeError("nothing was taken back")
    _turn(workspace.undo.redo, step, progress)


def _turn(way: Callable[..., object], step: Step, progress: Progress | None) -> None:
    if progress is None:
        way(step.operation_id)
    else:
        way(step.operation_id, progress=progress.report, cancelled=progress.cancelled)


def _compared(of: str, users: int, spent: Mapping[str, list[float]]) -> Iterator[Result]:
    for name in ("undo", "redo"):
        item = f"{name} of {of}"
        yield compared(item, users, spent["doing"], spent[name], goal=None, floor_is="the doing of it")
