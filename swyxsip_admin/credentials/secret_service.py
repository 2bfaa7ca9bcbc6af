"""The Secret Service of a Linux desktop, through SecretStorage, with the entries that keyring's backend would make.

keyring's own ``SecretService`` opens a D-Bus connection per call (24 ms against 3 ms) and waits for a prompt without
end; the entries are the same, attribute by attribute (a test reads and writes them with keyring as well).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from typing import Any, Final

import secretstorage
from jeepney import DBusErrorResponse  # type: ignore[import-untyped]
from jeepney.bus import get_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, prep_socket  # type: ignore[import-untyped]
from keyring.backends.SecretService import Keyring
from secretstorage.util import DBusAddressWrapper, add_match_rules, open_session

from swyxsip_admin.credentials.errors import (
    FAILED,
    NO_ANSWER,
    NO_SERVICE,
    NO_SESSION_BUS,
    SecretLost,
    StoreDenied,
    StoreLocked,
    StoreUnavailable,
)
from swyxsip_admin.credentials.store import USER_NAME
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Text

REPLY_SECONDS: Final = 20.0
"""How long one answer may take; a service with thousands of entries needs up to a second for one."""

PROMPT_SECONDS: Final = 60.0
"""How long somebody may take to answer the service's own prompt (the keyring's password)."""

BUS_VARIABLE: Final = "DBUS_SESSION_BUS_ADDRESS"
LOOK_UP_SINGLY: Final = 100
"""Up to so many are searched for one by one. A search costs 0.6 to 0.9 ms; an enumeration costs as much for every
entry there is, because each tells its attributes in an answer of its own (gnome-keyring 42, 100 to 1,000 entries)."""

COLLECTION: Final = "org.freedesktop.Secret.Collection"
ITEM: Final = "org.freedesktop.Secret.Item"

DENIED_NAMES: Final = frozenset(
    f"org.freedesktop.DBus.Error.{name}" for name in ("AccessDenied", "AuthFailed", "InteractiveAuthorizationRequired")
)
LOCKED_NAME: Final = "org.freedesktop.Secret.Error.IsLocked"


class PromptUnanswered(Exception):
    """Nobody answered the service's prompt in time."""


class BoundedConnection(DBusConnection):  # type: ignore[misc]  # jeepney has no types
    """A D-Bus connection on which nothing waits for ever."""

    def __init__(self, sock: Any, reply_seconds: float, prompt_seconds: float) -> None:
        self._reply_seconds = reply_seconds
        self._prompt_seconds = prompt_seconds
        super().__init__(sock)

    def send_and_get_reply(self, message: Any, *, timeout: float | None = None) -> Any:
        """A call and its answer, within ``reply_seconds``."""
        return super().send_and_get_reply(message, timeout=timeout or self._reply_seconds)

    def recv_until_filtered(self, queue: Any, *, timeout: float | None = None) -> Any:
        """The end of a prompt, within ``prompt_seconds``."""
        try:
            return super().recv_until_filtered(queue, timeout=timeout or self._prompt_seconds)
        except TimeoutError:
            raise PromptUnanswered from None


class SecretServiceSession:
    """The default collection, unlocked, over one connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._collection = secretstorage.get_default_collection(connection)
        # unlock() returns whether the prompt was dismissed.
        if self._collection.is_locked() and (self._collection.unlock() or self._collection.is_locked()):
            raise secretstorage.LockedException

    def write(self, service: str, text: str) -> None:
        """Make an entry; an equal one would stay beside it, so that nothing is overwritten."""
        self._encrypt()
        self._collection.create_item(service, _attributes(service), text.encode(), replace=False)

    def read(self, service: str) -> str | None:
        """The first entry's text."""
        self._encrypt()
        for path in self._search(_attributes(service)):
            item = secretstorage.Item(self._connection, path, self._collection.session)
            return item.get_secret().decode()
        return None

    def delete(self, service: str) -> None:
        """All entries of the name."""
        for path in self._search(_attributes(service)):
            try:
                secretstorage.Item(self._connection, path).delete()
            except secretstorage.PromptDismissedException:  # an ItemNotFoundException too, by inheritance
                raise
            except secretstorage.ItemNotFoundException:
                continue  # somebody else was faster

    def present(self, services: Collection[str]) -> set[str]:
        """A few by one search each, many by one enumeration."""
        if len(services) <= LOOK_UP_SINGLY:
            return {service for service in services if self._search(_attributes(service))}
        return self._services() & set(services)

    def under(self, prefix: str) -> set[str]:
        """All names that start so."""
        return {service for service in self._services() if service.startswith(prefix)}

    def close(self) -> None:
        """Close the connection; the service forgets its prompts and sessions."""
        self._connection.close()

    def _encrypt(self) -> None:
        # One encrypted session per connection; SecretStorage would agree on a new one per entry read.
        if self._collection.session is None:
            self._collection.session = open_session(self._connection)

    def _search(self, attributes: dict[str, str]) -> list[str]:
        # Not Collection.search_items: it asks for every entry's label, one round trip each.
        collection = DBusAddressWrapper(self._collection.collection_path, COLLECTION, self._connection)
        (paths,) = collection.call("SearchItems", "a{ss}", attributes)
        return list(paths)

    def _services(self) -> set[str]:
        return set(self._each_service())

    def _each_service(self) -> Iterator[str]:
        shared = _attributes("")
        del shared["service"]
        for path in self._search(shared):
            item = DBusAddressWrapper(path, ITEM, self._connection)
            try:
                found = dict(item.get_property("Attributes"))
            except secretstorage.ItemNotFoundException:
                continue  # dropped since the search
            yield found.get("service", "")


class SecretServiceVault:
    """The Secret Service on the session bus."""

    def __init__(
        self, store: Text, *, reply_seconds: float = REPLY_SECONDS, prompt_seconds: float = PROMPT_SECONDS
    ) -> None:
        self._store = store
        self._reply_seconds = reply_seconds
        self._prompt_seconds = prompt_seconds

    def open(self) -> SecretServiceSession:
        """Connect, find the default collection and unlock it; may wait for the service's prompt.

        Raises:
            StoreUnavailable: no session bus. All else is for ``explain``.
        """
        connection = self._connect()
        try:
            return SecretServiceSession(connection)
        except BaseException:
            connection.close()
            raise

    def explain(self, error: Exception) -> AppError:
        """By the kind of the exception, or the name of the D-Bus error, which alone is taken over."""
        name = error.name if isinstance(error, DBusErrorResponse) else type(error).__name__
        if isinstance(error, secretstorage.LockedException | PromptUnanswered) or name == LOCKED_NAME:
            return StoreLocked(self._store, details=name)
        if isinstance(error, secretstorage.PromptDismissedException) or name in DENIED_NAMES:
            return StoreDenied(self._store, details=name)
        if isinstance(error, UnicodeDecodeError):
            return SecretLost(self._store, details="not UTF-8 text")
        if isinstance(error, secretstorage.ItemNotFoundException):
            return SecretLost(self._store, details=name)
        if isinstance(error, secretstorage.SecretServiceNotAvailableException):
            return StoreUnavailable(NO_SERVICE, self._store, details=name)
        return StoreUnavailable(NO_ANSWER if isinstance(error, OSError) else FAILED, self._store, details=name)

    def _connect(self) -> Any:
        reason = "" if os.environ.get(BUS_VARIABLE) else BUS_VARIABLE
        sock = None
        try:
            if not reason:
                sock = prep_socket(get_bus("SESSION"))
                connection = BoundedConnection(sock, self._reply_seconds, self._prompt_seconds)
                add_match_rules(connection)
                return connection
        except Exception as error:  # whatever is wrong with the address or the bus, there is no bus
            reason = type(error).__name__
        if sock is not None:
            sock.close()
        raise StoreUnavailable(NO_SESSION_BUS, self._store, details=reason)


def _attributes(service: str) -> dict[str, str]:
    """What an entry is found by: keyring's schema, and the one place that knows it."""
    return {"service": service, "username": USER_NAME, "application": Keyring.appid}
