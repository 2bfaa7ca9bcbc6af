from __future__ import annotations

import gc

import pytest

from swyxsip_admin.domain.kinds import Origin, SecretKind
from swyxsip_admin.domain.record import origins
from swyxsip_admin.domain.sections import ON_SERVER
from swyxsip_admin.errors import CancelledError, ConflictError
from swyxsip_admin.services.bulk_passwords import find_candidates
from swyxsip_admin.services.bulk_survey import survey_users
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.server_statement import Statement, state_as_server, statement_of
from swyxsip_admin.services.status import open_count
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import SERVER_STATE
from tests.services.selecting import Crowd, counting_statements


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    return Crowd(workspace)


def origin(crowd: Crowd, name: str, field: str) -> Origin:
    record = crowd.record(name)
    return origins(record.values, record.server_state)[field]


def test_all_values_become_the_server_s(crowd: Crowd) -> None:
    anna = crowd.add("Anna", location="Berlin", secret="own password of anna")
    crowd.add("Bernd")
    assert statement_of(crowd.workspace, [anna]) == Statement(1, 3, len(ON_SERVER) - 3, 1)
    assert state_as_server(crowd.workspace, [anna]) == Statement(1, 3, len(ON_SERVER) - 3, 1)
    record = crowd.record("Anna")
    assert set(origins(record.values, record.server_state).values()) == {Origin.SERVER}
    assert not record.secrets[SecretKind.SIP].pending
    assert record.revision == 2
    assert origin(crowd, "Bernd", "location") is Origin.ASSUMED
    assert open_count(crowd.workspace).users == 1
    assert crowd.rows("SELECT source, file_name, account FROM delivery") == [("statement", "", "admin")]
    assert check_database(crowd.workspace).findings == []
    assert statement_of(crowd.workspace, [anna]) == Statement()


def test_the_history_holds_what_was_the_server_state_before(crowd: Crowd) -> None:
    anna = crowd.add("Anna", location="Berlin", secret="own password of anna")
    state_as_server(crowd.workspace, [anna], fields=["location"], passwords=False)
    assert crowd.history() == [("statement", "Anna", SERVER_STATE, {"location": None}, {"location": ["Berlin", 1]})]
    crowd.change(location="Dortmund")
    state_as_server(crowd.workspace, [anna], fields=["location"])
    assert crowd.history() == [
        ("statement", "Anna", SERVER_STATE, {"location": ["Berlin", 1]}, {"location": ["Dortmund", 2]}),
        ("statement", "Anna", "sip_password", None, "carried over"),
    ]


def test_only_what_was_stated(crowd: Crowd) -> None:
    anna = crowd.add("Anna", location="Berlin", email="a@example.com", secret="own password of anna")
    assert state_as_server(crowd.workspace, [anna], fields=["location"], passwords=False) == Statement(1, 1, 0, 0)
    assert origin(crowd, "Anna", "location") is Origin.SERVER
    assert origin(crowd, "Anna", "email") is Origin.EDITED
    assert crowd.record("Anna").secrets[SecretKind.SIP].pending


def test_what_the_server_delivered_keeps_its_delivery(crowd: Crowd) -> None:
    anna = crowd.add("Anna", location="Berlin")
    state_as_server(crowd.workspace, [anna], fields=["location"])
    state_as_server(crowd.workspace, [anna])
    state = crowd.record("Anna").server_state
    assert (state["location"].delivery, state["email"].delivery) == (1, 2)


def test_who_has_the_user_open_is_told(crowd: Crowd) -> None:
    anna = crowd.add("Anna", location="Berlin")
    draft = crowd.workspace.users.open(anna)
    state_as_server(crowd.workspace, [anna])
    draft["location"] = "Dortmund"
    with pytest.raises(ConflictError):
        crowd.workspace.users.save(draft)


def test_cancelling_and_statements(crowd: Crowd) -> None:
    ids = crowd.add_many(2500, location="Berlin")
    before = crowd.everything()
    told: list[int] = []
    with pytest.raises(CancelledError):
        state_as_server(
            crowd.workspace, ids, progress=lambda done, _total: told.append(done), cancelled=lambda: 2000 in told
        )
    assert crowd.everything() == before
    with counting_statements() as seen:
        assert state_as_server(crowd.workspace, [*ids, 10**6]).users == 2500
    assert len(seen) < 45


def test_looking_at_a_selection_can_be_cancelled_and_tells_how_far_it_is(crowd: Crowd) -> None:
    ids = crowd.add_many(2500, location="Berlin")
    for look in (statement_of, find_candidates):
        told: list[tuple[int, int]] = []

        def note(done: int, total: int, told: list[tuple[int, int]] = told) -> None:
            told.append((done, total))

        look(crowd.workspace, ids, progress=note)
        assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]
        with pytest.raises(CancelledError):
            look(crowd.workspace, ids, progress=note, cancelled=lambda told=told: len(told) == 5)  # type: ignore[misc]
        assert told[3:] == [(1000, 2500), (2000, 2500)]


def test_python_does_not_search_for_cycles_meanwhile(crowd: Crowd) -> None:
    """Each search would stop the window, for as long as it takes to walk over all that is there."""
    ids = crowd.add_many(3000)
    searching: list[bool] = []
    for work in (statement_of, find_candidates, survey_users, state_as_server):
        work(crowd.workspace, ids, progress=lambda *_at: searching.append(gc.isenabled()))
    assert len(searching) == 12 and not any(searching)
    assert gc.isenabled()
