"""Any order of everything that touches passwords, crashes and copies among it: row and keyring agree."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from swyxsip_admin.credentials.intents import IntentLog
from swyxsip_admin.credentials.memory_store import Call, MemoryStore
from swyxsip_admin.domain.draft import DropSecret, SecretEdit, StateNone, StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.relocation import declare_copied, declare_moved
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.files import create_database
from tests.conftest import HERE

KINDS = st.sampled_from(list(SecretKind))
USERS = st.integers(0, 1)
SITES = st.integers(0, 1)
CRASH = st.integers(1, 12)


class Crashed(BaseException):
    """The program is gone from here on: nothing it does later has an effect."""


@dataclass
class Program:
    """One database with what its last confirmed saves said: (user, kind) → password, None for "none"."""

    workspace: Workspace
    rows: dict[int, int] = field(default_factory=dict)
    said: dict[tuple[int, SecretKind], str | None] = field(default_factory=dict)


class Passwords(RuleBasedStateMachine):
    """Two databases (the second a copy of the first, once made) over one keyring."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = MemoryStore()
        self.number = 0
        path = self.folder / "original.swyxsip"
        create_database(path).close()
        self.programs = [Program(Workspace.open(path, self.store, HERE))]

    def teardown(self) -> None:
        for program in self.programs:
            program.workspace.close()
        shutil.rmtree(self.folder)

    def site(self, number: int) -> Program:
        return self.programs[number % len(self.programs)]

    def save(self, program: Program, user: int, kind: SecretKind, edit: SecretEdit) -> None:
        users = program.workspace.users
        draft = users.open(program.rows[user]) if user in program.rows else users.new()
        draft["name"] = f"User {user}"
        draft.edit_secret(kind, edit)
        program.rows[user] = users.save(draft)

    @rule(site=SITES, user=USERS, kind=KINDS)
    def set_or_change(self, site: int, user: int, kind: SecretKind) -> None:
        program, text = self.site(site), self.new_text()
        self.save(program, user, kind, StoreSecret(Secret(text)))
        program.said[user, kind] = text

    @rule(site=SITES, user=USERS, kind=KINDS)
    def drop(self, site: int, user: int, kind: SecretKind) -> None:
        program = self.site(site)
        self.save(program, user, kind, DropSecret())
        program.said.pop((user, kind), None)

    @rule(site=SITES, user=USERS, kind=KINDS)
    def state_none(self, site: int, user: int, kind: SecretKind) -> None:
        program = self.site(site)
        self.save(program, user, kind, StateNone())
        program.said[user, kind] = None

    @rule(site=SITES, user=USERS)
    def remove(self, site: int, user: int) -> None:
        program = self.site(site)
        if user in program.rows:
            program.workspace.users.remove([program.rows.pop(user)])
            for kind in SecretKind:
                program.said.pop((user, kind), None)

    @rule(site=SITES, user=USERS, kind=KINDS, crash=CRASH)
    def crash(self, site: int, user: int, kind: SecretKind, crash: int) -> None:
        """A change of both passwords that dies at a call of the keyring; what it did until then stays done."""
        program = self.site(site)
        if user not in program.rows:
            return
        text, first = self.new_text(), self.store.calls
        draft = program.workspace.users.open(program.rows[user])
        for each in SecretKind:
            draft.edit_secret(each, StoreSecret(Secret(f"{text} {each}")))

        def die(call: Call) -> None:
            if (call.number - first) * 2 + call.done >= crash:
                raise Crashed

        self.store.fault = die
        try:
            program.workspace.users.save(draft)
        except Crashed:
            pass
        else:
            for each in SecretKind:
                program.said[user, each] = f"{text} {each}"
        finally:
            self.store.fault = None

    @rule(site=SITES)
    def recover(self, site: int) -> None:
        program = self.site(site)
        program.workspace.secrets.recover()
        with program.workspace.database.read() as session:
            assert IntentLog(session, HERE).open() == []

    @rule(site=SITES)
    def restart(self, site: int) -> None:
        program = self.site(site)
        program.workspace.close()
        program.workspace = Workspace.open(program.workspace.database.path, self.store, HERE)

    @rule(site=SITES)
    def move(self, site: int) -> None:
        program = self.site(site)
        program.workspace.close()
        path = program.workspace.database.path
        target = path.with_name(f"moved {self.next()}.swyxsip")
        path.rename(target)
        program.workspace = Workspace.open(target, self.store, HERE)
        assert program.workspace.secrets.unsettled()
        declare_moved(program.workspace.database)

    @precondition(lambda self: len(self.programs) == 1)
    @rule(crash=CRASH)
    def copy(self, crash: int) -> None:
        """Copied, with a first try that dies."""
        original = self.programs[0]
        path = self.folder / "copy.swyxsip"
        shutil.copyfile(original.workspace.database.path, path)
        workspace = Workspace.open(path, self.store, HERE)
        first = self.store.calls

        def die(call: Call) -> None:
            if (call.number - first) * 2 + call.done >= crash:
                raise Crashed

        self.store.fault = die
        try:
            declare_copied(workspace.database, self.store, HERE)
        except Crashed:
            self.store.fault = None
            assert workspace.secrets.unsettled()
            assert declare_copied(workspace.database, self.store, HERE) == 0
        finally:
            self.store.fault = None
        self.programs.append(Program(workspace, dict(original.rows), dict(original.said)))

    @invariant()
    def row_and_keyring_agree(self) -> None:
        known: set[str] = set()
        for program in getattr(self, "programs", []):
            found: dict[tuple[int, SecretKind], str | None] = {}
            by_row = {row: user for user, row in program.rows.items()}
            for record in program.workspace.users.load():
                for kind, entry in record.secrets.items():
                    reference = entry.reference
                    found[by_row[record.row_id or 0], kind] = (
                        None if not reference else self.store.get(reference).reveal()
                    )
                    known |= {reference} if reference else set()
            assert found == program.said
            with program.workspace.database.read() as session:
                known |= {intent.reference for intent in IntentLog(session, HERE).open()}
        if hasattr(self, "programs"):
            assert self.store._secrets.keys() <= known, "nothing lies in the keyring that no database knows of"

    def next(self) -> int:
        self.number += 1
        return self.number

    def new_text(self) -> str:
        return f"password number {self.next()}"


TestPasswords = Passwords.TestCase
TestPasswords.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
