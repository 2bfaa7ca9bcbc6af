"""Linphone and baresip register with the files we write, as they are: nothing is added or changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from swyxsip_admin.services.phone_files import WrittenPhones, write_phone_files
from swyxsip_admin.services.phone_plan import plan_phone_files
from tests.system.sip.clients import run_client
from tests.system.sip.servers import Kamailio, Verdict
from tests.system.sip.site import Site

Start = Callable[..., Kamailio]

USERS: dict[str, dict[str, str]] = {
    "Alice": {"sip_password": "alice-SIP-pw"},
    "Bob Müller": {"sip_user_id": "201", "sip_user_name": "bob-auth-77", "sip_password": "bob-SIP-pw"},
    "Hans Meier": {"sip_user_id": "Hans Meier", "sip_user_name": "hans", "sip_password": "Käse;Größe=5€ #x<&>'%41"},
    "Jürgen": {"sip_user_id": "jg", "sip_user_name": "jürgen.id", "sip_password": "x" * 100},
}
MEAN = 'a"b\\c:d;e#f'


@pytest.fixture
def server(site: Site, kamailio: Start, tmp_path: Path) -> Kamailio:
    """A Kamailio fed with these users; the phones are told where it is."""
    for name, values in USERS.items():
        site.add(name, phones=["linphone, -, 1", "baresip, -, 1"], **values)
    site.add("Mean", sip_password=MEAN, phones=["linphone, -, 1", "baresip, -, 1"])
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    return kamailio(tmp_path / "kamailio.db", site.workspace.server.open()[0].sip_realm)


def write(site: Site, server: Kamailio, folder: Path, transport: str) -> WrittenPhones:
    site.say(registrar_host="127.0.0.1", registrar_port=server.port, transport=transport, expiry=120)
    folder.mkdir()
    return write_phone_files(site.workspace, plan_phone_files(site.workspace), folder)


def start(phone: Path, server: Kamailio, transport: str) -> list[Verdict]:
    """Start the program with its file, as an administrator would."""
    if (phone / "linphonerc").exists():
        (phone / ".local" / "share" / "linphone").mkdir(parents=True)
        command = ["linphonec", "-c", str(phone / "linphonerc"), "-d", "6", "-l", str(phone / "linphone.log")]
    else:
        command = ["baresip", "-f", str(phone), "-n", "127.0.0.1", "-s", "-t", "10"]
    return run_client(command, {}, server, transport, phone)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("program", ["linphone", "baresip"])
def test_every_user_registers_with_the_written_file(
    site: Site, server: Kamailio, tmp_path: Path, program: str, transport: str
) -> None:
    write(site, server, tmp_path / "files", transport)
    got: dict[str, set[tuple[int, str]]] = {}
    for phone in sorted((tmp_path / "files").glob(f"{program}-*")):
        if phone.name != f"{program}-Mean":
            got[phone.name] = {(verdict.code, verdict.why) for verdict in start(phone, server, transport)}
    names = ("Alice", "Bob.Mueller", "Hans.Meier", "Juergen")
    assert got == {f"{program}-{name}": {(200, "checked")} for name in names}


def test_a_password_that_only_one_of_them_can_carry(site: Site, server: Kamailio, tmp_path: Path) -> None:
    written = write(site, server, tmp_path / "files", "udp")
    assert [(one.user, one.value.value) for one in written.omissions] == [("Mean", "password")]
    phones = tmp_path / "files"
    assert {verdict.code for verdict in start(phones / "linphone-Mean", server, "udp")} == {200}
    assert "auth_pass" not in (phones / "baresip-Mean" / "accounts").read_text(encoding="utf-8")
