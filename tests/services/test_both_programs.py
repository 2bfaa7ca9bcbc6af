"""Window and console at once: at every effect of a window's save the console does something of its own."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from swyxsip_admin.credentials import lock
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.errors import AppError
from swyxsip_admin.storage import engine
from tests.services.programs import WAIT_SECONDS, Programs
from tests.services.site import Site
from tests.services.stepping import Steps, stepping
from tests.services.works import ANNA, BERND, CONSOLE, NEW, OLD, WORKS

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork"),
    pytest.mark.timeout(300),
]

BUSY = {"locked_database", "secret-lock-busy"}
LATE = {"changed_meanwhile", "removed_meanwhile", "user_gone"}


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The other program cannot finish while this one waits for it, so nobody waits long."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", WAIT_SECONDS)
    monkeypatch.setitem(lock.secret_lock.__wrapped__.__kwdefaults__, "wait_seconds", WAIT_SECONDS)  # type: ignore[attr-defined]
    yield


def interleave(site: Site, programs: Programs, window: str, console: str, step: int) -> tuple[str, str, int]:
    """What window and console were told (empty: done), and how many effects the window's work had."""
    site.put_back()
    told = ["not run"]

    def at(number: int) -> None:
        if number == step:
            told[0] = str(programs.run(console, site.path, site.secrets)["said"])

    steps, workspace, said = Steps(at), site.open(), ""
    try:
        work = WORKS[window](workspace)
        with stepping(site.store, steps):
            work()
    except AppError as error:
        said = error.message.id
    finally:
        workspace.close()
    return said, told[0], len(steps.seen)


def settled(site: Site) -> dict[int, tuple[str, str, dict[SecretKind, str]]]:
    """After recovery: description, e-mail address and passwords by user; the keyring holds nothing else."""
    workspace = site.open()
    workspace.secrets.recover()
    site.check_settled()
    found = {
        record.row_id or 0: (
            str(record.values["description"]),
            str(record.values["email"]),
            {kind: site.store.get(entry.reference or "").reveal() for kind, entry in record.secrets.items()},
        )
        for record in workspace.users.load()
    }
    workspace.close()
    return found


@pytest.mark.parametrize("window", ["change both", "drop"])
@pytest.mark.parametrize("console", ["console field", "console password", "console other user"])
def test_no_update_is_lost(window: str, console: str, site: Site, programs: Programs) -> None:
    outcomes: Counter[tuple[bool, bool]] = Counter()
    step = total = 1
    while step <= total:
        by_window, by_console, total = interleave(site, programs, window, console, step)
        found = settled(site)
        assert by_window in {"", *LATE}, f"step {step}"
        assert by_console in {"", *BUSY, *LATE}, f"step {step}"
        window_done, console_done = by_window == "", by_console == ""
        outcomes[window_done, console_done] += 1
        assert window_done or console_done, "one of the two got through"
        row = BERND if console == "console other user" else ANNA
        assert (found[ANNA][0] == "from the window") == window_done, f"step {step}"
        assert (found[row][1] == "console@example.com") == console_done, f"step {step}"
        passwords = found[row][2]
        if console != "console field" and console_done:
            assert passwords[SecretKind.SIP] == CONSOLE
        elif row == ANNA and window_done:
            expected = {SecretKind.USER: OLD} if window == "drop" else dict.fromkeys(SecretKind, NEW)
            assert passwords == expected
        elif row == ANNA:
            assert passwords == dict.fromkeys(SecretKind, OLD)
        step += 1
    assert total > 20
    assert outcomes[True, False] > 0, "the console was kept out for some time"
    assert outcomes[True, True] + outcomes[False, True] > 0, "and got in at another"


@pytest.mark.parametrize("window", ["change both", "remove"])
def test_recovery_leaves_a_save_in_progress_alone(window: str, site: Site, programs: Programs) -> None:
    step = total = 1
    busy = 0
    while step <= total:
        by_window, by_console, total = interleave(site, programs, window, "recover", step)
        assert by_window == ""
        assert by_console in {"", *BUSY}
        busy += by_console == "secret-lock-busy"
        found = settled(site)
        assert found == {} if window == "remove" else found[ANNA][2] == dict.fromkeys(SecretKind, NEW)
        step += 1
    assert busy > 10


def test_a_password_stored_while_its_user_is_removed(site: Site, programs: Programs) -> None:
    """The window looked before the console stored: the removal sees the row as it is, not as it was looked at."""
    step = total = 1
    done = 0
    while step <= total:
        by_window, by_console, total = interleave(site, programs, "remove", "console other user", step)
        assert by_window == ""
        done += by_console == ""
        assert settled(site) == {}
        step += 1
    assert done > 0
