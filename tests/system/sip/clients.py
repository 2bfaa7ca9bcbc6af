"""Clients that nobody here wrote. What they print counts for nothing: the registrar's log is read."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote

from tests.system.sip.servers import Verdict

ATTEMPT_SECONDS: Final = 20.0
SETTLE_SECONDS: Final = 0.15
"""After the first verdict: a client that tries again at once shall be seen doing so."""

HERE: Final = Path(__file__).parent


class Registrar(Protocol):
    """What a client needs to know of a registrar, and where its verdicts are read."""

    @property
    def port(self) -> int: ...

    @property
    def tls_port(self) -> int: ...

    @property
    def realm(self) -> str: ...

    def mark(self) -> int: ...

    def verdicts(self, since: int = 0) -> list[Verdict]: ...


@dataclass(frozen=True)
class Attempt:
    """What is entered into a phone."""

    aor_user: str
    digest_username: str
    password: str
    transport: str = "udp"

    @property
    def escaped(self) -> str:
        """The user part as people write it into a client that does not escape it."""
        return quote(self.aor_user, safe="-_.!~*'()&=+$,;?/")


def register(client: str, registrar: Registrar, attempt: Attempt, folder: Path) -> list[Verdict]:
    """Let a client register once, and return what the registrar decided."""
    folder.mkdir(parents=True, exist_ok=True)
    command, more = CLIENTS[client](registrar, attempt, folder)
    return run_client(command, more, registrar, attempt.transport, folder)


def run_client(
    command: Sequence[str],
    more: Mapping[str, str],
    registrar: Registrar,
    transport: str,
    folder: Path,
    seconds: float = ATTEMPT_SECONDS,
) -> list[Verdict]:
    """Run a client until the registrar has decided something, and return what it decided.

    Args:
        command: the program and its arguments.
        more: variables of its environment.
        registrar: the registrar it is told to use.
        transport: verdicts over another one do not count.
        folder: its home, and the place of what it prints.
        seconds: for how long a decision is waited for.
    """
    since = registrar.mark()
    with open(folder / f"{command[0]}.out", "ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, "HOME": str(folder), **more},
        )
        try:
            _wait(process, registrar, since, seconds)
        finally:
            process.terminate()
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            with suppress(OSError):
                process.stdin and process.stdin.close()
    found = [verdict for verdict in registrar.verdicts(since) if verdict.transport == transport.upper()]
    if any(verdict.code == 200 for verdict in found):
        _wait_for_silence(registrar)
    return found


def _wait(process: subprocess.Popen[bytes], registrar: Registrar, since: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if registrar.verdicts(since):
            time.sleep(SETTLE_SECONDS)
            return
        if process.poll() is not None:
            time.sleep(SETTLE_SECONDS)  # the log may be written a moment later
            return
        time.sleep(0.02)


def _wait_for_silence(registrar: Registrar) -> None:
    """A client that ends signs its phone off; a busy server says so in its log when the next one has begun."""
    until, mark = time.monotonic() + ATTEMPT_SECONDS, -1
    while mark != registrar.mark() and time.monotonic() < until:
        mark = registrar.mark()
        time.sleep(SETTLE_SECONDS)


Made = tuple[Sequence[str], Mapping[str, str]]


def _sipsak(registrar: Registrar, attempt: Attempt, _folder: Path) -> Made:
    command = ["sipsak", "-i", "-vvv", "-E", attempt.transport, "-U"]
    command += ["-s", f"sip:{attempt.escaped}@127.0.0.1:{registrar.port}"]
    command += ["-u", attempt.digest_username, "-a", attempt.password, "-x", "60", "-C", "sip:x@127.0.0.1:25999"]
    return command, {}


def _sipp(registrar: Registrar, attempt: Attempt, folder: Path) -> Made:
    table = folder / "sipp.csv"
    write_accounts(table, [attempt])
    command = ["sipp", f"127.0.0.1:{registrar.port}", "-sf", str(HERE / "register.xml"), "-inf", str(table)]
    mode = {"udp": "u1", "tcp": "t1"}[attempt.transport]
    return [*command, "-i", "127.0.0.1", "-m", "1", "-nostdin", "-t", mode, "-timeout", "8"], {"TERM": "dumb"}


def write_accounts(table: Path, attempts: Sequence[Attempt]) -> None:
    """A table for sipp: the values are quoted, or a blank and an umlaut would end them. It holds passwords."""
    rows = [
        f'{attempt.escaped};[authentication username="{attempt.digest_username}" password="{attempt.password}"]'
        for attempt in attempts
    ]
    table.touch(0o600)
    table.write_text("\n".join(["SEQUENTIAL", *rows]) + "\n", encoding="utf-8")


_BARESIP: Final = """
sip_listen 127.0.0.1:0
module_path /usr/lib/baresip/modules
module_tmp account.so
"""


def _baresip(registrar: Registrar, attempt: Attempt, folder: Path) -> Made:
    port = registrar.tls_port if attempt.transport == "tls" else registrar.port
    address = f"<sip:{attempt.escaped}@127.0.0.1:{port};transport={attempt.transport}>"
    username, password = attempt.digest_username, attempt.password
    (folder / "config").write_text(_BARESIP, encoding="utf-8")
    (folder / "accounts").write_text(
        f'{address};auth_user="{username}";auth_pass="{password}";regint=60\n', encoding="utf-8"
    )
    return ["baresip", "-f", str(folder), "-n", "127.0.0.1", "-s", "-t", "10"], {}


_LINPHONE: Final = """[sip]
sip_port={udp}
sip_tcp_port={tcp}
sip_tls_port={tls}
register_only_when_network_is_up=0
verify_server_certs=0
verify_server_cn=0
[net]
dns_srv_enabled=0
[auth_info_0]
username={user}
userid={username}
passwd={password}
realm={realm}
[proxy_0]
reg_proxy=<sip:127.0.0.1:{port};transport={transport}>
reg_identity=sip:{escaped}@127.0.0.1
reg_sendregister=1
reg_expires=60
"""


def _linphone(registrar: Registrar, attempt: Attempt, folder: Path) -> Made:
    (folder / ".local" / "share" / "linphone").mkdir(parents=True, exist_ok=True)
    used = dict.fromkeys(("udp", "tcp", "tls"), 0)
    used[attempt.transport] = -1  # any free port; 0 is none
    text = _LINPHONE.format(
        **used,
        user=attempt.aor_user,
        escaped=attempt.escaped,
        username=attempt.digest_username,
        password=attempt.password,
        realm=registrar.realm,
        port=registrar.tls_port if attempt.transport == "tls" else registrar.port,
        transport=attempt.transport,
    )
    (folder / "rc").unlink(missing_ok=True)
    (folder / "rc").write_text(text, encoding="utf-8")
    return ["linphonec", "-c", str(folder / "rc"), "-d", "6", "-l", str(folder / "linphone.log")], {}


CLIENTS: Final[Mapping[str, Callable[[Registrar, Attempt, Path], Made]]] = {
    "sipsak": _sipsak,
    "sipp": _sipp,
    "baresip": _baresip,
    "linphone": _linphone,
}
WITH_TLS: Final = ("baresip", "linphone")
"""The clients that speak TLS here; sipp is built without it, sipsak's needs a certificate of its own."""
