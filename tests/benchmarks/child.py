"""What is measured in a process of its own; prints one JSON object. Run by the other modules."""

from __future__ import annotations

import csv
import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def rss() -> float:
    """Resident memory of this process in MB; 0 where the system does not say it this way."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024


def peak() -> float:
    """Highest resident memory so far in MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmHWM"].split()[0]) / 1024


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


def start(path: str, after_ready: str) -> None:
    """The program on a database, until the first rows are painted, or until all is loaded."""
    from PySide6.QtCore import QTimer

    from swyxsip_admin import app

    class Window(app.MainWindow):
        def __init__(self, tools: Any) -> None:
            super().__init__(tools)
            if after_ready:
                self.first_painted.connect(self._wait)
            else:
                self.first_painted.connect(lambda: answer(painted=time.time()))

        def _wait(self) -> None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._look)
            self._timer.start(50)

        def _look(self) -> None:
            data, database = self.page.model.data_read, self.database
            if data is not None and database is not None and database.workspace is not None:
                before = rss()
                self._timer.stop()
                self.users.open()
                QTimer.singleShot(500, lambda: answer(before=before, after=rss()))

    app.MainWindow = Window  # type: ignore[misc]
    app.main(["--database", path])


def ours(source: str, target: str) -> None:
    """Import a file: plan it, then write it. Start-up apart, memory of the console's parts."""
    from swyxsip_admin.credentials.memory_store import MemoryStore
    from swyxsip_admin.domain.owner import Owner
    from swyxsip_admin.services.imports import apply_import, plan_import
    from swyxsip_admin.services.workspace import Workspace

    workspace = Workspace.open(Path(target), MemoryStore(), Owner("bench", "bench"))
    begun, cpu = time.perf_counter(), time.process_time()
    plan = plan_import(workspace, source)
    planned, cpu_planned = time.perf_counter(), time.process_time()
    result = apply_import(workspace, plan)
    ended = time.perf_counter()
    if not result.added or result.refused:
        raise RuntimeError(f"{result}")
    cpu_ended = time.process_time()
    answer(seconds=ended - begun, plan=planned - begun, apply=ended - planned, peak=peak(), cpu=cpu_ended - cpu, cpu_plan=cpu_planned - cpu)


def floor(source: str, target: str) -> None:
    """Read, validate each row, write rows and history: with nothing looked up, matched, compared or derived."""
    from swyxsip_admin.domain.sections import UserValues
    from swyxsip_admin.storage.engine import Database
    from swyxsip_admin.storage.tables import ChangeRow, ServerStateRow, User

    database = Database(Path(target), "")
    begun, cpu = time.perf_counter(), time.process_time()
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
    answer(seconds=time.perf_counter() - begun, peak=peak(), cpu=time.process_time() - cpu)


if __name__ == "__main__":
    {"hello": hello, "start": start, "ours": ours, "floor": floor}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
