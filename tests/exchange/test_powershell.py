"""The generated PowerShell lines: only confirmed properties, and no way out of a literal."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swyxsip_admin.exchange.powershell import USER_PROPERTIES, encode_script, export_script, quote
from swyxsip_admin.texts import english

QUOTES = "'\u2018\u2019\u201a\u201b"
# Seen on a user entry in public scripts, without the PIN.
CONFIRMED = {
    *("UserID", "Name", "Comment", "LocationID", "Locked", "FeatureProfileID", "WindowsLoginAllowed"),
    *("CertificateThumbprint", "IsCertificateThumbprintNull", "InternalNumberEntryCollection"),
    *("FaxForwardingEntryCollection", "UserIntrusionNumberEntryCollection", "SubstitutedNumberEntryCollection"),
}
CMDLETS = {"Import-Module", "Connect-IpPbx", "Get-IpPbxUser", "Disconnect-IpPbx"}


def literal(script: str, start: int) -> tuple[str, int]:
    """Read a single-quoted literal as PowerShell's tokenizer does; the value and where it ends."""
    assert script[start] in QUOTES
    value, position = "", start + 1
    while True:
        character = script[position]
        if character in QUOTES:
            if position + 1 >= len(script) or script[position + 1] not in QUOTES:
                return value, position + 1
            position += 1
        value += character
        position += 1


@given(st.text() | st.text(alphabet=st.sampled_from(QUOTES + '"`$();|&\r\n\0# a')))
@example("'; Remove-Item C:\\ #")
@example("\u2019; calc; \u2018")
@example("a\r\nb\u2028c\u202ed")
@example("''")
def test_nothing_leaves_its_literal(text: str) -> None:
    quoted = quote(text)
    value, end = literal(quoted, 0)
    assert end == len(quoted)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", quoted)
    # Doubled marks read as one; everything else but control characters is kept.
    assert value == "".join(c for c in text if quote(c) != "''")


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("swyx01", "'swyx01'"),
        ("o'neill", "'o''neill'"),
        ("\u2018x\u201b", "'\u2018\u2018x\u201b\u201b'"),
        ("$x", "'$x'"),
    ],
)
def test_literals(name: str, quoted: str) -> None:
    assert quote(name) == quoted


def code(script: str) -> list[str]:
    return [line for line in script.splitlines() if line and not line.startswith("#")]


def test_the_lines() -> None:
    assert code(export_script(english, "swyx01.example.com")) == [
        "$ServerName = 'swyx01.example.com'",
        "$File = Join-Path $HOME 'swyxsip-users.csv'",
        "Import-Module IpPbx",
        "Connect-IpPbx -ServerName $ServerName",
        "Get-IpPbxUser |",
        "    Select-Object UserID, Name, Comment, LocationID, Locked, FeatureProfileID, WindowsLoginAllowed,",
        "        @{Name='ServerName'; Expression={$ServerName}} |",
        "    Export-Csv -Path $File -NoTypeInformation -Encoding UTF8 -Delimiter ';'",
        "Disconnect-IpPbx",
        "$File",
    ]


def test_only_confirmed_properties_and_no_pin() -> None:
    assert set(USER_PROPERTIES) <= CONFIRMED
    lines = "\n".join(code(export_script(english)))
    assert "pin" not in lines.casefold().replace("ippbx", "")
    assert "sip" not in lines.casefold().replace("swyxsip", "")
    used = set(re.findall(r"\b[A-Z][a-z]+-[A-Z]\w+", lines))
    assert used - {"Select-Object", "Export-Csv", "Join-Path"} == CMDLETS


@pytest.mark.parametrize("name", [None, "", "\r\n", "\u200b"])
def test_an_unknown_server_is_a_variable_to_fill_in(name: str | None) -> None:
    script = export_script(english, name)
    assert "$ServerName = ''" in script
    assert "Enter the name of the SwyxServer between the quotation marks." in script


def test_it_says_that_it_was_not_run() -> None:
    assert "have not been run against a SwyxServer" in " ".join(export_script(english).replace("#", "").split())


def test_comments_are_translated_and_stay_comments() -> None:
    seen: list[str] = []

    def german(_context: str, source: str, _n: int) -> str:
        seen.append(source)
        return "Größe\r\nRemove-Item x\u2028calc " + "lang " * 60

    script = export_script(german, "swyx01")
    assert len(seen) == 5
    assert code(script) == code(export_script(english, "swyx01"))
    assert all(len(line) <= 100 for line in script.splitlines())


@given(st.text())
def test_a_hostile_server_name_changes_no_other_line(name: str) -> None:
    lines = code(export_script(english, name))
    assert [line for line in lines if not line.startswith("$ServerName = ")] == code(export_script(english))[1:]
    assert len(lines) == 10


def test_it_is_saved_for_windows_powershell() -> None:
    content = encode_script(export_script(english, "Größe"))
    assert content.startswith(codecs.BOM_UTF8)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert "'Größe'" in content.decode("utf-8-sig")
