"""Cleaning of text on its way in."""

from __future__ import annotations

import unicodedata


def clean(text: str, *, strip: bool = True) -> str:
    """Bring text into the form it is stored in.

    Guarantees NFC (a decomposed umlaut does not authenticate on real registrars) and, unless told otherwise, no
    blanks at the ends.

    Raises:
        ValueError: the text holds a NUL character, which no database and no phone takes.
    """
    if "\0" in text:
        raise ValueError("NUL character")
    composed = unicodedata.normalize("NFC", text)
    return composed.strip() if strip else composed


def invisible_characters(text: str) -> bool:
    """Whether the text holds characters that nobody sees and that change what is read (Unicode Cf: zero width,
    writing direction).
    """
    return any(unicodedata.category(c) == "Cf" for c in text)


def control_characters(text: str) -> bool:
    """Whether the text holds control or format-breaking characters (Unicode Cc, U+2028, U+2029)."""
    return any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in text)
