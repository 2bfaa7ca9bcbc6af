"""A run of tried registrations on a thread of its own: a network may be silent, and nothing else must wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from swyxsip_admin.errors import AppError
from swyxsip_admin.services.probe_plan import Candidate, LeftOut, ProbePlan
from swyxsip_admin.services.probing import remember_failures, run_probes
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import Limits
from swyxsip_admin.ui.context import UiContext

LOOK_MS = 50
"""How often results are fetched."""

Ended = list[tuple[int, ProbeResult]]
"""Place in the plan, and result."""


class ProbeRun(QObject):
    """Tries the users of a plan, and hands the results over in the window's thread.

    Guarantees that neither database nor keyring is touched by the thread; that a password that was refused is
    remembered (on the worker thread) also when the owner is gone; that ``done`` is called once, after the last results.
    """

    def __init__(self, context: UiContext, plan: ProbePlan, owner: QObject, *, full: bool, traced: bool) -> None:
        """Prepare a run.

        Args:
            context: for remembering.
            plan: who is tried.
            owner: while it lives, results are handed over.
            full: whether real bindings are made and taken back.
            traced: whether the results carry their messages.
        """
        super().__init__(context.background)  # it outlives its owner: what was refused is to be remembered
        self._owner = owner
        self._context = context
        self._plan = plan
        self._full = full
        self._traced = traced
        self._results: SimpleQueue[tuple[int, ProbeResult]] = SimpleQueue()
        self._cancelled = threading.Event()
        self._error: list[Exception] = []
        self._thread: threading.Thread | None = None
        self._running = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def start(
        self,
        limits: Limits,
        ended: Callable[[Ended], None],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Begin.

        Args:
            limits: how fast.
            ended: called with new results, some at a time.
            done: called at the end, cancelled or not.
            failed: called instead of ``done`` where the run could not be made.
        """
        self._ended, self._done, self._failed = ended, done, failed
        plan, results, cancelled, errors = self._plan, self._results, self._cancelled, self._error
        full, traced = self._full, self._traced

        def work() -> None:
            try:
                run_probes(
                    plan,
                    lambda place, result: results.put((place, result)),
                    limits=limits,
                    full=full,
                    traced=traced,
                    cancelled=cancelled.is_set,
                )
            except Exception as error:
                errors.append(error)

        # A daemon: a server that is silent must not keep the program from ending.
        self._thread = threading.Thread(target=work, name="probe", daemon=True)
        self._thread.start()
        self._running = True
        self._timer.start(LOOK_MS)

    @property
    def running(self) -> bool:
        """Whether results may still come."""
        return self._running

    def cancel(self) -> None:
        """Begin no further try, and end those under way; one that may hold a binding is led to its end."""
        self._cancelled.set()

    def _look(self) -> None:
        alive = self._thread is not None and self._thread.is_alive()
        found: Ended = []
        while True:
            try:
                found.append(self._results.get_nowait())
            except Empty:
                break
        if found:
            self._remember(found)
        if found and isValid(self._owner):
            self._ended(found)
        if not alive:
            self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        self._running = False
        self.deleteLater()
        if not self._error:
            if isValid(self._owner):
                self._done()
            return
        self._fail(self._error[0])
        if not isinstance(self._error[0], AppError):
            raise self._error[0]

    def _fail(self, error: Exception) -> None:
        if isValid(self._owner):
            self._failed(error)

    def _remember(self, found: Ended) -> None:
        ended: list[tuple[Candidate | LeftOut, ProbeResult]] = [
            (self._plan.users[place], result) for place, result in found if result.outcome is Outcome.WRONG_CREDENTIALS
        ]
        if ended:
            background, workspace = self._context.background, self._context.workspace
            background.submit(
                lambda: remember_failures(workspace, ended), lambda _nothing: None, self._fail, owner=background
            )
