"""The history as people read it: filtered, paged, exported, kept for so long, and silent about who is gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.carry_over import Ticked, carry_over
from swyxsip_admin.services.history import months_before
from swyxsip_admin.services.history_words import cells
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import SecretEvent, Verb
from swyxsip_admin.storage.history_reads import MASKED, HistoryFilter
from swyxsip_admin.texts import render
from tests.services.importing import Importer
from tests.services.selecting import Crowd
from tests.services.test_users import add, edit

COLLEAGUE = Owner("berta", "laptop")
SECRET = "a password nobody may read"


def say(said: Any) -> str:
    return render(said, lambda _context, source, _n: source)


def raw(workspace: Workspace, query: str = "SELECT * FROM change ORDER BY id") -> list[Any]:
    with workspace.database.read() as session:
        return list(session.connection().exec_driver_sql(query).all())


def age(workspace: Workspace, operation: int, days: int) -> None:
    with workspace.database.write() as session:
        then = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")
        session.connection().exec_driver_sql("UPDATE operation SET done_at = ? WHERE id = ?", (then, operation))


def test_newest_first_page_by_page(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    for number in range(7):
        edit(workspace, row, description=str(number))
    first = workspace.history.page(limit=5)
    second = workspace.history.page(before=first[-1].change_id, limit=5)
    assert [line.change.new for line in first] == ["6", "5", "4", "3", "2"]
    assert [line.change.field for line in second] == ["description", "description", ""]
    assert workspace.history.count() == 8


@pytest.mark.parametrize(
    ("wanted", "fields"),
    [
        (HistoryFilter(user="MUELLER"), ["email", *["sip_password"] * 3, "sip_password_source", ""]),
        (HistoryFilter(user="bernd"), ["description", ""]),
        (HistoryFilter(user="%"), []),
        (HistoryFilter(field="email"), ["email", "", ""]),
        (HistoryFilter(field="sip_password"), ["sip_password"] * 3),
        (HistoryFilter(account="BERTA"), ["description"]),
        (HistoryFilter(verb=Verb.REVEAL), ["sip_password"]),
        (HistoryFilter(until=datetime.now(UTC) - timedelta(days=20)), [""]),
    ],
)
def test_the_filter(workspace: Workspace, wanted: HistoryFilter, fields: list[str]) -> None:
    anna = add(workspace, "Anna Müller")
    age(workspace, 1, 30)
    bernd = add(workspace, "Bernd")
    draft = workspace.users.open(anna)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(SECRET)))
    workspace.users.save(draft)
    workspace.secrets.reveal(workspace.users.open(anna).baseline, SecretKind.SIP)
    edit(workspace, anna, email="a@a.de")
    edit(Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE), bernd, description="x")
    carry_over(workspace, {anna: Ticked("Anna Müller", fields=["sip_password"])})
    found = [line.change.field for line in workspace.history.page(wanted)]
    assert sorted(found) == sorted(fields)
    assert len(found) == workspace.history.count(wanted)


def test_words(workspace: Workspace, tmp_path: Path) -> None:
    Importer(workspace, tmp_path).run(("UserID", "Name"), ("1", "Anna"))
    edit(workspace, 1, sip_allowed=True, user_name="anna", internal_numbers=["200", "201"])
    draft = workspace.users.open(1)
    draft.edit_secret(SecretKind.USER, StoreSecret(Secret(SECRET)))
    workspace.users.save(draft)
    workspace.secrets.reveal(workspace.users.open(1).baseline, SecretKind.USER, event=SecretEvent.COPIED)
    shown = [cells(line, say)[3:] for line in workspace.history.page()]
    assert shown == [
        ("Password copied", "Anna", "Password", "", "copied"),
        ("Edited", "Anna", "Password", "", "set anew"),
        ("Edited", "Anna", "Internal numbers", "(empty)", "200, 201"),
        ("Edited", "Anna", "Allow SIP login", "No", "Yes"),
        ("Edited", "Anna", "User name", "(follows: Name)", "anna"),
        ("Import (users.csv)", "Anna", "(the whole user)", "", "added"),
    ]
    workspace.users.remove([1])
    assert cells(workspace.history.page()[0], say)[3:] == ("Deleted", "user 1", "(the whole user)", "", "deleted")


def _window(workspace: Workspace) -> None:
    workspace.users.remove([1])


def _console(workspace: Workspace) -> None:
    Workspace.over(workspace.database, workspace.secrets.store, workspace.here).users.remove([1])


def _undone(workspace: Workspace) -> None:
    while (step := workspace.undo.steps().undo) is not None:
        workspace.undo.undo(step.operation_id)


@pytest.mark.parametrize("remove", [_window, _console, _undone])
def test_a_removed_user_has_no_name(workspace: Workspace, tmp_path: Path, remove: Callable[[Workspace], None]) -> None:
    headers = ("UserID", "Name", "Mail", "LoginName", "Internal number")
    Importer(workspace, tmp_path).run(headers, ("4711", "Annegret", "annegret@a.de", "annegret.login", "98765"))
    edit(workspace, 1, name="Annegret Zwo", sip_allowed=True, sip_user_id="annegret-sip", description="Annegret!")
    remove(workspace)
    lines = workspace.history.page()
    assert all(line.gone and line.user == "" for line in lines)
    assert "annegret" not in " ".join(" ".join(cells(line, say)) for line in lines).lower()
    assert {line.change.new for line in lines if line.change.field == "sip_user_id"} <= {MASKED, None}
    assert workspace.history.page(HistoryFilter(user="annegret")) == []
    assert "Annegret" in str(raw(workspace)), "still there for undo"
    workspace.history.tidy()
    assert "annegret" not in str(raw(workspace)).lower() + str(raw(workspace, "SELECT * FROM undo_data")).lower()
    assert "4711" not in str(raw(workspace)) and "98765" not in str(raw(workspace))
    labels = {row[0] for row in raw(workspace, "SELECT user_label FROM change WHERE user_id = 1")}
    assert labels == {"user 1"}
    allowed = raw(workspace, "SELECT new FROM change WHERE field = 'sip_allowed' ORDER BY id")
    assert json.loads(allowed[0][0]) is True, "what identifies nobody stays"


def test_what_an_import_says_of_the_server_where_no_value_changes(workspace: Workspace, tmp_path: Path) -> None:
    """An open change vanishes, or is one against another value: that is not to happen without a trace."""
    imports = Importer(workspace, tmp_path)
    imports.run(("Name", "Comment"), ("Anna", "one"))
    imports.edit("Anna", description="two")
    for said in ("three", "three", "two"):
        imports.run(("Name", "Comment"), ("Anna", said))
    words = [cells(line, say)[4:] for line in workspace.history.page() if line.verb == Verb.IMPORT]
    assert words == [
        ("Anna", "(on the SwyxServer)", "Description: three", "Description: two"),
        ("Anna", "(on the SwyxServer)", "Description: one", "Description: three"),
        ("Anna", "(the whole user)", "", "added"),
    ]


def test_very_many_removed_users_lose_their_names(workspace: Workspace) -> None:
    rows = Crowd(workspace).add_many(1001, email="annegret@a.de")
    workspace.users.remove(rows)
    workspace.history.tidy()
    assert "annegret" not in str(raw(workspace))
    assert {row[0] for row in raw(workspace, "SELECT user_label FROM change")} == {f"user {row}" for row in rows}


def test_others_can_still_undo_after_my_start(workspace: Workspace) -> None:
    theirs = Workspace.over(workspace.database, workspace.secrets.store, COLLEAGUE)
    row = add(theirs, "Annegret")
    theirs.users.remove([row])
    workspace.history.tidy()
    step = theirs.undo.steps().undo
    assert step is not None
    theirs.undo.undo(step.operation_id)
    assert theirs.users.open(row)["name"] == "Annegret"


def test_kept_for_so_many_months(workspace: Workspace) -> None:
    assert workspace.history.months() == 12
    row = add(workspace, "Anna")
    edit(workspace, row, description="old")
    edit(workspace, row, description="young")
    age(workspace, 1, 400)
    age(workspace, 2, 100)
    assert workspace.history.tidy() == 1
    assert [line.change.new for line in workspace.history.page()] == ["young", "old"]
    workspace.history.keep_for(3)
    assert workspace.history.months() == 3
    assert workspace.history.tidy() == 1
    told = [(line.verb, line.change.field, line.change.old, line.change.new) for line in workspace.history.page()]
    assert told == [("setting", "history_months", 12, 3), ("edit", "description", "old", "young")]
    assert raw(workspace, "SELECT id FROM operation") == [(3,), (4,)]
    assert workspace.undo.steps().undo is not None, "the edit, not the setting"
    workspace.history.keep_for(3)
    assert len(workspace.history.page()) == 2, "the same again is no change"
    with pytest.raises(ValueError, match="months"):
        workspace.history.keep_for(0)


def test_what_is_old_goes_while_the_window_stays_open(workspace: Workspace) -> None:
    """And from the console; what can still be undone stays."""
    row = add(workspace, "Anna")
    edit(workspace, row, description="old")
    edit(workspace, row, description="young")
    workspace.users.remove([row])
    before = raw(workspace)
    assert workspace.history.tidy_old() == 0
    assert raw(workspace) == before, "nothing is old"
    for operation, days in ((1, 400), (2, 400), (3, 8)):
        age(workspace, operation, days)
    assert workspace.history.tidy_old() == 2
    assert [line.verb for line in workspace.history.page()] == ["remove", "edit"]
    assert len(raw(workspace, "SELECT * FROM undo_data")) == 1, "the removal can be undone"
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    assert workspace.users.open(row)["description"] == "young"
    workspace.users.remove([row])
    for operation in (4, 5, 6):
        age(workspace, operation, 8)
    assert workspace.history.tidy_old() == 0
    assert raw(workspace, "SELECT * FROM undo_data WHERE user_id > 0") == []
    assert "Anna" not in str(raw(workspace)), "a week later nobody can bring the user back"


def test_a_number_is_not_given_again_where_everything_was_too_old(workspace: Workspace) -> None:
    """A window opened a year later takes back what is done in it."""
    row = add(workspace, "Anna")
    edit(workspace, row, description="old")
    workspace.users.remove([add(workspace, "Bernd")])
    workspace.history.tidy()
    for operation in (1, 2, 3, 4):
        age(workspace, operation, 400)
    workspace.undo.begin()
    assert workspace.history.tidy() == 4
    assert raw(workspace) == []
    assert workspace.history.tidy() == workspace.history.tidy_old() == 0
    edit(workspace, row, description="new")
    assert raw(workspace, "SELECT id FROM operation") == [(4,), (5,)]
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    assert workspace.users.open(row)["description"] == "old"
    assert workspace.undo.steps().undo is None


def test_what_went_in_a_window_that_stayed_open_is_not_offered_any_more(workspace: Workspace) -> None:
    row = add(workspace, "Anna")
    edit(workspace, row, description="old")
    for operation in (1, 2):
        age(workspace, operation, 400)
    assert workspace.history.tidy_old() == 2
    assert raw(workspace, "SELECT id FROM operation") == [(2,)]
    assert workspace.undo.steps().undo is None
    edit(workspace, row, description="new")
    step = workspace.undo.steps().undo
    assert step is not None
    workspace.undo.undo(step.operation_id)
    assert workspace.users.open(row)["description"] == "old"
    assert workspace.undo.steps().undo is None and workspace.undo.steps().redo is not None


def test_months_are_those_of_the_calendar() -> None:
    assert months_before(datetime(2026, 5, 31, tzinfo=UTC), 3) == datetime(2026, 2, 28, tzinfo=UTC)
    assert months_before(datetime(2026, 1, 15, tzinfo=UTC), 12) == datetime(2025, 1, 15, tzinfo=UTC)


def test_the_export(workspace: Workspace, tmp_path: Path) -> None:
    row = add(workspace, "=Anna", description='ä;"\n')
    draft = workspace.users.open(row)
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(SECRET)))
    workspace.users.save(draft)
    file = tmp_path / "log.csv"
    assert workspace.history.export_csv(file, HistoryFilter(field="sip_password"), say) == 1
    assert workspace.history.export_csv(file, HistoryFilter(), say) == 3
    text = file.read_bytes().decode("utf-8-sig")
    assert text.startswith('"When";"Who";"Machine";"Operation";"User"')
    assert '"\'=Anna";"SIP password";"";"set anew"' in text
    assert SECRET not in text
