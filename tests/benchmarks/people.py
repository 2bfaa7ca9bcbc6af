"""Invented German users, as a file and as a database. Nobody of these names is meant."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database

HERE = Owner("bench", "bench")
HEADER = (
    *("UserID", "Name", "EmailAddress", "Comment", "Locked", "LocationID", "FeatureProfileID"),
    *("WindowsLoginAllowed", "Internal number", "Public number"),
)
_FIRST = (
    "Anna Bernd Carla Dörte Emil Frauke Gisbert Hannelore Ignaz Jördis Konrad Lieselotte Malte Nadeshda Jürgen "
    "Käthe Günther Sönke Tilda Ulf"
).split()
_LAST = (
    "Müßigbrodt Öchslinger Süderholm Radewald Quistdorf Tannreuther Wackerhagen Uhlenbrecht Vierkant Brömmelkamp "
    "Lindgruber Kastenholz Fröhlich Häberle Köster"
).split()


def write_people(path: Path, users: int) -> Path:
    """A file as Export-Csv writes it; the same for the same number."""
    chance = random.Random(users)
    with open(path, "w", newline="", encoding="utf-8-sig") as stream:
        rows = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
        rows.writerow(HEADER)
        for number in range(1, users + 1):
            name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
            rest = ("Etage 3", "False", 1 + number % 4, 2, "True", 10_000 + number, f"+49 231 {10_000 + number}")
            rows.writerow((number, name, f"u{number}@musterwerk.example", *rest))
    return path


def make_database(folder: Path, users: int) -> Path:
    """A database of that many users; made once per folder."""
    path = folder / f"{users}.swyxsip"
    if not path.exists():
        create_database(path).close()
        if users:
            workspace = Workspace.open(path, MemoryStore(), HERE)
            apply_import(workspace, plan_import(workspace, write_people(folder / f"{users}.csv", users)))
            workspace.close()
    return path
