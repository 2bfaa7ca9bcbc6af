"""How long the window stands still while something large goes on: import, export, bulk change, undo and redo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from swyxsip_admin.domain.kinds import AuthMode
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import SetTo
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.export_order import ExportOrder
from swyxsip_admin.ui.main_window import MainWindow
from tests.benchmarks.bench import Bench
from tests.benchmarks.parts.undo import redo, undo
from tests.benchmarks.results import Result
from tests.benchmarks.rig import Pulse, opened, run_long, settle, silence_results, wait, workspace_of

ORDER = 80
_STARTS = 5
_CHANGED = 10_000
_COLUMNS = ("name", "server_user_id", "email", "internal_numbers")


def run(bench: Bench) -> Iterator[Result]:
    """At the greatest number of users."""
    users = bench.largest
    note = bench.folder / "gaps.json"
    starts = []
    for _ in range(_STARTS):
        bench.child("silence", str(bench.database(users)), str(note))
        starts.append(json.loads(note.read_text(encoding="ascii")))
    yield from silence_results("start", users, starts)
    target = bench.folder / "silence.swyxsip"
    target.unlink(missing_ok=True)
    create_database(target).close()
    source = bench.file(users)
    with opened(bench.folder, target) as window:
        workspace = workspace_of(window)
        pulse = _during(
            window,
            lambda progress: apply_import(
                workspace,
                plan_import(workspace, source, progress=progress.report, cancelled=progress.cancelled),
                progress=progress.report,
                cancelled=progress.cancelled,
            ),
        )
        yield from silence_results("import", users, [pulse.gaps])
        yield from _turned(window, workspace, "the import", users)
        for kind in ("csv", "xlsx"):
            with Pulse() as pulse:
                window.files._export(workspace, bench.folder / f"out.{kind}", ExportOrder(kind, _COLUMNS))
                wait(window.tools.background.is_idle)
            yield from silence_results(f"export to {kind}", users, [pulse.gaps])
        row_ids = list(window.page.model.ids[:_CHANGED])
        edit = {"sip_allowed": SetTo(True), "sip_auth_mode": SetTo(AuthMode.ALWAYS), "location": SetTo("Etage 9")}
        pulse = _during(window, lambda _progress: apply_bulk(workspace, plan_bulk(workspace, row_ids, edit)))
        yield from silence_results(f"bulk change of {len(row_ids):,}", users, [pulse.gaps])
        yield from _turned(window, workspace, "the bulk change", users)


def _turned(window: MainWindow, workspace: Workspace, what: str, users: int) -> Iterator[Result]:
    for name, turn in (("undo", undo), ("redo", redo)):
        pulse = _during(window, partial(turn, workspace))
        yield from silence_results(f"{name} of {what}", users, [pulse.gaps])


def _during(window: MainWindow, job: Callable[[Progress], object]) -> Pulse:
    """A long job, and showing what came of it."""
    with Pulse() as pulse:
        run_long(window, job)
        window.refresh()
        settle(window)
    return pulse
