"""Dependence goes one way: the contracts of ``pyproject.toml`` hold, and they are the design's."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command(['--no-cache']))"


def test_the_contracts_hold() -> None:
    done = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_layers_are_the_designs() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (contract for contract in contracts if contract["type"] == "layers")
    assert layers["exhaustive"]
    assert [layer.replace("(", "").replace(")", "").split(" | ") for layer in layers["layers"]] == [
        ["__main__"],
        ["app"],
        ["selftest"],
        ["ui", "cli"],
        ["services"],
        ["credentials", "exchange"],
        ["sip", "storage"],
        ["domain"],
    ]
