"""A page of the property dialog: a section's form, its passwords, its notes, and its defaults."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.fields import FieldKind, FieldSpec, SecretSpec, Section
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, SecretKind
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import SERVER_DEFAULT_MEANS, word
from swyxsip_admin.storage.deliveries import Delivery
from swyxsip_admin.texts import Message, Text, tr_noop
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.forms.editors import Wording
from swyxsip_admin.ui.forms.form import Captioned, EditorMaker, Form, Layout, Part
from swyxsip_admin.ui.forms.marks import PaleLabel
from swyxsip_admin.ui.forms.mnemonics import with_mnemonics
from swyxsip_admin.ui.forms.origins import origin_words
from swyxsip_admin.ui.password_editor import PasswordEditor
from swyxsip_admin.ui.words import say

_RESTORE = tr_noop("Dialog", "Restore defaults")
_RESTORE_HELP = tr_noop(
    "Dialog", "Sets check boxes, choices and names that follow back to their defaults. Entered texts stay."
)

_BEHIND: Mapping[SecretKind, str] = {SecretKind.USER: "user_name", SecretKind.SIP: "sip_password_source"}
"""Behind which field a password stands."""


class SectionPage(QWidget):
    """One tab of the property dialog.

    Attributes:
        section: what it shows.
        form: the fields.
        passwords: the passwords.
    """

    edited = Signal(str)
    """A field or password of this name was changed in the draft by a person."""
    field_wanted = Signal(str)
    """A person wants to go to a field of another page."""

    makers: ClassVar[Mapping[str, EditorMaker]] = {}
    """Editors of another kind than the field's usual one."""

    def __init__(self, section: type[Section], context: UiContext, taken: Collection[str], parent: QWidget) -> None:
        """Build the page.

        Args:
            section: what it shows.
            context: for the passwords.
            taken: access keys of the dialog's own buttons.
            parent: the dialog.
        """
        super().__init__(parent)
        self.section = section
        self.passwords: list[PasswordEditor] = []
        self._context = context
        self._draft: UserDraft | None = None
        self._deliveries: Mapping[int, Delivery] = {}
        self.form = Form(Layout(section.specs(), self.makers, self._parts(), self._wording), self)
        self.form.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addStretch(1)
        for note in section.notes:
            column.addWidget(PaleLabel(say(note), self, wrap=True))
        captions = [*self.form.captions(), *self._add_buttons(column)]
        marked = with_mnemonics([text for text, _write in captions], taken)
        for text, (_words, write) in zip(marked, captions, strict=True):
            write(text)

    # Shown values

    def load(self, draft: UserDraft, deliveries: Mapping[int, Delivery]) -> None:
        """Edit another draft."""
        self._draft = draft
        self._deliveries = deliveries
        self.form.bind(draft)
        for password in self.passwords:
            password.load(draft)
        self.refresh()

    def refresh(self) -> None:
        """Show the present state of the draft."""
        draft = self._present()
        self.form.refresh(lambda spec: origin_words(draft, spec, self._deliveries))
        for password in self.passwords:
            password.refresh()
            password.set_enabled(self.form.is_enabled(password.spec.enabled_by))

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Say at each field what was found."""
        found = list(findings)
        self.form.show_findings(found)
        for password in self.passwords:
            password.show_findings(found)
            password.set_enabled(self.form.is_enabled(password.spec.enabled_by))

    def show_trouble(self, message: Message, kinds: Collection[SecretKind]) -> None:
        """Say at these passwords that the store cannot be asked."""
        for password in self.passwords:
            if password.spec.kind in kinds:
                password.show_trouble(message)

    def take_back_passwords(self) -> None:
        """Let nothing happen to the passwords."""
        for password in self.passwords:
            password.take_back()

    def forget_passwords(self) -> None:
        """Forget what was typed and shown."""
        for password in self.passwords:
            password.clear()

    def problems(self) -> list[Finding]:
        """What keeps the page from being saved, beside the rules."""
        return [problem for password in self.passwords for problem in password.problems()]

    def fit(self, width: int) -> None:
        """Ask for the height that wrapped texts need at this width; a page in a tab is not asked by Qt."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wraps = layout.hasHeightForWidth()
            self.setMinimumHeight(layout.totalHeightForWidth(width) if wraps else layout.totalMinimumSize().height())

    def event(self, event: QEvent) -> bool:
        """Texts that come and go change the height that is needed."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and self.isVisible():
            self.fit(self.width())
        return handled

    # Moving about

    def focus(self, field: str) -> bool:
        """Put the cursor into a field, if it is on this page."""
        if field in self.form.rows:
            self.form.rows[field].focus()
            return True
        return any(password.focus(field) for password in self.passwords)

    def holds(self, field: str) -> bool:
        """Whether a field or password is on this page."""
        names = {name for password in self.passwords for name in (password.spec.name, f"{password.spec.name}_repeat")}
        return field in self.form.rows or field in names

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.form.rows.values())).focus()

    def restore_defaults(self) -> None:
        """Return settings to their defaults, in the draft only."""
        draft = self._present()
        for spec in self._settings():
            draft.reset(spec.name)
        self.edited.emit("")

    # Building

    def _add_buttons(self, column: QVBoxLayout) -> list[Captioned]:
        """The row at the bottom of the page; returns what wants an access key there."""
        buttons = self._buttons()
        if buttons:
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
        return [(button.text(), button.setText) for button in buttons]

    def _buttons(self) -> list[QPushButton]:
        """The buttons of the page itself."""
        if not self._settings():
            return []
        restore = self._button("restoreDefaults", _RESTORE, self.restore_defaults)
        restore.setToolTip(say(_RESTORE_HELP))
        return [restore]

    def _button(self, name: str, text: Text, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(say(text), self)
        button.setObjectName(name)
        button.setAccessibleName(say(text))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _settings(self) -> list[FieldSpec]:
        """The fields whose default is a sensible value; data that somebody entered have none."""
        kinds = (FieldKind.BOOL, FieldKind.CHOICE)
        return [spec for spec in self.section.specs() if spec.kind in kinds or spec.ui.follows]

    def _parts(self) -> dict[str, list[Callable[[QWidget], Part]]]:
        last = self.section.specs()[-1].name
        parts: dict[str, list[Callable[[QWidget], Part]]] = {}
        for secret in self.section.secrets:
            parts.setdefault(_BEHIND.get(secret.kind, last), []).append(partial(self._make_password, secret))
        return parts

    def _make_password(self, secret: SecretSpec, box: QWidget) -> PasswordEditor:
        editor = PasswordEditor(secret, self._context, box)
        editor.edited.connect(lambda: self._edited(secret.name))
        self.passwords.append(editor)
        return editor

    def _wording(self) -> Wording:
        return server_wording(self._present().server)

    def _present(self) -> UserDraft:
        if self._draft is None:
            raise RuntimeError("a page shows nothing before it is loaded")
        return self._draft

    def _edited(self, field: str) -> None:
        self.edited.emit(field)


def server_wording(server: ServerProfile) -> Wording:
    """Words for the values of closed sets, a server default with its present meaning."""

    def wording(_spec: FieldSpec, value: StrEnum) -> Message | Text:
        if value is AuthMode.SERVER_DEFAULT:
            return SERVER_DEFAULT_MEANS(meaning=word(server.default_auth_mode))
        if value is ComplexPassword.SERVER_DEFAULT:
            return SERVER_DEFAULT_MEANS(meaning=word(server.complex_password_default))
        return word(value)

    return wording
