"""The project's tests under Windows' own Python, in Wine, with the real Windows Credential Manager behind keyring."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

from runtime import FOLDER, PYTHON, prepare_runtime
from sandbox import Sandbox, fresh_windows, prepare_sandbox
from steps import BUILD, PackagingError, step


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the tests ended: the names of those that passed and failed, the reasons of the skipped, the output."""

    names: tuple[str, ...]
    failed: tuple[str, ...]
    skipped: Mapping[str, str]
    output: str

    @property
    def passed(self) -> int:
        """How many passed."""
        return len(self.names)


def run_suite(left_out: Sequence[str], *parts: Sequence[str], seconds: float = 2100) -> Outcome:
    """Run all tests but those left out, named as pytest does; a folder or file is left out whole.

    Args:
        left_out: what is not run.
        parts: what pytest is called with; each part runs in a Windows of its own, all at the same time.
        seconds: how long each may take.

    Raises:
        PackagingError: pytest came to no end or could not begin.
    """
    sandbox = prepare_sandbox()
    runtime = prepare_runtime(sandbox)
    skip = [f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in left_out]
    started = [_Part(number, sandbox, runtime, (*part, *skip)) for number, part in enumerate(parts, start=1)]
    with step("Tests under Windows' Python", "python.exe -m pytest"), ThreadPoolExecutor(len(started)) as threads:
        outcomes = list(threads.map(lambda part: part.run(seconds), started))
    return Outcome(
        tuple(name for outcome in outcomes for name in outcome.names),
        tuple(name for outcome in outcomes for name in outcome.failed),
        {name: reason for outcome in outcomes for name, reason in outcome.skipped.items()},
        "\n".join(outcome.output for outcome in outcomes),
    )


class _Part:
    """Some of the tests, in a Windows of their own."""

    def __init__(self, number: int, sandbox: Sandbox, runtime: Path, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._report = BUILD / "suite" / str(number) / "suite.xml"
        self._report.parent.mkdir(parents=True, exist_ok=True)
        self._report.unlink(missing_ok=True)
        mounts = {FOLDER: runtime, "/report": self._report.parent}
        self._windows = fresh_windows(sandbox, BUILD / f"windows-suite-{number}", mounts)

    def run(self, seconds: float) -> Outcome:
        # pytest-timeout ends the whole run on Windows: nothing but a hang may be taken for one. What ends the process
        # ends it without a word; the last name printed is then all there is.
        plain = ("-p", "no:cacheprovider", "-o", "timeout=900", "-v")
        report = ("--basetemp", r"C:\t", "--junitxml", r"Z:\report\suite.xml")
        command = (PYTHON, "-m", "pytest", *plain, *report, *self._arguments)
        done = self._windows.run(*command, folder="/project", seconds=seconds)
        if not self._report.is_file():
            raise PackagingError(f"pytest under Windows left no report, and code {done.code}:\n{done.output[-6000:]}")
        return _read(self._report, done.output)


def _read(report: Path, output: str) -> Outcome:
    passed, failed, skipped = list[str](), list[str](), dict[str, str]()
    for case in Xml.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest
        name = f"{case.get('classname')}::{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(name)
        elif (skip := case.find("skipped")) is not None:
            skipped[name] = skip.get("message", "")
        else:
            passed.append(name)
    return Outcome(tuple(passed), tuple(failed), skipped, output)


if __name__ == "__main__":
    print(run_suite((), sys.argv[1:]).output)
