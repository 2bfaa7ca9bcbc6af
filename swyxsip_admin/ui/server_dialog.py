"""About your SwyxServer: what an administrator says about it, with the same form as a user's properties."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from swyxsip_admin.domain.fields import MAX_TEXT
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import KnownMode, Severity
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.domain.words import word
from swyxsip_admin.errors import AppError, ConflictError, RefusedError
from swyxsip_admin.services.server import Affected
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.banner import Banners
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP, Standard, sheet_buttons
from swyxsip_admin.ui.forms.form import Form, Layout
from swyxsip_admin.ui.forms.marks import PaleLabel
from swyxsip_admin.ui.forms.mnemonics import with_mnemonics
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.words import CANCEL, CLOSE, OK, say

_AFFECTS = Phrase(
    "server_affects",
    tr_n_noop("Server", "This changes the SIP user name or SIP user ID that %n user(s) (follows|follow). Save it?"),
)
_AFFECTED = Phrase(
    "server_affected_user",
    tr_noop("Server", "{user}: SIP user name {old_name} → {new_name}, SIP user ID {old_id} → {new_id}"),
)
_SEE_DETAILS = tr_noop("Server", "The details name them, with the old and the new values.")
_SAVE = tr_noop("Server", "Save")


class ServerValues:
    """A server profile under edit."""

    def __init__(self, profile: ServerProfile) -> None:
        self.values: dict[str, Any] = profile.model_dump()

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def __setitem__(self, field: str, value: Any) -> None:
        self.values[field] = value

    def reset(self, field: str) -> None:
        """Return a field to its default."""
        self.values[field] = SERVER_FIELDS[field].default

    def follows(self, _field: str) -> bool:
        """Nothing follows here."""
        return False

    def shown(self, field: str) -> Any:
        """The value a person sees."""
        return self.values[field]


class ServerDialog(QDialog):
    """Edits the server profile; ``objectName`` ``serverDialog``, deleted when it is closed.

    Guarantees: nothing is written before OK; what would change for users is shown before it is written.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("serverDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(ServerProfile.title))
        self._context = context
        self._busy = False
        self._banners = Banners(self)
        self.form = Form(Layout(ServerProfile.specs(), {}, {}, remarks=False), self)
        self.form.edited.connect(lambda _field: self.form.show_findings(()))
        for line in self.form.findChildren(QLineEdit):
            if line.objectName() in SERVER_FIELDS:
                if line.objectName() != "tls_ca_file":  # none is needed
                    line.setPlaceholderText(say(word(KnownMode.UNKNOWN)))
                line.setMaxLength(MAX_TEXT)
        captions = self.form.captions()
        marked = with_mnemonics([text for text, _write in captions], "")
        for text, (_words, write) in zip(marked, captions, strict=True):
            write(text)
        self._buttons = sheet_buttons(self, ((Standard.Ok, OK), (Standard.Cancel, CANCEL), (Standard.Help, HELP)))
        self._buttons.accepted.connect(self._ok)
        self._buttons.rejected.connect(self.reject)
        self._buttons.helpRequested.connect(self._help)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        self._lay_out()
        self._load()

    def reject(self) -> None:
        """Close without writing anything; waits while something is being written."""
        if not self._busy:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height at another width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the texts need."""
        super().showEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self._banners)
        for note in ServerProfile.notes:
            column.addWidget(PaleLabel(say(note), self, wrap=True))
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.form.setMinimumWidth(self.fontMetrics().averageCharWidth() * 96)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _load(self) -> None:
        self._before, self._revision = self._context.workspace.server.open()
        self._values = ServerValues(self._before)
        self.form.bind(self._values)
        next(iter(self.form.rows.values())).focus()

    def _help(self) -> None:
        show_help("server", self)

    def _ok(self) -> None:
        profile = ServerProfile.model_validate(self._values.values)
        if profile == self._before:
            self.accept()
            return
        self._set_busy(True)
        server = self._context.workspace.server
        self._context.background.submit(
            lambda: server.affected(profile), lambda found: self._ask(profile, found), self._failed, owner=self
        )

    def _ask(self, profile: ServerProfile, affected: list[Affected]) -> None:
        if not affected:
            self._save(profile)
            return
        self._context.questions.ask(
            self,
            _AFFECTS(n=len(affected)),
            lambda yes: self._save(profile) if yes else self._set_busy(False),
            yes=_SAVE,
            more=_SEE_DETAILS,
            details="\n".join(_affected_line(item) for item in affected),
        )

    def _save(self, profile: ServerProfile) -> None:
        server, revision = self._context.workspace.server, self._revision
        self._context.background.submit(
            lambda: server.save(profile, revision), lambda _nothing: self._saved(), self._failed, owner=self
        )

    def _saved(self) -> None:
        self._set_busy(False)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, RefusedError) and not isinstance(error, ConflictError):
            self.form.show_findings([Finding("upn_rule", Severity.REFUSED, error.message)])
            self.form.rows["upn_rule"].focus()
            self._fit()
        elif isinstance(error, AppError):
            self._banners.show_banner("error", error.message, (CLOSE, lambda: self._banners.withdraw("error")))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.form.setEnabled(not busy)
        self._buttons.setEnabled(not busy)


def _affected_line(item: Affected) -> str:
    return say(
        _AFFECTED(
            user=item.name,
            old_name=item.before.sip_user_name,
            new_name=item.after.sip_user_name,
            old_id=item.before.sip_user_id,
            new_id=item.after.sip_user_id,
        )
    )
