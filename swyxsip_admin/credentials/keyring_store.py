"""The operating system's keyring as a ``SecretStore``: one chosen backend, no fallback.

``keyring.get_keyring()`` is never asked: it falls through to whatever is installed, down to plain text. Windows gets
the Credential Manager, Linux the Secret Service, everything else a refusal with the reason. Nothing of keyring is
imported before the first call (the program's start must not pay for it).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

from swyxsip_admin.credentials.errors import (
    FAILED,
    NO_LIBRARY,
    NO_PLATFORM,
    ReferenceTaken,
    SecretLost,
    StoreUnavailable,
)
from swyxsip_admin.credentials.store import check_length, reference_of, service_name
from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Text, tr_noop

WINDOWS = tr_noop("Credentials", "Windows Credential Manager")
SECRET_SERVICE = tr_noop("Credentials", "Secret Service")

T = TypeVar("T")


class VaultSession(Protocol):
    """One open way into a backend. May raise anything; ``Vault.explain`` names it."""

    def write(self, service: str, text: str) -> None:
        """Store under a service name that is not in use."""

    def read(self, service: str) -> str | None:
        """The text, or None where there is none."""

    def delete(self, service: str) -> None:
        """Remove everything under the service name; not there is success."""

    def present(self, services: Collection[str]) -> set[str]:
        """Those of the names that are there."""

    def under(self, prefix: str) -> set[str]:
        """All names that start so."""

    def close(self) -> None:
        """Give the connection back."""


class Vault(Protocol):
    """A backend: how to get in, and what its exceptions mean."""

    def open(self) -> VaultSession:
        """Open a way in. May raise anything."""

    def explain(self, error: Exception) -> AppError:
        """Put a backend's exception into the program's terms, taking over only its kind, never its text."""


class KeyringStore:
    """A ``SecretStore`` over one backend.

    Args:
        description: the backend's name for people.
        choose: finds the backend, anew for every connection, so that a setting that was put right helps at once;
            raises ``StoreUnavailable`` where there is none that is acceptable.
    """

    def __init__(self, description: Text, choose: Callable[[], Vault]) -> None:
        self._description = description
        self._choose = choose
        self._opened: tuple[Vault, VaultSession] | None = None

    @property
    def description(self) -> Text:
        """The store's name for people."""
        return self._description

    def put(self, reference: str, secret: Secret) -> None:
        """Store under a new reference; see ``SecretStore.put``."""
        service = service_name(reference)
        check_length(secret)
        with self.connection() as store:
            if store._call(lambda session: session.present([service])):
                raise ReferenceTaken(self._description)
            store._call(lambda session: session.write(service, secret.reveal()))

    def get(self, reference: str) -> Secret:
        """Read; see ``SecretStore.get``."""
        service = service_name(reference)
        with self.connection() as store:
            text = store._call(lambda session: session.read(service))
        secret = _secret(text)
        if secret is None:
            raise SecretLost(self._description)
        return secret

    def drop(self, reference: str) -> None:
        """Forget; not there is success."""
        service = service_name(reference)
        with self.connection() as store:
            store._call(lambda session: session.delete(service))

    def present(self, references: Collection[str]) -> frozenset[str]:
        """Those of the references that are there; see ``SecretStore.present``."""
        services = {service_name(reference): reference for reference in references}
        if not services:
            return frozenset()
        with self.connection() as store:
            found = store._call(lambda session: session.present(services.keys()))
        return frozenset(services[service] for service in found)

    def references(self, database_uuid: str) -> frozenset[str]:
        """All references of one database; see ``SecretStore.references``."""
        with self.connection() as store:
            found = store._call(lambda session: session.under(service_name(f"{database_uuid.lower()}/0")[:-1]))
        return frozenset(reference for reference in map(reference_of, found) if reference is not None)

    @contextmanager
    def connection(self) -> Iterator[KeyringStore]:
        """Keep one connection open; see ``SecretStore.connection``."""
        if self._opened is not None:
            yield self
            return
        vault = _guarded(self._choose, lambda error: _failed(self._description, error))
        session = _guarded(vault.open, vault.explain)
        store = KeyringStore(self._description, self._choose)
        store._opened = vault, session
        try:
            yield store
        finally:
            with suppress(Exception):  # the work is done or has failed already; that is what counts
                session.close()

    def _call(self, work: Callable[[VaultSession], T]) -> T:
        if self._opened is None:
            raise RuntimeError("no open connection")
        vault, session = self._opened
        return _guarded(lambda: work(session), vault.explain)


def system_store(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> KeyringStore:
    """The store of this operating system. Asks and imports nothing yet.

    Args:
        platform: as ``sys.platform``.
        environ: where keyring's own settings are looked up.
    """
    description = WINDOWS if platform == "win32" else SECRET_SERVICE
    return KeyringStore(description, lambda: _choose(platform, environ, description))


def _choose(platform: str, environ: Mapping[str, str], description: Text) -> Vault:
    if platform != "win32" and not platform.startswith("linux"):
        raise StoreUnavailable(NO_PLATFORM, description, details=platform)
    vault, missing = None, ""
    try:
        from swyxsip_admin.credentials.foreign_backend import refuse_foreign_backend

        vault = _windows(description) if platform == "win32" else _secret_service(description)
    except ImportError as error:
        missing = error.name or "keyring"
    if vault is None:
        raise StoreUnavailable(NO_LIBRARY, description, details=missing)
    refuse_foreign_backend(environ, description)
    return vault


def _windows(description: Text) -> Vault:
    from swyxsip_admin.credentials.windows_vault import WindowsVault

    return WindowsVault(description)


def _secret_service(description: Text) -> Vault:
    from swyxsip_admin.credentials.secret_service import SecretServiceVault

    return SecretServiceVault(description)


def _secret(text: str | None) -> Secret | None:
    """What was read, or None for nothing and for what this program cannot have written."""
    try:
        return None if text is None else Secret(text)
    except SecretRefused:
        return None


def _failed(store: Text, error: Exception) -> AppError:
    return StoreUnavailable(FAILED, store, details=type(error).__name__)


def _guarded(work: Callable[[], T], explain: Callable[[Exception], AppError]) -> T:
    """Run a backend's code so that only the program's own errors come out.

    The failure is raised after the ``except`` block has ended: ``raise … from None`` inside it would only hide the
    backend's exception, and ``__context__`` would keep it with its arguments and its frames, which hold the secret.
    """
    try:
        return work()
    except AppError as error:
        failure = error.with_traceback(None)
        failure.__cause__ = failure.__context__ = None
    except Exception as error:
        failure = explain(error)
    raise failure
