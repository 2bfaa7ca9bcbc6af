"""What can go wrong with a stored password, each with one sentence that says what happened and what to do.

No error here ever holds a password: arguments are names of stores and settings, details are names of error
kinds and numbers. Guarded by ``tests/credentials/test_leaks.py``.
"""

from __future__ import annotations

from swyxsip_admin.domain.secret import SecretRefused
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.texts import Phrase, Text, tr_noop

MAX_UTF16_UNITS = 1280
"""The longest secret any store takes, in UTF-16 units: Windows keeps 2,560 bytes an entry."""

LOST = Phrase(
    "secret-lost",
    tr_noop("Credentials", "The {store} no longer holds this password. Enter the password again."),
)
LOCKED = Phrase(
    "store-locked",
    tr_noop("Credentials", "The {store} is locked and was not unlocked. Unlock it, then try again."),
)
DENIED = Phrase(
    "store-denied",
    tr_noop("Credentials", "The {store} refused access. Allow it when asked, or ask your administrator."),
)
TAKEN = Phrase(
    "secret-reference-taken",
    tr_noop("Credentials", "The {store} already holds a password under this reference. Nothing was overwritten."),
)
NO_SESSION_BUS = Phrase(
    "store-no-session-bus",
    tr_noop(
        "Credentials",
        "The {store} cannot be reached, because there is no desktop session bus (D-Bus). "
        "Start the program inside a desktop session.",
    ),
)
NO_SERVICE = Phrase(
    "store-no-service",
    tr_noop(
        "Credentials",
        "No {store} is running. Install and start one, for example GNOME Keyring or KWallet.",
    ),
)
NO_LOGON_SESSION = Phrase(
    "store-no-logon-session",
    tr_noop(
        "Credentials",
        "The {store} is not available to this kind of logon, for example SSH or a remote command. "
        "Sign in at the desktop or by Remote Desktop, or run this as a scheduled task.",
    ),
)
NO_LIBRARY = Phrase(
    "store-no-library",
    tr_noop("Credentials", "The program part that talks to the {store} is missing. Install the program again."),
)
NO_PLATFORM = Phrase(
    "store-no-platform",
    tr_noop(
        "Credentials",
        "This operating system has no password store that SwyxSIP Admin uses. "
        "Use Windows, or Linux with a Secret Service.",
    ),
)
FOREIGN_BACKEND = Phrase(
    "store-foreign-backend",
    tr_noop(
        "Credentials",
        "The setting {setting} selects “{backend}” for passwords, but SwyxSIP Admin keeps them only in the {store}. "
        "Remove the setting.",
    ),
)
PLAINTEXT_BACKEND = Phrase(
    "store-plaintext-backend",
    tr_noop(
        "Credentials",
        "The setting {setting} selects “{backend}”, which keeps passwords as plain text; SwyxSIP Admin refuses that. "
        "Remove the setting, then passwords go to the {store}.",
    ),
)
NO_ANSWER = Phrase(
    "store-no-answer",
    tr_noop("Credentials", "The {store} did not answer. Check that it is running, then try again."),
)
FAILED = Phrase(
    "store-failed",
    tr_noop("Credentials", "The {store} reported an unexpected error. Try again; the details name the error."),
)
TOO_LONG = Phrase(
    "secret-too-long",
    tr_noop("Credentials", "The password is too long: at most {limit} UTF-16 units can be stored."),
)


class SecretTooLong(SecretRefused):
    """More than ``MAX_UTF16_UNITS``; found before any store is asked."""

    def __init__(self) -> None:
        super().__init__(TOO_LONG(limit=MAX_UTF16_UNITS))


class SecretStoreError(SurroundingsError):
    """Base of everything a store answers instead of doing what it was asked."""


class SecretLost(SecretStoreError):
    """The store works and says that it does not hold the secret."""

    def __init__(self, store: Text, *, details: str = "") -> None:
        super().__init__(LOST(store=store), details=details)


class ReferenceTaken(SecretStoreError):
    """There is a secret under the reference already; it was left as it is."""

    def __init__(self, store: Text) -> None:
        super().__init__(TAKEN(store=store))


class StoreLocked(SecretStoreError):
    """The store is locked, and its prompt was dismissed, or nobody answered it in time."""

    def __init__(self, store: Text, *, details: str = "") -> None:
        super().__init__(LOCKED(store=store), details=details)


class StoreDenied(SecretStoreError):
    """The store is there and does not let this program in."""

    def __init__(self, store: Text, *, details: str = "") -> None:
        super().__init__(DENIED(store=store), details=details)


class StoreUnavailable(SecretStoreError):
    """There is no store to ask, none that is acceptable, or it gave no usable answer.

    ``message.id`` tells the reasons apart (the phrases of this module).
    """

    def __init__(self, phrase: Phrase, store: Text, *, details: str = "", **arguments: str) -> None:
        super().__init__(phrase(store=store, **arguments), details=details)
