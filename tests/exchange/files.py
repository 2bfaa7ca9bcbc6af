"""Build the bytes that PowerShell and Excel write, cell by cell, without the code under test."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

HEADERS = ("UserID", "Name", "Comment", "Locked")
ROWS = (
    ("1", "Jörg Müller", "Größe; 5,5\tkg", "False"),
    ("2", "Anna Weiß", 'sagt "Hallo"', "True"),
    ("3", "Zoë O'Neill", "", "False"),
)
TYPE_LINE = "#TYPE Selected.SWConfigDataClientLib.Proxies.Users.UserEntry"

MARKS = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-8": (b"", "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16-le without mark": (b"", "utf-16-le"),
    "cp1252": (b"", "cp1252"),
}


@dataclass(frozen=True)
class Style:
    """How a program writes: all its choices."""

    encoding: str = "utf-8"
    delimiter: str = ","
    quoted: bool = True
    first_line: str = ""
    line_end: str = "\r\n"


def cell(text: str, style: Style) -> str:
    # PowerShell 5.1 quotes everything but an empty value; Excel and -UseQuotes AsNeeded only what needs it.
    needed = any(character in text for character in f'{style.delimiter}"\r\n')
    if needed or (style.quoted and text):
        return '"' + text.replace('"', '""') + '"'
    return text


def build(style: Style, headers: Sequence[str] = HEADERS, rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    lines = [style.first_line] if style.first_line else []
    lines += [style.delimiter.join(cell(text, style) for text in row) for row in (headers, *rows)]
    mark, codec = MARKS[style.encoding]
    return mark + "".join(line + style.line_end for line in lines).encode(codec)
