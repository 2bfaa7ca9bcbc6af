"""The table in `packaging/README.md`: what every step cost and made, taken over from the checks' own records."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from steps import PACKAGING, Step, megabytes, recorded

README: Final = PACKAGING / "README.md"
BEGIN: Final = "<!-- measured: begin -->\n"
END: Final = "<!-- measured: end -->\n"


def render(steps: list[Step]) -> str:
    """Return the table in Markdown."""
    lines = ["| step | command | seconds | size |\n|---|---|---:|---:|\n"]
    for row in steps:
        size = "" if row.size is None else megabytes(row.size)
        lines.append(f"| {row.name} | {row.command} | {row.seconds:.1f} | {size} |\n")
    lines.append(f"| **together** | | **{sum(row.seconds for row in steps):.0f}** | |\n")
    return "".join(lines)


def update(readme: Path = README) -> None:
    """Put the recorded steps into the README, between its two marks."""
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    readme.write_text(before + BEGIN + render(recorded()) + END + after, encoding="utf-8", newline="\n")
    print(f"{readme.name} has the steps of the last run.")
