"""The states of a real Secret Service, and that keyring sees the same entries."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

import pytest

from swyxsip_admin.credentials import secret_service as product
from swyxsip_admin.credentials.keyring_store import SECRET_SERVICE, KeyringStore, system_store
from swyxsip_admin.credentials.store import (
    USER_NAME,
    SecretLost,
    SecretStore,
    SecretStoreError,
    StoreDenied,
    StoreLocked,
    StoreUnavailable,
    new_reference,
    service_name,
)
from swyxsip_admin.domain.secret import Secret
from tests.credentials.prompter import prompter
from tests.secret_service import DENY_SECRETS, SecretService

DATABASE = str(uuid4())
REFERENCE = new_reference(DATABASE)
SECRET = Secret("geheim")

CALLS: dict[str, Callable[[SecretStore], object]] = {
    "put": lambda store: store.put(REFERENCE, SECRET),
    "get": lambda store: store.get(REFERENCE),
    "drop": lambda store: store.drop(REFERENCE),
    "present": lambda store: store.present([REFERENCE]),
    "references": lambda store: store.references(DATABASE),
    "connection": lambda store: store.connection().__enter__(),
}


@pytest.fixture(params=CALLS)
def call(request: pytest.FixtureRequest) -> Callable[[SecretStore], object]:
    return CALLS[request.param]


def bounded_store(*, reply_seconds: float = 5.0, prompt_seconds: float = 0.3) -> KeyringStore:
    def choose() -> product.SecretServiceVault:
        return product.SecretServiceVault(SECRET_SERVICE, reply_seconds=reply_seconds, prompt_seconds=prompt_seconds)

    return KeyringStore(SECRET_SERVICE, choose)


def refused(call: Callable[[SecretStore], object], store: SecretStore) -> SecretStoreError:
    started = time.monotonic()
    with pytest.raises(SecretStoreError) as caught:
        call(store)
    assert time.monotonic() - started < 5
    assert caught.value.exit_code == 3
    return caught.value


def test_secrets_outlive_the_daemon(secret_service: SecretService) -> None:
    store = system_store("linux")
    store.put(REFERENCE, SECRET)
    secret_service.restart_keyring()
    assert store.get(REFERENCE) == SECRET
    assert store.references(DATABASE) == {REFERENCE}


def test_keyring_reads_what_we_write(secret_service: SecretService) -> None:
    from keyring.backends.SecretService import Keyring

    system_store("linux").put(REFERENCE, SECRET)
    assert Keyring().get_password(service_name(REFERENCE), USER_NAME) == SECRET.reveal()


def test_we_read_list_and_drop_what_keyring_writes(secret_service: SecretService) -> None:
    from keyring.backends.SecretService import Keyring

    Keyring().set_password(service_name(REFERENCE), USER_NAME, SECRET.reveal())
    store = system_store("linux")
    assert store.get(REFERENCE) == SECRET
    assert store.references(DATABASE) == store.present([REFERENCE]) == {REFERENCE}
    store.drop(REFERENCE)
    assert Keyring().get_password(service_name(REFERENCE), USER_NAME) is None


def test_entries_of_others_are_left_alone(secret_service: SecretService) -> None:
    from keyring.backends.SecretService import Keyring

    Keyring().set_password("another program", USER_NAME, "x")
    assert system_store("linux").references(DATABASE) == frozenset()


def test_locked_without_anybody_to_ask(secret_service: SecretService, call: Callable[[SecretStore], object]) -> None:
    system_store("linux").put(REFERENCE, SECRET)
    secret_service.lock()
    error = refused(call, system_store("linux"))
    assert isinstance(error, StoreLocked)
    assert error.message.id == "store-locked"


def test_locked_after_a_restart(secret_service: SecretService, call: Callable[[SecretStore], object]) -> None:
    system_store("linux").put(REFERENCE, SECRET)
    secret_service.restart_keyring(unlocked=False)
    assert isinstance(refused(call, system_store("linux")), StoreLocked)
    secret_service.restart_keyring()
    assert system_store("linux").get(REFERENCE) == SECRET


def test_locked_while_a_connection_is_kept(secret_service: SecretService) -> None:
    with system_store("linux").connection() as store:
        store.put(REFERENCE, SECRET)
        secret_service.lock()
        assert isinstance(refused(CALLS["get"], store), StoreLocked)
        assert isinstance(refused(lambda held: held.put(new_reference(DATABASE), SECRET), store), StoreLocked)
        assert isinstance(refused(CALLS["drop"], store), StoreLocked)


def test_the_prompt_is_dismissed(secret_service: SecretService) -> None:
    system_store("linux").put(REFERENCE, SECRET)
    secret_service.lock()
    with prompter(dismisses=True) as calls:
        assert isinstance(refused(CALLS["get"], system_store("linux")), StoreLocked)
        assert "PerformPrompt" in calls


def test_nobody_answers_the_prompt(secret_service: SecretService) -> None:
    system_store("linux").put(REFERENCE, SECRET)
    secret_service.lock()
    with prompter(dismisses=False) as calls:
        assert isinstance(refused(CALLS["get"], bounded_store()), StoreLocked)
        assert calls


def test_a_first_keyring_is_not_allowed(bare_secret_service: SecretService) -> None:
    """A fresh account has no default collection yet; making it asks for a password for it."""
    bare_secret_service.start(unlocked=False)
    with prompter(dismisses=True):
        error = refused(CALLS["put"], system_store("linux"))
    assert isinstance(error, StoreDenied)
    assert error.message.id == "store-denied"


def test_the_bus_denies_access(bare_secret_service: SecretService, call: Callable[[SecretStore], object]) -> None:
    bare_secret_service.start(rules=DENY_SECRETS)
    error = refused(call, system_store("linux"))
    assert isinstance(error, StoreDenied)
    assert error.details == "org.freedesktop.DBus.Error.AccessDenied"


def test_no_service_on_the_bus(bare_secret_service: SecretService, call: Callable[[SecretStore], object]) -> None:
    bare_secret_service.start_bus()
    error = refused(call, system_store("linux"))
    assert isinstance(error, StoreUnavailable)
    assert error.message.id == "store-no-service"


@pytest.mark.parametrize("address", [None, "", "unix:path=/nowhere/bus", "tcp:host=localhost", "nonsense", "unix:x"])
def test_no_bus(
    monkeypatch: pytest.MonkeyPatch,
    bare_secret_service: SecretService,
    call: Callable[[SecretStore], object],
    address: str | None,
) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    error = refused(call, system_store("linux"))
    assert isinstance(error, StoreUnavailable)
    assert error.message.id == "store-no-session-bus"


def test_the_service_does_not_answer(secret_service: SecretService, call: Callable[[SecretStore], object]) -> None:
    secret_service.freeze()
    assert refused(call, bounded_store(reply_seconds=0.3)).message.id == "store-no-answer"


def test_the_service_goes_away_while_a_connection_is_kept(secret_service: SecretService) -> None:
    with system_store("linux").connection() as store:
        store.put(REFERENCE, SECRET)
        secret_service.stop_keyring()
        for call in (CALLS["get"], CALLS["drop"], CALLS["references"]):
            assert refused(call, store).message.id == "store-no-service"


def test_the_bus_goes_away_while_a_connection_is_kept(secret_service: SecretService) -> None:
    with system_store("linux").connection() as store:
        store.put(REFERENCE, SECRET)
        secret_service.stop()
        assert refused(CALLS["get"], store).message.id == "store-no-answer"


def test_an_entry_that_is_no_text_is_lost(secret_service: SecretService) -> None:
    import secretstorage

    with system_store("linux").connection() as store:
        collection = secretstorage.get_default_collection(store._opened[1]._connection)
        collection.create_item("x", product._attributes(service_name(REFERENCE)), b"\xff\xfe\xff")
        with pytest.raises(SecretLost):
            store.get(REFERENCE)


def test_many_secrets_share_one_connection(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    connect = product.prep_socket
    monkeypatch.setattr(product, "prep_socket", lambda path: opened.append(path) or connect(path))
    with system_store("linux").connection() as store:
        for _ in range(5):
            reference = new_reference(DATABASE)
            store.put(reference, SECRET)
            assert store.get(reference) == SECRET
        assert len(store.references(DATABASE)) == 5
    assert len(opened) == 1


def test_the_entry_holds_the_secret_in_no_attribute_or_label(secret_service: SecretService) -> None:
    import secretstorage

    with system_store("linux").connection() as store:
        store.put(REFERENCE, SECRET)
        (item,) = secretstorage.get_default_collection(store._opened[1]._connection).get_all_items()
        assert SECRET.reveal() not in str(item.get_attributes()) + item.get_label()
