"""Where the window's program begins: before anything else is loaded."""

from __future__ import annotations

import gc


def main() -> int:
    """Run the window until it is closed and return the exit code."""
    # A start makes a hundred thousand objects, and nearly all of them stay: looking for rubbish among them takes a
    # twentieth of it. `app` turns it on again when the first rows stand.
    gc.disable()
    from swyxsip_admin.app import main as run

    return run()
