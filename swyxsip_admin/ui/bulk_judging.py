"""What the properties of several users find out while a change is being entered: mistakes, collisions, examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import Severity
from swyxsip_admin.errors import AppError
from swyxsip_admin.services.bulk_edit import plan_bulk
from swyxsip_admin.services.bulk_plan import BulkEdit, BulkPlan, ByPattern, FieldEdit, UserFindings, ValueChange
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.texts import Message
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.bulk_words import OF_USER, OTHER_USERS, new_words
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.ui.bulk_dialog import BulkDialog

DELAY_MS: Final = 250
"""So long after the last key the change is planned: all selected users are read for it."""

NAMED: Final = 2
"""So many users are named at a field; of the others it is said how many there are."""

EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What there is to say of a plan at the fields: a few lines each, however many users it is about.

    Attributes:
        findings: refusals and warnings, by field.
        examples: what a pattern comes to, by field: the user's name and the change.
    """

    findings: Mapping[str, Sequence[Finding]]
    examples: Mapping[str, Sequence[tuple[str, ValueChange]]]


def judge_plan(plan: BulkPlan, fields: Collection[str]) -> Judgement:
    """Look through a plan; to be called on the worker thread, as the users may be very many.

    Args:
        plan: what would be done.
        fields: those that are shown.
    """
    examples = {field: _examples(plan, field) for field, edit in plan.edit.items() if isinstance(edit, ByPattern)}
    return Judgement(_by_field(plan, fields), examples)


class BulkJudging(QObject):
    """Plans the change in the background while it is entered, and says at the fields what it would bring.

    Attributes:
        pending: whether an edit has not been judged yet.
    """

    def __init__(self, dialog: BulkDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._running: Progress | None = None
        self.pending = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._judge)

    def note_edit(self) -> None:
        """Something was changed by a person."""
        self.pending = True
        self._timer.start()

    def stop(self) -> None:
        """What is being found out is of no more interest."""
        self._timer.stop()
        self.pending = False
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def collect(self) -> tuple[dict[str, FieldEdit], dict[str, Finding]]:
        """What is to happen to the ticked fields, and the mistakes in what was entered."""
        edits: dict[str, FieldEdit] = {}
        mistakes: dict[str, Finding] = {}
        for name, row in self._dialog.rows.items():
            try:
                edit = row.edit()
            except AppError as error:
                mistakes[name] = Finding(name, Severity.REFUSED, error.message)
                continue
            if edit is not None:
                edits[name] = edit
        return edits, mistakes

    def show(self, mistakes: Mapping[str, Finding], found: Judgement | None) -> None:
        """Say at each field what there is to say about it."""
        for name, row in self._dialog.rows.items():
            mistake = mistakes.get(name)
            if mistake is not None or found is None:
                row.show_findings([] if mistake is None else [mistake], "")
                continue
            lines = [say(OF_USER(user=user, what=new_words(change))) for user, change in found.examples.get(name, ())]
            row.show_findings(found.findings.get(name, ()), "\n".join(lines))

    def _judge(self) -> None:
        self.stop()
        edits, mistakes = self.collect()
        if not edits:
            self.show(mistakes, None)
            return
        self.pending = True
        workspace, row_ids = self._dialog.context.workspace, self._dialog.survey.row_ids
        running = self._running = Progress()
        edit: BulkEdit = edits
        fields = frozenset(self._dialog.rows)

        def job() -> Judgement:
            with without_collection():
                return judge_plan(plan_bulk(workspace, row_ids, edit, cancelled=running.cancelled), fields)

        def done(found: Judgement) -> None:
            if running is self._running:
                self.pending, self._running = False, None
                self.show(mistakes, found)

        def failed(error: Exception) -> None:
            if running is self._running:
                self.pending, self._running = False, None
                if isinstance(error, AppError):
                    self._dialog.tell(error)

        self._dialog.context.background.submit(job, done, failed, owner=self)


def _by_field(plan: BulkPlan, fields: Collection[str]) -> dict[str, list[Finding]]:
    """Refusals and warnings at the fields they are about, the first users named; at a ticked one where it is none."""
    told: dict[str, list[Finding]] = {}
    for users, severity in ((plan.refused, Severity.REFUSED), (plan.warned, Severity.WARNING)):
        grouped: dict[tuple[str, str], list[tuple[UserFindings, Message]]] = {}
        for user in users:
            for finding in user.findings:
                field = finding.field if finding.field in plan.edit else _nearest(finding.field, plan, fields)
                grouped.setdefault((field, finding.message.id), []).append((user, finding.message))
        for (field, _id), found in grouped.items():
            told.setdefault(field, []).extend(_lines(field, severity, found))
    return told


def _lines(field: str, severity: Severity, found: list[tuple[UserFindings, Message]]) -> Iterator[Finding]:
    for user, message in found[:NAMED]:
        yield Finding(field, severity, OF_USER(user=user.name, what=message))
    if len(found) > NAMED:
        yield Finding(field, severity, OTHER_USERS(n=len(found) - NAMED))


def _nearest(field: str, plan: BulkPlan, fields: Collection[str]) -> str:
    return field if field in fields and field in plan.edit else next(iter(plan.edit))


def _examples(plan: BulkPlan, field: str) -> list[tuple[str, ValueChange]]:
    return [(user.name, change) for user in plan.changed[:EXAMPLES] for change in user.changes if change.field == field]
