"""Where `SwyxSIP Admin.exe` begins."""

import sys

from swyxsip_admin.start import main

sys.exit(main())
