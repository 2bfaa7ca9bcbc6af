"""The project's own tests under Windows' Python, with the real Windows Credential Manager behind keyring."""

from __future__ import annotations

import re

from suite import run_suite

from tests.system.windows.left_out import LEFT_OUT, SKIPPED

PROGRAMS = ("tests/ui", "tests/cli", "tests/test_app.py")
"""The tests of window and console take as long as all others together."""


def test_all_tests_pass_under_windows_python() -> None:
    outcome = run_suite(tuple(LEFT_OUT), PROGRAMS, [f"--ignore={name}" for name in PROGRAMS] + ["tests"])
    assert outcome.failed == (), outcome.output[-20_000:]
    assert outcome.passed > 2000
    reasons = set(outcome.skipped.values())
    unknown = [reason for reason in reasons if not any(re.fullmatch(known, reason) for known in SKIPPED)]
    assert unknown == []
    assert any("credential manager" in name for name in outcome.names)
