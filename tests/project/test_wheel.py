"""The wheel holds everything: installed elsewhere, both programs find what they need from an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("pyproject.toml", "LICENSE", "THIRD-PARTY-NOTICES.md", "README.md", "swyxsip_admin", "resources")
NOT_SHIPPED = ("__pycache__", "*.pyc", "*.egg-info")


@dataclass(frozen=True)
class Installed:
    """A fresh environment that holds the wheel and nothing else of the project."""

    wheel: Path
    scripts: Path
    empty: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from an empty folder, with a throw-away profile."""
        command = [str(self.scripts / program), *arguments]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SWYXSIP"))}
        env |= {"SWYXSIP_HOME": str(self.empty.parent / "home"), "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.run(command, cwd=self.empty, env=env, capture_output=True, text=True, timeout=60, check=False)

    def python(self, code: str) -> str:
        """Run code in the environment and return what it prints; it must succeed."""
        done = self.run("python", "-I", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from a copy of the tree and install it where the checkout cannot be seen."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "tree"
    copy.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(*NOT_SHIPPED))
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, copy)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(copy))
    (wheel,) = folder.glob("*.whl")
    environment = folder / "env"
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    pip("--python", str(scripts / "python"), "install", "--no-deps", str(wheel))
    borrow_dependencies(environment)
    shutil.rmtree(copy)
    (folder / "empty").mkdir()
    return Installed(wheel, scripts, folder / "empty")


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run([*command, "--no-index"], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def borrow_dependencies(environment: Path) -> None:
    """Let the environment see the installed dependencies, but not the checkout.

    A folder named in a `.pth` file is searched, while the `.pth` files inside it (the editable project) are not run.
    """
    paths = {"base": str(environment), "platbase": str(environment)}
    own = Path(sysconfig.get_path("purelib", vars=paths))
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")


def shipped_files() -> set[str]:
    """Return what the wheel must hold of the checkout, by its name inside the wheel."""
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "swyxsip_admin").rglob("*.py")}
    data = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".ts"]
    names = {path.relative_to(ROOT).as_posix() for path in data if not path.name.startswith(".")}
    return code | {f"swyxsip_admin/{name}" for name in names - {"resources/README.md"}}


def test_wheel_holds_all_code_and_all_resources(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert inside == shipped_files(), "name a new package in [tool.setuptools] packages of pyproject.toml"


def test_wheel_carries_the_licence_and_the_notices(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        names = [Path(name).name for name in archive.namelist() if "/licenses/" in name]
    assert sorted(names) == ["LICENSE", "THIRD-PARTY-NOTICES.md"]


def test_installed_package_is_not_the_checkout(installed: Installed) -> None:
    found = Path(installed.python("import swyxsip_admin; print(swyxsip_admin.__file__)"))
    assert found.is_relative_to(installed.scripts.parent)


def test_version_is_the_package_s(installed: Installed) -> None:
    code = (
        "import swyxsip_admin as s; from importlib.metadata import version; print(s.__version__, version(s.__name__))"
    )
    in_code, in_metadata = installed.python(code).split()
    assert in_code == in_metadata


def test_resources_are_found_from_an_empty_folder(installed: Installed) -> None:
    names = [name.removeprefix("swyxsip_admin/resources/") for name in shipped_files() if "/resources/" in name]
    code = f"from swyxsip_admin.paths import resource; print([n for n in {names!r} if not resource(n).is_file()])"
    assert installed.python(code) == "[]"


def test_migrations_are_found_from_an_empty_folder(installed: Installed) -> None:
    versions = ROOT / "swyxsip_admin" / "storage" / "migrations" / "versions"
    names = sorted(path.name for path in versions.glob("*.py"))
    code = (
        "import swyxsip_admin.storage as s, pathlib; "
        "print(sorted(p.name for p in pathlib.Path(s.__file__).parent.glob('migrations/versions/*.py')))"
    )
    assert installed.python(code) == str(names)


@pytest.mark.parametrize("program", ["swyxsip-admin", "swyxsip"])
def test_both_programs_are_installed(installed: Installed, program: str) -> None:
    assert (installed.scripts / (f"{program}.exe" if os.name == "nt" else program)).is_file()


@pytest.mark.parametrize("program", ["swyxsip-admin", "swyxsip"])
def test_both_programs_start(installed: Installed, program: str) -> None:
    done = installed.run(program, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--database" in done.stdout
