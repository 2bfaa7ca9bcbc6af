"""Where `SwyxSIP Admin.exe` begins."""

import sys

from swyxsip_admin.app import main

sys.exit(main())
