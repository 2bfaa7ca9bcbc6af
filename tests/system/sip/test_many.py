"""10,000 exported users register at 1,000 a second: accepted are those who are allowed, to the last one."""

from __future__ import annotations

import csv
import os
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from swyxsip_admin.services.bulk_passwords import find_candidates, generate_passwords
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.registrar_export import gather
from swyxsip_admin.storage.bulk import read_order
from tests.system.sip.asterisk import RELEASES
from tests.system.sip.clients import HERE, Attempt, write_accounts
from tests.system.sip.servers import Kamailio
from tests.system.sip.site import REALM, Site

ALLOWED = 10_000
OTHERS = 500
RATE = 1_000


def import_people(site: Site, file: Path) -> None:
    """80 % always, 10 % the server's default, 10 % never; a quarter proves another name than the ID."""
    with open(file, "w", newline="", encoding="utf-8-sig") as stream:
        rows = csv.writer(stream, delimiter=";")
        rows.writerow(("server_user_id", "name", "sip_allowed", "sip_auth_mode", "sip_user_id", "sip_user_name"))
        for number in range(1, ALLOWED + OTHERS + 1):
            mode = "never" if number % 10 == 0 else "server_default" if number % 10 == 1 else "always"
            name = f"auth.{number}" if number % 4 == 0 else ""
            rows.writerow((number, f"User {number}", number <= ALLOWED, mode, f"u{number}", name))
    plan = plan_import(site.workspace, file)
    assert not plan.refused
    apply_import(site.workspace, plan)
    with site.workspace.database.read() as session:
        ids = read_order(session)
    candidates = find_candidates(site.workspace, ids)
    assert generate_passwords(site.workspace, candidates.plain) == ALLOWED


def test_accepted_are_those_who_are_allowed(
    site: Site, kamailio: Callable[..., Kamailio], tmp_path: Path, asterisks: dict[str, object]
) -> None:
    assert set(asterisks) == set(RELEASES)  # unpacking is over: nothing else uses this machine meanwhile
    import_people(site, tmp_path / "people.csv")
    written = site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    assert (written.accounts, written.denied, written.left_out) == (ALLOWED, OTHERS, ())
    server = kamailio(tmp_path / "kamailio.db", REALM)
    attempts = [
        Attempt(one.aor_user, one.digest_username, one.password.reveal() if one.password else "none")
        for one in gather(site.workspace, lambda done, total: None).accounts
    ]
    attempts += [Attempt(f"u{number}", f"u{number}", "none") for number in range(ALLOWED + 1, ALLOWED + OTHERS + 1)]
    table = tmp_path / "accounts.csv"
    write_accounts(table, attempts)
    try:
        _run_sipp(server, table, len(attempts), tmp_path)
    finally:
        table.unlink()  # it holds the passwords
    codes: dict[str, set[int]] = {}
    for verdict in server.verdicts():
        codes.setdefault(verdict.aor_user, set()).add(verdict.code)
    assert Counter(tuple(sorted(found)) for found in codes.values()) == {(200,): ALLOWED, (403,): OTHERS}
    assert all(codes[f"u{number}"] == {200} for number in range(1, ALLOWED + 1))
    assert server.count_registered() == ALLOWED


def _run_sipp(server: Kamailio, table: Path, calls: int, folder: Path) -> None:
    command = ["sipp", f"127.0.0.1:{server.port}", "-sf", str(HERE / "register.xml"), "-inf", str(table)]
    command += ["-i", "127.0.0.1", "-t", "u1", "-r", str(RATE), "-m", str(calls), "-l", "10000"]
    command += ["-nostdin", "-timeout", "120", "-recv_timeout", "20000"]
    env = {**os.environ, "TERM": "dumb"}
    with open(folder / "sipp.out", "wb") as output:
        subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd=folder, env=env, timeout=150, check=False)
