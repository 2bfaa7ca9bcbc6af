"""The one worker thread: every write to a database and every call of a keyring happens on it, in order.

Only plain values cross the border between the threads.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from swyxsip_admin.errors import AppError, CancelledError
from swyxsip_admin.texts import Text
from swyxsip_admin.ui.words import CANCEL, say

if TYPE_CHECKING:
    from queue import SimpleQueue

    from PySide6.QtWidgets import QProgressDialog

T = TypeVar("T")

PATIENCE_MS: Final = 500
"""A job that is done sooner shows no progress."""

SWITCH_SECONDS: Final = 0.002
"""How long the window's thread waits for the interpreter when the worker has it; Python's own 5 ms, some forty times
over while a dialog is shown, are a window that stands still."""

CLOSE_SECONDS: Final = 3.0
"""How long closing waits for the running job: a keyring's prompt may hang for a minute."""


class Progress:
    """What a long job says while it runs, and asks. Used on the worker thread, read on the window's."""

    def __init__(self) -> None:
        self._state = (0, 0)
        self._cancelled = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the job is; a total of 0 means that nobody knows."""
        self._state = (done, total)

    def cancelled(self) -> bool:
        """Whether the administrator pressed Cancel; the job then raises :class:`CancelledError`."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._cancelled.set()

    @property
    def state(self) -> tuple[int, int]:
        """Done and total, as last reported."""
        return self._state


@dataclass(eq=False)
class _Task:
    job: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: Callable[[], None] | None
    owner: QObject
    progress: _ProgressWindow | None = None
    result: Any = None
    error: Exception | None = None


class Background(QObject):
    """Runs jobs one after the other on one thread and reports back in the thread of the window.

    Guarantees: ``done`` or ``failed`` of a job is called exactly once, in the window's thread, in the order of
    submission; neither is called when ``owner`` was destroyed meanwhile or after :meth:`close`. A job's exception
    goes to ``failed``, whatever it is; one that is a bug (no ``AppError``) is raised in the window's thread
    afterwards, where the crash dialog takes it.
    """

    finished = Signal()
    """Nothing is left to do."""
    _reported = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[int | None] | None = None  # with its thread, when there is the first job
        self._thread: threading.Thread | None = None
        self._tasks: dict[int, _Task] = {}  # by number; taken away in the window's thread, where their owners live
        self._numbers = count()
        self._closed = threading.Event()
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        owner: QObject,
    ) -> None:
        """Run a short job."""
        self._enqueue(_Task(job, done, failed, None, owner))

    def submit_long(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        owner: QObject,
        title: Text,
        cancelled: Callable[[], None] | None = None,
        can_cancel: bool = True,
    ) -> None:
        """Run a job that may take long, with a window that shows its progress once half a second has passed.

        Args:
            job: asks ``cancelled()`` now and then, and raises :class:`CancelledError` when it gives up.
            done: called with the job's result.
            failed: called with its exception.
            owner: while it lives, the callbacks are called; the parent of the progress window if it is a widget.
            title: what is being done.
            cancelled: called instead of ``failed`` when the job gave up on request.
            can_cancel: whether there is a Cancel button; without one where stopping halfway makes no sense.
        """
        progress = Progress()
        parent = owner if isinstance(owner, QWidget) else None
        window = _ProgressWindow(progress, title, parent, can_cancel=can_cancel)
        self._enqueue(_Task(lambda: job(progress), done, failed, cancelled, owner, window))

    def is_idle(self) -> bool:
        """Whether every job's callback has returned; after :meth:`close` none is called any more."""
        return not self._tasks or self._closed.is_set()

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Take no more jobs, and wait a bounded time for those already there.

        Returns:
            Whether they are done. What is not is finished by the recovery of the next start: the order of writing
            allows an end at any step.
        """
        self._closed.set()
        if self._thread is None or self._queue is None:
            return True
        self._queue.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _enqueue(self, task: _Task) -> None:
        if self._closed.is_set():
            return
        if self._queue is None:
            from queue import SimpleQueue

            self._queue = SimpleQueue()
            sys.setswitchinterval(SWITCH_SECONDS)
            # A daemon: a keyring that never answers must not keep the program from ending.
            self._thread = threading.Thread(target=self._work, args=(self._queue,), name="background", daemon=True)
            self._thread.start()
        number = next(self._numbers)
        self._tasks[number] = task
        self._queue.put(number)

    def _work(self, queue: SimpleQueue[int | None]) -> None:
        while (number := queue.get()) is not None:
            self._run(number)
            if not self._closed.is_set():
                self._reported.emit(number)

    def _run(self, number: int) -> None:
        """Do a job; on return this thread holds nothing of it, so that no window of its ends here."""
        task = self._tasks[number]
        try:
            task.result = task.job()
        except (AppError, CancelledError) as error:
            # What the job had in hand hangs on the way its error came; freed here, it costs the window no time.
            task.error = error.with_traceback(None)
        except Exception as error:
            task.error = error

    @Slot(int)
    def _deliver(self, number: int) -> None:
        task = self._tasks[number]
        try:
            if task.progress is not None:
                task.progress.finish()
            if not self._closed.is_set() and isValid(task.owner):
                self._call_back(task)
        finally:
            task.result = task.error = None  # an error holds the frames it came through, and those hold the task
            del self._tasks[number]
            if not self._tasks:
                self.finished.emit()

    @staticmethod
    def _call_back(task: _Task) -> None:
        error = task.error
        if error is None:
            task.done(task.result)
        elif isinstance(error, CancelledError) and task.cancelled is not None:
            task.cancelled()
        else:
            task.failed(error)
            if not isinstance(error, AppError | CancelledError):
                raise error


class _ProgressWindow(QObject):
    """Watches a job, and shows a small window with Cancel when it takes long.

    Asks Qt for its parent and never holds it: a child that takes its parent with it when it ends is destroyed twice.
    """

    def __init__(self, progress: Progress, title: Text, parent: QWidget | None, *, can_cancel: bool) -> None:
        super().__init__(parent)
        self._progress = progress
        self._title = title
        self._can_cancel = can_cancel
        self._dialog: QProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(PATIENCE_MS)

    def finish(self) -> None:
        """The job is over."""
        if isValid(self):
            self._timer.stop()
            if self._dialog is not None:
                self._dialog.hide()
                self._dialog.deleteLater()
            self.deleteLater()

    def _look(self) -> None:
        if self._dialog is None:
            self._dialog = self._make_dialog()
            self._timer.setInterval(100)
            self._dialog.show()
        done, total = self._progress.state
        self._dialog.setMaximum(total)
        self._dialog.setValue(min(done, total))

    def _make_dialog(self) -> QProgressDialog:
        from PySide6.QtWidgets import QProgressDialog

        cancel = say(CANCEL) if self._can_cancel else ""
        parent = self.parent()
        dialog = QProgressDialog(say(self._title), cancel, 0, 0, parent if isinstance(parent, QWidget) else None)
        if not self._can_cancel:
            dialog.setCancelButton(None)
        dialog.setObjectName("progress")
        dialog.setWindowTitle(say(self._title))
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(2**30)  # this object decides when it is shown
        dialog.setMinimumWidth(dialog.fontMetrics().averageCharWidth() * 60)
        dialog.canceled.connect(self._progress.cancel)
        return dialog
