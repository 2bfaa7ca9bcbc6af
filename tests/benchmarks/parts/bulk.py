"""Changing many users at once: one transaction, history included."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count, cycle

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import BulkEdit, ByPattern, SetTo
from swyxsip_admin.services.workspace import Workspace
from tests.benchmarks.bench import Bench, at_most
from tests.benchmarks.people import HERE
from tests.benchmarks.results import Result, compared, in_turn, timed

ORDER = 60
CHANGED = 10_000
"""So many users are changed."""


def run(bench: Bench) -> Iterator[Result]:
    """A plain field, one that is searched too, and one with keys; the preview is apart."""
    for users in bench.sizes:
        path = bench.folder / "bulk.swyxsip"
        shutil.copy(bench.database(users), path)
        workspace = Workspace.open(path, MemoryStore(), HERE)
        yield from _measured(workspace, users, bench.pairs)
        workspace.close()
        path.unlink()


def _measured(workspace: Workspace, users: int, pairs: int) -> Iterator[Result]:
    row_ids = list(range(1, min(users, CHANGED) + 1))
    apply_bulk(workspace, plan_bulk(workspace, row_ids, {"sip_allowed": SetTo(True)}))
    among = ",".join(map(str, row_ids))
    numbers = count()
    modes = cycle((AuthMode.NEVER.value, AuthMode.SERVER_DEFAULT.value))

    def floor() -> None:
        # Another value each time: SQLite leaves pages alone into which it would write what they hold.
        with workspace.database.write() as session:
            session.connection().exec_driver_sql(
                f"UPDATE user SET sip_auth_mode = ? WHERE id IN ({among})", (next(modes),)
            )

    def ours(edit: Callable[[], BulkEdit]) -> Callable[[], float]:
        def once() -> float:
            plan = plan_bulk(workspace, row_ids, edit())
            if len(plan.changed) != len(row_ids):
                raise RuntimeError("not all of them would change")
            return timed(lambda: apply_bulk(workspace, plan))()

        return once

    edits: dict[str, tuple[Callable[[], BulkEdit], float | None]] = {
        "a plain field": (lambda: {"sip_auth_mode": SetTo(AuthMode.ALWAYS)}, 3),
        "a field that is searched": (lambda: {"location": SetTo(f"Etage {next(numbers)}")}, None),
        "a field with keys": (
            lambda: {"sip_user_id": ByPattern(parse_pattern(f"s{next(numbers)}-{{internal_number}}"))},
            8,
        ),
    }
    for words, (edit, limit) in edits.items():
        goal = None if limit is None else at_most(users, limit)
        spent = in_turn({"floor": timed(floor), "ours": ours(edit)}, pairs)
        item = f"bulk change of {len(row_ids):,} users, {words}"
        yield compared(item, users, spent["floor"], spent["ours"], goal=goal, floor_is="the bare set-based UPDATE")
