"""The console program `swyxsip`: the same services as the window, for scripts."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the console program.

    Args:
        argv: the arguments without the program's name; the process's own where none are given.

    Returns:
        The exit code: 0 done; 1 findings, refused values or rows, conflict; 2 wrong usage; 3 surroundings; 70 bug;
        130 interrupted with Ctrl+C.
    """
    from swyxsip_admin.cli.program import run

    return run(argv)
