"""A real Kamailio, fed by our export, accepts and refuses third-party clients as the tab says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.system.sip.servers import Kamailio
from tests.system.sip.site import REALM, Site


def test_smoke(site: Site, kamailio: Callable[..., Kamailio], tmp_path: Path) -> None:
    site.add("alice", password="alice-pw")
    file = tmp_path / "kamailio.db"
    assert site.export("kamailio-sqlite", file).accounts == 1
    server = kamailio(file, REALM)
    subprocess.run(
        *(["sipsak", "-U", "-s", f"sip:alice@127.0.0.1:{server.port}", "-u", "alice", "-a", "alice-pw", "-x", "60"],),
        check=True,
    )
    assert [verdict.code for verdict in server.verdicts()] == [200]
