"""Asterisk as the tests run it: unpacked from another Debian release, because this one has none."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from filelock import FileLock
from sandbox import LEFT_OUT, apt_access, mirror
from steps import cache_root, cached, call, key

from tests.system.sip.servers import Verdict, free_port, running, wait_for

RELEASES: Final = ("bullseye", "sid")
"""Debian's releases with Asterisk: 16, and 22, which knows SHA-256."""

_INCLUDE: Final = "asterisk,base-files"
_MODULES: Final = (
    *("res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_pjproject", "res_pjsip"),
    *("res_pjsip_session", "res_pjsip_authenticator_digest", "res_pjsip_endpoint_identifier_user"),
    *("res_pjsip_registrar", "res_pjsip_logger", "res_security_log"),
)


def unpack(release: str) -> Path:
    """Unpack a release's Asterisk with all it needs, from the archive this machine's apt reads; once per machine.

    Nothing is installed and nothing started in there: its files are enough.
    """
    options = [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    options += [f"--aptopt={line}" for line in apt_access()]
    # The index of a release that is no longer maintained, or of a mirror that lags, may have expired.
    options += ['--aptopt=APT::Install-Recommends "false"', '--aptopt=Acquire::Check-Valid-Until "false"']
    root = cache_root() / f"asterisk-{release}-{key(_INCLUDE, *LEFT_OUT)}"
    root.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{root}.lock"):
        if not root.is_dir():
            with cached(root.name) as draft:
                call(
                    "mmdebstrap",
                    "--mode=root",
                    "--variant=extract",
                    *options,
                    f"--include={_INCLUDE}",
                    release,
                    draft,
                    mirror(),
                )
    return root


_ASTERISK_CONF: Final = """[directories]
astetcdir => {home}
astmoddir => {modules}
astvarlibdir => /var/lib/asterisk
astdbdir => {home}
astkeydir => {home}
astdatadir => /usr/share/asterisk
astspooldir => {home}
astrundir => {home}
astlogdir => {home}
[options]
nocolor = yes
"""
_LOGGER_CONF: Final = "[general]\n[logfiles]\nverdicts => notice,warning,error,security,verbose\n"
_PJSIP_CONF: Final = """[global]
type = global
default_realm = {realm}
debug = yes
{algorithms}
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:{port}
[tcp]
type = transport
protocol = tcp
bind = 127.0.0.1:{port}
[tls]
type = transport
protocol = tls
bind = 127.0.0.1:{tls_port}
cert_file = {home}/certificate.pem
priv_key_file = {home}/key.pem
method = tlsv1_2
#include users.conf
"""

_SENT: Final = re.compile(
    r"<--- Transmitting SIP response \(\d+ bytes\) to (?P<transport>\w+):\S+ --->\s*"
    r"SIP/2\.0 (?P<code>\d+)(?P<rest>.*?)(?=\n\[|<---|\Z)",
    re.S,
)
_EVENT: Final = re.compile(r'SecurityEvent="(?P<what>\w+)".*?SessionID="(?P<call>[^"]*)"')


@dataclass(frozen=True)
class Asterisk:
    """A running Asterisk; see :class:`~tests.system.sip.servers.Kamailio`."""

    port: int
    tls_port: int
    realm: str
    root: Path
    home: Path
    log_file: Path

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def mark(self) -> int:
        return self.log_file.stat().st_size

    def verdicts(self, since: int = 0) -> list[Verdict]:
        """What it answered to REGISTERs, from its own log; a challenge to a request without credentials is none."""
        with open(self.log_file, "rb") as stream:
            stream.seek(since)
            text = stream.read().decode("utf-8", errors="replace")
        events: dict[str, set[str]] = {}
        for event in _EVENT.finditer(text):
            events.setdefault(event["call"], set()).add(event["what"])
        found = []
        for sent in _SENT.finditer(text):
            headers = sent["rest"]
            line = re.search(r"^CSeq: (\d+) REGISTER", headers, re.M)
            call_id = re.search(r"^Call-ID: (\S+)", headers, re.M)
            user = re.search(r"^To: [^<]*<sips?:([^@>]*)@", headers, re.M)
            code = int(sent["code"])
            if line is None or call_id is None or user is None or code < 200:
                continue
            what = events.get(call_id[1], set())
            if code == 401 and "ChallengeResponseFailed" not in what:
                continue
            why = "checked" if "SuccessfulAuth" in what else "unchecked"
            if code != 200:
                why = ",".join(sorted(what))
            found.append(Verdict(code, why, sent["transport"].upper(), unquote(user[1]), ""))
        return _without_challenges(found)


def _without_challenges(found: list[Verdict]) -> list[Verdict]:
    """Where a client failed, its first 401 was the challenge."""
    refused = [verdict for verdict in found if verdict.code == 401]
    return [verdict for verdict in found if verdict.code != 401] + refused[1:]


@contextmanager
def run_asterisk(
    root: Path, name: str, users: Path, realm: str, certificate: tuple[Path, Path], *, algorithms: str = ""
) -> Iterator[Asterisk]:
    """An Asterisk that includes an exported file.

    Args:
        root: where it was unpacked.
        name: of a folder of its own in there, that is thrown away.
        users: what was exported.
        realm: of its challenges.
        certificate: certificate and key for TLS.
        algorithms: what it offers, strongest first; MD5 alone where nothing is said.
    """
    inside = f"/tmp/{name}"
    home = root / inside[1:]
    home.mkdir(parents=True)
    try:
        port, tls_port = free_port(), free_port()
        offered = f"default_auth_algorithms_uas = {algorithms}" if algorithms else ""
        values = {"home": inside, "port": port, "tls_port": tls_port, "realm": realm, "algorithms": offered}
        modules = next(folder for folder in root.glob("usr/lib/**/asterisk/modules"))
        (home / "asterisk.conf").write_text(_ASTERISK_CONF.format(modules=f"/{modules.relative_to(root)}", **values))
        (home / "logger.conf").write_text(_LOGGER_CONF)
        loads = "".join(f"load = {module}.so\n" for module in _MODULES)
        (home / "modules.conf").write_text(f"[modules]\nautoload = no\n{loads}")
        (home / "pjsip.conf").write_text(_PJSIP_CONF.format(**values))
        shutil.copyfile(users, home / "users.conf")
        for source, target in zip(certificate, ("certificate.pem", "key.pem"), strict=True):
            shutil.copyfile(source, home / target)
        command = ["chroot", str(root), "/usr/sbin/asterisk", "-f", "-C", f"{inside}/asterisk.conf", "-vvv"]
        with running(command, home / "output") as process:
            server = Asterisk(port, tls_port, realm, root, home, home / "verdicts")

            def ready() -> bool:
                if process.poll() is not None:
                    raise RuntimeError(f"Asterisk ended with {process.returncode}: {(home / 'output').read_text()}")
                return server.log_file.exists() and "Asterisk Ready" in server.log()

            wait_for("Asterisk to start", ready)
            yield server
    finally:
        subprocess.run(["rm", "-rf", "--one-file-system", str(home)], check=False)
