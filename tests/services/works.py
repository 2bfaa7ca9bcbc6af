"""What programs do to a database in the tests that kill them, or that run two at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from swyxsip_admin.domain.draft import StateNone, StoreSecret, UserDraft
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_passwords import generate_passwords
from swyxsip_admin.services.bulk_plan import ByPattern, SetTo
from swyxsip_admin.services.imports import apply_import, plan_import
from swyxsip_admin.services.relocation import declare_copied
from swyxsip_admin.services.server_statement import state_as_server
from swyxsip_admin.services.workspace import Workspace
from tests.conftest import HERE
from tests.credentials.file_store import FileStore
from tests.services.importing import write

ANNA, BERND = 1, 2
OLD, NEW, CONSOLE = "old password of anna", "new password of anna", "password from the console"


def prepare(path: Path, store: FileStore) -> None:
    """Anna, who has both passwords, and Bernd, who has none."""
    workspace = Workspace.open(path, store, HERE)
    anna = workspace.users.new()
    anna["name"] = "Anna"
    for kind in SecretKind:
        anna.edit_secret(kind, StoreSecret(Secret(OLD)))
    assert workspace.users.save(anna) == ANNA
    bernd = workspace.users.new()
    bernd["name"] = "Bernd"
    assert workspace.users.save(bernd) == BERND
    workspace.close()


def _saving(row: int | None, change: Callable[[UserDraft], None]) -> Callable[[Workspace], Callable[[], object]]:
    def ready(workspace: Workspace) -> Callable[[], object]:
        draft = workspace.users.new() if row is None else workspace.users.open(row)
        change(draft)
        return lambda: workspace.users.save(draft)

    return ready


def _store(*kinds: SecretKind, text: str = NEW, name: str | None = None) -> Callable[[UserDraft], None]:
    def change(draft: UserDraft) -> None:
        draft["description"] = "from the window"
        if name is not None:
            draft["name"] = name
        for kind in kinds:
            draft.edit_secret(kind, StoreSecret(Secret(text)))

    return change


def _drop(draft: UserDraft) -> None:
    draft["description"] = "from the window"
    draft.use_password_of_user()


def _state_none(draft: UserDraft) -> None:
    draft["description"] = "from the window"
    draft.edit_secret(SecretKind.USER, StateNone())


def _console_field(draft: UserDraft) -> None:
    draft["email"] = "console@example.com"


def _console_password(draft: UserDraft) -> None:
    draft["email"] = "console@example.com"
    draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(CONSOLE)))


def _copied(workspace: Workspace) -> Callable[[], object]:
    store = workspace.secrets.store
    return lambda: declare_copied(workspace.database, store, workspace.here)


def _bulk(workspace: Workspace) -> Callable[[], object]:
    edit = {"sip_user_id": ByPattern(parse_pattern("sip-{name}")), "sip_password_source": SetTo(PasswordSource.USER)}
    plan = plan_bulk(workspace, [ANNA, BERND], edit)
    return lambda: apply_bulk(workspace, plan)


def _undo(workspace: Workspace) -> Callable[[], object]:
    """Take back what was done last."""
    step = workspace.undo.steps().undo
    assert step is not None
    return lambda: workspace.undo.undo(step.operation_id)


def _redo(workspace: Workspace) -> Callable[[], object]:
    """Do again what was undone last."""
    step = workspace.undo.steps().redo
    assert step is not None
    return lambda: workspace.undo.redo(step.operation_id)


def _importing(workspace: Workspace) -> Callable[[], object]:
    """A file says that the user's password applies to Anna again."""
    file = write(workspace.database.path.with_name("users.csv"), *_USER_AGAIN)
    plan = plan_import(workspace, file)
    assert [changed.drops_sip_password for changed in plan.changed] == [True]
    return lambda: apply_import(workspace, plan)


_USER_AGAIN = (("Name", "sip_password_source", "Comment"), ("Anna", "user", "from a file"))

WORKS: Mapping[str, Callable[[Workspace], Callable[[], object]]] = {
    "set": _saving(BERND, _store(SecretKind.SIP)),
    "set both": _saving(BERND, _store(*SecretKind)),
    "change": _saving(ANNA, _store(SecretKind.SIP)),
    "change both": _saving(ANNA, _store(*SecretKind)),
    "add": _saving(None, _store(*SecretKind, name="Clara")),
    "drop": _saving(ANNA, _drop),
    "state none": _saving(ANNA, _state_none),
    "import drop": _importing,
    "remove": lambda workspace: lambda: workspace.users.remove([ANNA, BERND]),
    "bulk": _bulk,
    "generate": lambda workspace: lambda: generate_passwords(workspace, [ANNA, BERND]),
    "state": lambda workspace: lambda: state_as_server(workspace, [ANNA, BERND]),
    "recover": lambda workspace: workspace.secrets.recover,
    "copied": _copied,
    "undo": _undo,
    "redo": _redo,
    "console field": _saving(ANNA, _console_field),
    "console password": _saving(ANNA, _console_password),
    "console other user": _saving(BERND, _console_password),
}
"""By name: makes ready with an open workspace, and returns the work itself."""
