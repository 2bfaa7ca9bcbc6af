"""The n-th call of the keyring or the database fails, for every n: a sentence, no loss, no orphan, no secret in it."""

from __future__ import annotations

import sqlite3
import traceback

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import Call
from swyxsip_admin.errors import SurroundingsError
from tests.services.site import Site
from tests.services.works import ANNA, CONSOLE, NEW, OLD, WORKS

WORKS_WITH_SECRETS = ("set", "change both", "add", "drop", "import drop", "state none", "remove", "recover")


def told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error.__dict__)


def check_error(error: SurroundingsError, message: str) -> None:
    assert error.message.id == message
    assert not any(password in told(error) for password in (OLD, NEW, CONSOLE))


def outcome(site: Site) -> dict[str, list[str]]:
    """After recovery: the passwords by user."""
    workspace = site.open()
    workspace.secrets.recover()
    site.check_settled()
    found = {
        str(record.values["name"]): [
            site.store.get(entry.reference).reveal() for entry in record.secrets.values() if entry.reference
        ]
        for record in workspace.users.load()
    }
    workspace.close()
    return found


def run(site: Site, work: str) -> SurroundingsError | None:
    workspace = site.open()
    try:
        WORKS[work](workspace)()
    except SurroundingsError as error:
        return error
    finally:
        workspace.close()
    return None


@pytest.mark.parametrize("done", [False, True], ids=["before its effect", "after its effect"])
@pytest.mark.parametrize("work", WORKS_WITH_SECRETS)
def test_every_call_of_the_keyring_may_fail(work: str, done: bool, site: Site) -> None:
    before = outcome(site)
    assert run(site, work) is None
    after = outcome(site)
    number = 0
    while True:
        number += 1
        site.put_back()
        first, hit = site.store.calls, []

        def fault(call: Call, nth: int = number, first: int = first, hit: list[str] = hit) -> None:
            if (call.number - first, call.done) == (nth, done):
                hit.append(call.verb)
                raise StoreLocked(site.store.description)

        site.store.fault = fault
        error = run(site, work)
        site.store.fault = None
        if not hit:
            break
        site.check_announced()
        if error is None:
            assert hit == ["drop"], "only tidying up may fail without a word"
            assert outcome(site) == after
        else:
            check_error(error, "store-locked")
            assert outcome(site) == before
    assert error is None
    silent = ("drop", "import drop", "state none", "remove", "recover")
    assert number > 1 or work in silent, "the others ask the keyring"


@pytest.mark.parametrize("work", WORKS_WITH_SECRETS)
def test_every_statement_may_find_the_disk_full(work: str, site: Site) -> None:
    before = outcome(site)
    assert run(site, work) is None
    after = outcome(site)
    number, hits = 0, 1
    while hits:
        number, hits = number + 1, 0
        site.put_back()
        workspace = site.open()
        seen = 0

        def fail(_connection: object, _cursor: object, statement: str, *_rest: object, nth: int = number) -> None:
            nonlocal seen, hits
            seen += 1
            if seen == nth:
                hits += 1
                raise disk_full()

        error = None
        event.listen(Engine, "before_cursor_execute", fail)
        try:
            WORKS[work](workspace)()
        except SurroundingsError as caught:
            error = caught
        finally:
            event.remove(Engine, "before_cursor_execute", fail)
            workspace.close()
        site.check_announced()
        assert outcome(site) == (after if error is None else before)
        if error is not None:
            check_error(error, "disk_full")
    assert number > 3


def disk_full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_a_keyboard_interrupt_after_the_commit_drops_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C may come between the commit and the return: the row has its new password already."""
    workspace = site.open()
    write = type(workspace.users)._write

    def interrupted(*arguments: object) -> int:
        write(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(type(workspace.users), "_write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        WORKS["change both"](workspace)()
    monkeypatch.undo()
    workspace.close()
    assert outcome(site)["Anna"] == [NEW, NEW]


def test_users_can_be_removed_while_the_keyring_is_gone(site: Site) -> None:
    def gone(_call: Call) -> None:
        raise StoreLocked(site.store.description)

    assert run(site, "set") is None
    site.store.fault = gone
    assert run(site, "remove") is None
    workspace = site.open()
    assert workspace.users.load() == []
    assert site.stored() <= site.intents().keys(), "what could not be dropped is announced"
    with pytest.raises(StoreLocked):
        workspace.secrets.recover()
    site.store.fault = None
    assert workspace.secrets.recover() == 3
    workspace.close()
    site.check_settled()


def test_a_store_that_keeps_something_else_is_found_out(site: Site) -> None:
    def spoil(call: Call) -> None:
        if call.verb == "put" and call.done:
            path = next(file for file in site.secrets.glob("*.secret") if call.reference.split("/")[1] in file.name)
            path.write_text("something else")

    before = outcome(site)
    site.store.fault = spoil
    error = run(site, "change both")
    site.store.fault = None
    assert error is not None
    check_error(error, "secret_not_kept")
    assert "something else" not in told(error)
    assert outcome(site) == before


def test_fields_are_saved_while_the_keyring_is_gone(site: Site) -> None:
    def gone(_call: Call) -> None:
        raise StoreLocked(site.store.description)

    site.store.fault = gone
    assert run(site, "console field") is None
    assert run(site, "state none") is None, "a statement needs no keyring"
    assert run(site, "drop") is None, "neither does giving a password up; it is dropped later"
    site.store.fault = None
    workspace = site.open()
    draft = workspace.users.open(ANNA)
    assert (draft["email"], draft["description"]) == ("console@example.com", "from the window")
    workspace.close()


def test_no_file_of_the_test_holds_a_password(site: Site) -> None:
    """The database and its journal never see one; the folder that plays the keyring is the only place."""
    assert run(site, "change both") is None
    files = list(site.path.parent.glob("site.swyxsip*"))
    assert site.path in files
    assert not any(NEW.encode() in file.read_bytes() for file in files)
