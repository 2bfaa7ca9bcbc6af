"""The PowerShell lines that make a file for the import, for somebody who has none yet."""

from __future__ import annotations

import codecs
import re
import textwrap
import unicodedata
from typing import Final

from swyxsip_admin.texts import Text, Translate, render, tr_noop

USER_PROPERTIES: Final = (
    "UserID",
    "Name",
    "Comment",
    "LocationID",
    "Locked",
    "FeatureProfileID",
    "WindowsLoginAllowed",
)
"""Properties that public scripts read from a user entry. No PIN; no e-mail address, which public scripts only
pass to a new user and never read from one."""

SERVER_NAME_COLUMN: Final = "ServerName"
FILE_NAME: Final = "swyxsip-users.csv"

_NOT_RUN = tr_noop(
    "Import",
    "These lines have not been run against a SwyxServer. They only read: nothing on the server is changed. "
    "Every command and property in them is known from public scripts for the module IpPbx.",
)
_WHERE = tr_noop(
    "Import",
    "Run them in Windows PowerShell where the SwyxWare administration is installed, with an account that may "
    "administer SwyxWare.",
)
_WHAT = tr_noop(
    "Import",
    "PINs and passwords are not exported. Neither are e-mail addresses, numbers and SIP settings: the lines ask "
    "only for what is confirmed as a plain property of a user entry.",
)
_SERVER = tr_noop("Import", "The name of the SwyxServer.")
_SERVER_MISSING = tr_noop("Import", "Enter the name of the SwyxServer between the quotation marks.")
_FILE = tr_noop("Import", "The file to import afterwards: it lies in your user folder.")

_WIDTH = 96
_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")
_STRIPPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def export_script(translate: Translate, server_name: str | None = None) -> str:
    """The lines that export the users of a server into a CSV file.

    Args:
        translate: puts the comments into the administrator's language.
        server_name: as in "About your SwyxServer"; without it the script begins with a variable to fill in.

    Guarantees that the name stands in a literal it cannot leave, and that only properties of a user entry are
    read that are publicly confirmed. To be saved with `encode_script`.
    """
    # A name of nothing but control characters is no name.
    name = _plain(server_name or "").strip()
    blocks = [
        *(_comment(text, translate) for text in (_NOT_RUN, _WHERE, _WHAT)),
        _comment(_SERVER if name else _SERVER_MISSING, translate) + f"\n$ServerName = {quote(name)}",
        _comment(_FILE, translate) + f"\n$File = Join-Path $HOME {quote(FILE_NAME)}",
        "\n".join(
            (
                "Import-Module IpPbx",
                "Connect-IpPbx -ServerName $ServerName",
                "Get-IpPbxUser |",
                f"    Select-Object {', '.join(USER_PROPERTIES)},",
                f"        @{{Name={quote(SERVER_NAME_COLUMN)}; Expression={{$ServerName}}}} |",
                "    Export-Csv -Path $File -NoTypeInformation -Encoding UTF8 -Delimiter ';'",
                "Disconnect-IpPbx",
                "$File",
            )
        ),
    ]
    return "\n\n".join(blocks) + "\n"


def quote(text: str) -> str:
    """A single-quoted PowerShell literal.

    Guarantees that all five characters PowerShell takes for a single quotation mark are doubled and that
    control and invisible formatting characters are gone.
    """
    return "'" + _QUOTES.sub(lambda found: found[0] * 2, _plain(text)) + "'"


def encode_script(script: str) -> bytes:
    """The script as a file: Windows PowerShell 5.1 takes UTF-8 without a byte order mark for ANSI."""
    return codecs.BOM_UTF8 + script.replace("\n", "\r\n").encode("utf-8")


def _plain(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) not in _STRIPPED)


def _comment(text: Text, translate: Translate) -> str:
    words = " ".join(render(text, translate).split())
    return "\n".join("# " + line for line in textwrap.wrap(words, _WIDTH - 2, break_long_words=False))
