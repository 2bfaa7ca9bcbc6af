"""keyring's real Windows code over Windows' documented rules."""

from __future__ import annotations

from uuid import uuid4

import pytest

from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.store import (
    USER_NAME,
    SecretLost,
    SecretTooLong,
    StoreDenied,
    StoreUnavailable,
    new_reference,
    service_name,
)
from swyxsip_admin.domain.secret import Secret
from tests.credentials.fake_win32cred import FakeWindows

DATABASE = str(uuid4())


def test_no_stale_password_stays(windows: FakeWindows) -> None:
    """A changed password is a new reference and a drop of the old one: nothing under ``user@service``."""
    store = system_store("win32")
    current = [new_reference(DATABASE) for _ in range(50)]
    for reference in current:
        store.put(reference, Secret("old"))
    for old in list(current):
        new = new_reference(DATABASE)
        store.put(new, Secret("new"))
        store.drop(old)
        current[current.index(old)] = new
    assert windows.entries.keys() == {service_name(reference).casefold() for reference in current}
    assert {entry["CredentialBlob"].decode("utf-16-le") for entry in windows.entries.values()} == {"new"}


def test_keyring_alone_would_keep_the_old_one(windows: FakeWindows) -> None:
    """Why there is one service per secret: this fails when keyring gives the habit up."""
    from keyring.backends.Windows import WinVaultKeyring

    for password in ("old", "new"):
        WinVaultKeyring().set_password("one service", "anna", password)
    assert "anna@one service" in windows.entries


def test_no_two_names_under_one_target(windows: FakeWindows) -> None:
    store = system_store("win32")
    references = [new_reference(DATABASE) for _ in range(20)]
    for number, reference in enumerate(references):
        store.put(reference, Secret(f"number {number}"))
    assert len(windows.entries) == len(references)
    assert len({service_name(reference).casefold() for reference in references}) == len(references)
    for number, reference in enumerate(references):
        assert store.get(reference) == Secret(f"number {number}")


def test_a_reference_in_upper_case_is_refused(windows: FakeWindows) -> None:
    store = system_store("win32")
    reference = new_reference(DATABASE)
    store.put(reference, Secret("x"))
    with pytest.raises(ValueError, match="not a reference"):
        store.put(f"{DATABASE.upper()}/{reference.split('/')[1].upper()}A", Secret("y"))


def test_entries_stay_on_this_machine(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYRING_PROPERTY_PERSIST", "enterprise")
    system_store("win32").put(new_reference(DATABASE), Secret("x"))
    (entry,) = windows.entries.values()
    assert entry["Persist"] == windows.win32cred.CRED_PERSIST_LOCAL_MACHINE
    assert entry["UserName"] == USER_NAME


def test_present_is_one_enumeration(windows: FakeWindows) -> None:
    store = system_store("win32")
    references = [new_reference(DATABASE) for _ in range(30)]
    for reference in references:
        store.put(reference, Secret("x"))
    windows.calls.clear()
    assert store.present([*references, new_reference(str(uuid4()))]) == frozenset(references)
    assert store.references(DATABASE) == frozenset(references)
    assert windows.calls == ["CredEnumerate"] * 2


def test_present_with_names_in_other_letter_case(windows: FakeWindows) -> None:
    store = system_store("win32")
    reference = new_reference(DATABASE)
    store.put(reference, Secret("x"))
    (entry,) = windows.entries.values()
    entry["TargetName"] = entry["TargetName"].upper()
    assert store.present([reference]) == store.references(DATABASE) == {reference}


@pytest.mark.parametrize(
    ("code", "kind", "phrase"),
    [
        (1312, StoreUnavailable, "store-no-logon-session"),
        (5, StoreDenied, "store-denied"),
        (1223, StoreDenied, "store-denied"),
        (1783, SecretTooLong, "secret-too-long"),
        (1058, StoreUnavailable, "store-no-answer"),
        (8, StoreUnavailable, "store-failed"),
    ],
)
@pytest.mark.parametrize("verb", ["put", "get", "drop", "present", "references"])
def test_every_error_of_windows_is_a_state(
    windows: FakeWindows, verb: str, code: int, kind: type[Exception], phrase: str
) -> None:
    store = system_store("win32")
    reference = new_reference(DATABASE)
    windows.error = code
    with pytest.raises(kind) as caught:
        match verb:
            case "put":
                store.put(reference, Secret("x"))
            case "present":
                store.present([reference])
            case "references":
                store.references(DATABASE)
            case _:
                getattr(store, verb)(reference)
    assert caught.value.message.id == phrase  # type: ignore[attr-defined]


def test_an_entry_that_is_no_text_is_lost(windows: FakeWindows) -> None:
    store = system_store("win32")
    reference = new_reference(DATABASE)
    store.put(reference, Secret("x"))
    (entry,) = windows.entries.values()
    entry["CredentialBlob"] = b"\xff"
    with pytest.raises(SecretLost):
        store.get(reference)


def test_without_the_windows_calls(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring.backends.Windows

    monkeypatch.setattr(keyring.backends.Windows, "missing_deps", True)
    with pytest.raises(StoreUnavailable) as caught:
        system_store("win32").get(new_reference(DATABASE))
    assert caught.value.message.id == "store-no-library"
