"""Windows' credential calls by their documented rules, in the shape of ``win32cred`` and ``pywintypes``.

Target names match without letter case; a write replaces the entry of that target, whoever's it was; a blob has at
most 2,560 bytes of UTF-16 (error 1783); a target that is not there is error 1168, an enumeration without result too;
a logon without credentials is error 1312 on every call.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

CRED_TYPE_GENERIC = 1
MAX_BLOB_BYTES = 2560


class FakeWindows:
    """The credential set of one logon.

    Attributes:
        entries: by folded target name.
        calls: the functions that were called.
        error: code that every call answers, or None.
        said: what the error says besides; a hostile system could put anything there.
    """

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.error: int | None = None
        self.said = "no text"
        self.pywintypes = ModuleType("pywintypes")
        self.pywintypes.error = type("error", (Exception,), {})  # type: ignore[attr-defined]
        self.win32cred = ModuleType("win32cred")
        for name, value in {
            "CRED_TYPE_GENERIC": CRED_TYPE_GENERIC,
            "CRED_PERSIST_SESSION": 1,
            "CRED_PERSIST_LOCAL_MACHINE": 2,
            "CRED_PERSIST_ENTERPRISE": 3,
            "CredWrite": self.write,
            "CredRead": self.read,
            "CredDelete": self.delete,
            "CredEnumerate": self.enumerate,
        }.items():
            setattr(self.win32cred, name, value)

    def write(self, Credential: dict[str, Any], Flags: int = 0) -> None:
        self._enter("CredWrite")
        blob = Credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > MAX_BLOB_BYTES:
            raise self._fault(1783, "CredWrite", "The stub received bad data.")
        assert len(Credential["TargetName"]) <= 32767 and len(Credential["UserName"]) <= 513
        self.entries[Credential["TargetName"].casefold()] = {**Credential, "CredentialBlob": blob}

    def read(self, TargetName: str, Type: int, Flags: int = 0) -> dict[str, Any]:
        self._enter("CredRead")
        return dict(self._entry(TargetName, "CredRead"))

    def delete(self, TargetName: str, Type: int, Flags: int = 0) -> None:
        self._enter("CredDelete")
        self._entry(TargetName, "CredDelete")
        del self.entries[TargetName.casefold()]

    def enumerate(self, Filter: str | None = None, Flags: int = 0) -> list[dict[str, Any]]:
        self._enter("CredEnumerate")
        prefix = (Filter or "*").casefold()
        assert prefix.endswith("*")
        found = [dict(entry) for target, entry in self.entries.items() if target.startswith(prefix[:-1])]
        if not found:
            raise self._fault(1168, "CredEnumerate", "Element not found.")
        return found

    def _enter(self, function: str) -> None:
        self.calls.append(function)
        if self.error is not None:
            raise self._fault(self.error, function, self.said)

    def _entry(self, target: str, function: str) -> dict[str, Any]:
        if target.casefold() not in self.entries:
            raise self._fault(1168, function, "Element not found.")
        return self.entries[target.casefold()]

    def _fault(self, code: int, function: str, said: str) -> Exception:
        error: Exception = self.pywintypes.error(code, function, said)
        error.winerror, error.funcname, error.strerror = code, function, said  # type: ignore[attr-defined]
        return error
