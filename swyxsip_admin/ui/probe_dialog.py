"""Test SIP login: try the registration of one user with what is in the draft, saved or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.kinds import KnownMode
from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import AppError
from swyxsip_admin.services.probe_plan import Candidate, ProbePlan, candidate_of_draft, target_of
from swyxsip_admin.services.probing import enterable_realm, take_over_realm
from swyxsip_admin.sip.address import Address
from swyxsip_admin.sip.identity import identity_of
from swyxsip_admin.sip.outcome import Outcome, ProbeResult
from swyxsip_admin.sip.prober import UNLIMITED
from swyxsip_admin.sip.register import Target
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import HELP
from swyxsip_admin.ui.forms.marks import PaleLabel, PlainLabel
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.probe_run import Ended, ProbeRun
from swyxsip_admin.ui.probe_verdict import ProbeVerdict
from swyxsip_admin.ui.secret_line import SecretLine
from swyxsip_admin.ui.words import CANCEL, CLOSE, say

_TITLE = Phrase("probe_title", tr_noop("Probe", "{name} – Test SIP login"))
_NOTE = tr_noop(
    "Probe",
    "The registrar is asked once, as a phone would ask, with what is entered in the properties, saved or not. The "
    "question changes nothing there. Whether a SwyxServer answers it like other registrars is not known.",
)
_REGISTRAR = Phrase("probe_registrar", tr_noop("Probe", "{target}, {transport}"))
_ADDRESS = tr_noop("Probe", "SIP address")
_DIGEST_NAME = tr_noop("Probe", "Authenticates as")
_PASSWORD = tr_noop("Probe", "&Password")
_NOT_KEPT = tr_noop("Probe", "It is not known here. It is used for the test and not kept.")
_TEST = tr_noop("Probe", "&Test")
_FULL = tr_noop("Probe", "Test &completely…")
_TESTING = tr_noop("Probe", "Asking the registrar…")
_FULL_QUESTION = Phrase("probe_full_question", tr_noop("Probe", "Register “{name}” for a moment?"))
_FULL_MORE = tr_noop(
    "Probe",
    "The test then registers like a phone and takes that back at once. Calls that come in this moment may get lost. "
    "A server that takes only one phone for each user may sign off the user's phone until it registers again.",
)
_FULL_YES = tr_noop("Probe", "Register and take back")
_TAKE_REALM = Phrase("probe_take_realm", tr_noop("Probe", "Take over the &realm “{realm}”"))
_REALM_TAKEN = Phrase(
    "probe_realm_taken", tr_noop("Probe", "“{realm}” now stands as SIP realm under “About your SwyxServer”.")
)


class ProbeDialog(QDialog):
    """Tries one registration; ``objectName`` ``probeDialog``, deleted when it is closed.

    Guarantees: one attempt for each press of a button; a typed password goes with the dialog; without a question
    nothing is registered.

    Attributes:
        password: where a password that is not known here is typed.
        verdict: what the test came to.
    """

    def __init__(self, context: UiContext, draft: UserDraft, parent: QWidget | None = None) -> None:
        """Build the dialog; :meth:`begin` tests at once where nothing has to be asked.

        Raises:
            RefusedError: the registrar is not known, or cannot be one.
        """
        super().__init__(parent)
        self.setObjectName("probeDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE(name=str(draft["name"]))))
        self._context = context
        self._draft = draft
        self._target = target_of(draft.server)
        self._run: ProbeRun | None = None
        self._waiting = False
        self.password = SecretLine(self)
        self.verdict = ProbeVerdict(self)
        self.verdict.changed.connect(self._fit)
        self.test = self._button("test", _TEST, lambda: self.start(full=False))
        self.full = self._button("testFully", _FULL, self._ask_full)
        self.cancel = self._button("cancelTest", CANCEL, self._cancel)
        self.take_realm = self._button("takeRealm", _TEST, self._take_realm)
        self.take_realm.hide()
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        self.finished.connect(self._end)
        self._ask_password(False)
        self._show_running(False)

    # What the page uses

    def begin(self) -> None:
        """Test at once if the password is known or not needed; else ask for it first."""
        self.start(full=False)

    def start(self, *, full: bool) -> None:
        """Test with what is in the draft now."""
        if self._running:
            return
        try:
            typed = self._typed()
        except SecretRefused as error:
            self._failed(error)
            return
        workspace, draft = self._context.workspace, self._draft
        self._waiting = True
        self._show_running(True)
        self.verdict.clear()
        self._context.background.submit(
            lambda: candidate_of_draft(workspace, draft, typed),
            lambda candidate: self._try(candidate, full=full),
            self._failed,
            owner=self,
        )

    # Testing

    @property
    def _running(self) -> bool:
        return self._waiting or (self._run is not None and self._run.running)

    def _typed(self) -> Secret | None:
        text = self.password.text() if self.password.isVisibleTo(self) else ""
        return Secret(text) if text else None

    def _try(self, candidate: Candidate, *, full: bool) -> None:
        self._waiting = False
        if candidate.password is None and candidate.identity.mode is not KnownMode.NEVER:
            self._show_running(False)
            self._ask_password(True)
            return
        if not self.isVisible():
            return
        plan = ProbePlan(self._target, self._draft.server.expiry, (candidate,))
        self._run = ProbeRun(self._context, plan, self, full=full, traced=True)
        self._run.start(UNLIMITED, self._show, lambda: self._show_running(False), self._failed)

    def _show(self, ended: Ended) -> None:
        result: ProbeResult = ended[-1][1]
        self.verdict.show_result(result)
        offered = enterable_realm(result.realm)
        self.take_realm.setVisible(bool(offered) and offered != self._draft.server.sip_realm)
        self.take_realm.setText(say(_TAKE_REALM(realm=offered.replace("&", "&&"))))
        self.take_realm.setProperty("realm", offered)
        if result.outcome is Outcome.PASSWORD_NEEDED:
            self._ask_password(True)
        self._fit()

    def _failed(self, error: Exception) -> None:
        self._waiting = False
        self._show_running(False)
        if isinstance(error, AppError):
            self.verdict.show_trouble(error.message)

    def _cancel(self) -> None:
        if self._run is not None and self._run.running:
            self._run.cancel()

    def _ask_full(self) -> None:
        self._context.questions.ask(
            self,
            _FULL_QUESTION(name=str(self._draft["name"])),
            lambda yes: self.start(full=True) if yes else None,
            yes=_FULL_YES,
            more=_FULL_MORE,
            dangerous=True,
        )

    def _take_realm(self) -> None:
        workspace, realm = self._context.workspace, str(self.take_realm.property("realm"))

        def work() -> tuple[ServerProfile, Target]:
            take_over_realm(workspace, realm)
            server = workspace.server.open()[0]
            return server, target_of(server)

        def done(known: tuple[ServerProfile, Target]) -> None:
            self._draft.server, self._target = known
            self._address.setText(str(Address(_names(self._draft)[0], self._target.domain)))
            self.take_realm.hide()
            self.verdict.say_more(_REALM_TAKEN(realm=realm))

        self._context.background.submit(work, done, self._failed, owner=self)

    def _end(self) -> None:
        self.password.clear()
        if self._run is not None and self._run.running:
            self._run.cancel()

    # Showing

    def _ask_password(self, wanted: bool) -> None:
        for widget in (self.password, self._password_label, self._not_kept):
            widget.setVisible(wanted)
        if wanted:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _show_running(self, running: bool) -> None:
        self.test.setEnabled(not running)
        self.full.setEnabled(not running)
        self.take_realm.setEnabled(not running)
        self.cancel.setVisible(running)
        self._busy.setVisible(running)
        self._fit()

    def _help(self) -> None:
        show_help("probe", self)

    def _button(self, name: str, text: Text, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAutoDefault(name == "test")
        button.setDefault(name == "test")
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay_out(self) -> None:
        self._password_label = PlainLabel(say(_PASSWORD), self, wrap=False)
        self._not_kept = PaleLabel(say(_NOT_KEPT), self, wrap=True)
        self._busy = PlainLabel(say(_TESTING), self, wrap=False)
        self.password.setObjectName("probePassword")
        self.password.setAccessibleName(say(_PASSWORD).replace("&", ""))
        self.password.setAccessibleDescription(say(_NOT_KEPT))
        self.password.setEchoMode(SecretLine.EchoMode.Password)
        self._password_label.setBuddy(self.password)
        form = QFormLayout()
        for caption, value in self._facts():
            shown = PlainLabel(value, self)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if caption is _ADDRESS:
                self._address = shown
            form.addRow(PlainLabel(say(caption), self, wrap=False), shown)
        form.addRow(self._password_label, self.password)
        form.addRow("", self._not_kept)
        row = QHBoxLayout()
        for button in (self.test, self.full, self.take_realm):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._busy)
        row.addWidget(self.cancel)
        bottom = QHBoxLayout()
        bottom.addStretch()
        for name, text, pressed in (("close", CLOSE, self.reject), ("help", HELP, self._help)):
            bottom.addWidget(self._button(name, text, pressed))
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(PaleLabel(say(_NOTE), self, wrap=True))
        column.addLayout(row)
        column.addWidget(self.verdict, 1)
        column.addLayout(bottom)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 92)

    def _facts(self) -> list[tuple[Text, str]]:
        target: Target = self._target
        aor, username = _names(self._draft)
        transport = target.transport.value.upper()
        return [
            (label("registrar_host"), say(_REGISTRAR(target=str(target), transport=transport))),
            (_ADDRESS, str(Address(aor, target.domain))),
            (_DIGEST_NAME, username),
        ]

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and self.isVisible() and layout.hasHeightForWidth():
            layout.activate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height at another width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the texts need."""
        super().showEvent(event)
        self._fit()


def _names(draft: UserDraft) -> tuple[str, str]:
    identity = identity_of(draft.values, draft.server)
    return identity.aor_user, identity.digest_username
