"""What is measured in a process of its own; prints one JSON object. Run by the other modules."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def resident(pid: int | str = "self", line: str = "VmRSS") -> float:
    """Resident memory of a process in MB (``VmHWM``: the highest so far); 0 where the system does not say it so."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    lines = dict(text.split(":", 1) for text in status.read_text().splitlines() if ":" in text)
    return int(lines[line].split()[0]) / 1024


def answer(**values: float) -> None:
    """Print and end at once: what a program does at its end is not measured."""
    sys.stdout.write(json.dumps(values))
    sys.stdout.flush()
    os._exit(0)


def hello() -> None:
    """An empty PySide6 window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: answer(painted=time.time()))

    application = QApplication([])
    window = Window()
    window.show()
    application.exec()


def _watched(path: str, begin: Callable[[Any], None], loaded: Callable[[Any], None]) -> None:
    """The program itself; ``begin`` is called at the first paint, ``loaded`` once nothing is left to be done."""
    from PySide6.QtCore import QTimer

    from swyxsip_admin import app

    class Window(app.MainWindow):
        def __init__(self, tools: Any) -> None:
            super().__init__(tools)
            self._seen_idle = 0
            self._watch = QTimer(self)
            self._watch.timeout.connect(self._look)
            self.first_painted.connect(self._begin)

        def _begin(self) -> None:
            begin(self)
            self._watch.start(50)

        def _look(self) -> None:
            data, database = self.page.model.data_read, self.database
            loading = data is None or database is None or database.workspace is None
            self._seen_idle = 0 if loading or not self.tools.background.is_idle() else self._seen_idle + 1
            if self._seen_idle == 10:
                self._watch.stop()
                loaded(self)

    app.MainWindow = Window  # type: ignore[misc]
    app.main(["--database", path])


def memory(path: str) -> None:
    """Resident memory of the program with everything loaded, before and after the first dialog."""
    from PySide6.QtCore import QTimer

    def loaded(window: Any) -> None:
        before = resident()
        window.users.open()
        QTimer.singleShot(1000, lambda: answer(before=before, after=resident()))

    _watched(path, lambda _window: None, loaded)


def silence(path: str, note: str) -> None:
    """How long the window stood still from its first paint until everything was loaded."""
    from tests.benchmarks.rig import Pulse

    pulse = Pulse()

    def loaded(_window: Any) -> None:
        Path(note).write_text(json.dumps(pulse.gaps), encoding="ascii")
        answer(longest=max(pulse.gaps))

    _watched(path, lambda _window: pulse.__enter__(), loaded)


def ours(source: str, target: str) -> None:
    """Import a file of new users: plan it, then write it. Start-up apart."""
    from swyxsip_admin.credentials.memory_store import MemoryStore
    from swyxsip_admin.domain.owner import Owner
    from swyxsip_admin.services.imports import apply_import, plan_import
    from swyxsip_admin.services.workspace import Workspace

    workspace = Workspace.open(Path(target), MemoryStore(), Owner("bench", "bench"))
    begun, used = time.perf_counter(), time.process_time()
    plan = plan_import(workspace, source)
    planned = time.perf_counter()
    result = apply_import(workspace, plan)
    if not result.added or result.refused:
        raise RuntimeError("not every user was imported")
    answer(
        seconds=time.perf_counter() - begun,
        plan=planned - begun,
        cpu=time.process_time() - used,
        peak=resident(line="VmHWM"),
    )


def console(source: str, target: str) -> None:
    """The highest memory of the console program while it imports a file."""
    from swyxsip_admin import cli

    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        code = cli.main(["import", source, "--database", target, "--yes"])
    if code:
        raise RuntimeError("not every user was imported")
    answer(peak=resident(line="VmHWM"))


def floor(source: str, target: str) -> None:
    """Read, validate each row, write rows and history: with nothing looked up, matched, compared or derived."""
    from swyxsip_admin.domain.sections import UserValues
    from swyxsip_admin.storage.engine import Database
    from swyxsip_admin.storage.tables import ChangeRow, ServerStateRow, User

    database = Database(Path(target), "")
    begun, used = time.perf_counter(), time.process_time()
    users, changes, states = [], [], []
    columns = [column.name for column in User.__table__.columns if column.name != "id"]  # type: ignore[attr-defined]
    with open(source, newline="", encoding="utf-8-sig") as stream:
        reader = csv.reader(stream, delimiter=";")
        next(reader)
        for number, cells in enumerate(reader, start=1):
            values = UserValues.model_validate(
                {
                    "server_user_id": int(cells[0]),
                    "name": cells[1],
                    "email": cells[2],
                    "description": cells[3],
                    "enabled": cells[4] == "False",
                    "location": cells[5],
                    "feature_profile": cells[6],
                    "windows_login_allowed": cells[7] == "True",
                    "internal_numbers": [cells[8]],
                    "public_numbers": [cells[9]],
                }
            )
            plain = values.model_dump(mode="json")
            text = json.dumps(plain, ensure_ascii=False)
            name = plain["name"]
            row = {key: json.dumps(value) if isinstance(value, list) else value for key, value in plain.items()}
            derived = dict.fromkeys(columns, name) | {"sip_user_name_key": None, "sip_user_id_key": None}
            search = "\n".join(cells)
            row = derived | {"revision": 1, "open_changes": 0, "search_text": search} | row
            users.append(tuple(row[column] for column in columns))
            changes.append((1, number, name, "", None, text))
            states.append((number, text))
    with database.write() as session:
        connection = session.connection()
        connection.exec_driver_sql(
            "INSERT INTO operation (id, verb, done_at, account, machine, detail) "
            "VALUES (1, 'import', '2026', '', '', '')"
        )
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {User.__tablename__} ({', '.join(columns)}) VALUES ({marks})", users)
        connection.exec_driver_sql(
            f'INSERT INTO "{ChangeRow.__tablename__}" (operation_id, user_id, user_label, field, old, new) '
            "VALUES (?, ?, ?, ?, ?, ?)",
            changes,
        )
        connection.exec_driver_sql(
            f"INSERT INTO {ServerStateRow.__tablename__} (user_id, fields) VALUES (?, ?)", states
        )
    answer(seconds=time.perf_counter() - begun, cpu=time.process_time() - used, peak=resident(line="VmHWM"))


if __name__ == "__main__":
    ways = {way.__name__: way for way in (hello, memory, silence, ours, console, floor)}
    ways[sys.argv[1]](*sys.argv[2:])
