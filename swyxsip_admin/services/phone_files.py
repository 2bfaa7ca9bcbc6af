"""Writing the planned files for phones, with the passwords that are known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from swyxsip_admin.credentials.errors import SecretLost
from swyxsip_admin.credentials.store import SecretStore
from swyxsip_admin.domain.kinds import PasswordState
from swyxsip_admin.domain.makers.base import Account, Omission, PhoneFile
from swyxsip_admin.domain.record import state_of
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError
from swyxsip_admin.exchange.private_folder import write_private_files
from swyxsip_admin.services.phone_plan import Line, PhonePlan, Remark, compose, missing_reason
from swyxsip_admin.services.secrets import field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.history import Change, SecretEvent, Verb, record_operation
from swyxsip_admin.texts import Message, Phrase, tr_noop

PASSWORD_LOST = Phrase(
    "phones_password_lost", tr_noop("Phones", "The password should be stored here, but the keyring does not hold it.")
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class WrittenPhones:
    """What was written.

    Attributes:
        names: the files.
        with_password: how many files hold a password.
        without: users whose password is not in the file, and why.
        omissions: values that a file could not carry.
    """

    names: tuple[str, ...]
    with_password: int
    without: tuple[Remark, ...]
    omissions: tuple[Omission, ...]


def write_phone_files(
    workspace: Workspace,
    plan: PhonePlan,
    folder: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> WrittenPhones:
    """Write the files of a plan; for the thread that may call the keyring.

    Guarantees that nobody gets an empty password, that all files are written or none, readable by their owner alone,
    and that the history notes whose passwords went into files before they do.

    Args:
        workspace: the open database.
        plan: what to write.
        folder: an existing folder; older files of these names are replaced.
        progress: called with steps done and steps in total.
        cancelled: asked now and then.

    Raises:
        SurroundingsError: the keyring cannot be asked, or the folder not written.
        CancelledError: ``cancelled`` said so; nothing was written.
    """
    total = sum(len(phone.lines) for phone in plan.phones) + len(plan.names)

    def pause(done: int) -> None:
        if cancelled():
            raise CancelledError
        if progress is not None:
            progress(done, total)

    files: list[PhoneFile] = []
    omissions: list[Omission] = []
    without: dict[str, Remark] = {}
    revealed: dict[int | None, Line] = {}
    read = 0
    with _connection(workspace, plan) as store:
        for phone in plan.phones:
            accounts: list[Account] = []
            for line in phone.lines:
                pause(read)
                read += 1
                password, missing = _password(workspace, store, line)
                if missing is not None:
                    without[line.account.user] = Remark(line.account.user, missing)
                if password is not None:
                    revealed[line.record.row_id] = line
                accounts.append(replace(line.account, password=password))
            composed = compose(phone, accounts)
            files += composed.files
            omissions += composed.omissions
    _note(workspace, revealed.values(), folder)
    write_private_files(folder, files, lambda done: pause(read + done))
    return WrittenPhones(
        tuple(file.name for file in files),
        sum(file.with_password for file in files),
        tuple(without.values()),
        tuple(omissions),
    )


def _connection(workspace: Workspace, plan: PhonePlan) -> AbstractContextManager[SecretStore]:
    """To the keyring, which may be locked or lack, where a password that is needed is in it."""
    store, here = workspace.secrets.store, workspace.here
    lines = (line for phone in plan.phones for line in phone.lines if line.needed)
    stored = any(state_of(line.record.secrets.get(line.kind), here) is PasswordState.HERE for line in lines)
    return store.connection() if stored else nullcontext(store)


def _password(workspace: Workspace, store: SecretStore, line: Line) -> tuple[Secret | None, Message | None]:
    """The password of a line, or why it is missing; neither where it has no effect."""
    if not line.needed:
        return None, None
    entry = line.record.secrets.get(line.kind)
    if entry is None or entry.reference is None or entry.state(workspace.here) is not PasswordState.HERE:
        return None, missing_reason(workspace, line)
    try:
        return store.get(entry.reference), None
    except SecretLost:
        return None, PASSWORD_LOST()


def _note(workspace: Workspace, lines: Iterable[Line], folder: Path) -> None:
    changes = [
        Change(line.record.row_id or 0, line.account.user, field_of(line.kind), new=SecretEvent.WRITTEN.value)
        for line in lines
    ]
    if changes and not workspace.database.newer:
        with workspace.database.write() as session:
            record_operation(session, Verb.PHONES, workspace.here, changes, detail=folder.name)
