"""Phone files from the window: plan, choose a folder, one clear question, write, say what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.services.phone_files import WrittenPhones
    from swyxsip_admin.services.phone_plan import PhonePlan, Remark

PLANNING = tr_noop("Phones", "Looking at the phones")
WRITING = tr_noop("Phones", "Writing phone files")
FOLDER = tr_noop("Phones", "Folder for the phone files")
NOTHING = tr_noop("Phones", "There is no phone that a file could be written for.")
SEE_DETAILS = tr_noop("Phones", "The details say why.")
QUESTION = Phrase("phone_files_question", tr_n_noop("Phones", "Write %n file(s) into the folder {folder}?"))
PASSWORDS = tr_noop(
    "Phones", "The passwords stand in them in clear text. Only your account may read the files; keep them safe."
)
REPLACED = Phrase("phone_files_replaced", tr_n_noop("Phones", "Replaced there: %n file(s)."))
UNKNOWN = Phrase(
    "phone_files_unknown",
    tr_n_noop("Phones", "For %n user(s) no password is written, because it is not known here."),
)
LEFT_OUT = Phrase("phone_files_left_out", tr_n_noop("Phones", "Left out: %n phone(s) or user(s)."))
ALSO = Phrase("phone_files_also", tr_n_noop("Phones", "Sharing these phones, and written too: %n more user(s)."))
OMITTED = Phrase("phone_files_omitted", tr_n_noop("Phones", "Not carried by a file: %n value(s)."))
NAMED = tr_noop("Phones", "The details name them.")
LINES = Phrase("phone_files_lines", tr_noop("Phones", "{lines}"))
WRITE = tr_noop("Phones", "Write files")
WRITTEN = Phrase("phone_files_written", tr_n_noop("Phones", "Written into {folder}: %n file(s)."))
REMARK = Phrase("phone_files_remark", tr_noop("Phones", "{user}: {message}"))
OMISSION = Phrase("phone_files_omission", tr_noop("Phones", "{user}, line {line}, {value}: {reason}."))
_HEADINGS = {
    "files": tr_noop("Phones", "Files:"),
    "replaced": tr_noop("Phones", "Replaced:"),
    "unknown": tr_noop("Phones", "Without a password:"),
    "left": tr_noop("Phones", "Left out:"),
    "also": tr_noop("Phones", "Share a phone:"),
    "omitted": tr_noop("Phones", "Not carried:"),
}
VALUES = {
    "display_name": tr_noop("Phones", "display name"),
    "aor_user": tr_noop("Phones", "registered identity; the line is left out"),
    "digest_username": tr_noop("Phones", "logon name; the line is left out"),
    "password": tr_noop("Phones", "password; it is left out"),
    "host": tr_noop("Phones", "registrar; the line is left out"),
}
"""What is said of a value that a file could not carry."""


class PhoneFileExport:
    """One export from the window; every step follows from the one before."""

    def __init__(self, context: UiContext, parent: QWidget, row_ids: Sequence[int] | None) -> None:
        """Prepare it.

        Args:
            context: the open database and the means to work on it.
            parent: the window its questions belong to.
            row_ids: the users; None for all that have a phone.
        """
        self._context = context
        self._parent = parent
        self._row_ids = row_ids

    def start(self) -> None:
        """Plan, then ask for the folder."""
        from swyxsip_admin.services.phone_plan import plan_phone_files

        workspace, row_ids = self._context.workspace, self._row_ids
        self._context.background.submit_long(
            lambda _progress: plan_phone_files(workspace, row_ids),
            self._planned,
            self._failed,
            owner=self._parent,
            title=PLANNING,
            can_cancel=False,
        )

    def _planned(self, plan: PhonePlan) -> None:
        questions = self._context.questions
        if not plan.names:
            details = _listed({"left": _remarks(plan.left_out)})
            questions.tell(self._parent, NOTHING, more=SEE_DETAILS if details else None, details=details)
            return
        questions.folder(self._parent, FOLDER, lambda folder: self._ask(plan, folder), start=Path.home())

    def _ask(self, plan: PhonePlan, folder: Path) -> None:
        from swyxsip_admin.services.phone_plan import taken_names

        replaced = taken_names(plan, folder)
        counts = ((REPLACED, replaced), (UNKNOWN, plan.unknown), (LEFT_OUT, plan.left_out), (ALSO, plan.also))
        said: list[Message | Text] = [PASSWORDS, *(phrase(n=len(found)) for phrase, found in counts if found)]
        details = {
            "files": plan.names,
            "replaced": replaced,
            "unknown": _remarks(plan.unknown),
            "left": _remarks(plan.left_out),
            "also": plan.also,
        }
        self._context.questions.ask(
            self._parent,
            QUESTION(n=len(plan.names), folder=str(folder)),
            lambda yes: self._write(plan, folder) if yes else None,
            yes=WRITE,
            more=_together([*said, NAMED] if len(said) > 1 else said),
            details=_listed(details),
            dangerous=bool(replaced),
        )

    def _write(self, plan: PhonePlan, folder: Path) -> None:
        from swyxsip_admin.services.phone_files import write_phone_files

        def job(progress: Progress) -> WrittenPhones:
            return write_phone_files(
                self._context.workspace, plan, folder, progress=progress.report, cancelled=progress.cancelled
            )

        self._context.background.submit_long(
            job,
            lambda written: self._tell(plan, folder, written),
            self._failed,
            owner=self._parent,
            title=WRITING,
            cancelled=lambda: None,
        )

    def _tell(self, plan: PhonePlan, folder: Path, written: WrittenPhones) -> None:
        counts = ((UNKNOWN, written.without), (LEFT_OUT, plan.left_out), (OMITTED, written.omissions))
        said = [phrase(n=len(found)) for phrase, found in counts if found]
        details = {
            "files": written.names,
            "unknown": _remarks(written.without),
            "left": _remarks(plan.left_out),
            "omitted": [
                say(OMISSION(user=one.user, line=one.line, value=VALUES[one.value], reason=one.reason))
                for one in written.omissions
            ],
        }
        self._context.questions.tell(
            self._parent,
            WRITTEN(n=len(written.names), folder=str(folder)),
            more=_together([*said, NAMED]) if said else None,
            details=_listed(details),
        )

    def _failed(self, error: Exception) -> None:
        self._context.questions.tell_error(self._parent, error)


def _remarks(remarks: Iterable[Remark]) -> list[str]:
    return [say(REMARK(user=one.user, message=one.message)) for one in remarks]


def _together(sentences: Sequence[Message | Text]) -> Message:
    """Whole sentences, a line each."""
    return LINES(lines="\n".join(map(say, sentences)))


def _listed(parts: dict[str, Sequence[str]]) -> str:
    """Lists under their headings; empty ones are not named."""
    return "\n\n".join("\n".join((say(_HEADINGS[name]), *lines)) for name, lines in parts.items() if lines)
