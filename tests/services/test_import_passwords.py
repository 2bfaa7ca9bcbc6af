"""Passwords in a file: only on request, straight into the keyring, for all rows or for none, and told to nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import MemoryStore, fail_call
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, ConflictError, SurroundingsError
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.import_plan import ImportOptions
from swyxsip_admin.services.imports import apply_import, plan_import, read_file, save_refused
from swyxsip_admin.services.secret_batches import BATCH
from swyxsip_admin.services.workspace import Workspace
from tests.services.importing import Importer, reasons
from tests.services.test_undo import image, redo, undo

HEADERS = ("Name", "SIP-Kennwort", "Kennwort")
SIP, USER = SecretKind.SIP, SecretKind.USER
OF_SIP, OF_USER = "an-own-SIP-word-77", "the-users-word-88"


@pytest.fixture
def imports(workspace: Workspace, tmp_path: Path) -> Importer:
    return Importer(workspace, tmp_path)


def password(imports: Importer, name: str, kind: SecretKind, store: MemoryStore) -> str | None:
    entry = imports.users()[name].secrets.get(kind)
    return None if entry is None or entry.reference is None else store.get(entry.reference).reveal()


def everything(workspace: Workspace) -> list[Any]:
    with closing(sqlite3.connect(workspace.database.path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [
            connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables if table != "secret_intent"
        ]


def test_they_are_not_read_unless_asked_for(imports: Importer, store: MemoryStore) -> None:
    plan = imports.run(HEADERS, ("Anna", OF_SIP, OF_USER))
    assert plan.mapping.secret == ("SIP-Kennwort", "Kennwort") and not plan.passwords and not plan.mapping.passwords
    assert imports.users()["Anna"].secrets == {} and not store.references(imports.workspace.database.uuid)
    stopped = imports.plan(("Name", "Geheim"), ("Anna", "x"), chosen={"Geheim": "sip_password"}).stopped
    assert str(stopped) == "The column “Geheim” is to hold passwords, but importing passwords was not asked for."


def test_asked_for_they_go_to_the_keyring(imports: Importer, store: MemoryStore) -> None:
    imports.run(("Name",), ("Anna",))
    plan = imports.run(
        HEADERS, ("Anna", OF_SIP, OF_USER), ("Bernd", "", OF_USER), ("Carla", "'=1+1x", ""), passwords=True
    )
    assert plan.mapping.passwords == {"SIP-Kennwort": "sip_password", "Kennwort": "password"}
    assert (password(imports, "Anna", SIP, store), password(imports, "Anna", USER, store)) == (OF_SIP, OF_USER)
    assert (password(imports, "Bernd", SIP, store), password(imports, "Bernd", USER, store)) == (None, OF_USER)
    assert password(imports, "Carla", SIP, store) == "'=1+1x"
    sources = {name: record.values["sip_password_source"] for name, record in imports.users().items()}
    assert sources == {"Anna": PasswordSource.OWN, "Bernd": PasswordSource.USER, "Carla": PasswordSource.OWN}
    assert len(store.references(imports.workspace.database.uuid)) == 4 and store.connections == 1
    assert check_database(imports.workspace).findings == []
    with closing(sqlite3.connect(imports.workspace.database.path)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM secret_intent").fetchall() == [(0,)]
        open_changes = dict(connection.execute("SELECT name, open_changes FROM user"))
    assert open_changes["Bernd"] == 1


def test_any_column_can_be_said_to_hold_them(imports: Importer, store: MemoryStore) -> None:
    chosen = {"Kennwort": "sip_password", "Geheim": "password"}
    imports.run(("Name", "Kennwort", "Geheim"), ("Anna", OF_SIP, OF_USER), chosen=chosen, passwords=True)
    assert (password(imports, "Anna", SIP, store), password(imports, "Anna", USER, store)) == (OF_SIP, OF_USER)
    twice = imports.plan(
        HEADERS, ("Anna", OF_SIP, OF_USER), chosen={"Kennwort": "sip_password"}, passwords=True
    ).stopped
    assert twice is not None and twice.id == "import_two_columns"
    mixed = imports.plan(HEADERS, ("Anna", OF_SIP, OF_USER), chosen={"Kennwort": "description"}, passwords=True).stopped
    assert mixed is not None and mixed.id == "import_secret_as_field"


def test_a_pin_and_a_hash_are_no_passwords(imports: Importer) -> None:
    plan = imports.plan(("Name", "LanPhonePin", "PasswordHash"), ("Anna", "471199", "abc"), passwords=True)
    assert not plan.passwords and plan.mapping.secret == ("LanPhonePin", "PasswordHash")


def test_a_replaced_password_is_dropped_later(imports: Importer, store: MemoryStore) -> None:
    imports.run(("Name",), ("Anna",))
    draft = imports.workspace.users.open(imports.users()["Anna"].row_id or 0)
    draft.edit_secret(SIP, StoreSecret(Secret("the-one-before-it")))
    imports.workspace.users.save(draft)
    imports.run(HEADERS, ("Anna", OF_SIP, ""), passwords=True)
    assert password(imports, "Anna", SIP, store) == OF_SIP
    imports.workspace.secrets.recover()
    assert len(store.references(imports.workspace.database.uuid)) == 1


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (" outer blank", "password_outer_blank"),
        ("two\nlines", "password_control_character"),
        ("x" * 1300, "password_too_long"),
        ("\ufeffits-mark-7", "row_bad_password"),
        ("<leer>", "row_bad_password"),
    ],
)
def test_what_cannot_be_a_password_is_refused_without_saying_it(
    imports: Importer, tmp_path: Path, cell: str, reason: str
) -> None:
    plan = imports.plan(HEADERS, ("Anna", cell, ""), ("Bernd", OF_SIP, ""), passwords=True)
    assert reasons(plan) == {2: reason} and plan.refused[0].column == "SIP-Kennwort"
    assert cell.strip("\ufeff") not in str(plan.refused) + str(plan.refused[0].reason).replace("<leer>", "")
    assert len(plan.passwords) == 1 and 2 not in plan.passwords
    save_refused(plan, tmp_path / "refused.csv")
    assert "SIP-Kennwort" not in (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()[0]


def test_a_row_that_contradicts_itself(imports: Importer) -> None:
    plan = imports.plan((*HEADERS, "sip_password_source"), ("Anna", OF_SIP, "", "user"), passwords=True)
    assert reasons(plan) == {2: "import_password_not_applying"} and plan.refused[0].column == "sip_password_source"


def test_they_show_in_no_repr_of_anything(imports: Importer) -> None:
    plan = imports.plan(HEADERS, ("Anna", OF_SIP, OF_USER), ("Bernd", OF_SIP), passwords=True)
    table = read_file(imports.file, ImportOptions(passwords=True))
    for text in (repr(plan), repr(table), str(plan.refused)):
        assert OF_SIP not in text and OF_USER not in text
    assert plan.refused[0].cells == ()


def test_neither_database_nor_history_holds_them(imports: Importer) -> None:
    imports.run(HEADERS, ("Anna", OF_SIP, OF_USER), ("Bernd", OF_SIP + "b", ""), passwords=True)
    folder = imports.workspace.database.path.parent
    for path in folder.rglob("*"):
        if path.is_file() and path != imports.file:
            content = path.read_bytes()
            assert OF_SIP.encode() not in content and OF_USER.encode() not in content, path


def test_from_a_workbook(imports: Importer, store: MemoryStore, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Name", "SIP-Kennwort"])
    book.active.append(["Anna", 47111234])
    book.save(tmp_path / "users.xlsx")
    plan = plan_import(imports.workspace, tmp_path / "users.xlsx", ImportOptions(passwords=True))
    apply_import(imports.workspace, plan)
    assert password(imports, "Anna", SIP, store) == "47111234"
    assert (plan.source.sheet, plan.source.header_line) == ("Sheet", 1)


def many(imports: Importer, users: int) -> Any:
    imports.run(("Name",), *((f"User {number}",) for number in range(0, users, 2)))
    rows = [(f"User {number}", f"word-of-number-{number}", "") for number in range(users)]
    return imports.plan(HEADERS, *rows, passwords=True)


@pytest.mark.parametrize("after", [0, 1, 49, 50, 119])
def test_cancelling_leaves_nothing_half_done(imports: Importer, store: MemoryStore, after: int) -> None:
    plan = many(imports, 120)
    before = everything(imports.workspace)
    done: list[int] = []
    with pytest.raises(CancelledError):
        apply_import(
            imports.workspace,
            plan,
            progress=lambda at, _total: done.append(at),
            cancelled=lambda: len(done) > after,
        )
    assert everything(imports.workspace) == before
    assert not store.references(imports.workspace.database.uuid)
    assert apply_import(imports.workspace, plan).passwords == 120


def test_a_keyring_that_locks_between_two_of_500(imports: Importer, store: MemoryStore) -> None:
    plan = many(imports, 500)
    before = everything(imports.workspace)
    number = 2 * 249 + 1  # each is put and read back
    first = fail_call(number, lambda: StoreLocked(store.description))

    def fault(call: Any) -> None:
        first(call)
        if call.number > number:
            raise StoreLocked(store.description)

    store.fault = fault
    with pytest.raises(SurroundingsError) as told:
        apply_import(imports.workspace, plan)
    store.fault = None
    assert "is locked" in str(told.value) and str(told.value).endswith("Nothing was imported.")
    assert everything(imports.workspace) == before
    with closing(sqlite3.connect(imports.workspace.database.path)) as connection:
        announced = {row[0] for row in connection.execute("SELECT reference FROM secret_intent")}
    uuid = imports.workspace.database.uuid
    assert store.references(uuid) <= announced and len(announced) == 5 * BATCH
    imports.workspace.secrets.recover()
    assert not store.references(uuid)
    assert apply_import(imports.workspace, plan).passwords == 500
    assert len(store.references(uuid)) == 500 and check_database(imports.workspace).findings == []


def test_somebody_writes_meanwhile(imports: Importer, store: MemoryStore) -> None:
    plan = many(imports, 4)
    imports.edit("User 0", description="meanwhile")
    with pytest.raises(ConflictError):
        apply_import(imports.workspace, plan)
    plan = many(imports, 4)
    done: list[int] = []

    def meanwhile(at: int, _total: int) -> None:
        done.append(at)
        if len(done) == 2:
            imports.edit("User 0", description="just now")

    with pytest.raises(ConflictError):
        apply_import(imports.workspace, plan, progress=meanwhile)
    assert not store.references(imports.workspace.database.uuid)


def test_undo_takes_the_passwords_back_and_redo_brings_them_again(imports: Importer, store: MemoryStore) -> None:
    imports.run(("Name",), ("Anna",))
    imports.run(HEADERS, ("Anna", "the-first-word", ""), passwords=True)
    before = image(imports.workspace)
    imports.run(HEADERS, ("Anna", OF_SIP, OF_USER), ("Bernd", OF_SIP + "b", ""), passwords=True)
    after = image(imports.workspace)
    undo(imports.workspace)
    assert image(imports.workspace) == before and password(imports, "Anna", SIP, store) == "the-first-word"
    redo(imports.workspace)
    assert image(imports.workspace)[1:] == after[1:]
    assert password(imports, "Bernd", SIP, store) == OF_SIP + "b"
    assert {one.message.id for one in check_database(imports.workspace).findings} <= {"check_intents_waiting"}


def test_undo_step_by_step_past_a_changed_password(imports: Importer) -> None:
    imports.run(HEADERS, ("Anna", OF_SIP, ""), passwords=True)
    draft = imports.workspace.users.open(imports.users()["Anna"].row_id or 0)
    draft.edit_secret(SIP, StoreSecret(Secret("somebody-changed-it")))
    imports.workspace.users.save(draft)
    undo(imports.workspace)  # the change
    undo(imports.workspace)  # the import
    assert imports.records() == []
