"""Every test that leaves itself out gives a reason that the one list of them knows."""

from __future__ import annotations

import re
from pathlib import Path

from tests.system.windows.left_out import LEFT_OUT, SKIPPED

TESTS = Path(__file__).parents[1]
REASON = re.compile(r'pytest\.skip\("([^"]+)"\)|skipif\(.*?reason="([^"]+)"', re.DOTALL)


def reasons() -> set[str]:
    """The reasons in the source of all tests but those of servers and packages, which need Linux anyway."""
    files = (file for file in TESTS.rglob("*.py") if TESTS / "system" not in file.parents and file != Path(__file__))
    found = (match for file in files for match in REASON.finditer(file.read_text(encoding="utf-8")))
    return {one or other for one, other in (match.groups() for match in found)}


def test_each_reason_is_in_the_list() -> None:
    found = reasons()
    assert "Windows has one clipboard" in found
    assert [one for one in sorted(found) if not any(re.fullmatch(known, one) for known in SKIPPED)] == []


def test_the_list_names_nothing_that_is_gone() -> None:
    found = reasons()
    assert [known for known in SKIPPED if not any(re.fullmatch(known, one) for one in found)] == []
    named = [str(name).partition("::")[0] for name in LEFT_OUT]
    assert [name for name in named if not (TESTS.parent / name).exists()] == []
