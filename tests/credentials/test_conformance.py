"""What every store does, over memory, files, a real gnome-keyring, and keyring's Windows backend."""

from __future__ import annotations

from uuid import uuid4

import pytest

from swyxsip_admin.credentials.store import (
    MAX_UTF16_UNITS,
    ReferenceTaken,
    SecretLost,
    SecretStore,
    SecretTooLong,
    new_reference,
)
from swyxsip_admin.domain.secret import Secret

DATABASE = str(uuid4())
TEXTS = ["geheim", "Ä ö ß €", "'\"\\;--%s{}", "x" * MAX_UTF16_UNITS, "😀" * (MAX_UTF16_UNITS // 2), " blank ", "a\0b\n"]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_put_is_got(store: SecretStore, text: str) -> None:
    reference = new_reference(DATABASE)
    store.put(reference, Secret(text))
    assert store.get(reference).reveal() == text


def test_nothing_there_is_lost(store: SecretStore) -> None:
    with pytest.raises(SecretLost) as caught:
        store.get(new_reference(DATABASE))
    assert caught.value.message.id == "secret-lost"
    assert caught.value.exit_code == 3


def test_put_never_overwrites(store: SecretStore) -> None:
    reference = new_reference(DATABASE)
    store.put(reference, Secret("first"))
    with pytest.raises(ReferenceTaken):
        store.put(reference, Secret("second"))
    assert store.get(reference) == Secret("first")


def test_drop_forgets_and_is_repeatable(store: SecretStore) -> None:
    kept, gone = new_reference(DATABASE), new_reference(DATABASE)
    store.put(kept, Secret("kept"))
    store.put(gone, Secret("gone"))
    store.drop(gone)
    store.drop(gone)
    with pytest.raises(SecretLost):
        store.get(gone)
    assert store.get(kept) == Secret("kept")
    store.put(gone, Secret("again"))
    assert store.get(gone) == Secret("again")


@pytest.mark.parametrize("text", ["x" * (MAX_UTF16_UNITS + 1), "😀" * (MAX_UTF16_UNITS // 2 + 1)])
def test_too_long_is_refused_before_any_call(store: SecretStore, text: str) -> None:
    with pytest.raises(SecretTooLong) as caught:
        store.put(new_reference(DATABASE), Secret(text))
    assert str(MAX_UTF16_UNITS) in str(caught.value)
    assert caught.value.exit_code == 1
    assert store.references(DATABASE) == frozenset()


@pytest.mark.parametrize("asked", [0, 1, 5, 60])
def test_present_tells_which_are_there(store: SecretStore, asked: int) -> None:
    there = [new_reference(DATABASE) for _ in range(asked)]
    absent = [new_reference(DATABASE) for _ in range(asked)]
    with store.connection() as kept:
        for reference in there:
            kept.put(reference, Secret("x"))
    assert store.present([*there, *absent]) == frozenset(there)
    assert store.present(absent) == frozenset()


def test_references_are_those_of_one_database(store: SecretStore) -> None:
    mine = {new_reference(DATABASE) for _ in range(3)}
    other = str(uuid4())
    theirs = new_reference(other)
    for reference in (*mine, theirs):
        store.put(reference, Secret("x"))
    assert store.references(DATABASE) == mine
    assert store.references(DATABASE.upper()) == mine
    assert store.references(other) == {theirs}
    assert store.references(str(uuid4())) == frozenset()


def test_a_kept_connection_sees_what_single_calls_see(store: SecretStore) -> None:
    before, inside = new_reference(DATABASE), new_reference(DATABASE)
    store.put(before, Secret("before"))
    with store.connection() as kept:
        assert kept.get(before) == Secret("before")
        kept.put(inside, Secret("inside"))
        assert store.get(inside) == Secret("inside")
        with kept.connection() as again:
            assert again is kept
        store.drop(before)
        with pytest.raises(SecretLost):
            kept.get(before)
    assert store.get(inside) == Secret("inside")


def test_a_connection_closes_when_its_block_fails(store: SecretStore) -> None:
    with pytest.raises(KeyError), store.connection():
        raise KeyError("of the caller")


@pytest.mark.parametrize("reference", ["", "x", "../a", "A-B/1", "1/", "/1", "1/1/1", "1/1\n", "1/ä", "secret"])
def test_what_is_no_reference_is_a_bug(store: SecretStore, reference: str) -> None:
    for call in (store.get, store.drop):
        with pytest.raises(ValueError, match="not a reference"):
            call(reference)
    with pytest.raises(ValueError, match="not a reference"):
        store.put(reference, Secret("x"))


def test_the_store_has_a_name(store: SecretStore) -> None:
    assert store.description.source
