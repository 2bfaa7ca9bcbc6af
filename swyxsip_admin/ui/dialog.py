"""The property dialog of a user, by Microsoft's rules for property sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from swyxsip_admin.domain.draft import UserDraft
from swyxsip_admin.domain.findings import Finding
from swyxsip_admin.domain.sections import SECTIONS
from swyxsip_admin.storage.errors import NEWER_DATABASE
from swyxsip_admin.texts import Phrase, tr_noop
from swyxsip_admin.ui.banner import Banners
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import APPLY, DialogButtons, Standard
from swyxsip_admin.ui.dialog_judging import Judging
from swyxsip_admin.ui.dialog_saving import Saving
from swyxsip_admin.ui.forms.mnemonics import mnemonic_of
from swyxsip_admin.ui.forms.scrolling import Scrolling
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.pages import SectionPage, page_class, page_name
from swyxsip_admin.ui.pages.changes import KEY as CHANGES
from swyxsip_admin.ui.pages.changes import TITLE as CHANGES_TITLE
from swyxsip_admin.ui.pages.changes import ChangesPage
from swyxsip_admin.ui.settings import Key, text
from swyxsip_admin.ui.words import say

MANY_CHANGES: Final = 3
"""From this many changes on, the title bar's X asks; Cancel and Esc never do."""

_TITLE = Phrase("user_properties", tr_noop("Dialog", "{name} – Properties"))
_NEW = tr_noop("Dialog", "New user")
_PAGES = tr_noop("Dialog", "Pages")
_DISCARD_QUESTION = Phrase("discard_changes", tr_noop("Dialog", "Close without saving the changes to “{name}”?"))
_DISCARD = tr_noop("Dialog", "Close without saving")
_APPLY_FIRST = Phrase("apply_before_leaving", tr_noop("Dialog", "Apply the changes to “{name}” first?"))
_APPLY = tr_noop("Dialog", "Apply")
_DO_NOT_APPLY = tr_noop("Dialog", "Discard")
_STAY = tr_noop("Dialog", "Stay here")


class UserDialog(QDialog):
    """Edits one user's draft; ``objectName`` ``userDialog``, deleted when it is closed.

    Guarantees: nothing is written before OK or Apply; Cancel, Esc and the title bar's X write nothing; what was
    typed stays until it is saved or given up; a revealed password is hidden when another user is loaded.
    """

    saved = Signal(int)
    """A user was written; carries the row's id."""
    page_changed = Signal(str)
    """A person went to another page; carries the section's key."""
    previous_requested = Signal()
    """The user before this one is wanted; nothing is pending any more."""
    next_requested = Signal()
    """The user behind this one is wanted; nothing is pending any more."""

    def __init__(
        self, context: UiContext, draft: UserDraft, parent: QWidget | None = None, *, page: str | None = None
    ) -> None:
        """Build the dialog; :meth:`open` or :meth:`show` shows it.

        Args:
            context: the open database and the means to work on it.
            draft: the user.
            parent: the window it belongs to.
            page: key of the section to begin with; None for the one used last.
        """
        super().__init__(parent)
        self.setObjectName("userDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.draft = draft
        self.banners = Banners(self)
        self.tabs = QTabWidget(self)
        self.pages: list[SectionPage] = []
        self.saving = Saving(self)
        self.judging = Judging(self)
        self._build()
        self.load(draft)
        self.show_page(page or text(context.settings, Key.PAGE))
        self.tabs.currentChanged.connect(self._remember_page)

    # What the window uses

    def begin(self, draft: UserDraft, page: str | None) -> None:
        """Show another user as a new dialog would: on the page asked for, or on the one used last."""
        self.load(draft)
        with QSignalBlocker(self.tabs):  # nobody chose the page
            self.show_page(page or text(self.context.settings, Key.PAGE))

    def load(self, draft: UserDraft) -> None:
        """Show another user, or the same one anew, on the present page; what was pending is given up."""
        self.draft = draft
        self.banners.clear()
        self.setWindowTitle(say(_NEW if draft.is_new else _TITLE(name=str(draft.baseline.values["name"]))))
        self.buttons.previous.setEnabled(not draft.is_new)
        self.buttons.next.setEnabled(not draft.is_new)
        deliveries = self.judging.ask_database(lambda: self.context.workspace.users.deliveries(draft)) or {}
        for page in self.pages:
            page.load(draft, deliveries)
        self.changes.load(draft)
        self.judging.begin()
        self._show_state()
        if self.context.workspace.database.newer:
            self._refuse_writing()

    def show_page(self, key: str) -> None:
        """Go to the page of a section, if there is one of that key."""
        for index, page in enumerate(self.pages):
            if page.section.key == key:
                self.tabs.setCurrentIndex(index)
                page.focus_first()
                return
        if key == CHANGES:
            self.tabs.setCurrentWidget(self.changes)
        self._present_page().focus_first()

    @property
    def dirty(self) -> bool:
        """Whether something is pending."""
        return bool(self.draft.dirty) or bool(self.problems())

    # What saving and judging use

    def problems(self) -> list[Finding]:
        """What keeps the pages from being saved, beside the rules."""
        return [problem for page in self.pages for problem in page.problems()]

    def show_findings(self, findings: Collection[Finding]) -> None:
        """Say at each field what was found."""
        for page in self.pages:
            page.show_findings(findings)
        self._fit()

    def jump_to(self, findings: Iterable[Finding]) -> None:
        """Show everything that was found, and put the cursor where the first mistake is."""
        self.judging.note_attempt()
        for finding in findings:
            for page in self.pages:
                if page.holds(finding.field):
                    self.tabs.setCurrentWidget(page)
                    page.focus(finding.field)
                    return

    def take_back_passwords(self) -> None:
        """Let nothing happen to the passwords."""
        for page in self.pages:
            page.take_back_passwords()

    # Closing

    def reject(self) -> None:
        """Cancel, Esc: closes without a question and writes nothing. Waits while something is being written."""
        if not self.saving.busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The title bar's X: as Cancel, but asks where much would be lost."""
        if self.saving.busy or len(self.draft.dirty) < MANY_CHANGES:
            super().closeEvent(event)
            return
        event.ignore()
        self.context.questions.ask(
            self,
            _DISCARD_QUESTION(name=str(self.draft["name"])),
            lambda discard: self.reject() if discard else None,
            yes=_DISCARD,
            dangerous=True,
        )

    # Building

    def _build(self) -> None:
        self.tabs.setObjectName("tabs")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setAccessibleName(say(_PAGES))
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        taken = {mnemonic_of(say(APPLY))} - {""}
        for section in SECTIONS:
            page = page_class(section)(section, self.context, taken, self)
            page.setObjectName(page_name(section))
            page.edited.connect(self._edited)
            page.field_wanted.connect(self._go_to)
            self.tabs.addTab(page, say(section.title).replace("&", "&&"))
            self.pages.append(page)
        self.changes = ChangesPage(self.context, self)
        self.changes.taken_back.connect(self._taken_back)
        self.tabs.addTab(self.changes, say(CHANGES_TITLE))
        self.buttons = DialogButtons(self)  # behind the pages, as in the order of Tab
        column = QVBoxLayout(self)
        column.addWidget(self.banners)
        column.addWidget(Scrolling(self.tabs, self), 1)
        column.addWidget(self.buttons)
        self.tabs.setMinimumWidth(self.fontMetrics().averageCharWidth() * 146)
        self.finished.connect(self._forget_passwords)
        self._connect()

    def _connect(self) -> None:
        buttons = self.buttons
        buttons.on_click(Standard.Ok, self._ok)
        buttons.on_click(Standard.Cancel, self.reject)
        buttons.on_click(Standard.Apply, self._apply)
        buttons.on_click(Standard.Help, self._help)
        buttons.previous.clicked.connect(lambda: self._leave(self.previous_requested.emit))
        buttons.next.clicked.connect(lambda: self._leave(self.next_requested.emit))
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1), ("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height at another width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the fullest page needs, before anything is seen."""
        super().showEvent(event)
        self._fit()
        if not event.spontaneous():
            # Qt guessed the height before the width was known, too high; the pages' new minimum arrives posted.
            QTimer.singleShot(0, self, lambda: self.resize(self.width(), self.minimumSizeHint().height()))

    def _fit(self) -> None:
        if self.isVisible():
            width = self._present_page().width()
            for page in self.pages:
                page.fit(width)

    # Reacting

    def _ok(self) -> None:
        if self.dirty or self.draft.is_new:
            self.saving.start(lambda _row_id: self.accept())
        else:
            self.accept()

    def _apply(self) -> None:
        self.saving.start(self.saving.open_again)

    def _leave(self, go: Callable[[], None]) -> None:
        """Offer to apply what is pending, then go to another user."""
        if not self.dirty:
            go()
            return

        def answered(index: int) -> None:
            if index == 0:
                self.saving.start(then_go)
            elif index == 1:
                go()

        def then_go(row_id: int) -> None:
            self.saving.open_again(row_id)
            go()

        labels = [_APPLY, _DO_NOT_APPLY, _STAY]
        self.context.questions.choose(self, _APPLY_FIRST(name=str(self.draft["name"])), labels, answered)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        if not self.tabs.tabBar().hasFocus():
            self._present_page().focus_first()

    def _go_to(self, field: str) -> None:
        for page in self.pages:
            if page.holds(field):
                self.tabs.setCurrentWidget(page)
                page.focus(field)

    def _help(self) -> None:
        show_help(self._present_key(), self)

    def _present_page(self) -> SectionPage | ChangesPage:
        index = self.tabs.currentIndex()
        return self.pages[index] if index < len(self.pages) else self.changes

    def _present_key(self) -> str:
        page = self._present_page()
        return page.section.key if isinstance(page, SectionPage) else CHANGES

    def _taken_back(self, field: str) -> None:
        """A field has an old value again: show it, and put the cursor there."""
        self._edited(field)
        self._go_to(field)

    def _remember_page(self, _index: int) -> None:
        key = self._present_key()
        self.context.settings.setValue(Key.PAGE.value, key)
        self.page_changed.emit(key)

    def _edited(self, field: str) -> None:
        for page in self.pages:
            page.refresh()
        self._show_state()
        self.judging.note_edit(field)

    def _show_state(self) -> None:
        writable = not self.context.workspace.database.newer
        self.buttons.button(Standard.Apply).setEnabled(self.dirty and writable)

    def _refuse_writing(self) -> None:
        file = str(self.context.workspace.database.path)
        self.banners.show_banner("readOnly", NEWER_DATABASE(file=file))
        for page in self.pages:
            page.setEnabled(False)
        self.buttons.button(Standard.Ok).setEnabled(False)

    def _forget_passwords(self) -> None:
        self.take_back_passwords()  # a closed dialog may live on
        for page in self.pages:
            page.forget_passwords()
