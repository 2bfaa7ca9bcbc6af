"""The schema: migrations and tables say the same, and the database itself refuses what is impossible."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import swyxsip_admin.storage.tables  # noqa: F401  # fills the metadata
from swyxsip_admin.domain.kinds import AuthMode, PasswordSource, PasswordState, SecretKind
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.engine import SCHEMA_VERSION, Database
from swyxsip_admin.storage.files import open_database, verify
from swyxsip_admin.storage.light import HEAD_REVISION
from tests.conftest import HERE
from tests.credentials.file_store import FileStore
from tests.services.test_users import add
from tests.storage.make_golden import GOLDEN


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    opened = open_database(database_path)
    yield opened
    opened.close()


def schema(path: Path) -> dict[str, list[str]]:
    """Name → what the statement that makes it consists of, sorted: the order of columns and constraints is free."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: _parts(sql) for name, sql in rows if name not in ("alembic_version", "sqlite_sequence")}


def _parts(sql: str) -> list[str]:
    plain = re.sub(r"\s+", " ", sql.replace('"', ""))
    head, _, body = plain.partition("(")
    depth, part, parts = 0, "", [head.strip()]
    for sign in body.rstrip()[:-1]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += sign
    return sorted([*parts, part.strip()])


def test_migrations_and_tables_say_the_same(database_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "metadata.swyxsip"
    engine = sa.create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    migrated, declared = schema(database_path), schema(path)
    assert migrated.keys() == declared.keys()
    for name, parts in declared.items():
        assert migrated[name] == parts, name


def test_every_constraint_has_a_name() -> None:
    for table in SQLModel.metadata.tables.values():
        for constraint in (*table.constraints, *table.indexes):
            assert constraint.name, f"{table.name}: {constraint!r}"


def test_the_newest_revision_is_the_one_the_program_names(database_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "swyxsip_admin.storage:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD_REVISION]
    with closing(sqlite3.connect(database_path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD_REVISION,)


def enums() -> list[tuple[str, str, type[StrEnum]]]:
    return [
        (table.name, column.name, column.type.enum_class)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.Enum)
    ]


@pytest.mark.parametrize(("table", "column", "kind"), enums(), ids=lambda value: str(value))
def test_an_enum_takes_its_values_and_no_other(
    workspace: Workspace, table: str, column: str, kind: type[StrEnum]
) -> None:
    row = add(workspace, "Anna")
    path = workspace.database.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO secret VALUES (?, 'user', NULL, 'a', 'm', '2026-01-01 00:00:00', 1)", (row,))
        for member in kind:
            connection.execute(f'UPDATE "{table}" SET {column} = ?', (member.value,))
        for wrong in ("no such value", next(iter(kind)).name, ""):
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                connection.execute(f'UPDATE "{table}" SET {column} = ?', (wrong,))


def test_every_closed_set_of_the_fields_is_an_enum_column() -> None:
    assert {AuthMode, PasswordSource, SecretKind} <= {kind for _table, _column, kind in enums()}
    assert PasswordState not in {kind for _table, _column, kind in enums()}, "a state is derived, never stored"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE user SET name = ''",
        "UPDATE user SET open_changes = -1",
        "UPDATE user SET revision = 0",
        "INSERT INTO secret VALUES (99, 'user', NULL, 'a', 'm', '2026-01-01 00:00:00', 1)",
        "INSERT INTO server_state VALUES (99, '{}')",
        "INSERT INTO secret_intent VALUES (1, 'other', 'r', 'a', 'm', '2026-01-01', '2026-01-01')",
        "INSERT INTO delivery VALUES (1, 'other', '', '2026-01-01', 'a', 'm')",
        "UPDATE database SET id = 2",
        "UPDATE server SET id = 2",
    ],
)
def test_the_database_refuses_the_impossible(workspace: Workspace, statement: str) -> None:
    add(workspace, "Anna")
    with pytest.raises(IntegrityError), workspace.database.write() as session:
        session.connection().exec_driver_sql(statement)


def test_what_belongs_to_a_user_goes_with_it(workspace: Workspace, tmp_path: Path) -> None:
    shutil.copyfile(GOLDEN / "0001.swyxsip", tmp_path / "golden.swyxsip")
    opened = Workspace.open(tmp_path / "golden.swyxsip", FileStore(tmp_path / "keyring"), HERE)
    opened.users.remove([1])
    with opened.database.read() as session:
        for table in ("secret", "server_state"):
            assert session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
        assert session.connection().exec_driver_sql("SELECT count(*) FROM change").scalar_one() > 5, "history stays"
    opened.close()


def test_unique_among_those_allowed_alone(workspace: Workspace) -> None:
    for name, allowed in (("A", False), ("B", False), ("C", True)):
        add(workspace, name, sip_user_id="same", sip_user_name=name, sip_allowed=allowed)
    with pytest.raises(IntegrityError), workspace.database.write() as session:
        session.connection().exec_driver_sql("UPDATE user SET sip_user_id_key = 'same' WHERE name = 'A'")


def test_an_error_text_holds_no_value(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught, database.write() as session:
        session.connection().execute(
            sa.text("INSERT INTO secret VALUES (99, 'user', :reference, 'a', 'm', '2026-01-01 00:00:00', 1)"),
            {"reference": "a value of the user"},
        )
    assert "a value of the user" not in f"{caught.value} {caught.value!r} {caught.value.orig}"


def test_a_reader_cannot_write(database: Database) -> None:
    with database.read() as session, pytest.raises(sa.exc.OperationalError, match="readonly"):
        session.connection().exec_driver_sql("UPDATE server SET server_name = 'x'")


def test_a_failed_block_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyError), database.write() as session:
        session.connection().exec_driver_sql("UPDATE server SET server_name = 'x'")
        raise KeyError
    with database.read() as session:
        assert session.connection().exec_driver_sql("SELECT server_name FROM server").scalar() == ""


def test_connections_are_safe(database: Database) -> None:
    expected = {"foreign_keys": 1, "synchronous": 2, "trusted_schema": 0, "journal_mode": "delete"}
    with database.write() as session:
        assert {name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected} == expected


def test_the_golden_file_of_each_revision_opens(tmp_path: Path, database_path: Path) -> None:
    """Made once by ``make_golden.py``; a change that breaks reading it breaks what is on people's disks."""
    path = tmp_path / "golden.swyxsip"
    shutil.copyfile(GOLDEN / f"{HEAD_REVISION}.swyxsip", path)
    verify(path)
    assert schema(path) == schema(database_path)
    workspace = Workspace.open(path, FileStore(tmp_path / "keyring"), HERE)
    joerg, anna = workspace.users.load()
    assert joerg.values["name"] == "Jörg Müller"
    assert joerg.values["sip_auth_mode"] is AuthMode.ALWAYS
    assert joerg.values["internal_numbers"] == ["200", "201"]
    assert joerg.server_state["internal_numbers"].value == ["200"]
    assert {kind: entry.reference is None for kind, entry in joerg.secrets.items()} == {
        SecretKind.SIP: False,
        SecretKind.USER: True,
    }
    assert workspace.users.open(1).effective.sip_user_name == "jmueller"
    assert anna.values["sip_user_id"] is None
    assert workspace.server.open()[0].server_name == "swyx01"
    assert workspace.secrets.unsettled(), "it lies elsewhere now"
    draft = workspace.users.open(2)
    draft["description"] = "written by a later version"
    workspace.users.save(draft)
    workspace.close()
