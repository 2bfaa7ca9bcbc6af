"""The project's own tests under Windows' Python, with the real Windows Credential Manager behind keyring."""

from __future__ import annotations

import re

from suite import run_suite

from tests.system.windows.left_out import LEFT_OUT, SKIPPED


def test_all_tests_pass_under_windows_python() -> None:
    outcome = run_suite(tuple(LEFT_OUT), "tests")
    assert outcome.failed == (), outcome.output[-20_000:]
    assert outcome.passed > 600
    unknown = [reason for reason in outcome.skipped.values() if not any(re.search(known, reason) for known in SKIPPED)]
    assert unknown == []
    assert any("credential manager" in name for name in outcome.names)
