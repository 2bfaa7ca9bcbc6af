#!/usr/bin/env python3
"""Sets the project up and runs it: `python3 dev.py VERB`, on Windows `py dev.py VERB`.

It needs nothing but Python 3.11 or newer: the environment `.venv` is made from the hash-locked
requirements, on Debian and Ubuntu the system libraries come from apt. It only orchestrates: pip,
pytest, ruff, mypy, import-linter, uv and the Qt tools do the work.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one place that must speak to older versions
    sys.exit("dev.py needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SCREENSHOTS = Path("build", "screenshots")

# Debian packages; the names in one row are the same library on different releases.
Package = tuple[str, ...]
QT_PACKAGES: tuple[Package, ...] = (
    ("fonts-dejavu-core",),
    ("libdbus-1-3",),
    ("libegl1",),
    ("libfontconfig1",),
    ("libgl1",),
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libgssapi-krb5-2",),
    ("libwayland-client0",),
    ("libwayland-cursor0",),
    ("libx11-xcb1",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-shm0",),
    ("libxcb-sync1",),
    ("libxcb-xfixes0",),
    ("libxcb-xkb1",),
    ("libxkbcommon-x11-0",),
    ("libxkbcommon0",),
)
TEST_PACKAGES: tuple[Package, ...] = (("dbus",), ("gnome-keyring",), ("xvfb",))
# What makes the Debian in which the Windows packages are built and tried.
WINDOWS_PACKAGES: tuple[Package, ...] = (("mmdebstrap",),)
# What `bench` measures against, and the display for it.
BENCH_PACKAGES: tuple[Package, ...] = (("sqlite3",), ("sqlitebrowser",), ("xvfb",))
# Servers and clients of `test --system`; each comes with the tests that need it.
SYSTEM_TEST_PACKAGES: tuple[Package, ...] = (
    ("baresip-core",),
    ("kamailio",),
    ("kamailio-sqlite-modules",),
    ("kamailio-tls-modules",),
    ("linphone-cli",),
    ("mmdebstrap",),  # unpacks the Debian whose Asterisk is tried: this one has none
    ("openssl",),
    ("sip-tester",),
    ("sipsak",),
)


class DevError(Exception):
    """What went wrong, as one sentence for the person at the keyboard."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before the output of the programs called."""
    print(text, flush=True)


# --- programs ---------------------------------------------------------------------------------


def call(*command: str, env: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False).returncode


def read(*command: str) -> str:
    """Return what a program prints, or nothing if it cannot be started; its complaints are dropped."""
    try:
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True).stdout
    except OSError:
        return ""


def program(name: str) -> str:
    """Return the path of a program of the environment, on Windows and elsewhere."""
    return str(VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name)


def python(*arguments: str, env: Mapping[str, str] | None = None) -> int:
    """Run the environment's Python and return its exit code."""
    return call(program("python"), *arguments, env=env)


def pip_install(*arguments: str) -> bool:
    """Run the environment's `pip install` and tell whether it succeeded."""
    return python("-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments) == 0


# --- system packages (Debian and Ubuntu) ------------------------------------------------------


def has_apt() -> bool:
    """Tell whether this is a system whose packages apt manages."""
    return sys.platform == "linux" and bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def missing_packages(wanted: Iterable[Package]) -> list[Package]:
    """Return the packages of which no name is installed, as dpkg knows it."""
    rows = list(wanted)
    names = [name for row in rows for name in row]
    status = read("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names)
    installed = {line.split()[0] for line in status.splitlines() if line.endswith(" installed")}
    return [row for row in rows if installed.isdisjoint(row)]


def available_name(names: Package) -> str | None:
    """Return the first of the names that apt can install here, or None."""
    for name in names:
        for line in read("apt-cache", "policy", name).splitlines():
            if line.strip().startswith("Candidate:") and "(none)" not in line:
                return name
    return None


def root_prefix() -> list[str] | None:
    """Return what stands before a command that needs root: nothing, sudo, or None if there is no way."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]


def apt_get(prefix: list[str], *arguments: str) -> bool:
    """Run apt-get without questions and tell whether it succeeded."""
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y")
    return call(*prefix, *quiet, *arguments) == 0


def install_packages(wanted: Iterable[Package]) -> None:
    """Install what lacks of the system packages; do nothing where all are there or apt is not."""
    missing = missing_packages(wanted) if has_apt() else []
    if not missing:
        return
    prefix = root_prefix()
    by_hand = "sudo apt-get install " + " ".join(available_name(row) or row[-1] for row in missing)
    if prefix is None:
        raise DevError(f"System packages are missing and only root may install them: {by_hand}")
    say("Installing system packages: " + " ".join(row[-1] for row in missing))
    names = [available_name(row) for row in missing]
    fresh = None in names
    if fresh:
        apt_get(prefix, "update")
        names = [available_name(row) for row in missing]
    known = [name or row[-1] for name, row in zip(names, missing, strict=True)]
    install = ("install", "--no-install-recommends", *known)
    if apt_get(prefix, *install):
        return
    if fresh or not (apt_get(prefix, "update") and apt_get(prefix, *install)):
        raise DevError(f"apt-get could not install the system packages; try it by hand: {by_hand}")


def venv_packages() -> tuple[Package, ...]:
    """Return the packages that Python itself needs to make an environment: Debian splits them off."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return ()
    return ((f"python3.{sys.version_info.minor}-venv", "python3-venv"),)


# --- the environment --------------------------------------------------------------------------


def digest(*files: Path) -> str:
    """Return a hash over this Python and the content of the files."""
    state = hashlib.sha256(f"{sys.version} {VENV}".encode())
    for file in files:
        state.update(file.read_bytes())
    return state.hexdigest()


def step_done(stamp: Path, value: str) -> bool:
    """Tell whether a step of the set-up was finished with the same input before."""
    return stamp.is_file() and stamp.read_text(encoding="ascii") == value


def make_environment() -> None:
    """Make `.venv` anew from the locked packages, every one checked by its hash."""
    say("Making the environment .venv from requirements-dev.lock (about a minute) ...")
    base = getattr(sys, "_base_executable", None) or sys.executable
    if call(base, "-m", "venv", "--clear", str(VENV)):
        raise DevError("Python could not make the environment .venv; its message stands above.")
    if not pip_install("--require-hashes", "--only-binary=:all:", "-r", str(DEV_LOCK)):
        raise DevError("pip could not install the locked packages; its message stands above.")


def install_project() -> None:
    """Install the project itself into `.venv`, editable, from nothing but what is locked."""
    if not pip_install("--no-deps", "--no-index", "--no-build-isolation", "--editable", "."):
        raise DevError("pip could not install the project itself; its message stands above.")


def setup(packages: Sequence[Package] = ()) -> int:
    """Make everything ready and return 0; a second call finds it done and only looks at the stamps."""
    install_packages((*venv_packages(), *QT_PACKAGES, *packages))
    locked, project = VENV / ".locked-stamp", VENV / ".project-stamp"
    lock_digest, project_digest = digest(DEV_LOCK), digest(DEV_LOCK, ROOT / "pyproject.toml")
    if not (step_done(locked, lock_digest) and Path(program("python")).exists()):
        make_environment()
        locked.write_text(lock_digest, encoding="ascii")
    if not step_done(project, project_digest):
        install_project()
        project.write_text(project_digest, encoding="ascii")
    return 0


def setup_for_tests(system: bool, windows: bool = False) -> int:
    """Make everything ready for the tests, with the real servers and clients if asked for; return 0."""
    more = (*(SYSTEM_TEST_PACKAGES if system else ()), *(WINDOWS_PACKAGES if windows else ()))
    return setup((*TEST_PACKAGES, *more))


# --- the verbs --------------------------------------------------------------------------------


def has_display(env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown: always, except on Linux without X11 and Wayland."""
    if sys.platform != "linux":
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY") or env.get("QT_QPA_PLATFORM"))


def run(arguments: Sequence[str]) -> int:
    """Start the window, or draw the main screens where none can be shown."""
    setup()
    if has_display():
        return python("-m", "swyxsip_admin", *arguments)
    if not any(argument.startswith("--screenshot-dir") for argument in arguments):
        say(f"There is no display here, so the main screens are drawn on sample data into {SCREENSHOTS}.")
        arguments = [*arguments, "--screenshot-dir", str(SCREENSHOTS)]
    return python("-m", "swyxsip_admin", *arguments, env={"QT_QPA_PLATFORM": "offscreen"})


def test(system: bool, windows: bool, arguments: Sequence[str]) -> int:
    """Run the tests without a display; those marked `system` or `windows` only when asked for."""
    setup_for_tests(system, windows)
    env = {"SWYXSIP_SYSTEM_TESTS": "1" if system else "0", "SWYXSIP_WINDOWS_TESTS": "1" if windows else "0"}
    env["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    return python("-m", "pytest", *arguments, env=env)


# What `check` runs, by the name to ask for it alone.
CHECKS: Mapping[str, tuple[str, ...]] = {
    "ruff": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "imports": ("-c", "import sys; from importlinter.cli import lint_imports_command as m; sys.exit(m())"),
    "catalogues": ("packaging/catalogues.py", "check"),
    "notices": ("packaging/notices.py", "check"),
}


def check(names: Sequence[str]) -> int:
    """Run the checks, all of them unless some are named, and report every one that fails."""
    for name in names:
        if name not in CHECKS:
            raise DevError(f"There is no check {name}; the checks are {', '.join(CHECKS)}.")
    setup()
    failed = []
    for name in names or CHECKS:
        say(f"== {name}")
        if python(*CHECKS[name]):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def package(record: bool) -> int:
    """Build the setup program and the MSI for Windows, here or in Wine; or note what the last run measured."""
    setup(WINDOWS_PACKAGES)
    return python("packaging/package.py", *["--record"] * record)


def translate() -> int:
    """Bring the German catalogue up to date with the sources, and the compiled one with it."""
    setup()
    return python("packaging/catalogues.py", "update")


def lock(upgrade: bool) -> int:
    """Make both locks anew from `pyproject.toml`; what is pinned stays unless an upgrade is asked for."""
    setup()
    uv = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    uv += [
        "--no-emit-index-url",
        "--python-version",
        "3.11",
        "--custom-compile-command",
        "python3 dev.py lock",
    ]
    uv += ["--upgrade"] if upgrade else []
    dev = ("--group", "dev", "-c", RUNTIME_LOCK.name, "-o", DEV_LOCK.name)
    if python(*uv, "pyproject.toml", "-o", RUNTIME_LOCK.name) or python(*uv, "pyproject.toml", *dev):
        raise DevError("uv could not make the locks; its message stands above.")
    setup()
    return python("packaging/notices.py", "update")


def bench(arguments: Sequence[str]) -> int:
    """Measure the program against its floors; print the table and write it beside the benchmarks."""
    setup(BENCH_PACKAGES)
    return python("-m", "tests.benchmarks", *arguments)


def screenshots(folder: Path) -> int:
    """Draw the main screens in both languages, at 100 and 200 %, light and dark."""
    setup()
    for language in ("de", "en"):
        for percent in (100, 200):
            target = folder / f"{language}-{percent}"
            env = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(percent / 100)}
            options = ("--language", language, "--screenshot-dir", str(target))
            code = python("-m", "swyxsip_admin", *options, env=env)
            if code:
                return code
    say(f"The screens are in {folder}.")
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar; what follows `--` never reaches it."""
    root = argparse.ArgumentParser(prog="dev.py", description="Sets the project up and runs it.")
    verbs = root.add_subparsers(dest="verb", required=True, metavar="VERB")
    with_system = argparse.ArgumentParser(add_help=False)
    with_system.add_argument("--system", action="store_true", help="with real servers and clients")
    verbs.add_parser("setup", parents=[with_system], help="make .venv and install what lacks")
    verbs.add_parser("run", help="start the program: run [-- ARGUMENTS]")
    tests = verbs.add_parser("test", parents=[with_system], help="run the tests: test [-- PYTEST ARGUMENTS]")
    tests.add_argument("--windows", action="store_true", help="build the Windows packages and try them in Wine")
    checks = verbs.add_parser("check", help="run all checks, or those named: " + ", ".join(CHECKS))
    checks.add_argument("names", nargs="*", metavar="NAME")
    packages = verbs.add_parser("package", help="build the setup program and the MSI for Windows")
    packages.add_argument("--record", action="store_true", help="only note the last run in packaging/README.md")
    verbs.add_parser("bench", help="measure the program: bench [-- --users 1000,10000 --only import --pairs 5]")
    verbs.add_parser("translate", help="update the German catalogue from the sources")
    locks = verbs.add_parser("lock", help="make the locks anew from pyproject.toml")
    locks.add_argument("--upgrade", action="store_true", help="take the newest versions")
    shots = verbs.add_parser("screenshots", help="draw the main screens into a folder")
    shots.add_argument("folder", nargs="?", type=Path, default=SCREENSHOTS)
    return root


def dispatch(argv: Sequence[str]) -> int:
    """Read the command line and do what its verb says; return the exit code."""
    cut = list(argv).index("--") if "--" in argv else len(argv)
    own, passed = list(argv[:cut]), list(argv[cut + 1 :])
    options = parser().parse_args(own)
    if passed and options.verb not in ("run", "test", "bench"):
        parser().error(f"{options.verb} takes nothing after --")
    verbs: dict[str, Callable[[], int]] = {
        "setup": lambda: setup_for_tests(True) if options.system else setup(),
        "run": lambda: run(passed),
        "test": lambda: test(options.system, options.windows, passed),
        "check": lambda: check(options.names),
        "package": lambda: package(options.record),
        "bench": lambda: bench(passed),
        "translate": translate,
        "lock": lambda: lock(options.upgrade),
        "screenshots": lambda: screenshots(options.folder),
    }
    return verbs[options.verb]()


def main() -> int:
    """Run dev.py; an error that can be foreseen ends it with one sentence and exit code 1."""
    try:
        return dispatch(sys.argv[1:])
    except DevError as error:
        sys.stderr.write(f"dev.py: {error}\n")
    except OSError as error:
        sys.stderr.write(f"dev.py: {error.strerror or error}: {error.filename or 'unknown file'}\n")
    except KeyboardInterrupt:
        sys.stderr.write("dev.py: stopped.\n")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
