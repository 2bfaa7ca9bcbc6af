"""The tab SIP Registration: the form, the way to the password it inherits, and what belongs into the phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from swyxsip_admin.domain.fields import SecretSpec
from swyxsip_admin.domain.kinds import PasswordSource
from swyxsip_admin.domain.sections import Authentication
from swyxsip_admin.errors import AppError
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.forms.editors import RadioEditor
from swyxsip_admin.ui.forms.form import EditorMaker
from swyxsip_admin.ui.pages.section_page import SectionPage
from swyxsip_admin.ui.password_editor import PasswordEditor
from swyxsip_admin.ui.phone_dialog import PhoneDialog
from swyxsip_admin.ui.words import say

_PHONE = tr_noop("Dialog", "What belongs into the phone?")
_TEST = tr_noop("Dialog", "Test SIP login…")
_GO = Phrase("go_to_tab", tr_noop("Dialog", "Go to the tab “{tab}”"))


class SipRegistrationPage(SectionPage):
    """The page the product exists for."""

    makers: ClassVar[Mapping[str, EditorMaker]] = {"sip_password_source": RadioEditor}

    def refresh(self) -> None:
        """The way to the user's password is shown while that one applies."""
        super().refresh()
        inherits = self._present()["sip_password_source"] == PasswordSource.USER
        self._link.setVisible(inherits)

    def _make_password(self, secret: SecretSpec, box: QWidget) -> PasswordEditor:
        editor = super()._make_password(secret, box)
        words = say(_GO(tab=Authentication.title))
        self._link = QPushButton(words, box)
        self._link.setObjectName("goToPassword")
        self._link.setAccessibleName(words)
        self._link.setAutoDefault(False)
        self._link.clicked.connect(lambda: self.field_wanted.emit("password"))
        editor.view.add_button(self._link)
        return editor

    def _buttons(self) -> list[QPushButton]:
        return [
            self._button("phone", _PHONE, self.show_phone),
            self._button("testLogin", _TEST, self.test_login),
            *super()._buttons(),
        ]

    def show_phone(self) -> None:
        """Show what to enter in the user's phone."""
        draft = self._present()
        PhoneDialog(draft.effective, draft.server, self).open()

    def test_login(self) -> None:
        """Try the registration with what is in the draft; where the registrar is not known, say so."""
        # Opening the tab loads nothing of this.
        from swyxsip_admin.ui.probe_dialog import ProbeDialog

        try:
            dialog = ProbeDialog(self._context, self._present(), self)
        except AppError as error:
            self._context.questions.tell_error(self, error)
            return
        dialog.open()
        dialog.begin()
