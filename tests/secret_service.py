"""A real Secret Service for tests: a session bus and gnome-keyring of their own, in a temporary folder.

``secret_service`` (import it into a ``conftest.py``) starts both, points ``DBUS_SESSION_BUS_ADDRESS`` of this process
at the bus, and ends both by their process ids. Nothing on the bus is activatable: what is not started is not there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

KEYRING_PASSWORD = "only for tests"
START_SECONDS = 10.0

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    {rules}
  </policy>
</busconfig>
"""
DENY_SECRETS = '<deny send_destination="org.freedesktop.secrets"/>'


class SecretService:
    """A bus with gnome-keyring on it.

    Attributes:
        environment: what a process needs to use this bus, this keyring and no other.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bus: subprocess.Popen[bytes] | None = None
        self._keyring: subprocess.Popen[bytes] | None = None
        for name in ("home", "data", "run"):
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        self.socket = folder / "bus"
        self.environment = {
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.socket}",
            "HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "home" / ".config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
        }

    def start(self, *, unlocked: bool = True, rules: str = "") -> None:
        """Start the bus and the keyring; returns when it answers."""
        self.start_bus(rules)
        self.start_keyring(unlocked=unlocked)

    def start_bus(self, rules: str = "") -> None:
        """Start the bus alone; ``rules`` are added to its policy."""
        configuration = self._folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(socket=self.socket, rules=rules))
        self.socket.unlink(missing_ok=True)
        self._bus = self._run(["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile"], None)
        self._wait(self.socket.exists)

    def start_keyring(self, *, unlocked: bool = True) -> None:
        """Start gnome-keyring over the folder's data; locked where ``unlocked`` is false."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        command.append(f"--control-directory={self._folder / 'run'}")
        self._keyring = self._run([*command, "--unlock"] if unlocked else command, KEYRING_PASSWORD)
        self._wait(self._answers)

    def stop_keyring(self) -> None:
        """End gnome-keyring; the bus stays."""
        self._end(self._keyring)
        self._keyring = None

    def restart_keyring(self, *, unlocked: bool = True) -> None:
        """End gnome-keyring and start it again over the same data."""
        self.stop_keyring()
        self.start_keyring(unlocked=unlocked)

    def lock(self) -> None:
        """Lock the default collection, as a screen lock may do. There is no prompter, so nobody can unlock it."""
        import secretstorage

        with closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

    def freeze(self) -> None:
        """Stop gnome-keyring from answering; ``stop`` wakes it to end it."""
        assert self._keyring is not None
        self._keyring.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        """End everything that was started."""
        self.stop_keyring()
        self._end(self._bus)
        self._bus = None

    def _run(self, command: list[str], said: str | None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env={"PATH": os.environ["PATH"], **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        if said is not None:
            process.stdin.write(said.encode())
        process.stdin.close()
        return process

    def _answers(self) -> bool:
        import jeepney
        from jeepney.io.blocking import DBusConnection, Proxy, prep_socket

        with closing(DBusConnection(prep_socket(str(self.socket)))) as connection:
            return bool(Proxy(jeepney.message_bus, connection).NameHasOwner("org.freedesktop.secrets")[0])

    def _wait(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                if ready():
                    return
            except OSError:
                pass  # the socket is there a moment before the bus listens
            if time.monotonic() > until:
                raise TimeoutError("the test's bus or keyring did not start")
            time.sleep(0.01)

    @staticmethod
    def _end(process: subprocess.Popen[bytes] | None) -> None:
        if process is None:
            return
        process.terminate()
        process.send_signal(signal.SIGCONT)  # a frozen process does not see its end
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def need_secret_service() -> None:
    """Skip on other systems; on Linux the set-up installs both programs, so their absence is a failure."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the Secret Service is a thing of Linux desktops")
    missing = [name for name in ("dbus-daemon", "gnome-keyring-daemon") if shutil.which(name) is None]
    if missing:
        pytest.fail(f"not installed: {', '.join(missing)} (apt-get install gnome-keyring dbus)")


@pytest.fixture
def bare_secret_service(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SecretService]:
    """Set up but not started: for tests about a missing, locked or denying service."""
    need_secret_service()
    # A folder of its own: a socket's path may have 107 characters only, and tmp_path carries the test's name.
    service = SecretService(tmp_path_factory.mktemp("ss"))
    for name, value in service.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    try:
        yield service
    finally:
        service.stop()


@pytest.fixture
def secret_service(bare_secret_service: SecretService) -> SecretService:
    """A running, unlocked, empty Secret Service; this process and its children use it."""
    bare_secret_service.start()
    return bare_secret_service
