"""Passwords that are not stored and that a registrar refused: not sent again, and nothing to learn them from."""

from __future__ import annotations

from swyxsip_admin.domain.secret import Secret


class TypedFailures:
    """Remembers refusals in memory, until the program ends.

    Of a password that was typed for a test alone it keeps a keyed hash under a random key. One that was entered into a
    draft is known by its entering, so that it counts as changed once it is entered again; when the draft is saved,
    what is known goes over to the stored password.
    """

    def __init__(self) -> None:
        self._key = b""
        self._failed: set[tuple[bytes, str]] = set()
        self._entered: dict[int, set[tuple[str, str]]] = {}

    def realms(self, username: str, password: Secret) -> frozenset[str]:
        """The realms in which this password was refused for this user name."""
        if not self._failed:
            return frozenset()
        mark = self._mark(username, password)
        return frozenset(realm for known, realm in self._failed if known == mark)

    def note(self, username: str, password: Secret, realm: str) -> None:
        """It was refused."""
        self._failed.add((self._mark(username, password), realm))

    def realms_of_entry(self, entry: int, username: str) -> frozenset[str]:
        """The realms in which what was entered into a draft was refused for this user name."""
        return frozenset(realm for name, realm in self.of_entry(entry) if name == username)

    def note_entry(self, entry: int, username: str, realm: str) -> None:
        """What was entered into a draft was refused."""
        self._entered.setdefault(entry, set()).add((username, realm))

    def of_entry(self, entry: int) -> frozenset[tuple[str, str]]:
        """User names and realms for which what was entered into a draft was refused."""
        return frozenset(self._entered.get(entry, ()))

    def _mark(self, username: str, password: Secret) -> bytes:
        # Loaded here: they bring OpenSSL, and opening a database must not wait for it.
        import hmac
        import secrets

        self._key = self._key or secrets.token_bytes(32)
        return hmac.digest(self._key, f"{username}\0{password.reveal()}".encode(), "sha256")
