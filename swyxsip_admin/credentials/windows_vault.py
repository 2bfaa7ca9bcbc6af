"""The Windows Credential Manager, through keyring's own backend.

Every secret has a service name of its own, so keyring's habit of moving an older password of the same service to
``user@service`` never begins. Entries stay on this machine ("local machine"), they do not roam with the profile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from keyring.backend import KeyringBackend
from keyring.backends import Windows
from keyring.errors import PasswordDeleteError

from swyxsip_admin.credentials.errors import (
    FAILED,
    NO_ANSWER,
    NO_LIBRARY,
    NO_LOGON_SESSION,
    SecretLost,
    SecretTooLong,
    StoreDenied,
    StoreUnavailable,
)
from swyxsip_admin.credentials.store import USER_NAME
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Text

# System error codes (winerror.h).
ACCESS_DENIED: Final = 5
NOT_FOUND: Final = 1168
CANCELLED: Final = 1223
NO_SUCH_LOGON_SESSION: Final = 1312
BAD_STUB_DATA: Final = 1783  # what CredWrite answers to a blob over 2,560 bytes
SILENT: Final = frozenset((1058, 1062, 1702, 1722, 1753))  # service disabled or not started; RPC ends nowhere


class WindowsSession:
    """Calls into keyring's backend; there is no connection to keep."""

    def __init__(self, backend: KeyringBackend, win32cred: Any) -> None:
        self._backend = backend
        self._win32cred = win32cred

    def write(self, service: str, text: str) -> None:
        """One CredWrite (after keyring's look for an older one)."""
        self._backend.set_password(service, USER_NAME, text)

    def read(self, service: str) -> str | None:
        """One CredRead."""
        return self._backend.get_password(service, USER_NAME)

    def delete(self, service: str) -> None:
        """CredDelete."""
        try:
            self._backend.delete_password(service, USER_NAME)
        except PasswordDeleteError:
            return  # keyring's word for "not found"

    def present(self, services: Collection[str]) -> set[str]:
        """One CredEnumerate for all; its names come back in any letter case."""
        wanted = {service.casefold(): service for service in services}
        prefix = min(services)
        while not all(service.startswith(prefix) for service in services):
            prefix = prefix[:-1]
        return {wanted[found] for name in self.under(prefix) if (found := name.casefold()) in wanted}

    def under(self, prefix: str) -> set[str]:
        """One CredEnumerate."""
        try:
            found = self._win32cred.CredEnumerate(f"{prefix}*", 0)
        except Exception as error:
            if getattr(error, "winerror", None) != NOT_FOUND:  # how Windows says "none"
                raise
            return set()
        return {entry["TargetName"] for entry in found if entry["UserName"] == USER_NAME}

    def close(self) -> None:
        """Nothing to give back."""


class WindowsVault:
    """Keyring's ``WinVaultKeyring``, kept on this machine."""

    def __init__(self, store: Text) -> None:
        self._store = store

    def open(self) -> WindowsSession:
        """Make the backend; Windows is asked at the first call.

        Raises:
            StoreUnavailable: the package with the Windows calls is missing.
        """
        if Windows.missing_deps:
            raise StoreUnavailable(NO_LIBRARY, self._store, details="win32cred")
        backend = Windows.WinVaultKeyring()  # type: ignore[no-untyped-call]
        backend.persist = "local machine"
        # The very module that keyring uses: there are two packages that offer it.
        return WindowsSession(backend, vars(Windows)["win32cred"])

    def explain(self, error: Exception) -> AppError:
        """By the system's error code; Windows knows no "locked".

        pywintypes.error is no OSError and no KeyringError, so it is told by its shape.

        Guarantees that only the code and the name of the Windows function are taken over.
        """
        if isinstance(error, UnicodeDecodeError):
            return SecretLost(self._store, details="not UTF-16 text")
        code = getattr(error, "winerror", None)
        details = f"{getattr(error, 'funcname', None) or type(error).__name__} {code if code is not None else ''}"
        details = details.strip()
        if code == BAD_STUB_DATA:
            return SecretTooLong()
        if code in (ACCESS_DENIED, CANCELLED):
            return StoreDenied(self._store, details=details)
        if code == NOT_FOUND:
            return SecretLost(self._store, details=details)
        if code == NO_SUCH_LOGON_SESSION:
            return StoreUnavailable(NO_LOGON_SESSION, self._store, details=details)
        return StoreUnavailable(NO_ANSWER if code in SILENT else FAILED, self._store, details=details)
