"""Which backend is taken, and which are refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.credentials.store import StoreUnavailable, new_reference
from swyxsip_admin.domain.secret import Secret
from tests.secret_service import SecretService

REFERENCE = new_reference("0f")
VARIABLE = "PYTHON_KEYRING_BACKEND"


def refusal(environ: dict[str, str], platform: str = "linux") -> StoreUnavailable:
    store = system_store(platform, environ)
    with pytest.raises(StoreUnavailable) as caught:
        store.put(REFERENCE, Secret("geheim"))
    return caught.value


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize(
    ("backend", "phrase"),
    [
        ("keyrings.alt.file.PlaintextKeyring", "store-plaintext-backend"),
        ("keyrings.alt.file.EncryptedKeyring", "store-foreign-backend"),
        ("keyring.backends.null.Keyring", "store-foreign-backend"),
        ("keyring.backends.fail.Keyring", "store-foreign-backend"),
        ("keyring.backends.chainer.ChainerBackend", "store-foreign-backend"),
        ("no.such.Backend", "store-foreign-backend"),
    ],
)
def test_a_backend_set_in_the_environment_is_refused(
    secret_service: SecretService, platform: str, backend: str, phrase: str
) -> None:
    error = refusal({VARIABLE: backend}, platform)
    assert error.message.id == phrase
    assert VARIABLE in str(error) and backend in str(error)


def test_a_backend_set_in_the_file_is_refused(secret_service: SecretService) -> None:
    file = Path(secret_service.environment["XDG_CONFIG_HOME"]) / "python_keyring" / "keyringrc.cfg"
    file.parent.mkdir(parents=True)
    file.write_text("[backend]\ndefault-keyring=keyrings.alt.file.PlaintextKeyring\n")
    error = refusal({})
    assert error.message.id == "store-plaintext-backend"
    assert str(file) in str(error)


@pytest.mark.parametrize("text", ["", "[backend]\n", "no section", "[backend]\ndefault-keyring\n", "\ufeff[x"])
def test_a_file_that_selects_nothing_changes_nothing(secret_service: SecretService, text: str) -> None:
    file = Path(secret_service.environment["XDG_CONFIG_HOME"]) / "python_keyring" / "keyringrc.cfg"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    system_store("linux", {}).put(REFERENCE, Secret("geheim"))


def test_our_own_backend_may_be_selected(secret_service: SecretService) -> None:
    store = system_store("linux", {VARIABLE: "keyring.backends.SecretService.Keyring"})
    store.put(REFERENCE, Secret("geheim"))
    assert store.get(REFERENCE) == Secret("geheim")


def test_the_refusal_ends_with_the_setting(secret_service: SecretService) -> None:
    environ = {VARIABLE: "keyring.backends.null.Keyring"}
    store = system_store("linux", environ)
    with pytest.raises(StoreUnavailable):
        store.put(REFERENCE, Secret("geheim"))
    del environ[VARIABLE]
    store.put(REFERENCE, Secret("geheim"))


@pytest.mark.parametrize("platform", ["darwin", "freebsd14", "emscripten"])
def test_other_systems_are_refused(platform: str) -> None:
    assert refusal({}, platform).message.id == "store-no-platform"


def test_a_missing_library_is_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("swyxsip_admin.credentials.secret_service") or name.split(".")[0] == "secretstorage":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "secretstorage", None)
    assert refusal({}).message.id == "store-no-library"


def test_nothing_of_keyring_is_loaded_before_the_first_call() -> None:
    code = (
        "import sys; from swyxsip_admin.credentials.keyring_store import system_store; store = system_store();"
        "store.description; heavy = {'keyring', 'secretstorage', 'jeepney', 'cryptography', 'win32ctypes'};"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
