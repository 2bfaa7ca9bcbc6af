"""A Debian of its own with Wine 10 in it, and Windows prefixes inside: what a Linux machine needs to build and to try.

Debian 12's own Wine is too old to show a Qt window, so a Debian 13 is unpacked into the cache folder, from the package
mirror that this machine uses itself, and entered with mounts, processes and network of its own: nothing that runs in
there is left behind, and nothing in there reaches a network. It needs root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from steps import PACKAGING, ROOT, PackagingError, cache_root, cached, call, key, step

SUITE: Final = "trixie"
PACKAGES: Final = (
    "ca-certificates",
    "fonts-liberation",
    "fonts-wine",
    "gcc-mingw-w64-x86-64-win32",
    "imagemagick",
    "iproute2",
    "msitools",
    "nsis",
    "openssl",
    "osslsigncode",
    "wine",
    "wine64",
    "wixl",
    "x11-apps",
    "xauth",
    "xdotool",
    "xvfb",
)
# Not needed to run anything, and a third of the size.
LEFT_OUT: Final = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*")

# Mounts, then the command; `$1` is the root, pairs of folders follow up to `--`.
ENTER: Final = """
set -e
root=$1; shift
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
while [ "$1" != -- ]; do
    mkdir -p "$root$2"
    mount --bind "$1" "$root$2"
    shift 2
done
shift
exec chroot "$root" "$@"
"""
# Loopback, a display, the program, and then patience until the last Windows process has gone.
SHOW: Final = """
ip link set lo up
cd "$SANDBOX_FOLDER"
Xvfb :7 -screen 0 1280x1024x24 -nolisten tcp >/dev/null 2>&1 &
for attempt in $(seq 100); do [ -e /tmp/.X11-unix/X7 ] && break; sleep 0.05; done
DISPLAY=:7 "$@"
code=$?
timeout 60 wineserver -w || wineserver -k
exit $code
"""
WINE_ENVIRONMENT: Final = {
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    # No .NET, no browser, no debugger that waits for ever, no WMI (its answers crash), and our stand-ins.
    "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=;wbemprox=;icuuc,mscms=n,b",
    "WINEPREFIX": "/prefix",
}


@dataclass(frozen=True, slots=True)
class Result:
    """How a program ended, and what it printed."""

    code: int
    output: str

    def checked(self, what: str) -> str:
        """Return the output.

        Raises:
            PackagingError: the program failed.
        """
        if self.code:
            raise PackagingError(f"{what} failed with code {self.code}:\n{self.output[-6000:]}")
        return self.output


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The Debian; `/project` in it is this checkout."""

    root: Path
    mounts: Mapping[str, Path] = field(default_factory=dict)

    def run(
        self,
        *command: str,
        mounts: Mapping[str, Path] | None = None,
        env: Mapping[str, str] | None = None,
        folder: str = "/",
        seconds: float = 900,
        network: bool = False,
    ) -> Result:
        """Run a command in there; whatever it started dies with it. `mounts` are folders in there and out here."""
        pairs = {"/project": ROOT, **self.mounts, **(mounts or {})}
        binds = [part for inside, outside in pairs.items() for part in (str(outside), inside)]
        isolated = () if network else ("--net",)
        space = ("unshare", "--mount", "--pid", *isolated, "--fork", "--kill-child", "sh", "-c", ENTER, "sh")
        environment = {**WINE_ENVIRONMENT, "SANDBOX_FOLDER": folder, **(env or {})}
        whole = [*space, str(self.root), *binds, "--", *command]
        try:
            done = subprocess.run(
                whole,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            printed = (late.stdout or b"").decode("utf-8", errors="replace")
            raise PackagingError(f"{command[0]} did not end within {seconds:.0f} s:\n{printed[-4000:]}") from None
        return Result(done.returncode, done.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n"))


@dataclass(frozen=True, slots=True)
class Windows:
    """One Windows, that is a Wine prefix: drive C: is a folder out here, Z:\\ the sandbox."""

    sandbox: Sandbox
    prefix: Path
    mounts: Mapping[str, Path] = field(default_factory=dict)

    def run(
        self, *command: str, env: Mapping[str, str] | None = None, folder: str = "/", seconds: float = 300
    ) -> Result:
        """Run a Windows program to the end of all it started; a `.msi` needs `msiexec` before it."""
        return self.shell("wine", *command, env=env, folder=folder, seconds=seconds)

    def shell(
        self, *command: str, env: Mapping[str, str] | None = None, folder: str = "/", seconds: float = 300
    ) -> Result:
        """Run a program of the sandbox with a display and this prefix."""
        mounts = {"/prefix": self.prefix, **self.mounts}
        show = ("sh", "-c", SHOW, "sh", *command)
        return self.sandbox.run(*show, mounts=mounts, env=env, folder=folder, seconds=seconds)

    @property
    def drive(self) -> Path:
        """Drive C:, out here."""
        return self.prefix / "drive_c"


def prepare_sandbox() -> Sandbox:
    """Return the Debian; make it if the cache has none of this recipe.

    Raises:
        PackagingError: this is no Debian with root, or a package could not be had.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        raise PackagingError("Building for Windows on Linux needs root and mmdebstrap, on a Debian 12 or newer.")
    root = cache_root() / f"debian-{key(SUITE, *PACKAGES, *LEFT_OUT)}"
    if not root.is_dir():
        with step("Debian with Wine", "mmdebstrap") as size, cached(root.name) as draft:
            _unpack_debian(draft)
            size.of(draft)
    return Sandbox(root)


def _unpack_debian(root: Path) -> None:
    options = [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    options += [f"--aptopt={line}" for line in apt_access()]
    call(
        "mmdebstrap",
        "--mode=root",
        "--variant=apt",
        *options,
        f"--include={','.join(PACKAGES)}",
        SUITE,
        root,
        mirror(),
    )


def mirror() -> str:
    """Return the archive that this machine's own apt reads; every Debian archive has all releases."""
    for line in call("apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)").splitlines():
        uri, _, names = line.partition(" ")
        if names == "Debian Debian":
            return uri
    raise PackagingError("apt knows no Debian archive here; `apt-get update` may mend that.")


def apt_access() -> list[str]:
    """Return how this machine's apt reaches its archive: proxies and certificates."""
    wanted = ("Acquire::http", "Acquire::https")
    return [
        line for line in call("apt-config", "dump").splitlines() if line.startswith(wanted) and not line.endswith('"";')
    ]


def _remove(folder: Path) -> None:
    if folder.exists():
        call("rm", "-rf", "--one-file-system", folder)


def prepare_windows(sandbox: Sandbox) -> Path:
    """Return a fresh prefix to copy from, with the stand-ins for what Wine lacks; make it if the cache has none."""
    sources = sorted((PACKAGING / "wine_stubs").glob("*.c"))
    template = cache_root() / f"prefix-{key(sandbox.root.name, *map(str, WINE_ENVIRONMENT.items()), SHOW, *sources)}"
    if template.is_dir():
        return template
    made = step("Windows prefix", "wineboot, with the stand-ins built by mingw")
    with made as size, cached(template.name) as draft:
        Windows(sandbox, draft).shell("wineboot", "-u").checked("wineboot")
        for source in sources:
            target = f"/prefix/drive_c/windows/system32/{source.stem}.dll"
            compiler = ("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-o", target)
            sandbox.run(*compiler, f"/project/packaging/wine_stubs/{source.name}", mounts={"/prefix": draft}).checked(
                "mingw"
            )
        size.of(draft)
    return template


def fresh_windows(sandbox: Sandbox, prefix: Path, mounts: Mapping[str, Path] | None = None) -> Windows:
    """Copy the prefix to a folder: a Windows on which nothing was ever installed."""
    _remove(prefix)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    call("cp", "-a", "--reflink=auto", prepare_windows(sandbox), prefix)
    return Windows(sandbox, prefix, mounts or {})
