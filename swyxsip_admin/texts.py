"""Texts as data: marked where they are written, turned into words only by the window and the console."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Text(NamedTuple):
    """An English text marked for translation, with the context the catalogue files it under."""

    context: str
    source: str


def tr_noop(context: str, source: str) -> Text:
    """Mark a text for translation without translating it (an alias of ``QT_TRANSLATE_NOOP`` to lupdate)."""
    return Text(context, source)


def tr_n_noop(context: str, source: str) -> Text:
    """Mark a text with a count; ``%n`` stands for the argument ``n``. Both arguments are literals.

    lupdate has no such marker for Python; ``packaging/catalogues.py`` finds it.
    """
    return Text(context, source)


_ONE_OR_MANY = re.compile(r"\(([a-z]*)\|([a-z]+)\)")

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing until it is ended (Unicode's embeddings, overrides and isolates)."""
_ISOLATES = re.compile("[\u2066-\u2069]")
_ISOLATE, _END = "\u2068", "\u2069"
"""First strong isolate, and what ends it; by number, as their names would load a library before the first picture."""

Translate = Callable[[str, str, int], str]
"""``(context, source, n)`` to words; ``n`` is -1 where the text has no count."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence the program can say, with an id that stays the same for scripts and tests."""

    id: str
    text: Text

    def __call__(self, **arguments: Message | Text | str | int) -> Message:
        """Fill in the arguments; they are plain values or texts to be translated themselves, never a secret."""
        return Message(self, arguments)


@dataclass(frozen=True, slots=True)
class Message:
    """A phrase with its arguments: what is said, not yet in which language."""

    phrase: Phrase
    arguments: Mapping[str, Message | Text | str | int]

    @property
    def id(self) -> str:
        """The phrase's stable id."""
        return self.phrase.id

    def __str__(self) -> str:
        return render(self, english)


def english(_context: str, source: str, n: int) -> str:
    """The source text itself, with its count.

    ``%n user(s) (is|are)`` is "1 user is" or "2 users are"; an ending without its own singular is ``(s)``.
    """
    if n < 0:
        return source
    words = source.replace("%n", str(n)).replace("(s)", "(|s)")
    return _ONE_OR_MANY.sub(lambda pair: pair.group(1 if n == 1 else 2), words)


def render(said: Message | Text, translate: Translate) -> str:
    """Put a message into words.

    Guarantees that an argument is inserted as it is: braces inside a value are not read as placeholders, and what
    it says of the direction of writing ends with it, so that no number beside it is shown backwards.
    """
    if isinstance(said, Text):
        return translate(said.context, said.source, -1)
    count = said.arguments.get("n", -1)
    words = translate(*said.phrase.text, count if isinstance(count, int) else -1)
    return words.format(
        **{
            name: render(value, translate) if isinstance(value, Message | Text) else _enclosed(value)
            for name, value in said.arguments.items()
        }
    )


def _enclosed(value: str | int) -> str | int:
    if not isinstance(value, str) or value.isascii() or not _TURNS.search(value):
        return value
    return f"{_ISOLATE}{_ISOLATES.sub('', value)}{_END}"
