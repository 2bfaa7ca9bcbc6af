"""No error of a store holds the secret: not in its text, its arguments, its chain, nor in what a crash report shows."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Callable, Iterator
from typing import NoReturn
from uuid import uuid4

import pytest

from swyxsip_admin.credentials.errors import MAX_UTF16_UNITS
from swyxsip_admin.credentials.keyring_store import SECRET_SERVICE, KeyringStore, system_store
from swyxsip_admin.credentials.memory_store import MemoryStore, fail_call
from swyxsip_admin.credentials.store import SecretStore, SecretStoreError, StoreLocked, new_reference
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import AppError
from tests.credentials.fake_win32cred import FakeWindows
from tests.secret_service import DENY_SECRETS, SecretService

CANARY = "CANARY-äöü-7341"
DATABASE = str(uuid4())


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def assert_clean(error: AppError) -> None:
    assert list(chain(error)) == [error]
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    # The frames of the tests hold the canary by name; those of the product must not hold its text.
    product_frames = [frame for frame in shown.stack if "swyxsip_admin" in frame.filename]
    assert product_frames
    everything = [str(error), repr(error), repr(error.args), error.details, repr(error.message), repr(vars(error))]
    everything += [repr(frame.locals) for frame in product_frames]
    for form in (CANARY, CANARY.encode().hex(), base64.b64encode(CANARY.encode()).decode(), repr(CANARY.encode())):
        assert not any(form in text for text in everything)


def failing(call: Callable[[], object]) -> AppError:
    try:
        call()
    except AppError as error:
        return error
    pytest.fail("nothing was refused")


class LeakySession:
    """A backend whose exceptions quote what they were given, as UnicodeEncodeError and many D-Bus wrappers do."""

    def _fail(self, *given: object) -> NoReturn:
        try:
            raise RuntimeError(CANARY, given)
        except RuntimeError as error:
            raise ValueError(f"could not do it with {CANARY} and {given}") from error

    write = read = delete = present = under = _fail

    def close(self) -> None:
        self._fail()


class LeakyVault:
    def __init__(self, explain: Callable[[Exception], AppError]) -> None:
        self.explain = explain

    def open(self) -> LeakySession:
        return LeakySession()


def explanations() -> dict[str, Callable[[Exception], AppError]]:
    from swyxsip_admin.credentials.secret_service import SecretServiceVault
    from swyxsip_admin.credentials.windows_vault import WindowsVault

    return {
        "linux": SecretServiceVault(SECRET_SERVICE).explain,
        "windows": WindowsVault(SECRET_SERVICE).explain,
    }


@pytest.mark.parametrize("name", ["linux", "windows"])
@pytest.mark.parametrize("verb", ["put", "get", "drop", "present", "references"])
def test_a_backend_that_quotes_the_secret(name: str, verb: str) -> None:
    store = KeyringStore(SECRET_SERVICE, lambda: LeakyVault(explanations()[name]))
    reference = new_reference(DATABASE)
    error = failing(
        {
            "put": lambda: store.put(reference, Secret(CANARY)),
            "get": lambda: store.get(reference),
            "drop": lambda: store.drop(reference),
            "present": lambda: store.present([reference]),
            "references": lambda: store.references(DATABASE),
        }[verb]
    )
    assert error.message.id == "store-failed"
    assert_clean(error)


def test_an_error_of_our_own_loses_what_it_was_raised_from() -> None:
    class Vault(LeakyVault):
        def open(self) -> NoReturn:
            try:
                raise RuntimeError(CANARY)
            except RuntimeError as error:
                raise StoreLocked(SECRET_SERVICE) from error

    store = KeyringStore(SECRET_SERVICE, lambda: Vault(explanations()["linux"]))
    assert_clean(failing(lambda: store.put(new_reference(DATABASE), Secret(CANARY))))


@pytest.mark.parametrize("code", [5, 8, 1312, 1783])
def test_windows_errors(windows: FakeWindows, code: int) -> None:
    windows.error, windows.said = code, CANARY
    assert_clean(failing(lambda: system_store("win32").put(new_reference(DATABASE), Secret(CANARY))))


def test_a_write_that_windows_refuses(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    """keyring's own frames, with the password in their locals, are not kept by the error."""
    monkeypatch.setattr(windows.win32cred, "CredWrite", lambda *given: (_ for _ in ()).throw(RuntimeError(given)))
    assert_clean(failing(lambda: system_store("win32").put(new_reference(DATABASE), Secret(CANARY))))


def put_canary(store: SecretStore) -> AppError:
    return failing(lambda: store.put(new_reference(DATABASE), Secret(CANARY)))


def test_secret_service_locked(secret_service: SecretService) -> None:
    secret_service.lock()
    assert_clean(put_canary(system_store("linux")))


def test_secret_service_locked_within_a_connection(secret_service: SecretService) -> None:
    with system_store("linux").connection() as store:
        secret_service.lock()
        assert_clean(put_canary(store))


def test_secret_service_gone_within_a_connection(secret_service: SecretService) -> None:
    with system_store("linux").connection() as store:
        secret_service.stop()
        assert_clean(put_canary(store))


def test_secret_service_denied(bare_secret_service: SecretService) -> None:
    bare_secret_service.start(rules=DENY_SECRETS)
    assert_clean(put_canary(system_store("linux")))


def test_no_bus(bare_secret_service: SecretService) -> None:
    assert_clean(put_canary(system_store("linux")))


def test_too_long(store: SecretStore) -> None:
    long = CANARY + "x" * MAX_UTF16_UNITS
    error = failing(lambda: store.put(new_reference(DATABASE), Secret(long)))
    assert_clean(error)


@pytest.mark.parametrize("text", [f"{CANARY}\udc80", f"\ufeff{CANARY}"])
def test_unstorable(text: str) -> None:
    error = failing(lambda: Secret(text))
    assert list(chain(error)) == [error]
    assert CANARY not in str(error) + repr(error.args) + repr(vars(error))


@pytest.mark.parametrize("done", [False, True])
def test_faults_on_purpose(done: bool) -> None:
    store = MemoryStore(fail_call(2, lambda: StoreLocked(SECRET_SERVICE), done=done))
    first, second = new_reference(DATABASE), new_reference(DATABASE)
    store.put(first, Secret(CANARY))
    with pytest.raises(SecretStoreError):
        store.put(second, Secret(CANARY))
    assert store.present([first, second]) == ({first, second} if done else {first})
