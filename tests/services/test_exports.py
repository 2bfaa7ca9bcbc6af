"""An export holds every field and no password, and importing it again changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.device import Device
from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, PasswordSource, SecretKind
from swyxsip_admin.domain.origin import Delivered
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.exchange.delimited import read_table
from swyxsip_admin.exchange.registry import EXPORTERS
from swyxsip_admin.exchange.tables import read_any_table
from swyxsip_admin.services.exports import COLUMNS, export_users
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import insert_users, write_states
from swyxsip_admin.storage.files import create_database
from swyxsip_admin.storage.server import load_server

HERE = Owner(account="admin", machine="workstation")

_hostile = st.one_of(
    st.sampled_from(
        (
            *("<leer>", " <leer> ", "\\ <leer>", "\\<EMPTY>"),
            *("=1+1", "'-x", "+49 30 23125 1", "@", "a|b", "|", '["x"]', "[", "\r\n", "M?ller"),
            *("System.Collections.ArrayList", " a ", "a;b,c\td", '"', "Wahr", "#TYPE x", "sep=;", "\ufeffx", "İ", "ß"),
        )
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
_lists = st.lists(_hostile, max_size=3)
_phones = st.builds(
    lambda maker, model: str(Device(maker, "", 1, model)),
    st.sampled_from(("yealink", "other")),
    st.sampled_from(("", "T46U", "a|b", '["x"]', "=1+1", "x, y; z", "<leer>", "Größe ß", "'-x")),
)
_users = st.fixed_dictionaries(
    {
        "server_user_id": st.none() | st.integers(0, 2**31 - 1),
        "email": _hostile,
        "description": _hostile,
        "enabled": st.booleans(),
        "location": _hostile,
        "user_name": st.none() | _hostile,
        "sip_allowed": st.just(False),
        "sip_user_name": st.none() | _hostile,
        "sip_user_id": st.none() | _hostile,
        "sip_auth_mode": st.sampled_from(AuthMode),
        "sip_password_source": st.sampled_from(PasswordSource),
        "force_complex_password": st.sampled_from(ComplexPassword),
        "internal_numbers": _lists,
        "windows_accounts": _lists,
        "phones": st.lists(_phones, max_size=3),
    }
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied: making one takes longer than the rest of an example."""
    path = tmp_path_factory.mktemp("empty") / "empty.swyxsip"
    create_database(path).close()
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    users=st.lists(_users, min_size=1, max_size=4),
    prefix=_hostile,
    kind=st.sampled_from(sorted(EXPORTERS)),
)
def test_importing_an_unchanged_export_changes_nothing(
    empty: Path, users: list[dict[str, object]], prefix: str, kind: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, workspace = Path(folder, "export.csv"), _open_copy(empty, Path(folder, "a.swyxsip"))
        _add(workspace, users, prefix)
        export_users(workspace, file, write=EXPORTERS[kind].write)
        before = workspace.users.load()
        plan = plan_import(workspace, file)
        assert (plan.stopped, plan.refused, plan.changed, plan.added, plan.kept) == (None, [], [], [], [])
        assert not plan.writes and plan.unchanged == len(users)
        apply_import(workspace, plan)
        assert workspace.users.load() == before
        workspace.close()

        other = _open_copy(empty, Path(folder, "b.swyxsip"))
        apply_import(other, plan_import(other, file))
        assert {r.values["name"]: r.values for r in other.users.load()} == {
            r.values["name"]: {**r.values, **_kept_empty(r.values)} for r in before
        }
        other.close()


def _kept_empty(values: object) -> dict[str, object]:
    """An own SIP text that is empty or blank cannot be told from one that follows."""
    names = ("user_name", "sip_user_name", "sip_user_id")
    return {name: None for name in names if values[name] is not None and not values[name].strip()}  # type: ignore[index]


def _open_copy(empty: Path, path: Path) -> Workspace:
    shutil.copyfile(empty, path)
    return Workspace.open(path, MemoryStore(), HERE)


def _add(workspace: Workspace, users: list[dict[str, object]], prefix: str) -> None:
    with workspace.database.write() as session:
        server, _revision = load_server(session)
        rows = []
        taken: set[object] = set()
        for index, user in enumerate(users):
            number = user["server_user_id"]
            values = UserValues.model_validate(
                {**user, "name": f"{prefix}n{index}", "server_user_id": None if number in taken else number}
            ).model_dump()
            taken.add(number)
            rows.append((values, {"name": Delivered("other", 1)} if index % 2 else {}))
        ids = insert_users(session, rows, server)
        write_states(session, {row_id: state for row_id, (_values, state) in zip(ids, rows, strict=True) if state})


@pytest.fixture
def anna(workspace: Workspace) -> int:
    draft = workspace.users.new()
    draft["name"] = "Anna"
    draft["internal_numbers"] = ["201", "202"]
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret("an-own-password-7")))
    return workspace.users.save(draft)


def test_every_field_by_its_name_and_no_password(workspace: Workspace, anna: int, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    assert export_users(workspace, file) == 1
    table = read_table(file)
    assert table.headers == COLUMNS and set(COLUMNS) == set(FIELDS) and COLUMNS[:2] == ("server_user_id", "name")
    cells = dict(zip(table.headers, table.rows[0].cells, strict=True))
    assert cells["internal_numbers"] == "201|202" and cells["sip_password_source"] == "own"
    assert cells["sip_allowed"] == "false" and cells["sip_user_name"] == ""
    text = file.read_text("utf-8-sig")
    assert "an-own-password-7" not in text and workspace.database.uuid not in text


def test_chosen_users_in_the_chosen_order(workspace: Workspace, tmp_path: Path) -> None:
    ids = []
    for name in ("Zoë", "Bernd", "Ärger"):
        draft = workspace.users.new()
        draft["name"] = name
        ids.append(workspace.users.save(draft))
    file = tmp_path / "export.csv"

    def names() -> list[str]:
        return [row.cells[1] for row in read_table(file).rows]

    export_users(workspace, file)
    assert names() == ["Ärger", "Bernd", "Zoë"]
    assert export_users(workspace, file, row_ids=[ids[0], 999, ids[1]]) == 2
    assert names() == ["Zoë", "Bernd"]


def test_a_cancelled_export_leaves_the_old_file(workspace: Workspace, anna: int, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("old")
    with pytest.raises(CancelledError):
        export_users(workspace, file, cancelled=lambda: True)
    assert file.read_text() == "old" and [path.name for path in tmp_path.glob("*.csv")] == ["export.csv"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    users=st.lists(_users, min_size=1, max_size=3),
    prefix=_hostile,
    kind=st.sampled_from(sorted(EXPORTERS)),
    others=st.permutations([name for name in COLUMNS if name != "name"]),
    count=st.integers(0, 8),
)
def test_importing_chosen_columns_changes_nothing(
    empty: Path, users: list[dict[str, object]], prefix: str, kind: str, others: list[str], count: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, workspace = Path(folder, "export"), _open_copy(empty, Path(folder, "a.swyxsip"))
        _add(workspace, users, prefix)
        export_users(workspace, file, write=EXPORTERS[kind].write, columns=[*others[:count], "name"])
        plan = plan_import(workspace, file)
        assert (plan.stopped, plan.refused, plan.changed, plan.added, plan.kept) == (None, [], [], [], [])
        assert not plan.writes and plan.unchanged == len(users)
        workspace.close()


def test_chosen_users_are_written_in_their_order(workspace: Workspace, tmp_path: Path) -> None:
    ids = []
    for name in ("Anna", "Bernd", "Carla"):
        draft = workspace.users.new()
        draft["name"], draft["public_numbers"] = name, ["+49 231 1"]
        ids.append(workspace.users.save(draft))
    file = tmp_path / "two.xlsx"
    written = export_users(
        workspace, file, write=EXPORTERS["xlsx"].write, columns=["name", "public_numbers"], row_ids=[ids[2], ids[0]]
    )
    assert written == 2
    table = read_any_table(file)
    assert table.headers == ("name", "public_numbers")
    assert [row.cells for row in table.rows] == [("Carla", "+49 231 1"), ("Anna", "+49 231 1")]
