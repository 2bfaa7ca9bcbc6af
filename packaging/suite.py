"""The project's tests under Windows' own Python, in Wine, with the real Windows Credential Manager behind keyring."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

from runtime import FOLDER, PYTHON, prepare_runtime
from sandbox import fresh_windows, prepare_sandbox
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


def run_suite(left_out: Sequence[str], *arguments: str, seconds: float = 1800) -> Outcome:
    """Run all tests but those left out, named as pytest does; a folder or file is left out whole.

    Raises:
        PackagingError: pytest came to no end or could not begin.
    """
    report = BUILD / "suite"
    report.mkdir(parents=True, exist_ok=True)
    sandbox = prepare_sandbox()
    windows = fresh_windows(sandbox, BUILD / "windows-suite", {FOLDER: prepare_runtime(sandbox), "/report": report})
    skip = [f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in left_out]
    options = ("-p", "no:cacheprovider", "-q", "--basetemp", r"C:\t", "--junitxml", r"Z:\report\suite.xml")
    (report / "suite.xml").unlink(missing_ok=True)
    with step("Tests under Windows' Python", "python.exe -m pytest"):
        done = windows.run(PYTHON, "-m", "pytest", *options, *skip, *arguments, folder="/project", seconds=seconds)
    if not (report / "suite.xml").is_file():
        raise PackagingError(f"pytest under Windows left no report:\n{done.output[-6000:]}")
    return _read(report / "suite.xml", done.output)


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
    print(run_suite((), *sys.argv[1:]).output)
