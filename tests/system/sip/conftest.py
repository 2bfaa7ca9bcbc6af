"""Real registrars and real clients on this machine, and a database to feed them from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from steps import PackagingError

from tests.system.sip.asterisk import RELEASES, unpack
from tests.system.sip.servers import Kamailio, run_kamailio
from tests.system.sip.site import Site

HERE = Path(__file__).parent
PROGRAMS = ("kamailio", "kamcmd", "baresip", "linphonec", "sipp", "sipsak", "openssl", "mmdebstrap")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the servers and clients that `dev.py test --system` installs."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.system)
            item.add_marker(pytest.mark.timeout(600))
            if sys.platform != "linux":
                item.add_marker(pytest.mark.skip(reason="the registrars and clients come from Debian"))


@pytest.fixture(scope="session")
def programs() -> None:
    """Say at once which program lacks, instead of in the middle of a test."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    assert not missing, f"not installed: {', '.join(missing)}; `dev.py test --system` installs them on Debian"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A database for the users of a test."""
    made = Site(tmp_path / "site")
    yield made
    made.close()


@pytest.fixture(scope="session")
def asterisks(programs: None) -> dict[str, Path | Exception]:
    """Where each release's Asterisk was unpacked, or why it could not be; both at once, once per machine."""

    def one(release: str) -> Path | Exception:
        try:
            return unpack(release)
        except PackagingError as error:
            return error

    with ThreadPoolExecutor() as pool:
        return dict(zip(RELEASES, pool.map(one, RELEASES), strict=True))


@pytest.fixture
def kamailio(tmp_path: Path, programs: None) -> Iterator[Callable[..., Kamailio]]:
    """Start a Kamailio on an exported database: ``kamailio(database, realm, …)``, see `run_kamailio`."""
    with ExitStack() as stack:
        count = 0

        def start(database: Path, realm: str, **more: Any) -> Kamailio:
            nonlocal count
            count += 1
            return stack.enter_context(run_kamailio(tmp_path / f"kamailio-{count}", database, realm, **more))

        yield start


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    pair = folder / "certificate.pem", folder / "key.pem"
    names = "subjectAltName=IP:127.0.0.1,DNS:localhost"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    make += ["-subj", "/CN=localhost", "-addext", names, "-out", str(pair[0]), "-keyout", str(pair[1])]
    subprocess.run(make, check=True, capture_output=True)
    return pair
