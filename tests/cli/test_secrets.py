from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from swyxsip_admin.cli.program import run
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.paths import default_database
from tests.cli.conftest import Run
from tests.secret_service import SecretService

CANARY = "Wellensittich-4711-geheim"


def state_of(swyxsip: Run, name: str) -> tuple[str, str, str]:
    shown = swyxsip("user", "show", name, "--json").data
    return shown["sip_password_source"], shown["sip_password_state"], shown["password_state"]


def stored(store: MemoryStore) -> list[str]:
    return sorted(secret.reveal() for secret in store._secrets.values())


def test_one_line_from_standard_input(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    said = swyxsip("secret", "set", anna, "--kind", "sip", typed=f"{CANARY} ä\r\nmore".encode())
    assert said.code == 0
    assert said.out == f"SIP password of “{anna}” was stored in the memory of this program.\n"
    assert stored(store) == [f"{CANARY} ä"]
    assert state_of(swyxsip, anna) == ("own", "here", "unknown")


def test_the_mark_of_windows_powershell_is_no_part_of_it(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    swyxsip("secret", "set", anna, "--kind", "sip", typed=b"\xef\xbb\xbf" + CANARY.encode())
    assert stored(store) == [CANARY]


def test_the_state_that_counts_is_that_of_the_password_that_applies(swyxsip: Run, anna: str) -> None:
    swyxsip("secret", "set", anna, "--kind", "user", typed=CANARY.encode())
    assert state_of(swyxsip, anna) == ("user", "here", "here")
    swyxsip("secret", "set", anna, "--kind", "sip", "--none")
    assert state_of(swyxsip, anna) == ("user", "here", "here")
    swyxsip("user", "set", anna, "--sip-password-source", "own")
    assert state_of(swyxsip, anna) == ("own", "none", "here")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (b"", "The password is empty."),
        (b"\n", "The password is empty."),
        (b"caf\xe9 " + CANARY.encode() + b"\n", "The password on standard input is not UTF-8."),
        (b"tab\there " + CANARY.encode() + b"\n", "remove line breaks and other control characters"),
        (CANARY.encode() * 100 + b"\n", "use at most 1280 characters"),
    ],
)
def test_a_password_that_cannot_be(swyxsip: Run, anna: str, store: MemoryStore, typed: bytes, sentence: str) -> None:
    said = swyxsip("secret", "set", anna, "--kind", "sip", typed=typed)
    assert said.code == 1
    assert sentence in said.err
    assert CANARY not in said.err + said.out
    assert stored(store) == []


def test_the_prompt_asks_twice(swyxsip: Run, anna: str, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts: list[str] = []
    answers = iter([CANARY, CANARY, CANARY, CANARY + "x"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: prompts.append(prompt) or next(answers))
    assert swyxsip("secret", "set", anna, "--kind", "sip", terminal=True).code == 0
    assert prompts == [f"SIP password of “{anna}”: ", "The same again: "]
    differ = swyxsip("secret", "set", anna, "--kind", "sip", terminal=True)
    assert (differ.code, differ.err) == (1, "The two passwords differ. Nothing was stored.\n")
    assert stored(store) == [CANARY]


def test_no_password_is_an_argument(swyxsip: Run, anna: str) -> None:
    assert swyxsip("secret", "set", anna, CANARY, "--kind", "sip").code == 2
    assert swyxsip("secret", "set", anna, "--kind", "sip", "--password", CANARY).code == 2


@pytest.mark.parametrize("arguments", [("--kind", "both"), ()])
def test_which_of_the_two_has_to_be_said(swyxsip: Run, anna: str, arguments: tuple[str, ...]) -> None:
    said = swyxsip("secret", "set", anna, *arguments, typed=CANARY.encode())
    assert said.code == 2
    assert "--kind" in said.err


def test_a_weak_password_is_stored_and_warned_about(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    said = swyxsip("secret", "set", anna, "--kind", "sip", typed=b"anna")
    assert said.code == 0
    assert "it equals the entry in the field “User name”" in said.err
    assert "Warning: SIP password: fewer than 15 characters" in said.err
    assert stored(store) == ["anna"]


def test_generated_passwords_are_shown_on_request_only(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    silent = swyxsip("secret", "generate", anna, "--kind", "sip")
    (secret,) = stored(store)
    assert secret not in silent.out + silent.err
    printed = swyxsip("secret", "generate", anna, "--kind", "sip", "--print")
    assert printed.out.strip() in stored(store)
    assert len(printed.out.split()) == 1
    as_json = swyxsip("secret", "generate", anna, "--kind", "user", "--print", "--json").data
    assert as_json.keys() == {"name", "kind", "password"}
    assert as_json["password"] in stored(store)
    assert "password" not in swyxsip("secret", "generate", anna, "--kind", "user", "--json").data


def test_drop_lets_the_password_of_the_user_apply(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    swyxsip("secret", "set", anna, "--kind", "sip", typed=CANARY.encode())
    said = swyxsip("secret", "drop", anna, "--kind", "sip")
    assert said.code == 0
    assert "was dropped" in said.out
    assert state_of(swyxsip, anna) == ("user", "unknown", "unknown")
    again = swyxsip("secret", "drop", anna, "--kind", "sip")
    assert (again.code, "nothing is known here" in again.out) == (0, True)


def test_status(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    assert swyxsip("secret", "status").out == "The database knows of no password.\n"
    swyxsip("secret", "set", anna, "--kind", "sip", typed=CANARY.encode())
    swyxsip("secret", "set", anna, "--kind", "user", "--none")
    calls = store.calls
    found = swyxsip("secret", "status", "--json")
    assert store.calls == calls + 1
    assert found.code == 0
    assert found.data.keys() == {"passwords", "waiting"}
    sip, user = sorted(found.data["passwords"], key=lambda one: one["kind"])
    assert sip.keys() == {"name", "server_user_id", "kind", "state", "account", "machine", "stored_at"}
    assert (sip["state"], user["state"], found.data["waiting"]) == ("here", "none", 0)
    assert [one["kind"] for one in swyxsip("secret", "status", "--kind", "user", "--json").data["passwords"]] == [
        "user"
    ]
    named = swyxsip("secret", "status", anna, "--json").data["passwords"]
    assert {one["kind"]: one["state"] for one in named} == {"user": "none", "sip": "here"}


def test_status_finds_what_is_lost(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    swyxsip("secret", "set", anna, "--kind", "sip", typed=CANARY.encode())
    store._secrets.clear()
    found = swyxsip("secret", "status", "--json")
    assert (found.code, found.data["passwords"][0]["state"]) == (1, "lost")
    assert "The keyring no longer holds 1 password" in found.err
    assert "but the keyring does not hold it" in swyxsip("secret", "status").out


def test_old_versions_wait_for_the_window(swyxsip: Run, anna: str, store: MemoryStore) -> None:
    for number in range(2):
        swyxsip("secret", "set", anna, "--kind", "sip", typed=f"{CANARY}{number}".encode())
    assert stored(store) == [f"{CANARY}0", f"{CANARY}1"]
    said = swyxsip("secret", "status", "--json")
    assert said.data["waiting"] == 1
    assert "The next start of the window drops 1 old password" in said.err


def test_a_copied_database_takes_no_passwords_from_the_console(swyxsip: Run, anna: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.swyxsip"
    shutil.copy(default_database(), copy)
    said = swyxsip("--database", str(copy), "secret", "set", anna, "--kind", "sip", typed=CANARY.encode())
    assert said.code == 3
    assert "moved or copied" in said.err
    assert swyxsip("user", "set", anna, "--location", "Köln", "--database", str(copy)).code == 0


def _program(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "swyxsip_admin.cli", *arguments],
        input=typed,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_real_keyring(secret_service: SecretService, profile: Path) -> None:
    steps = [
        _program("user", "add", "Anna", "--sip-allowed", "true"),
        _program("secret", "set", "Anna", "--kind", "sip", typed=CANARY + "\n"),
        _program("secret", "set", "Anna", "--kind", "user", typed=CANARY + "\n"),
        _program("secret", "status"),
        _program("user", "show", "Anna", "--json"),
        _program("user", "set", "Anna", "--sip-auth-mode", "never"),
        _program("secret", "drop", "Anna", "--kind", "user"),
        _program("user", "remove", "Anna", "--yes"),
    ]
    assert [step.returncode for step in steps] == [0] * len(steps), [step.stderr for step in steps]
    assert '"sip_password_state": "here"' in steps[4].stdout
    everything = "".join(step.stdout + step.stderr for step in steps).encode()
    everything += b"".join(file.read_bytes() for file in profile.rglob("*") if file.is_file())
    for encoding in ("utf-8", "utf-16-le"):
        assert CANARY.encode(encoding) not in everything


def test_without_a_keyring_everything_else_works(bare_secret_service: SecretService) -> None:
    assert _program("user", "add", "Anna").returncode == 0
    said = _program("secret", "set", "Anna", "--kind", "sip", typed=CANARY)
    assert said.returncode == 3
    assert len(said.stderr.splitlines()) == 1
    assert CANARY not in said.stderr
    assert _program("user", "set", "Anna", "--location", "Köln").returncode == 0


def test_a_bug_tells_no_secret(
    anna: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], profile: Path
) -> None:
    class Broken(MemoryStore):
        def put(self, reference: str, secret: object) -> None:
            raise ZeroDivisionError(f"{secret.reveal()} of Anna Müller")  # type: ignore[attr-defined]

    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CANARY.encode())))
    assert run(["secret", "set", anna, "--kind", "sip"], store=Broken) == 70
    said = capsys.readouterr()
    log = profile / "log" / "swyxsip.log"
    assert str(log) in said.err
    assert "ZeroDivisionError" in said.err
    assert "Traceback" not in said.err
    written = log.read_text()
    assert "builtins.ZeroDivisionError" in written
    assert "swyxsip_admin/services/secrets.py" in written
    for text in (said.err, said.out, written):
        assert CANARY not in text
    assert anna not in written
