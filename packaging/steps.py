"""What the packaging scripts share: folders, program calls, and the record of what every step cost."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
BUILD = ROOT / "build" / "windows"
STEPS = BUILD / "steps.json"


class PackagingError(Exception):
    """Why there is no package, as one sentence for the person who builds."""


def cache_root() -> Path:
    """Name the folder, outside the checkout, of what is slow to make and the same for every build."""
    named = os.environ.get("SWYXSIP_PACKAGING_CACHE")
    return Path(named) if named else Path.home() / ".cache" / "swyxsip-packaging"


def key(*parts: str | Path) -> str:
    """Return a short name for the content of files and texts: what was made from others gets another one."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        state.update(b"\0")
    return state.hexdigest()[:16]


def state(*names: str) -> str:
    """Return a short name for the content of files and folders of the checkout, this folder's README left out."""
    listed = call("git", "ls-files", "-co", "--exclude-standard", *names).splitlines()
    files = [name for name in sorted(listed) if name != "packaging/README.md" and (ROOT / name).is_file()]
    return key(*files, *(ROOT / name for name in files))


def call(*command: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> str:
    """Run a program and return what it prints.

    Raises:
        PackagingError: it failed; the end of its output stands in the message.
    """
    merged = {**os.environ, **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=merged, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    output = (done.stdout + done.stderr).decode("utf-8", errors="replace")
    if done.returncode:
        raise PackagingError(f"{Path(command[0]).name} failed with code {done.returncode}:\n{output[-4000:]}")
    return output


@contextmanager
def cached(name: str) -> Iterator[Path]:
    """Give a folder to fill, and put it into the cache under its name when it is complete.

    Guarantees that a half-filled folder is never taken for a whole one, and that two builds at once do not disturb
    each other: the first one that is ready counts.
    """
    ready = cache_root() / name
    _forget_drafts(ready.parent)
    draft = ready.with_name(f"{name}.{os.getpid()}.partial")
    draft.mkdir(parents=True)
    try:
        yield draft
        with suppress(OSError):  # somebody else was first
            draft.rename(ready)
    finally:
        if draft.exists():
            call("rm", "-rf", "--one-file-system", draft)


def _forget_drafts(folder: Path) -> None:
    """Remove what builds left behind that were killed."""
    for draft in folder.glob("*.*.partial"):
        process = draft.name.split(".")[-2]
        if not process.isdecimal() or not Path("/proc", process).exists():
            call("rm", "-rf", "--one-file-system", draft)


def tree_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table: what was done, by which command, in how many seconds, and the bytes that came out."""

    name: str
    command: str
    seconds: float
    size: int | None = None


class Sizes:
    """Takes the size of what a step made, from inside the step."""

    def __init__(self) -> None:
        self.bytes: int | None = None

    def of(self, made: Path) -> None:
        """Remember the size of a file, or of all files of a folder."""
        self.bytes = tree_size(made) if made.is_dir() else made.stat().st_size


@contextmanager
def step(name: str, command: str) -> Iterator[Sizes]:
    """Announce a step, time it, and put it on record; a step of the same name takes the place of the older one."""
    print(f"-- {name}: {command}", flush=True)
    sizes, begin = Sizes(), time.monotonic()
    yield sizes
    done = Step(name, command, round(time.monotonic() - begin, 1), sizes.bytes)
    record([done])
    print(f"   {done.seconds} s" + (f", {megabytes(done.size)}" if done.size is not None else ""), flush=True)


def record(steps: Sequence[Step]) -> None:
    """Put steps on record under their names."""
    rows = {row.name: row for row in recorded()}
    rows.update({row.name: row for row in steps})
    STEPS.parent.mkdir(parents=True, exist_ok=True)
    draft = STEPS.with_suffix(".draft")  # whoever is killed while writing leaves the old record whole
    draft.write_text(json.dumps([asdict(row) for row in rows.values()], indent=1), encoding="utf-8")
    draft.replace(STEPS)


def recorded() -> list[Step]:
    """Return the steps on record, in the order in which they came first."""
    if not STEPS.is_file():
        return []
    return [Step(**row) for row in json.loads(STEPS.read_text(encoding="utf-8"))]


def megabytes(size: int) -> str:
    """Return a size for people; a megabyte is a million bytes."""
    return f"{size / 1e6:.1f} MB"
