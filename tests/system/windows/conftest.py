"""The packages, built once, and fresh Windows to try them on."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import freeze
import installers
import package
import pytest
from frozen import version
from runtime import FOLDER, prepare_runtime
from sandbox import Sandbox, Windows, fresh_windows, prepare_sandbox
from signing import signer_of
from steps import BUILD, state, step

from tests.system.windows.tried import OLD_VERSION, STALE, Packages, Timed

PASSWORD = "for-the-tests-only"
MAKE_KEY = """
set -e
cd /key
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=SwyxSIP Admin tests' -addext extendedKeyUsage=codeSigning \
    -keyout key.pem -out certificate.pem
openssl pkcs12 -export -inkey key.pem -in certificate.pem -passout file:/key/password.txt -out key.p12
"""
HERE = Path(__file__).parent
GO_IN = ("swyxsip_admin", "resources", "packaging", "*.lock", "*.md", "LICENSE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this needs Linux with root, and time."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.windows)
            item.add_marker(pytest.mark.timeout(2400))
            if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mmdebstrap"):
                item.add_marker(pytest.mark.skip(reason="needs Linux, root and mmdebstrap for a Windows of Wine"))


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """The Debian with Wine."""
    return prepare_sandbox()


@pytest.fixture(scope="session")
def signing_key(sandbox: Sandbox) -> dict[str, str]:
    """A key to throw away, as the environment names it."""
    folder = BUILD / "test-key"
    if not (folder / "key.p12").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "password.txt").write_text(PASSWORD, encoding="ascii")
        sandbox.run("sh", "-c", MAKE_KEY, mounts={"/key": folder}).checked("openssl")
    return {
        "SWYXSIP_SIGN_PKCS12": str(folder / "key.p12"),
        "SWYXSIP_SIGN_PASSWORD_FILE": str(folder / "password.txt"),
    }


@pytest.fixture(scope="session")
def packages(sandbox: Sandbox, signing_key: dict[str, str]) -> Packages:
    """The packages of this checkout, signed; built anew only if anything that goes into them was changed."""
    folder, stamp, present = BUILD / "tried", BUILD / "tried.stamp", state(*GO_IN)
    built = Packages(
        folder,
        f"SwyxSIP-Admin-{version()}-setup.exe",
        f"SwyxSIP-Admin-{version()}.msi",
        "old-setup.exe",
        "old.msi",
        freeze.TREE,
        Path(signing_key["SWYXSIP_SIGN_PKCS12"]).with_name("certificate.pem"),
    )
    if not (stamp.is_file() and stamp.read_text(encoding="ascii") == present):
        package.package({**os.environ, **signing_key}, folder)
        build_old(sandbox, folder, Path(signing_key["SWYXSIP_SIGN_PKCS12"]).parent)
        stamp.write_text(present, encoding="ascii")
    return built


def build_old(sandbox: Sandbox, folder: Path, keys: Path) -> None:
    """Build the predecessor from the same files and one that this version does not have any more.

    It is signed by a command of one's own, as a signing service has one.
    """
    command = shlex.join([sys.executable, str(HERE / "signing_service.py"), str(keys), "{file}"])
    signer = signer_of({"SWYXSIP_SIGN_COMMAND": command}, sandbox)
    tree = BUILD / "old-tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(freeze.TREE, tree, copy_function=os.link)
    (tree / STALE).write_text("stale", encoding="ascii")
    installers.build_setup(folder / "old-setup.exe", OLD_VERSION, signer, sandbox, tree=tree, quick=True)
    installers.build_msi(folder / "old.msi", OLD_VERSION, signer, sandbox, tree=tree, label="MSI for a test")


@pytest.fixture(scope="module")
def windows(sandbox: Sandbox, packages: Packages, request: pytest.FixtureRequest) -> Windows:
    """A Windows on which nothing was installed before; the packages are in its folder Z:\\packages."""
    name = request.module.__name__.rpartition(".")[2]
    report = BUILD / "reports" / name
    shutil.rmtree(report, ignore_errors=True)
    report.mkdir(parents=True)
    mounts = {"/packages": packages.folder, "/report": report, FOLDER: prepare_runtime(sandbox)}
    return fresh_windows(sandbox, BUILD / f"windows-{name}", mounts)


@pytest.fixture
def timed(windows: Windows) -> Timed:
    """Run a program as a step of the table; returns its exit code, of which Wine keeps eight bits."""

    def run(name: str, *command: str, shown: str | None = None) -> int:
        with step(name, shown or " ".join(part.removeprefix("Z:\\packages\\") for part in command)):
            done = windows.run(*command)
        print(done.output)
        return done.code

    return run
