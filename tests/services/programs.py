"""Runs works (``works.py``) in processes of their own, which may kill themselves in the middle.

Run as a program it is a fork server: loaded once, it forks for every line of its standard input, so that a process
costs milliseconds. A fixture starts it and talks to it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from swyxsip_admin.credentials import lock
from swyxsip_admin.errors import AppError
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import engine
from tests.conftest import HERE
from tests.credentials.file_store import FileStore
from tests.services.stepping import Steps, stepping
from tests.services.works import WORKS

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 0.05


def wait_briefly() -> None:
    """Let a program wait a moment only for another one's lock: the other one is stopped until this one gives up."""
    engine.BUSY_TIMEOUT_SECONDS = WAIT_SECONDS  # type: ignore[misc]
    lock.secret_lock.__wrapped__.__kwdefaults__["wait_seconds"] = WAIT_SECONDS  # type: ignore[attr-defined]


class Programs:
    """Processes that do one work each."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.services.programs"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, work: str, path: Path, store: Path, *, kill_at: int = 0) -> dict[str, Any]:
        """Do a work in a process; with ``kill_at`` it kills itself at that effect.

        Returns:
            ``killed``; else ``seen``, the effects, and ``said``, the id of the error's message or an empty text.
        """
        assert self._server.stdin is not None and self._server.stdout is not None
        request = {"work": work, "path": str(path), "store": str(store), "kill_at": kill_at}
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        assert "bug" not in answer, answer["bug"]
        return answer

    def stop(self) -> None:
        """End the server; its processes are gone already."""
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(10)
        self._server.stdout.close()


def _work(request: dict[str, Any]) -> dict[str, Any]:
    kill_at = request["kill_at"]

    def at(number: int) -> None:
        if number == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    store, steps = FileStore(Path(request["store"])), Steps(at)
    said = ""
    workspace = Workspace.open(Path(request["path"]), store, HERE)
    try:
        work = WORKS[request["work"]](workspace)
        with stepping(store, steps):
            work()
    except AppError as error:
        said = error.message.id
    workspace.close()
    return {"killed": False, "seen": steps.seen, "said": said}


def _in_a_process(request: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            answer = _work(request)
        except BaseException as error:
            answer = {"bug": repr(error)}
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer_text = pipe.read()
    _pid, status = os.waitpid(child, 0)
    return json.loads(answer_text) if answer_text else {"killed": os.WTERMSIG(status) == signal.SIGKILL}


def _serve() -> None:
    wait_briefly()
    for line in sys.stdin:
        print(json.dumps(_in_a_process(json.loads(line))), flush=True)


if __name__ == "__main__":
    _serve()
