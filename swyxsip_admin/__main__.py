"""Where the window's program begins: `python -m swyxsip_admin`, and the frozen one."""

import gc
import sys

# A start makes a hundred thousand objects, and nearly all of them stay: looking for rubbish among them takes a
# twentieth of it. `app` turns it on again when the first rows stand.
gc.disable()

import swyxsip_admin.ui  # noqa: E402, F401 - first: it makes every import after it cheaper
from swyxsip_admin.app import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
