"""Where passwords are kept: what every store can do, and how an entry is named.

A secret is immutable and versioned. A changed password is a new reference; the old one is dropped when the row
that points to the new one is committed (``services`` does that, with an intent log). So a store never overwrites.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Final, Protocol

from swyxsip_admin.credentials.errors import (
    MAX_UTF16_UNITS,
    ReferenceTaken,
    SecretLost,
    SecretStoreError,
    SecretTooLong,
    StoreDenied,
    StoreLocked,
    StoreUnavailable,
)
from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.texts import Text

__all__ = [
    "MAX_UTF16_UNITS",
    "SERVICE_PREFIX",
    "USER_NAME",
    "ReferenceTaken",
    "SecretLost",
    "SecretRefused",
    "SecretStore",
    "SecretStoreError",
    "SecretTooLong",
    "StoreDenied",
    "StoreLocked",
    "StoreUnavailable",
    "check_length",
    "new_reference",
    "reference_of",
    "service_name",
]

SERVICE_PREFIX: Final = "SwyxSIP Admin/"
USER_NAME: Final = "secret"
"""The same for every entry: the service name alone tells entries apart.

Windows compares target names without letter case and keeps an overwritten password under ``user@service``; with
one service per secret, in lower case, neither can happen.
"""

_REFERENCE: Final = r"[0-9a-f-]{1,36}/[0-9a-f]{1,64}"


class SecretStore(Protocol):
    """A place for secrets by reference (``<database uuid>/<hex>``, lower case).

    Every method raises a ``SecretStoreError`` when the store cannot do it: ``StoreLocked``, ``StoreDenied`` or
    ``StoreUnavailable``. No other exception leaves a store, and none that does holds a secret, in itself or in its
    chain. A reference of another form is a ``ValueError``: a bug of the caller. One thread at a time.
    """

    @property
    def description(self) -> Text:
        """The store's name for people."""

    def put(self, reference: str, secret: Secret) -> None:
        """Store a secret under a new reference.

        Guarantees that nothing stored before is changed. Does not read back: that is the caller's next step.

        Raises:
            SecretTooLong: over ``MAX_UTF16_UNITS``; the store was not asked.
            ReferenceTaken: there is one under this reference.
        """

    def get(self, reference: str) -> Secret:
        """Read a secret.

        Raises:
            SecretLost: the store does not hold it, or holds something that is no text.
        """

    def drop(self, reference: str) -> None:
        """Forget a secret. Not there is success."""

    def present(self, references: Collection[str]) -> frozenset[str]:
        """Those of the references that the store holds, without reading a secret where the store allows that.

        Costs one enumeration however many are asked (a few are looked up one by one where that is cheaper).
        """

    def references(self, database_uuid: str) -> frozenset[str]:
        """All references of one database that the store of this account holds: one enumeration."""

    def connection(self) -> AbstractContextManager[SecretStore]:
        """Keep one connection open for many calls: use the store that the ``with`` statement gives.

        The connection is closed at the end of the block, whatever happens in it. Inside the block, ``connection()``
        of the given store is that store again.
        """


def new_reference(database_uuid: str) -> str:
    """A reference that was never used before."""
    from uuid import uuid4  # the first paint must not wait for it

    return _checked(f"{database_uuid.lower()}/{uuid4().hex}")


def service_name(reference: str) -> str:
    """The keyring's service name of a reference.

    Raises:
        ValueError: not of the form ``<database uuid>/<hex>`` in lower case.
    """
    return SERVICE_PREFIX + _checked(reference)


def reference_of(service: str) -> str | None:
    """The reference behind a service name, or None where it is not one of ours."""
    if service[: len(SERVICE_PREFIX)].casefold() != SERVICE_PREFIX.casefold():
        return None
    reference = service[len(SERVICE_PREFIX) :].lower()
    return reference if re.fullmatch(_REFERENCE, reference) else None


def check_length(secret: Secret) -> None:
    """Refuse what Windows could not store, on every platform, so that a database can move between them.

    Raises:
        SecretTooLong: over ``MAX_UTF16_UNITS``.
    """
    if secret.utf16_units > MAX_UTF16_UNITS:
        raise SecretTooLong


def _checked(reference: str) -> str:
    if not re.fullmatch(_REFERENCE, reference):
        raise ValueError("not a reference of a secret")
    return reference
