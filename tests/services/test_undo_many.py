"""What was done to many users is taken back as one, and what stands in the way of that is said."""

from __future__ import annotations

import pytest

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.fields import FieldKind
from swyxsip_admin.domain.kinds import PasswordSource
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.services.bulk_passwords import generate_passwords
from swyxsip_admin.services.bulk_plan import ByPattern
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.server_statement import state_as_server
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import Verb
from tests.conftest import HERE
from tests.services.selecting import Crowd
from tests.services.test_undo import edit, image, password, redo, refusal, set_password, undo


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    """Three users with SIP login, two of them with a password of their own."""
    crowd = Crowd(workspace)
    crowd.add("Anna", secret="first of Anna", sip_allowed=True, sip_password_source=PasswordSource.OWN)
    crowd.add("Bernd", secret="first of Bernd", sip_allowed=True, sip_password_source=PasswordSource.OWN)
    crowd.add("Clara", sip_allowed=True)
    return crowd


def there_and_back(workspace: Workspace, before: object) -> None:
    """Undo and redo the last operation, and undo it again."""
    after = image(workspace)
    assert after != before
    undo(workspace)
    assert image(workspace) == before
    redo(workspace)
    assert image(workspace) == after
    undo(workspace)
    assert image(workspace) == before


def test_a_change_of_many_that_drops_their_passwords(crowd: Crowd) -> None:
    workspace, before = crowd.workspace, image(crowd.workspace)
    pattern = ByPattern(parse_pattern("sip-{name:ascii}"))
    crowd.change(sip_password_source=PasswordSource.USER, sip_user_id=pattern, location="Berlin")
    step = workspace.undo.steps().undo
    assert step is not None and (step.of.verb, step.of.users) == (Verb.BULK, 3)
    there_and_back(workspace, before)
    assert password(workspace, 1) == "first of Anna"


def test_generated_passwords_give_way_to_the_earlier_ones(crowd: Crowd, store: MemoryStore) -> None:
    workspace, before = crowd.workspace, image(crowd.workspace)
    assert generate_passwords(workspace, crowd.ids) == 3
    made = [password(workspace, row) for row in crowd.ids]
    there_and_back(workspace, before)
    assert [password(workspace, row) for row in (1, 2)] == ["first of Anna", "first of Bernd"]
    redo(workspace)
    assert [password(workspace, row) for row in crowd.ids] == made
    workspace.secrets.recover()
    assert len(store.references(workspace.database.uuid)) == 3, "the replaced ones went"
    assert refusal(workspace).startswith("undo_password_gone: “Anna”, SIP password")


def test_the_state_of_the_server(crowd: Crowd) -> None:
    workspace, before = crowd.workspace, image(crowd.workspace)
    state_as_server(workspace, crowd.ids)
    there_and_back(workspace, before)
    lines = workspace.history.page(limit=6)
    assert ("undo", "sip_password", "open again") in [(line.verb, line.change.field, line.change.new) for line in lines]


def test_stating_what_is_known_already_is_nothing_to_undo(crowd: Crowd) -> None:
    state_as_server(crowd.workspace, crowd.ids)
    step = crowd.workspace.undo.steps().undo
    state_as_server(crowd.workspace, crowd.ids)
    assert crowd.workspace.undo.steps().undo == step


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_alone_with_everything_computed_from_it(crowd: Crowd, field: str) -> None:
    """Only the columns that depend on the field are written back."""
    workspace, row_id = crowd.workspace, crowd.add("Dora", sip_allowed=True, server_user_id=4, user_name="dora@a.de")
    spec = FIELDS[field]
    new: object = "neu"
    if spec.kind is FieldKind.BOOL:
        new = not crowd.record("Dora").values[field]
    elif spec.kind is FieldKind.CHOICE:
        new = next(one for one in spec.choices or () if one != spec.default)
    elif spec.kind is FieldKind.INTEGER:
        new = 7
    elif spec.kind is FieldKind.LIST:
        new = ["yealink,00:15:65:12:34:56,1,T46U"] if field == "phones" else ["neu"]
    before = image(workspace)
    edit(workspace, row_id, **{field: new})
    there_and_back(workspace, before)
    assert check_database(workspace).findings == []


def test_swapped_server_ids_and_names_swap_back(crowd: Crowd) -> None:
    from tests.services.importing import Importer

    workspace = crowd.workspace
    folder = workspace.database.path.parent
    Importer(workspace, folder).run(("UserID", "Name"), ("1", "Anna"), ("2", "Bernd"), ("3", "Clara"))
    before = image(workspace)
    Importer(workspace, folder).run(("UserID", "Name"), ("1", "Bernd"), ("2", "Anna"), ("3", "Clara"))
    there_and_back(workspace, before)


@pytest.mark.parametrize("beyond", [1, 999, 1000, 1001])
def test_more_than_are_written_at_a_time(workspace: Workspace, beyond: int) -> None:
    crowd = Crowd(workspace)
    ids = crowd.add_many(1000 + beyond, sip_allowed=True)
    before = image(workspace)
    crowd.change(location="Berlin", sip_user_id=ByPattern(parse_pattern("{internal_number}")))
    there_and_back(workspace, before)
    workspace.users.remove(ids)
    undo(workspace)
    assert image(workspace) == before


def test_one_of_them_was_changed_since(crowd: Crowd) -> None:
    workspace = crowd.workspace
    crowd.change(location="Berlin")
    colleague = Workspace.over(workspace.database, workspace.secrets.store, type(HERE)("berta", "laptop"))
    edit(colleague, 2, location="Köln")
    assert refusal(workspace) == "undo_changed_since: “Bernd”, Location: changed since by berta @ laptop. " + (
        "Nothing was undone."
    )
    colleague.users.remove([3])
    edit(colleague, 2, location="Berlin")
    assert refusal(workspace).startswith("undo_removed_since: “Clara” was deleted since by berta @ laptop")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelled_among_many(workspace: Workspace, after: int) -> None:
    crowd = Crowd(workspace)
    crowd.add_many(1500)
    crowd.change(location="Berlin")
    before, step = image(workspace), workspace.undo.steps().undo
    assert step is not None
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(len(asked) == after)
        return asked[-1]

    with pytest.raises(CancelledError):
        workspace.undo.undo(step.operation_id, cancelled=cancelled)
    assert len(asked) == after + 1
    assert image(workspace) == before and workspace.undo.steps().undo == step


def test_a_keyring_that_is_locked(crowd: Crowd, store: MemoryStore) -> None:
    workspace = crowd.workspace
    generate_passwords(workspace, crowd.ids)
    before, step = image(workspace), workspace.undo.steps().undo
    assert step is not None

    def locked(_call: object) -> None:
        raise StoreLocked(store.description)

    store.fault = locked
    with pytest.raises(SurroundingsError) as caught:
        workspace.undo.undo(step.operation_id)
    assert caught.value.message.id == "store-locked"
    assert image(workspace) == before and workspace.undo.steps().undo == step
    store.fault = None
    undo(workspace)
    assert password(workspace, 1) == "first of Anna"


def test_a_database_that_cannot_be_written(crowd: Crowd) -> None:
    workspace = crowd.workspace
    crowd.change(location="Berlin")
    before, step = image(workspace), workspace.undo.steps().undo
    assert step is not None
    with workspace.database.write() as session:
        session.connection().exec_driver_sql("PRAGMA query_only=ON")
    try:
        with pytest.raises(SurroundingsError):
            workspace.undo.undo(step.operation_id)
    finally:
        workspace.database._writer.dispose()
    assert image(workspace) == before and workspace.undo.steps().undo == step


def test_two_windows_undo_the_same(crowd: Crowd, store: MemoryStore) -> None:
    one = crowd.workspace
    other = Workspace.open(one.database.path, store, HERE)
    before = image(one)
    crowd.change(location="Berlin")
    set_password(one, 3, "of Clara")
    seen = other.undo.steps().undo
    assert seen is not None
    undo(one)
    with pytest.raises(RefusedError) as caught:
        other.undo.undo(seen.operation_id)
    assert caught.value.message.id == "undo_not_next"
    undo(other)
    assert image(one) == image(other) == before
    redo(one)
    redo(other)
    assert one.users.open(3)["location"] == "Berlin"
    assert password(other, 3) == "of Clara"
    other.close()
