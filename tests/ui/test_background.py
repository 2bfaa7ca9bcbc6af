"""Jobs on the worker thread: order, errors, cancelling, and the end of the program."""

from __future__ import annotations

import sys
import threading
import weakref
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.storage.errors import DISK_FULL
from swyxsip_admin.texts import tr_noop
from swyxsip_admin.ui.background import SWITCH_SECONDS, Background, Progress

TITLE = tr_noop("Window", "Opening the database")


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def unexpected(value: Any) -> None:
    raise AssertionError(f"called back with {value!r}")


def test_jobs_run_elsewhere_in_order_and_report_here(qtbot: QtBot, background: Background) -> None:
    owner, seen, threads = QObject(), [], []
    for number in range(5):
        background.submit(
            lambda n=number: (n, threading.current_thread()),
            lambda result: (seen.append(result[0]), threads.append((result[1], threading.current_thread()))),
            unexpected,
            owner=owner,
        )
    qtbot.waitUntil(background.is_idle)
    assert seen == [0, 1, 2, 3, 4]
    assert len({worker for worker, _here in threads}) == 1
    assert all(here is threading.main_thread() and worker is not here for worker, here in threads)


def test_the_window_gets_the_interpreter_sooner_than_by_default(qtbot: QtBot, background: Background) -> None:
    sys.setswitchinterval(0.005)
    background.submit(int, lambda _zero: None, unexpected, owner=(owner := QObject()))
    qtbot.waitUntil(background.is_idle)
    assert sys.getswitchinterval() == pytest.approx(SWITCH_SECONDS)
    assert owner is not None


def test_an_error_with_a_sentence_goes_to_failed_alone(qtbot: QtBot, background: Background) -> None:
    def full() -> None:
        raise SurroundingsError(DISK_FULL(file="x"))

    owner, failures = QObject(), []
    background.submit(full, unexpected, failures.append, owner=owner)
    qtbot.waitUntil(background.is_idle)
    assert [failure.message.id for failure in failures] == ["disk_full"]


def test_a_bug_goes_to_failed_and_to_the_crash_dialog(qtbot: QtBot, background: Background) -> None:
    owner, failures = QObject(), []
    with qtbot.captureExceptions() as crashes:
        background.submit(lambda: [][0], unexpected, failures.append, owner=owner)
        qtbot.waitUntil(background.is_idle)
    assert [type(failure) for failure in failures] == [IndexError]
    assert [kind for kind, _error, _trace in crashes] == [IndexError]


def test_nobody_is_called_after_the_owner_is_gone(qtbot: QtBot, background: Background) -> None:
    owner, go = QObject(), threading.Event()
    background.submit(lambda: go.wait(10), unexpected, unexpected, owner=owner)
    delete(owner)
    go.set()
    qtbot.waitUntil(background.is_idle)


def test_a_long_job_shows_progress_late_and_can_be_cancelled(qtbot: QtBot, background: Background) -> None:
    window, outcome = QWidget(), []
    qtbot.addWidget(window)
    window.show()

    def count(progress: Progress) -> None:
        progress.report(3, 10)
        while not progress.cancelled():
            threading.Event().wait(0.01)
        raise CancelledError

    background.submit_long(
        count, unexpected, unexpected, owner=window, title=TITLE, cancelled=lambda: outcome.append("cancelled")
    )
    assert window.findChild(QProgressDialog) is None
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    dialog = window.findChild(QProgressDialog)
    assert (dialog.value(), dialog.maximum()) == (3, 10)
    assert dialog.labelText() == "Opening the database"
    dialog.findChild(QPushButton).click()
    qtbot.waitUntil(background.is_idle)
    assert outcome == ["cancelled"]


def test_a_window_may_go_as_soon_as_its_job_is_done(qtbot: QtBot, background: Background) -> None:
    window = QWidget()
    background.submit_long(lambda _progress: None, lambda _nothing: None, unexpected, owner=window, title=TITLE)
    while not background.is_idle():
        QCoreApplication.sendPostedEvents(background)  # the report alone: what watched the job is still to be deleted
    held = weakref.ref(window)
    del window
    assert held() is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_worker_is_never_the_last_to_hold_what_its_job_was_for(qtbot: QtBot) -> None:
    freed: list[threading.Thread] = []

    class Held(QObject):
        def __del__(self) -> None:
            freed.append(threading.current_thread())

    def dawdle(frame: FrameType, _event: str, _argument: object) -> Any:
        if frame.f_globals["__name__"] != Background.__module__:
            return None
        threading.Event().wait(0.01)  # the window's thread is done with the job before the worker's next line
        return dawdle

    def submit(owner: Held) -> None:
        background.submit(lambda: owner, lambda _owner: None, unexpected, owner=owner)

    background = Background()
    threading.settrace(dawdle)
    try:
        submit(Held())
        qtbot.waitUntil(lambda: bool(freed))
    finally:
        threading.settrace(None)
        background.close()
    assert freed == [threading.main_thread()]


def test_closing_waits_for_what_is_running_but_not_for_ever(qtbot: QtBot) -> None:
    background, owner, done, go = Background(), QObject(), [], threading.Event()
    background.submit(lambda: done.append(1), unexpected, unexpected, owner=owner)
    assert background.close()
    assert done == [1]
    hanging = Background()
    hanging.submit(lambda: go.wait(60), unexpected, unexpected, owner=owner)
    assert not hanging.close(0.05)
    go.set()


def test_what_a_cancelled_job_had_in_hand_is_freed_on_the_worker_thread(qtbot: QtBot, background: Background) -> None:
    freed: list[threading.Thread] = []

    class Held:
        def __del__(self) -> None:
            freed.append(threading.current_thread())

    def job() -> None:
        held = Held()
        if held:
            raise CancelledError

    owner = QObject()
    background.submit(job, unexpected, lambda _error: None, owner=owner)
    qtbot.waitUntil(background.is_idle)
    assert len(freed) == 1 and freed[0] is not threading.main_thread()
