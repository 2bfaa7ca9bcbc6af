"""The texts that cells of a workbook share: read one by one, bounded, as they stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS
from openpyxl.xml.functions import iterparse

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.source import Watch
from swyxsip_admin.exchange.table import ROW_LIMIT, TOO_MANY, VALUE_LIMIT

_LATER: Final = 1_000
"""So many texts are read before somebody is asked whether to go on."""


class WorkbookReader(ExcelReader):
    """openpyxl's reader, but for the shared texts.

    Its own reader of these keeps every element until the end, cannot be stopped, takes many times as long, and takes
    `_x005F_`, with which Excel marks a text as not escaped, apart.
    """

    def __init__(self, stream: BinaryIO, file: str, watch: Watch) -> None:
        super().__init__(stream, read_only=True, data_only=False, keep_links=False)
        self._file, self._watch = file, watch

    def read_strings(self) -> None:
        """Read the shared texts, escapes and all.

        Raises:
            RefusedError: there are more than a table may have cells.
            CancelledError: somebody asked to stop.
        """
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        strings: list[str] = []
        with self.archive.open(part.PartName[1:]) as stream:
            for text in _texts(stream):
                if len(strings) % _LATER == 0:
                    self._watch.advance()
                    if len(strings) >= VALUE_LIMIT:
                        raise RefusedError(TOO_MANY(file=self._file, rows=ROW_LIMIT, cells=VALUE_LIMIT))
                strings.append(text)
        self.shared_strings = _Shared(strings)  # type: ignore[assignment] # openpyxl only looks texts up in it


class _Shared:
    """The texts by their numbers; a cell that says a negative one does not mean the last text."""

    __slots__ = ("_texts",)

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def __getitem__(self, number: int) -> str:
        if number < 0:
            raise IndexError(number)
        return self._texts[number]


def _texts(stream: Any) -> Iterator[str]:
    events = iterparse(stream, events=("start", "end"))
    _start, root = next(events)
    for event, element in events:
        if event == "end" and _name(element) == "si":
            yield "".join(_pieces(element))
            root.clear()


def _pieces(item: Element) -> Iterator[str]:
    """The text, or its pieces of different looks; not how it is pronounced."""
    for child in item:
        if _name(child) == "t":
            yield child.text or ""
        elif _name(child) == "r":
            yield from (piece.text or "" for piece in child if _name(piece) == "t")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
