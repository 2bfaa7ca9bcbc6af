"""`swyxsip history`: what was done from any door, as table, JSON and file, and for how long it is kept."""

from __future__ import annotations

from pathlib import Path

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.paths import default_database
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.services.workspace import Workspace
from tests.cli.conftest import Run

SECRET = b"a very long secret\n"


def test_what_the_console_did_is_told(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    swyxsip("user", "add", "Bert")
    swyxsip("user", "set", anna, "--description", "=1+1")
    swyxsip("secret", "set", anna, "--kind", "sip", typed=SECRET)
    found = swyxsip("history", "--user", "anna", "--json").data
    assert found["kept_months"] == 12
    here = present_owner()
    assert {(one["account"], one["machine"]) for one in found["changes"]} == {(here.account, here.machine)}
    told = [(one["operation"], one["field"], one["old"], one["new"]) for one in found["changes"][:3]]
    assert told[0] == ("edit", "sip_password", None, "stored")
    assert told[-1] == ("edit", "description", "", "=1+1")
    assert [one["user"] for one in swyxsip("history", "--last", "1", "--json").data["changes"]] == [anna]
    table = swyxsip("history")
    assert "Bert" in table.out and "set anew" in table.out
    assert "kept for 12 months" in table.err
    file = tmp_path / "log.csv"
    done = swyxsip("history", "--csv", str(file))
    assert done.code == 0
    written = file.read_text(encoding="utf-8-sig")
    assert "'=1+1" in written and "Bert" in written
    assert SECRET.decode().strip() not in written + table.out + str(found)


def test_a_removed_user_has_a_number(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "remove", anna, "--yes")
    said = swyxsip("history")
    assert anna not in said.out and "user 1" in said.out
    first = swyxsip("history", "--json").data["changes"][0]
    assert (first["user"], first["user_id"], first["operation"]) == (None, 1, "remove")
    assert first["old"]["name"] is None and first["old"]["sip_allowed"] is False


def test_how_long_it_is_kept(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    said = swyxsip("history", "--keep-months", "1")
    assert said.code == 0 and "kept for 1 month." in said.out
    assert swyxsip("history", "--json").data["kept_months"] == 1
    workspace = Workspace.open(default_database(), store, present_owner())
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE operation SET done_at = '2020-01-02 03:04:05.000000'")
    assert workspace.history.tidy() == 2
    workspace.close()
    assert swyxsip("history", "--json").data["changes"] == []


def test_the_console_keeps_nothing_for_ever_either(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    """Where no window is ever started, a change deletes what is too old; reading deletes nothing."""
    workspace = Workspace.open(default_database(), store, present_owner())
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE operation SET done_at = '2020-01-02 03:04:05.000000'")
        session.connection().exec_driver_sql("DELETE FROM undo_data")
    workspace.close()
    assert swyxsip("history", "--keep-months", "6").code == 0
    assert swyxsip("user", "show", anna).code == 0
    operations = [one["operation"] for one in swyxsip("history", "--json").data["changes"]]
    assert operations == ["setting", "add"]
    assert swyxsip("user", "set", anna, "--description", "new").code == 0
    operations = [one["operation"] for one in swyxsip("history", "--json").data["changes"]]
    assert operations == ["edit", "setting"]


def test_bad_wishes(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    for months in ("0", "121", "-1"):
        said = swyxsip("history", "--keep-months", months)
        assert (said.code, said.err) == (2, "Changes can be kept for 1 to 120 months.\n")
    assert swyxsip("history", "--keep-months", "long").code == 2
    assert swyxsip("history", "--last", "0").code == 2
    assert swyxsip("history", "--user", "nobody").code == 2
    assert swyxsip("history", "--csv", str(tmp_path / "no" / "log.csv")).code == 3
