"""What the console program prints: sentences, tables and JSON; colours on a terminal only."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TextIO

from swyxsip_admin.cli.language import Words
from swyxsip_admin.cli.terminal import is_terminal
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

WARNING = Phrase("console_warning", tr_noop("Console", "Warning: {sentence}"))

_WIDE = 120  # columns

_CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_CONTROL_BUT_NEWLINE = {code: sign for code, sign in _CONTROL.items() if code != 0x0A}


class ReaderGone(Exception):
    """Whoever reads the output has closed it; nobody is left to tell."""


class OutputFailed(Exception):
    """What is printed cannot be written where it goes to: a full disk, for one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what a terminal shows.
        pale: whether it is something nobody said.
        in_words: the same where nothing can be drawn pale; None for the same text.
    """

    text: str
    pale: bool = False
    in_words: str | None = None


Row = Sequence[str | Cell]


class Output:
    """The two streams, in one language.

    Guarantees: data go to standard output, notes and errors to standard error; control characters inside values
    never reach a terminal; a character the stream cannot hold is escaped instead of ending the program.
    """

    def __init__(self, words: Words, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.words = words
        self._out = out or sys.stdout
        self._err = err or sys.stderr

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads standard output."""
        return is_terminal(self._out)

    def say(self, said: Message | Text) -> str:
        """A text or message in the program's language."""
        return self.words.say(said)

    def line(self, text: str) -> None:
        """Print one line of data."""
        self._write(self._out, plain(text))

    def raw(self, text: str) -> None:
        """Print text as it is, line breaks included."""
        self._write(self._out, text.removesuffix("\n"))

    def tell(self, said: Message | Text) -> None:
        """Print a sentence about what was done."""
        self._write(self._out, plain(self.say(said)))

    def note(self, said: Message | Text) -> None:
        """Print a sentence on standard error."""
        self._write(self._err, plain(self.say(said)))

    def warn(self, said: Message | Text) -> None:
        """Print a warning on standard error."""
        self.note(WARNING(sentence=said))

    def flash(self, text: str) -> None:
        """Show a text on the terminal's present line until the next one comes; nothing where nobody watches."""
        if is_terminal(self._err):
            self._err.write(f"\r{plain(text):<10}\r")
            self._err.flush()

    def ask(self, said: Message | Text) -> str:
        """Ask on standard error and read one line from standard input."""
        self._err.write(plain(self.say(said)) + " ")
        self._err.flush()
        return sys.stdin.readline().strip()

    def json(self, value: Any) -> None:
        """Print a value as JSON; pure ASCII where the stream is not Unicode, so that it is valid everywhere."""
        self._write(self._out, self._dumps(value, indent=2))

    def json_list(self, values: Iterable[Any]) -> None:
        """Print values as a JSON array, one on a line, as they come."""
        before = "[\n"
        for value in values:
            self._write(self._out, before + self._dumps(value), end="")
            before = ",\n"
        self._write(self._out, "[]" if before.startswith("[") else "\n]")

    def table(self, headers: Sequence[Text], rows: Iterable[Row]) -> None:
        """Print a table: drawn on a terminal, cells separated by tabs elsewhere."""
        titles = [self.say(header) for header in headers]
        if self.on_terminal:
            self._draw(titles, rows)
            return
        self._write(self._out, "\t".join(titles))
        for row in rows:
            self._write(self._out, "\t".join(plain(_words(cell)) for cell in row))

    def properties(self, title: Text, rows: Iterable[Row]) -> None:
        """Print names with their values below a title: aligned on a terminal, separated by tabs elsewhere."""
        if not self.on_terminal:
            lines = ("\t".join(plain(_words(cell)) for cell in row) for row in rows)
            self._write(self._out, "\n".join((f"# {self.say(title)}", *lines)))
            return
        self._draw([], rows, title=self.say(title))

    def _draw(self, titles: Sequence[str], rows: Iterable[Row], title: str | None = None) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text as RichText

        table = Table(
            title=None if title is None else RichText(title, style="bold"),
            title_justify="left",
            box=box.SIMPLE_HEAD if titles else None,
            show_header=bool(titles),
            padding=(0, 1, 0, 0) if titles else (0, 1),
            pad_edge=False,
        )
        width = len(titles)
        console = Console(file=self._out, highlight=False)
        for name in titles:
            # Long German titles would be broken anywhere; wide terminals have room for them.
            shown = name.replace("-", "-\n") if console.width < _WIDE else name
            table.add_column(RichText(shown), overflow="fold", min_width=max(map(len, shown.split()), default=1))
        for row in rows:
            if not titles and not width:
                width = len(row)
                for _cell in row:
                    table.add_column(overflow="fold")
            # Text objects: a value is never read as markup.
            table.add_row(*(RichText(terminal_safe(_text(cell)), style=_style(cell)) for cell in row))
        self._guarded(lambda: console.print(table))

    def _write(self, stream: TextIO, text: str, end: str = "\n") -> None:
        self._guarded(lambda: stream.write(text + end))

    def _dumps(self, value: Any, indent: int | None = None) -> str:
        unicode = (self._out.encoding or "").lower().replace("-", "").startswith("utf")
        return json.dumps(value, ensure_ascii=not unicode, indent=indent)

    def _guarded(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            if nobody_reads(error):
                raise ReaderGone from None
            raise OutputFailed from error

    def flush(self) -> None:
        """Hand everything over; call it while errors can still be told.

        Raises:
            ReaderGone: nobody reads any more.
            OutputFailed: it cannot be written.
        """
        self._guarded(self._out.flush)
        self._guarded(self._err.flush)

    def give_up(self) -> None:
        """Throw the rest away: nobody reads it, and Python would complain about that at its end."""
        with suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self._out.fileno())
            os.close(nothing)


def nobody_reads(error: OSError) -> bool:
    """Tell whether a write failed because the pipe's other end has closed; Windows' C library says "invalid" then."""
    if sys.platform == "win32" and error.errno == errno.EINVAL:
        return error.filename is None  # else it is a name that cannot be one
    return error.errno == errno.EPIPE


def plain(text: str) -> str:
    """Text on one line, without anything a terminal would act on."""
    return text.translate(_CONTROL)


def terminal_safe(text: str) -> str:
    """Text that may have several lines, without anything else a terminal would act on."""
    return text.translate(_CONTROL_BUT_NEWLINE)


def prepare_streams() -> None:
    """Let no character end the program: what an old code page cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _words(cell: str | Cell) -> str:
    return _text(cell) if isinstance(cell, str) or cell.in_words is None else cell.in_words


def _style(cell: str | Cell) -> str:
    return "dim italic" if isinstance(cell, Cell) and cell.pale else ""
