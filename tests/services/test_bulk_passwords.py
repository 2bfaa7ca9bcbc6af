"""Own SIP passwords for many: one connection, announced in batches, for all or for none."""

from __future__ import annotations

import pytest

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.lock import SecretLockError, secret_lock
from swyxsip_admin.credentials.memory_store import MemoryStore, fail_call
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.services.bulk_passwords import find_candidates, generate_passwords
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.secret_batches import BATCH
from swyxsip_admin.services.workspace import Workspace
from tests.services.selecting import Crowd, counting_statements

SIP = SecretKind.SIP


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    return Crowd(workspace)


def references(crowd: Crowd) -> set[str]:
    return {row[0] for row in crowd.rows("SELECT reference FROM secret")}


def in_store(crowd: Crowd, store: MemoryStore) -> frozenset[str]:
    return store.references(crowd.workspace.database.uuid)


def test_everybody_gets_one_of_its_own(crowd: Crowd, store: MemoryStore) -> None:
    ids = crowd.add_many(120, sip_allowed=True)
    told: list[tuple[int, int]] = []
    assert generate_passwords(crowd.workspace, ids, progress=lambda *at: told.append(at)) == 120
    assert (told[0], told[-1], len(told)) == ((0, 120), (120, 120), 121)
    assert store.connections == 1
    assert references(crowd) == in_store(crowd, store)
    assert len({store.get(reference).reveal() for reference in references(crowd)}) == 120
    assert crowd.rows("SELECT COUNT(*) FROM secret_intent") == [(0,)]
    assert set(crowd.values("sip_password_source").values()) == {PasswordSource.OWN}
    assert crowd.history()[:2] == [
        ("secret", "User 0", "sip_password_source", "user", "own"),
        ("secret", "User 0", "sip_password", None, "stored"),
    ]
    assert len(crowd.history()) == 240
    assert {record.revision for record in crowd.workspace.users.load()} == {2}
    assert check_database(crowd.workspace).findings == []


def test_a_replaced_password_is_dropped_later(crowd: Crowd, store: MemoryStore) -> None:
    row = crowd.add("Anna", secret="own password of anna", sip_allowed=True)
    (old,) = references(crowd)
    generate_passwords(crowd.workspace, [row])
    (new,) = references(crowd)
    assert new != old
    assert in_store(crowd, store) == {old, new}
    crowd.workspace.secrets.recover()
    assert in_store(crowd, store) == {new}


@pytest.mark.parametrize("after", [0, 1, 49, 50, 119])
def test_cancelling_leaves_nothing_half_done(crowd: Crowd, store: MemoryStore, after: int) -> None:
    anna = crowd.add("Anna", secret="own password of anna", sip_allowed=True)
    ids = [anna, *crowd.add_many(119, sip_allowed=True)]
    before, kept = crowd.everything(), in_store(crowd, store)
    done: list[int] = []
    with pytest.raises(CancelledError):
        generate_passwords(
            crowd.workspace, ids, progress=lambda at, _total: done.append(at), cancelled=lambda: len(done) > after
        )
    assert crowd.everything() == before
    assert in_store(crowd, store) == kept


@pytest.mark.parametrize("done", [False, True])
def test_a_keyring_that_locks_in_between(crowd: Crowd, store: MemoryStore, done: bool) -> None:
    """Locked from one call on, so that what lies there cannot be taken back at once either."""
    ids = crowd.add_many(500, sip_allowed=True)
    before = crowd.everything()

    def locked_from(number: int) -> None:
        first = fail_call(number, lambda: StoreLocked(store.description), done=done)

        def fault(call: object) -> None:
            first(call)  # type: ignore[arg-type]
            if call.number > number:  # type: ignore[attr-defined]
                raise StoreLocked(store.description)

        store.fault = fault

    locked_from(2 * 249 + 1)  # each is put and read back
    with pytest.raises(SurroundingsError) as told:
        generate_passwords(crowd.workspace, ids)
    store.fault = None
    said = str(told.value)
    assert "is locked" in said and said.endswith("No password was changed.")
    tables = ("user", "secret", "operation", "change")
    assert [crowd.rows(f'SELECT * FROM "{table}"') for table in tables] == [before[0], before[1], before[5], before[6]]
    announced = {row[0] for row in crowd.rows("SELECT reference FROM secret_intent")}
    assert in_store(crowd, store) <= announced, "nothing lies there that nobody knows of"
    assert len(announced) == 5 * BATCH
    crowd.workspace.secrets.recover()
    assert in_store(crowd, store) == frozenset()
    assert generate_passwords(crowd.workspace, ids) == 500
    assert references(crowd) == in_store(crowd, store)


def test_interrupted_work_is_finished_first(crowd: Crowd, store: MemoryStore) -> None:
    ids = crowd.add_many(3, sip_allowed=True)
    store.fault = fail_call(3, lambda: StoreLocked(store.description))

    with pytest.raises(SurroundingsError):
        generate_passwords(crowd.workspace, ids)
    store.fault = None
    generate_passwords(crowd.workspace, ids)
    assert references(crowd) == in_store(crowd, store)
    assert crowd.rows("SELECT COUNT(*) FROM secret_intent") == [(0,)]


def test_what_became_of_a_user_meanwhile_stays(crowd: Crowd, store: MemoryStore) -> None:
    ids = crowd.add_many(3, sip_allowed=True)

    def meanwhile(done: int, _total: int) -> None:
        if done == 2:
            draft = crowd.workspace.users.open(ids[0])
            draft["email"] = "a@example.com"
            crowd.workspace.users.save(draft)
            crowd.workspace.users.remove([ids[1]])

    assert generate_passwords(crowd.workspace, ids, progress=meanwhile) == 2
    assert crowd.values("email") == {"User 0": "a@example.com", "User 2": ""}
    assert references(crowd) == in_store(crowd, store), "the removed user's password is dropped"
    assert check_database(crowd.workspace).findings == []


def test_another_program_is_at_work(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(secret_lock.__wrapped__.__kwdefaults__, "wait_seconds", 0.05)  # type: ignore[attr-defined]
    ids = crowd.add_many(2)
    with secret_lock(crowd.workspace.database.path), pytest.raises(SecretLockError):
        generate_passwords(crowd.workspace, ids)


def test_statements_grow_by_the_batch(crowd: Crowd) -> None:
    ids = crowd.add_many(500)
    with counting_statements() as seen:
        generate_passwords(crowd.workspace, ids)
    assert len(seen) <= 4 * 500 // BATCH + 40


def test_who_may_get_one(crowd: Crowd) -> None:
    plain = crowd.add("Anna", sip_allowed=True)
    having = crowd.add("Bernd", sip_allowed=True, secret="own password of bernd")
    without = crowd.add("Clara")
    found = find_candidates(crowd.workspace, crowd.ids)
    assert (found.plain, found.having, found.without_sip) == ((plain,), (having,), (without,))
