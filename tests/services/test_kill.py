"""``kill -9`` at every effect of everything that writes secrets: afterwards row and keyring agree."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing

import pytest

from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.relocation import declare_copied, declare_moved
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import verify
from swyxsip_admin.storage.light import connect, identify
from tests.conftest import HERE, KILLED
from tests.services.programs import Programs
from tests.services.site import Site
from tests.services.works import ANNA, NEW, OLD

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork, and its processes are ended otherwise"),
    pytest.mark.timeout(300),
]

SAVES = ("set", "set both", "change", "change both", "add", "drop", "state none", "remove")
MANY = ("import drop", "bulk", "state")
UNDOS = ("change both", "add", "drop", "import drop", "bulk", "generate", "state none", "remove")


def steps_of(programs: Programs, site: Site, work: str) -> int:
    """How many effects a work has; the dry run itself must succeed."""
    answer = programs.run(work, site.path, site.secrets)
    assert (answer["killed"], answer["said"]) == (False, "")
    assert answer["seen"][-1] == "end"
    return len(answer["seen"])


def state(workspace: Workspace) -> dict[str, tuple[object, ...]]:
    """Everything a user sees: fields, revision, and the passwords themselves, by name."""
    found: dict[str, tuple[object, ...]] = {}
    for record in workspace.users.load():
        passwords = {
            kind: None if entry.reference is None else workspace.secrets.store.get(entry.reference).reveal()
            for kind, entry in record.secrets.items()
        }
        found[str(record.values["name"])] = (dict(record.values), record.revision, passwords)
    return found


@pytest.mark.parametrize("work", (*SAVES, *MANY))
def test_a_save_happened_or_did_not(work: str, site: Site, programs: Programs) -> None:
    before = _seen(site)
    steps = steps_of(programs, site, work)
    after = _seen(site)
    assert before != after
    turned = []
    for step in range(1, steps + 1):
        site.put_back()
        assert programs.run(work, site.path, site.secrets, kill_at=step) == {"killed": True}
        site.check_announced()
        workspace = site.open()
        workspace.secrets.recover()
        present = state(workspace)
        workspace.close()
        assert present in (before, after), f"step {step}"
        site.check_settled()
        turned.append(present == after)
    assert turned == sorted(turned), "once saved, it stays saved"
    assert not turned[0] and turned[-1]


@pytest.mark.parametrize("turn", ["undo", "redo"])
@pytest.mark.parametrize("work", UNDOS)
def test_an_undo_happened_or_did_not(work: str, turn: str, site: Site, programs: Programs) -> None:
    """Also in the middle of pointing a row back to an older password, before anybody has tidied up."""
    first = _seen(site)
    programs.run(work, site.path, site.secrets)
    second = _seen(site)
    if turn == "redo":
        programs.run("undo", site.path, site.secrets)
    site.keep()
    before, after = (second, first) if turn == "undo" else (first, second)
    steps = steps_of(programs, site, turn)
    assert _plain(_seen(site)) == _plain(after)
    turned = []
    for step in range(1, steps + 1):
        site.put_back()
        assert programs.run(turn, site.path, site.secrets, kill_at=step) == {"killed": True}
        site.check_announced()
        workspace = site.open()
        workspace.secrets.recover()
        present = _plain(state(workspace))
        workspace.close()
        assert present in (_plain(before), _plain(after)), f"step {step}"
        site.check_settled()
        turned.append(present == _plain(after))
    assert turned == sorted(turned), "once undone, it stays undone"
    assert not turned[0] and turned[-1]


def _plain(seen: dict[str, tuple[object, ...]]) -> dict[str, tuple[object, ...]]:
    """Without the revision, which every write raises."""
    return {name: (values, passwords) for name, (values, _revision, passwords) in seen.items()}


def _seen(site: Site) -> dict[str, tuple[object, ...]]:
    workspace = site.open()
    found = state(workspace)
    workspace.close()
    return found


def test_what_the_saves_come_to(site: Site, programs: Programs) -> None:
    """The two ends of the test above, spelt out."""
    programs.run("change", site.path, site.secrets)
    anna = _seen(site)["Anna"][2]
    assert anna == {SecretKind.USER: OLD, SecretKind.SIP: NEW}
    site.put_back()
    programs.run("drop", site.path, site.secrets)
    values, _revision, passwords = _seen(site)["Anna"]
    assert isinstance(values, dict) and values["sip_password_source"] is PasswordSource.USER
    assert passwords == {SecretKind.USER: OLD}
    site.put_back()
    programs.run("import drop", site.path, site.secrets)
    values, _revision, passwords = _seen(site)["Anna"]
    assert isinstance(values, dict) and values["description"] == "from a file"
    assert values["sip_password_source"] is PasswordSource.USER
    assert passwords == {SecretKind.USER: OLD}
    site.put_back()
    programs.run("remove", site.path, site.secrets)
    assert _seen(site) == {}
    assert site.stored() == site.intents().keys(), "a removed user's passwords are kept for undo, and announced"
    workspace = site.open()
    workspace.secrets.recover()
    workspace.close()
    site.check_settled()


def test_generated_passwords_are_everybody_s_or_nobody_s(site: Site, programs: Programs) -> None:
    """As above, but that no two runs make the same passwords."""
    before = _seen(site)
    steps = steps_of(programs, site, "generate")
    turned = []
    for step in range(1, steps + 1):
        site.put_back()
        assert programs.run("generate", site.path, site.secrets, kill_at=step) == {"killed": True}
        site.check_announced()
        workspace = site.open()
        workspace.secrets.recover()
        present = state(workspace)
        workspace.close()
        site.check_settled()
        turned.append(present != before)
        if turned[-1]:
            new = {name: passwords[SecretKind.SIP] for name, (_v, _r, passwords) in present.items()}  # type: ignore[index]
            assert OLD not in new.values() and len(set(new.values())) == 2, f"step {step}"
            assert all(values["sip_password_source"] == PasswordSource.OWN for values, *_rest in present.values())  # type: ignore[index]
    assert turned == sorted(turned)
    assert not turned[0] and turned[-1]


def test_recovery_itself_may_be_killed(site: Site, programs: Programs) -> None:
    programs.run("set both", site.path, site.secrets, kill_at=25)
    programs.run("change both", site.path, site.secrets)
    site.keep()
    before = _seen(site)
    assert site.intents(), "there is something to recover"
    for step in range(1, steps_of(programs, site, "recover") + 1):
        site.put_back()
        assert programs.run("recover", site.path, site.secrets, kill_at=step) == {"killed": True}
        site.check_announced()
        workspace = site.open()
        workspace.secrets.recover()
        assert state(workspace) == before
        workspace.close()
        site.check_settled()


@pytest.mark.parametrize("then", ["copied again", "moved"])
def test_declaring_a_copy_may_be_killed(then: str, site: Site, programs: Programs) -> None:
    original = site.path.with_name("original.swyxsip")
    site.path.rename(original)
    shutil.copyfile(original, site.path)
    originals = set(site.rows(original).values())
    site.keep()
    steps = steps_of(programs, site, "copied")
    for step in range(1, steps + 1):
        site.put_back()
        assert programs.run("copied", site.path, site.secrets, kill_at=step) == {"killed": True}
        assert originals <= site.stored(), "the original's are left alone"
        workspace = site.open()
        if unsettled := workspace.secrets.unsettled():
            assert workspace.secrets.recover() == 0
            assert set(site.rows().values()) == originals
            if then == "moved":
                declare_moved(workspace.database)
            else:
                assert declare_copied(workspace.database, site.store, HERE) == 0
        workspace.secrets.recover()
        used = {reference for reference in site.rows().values() if reference is not None}
        assert site.stored() == used | originals
        if unsettled and then == "moved":
            assert used == originals
        else:
            assert used.isdisjoint(originals)
        for kind in SecretKind:
            entry = workspace.users.open(ANNA).baseline.secrets[kind]
            assert entry.reference is not None and site.store.get(entry.reference) == Secret(OLD)
        assert site.intents() == {}
        workspace.close()


def test_the_lock_is_free_after_a_kill(site: Site, programs: Programs) -> None:
    answer = programs.run("set", site.path, site.secrets)
    under_lock = [number for number, words in enumerate(answer["seen"], 1) if words.startswith("put")]
    assert len(under_lock) == 2
    site.put_back()
    programs.run("set", site.path, site.secrets, kill_at=under_lock[0])
    assert programs.run("change", site.path, site.secrets)["said"] == ""
    assert _seen(site)["Anna"][2] == {SecretKind.USER: OLD, SecretKind.SIP: NEW}


def test_the_first_paint_after_a_kill_inside_a_commit(site: Site) -> None:
    """Half of a transaction lies in the file, and the journal beside it is hot."""
    before = identify(site.path)
    child = subprocess.run([sys.executable, "-c", SPILLING, str(site.path)], check=False)
    assert child.returncode == KILLED
    journal = site.path.with_name(site.path.name + "-journal")
    assert journal.stat().st_size > 512, "the journal is hot"
    assert site.path.read_bytes() != (site.path.parent / "template" / "database").read_bytes()
    with closing(connect(site.path)) as connection:
        names = connection.execute('SELECT name FROM "user" ORDER BY name_sort').fetchall()
    assert names == [("Anna",), ("Bernd",)]
    assert identify(site.path) == before
    verify(site.path)


SPILLING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA synchronous=FULL")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE user SET name = 'half', name_sort = 'half', email = zeroblob(9000) WHERE id = 1")
for number in range(300):
    connection.execute("INSERT INTO operation VALUES (NULL, 'x', '', '', '', ?, NULL)", (str(number) * 900,))
os.kill(os.getpid(), 9)
"""
"""A writer whose cache is so small that the pages go into the file before the commit."""
