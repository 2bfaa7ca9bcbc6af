"""Where `SwyxSIP Admin.exe` begins."""

import sys

from swyxsip_admin.__main__ import main

sys.exit(main())
