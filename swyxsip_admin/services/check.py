"""Checking a database: is it whole, does what it computed agree, are its passwords where it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from swyxsip_admin.credentials.intents import IntentLog
from swyxsip_admin.domain.kinds import PasswordState, SecretKind, Severity
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.services.secrets import field_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import read_known
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.health import damages, examine
from swyxsip_admin.storage.phones import wrong_lines
from swyxsip_admin.storage.secrets import all_entries
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop

DAMAGED = Phrase(
    "check_damaged",
    tr_noop("Check", "The file is damaged ({details}). Restore one of the copies in the backup folder."),
)
COMPUTED_WRONG = Phrase(
    "check_computed_wrong",
    tr_noop(
        "Check",
        "“{user}”: {columns} does not hold what follows from the values. Change any value of the user and save; "
        "it can be changed back.",
    ),
)
STATE_UNREADABLE = Phrase(
    "check_state_unreadable",
    tr_noop("Check", "“{user}”: what the server delivered cannot be read. Import the user again."),
)
SECRET_LOST = Phrase(
    "check_secret_lost",
    tr_noop("Check", "“{user}”: {password} is said to be stored here, but the keyring does not hold it. Set it again."),
)
KEYRING_SILENT = Phrase("check_keyring_silent", tr_noop("Check", "The passwords could not be checked: {reason}"))
INTENTS_WAITING = Phrase(
    "check_intents_waiting",
    tr_n_noop(
        "Check", "%n password(s) in the keyring (waits|wait) to be cleaned up; the window does so at its next start."
    ),
)
UNSETTLED = Phrase(
    "check_unsettled",
    tr_noop("Check", "The file was moved or copied since it was last used. Open it in the window and say which."),
)
LINES_WRONG = Phrase(
    "check_lines_wrong",
    tr_noop("Check", "“{user}”: the lines of the phones are not noted as they should be. Save the user again."),
)


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One remark about the database.

    Attributes:
        severity: ``refused`` for what has to be mended; a hint is no fault.
        message: what is wrong and what to do.
        row_id: the user it belongs to; None for the database as a whole.
        details: technical text.
    """

    severity: Severity
    message: Message
    row_id: int | None = None
    details: str = ""


@dataclass(slots=True)
class CheckReport:
    """The outcome of a check.

    Attributes:
        findings: what there is to say, the database as a whole first.
        users: how many users were checked.
        secrets_here: how many passwords this account's keyring holds.
        secrets_lost: how many it should hold and does not.
        secrets_elsewhere: how many other accounts or machines hold.
    """

    findings: list[CheckFinding] = field(default_factory=list)
    users: int = 0
    secrets_here: int = 0
    secrets_lost: int = 0
    secrets_elsewhere: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing has to be mended; hints are allowed."""
        return all(finding.severity is Severity.HINT for finding in self.findings)


def check_database(
    workspace: Workspace,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CheckReport:
    """Check a database and the passwords this account stored for it. Changes nothing.

    Asks the keyring for all passwords at once; where it cannot be asked, that is a finding, and the rest is checked.

    Raises:
        SurroundingsError: the database cannot be read at all.
        CancelledError: ``cancelled`` said so.
    """
    report = CheckReport()
    with workspace.database.read() as session:
        details = damages(session)
        if details:
            report.findings.append(
                CheckFinding(Severity.REFUSED, DAMAGED(details=details[0]), details="\n".join(details))
            )
        _check_users(session, report, progress, cancelled)
        waiting = len(IntentLog(session, workspace.here).open())
        names = {user.row_id: user.name for user in read_known(session)}
        for row_id in wrong_lines(session):
            report.findings.append(CheckFinding(Severity.REFUSED, LINES_WRONG(user=names.get(row_id, "?")), row_id))
        references = _references(session, workspace, report)
    if workspace.secrets.unsettled():
        report.findings.append(CheckFinding(Severity.WARNING, UNSETTLED()))
    if waiting:
        report.findings.append(CheckFinding(Severity.HINT, INTENTS_WAITING(n=waiting)))
    _check_secrets(workspace, report, references, names)
    return report


def _check_users(
    session: Session,
    report: CheckReport,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
) -> None:
    for user in examine(session, load_server(session)[0]):
        report.users += 1
        if report.users % 256 == 0:
            if cancelled():
                raise CancelledError
            if progress is not None:
                progress(report.users, 0)
        if not user.readable:
            message = STATE_UNREADABLE(user=user.name)
            report.findings.append(CheckFinding(Severity.REFUSED, message, user.row_id))
        elif user.wrong:
            message = COMPUTED_WRONG(user=user.name, columns=", ".join(user.wrong))
            report.findings.append(CheckFinding(Severity.REFUSED, message, user.row_id))


def _references(session: Session, workspace: Workspace, report: CheckReport) -> dict[str, tuple[int, SecretKind]]:
    """What this account's keyring should hold: reference → user and kind."""
    found: dict[str, tuple[int, SecretKind]] = {}
    for whose, entry in all_entries(session).items():
        state = entry.state(workspace.here)
        if state is PasswordState.ELSEWHERE:
            report.secrets_elsewhere += 1
        elif state is PasswordState.HERE and entry.reference is not None:
            found[entry.reference] = whose
    return found


def _check_secrets(
    workspace: Workspace,
    report: CheckReport,
    references: dict[str, tuple[int, SecretKind]],
    names: dict[int, str],
) -> None:
    if not references:
        return
    try:
        present = workspace.secrets.store.present(references.keys())
    except SurroundingsError as error:
        message = KEYRING_SILENT(reason=error.message)
        report.findings.append(CheckFinding(Severity.WARNING, message, details=error.details))
        return
    report.secrets_here = len(present)
    for reference, (row_id, kind) in references.items():
        if reference not in present:
            report.secrets_lost += 1
            message = SECRET_LOST(user=names.get(row_id, "?"), password=label(field_of(kind)))
            report.findings.append(CheckFinding(Severity.REFUSED, message, row_id))
