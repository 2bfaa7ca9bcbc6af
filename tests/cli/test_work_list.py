"""`swyxsip status`: ticking off, and the list as a file."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_ticking_off(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "add", "Bert")
    swyxsip("secret", "set", anna, "--kind", "user", typed=b"a very long secret\n")
    before = swyxsip("status", "--json").data
    assert [user["name"] for user in before["users"]] == ["Anna Müller", "Bert"]
    marked = swyxsip("status", "--done", "anna", "--json")
    assert marked.code == 0 and "3 changes marked as carried over" in marked.err
    assert [user["name"] for user in marked.data["users"]] == ["Bert"]
    shown = swyxsip("user", "show", anna, "--json").data
    assert shown["origin"]["user_name"] == "server"
    assert shown["password_state"] == "here"
    assert swyxsip("status", "--done", "nobody").code == 2
    assert "0 changes" in swyxsip("status", "--done", "anna").err


def test_the_list_as_files(swyxsip: Run, tmp_path: Path) -> None:
    swyxsip("user", "add", "<b>Bert & Co</b>", "--description", "=1+1", "--sip-user-id", "77")
    swyxsip("secret", "set", "<b>Bert & Co</b>", "--kind", "sip", typed=b"a very long secret\n")
    page, table = tmp_path / "list.html", tmp_path / "list.csv"
    done = swyxsip("status", "--html", str(page), "--csv", str(table))
    assert done.code == 0, done.err
    html, csv = page.read_text(encoding="utf-8"), table.read_text(encoding="utf-8-sig")
    assert "&lt;b&gt;Bert &amp; Co&lt;/b&gt;" in html and "<b>" not in html
    assert "set new SIP password" in html and "set new SIP password" in csv
    assert "a very long secret" not in html + csv + done.out + done.err
    assert "'=1+1" in csv and '"SIP Registration";"SIP user ID"' in csv
    assert "white-space: pre-wrap" in html, "a value is shown with all its blanks, for somebody types it"
    assert html.index("Administration") < html.index("SIP Registration")
    assert swyxsip("status", "--html", str(tmp_path / "no" / "list.html")).code == 3
    assert sorted(file.name for file in tmp_path.glob("list*")) == ["list.csv", "list.html"]
