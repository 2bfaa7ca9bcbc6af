"""Kamailio and Asterisk as the tests run them: on 127.0.0.1, on free ports, ended by process id."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
START_SECONDS: Final = 20.0
END_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Verdict:
    """What a registrar decided about one REGISTER; a challenge without credentials is none.

    Attributes:
        code: the status.
        why: ``checked`` or ``unchecked`` (200), ``denied`` or ``foreign`` (403), the registrar's own reason (401).
        transport: UDP, TCP or TLS.
        aor_user: user part of the address-of-record.
        digest_username: the name that was proved or not; empty where none was sent.
    """

    code: int
    why: str
    transport: str
    aor_user: str
    digest_username: str


def free_port() -> int:
    """A port that is free for UDP and TCP on 127.0.0.1."""
    for _attempt in range(50):
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
            socket.socket(socket.AF_INET, socket.SOCK_STREAM) as streams,
        ):
            datagrams.bind(("127.0.0.1", 0))
            port: int = datagrams.getsockname()[1]
            try:
                streams.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


def wait_for(what: str, ready: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.02)


@contextmanager
def running(command: list[str], log: Path, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    """A server with all its children, ended by the id of its own process group."""
    with open(log, "ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **more,  # type: ignore[call-overload]
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(END_SECONDS)
        with suppress(ProcessLookupError):  # a child that outlives its parent has no use
            os.killpg(process.pid, signal.SIGKILL)


_VERDICT = re.compile(
    r"VERDICT (?P<code>\d+) (?P<why>\S+) (?P<transport>\w+) \[(?P<user>.*?)\] \[(?P<digest>.*?)\]$", re.M
)


@dataclass(frozen=True)
class Kamailio:
    """A running Kamailio.

    Attributes:
        port: for UDP and TCP.
        tls_port: for TLS; 0 where it was started without.
        realm: in its challenges.
        database: the SQLite file it reads.
        log_file: what it wrote.
        control: its control socket.
    """

    port: int
    tls_port: int
    realm: str
    database: Path
    log_file: Path
    control: Path

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def mark(self) -> int:
        """The place in the log up to which everything is old."""
        return self.log_file.stat().st_size

    def verdicts(self, since: int = 0) -> list[Verdict]:
        """What it decided since a mark, from its own log."""
        with open(self.log_file, "rb") as stream:
            stream.seek(since)
            text = stream.read().decode("utf-8", errors="replace")
        return [
            Verdict(
                int(found["code"]),
                found["why"],
                found["transport"].upper(),
                found["user"],
                "" if found["digest"] == "<null>" else found["digest"],
            )
            for found in _VERDICT.finditer(text)
        ]

    def reload(self) -> None:
        """Read the policy anew, as an administrator does after an export."""
        self.command("htable.reload", "policy")

    def command(self, *words: str) -> str:
        """Ask through its control socket."""
        done = subprocess.run(
            ["kamcmd", "-s", f"unix:{self.control}", *words], capture_output=True, text=True, timeout=30, check=False
        )
        return done.stdout + done.stderr

    def bindings(self, aor_user: str) -> list[str]:
        """The contacts registered for an address."""  # "s:": kamcmd would read 201 as a number
        return re.findall(r"Address: (\S+)", self.command("ul.lookup", "location", f"s:{aor_user}"))

    def count_registered(self) -> int:
        """How many addresses are registered."""
        found = re.search(r"location_users\D+(\d+)", self.command("stats.fetch", "usrloc:"))
        return int(found[1]) if found else -1


@contextmanager
def run_kamailio(
    folder: Path,
    database: Path,
    realm: str,
    *,
    sha256: bool = False,
    certificate: tuple[Path, Path] | None = None,
    ipv6: bool = False,
) -> Iterator[Kamailio]:
    """A Kamailio that reads an exported database.

    Args:
        folder: for its log and sockets; an own one for each.
        database: what was exported.
        realm: of its challenges.
        sha256: challenge with SHA-256 instead of MD5, and read those hashes.
        certificate: certificate and key; with them it listens for TLS too.
        ipv6: listen on ::1 too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port, tls_port = free_port(), free_port() if certificate else 0
    log, control = folder / "kamailio.log", folder / "control"
    log.touch()
    words = {
        "PORT_PLAIN": str(port),
        "PORT_TLS": str(tls_port),
        "REALM": f'"{realm}"',
        "DATABASE": str(database),
        "SOCKET": str(control),
        "CERTIFICATE": str(certificate[0]) if certificate else "",
        "KEY": str(certificate[1]) if certificate else "",
    }
    config = (HERE / "kamailio.cfg").read_text(encoding="utf-8")
    lines = [
        line if line.startswith("#") else re.sub(r"\b(" + "|".join(words) + r")\b", lambda found: words[found[1]], line)
        for line in config.splitlines()
    ]
    # Written out, and not given with -A: values hold quotation marks and slashes.
    file = folder / "kamailio.cfg"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    switches = [("SHA256", sha256), ("WITH_TLS", certificate is not None), ("WITH_IPV6", ipv6)]
    defined = [part for name, on in switches if on for part in ("-A", name)]
    command = ["kamailio", "-f", str(file), "-DD", "-E", "-m", "64", "-M", "8", "-Y", str(folder), *defined]
    with running(command, log) as process:
        server = Kamailio(port, tls_port, realm, database, log, control)

        def ready() -> bool:
            if process.poll() is not None:
                raise RuntimeError(f"Kamailio ended with {process.returncode}:\n{server.log()[-3000:]}")
            return control.exists() and "policy" in server.command("htable.listTables")

        wait_for("Kamailio to start", ready)
        yield server
