"""Trying 1,000 registrations at a Kamailio on this machine, against sipp doing the same."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.sip.outcome import Outcome
from swyxsip_admin.sip.prober import probe_all
from swyxsip_admin.sip.register import Target, Try
from tests.benchmarks.bench import Bench
from tests.benchmarks.results import Result, measure, timed

ORDER = 90
USERS = 1000
GOAL = 4.0
"""At least a quarter of sipp's rate."""
ITEM, FLOOR = "trying registrations", "sipp at full speed"
PROGRAMS = ("kamailio", "kamcmd", "sipp")


def run(bench: Bench) -> Iterator[Result]:
    """Both over UDP with the limit off: two requests for each user, the password checked."""
    folder, pairs = bench.folder, min(bench.pairs, 5)
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        reason = f"not installed: {', '.join(missing)} (`dev.py test --system` installs them)"
        yield Result(ITEM, USERS, None, None, None, GOAL, floor_is=FLOOR, reason=reason)
        return
    from tests.system.sip.clients import Attempt, write_accounts
    from tests.system.sip.servers import run_kamailio
    from tests.system.sip.site import REALM, Site

    site = Site(folder / "probed")
    for number in range(USERS):
        site.add(f"u{number}", sip_password=f"pw-{number}")
    site.export("kamailio-sqlite", folder / "kamailio.db")
    accounts = folder / "accounts.csv"
    write_accounts(accounts, [Attempt(f"u{number}", f"u{number}", f"pw-{number}") for number in range(USERS)])
    tries = [Try(f"u{number}", f"u{number}", Secret(f"pw-{number}"), realm=REALM) for number in range(USERS)]
    with run_kamailio(folder / "kamailio", folder / "kamailio.db", REALM) as server:

        def sipp() -> None:
            scenario = Path(__file__).parents[2] / "system" / "sip" / "register.xml"
            command = ["sipp", f"127.0.0.1:{server.port}", "-sf", str(scenario), "-inf", str(accounts)]
            command += ["-i", "127.0.0.1", "-t", "u1", "-r", "10000", "-m", str(USERS), "-l", "100", "-nostdin"]
            env = {**os.environ, "TERM": "dumb"}
            done = subprocess.run(command, capture_output=True, cwd=folder, env=env, timeout=120, check=False)
            if done.returncode:
                raise RuntimeError(f"sipp ended with {done.returncode}")

        def ours() -> None:
            found: list[Outcome] = []
            target = Target("127.0.0.1", server.port, Transport.UDP, REALM)
            probe_all(target, tries, lambda _place, result: found.append(result.outcome))
            if found.count(Outcome.ACCEPTED) != USERS:
                raise RuntimeError("some were not accepted")

        found = measure(ITEM, USERS, timed(sipp), timed(ours), pairs=pairs, goal=GOAL, floor_is=FLOOR)
    site.close()
    accounts.unlink()
    yield found
