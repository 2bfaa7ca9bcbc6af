"""A store in a folder, one file a secret: for tests that kill processes. Never in the product."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from swyxsip_admin.credentials.memory_store import Call, Fault
from swyxsip_admin.credentials.store import ReferenceTaken, SecretLost, check_length, service_name
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.texts import Text


class FileStore:
    """A ``SecretStore`` that outlives its process; ``fault`` is called around every call, as in ``MemoryStore``."""

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self.fault = fault
        self.calls = 0

    @property
    def description(self) -> Text:
        return Text("Tests", "folder of the test")

    def put(self, reference: str, secret: Secret) -> None:
        check_length(secret)
        path = self._path(reference)
        with self._call("put", reference):
            if path.exists():
                raise ReferenceTaken(self.description)
            draft = path.with_suffix(".draft")
            draft.write_text(secret.reveal(), encoding="utf-8")
            os.replace(draft, path)

    def get(self, reference: str) -> Secret:
        path = self._path(reference)
        with self._call("get", reference):
            if not path.exists():
                raise SecretLost(self.description)
            return Secret(path.read_text(encoding="utf-8"))

    def drop(self, reference: str) -> None:
        with self._call("drop", reference):
            self._path(reference).unlink(missing_ok=True)

    def present(self, references: Collection[str]) -> frozenset[str]:
        with self._call("present", ""):
            return frozenset(reference for reference in references if self._path(reference).exists())

    def references(self, database_uuid: str) -> frozenset[str]:
        with self._call("references", ""):
            names = (path.stem.replace("_", "/") for path in self._folder.glob("*.secret"))
            return frozenset(name for name in names if name.startswith(f"{database_uuid.lower()}/"))

    @contextmanager
    def connection(self) -> Iterator[FileStore]:
        yield self

    def _path(self, reference: str) -> Path:
        service_name(reference)
        return self._folder / f"{reference.replace('/', '_')}.secret"

    @contextmanager
    def _call(self, verb: str, reference: str) -> Iterator[None]:
        self.calls += 1
        number = self.calls
        if self.fault is not None:
            self.fault(Call(number, verb, reference, done=False))
        yield
        if self.fault is not None:
            self.fault(Call(number, verb, reference, done=True))
