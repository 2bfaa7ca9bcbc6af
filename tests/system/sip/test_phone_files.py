"""Linphone and baresip register with the files we write, as they are: nothing is added or changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.services.phone_files import WrittenPhones, write_phone_files
from swyxsip_admin.services.phone_plan import plan_phone_files
from tests.sip.certificates import Authority
from tests.system.sip.clients import ATTEMPT_SECONDS, run_client
from tests.system.sip.servers import Kamailio, Verdict
from tests.system.sip.site import Site

Start = Callable[..., Kamailio]

USERS: dict[str, dict[str, str]] = {
    "Alice": {"sip_password": "alice-SIP-pw"},
    "Bob Müller": {"sip_user_id": "201", "sip_user_name": "bob-auth-77", "sip_password": "bob-SIP-pw"},
    "Hans Meier": {"sip_user_id": "Hans Meier", "sip_user_name": "hans", "sip_password": "Käse;Größe=5€ #x<&>'%41"},
    "Jürgen": {"sip_user_id": "jg", "sip_user_name": "jürgen.id", "sip_password": "x" * 100},
}
BOTH = ["linphone, -, 1", "baresip, -, 1"]
MEAN = 'a"b\\c:d;e#f'


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority.make(tmp_path / "authority")


@pytest.fixture
def server(site: Site, kamailio: Start, authority: Authority, tmp_path: Path) -> Kamailio:
    """A Kamailio fed with these users; the phones are told where it is."""
    for name, values in USERS.items():
        site.add(name, phones=BOTH, **values)
    site.add("Mean", sip_password=MEAN, phones=BOTH)
    site.add("Nobody knows", phones=BOTH)
    site.add("Open", sip_auth_mode="never", phones=BOTH)
    site.export("kamailio-sqlite", tmp_path / "kamailio.db")
    realm = site.workspace.server.open()[0].sip_realm
    return kamailio(tmp_path / "kamailio.db", realm, certificate=authority.files())


def write(site: Site, server: Kamailio, folder: Path, transport: str, host: str = "127.0.0.1") -> WrittenPhones:
    port = server.tls_port if transport == Transport.TLS else server.port
    site.say(registrar_host=host, registrar_port=port, transport=transport, expiry=120)
    folder.mkdir()
    return write_phone_files(site.workspace, plan_phone_files(site.workspace), folder)


def start(
    phone: Path, server: Kamailio, transport: str, trusted: str = "", seconds: float = ATTEMPT_SECONDS
) -> list[Verdict]:
    """Start the program with its file, as an administrator would, on a PC that trusts an authority."""
    if (phone / "linphonerc").exists():
        (phone / ".local" / "share" / "linphone").mkdir(parents=True)
        factory = phone / "factory"
        factory.write_text(f"[sip]\nroot_ca={trusted}\n" if trusted else "", encoding="utf-8")
        command = ["linphonec", "-b", str(factory), "-c", str(phone / "linphonerc")]
        command += ["-d", "6", "-l", str(phone / "linphone.log")]
    else:
        command = ["baresip", "-f", str(phone), "-n", "127.0.0.1", "-s", "-t", "10"]
    return run_client(command, {}, server, transport, phone, seconds)


@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
@pytest.mark.parametrize("program", ["linphone", "baresip"])
def test_every_user_registers_with_the_written_file(
    site: Site, server: Kamailio, authority: Authority, tmp_path: Path, program: str, transport: str
) -> None:
    over_tls = transport == Transport.TLS
    # Linphone compares the certificate with names alone, not with addresses; baresip asks no one for "localhost".
    by_name = over_tls and program == "linphone"
    write(site, server, tmp_path / "files", transport, "localhost" if by_name else "127.0.0.1")
    trusted = authority.file if over_tls else ""
    got: dict[str, set[tuple[int, str]]] = {}
    for phone in sorted((tmp_path / "files").glob(f"{program}-*")):
        if phone.name.partition("-")[2] not in ("Mean", "Nobody.knows"):
            got[phone.name] = {(verdict.code, verdict.why) for verdict in start(phone, server, transport, trusted)}
    names = ("Alice", "Bob.Mueller", "Hans.Meier", "Juergen")
    assert got == {
        **{f"{program}-{name}": {(200, "checked")} for name in names},
        f"{program}-Open": {(200, "unchecked")},
    }


def test_linphone_sends_nothing_to_a_server_it_does_not_trust(site: Site, server: Kamailio, tmp_path: Path) -> None:
    write(site, server, tmp_path / "files", "tls", "localhost")
    assert start(tmp_path / "files" / "linphone-Alice", server, "tls", seconds=4) == []
    assert "Certificate verification failed" in (tmp_path / "files" / "linphone-Alice" / "linphone.log").read_text()


def test_a_password_that_only_one_of_them_can_carry(site: Site, server: Kamailio, tmp_path: Path) -> None:
    written = write(site, server, tmp_path / "files", "udp")
    assert [(one.user, one.value.value) for one in written.omissions] == [("Mean", "password")]
    phones = tmp_path / "files"
    assert {verdict.code for verdict in start(phones / "linphone-Mean", server, "udp")} == {200}
    assert start(phones / "baresip-Mean", server, "udp", seconds=4) == []


@pytest.mark.parametrize("program", ["linphone", "baresip"])
def test_without_a_password_no_empty_one_is_tried(site: Site, server: Kamailio, tmp_path: Path, program: str) -> None:
    written = write(site, server, tmp_path / "files", "udp")
    assert [remark.user for remark in written.without] == ["Nobody knows"]
    assert start(tmp_path / "files" / f"{program}-Nobody.knows", server, "udp", seconds=5) == []
