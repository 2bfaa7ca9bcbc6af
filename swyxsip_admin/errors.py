"""The kinds of error: a mistake in the input, wrong usage, or surroundings. Anything else is a bug.

Every one carries a message as data; only the window and the console turn it into words.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import ClassVar

from swyxsip_admin.texts import Message


class AppError(Exception):
    """Something the user can be told in one sentence.

    Attributes:
        message: what happened and what to do; holds no secret.
        details: technical text for the "details" part of a dialog and the log; holds no secret and no user value.
        exit_code: what the console program returns for it.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Message, *, details: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.details = details


class RefusedError(AppError):
    """Values, rows or a revision that cannot be taken; nothing was written."""

    exit_code = 1


class ConflictError(RefusedError):
    """Somebody else saved the same user since it was opened; nothing was written."""


class UsageError(AppError):
    """A command that names nothing, or more than one thing."""

    exit_code = 2


class SurroundingsError(AppError):
    """Disk, permissions, lock, keyring, a newer or missing database: not the user's input."""

    exit_code = 3


class CancelledError(Exception):
    """The administrator cancelled a long operation; nothing was written."""


def places(error: BaseException) -> list[str]:
    """Where an exception and those that led to it came from, a line each: a kind, then its places in the program.

    Guarantees that no text of an exception, no argument and no value of a variable is in it: any of them may hold a
    user's value. Files are named from their package on: the path before it may name a person.
    """
    lines: list[str] = []
    seen: BaseException | None = error
    known: set[int] = set()
    while seen is not None and id(seen) not in known:
        known.add(id(seen))  # exceptions may lead to each other in a ring
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return lines


def _short(filename: str) -> str:
    parts = PurePath(filename).parts
    for root in ("swyxsip_admin", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else "?"
