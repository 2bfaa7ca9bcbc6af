"""Typed passwords that a registrar refused: not to be sent again in this session, and nothing to learn them from."""

from __future__ import annotations

from swyxsip_admin.domain.secret import Secret


class TypedFailures:
    """Remembers refusals in memory, until the program ends; of a password only a keyed hash under a random key."""

    def __init__(self) -> None:
        self._key = b""
        self._failed: set[tuple[bytes, str]] = set()

    def realms(self, username: str, password: Secret) -> frozenset[str]:
        """The realms in which this password was refused for this user name."""
        if not self._failed:
            return frozenset()
        mark = self._mark(username, password)
        return frozenset(realm for known, realm in self._failed if known == mark)

    def note(self, username: str, password: Secret, realm: str) -> None:
        """It was refused."""
        self._failed.add((self._mark(username, password), realm))

    def _mark(self, username: str, password: Secret) -> bytes:
        # Loaded here: they bring OpenSSL, and opening a database must not wait for it.
        import hmac
        import secrets

        self._key = self._key or secrets.token_bytes(32)
        return hmac.digest(self._key, f"{username}\0{password.reveal()}".encode(), "sha256")
