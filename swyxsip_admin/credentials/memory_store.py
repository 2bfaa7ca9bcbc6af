"""A store that forgets at the end of the program: for load measurements and for faults on purpose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from swyxsip_admin.credentials.errors import ReferenceTaken, SecretLost
from swyxsip_admin.credentials.store import check_length, service_name
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Text, tr_noop


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a store, seen twice: before and after its effect.

    Attributes:
        number: counted from 1 over the life of the store.
        verb: the method's name.
        reference: the reference, or an empty text for calls about several.
        done: False before the effect, True after it.
    """

    number: int
    verb: str
    reference: str
    done: bool


Fault = Callable[[Call], None]
"""Called around every call; raises what the store shall raise, ends the process, or does nothing."""


def fail_call(number: int, error: Callable[[], AppError], *, done: bool = False) -> Fault:
    """A fault that makes the call of this number fail: before its effect, or (``done``) after it."""

    def fault(call: Call) -> None:
        if (call.number, call.done) == (number, done):
            raise error()

    return fault


class MemoryStore:
    """A ``SecretStore`` in a dictionary.

    Attributes:
        fault: called around every call; None for a store that always works.
        calls: how many calls were made.
        connections: how many times a connection was opened.
    """

    def __init__(self, fault: Fault | None = None) -> None:
        self.fault = fault
        self.calls = 0
        self.connections = 0
        self._secrets: dict[str, Secret] = {}

    @property
    def description(self) -> Text:
        """The store's name for people."""
        return tr_noop("Credentials", "memory of this program")

    def put(self, reference: str, secret: Secret) -> None:
        """Store under a new reference; see ``SecretStore.put``."""
        service_name(reference)
        check_length(secret)
        with self._call("put", reference):
            if reference in self._secrets:
                raise ReferenceTaken(self.description)
            self._secrets[reference] = secret

    def get(self, reference: str) -> Secret:
        """Read; see ``SecretStore.get``."""
        service_name(reference)
        with self._call("get", reference):
            secret = self._secrets.get(reference)
            if secret is None:
                raise SecretLost(self.description)
        return secret

    def drop(self, reference: str) -> None:
        """Forget; not there is success."""
        service_name(reference)
        with self._call("drop", reference):
            self._secrets.pop(reference, None)

    def present(self, references: Collection[str]) -> frozenset[str]:
        """Those of the references that are there."""
        with self._call("present", ""):
            return frozenset(self._secrets.keys() & references)

    def references(self, database_uuid: str) -> frozenset[str]:
        """All references of one database."""
        with self._call("references", ""):
            return frozenset(name for name in self._secrets if name.startswith(f"{database_uuid.lower()}/"))

    @contextmanager
    def connection(self) -> Iterator[MemoryStore]:
        """Nothing to keep open; counted."""
        self.connections += 1
        yield self

    @contextmanager
    def _call(self, verb: str, reference: str) -> Iterator[None]:
        self.calls += 1
        number = self.calls
        if self.fault is not None:
            self.fault(Call(number, verb, reference, done=False))
        yield
        if self.fault is not None:
            self.fault(Call(number, verb, reference, done=True))
