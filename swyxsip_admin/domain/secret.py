"""A password on its way through the program."""

from __future__ import annotations

from typing import Any, Final, NoReturn, final

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Phrase, tr_noop

MASK: Final = "***"

EMPTY = Phrase("secret-empty", tr_noop("Credentials", "The password is empty. Enter one, or drop the password."))
UNSTORABLE = Phrase(
    "secret-unstorable",
    tr_noop(
        "Credentials",
        "The password holds a character that cannot be stored (half of a surrogate pair, or a byte order mark "
        "at the start). Type the password again.",
    ),
)


class SecretRefused(RefusedError):
    """A text that no store could give back as it was; nothing was written."""


@final
class Secret:
    """A text that shows itself only where ``reveal()`` is written.

    The text is normalised to NFC on creation: a digest is computed over bytes, and a registrar that holds the
    composed form answers 401 to the same password typed in decomposed form (as macOS and some phones deliver it).

    Guarantees that ``repr``, ``str`` and ``format`` give ``***``; that it cannot be pickled; that a copy is the
    object itself; that it cannot be a key or an element of a set (a hash would be a trace of the value); that
    comparing takes the same time wherever two texts of one length differ. It does not promise to wipe memory:
    Python cannot.

    Raises:
        SecretRefused: empty, or a text that a store could not give back as it was (half of a surrogate pair has no
            UTF-8 form; a leading byte order mark is swallowed when Windows' UTF-16 is read).
    """

    __slots__ = ("__text",)
    __text: str

    def __init__(self, text: str) -> None:
        refusal = EMPTY if not text else UNSTORABLE if text[0] == "\ufeff" or _has_surrogate(text) else None
        if refusal is not None:
            raise SecretRefused(refusal())
        import unicodedata  # the first paint must not wait for it

        object.__setattr__(self, "_Secret__text", unicodedata.normalize("NFC", text))

    def reveal(self) -> str:
        """The text itself. Keep it in no variable that outlives the statement."""
        return self.__text

    @property
    def utf16_units(self) -> int:
        """Length as Windows counts it: characters outside the basic plane count twice."""
        return len(self.__text) + sum(character > "\uffff" for character in self.__text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac  # loads OpenSSL, which the first paint must not wait for

        return hmac.compare_digest(self.__text.encode(), other.__text.encode())

    __hash__ = None  # type: ignore[assignment]  # says "unhashable" to Python; the checker knows only methods

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return MASK

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> Secret:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a secret does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a secret does not change")

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled")


def _has_surrogate(text: str) -> bool:
    # Not found by encoding: a UnicodeEncodeError carries the whole text.
    return any("\ud800" <= character <= "\udfff" for character in text)
