"""A password in a form: typed, generated, shown on purpose for a while, copied for a while, dropped.

A stored password is never read back into the field. What was typed lies in the field and in the draft, nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from swyxsip_admin.credentials.generate import generate_password
from swyxsip_admin.domain.draft import DropSecret, SecretEdit, StateNone, StoreSecret, UserDraft
from swyxsip_admin.domain.fields import SecretSpec
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import PasswordState, Severity
from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.errors import AppError
from swyxsip_admin.storage.history import SecretEvent
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.clipboard import Countdown, SecretClipboard
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.password_widgets import PasswordWidgets
from swyxsip_admin.ui.password_words import password_sentences, placeholder
from swyxsip_admin.ui.words import say

REVEAL_SECONDS: Final = 20

_MISMATCH = Phrase("password_mismatch", tr_noop("Password", "The two passwords are not the same. Type both again."))
_SHOWN = Phrase("password_shown_for", tr_n_noop("Password", "Hidden again in %n second(s)."))
_COPIED = Phrase("password_copied_for", tr_n_noop("Password", "Copied. The clipboard is cleared in %n second(s)."))


class PasswordEditor(QObject):
    """Edits one of a user's passwords in the draft; a :class:`~swyxsip_admin.ui.forms.form.Part` of a form.

    Attributes:
        spec: which password.
        view: the widgets.
    """

    edited = Signal()
    """What is to happen to the password was changed by a person."""

    def __init__(self, spec: SecretSpec, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.view = PasswordWidgets(spec, parent)
        self._context = context
        self._draft: UserDraft | None = None
        self._loading = False
        self._refused: Message | None = None
        self._trouble: Message | None = None
        self._found: list[Finding] = []
        self._request = 0
        self._waiting: Secret | None = None
        self._countdown = Countdown(self)
        self._clipboard = SecretClipboard.of_application()
        self._connect()

    # What a form asks of its parts

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the widgets into the grid; returns the next free row."""
        return self.view.place(grid, row)

    def captions(self) -> Sequence[tuple[str, Callable[[str], None]]]:
        """What wants an access key."""
        return self.view.captions()

    # What the page asks

    def load(self, draft: UserDraft) -> None:
        """Edit another draft; what was shown of the previous one is gone at once."""
        self._draft = draft
        self._trouble = None
        self.clear()
        self.refresh()

    def clear(self) -> None:
        """Forget what was typed and shown; the draft stays as it is."""
        self.hide_password()
        self._forget_request()
        self._refused = None
        self._write("")

    def take_back(self) -> None:
        """Let nothing happen to the password."""
        self.clear()
        self._edit(None)

    def refresh(self) -> None:
        """Say what is known of the password now."""
        draft, view, kind = self._draft, self.view, self.spec.kind
        if draft is None:
            return
        edit = draft.secret_edits.get(kind)
        if not isinstance(edit, StoreSecret) and view.field.text() and self._refused is None:
            self._write("")  # the draft gave the typed password up: another source was chosen
        self._say_state(draft)
        hint = placeholder(draft, kind)
        view.field.setPlaceholderText("" if hint is None else say(hint))
        view.show_menu(
            forgettable=kind in draft.baseline.secrets,
            forget=isinstance(edit, DropSecret),
            none=isinstance(edit, StateNone) or (edit is None and draft.secret_state(kind) is PasswordState.NONE),
        )
        self._switch_buttons()
        self._describe()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say at the field what was found about the password, by the rules and here."""
        self._found = [finding for finding in findings if finding.field == self.spec.name]
        if self._draft is not None:
            self._say_state(self._draft)
        self._describe()

    def show_trouble(self, message: Message | None) -> None:
        """Say that the store cannot be asked; everything else stays usable."""
        self._trouble = message
        self._describe()

    def problems(self) -> list[Finding]:
        """What keeps the typed password from being saved, beside the rules."""
        found = []
        if self._refused is not None:
            found.append(Finding(self.spec.name, Severity.REFUSED, self._refused))
        if self.view.repeat is not None and self.view.repeat.text() != self.view.field.text():
            found.append(Finding(self.view.repeat.objectName(), Severity.REFUSED, _MISMATCH()))
        return found

    def set_enabled(self, enabled: bool) -> None:
        """Switch the controls; a field with a finding stays usable."""
        self.view.set_enabled(enabled or bool(self._found or self.problems()))
        self._switch_buttons()

    def focus(self, name: str) -> bool:
        """Put the cursor into the field of that name, if it is one of these."""
        for field in self.view.fields():
            if field.objectName() == name:
                field.setFocus()
                return True
        return False

    def hide_password(self) -> None:
        """Show dots again."""
        self._countdown.stop()

    # What a person does

    def generate(self) -> None:
        """Take a new random password, and show it for a while so that it can be written down."""
        secret = generate_password()
        self._forget_request()
        self._write(secret.reveal())
        self._edit(StoreSecret(secret))
        self._show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide the password when window or page go out of sight."""
        match event.type():
            case QEvent.Type.WindowDeactivate:
                self.hide_password()
            case QEvent.Type.WindowActivate if self._waiting is not None:
                self._show_stored(self._waiting)
            case QEvent.Type.Hide:
                self.hide_password()
                self._forget_request()
            case _:
                pass
        return False

    def _connect(self) -> None:
        view = self.view
        view.field.installEventFilter(self)
        for field in view.fields():
            field.textChanged.connect(self._typed)
        view.generate.clicked.connect(self.generate)
        view.show.clicked.connect(self._show_or_hide)
        view.copy.clicked.connect(self._copy)
        view.forget.triggered.connect(lambda on: self._choose(DropSecret() if on else None))
        view.none.triggered.connect(lambda on: self._choose(StateNone() if on else None))
        self._countdown.ticked.connect(self._shown_for)
        self._clipboard.remaining.connect(self._copied_for)

    def _typed(self) -> None:
        if self._loading:
            return
        text = self.view.field.text()
        self._refused = None
        edit: SecretEdit | None = None
        if text:
            try:
                edit = StoreSecret(Secret(text))
            except SecretRefused as error:
                self._refused = error.message
        self._edit(edit)

    def _choose(self, edit: SecretEdit | None) -> None:
        self.clear()
        self._edit(edit)

    def _edit(self, edit: SecretEdit | None) -> None:
        if self._draft is not None:
            self._draft.edit_secret(self.spec.kind, edit)
            self.refresh()
            self.edited.emit()

    def _show_or_hide(self) -> None:
        if self._countdown.left:
            self.hide_password()
        elif self.view.field.text():
            self._show()
        else:
            self._fetch(SecretEvent.REVEALED, self._fetched)
        self.view.show.setChecked(bool(self._countdown.left))

    def _show(self) -> None:
        self.view.unmask()
        self._countdown.start(REVEAL_SECONDS)

    def _fetched(self, secret: Secret) -> None:
        # A keyring's own prompt takes the focus: the password is shown when the window has it back.
        if self.view.field.isActiveWindow():
            self._show_stored(secret)
        else:
            self._waiting = secret

    def _show_stored(self, secret: Secret) -> None:
        self._waiting = None
        self.view.revealed.setText(secret.reveal())
        self.view.revealed.show()
        self._countdown.start(REVEAL_SECONDS)

    def _copy(self) -> None:
        text = self.view.field.text()
        if not text:
            self._fetch(SecretEvent.COPIED, self._clipboard.copy)
        elif self._refused is None:
            self._clipboard.copy(Secret(text))

    def _fetch(self, event: SecretEvent, then: Callable[[Secret], None]) -> None:
        """Read the stored password in the background; dropped when page or user change meanwhile."""
        draft, kind, secrets = self._draft, self.spec.kind, self._context.workspace.secrets
        if draft is None:
            return
        self._request += 1
        request, record = self._request, draft.baseline

        def done(secret: Secret) -> None:
            if request == self._request:
                self.show_trouble(None)
                then(secret)

        def failed(error: Exception) -> None:
            if request == self._request and isinstance(error, AppError):
                self.show_trouble(error.message)

        self._context.background.submit(lambda: secrets.reveal(record, kind, event=event), done, failed, owner=self)

    def _forget_request(self) -> None:
        self._request += 1
        self._waiting = None

    def _shown_for(self, seconds: int) -> None:
        if seconds == 0:
            self.view.mask()
        self.view.show.setChecked(seconds > 0)
        self.view.say_shown(say(_SHOWN(n=seconds)) if seconds else "")

    def _copied_for(self, seconds: int) -> None:
        self.view.say_copied(say(_COPIED(n=seconds)) if seconds else "")

    def _write(self, text: str) -> None:
        self._loading = True
        try:
            for field in self.view.fields():
                field.setText(text)
        finally:
            self._loading = False

    def _switch_buttons(self) -> None:
        draft = self._draft
        stored = draft is not None and draft.secret_state(self.spec.kind) is PasswordState.HERE
        self.view.show.setEnabled(self.view.field.isEnabled() and (stored or bool(self.view.field.text())))
        self.view.copy.setEnabled(self.view.show.isEnabled())

    def _say_state(self, draft: UserDraft) -> None:
        store = self._context.workspace.secrets.store.description
        sentences = password_sentences(draft, self.spec.kind, store, advise=not self._found)
        self.view.state.setText(" ".join(map(say, sentences)))

    def _describe(self) -> None:
        problems = self.problems()
        trouble = [] if self._trouble is None else [Finding(self.spec.name, Severity.WARNING, self._trouble)]
        self.view.show_findings([*problems, *trouble, *self._found])
