from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from swyxsip_admin.cli.output import Output
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.paths import default_database
from swyxsip_admin.texts import Message, Text, english
from tests.cli.conftest import MARK, Run

GOOD = "UserID;Name;Comment;Locked\n1;Anna Müller;hallo;False\n2;Bert;;True\n"
MIXED = GOOD + "2;Berta;;True\n9;short\n"


@pytest.fixture
def users_csv(tmp_path: Path) -> Path:
    path = tmp_path / "users.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_import_makes_the_database_and_says_so(swyxsip: Run, users_csv: Path) -> None:
    said = swyxsip("import", str(users_csv))
    assert said.code == 0
    assert said.err == f"The database {default_database()} was created.\n"
    assert "New users: 2\n  Anna Müller\n  Bert\n" in said.out
    assert said.out.endswith("Imported: 2 added, 0 changed, 0 unchanged.\n")
    bert = swyxsip("user", "show", "bert", "--json").data
    assert (bert["server_user_id"], bert["enabled"], bert["origin"]["enabled"]) == (2, False, "server")


def test_a_dry_run_writes_nothing(swyxsip: Run, users_csv: Path) -> None:
    rehearsed = swyxsip("import", str(users_csv), "--dry-run")
    assert rehearsed.code == 0
    assert "would be created" in rehearsed.err
    assert "New users: 2" in rehearsed.out
    assert rehearsed.out.endswith("Nothing was written.\n")
    assert not default_database().exists()
    swyxsip("import", str(users_csv))
    users_csv.write_text(GOOD.replace("Bert", "Berthold"))
    before = default_database().read_bytes()
    again = swyxsip("import", str(users_csv), "--dry-run")
    assert "  Bert: Name: “Bert” becomes “Berthold”\n" in again.out
    assert default_database().read_bytes() == before


def test_refused_rows_are_told_and_the_good_ones_written(swyxsip: Run, users_csv: Path, tmp_path: Path) -> None:
    users_csv.write_text(MIXED)
    refused = tmp_path / "refused.csv"
    said = swyxsip("import", str(users_csv), "--refused", str(refused))
    assert said.code == 1
    assert "  line 4, column “UserID”: " in said.out
    assert "  line 5: " in said.out
    assert "refused; all others were written" in said.err
    assert len(swyxsip("user", "list", "--json").data) == 2
    assert '"Berta"' in refused.read_text(encoding="utf-8-sig")


def test_all_or_nothing(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text(MIXED)
    said = swyxsip("import", str(users_csv), "--all-or-nothing")
    assert said.code == 1
    assert "so nothing was written" in said.err
    assert not default_database().exists()
    users_csv.write_text(GOOD)
    assert swyxsip("import", str(users_csv), "--all-or-nothing").code == 0


def test_json(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("UserID;Name;LanPhonePin;Foo\n1;Anna;4711;x\n1;Berta;;\n")
    found = swyxsip("import", str(users_csv), "--json")
    assert found.code == 1
    assert list(found.data) == [
        "file",
        "encoding",
        "delimiter",
        "sheet",
        "header_line",
        "rows",
        "key",
        "values",
        "columns",
        "unknown_columns",
        "secret_columns",
        "password_columns",
        "empty_columns",
        "ambiguous_columns",
        "ignored_cells",
        "stopped",
        "server_name",
        "added",
        "changed",
        "kept",
        "unchanged",
        "missing",
        "refused",
        "written",
    ]
    assert found.data["written"] is True
    assert found.data["added"] == [
        {"line": 2, "name": "Anna", "values": {"name": "Anna", "server_user_id": 1}, "passwords": []}
    ]
    assert (found.data["unknown_columns"], found.data["secret_columns"]) == (["Foo"], ["LanPhonePin"])
    assert "4711" not in found.out
    assert swyxsip("import", str(users_csv), "--json", "--dry-run").data["written"] is False


def test_edited_values_stay_unless_the_servers_are_taken(swyxsip: Run, users_csv: Path) -> None:
    swyxsip("import", str(users_csv))
    swyxsip("user", "set", "Bert", "--enabled", "true")
    kept = swyxsip("import", str(users_csv))
    assert "  Bert: User is enabled: edited here “Yes”, server: “No”\n" in kept.out
    assert swyxsip("user", "show", "Bert", "--json").data["enabled"] is True
    swyxsip("import", str(users_csv), "--take-server")
    assert swyxsip("user", "show", "Bert", "--json").data["enabled"] is False


def test_users_that_are_not_in_the_file_are_named(swyxsip: Run, users_csv: Path) -> None:
    swyxsip("import", str(users_csv))
    users_csv.write_text("UserID;Name\n1;Anna Müller\n")
    said = swyxsip("import", str(users_csv))
    assert "Users that are not in the file (nothing happens to them): 1\n  Bert\n" in said.out
    assert len(swyxsip("user", "list", "--json").data) == 2


def test_an_ambiguous_header_is_asked_about(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("Name;Benutzer-ID\nAnna;5\n")
    said = swyxsip("import", str(users_csv))
    assert said.code == 1
    assert "can stand for “Server ID” or “SIP user ID”" in said.err
    assert "--map “Benutzer-ID=sip_user_id”" in said.err
    assert not default_database().exists()
    assert swyxsip("import", str(users_csv), "--column", "Benutzer-ID=").code == 0
    assert swyxsip("import", str(users_csv), "--column", "Benutzer-ID=sip_user_id").code == 0
    assert swyxsip("user", "show", "Anna", "--json").data["sip_user_id"] == "5"
    for wrong in ("Benutzer-ID", "Benutzer-ID=nothing", "Other=name"):
        assert swyxsip("import", str(users_csv), "--column", wrong).code == 2


def test_another_server_has_to_be_confirmed(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("Name;ServerName\nAnna;North\n")
    assert "The server's name becomes “North”" in swyxsip("import", str(users_csv)).out
    users_csv.write_text("Name;ServerName\nBert;South\n")
    said = swyxsip("import", str(users_csv))
    assert said.code == 1
    assert "probably comes from another server" in said.err
    assert "--other-server" in said.err
    assert len(swyxsip("user", "list", "--json").data) == 1
    assert swyxsip("import", str(users_csv), "--other-server").code == 0


def test_lost_umlauts_stop(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("Name\nM?ller\nSch?n\n")
    said = swyxsip("import", str(users_csv))
    assert said.code == 1
    assert "-Encoding UTF8" in said.err
    assert swyxsip("import", str(users_csv), "--question-marks").code == 0


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, 3), (b"", 1), (b"Name\n", 1), (b"\0" * 100_000, 1), (b"%PDF-1.7 nothing", 1), (b"Mail;Ort\na;b\n", 1)],
)
def test_files_that_cannot_be_imported(swyxsip: Run, tmp_path: Path, content: bytes | None, code: int) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_bytes(content)
    said = swyxsip("import", str(path))
    assert said.code == code
    assert len(said.err.splitlines()) == 1
    assert not default_database().exists()


def test_on_a_terminal_it_asks(swyxsip: Run, users_csv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("swyxsip_admin.cli.output.Output.on_terminal", True)
    no = swyxsip("import", str(users_csv), typed=b"no\n", terminal=True)
    assert no.code == 1
    assert "New users: 2" in no.out
    assert "Nothing was written." in no.err
    assert not default_database().exists()
    yes = swyxsip("import", str(users_csv), typed=b"yes\n", terminal=True)
    assert yes.code == 0
    assert yes.out.count("New users: 2") == 1
    assert swyxsip("import", str(users_csv), "--yes", terminal=True).code == 0


def test_somebody_makes_the_database_while_the_question_stands(
    swyxsip: Run, users_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was shown was the plan for a database that is not there: it must not be written over another's users."""
    monkeypatch.setattr("swyxsip_admin.cli.output.Output.on_terminal", True)

    def agree(_output: object, _question: object) -> str:
        assert swyxsip("user", "add", "Carla").code == 0
        return "yes"

    monkeypatch.setattr("swyxsip_admin.cli.output.Output.ask", agree)
    said = swyxsip("import", str(users_csv), terminal=True)
    assert said.code == 1
    assert "changed by somebody else" in said.err
    assert [user["name"] for user in swyxsip("user", "list", "--json").data] == ["Carla"]


def test_the_script(swyxsip: Run, anna: str, marked: None) -> None:
    from swyxsip_admin.exchange.powershell import export_script

    assert swyxsip("import", "--show-script").out == export_script(english)
    swyxsip("server", "set", "--server-name", "O'Hara")
    assert "'O''Hara'" in swyxsip("import", "--show-script").out
    assert f"# {MARK}" in swyxsip("import", "--show-script", "--language", "de").out
    assert swyxsip("import").code == 2


def test_export_can_be_imported_again(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    swyxsip("user", "set", anna, "--sip-user-id", "100", "--internal-numbers", "1", "--internal-numbers", "2")
    path = tmp_path / "out.csv"
    said = swyxsip("export", "csv", str(path))
    assert (said.code, said.out) == (0, f"1 user written to {path}.\n")
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"server_user_id";"name";')
    assert "0 added, 0 changed, 1 unchanged" in swyxsip("import", str(path)).out
    other = str(tmp_path / "other.swyxsip")
    assert swyxsip("import", str(path), "--database", other).code == 0
    copy = swyxsip("user", "show", anna, "--json", "--database", other).data
    assert (copy["sip_user_id"], copy["internal_numbers"], copy["user_name"]) == ("100", ["1", "2"], "anna")
    swyxsip("export", "csv", str(path), "--comma")
    assert path.read_bytes().startswith(b'"server_user_id","name",')


def test_export_says_what_is_wrong(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    assert swyxsip("export", "csv", str(tmp_path / "nowhere" / "x.csv")).code == 3
    assert swyxsip("export", "csv", str(tmp_path)).code == 3
    assert swyxsip("export", "ods", str(tmp_path / "x")).code == 2
    assert swyxsip("export", "xlsx", str(tmp_path / "x"), "--column", "sip_password").code == 2
    assert swyxsip("export", "csv").code == 2
    assert swyxsip("export", "csv", str(tmp_path / "x.csv"), "--database", str(tmp_path / "no")).code == 3


def test_status(swyxsip: Run, users_csv: Path) -> None:
    swyxsip("import", str(users_csv))
    assert swyxsip("status", "--json").data == {"open_changes": 0, "users": []}
    swyxsip("user", "set", "Bert", "--enabled", "true", "--sip-auth-mode", "always")
    swyxsip("secret", "set", "Bert", "--kind", "user", typed=b"a very long secret\n")
    found = swyxsip("status", "--json")
    assert found.code == 0
    assert found.data["open_changes"] == 3
    (bert,) = found.data["users"]
    assert (bert["name"], bert["server_user_id"], bert["new"]) == ("Bert", 2, False)
    enabled, password, mode = bert["changes"]
    assert enabled == {"field": "enabled", "server_known": True, "server": False, "here": True}
    assert password["here"] == "set new password"
    assert (mode["field"], mode["server_known"], mode["here"]) == ("sip_auth_mode", False, "always")
    plain = swyxsip("status").out
    assert "Bert\tUser is enabled\tNo\tYes\n" in plain
    assert "Bert\tSIP authentication mode\t(not known)\tAlways\n" in plain
    assert "a very long secret" not in plain + found.out


def test_check(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    sound = swyxsip("database", "check", "--json")
    assert sound.code == 0
    assert list(sound.data) == ["sound", "users", "secrets_here", "secrets_lost", "secrets_elsewhere", "findings"]
    assert (sound.data["sound"], sound.data["users"]) == (True, 1)
    swyxsip("secret", "set", anna, "--kind", "sip", typed=b"a very long secret\n")
    store._secrets.clear()
    with closing(sqlite3.connect(default_database())) as connection:
        connection.execute("UPDATE user SET name_sort = 'zzz'")
        connection.commit()
    found = swyxsip("database", "check", "--json")
    assert found.code == 1
    assert {one["id"] for one in found.data["findings"]} >= {"check_computed_wrong", "check_secret_lost"}
    assert {one.keys() == {"severity", "id", "message"} for one in found.data["findings"]} == {True}
    assert "does not hold what follows" in swyxsip("database", "check").err


def test_check_of_a_file_with_holes(swyxsip: Run, anna: str) -> None:
    size = os.path.getsize(default_database())
    with open(default_database(), "r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    said = swyxsip("database", "check")
    assert said.code in (1, 3)
    assert "damaged" in said.err


def test_a_workbook_of_chosen_columns_can_be_imported_again(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    path = tmp_path / "users.xlsx"
    assert swyxsip("export", "xlsx", str(path), "--column", "name", "--column", "user-name").code == 0
    said = swyxsip("import", str(path), "--dry-run")
    assert said.code == 0
    assert "an Excel workbook" in said.out


def test_columns_and_the_key_are_said(swyxsip: Run, users_csv: Path) -> None:
    swyxsip("import", str(users_csv))
    swyxsip("user", "set", "Bert", "--email", "bert@firma.de")
    users_csv.write_text("Wer;Post;Notiz\nBerthold;BERT@firma.de;neu\n")
    mapped = ("--map", "Wer=name", "--map", "Post=email", "--map", "Notiz=description")
    said = swyxsip("import", str(users_csv), *mapped, "--key", "email", "--values", "edited", "--json")
    assert (said.code, said.data["key"], said.data["values"]) == (0, "email", "edited")
    assert [(one["name"], len(one["changes"])) for one in said.data["changed"]] == [("Bert", 3)]
    assert swyxsip("user", "show", "Berthold", "--json").data["description"] == "neu"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--key", "colour"),
        ("--values", "wrong"),
        ("--map", "Name=colour"),
        ("--map", "Name"),
        ("--map", "Name=email", "--map", "Name=name"),
        ("--only-good", "--all-or-nothing"),
    ],
)
def test_what_cannot_be_said(swyxsip: Run, users_csv: Path, wrong: tuple[str, ...]) -> None:
    said = swyxsip("import", str(users_csv), *wrong)
    assert said.code == 2 and len(said.err.splitlines()) == 1
    assert not default_database().exists()


def test_the_same_field_twice(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("Name;A;B\nAnna;x;y\n")
    said = swyxsip("import", str(users_csv), "--map", "A=email", "--map", "B=email")
    assert said.code == 1 and "“A” and “B” both stand for the same field" in said.err


def test_refused_rows_name_line_and_column(swyxsip: Run, users_csv: Path) -> None:
    users_csv.write_text("UserID;Name\n1;Anna\n1;Berta\n")
    said = swyxsip("import", str(users_csv), "--only-good")
    assert "  line 3, column “UserID”: The server ID 1 stands in line 2 already.\n" in said.out and said.code == 1
    assert swyxsip("import", str(users_csv), "--json").data["refused"][0]["column"] == "UserID"


def test_passwords_in_a_file(swyxsip: Run, users_csv: Path, store: MemoryStore, tmp_path: Path) -> None:
    users_csv.write_text("Name;SIP-Kennwort;Geheim\nAnna;word-of-anna-1;word-of-anna-2\nBert;;\n")
    said = swyxsip("import", str(users_csv), "--dry-run")
    assert "not read: SIP-Kennwort" in said.out
    refused = swyxsip("import", str(users_csv), "--map", "Geheim=password")
    assert refused.code == 1 and "add --passwords" in refused.err and not default_database().exists()
    shown = swyxsip("import", str(users_csv), "--passwords", "--map", "Geheim=password", "--dry-run")
    assert "  Anna: SIP password: a new one is stored\n" in shown.out
    done = swyxsip("import", str(users_csv), "--passwords", "--map", "Geheim=password", "--json")
    assert done.data["added"][0]["passwords"] == ["sip_password", "password"]
    assert done.data["password_columns"] == {"SIP-Kennwort": "sip_password", "Geheim": "password"}
    assert "goes on holding passwords in clear" in done.err and users_csv.exists()
    for outcome in (said, refused, shown, done):
        assert "word-of-anna" not in outcome.out + outcome.err
    stored = sorted(secret.reveal() for secret in store._secrets.values())
    assert stored == ["word-of-anna-1", "word-of-anna-2"]
    assert b"word-of-anna" not in default_database().read_bytes()


def test_on_a_terminal_the_file_with_passwords_can_be_deleted(
    swyxsip: Run, users_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("swyxsip_admin.cli.output.Output.on_terminal", True)
    users_csv.write_text("Name;SIP-Kennwort\nAnna;word-of-anna-1\n")
    kept = swyxsip("import", str(users_csv), "--passwords", typed=b"yes\nno\n", terminal=True)
    assert kept.code == 0 and users_csv.exists() and "delete it" in kept.err
    gone = swyxsip("import", str(users_csv), "--passwords", typed=b"yes\nyes\n", terminal=True)
    assert gone.code == 0 and not users_csv.exists() and "was deleted" in gone.err


def test_a_file_that_is_changed_while_the_question_stands_is_not_deleted(
    swyxsip: Run, users_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("swyxsip_admin.cli.output.Output.on_terminal", True)
    users_csv.write_text("Name;SIP-Kennwort\nAnna;word-of-anna-1\n")
    ask = Output.ask

    def changing(output: Output, question: Text | Message) -> str:
        users_csv.write_text("Name;SIP-Kennwort\nAnna;word-of-anna-1\nBernd;word-of-bernd-1\n")
        return ask(output, question)

    monkeypatch.setattr(Output, "ask", changing)
    said = swyxsip("import", str(users_csv), "--passwords", typed=b"yes\nyes\n", terminal=True)
    assert said.code == 3 and "was changed since" in said.err and users_csv.exists()


def test_a_locked_keyring_imports_nothing(swyxsip: Run, users_csv: Path, store: MemoryStore) -> None:
    from swyxsip_admin.credentials.errors import StoreLocked

    def locked(_call: object) -> None:
        raise StoreLocked(store.description)

    swyxsip("import", str(users_csv))
    users_csv.write_text("Name;SIP-Kennwort\nCarla;word-of-carla-1\n")
    store.fault = locked
    said = swyxsip("import", str(users_csv), "--passwords")
    store.fault = None
    assert said.code == 3 and "Nothing was imported." in said.err
    assert len(swyxsip("user", "list", "--json").data) == 2
