"""Files to import, and short ways to look at what came of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.services.imports import ImportOptions, ImportPlan, apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace


def write(path: Path, headers: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8-sig") -> Path:
    """A file as Excel would save it."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([headers, *rows])
    return path


class Importer:
    """Imports tables into one database."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace = workspace
        self.file = folder / "users.csv"

    def plan(self, headers: Sequence[str], *rows: Sequence[str], **options: Any) -> ImportPlan:
        write(self.file, headers, *rows)
        return plan_import(self.workspace, self.file, ImportOptions(**options))

    def run(self, headers: Sequence[str], *rows: Sequence[str], **options: Any) -> ImportPlan:
        plan = self.plan(headers, *rows, **options)
        apply_import(self.workspace, plan)
        return plan

    def records(self) -> list[UserRecord]:
        return self.workspace.users.load()

    def users(self) -> dict[str, UserRecord]:
        return {str(record.values["name"]): record for record in self.records()}

    def values(self, name: str) -> Any:
        return self.users()[name].values

    def edit(self, name: str, /, **values: Any) -> None:
        """An administrator changes a user here."""
        draft = self.workspace.users.open(self.users()[name].row_id or 0)
        for field, value in values.items():
            draft[field] = value
        self.workspace.users.save(draft)


def reasons(plan: ImportPlan) -> dict[int, str]:
    """Line → id of the reason it is refused for."""
    return {row.line: row.reason.id for row in plan.refused}
