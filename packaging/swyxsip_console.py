"""Where `swyxsip.exe` begins."""

import sys

from swyxsip_admin.cli import main

sys.exit(main())
