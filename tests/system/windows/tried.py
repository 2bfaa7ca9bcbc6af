"""What the tests of the packages share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox import Sandbox

OLD_VERSION = "0.0.1"
STALE = "_internal/left_by_the_old_version.dll"

Timed = Callable[..., int]
"""Runs a program as a step of the table; returns its exit code, of which Wine keeps eight bits."""


@dataclass(frozen=True)
class Packages:
    """What was built: this version, and an older one that is tried only as a predecessor."""

    folder: Path
    setup: str
    msi: str
    old_setup: str
    old_msi: str
    tree: Path
    certificate: Path


def check_signature(sandbox: Sandbox, packages: Packages, file: Path) -> None:
    """Check that a file carries a signature that holds, by the tests' own key."""
    mounts = {"/file": file.parent, "/key": packages.certificate.parent}
    command = ("osslsigncode", "verify", "-CAfile", f"/key/{packages.certificate.name}", "-in", f"/file/{file.name}")
    answer = sandbox.run(*command, mounts=mounts)
    assert answer.code == 0, answer.output
    assert "CN=SwyxSIP Admin tests" in answer.output


def code(number: int) -> int:
    """An exit code as Wine hands it out."""
    return number % 256


def read_report(file: Path) -> dict[str, Any]:
    """A report of the self-test; every step must have gone well."""
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert report["ok"], json.dumps(report, indent=1)
    return {row["step"]: row for row in report["steps"]}
