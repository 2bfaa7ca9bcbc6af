"""Run the console program as ``python -m swyxsip_admin.cli``."""

from __future__ import annotations

import sys

from swyxsip_admin.cli import main

sys.exit(main())
